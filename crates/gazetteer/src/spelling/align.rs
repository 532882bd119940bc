//! How alike two names sound: a weighted alignment of letters and sounds.

use super::arabic;
use super::costs::{self, ACROSS, Costs, LETTERS_ALIKE, SOUNDS_ALIKE};
use super::phonemes;
use super::script::{Script, script_of};

/// Below this similarity two names are seldom one.
pub const ALIKE: f32 = 0.8;
/// Longer names are compared by their beginning.
const LONGEST: usize = 48;

/// A name, or all names of a place, taken apart for comparison; take apart
/// once, compare often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sounds {
    /// Arabic letters, as indexes into their table.
    arabic: Vec<Line>,
    /// Readings in sounds.
    spoken: Vec<Line>,
}

/// Letters or sounds in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    sounds: Box<[u8]>,
    /// How many of them are consonants.
    consonants: usize,
}

impl Line {
    fn new(mut sounds: Vec<u8>, is_consonant: impl Fn(u8) -> bool) -> Self {
        sounds.truncate(LONGEST);
        Self {
            consonants: sounds.iter().filter(|s| is_consonant(**s)).count(),
            sounds: sounds.into(),
        }
    }
}

impl Sounds {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        Self::of_any([name])
    }

    /// Takes several names apart; how alike another is to the nearest of them
    /// is then asked at once.
    pub fn of_any<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut all = Self::default();
        let add = |lines: &mut Vec<Line>, line: Line| {
            if !lines.contains(&line) {
                lines.push(line);
            }
        };
        for name in names {
            if script_of(name) == Script::Arabic {
                let line = Line::new(arabic::letters(name), costs::is_consonant);
                add(&mut all.arabic, line);
            } else {
                for reading in phonemes::readings(name) {
                    let line = Line::new(reading, |sound| !costs::is_vowel(sound));
                    add(&mut all.spoken, line);
                }
            }
        }
        all
    }

    /// How alike two names sound, 0 to 1.
    pub fn similarity(&self, other: &Self) -> f32 {
        self.similarity_from(other, 0.0).unwrap_or(0.0)
    }

    /// How alike two names sound, where that may be `least` or more; quicker,
    /// for most names show early that they are less alike.
    pub fn similarity_from(&self, other: &Self, least: f32) -> Option<f32> {
        let mut best = None;
        let mut scratch = Scratch {
            rows: [[0.0; LONGEST + 1]; 3],
            drops: [0.0; LONGEST],
        };
        for (left, right, costs) in [
            (&self.arabic, &other.arabic, &LETTERS_ALIKE),
            (&self.arabic, &other.spoken, &ACROSS),
            (&other.arabic, &self.spoken, &ACROSS),
            (&self.spoken, &other.spoken, &SOUNDS_ALIKE),
        ] {
            for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
                let least = best.unwrap_or(least);
                best = grade(a, b, costs, least, &mut scratch)
                    .filter(|g| *g >= least)
                    .or(best);
            }
        }
        best
    }
}

/// How alike two names sound, 0 to 1, whatever their scripts.
pub fn similarity(a: &str, b: &str) -> f32 {
    Sounds::of(a).similarity(&Sounds::of(b))
}

/// The cost of aligning two names in relation to what they offer to compare,
/// as 1 for alike; `None` where that is surely less than `least`.
fn grade(a: &Line, b: &Line, costs: &Costs, least: f32, scratch: &mut Scratch) -> Option<f32> {
    let heard = (a.consonants + b.consonants) as f32;
    let shorter = a.sounds.len().min(b.sounds.len()) as f32;
    let weight = (heard / 2.0 + 0.25 * shorter).max(1.0);
    // A little more, for sums of floating-point numbers.
    let most = (1.0 - least) * weight + 0.001;
    let cost = align(&a.sounds, &b.sounds, costs, most, scratch)?;
    Some((1.0 - cost / weight).clamp(0.0, 1.0))
}

/// Room for an alignment, cleared once for many.
struct Scratch {
    rows: [[f32; LONGEST + 1]; 3],
    drops: [f32; LONGEST],
}

/// Cheapest way to turn `a` into `b`, where it may cost `most` or less.
fn align(a: &[u8], b: &[u8], costs: &Costs, most: f32, scratch: &mut Scratch) -> Option<f32> {
    let width = b.len().min(LONGEST);
    let b = &b[..width];
    let [before, last, now] = &mut scratch.rows;
    let (mut before, mut last, mut now) = (
        &mut before[..width + 1],
        &mut last[..width + 1],
        &mut now[..width + 1],
    );
    let drops = &mut scratch.drops[..width];
    last[0] = 0.0;
    for (j, p) in b.iter().enumerate() {
        drops[j] = costs.right[usize::from(p & 127)];
        last[j + 1] = last[j] + drops[j];
    }
    let mut least_of_last = 0.0;
    for (i, x) in a.iter().enumerate() {
        let drop = costs.left[usize::from(x & 127)];
        let swap = &costs.swap[usize::from(*x)];
        let pairs = match i {
            0 => &[],
            _ => pairs(&costs.pairs, [a[i - 1], *x]),
        };
        let mut left = last[0] + drop;
        let mut least = left;
        now[0] = left;
        for j in 0..width {
            let sound = b[j] & 127;
            let mut best = lower(last[j + 1] + drop, left + drops[j]);
            best = lower(best, last[j] + swap[usize::from(sound)]);
            for (_, _, cost) in pairs.iter().filter(|pair| pair.1 == sound) {
                best = lower(best, before[j] + cost);
            }
            now[j + 1] = best;
            left = best;
            least = lower(least, best);
        }
        // Every way leads through one of two rows.
        if least > most && least_of_last > most {
            return None;
        }
        least_of_last = least;
        (before, last, now) = (last, now, before);
    }
    Some(last[width])
}

/// The lower of two numbers that are numbers, which is one instruction where
/// [`f32::min`] is several.
fn lower(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

/// What two letters may stand for together.
fn pairs(all: &[([u8; 2], u8, f32)], letters: [u8; 2]) -> &[([u8; 2], u8, f32)] {
    let from = all.iter().position(|(two, ..)| *two == letters);
    let rest = from.map_or(&[][..], |from| &all[from..]);
    let end = rest.iter().position(|(two, ..)| *two != letters);
    &rest[..end.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::{Sounds, similarity};

    #[test]
    fn one_name_in_two_scripts_is_alike() {
        for (arabic, local) in [
            ("قره داغلي", "Qaradağlı"),
            ("خاتون بولاق", "Xatınbulaq"),
            ("مليك جانلي", "Məlikcanlı"),
            ("تاغسير", "Tağaser"),
            ("ستيباناكيرت", "Stepanakert"),
            ("شوشة", "Շուշի"),
            ("ماريوبول", "Маріуполь"),
            ("بوتشا", "Bucha"),
            ("واغادوغو", "Ouagadougou"),
        ] {
            let alike = similarity(arabic, local);
            assert!(alike >= 0.8, "{arabic} {local}: {alike}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in [
            ("شوشة", "Baku"),
            ("تاغسير", "Tərtər"),
            ("Kherson", "Харків"),
            ("بغداد", "بيروت"),
        ] {
            let alike = similarity(a, b);
            assert!(alike < 0.7, "{a} {b}: {alike}");
        }
    }

    #[test]
    fn same_script_works_too() {
        assert!(similarity("قراباغ", "قره باغ") > 0.9);
        assert!(similarity("كاراباخ", "قره باغ") > 0.6);
        assert!(similarity("Kharkiv", "Харьков") > 0.7);
        assert!((similarity("Goris", "Goris") - 1.0).abs() < f32::EPSILON);
        assert!(similarity("", "") <= 1.0);
    }

    #[test]
    fn giving_up_early_misses_nothing() {
        let names = [
            "قره داغلي",
            "كاراباخ",
            "Qaradağlı",
            "Karvachar",
            "Харків",
            "شوشة",
        ];
        for (a, b) in names.iter().flat_map(|a| names.map(|b| (*a, b))) {
            let (a, b) = (Sounds::of(a), Sounds::of(b));
            let alike = a.similarity(&b);
            assert_eq!(a.similarity_from(&b, alike).unwrap_or(0.0), alike);
        }
    }
}

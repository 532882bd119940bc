//! How alike two names sound: a weighted alignment of letters and sounds.

use std::sync::LazyLock;

use super::arabic::{self, LETTERS, PAIRS};
use super::phonemes;
use super::script::{Script, script_of};

/// Longer names are compared by their beginning.
const LONGEST: usize = 48;
/// Cost of two unrelated sounds facing each other.
const UNRELATED: f32 = 1.1;

/// A name taken apart for comparison; take apart once, compare often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sounds(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// Letters, as indexes into the table of Arabic letters.
    Arabic(Vec<u8>),
    /// One or more readings in sounds.
    Spoken(Vec<Vec<u8>>),
}

impl Sounds {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        Self(if script_of(name) == Script::Arabic {
            let mut letters = arabic::letters(name);
            letters.truncate(LONGEST);
            Form::Arabic(letters)
        } else {
            let mut readings = phonemes::readings(name);
            for reading in &mut readings {
                reading.truncate(LONGEST);
            }
            Form::Spoken(readings)
        })
    }

    /// How alike two names sound, 0 to 1; below 0.8 they are seldom one name.
    pub fn similarity(&self, other: &Self) -> f32 {
        let costs = &*COSTS;
        match (&self.0, &other.0) {
            (Form::Arabic(a), Form::Arabic(b)) => costs.arabic(a, b),
            (Form::Arabic(a), Form::Spoken(b)) | (Form::Spoken(b), Form::Arabic(a)) => b
                .iter()
                .map(|reading| costs.across(a, reading))
                .fold(0.0, f32::max),
            (Form::Spoken(a), Form::Spoken(b)) => a
                .iter()
                .flat_map(|x| b.iter().map(|y| costs.spoken(x, y)))
                .fold(0.0, f32::max),
        }
    }
}

/// How alike two names sound, 0 to 1, whatever their scripts.
pub fn similarity(a: &str, b: &str) -> f32 {
    Sounds::of(a).similarity(&Sounds::of(b))
}

static COSTS: LazyLock<Costs> = LazyLock::new(Costs::new);

/// The cost tables, dense for speed.
struct Costs {
    /// Arabic letter against sound.
    across: Vec<[f32; 128]>,
    /// Pair of Arabic letters against one sound.
    pairs: Vec<(u8, u8, u8, f32)>,
    /// Arabic letter against Arabic letter.
    letters: Vec<Vec<f32>>,
    /// Sound against sound.
    sounds: Box<[[f32; 128]; 128]>,
}

/// Sounds that stand for each other between languages, with the cost.
const ALIKE: &[(u8, u8, f32)] = &[
    (b'a', b'e', 0.15),
    (b'a', b'o', 0.25),
    (b'a', b'i', 0.4),
    (b'e', b'i', 0.15),
    (b'i', b'y', 0.1),
    (b'e', b'y', 0.3),
    (b'o', b'u', 0.1),
    (b'i', b'u', 0.4),
    (b'e', b'o', 0.35),
    (b'u', b'v', 0.3),
    (b'k', b'q', 0.1),
    (b'k', b'g', 0.3),
    (b'q', b'g', 0.2),
    (b'g', b'h', 0.3),
    (b'x', b'h', 0.2),
    (b'x', b'k', 0.35),
    (b'x', b'g', 0.5),
    (b'x', b'q', 0.35),
    (b'c', b'j', 0.1),
    (b'c', b'C', 0.3),
    (b'c', b'Z', 0.3),
    (b'C', b'S', 0.35),
    (b'C', b'T', 0.3),
    (b'S', b'j', 0.4),
    (b'S', b's', 0.45),
    (b'j', b'z', 0.35),
    (b's', b'z', 0.35),
    (b's', b'T', 0.3),
    (b's', b'P', 0.15),
    (b't', b'P', 0.2),
    (b't', b'T', 0.4),
    (b't', b'd', 0.35),
    (b'd', b'D', 0.15),
    (b'z', b'D', 0.2),
    (b'z', b'Z', 0.1),
    (b'b', b'p', 0.3),
    (b'b', b'v', 0.35),
    (b'f', b'v', 0.2),
    (b'f', b'p', 0.4),
    (b'm', b'n', 0.6),
    (b'l', b'r', 0.8),
];

impl Costs {
    fn new() -> Self {
        let across: Vec<[f32; 128]> = LETTERS
            .iter()
            .map(|letter| {
                let mut row = [UNRELATED; 128];
                for (sound, cost) in letter.sounds {
                    row[usize::from(*sound)] = *cost;
                }
                row
            })
            .collect();
        let letters = (0..LETTERS.len())
            .map(|a| {
                (0..LETTERS.len())
                    .map(|b| {
                        if a == b {
                            return 0.0;
                        }
                        let through = across[a].iter().zip(&across[b]).map(|(x, y)| x + y);
                        through.fold(UNRELATED, f32::min).max(0.05)
                    })
                    .collect()
            })
            .collect();
        let mut sounds = Box::new([[UNRELATED; 128]; 128]);
        for (i, row) in sounds.iter_mut().enumerate() {
            row[i] = 0.0;
        }
        for (a, b, cost) in ALIKE {
            sounds[usize::from(*a)][usize::from(*b)] = *cost;
            sounds[usize::from(*b)][usize::from(*a)] = *cost;
        }
        let pairs = PAIRS
            .iter()
            .filter_map(|((a, b), sound, cost)| {
                Some((arabic::index_of(*a)?, arabic::index_of(*b)?, *sound, *cost))
            })
            .collect();
        Self {
            across,
            pairs,
            letters,
            sounds,
        }
    }

    fn across(&self, letters: &[u8], sounds: &[u8]) -> f32 {
        let cost = align(
            letters,
            sounds,
            silent,
            unwritten,
            |a, p| self.across[usize::from(a)][usize::from(p & 127)],
            |before, a, p| {
                self.pairs
                    .iter()
                    .find(|(x, y, sound, _)| *x == before && *y == a && *sound == p)
                    .map(|(.., cost)| *cost)
            },
        );
        let heard = letters.iter().filter(|a| is_consonant(**a)).count()
            + sounds.iter().filter(|p| !is_vowel(**p)).count();
        grade(cost, heard, letters.len().min(sounds.len()))
    }

    fn arabic(&self, a: &[u8], b: &[u8]) -> f32 {
        let cost = align(
            a,
            b,
            silent,
            silent,
            |x, y| self.letters[usize::from(x)][usize::from(y)],
            |_, _, _| None,
        );
        let heard = a.iter().chain(b).filter(|x| is_consonant(**x)).count();
        grade(cost, heard, a.len().min(b.len()))
    }

    fn spoken(&self, a: &[u8], b: &[u8]) -> f32 {
        let cost = align(
            a,
            b,
            omitted,
            omitted,
            |x, y| self.sounds[usize::from(x & 127)][usize::from(y & 127)],
            |_, _, _| None,
        );
        let heard = a.iter().chain(b).filter(|x| !is_vowel(**x)).count();
        grade(cost, heard, a.len().min(b.len()))
    }
}

/// Cost in relation to what the names offer to compare, as 1 for alike.
fn grade(cost: f32, consonants: usize, shorter: usize) -> f32 {
    let weight = (consonants as f32 / 2.0 + 0.25 * shorter as f32).max(1.0);
    (1.0 - cost / weight).clamp(0.0, 1.0)
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn is_consonant(letter: u8) -> bool {
    !matches!(
        LETTERS[usize::from(letter)].letter,
        'ا' | 'و' | 'ي' | 'ه' | 'ع'
    )
}

/// Cost of an Arabic letter that stands for nothing.
fn silent(letter: u8) -> f32 {
    LETTERS[usize::from(letter)].silent
}

/// Cost of a sound that Arabic leaves unwritten: short vowels cost little.
fn unwritten(sound: u8) -> f32 {
    match sound {
        b'a' => 0.12,
        b'e' | b'i' => 0.15,
        b'o' | b'u' => 0.35,
        b'y' => 0.5,
        b'h' => 0.45,
        _ => 1.0,
    }
}

/// Cost of a sound missing on one side where both sides write vowels.
fn omitted(sound: u8) -> f32 {
    match sound {
        b'y' | b'h' => 0.4,
        s if is_vowel(s) => 0.4,
        _ => 1.0,
    }
}

/// Cheapest way to turn `a` into `b`.
fn align(
    a: &[u8],
    b: &[u8],
    drop_a: impl Fn(u8) -> f32,
    drop_b: impl Fn(u8) -> f32,
    swap: impl Fn(u8, u8) -> f32,
    pair: impl Fn(u8, u8, u8) -> Option<f32>,
) -> f32 {
    let mut rows = [[0.0f32; LONGEST + 1]; 3];
    let width = b.len().min(LONGEST);
    for (j, p) in b.iter().take(width).enumerate() {
        rows[0][j + 1] = rows[0][j] + drop_b(*p);
    }
    for (i, x) in a.iter().enumerate() {
        let (now, last, before) = ((i + 1) % 3, i % 3, (i + 2) % 3);
        rows[now][0] = rows[last][0] + drop_a(*x);
        for (j, p) in b.iter().take(width).enumerate() {
            let mut best = (rows[last][j + 1] + drop_a(*x))
                .min(rows[now][j] + drop_b(*p))
                .min(rows[last][j] + swap(*x, *p));
            if i > 0
                && let Some(cost) = pair(a[i - 1], *x, *p)
            {
                best = best.min(rows[before][j] + cost);
            }
            rows[now][j + 1] = best;
        }
    }
    rows[a.len() % 3][width]
}

#[cfg(test)]
mod tests {
    use super::similarity;

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
}

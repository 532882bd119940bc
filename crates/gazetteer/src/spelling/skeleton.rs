//! Consonant skeletons: what stays alike when a name crosses scripts. They
//! find candidates; [`super::similarity`] judges them.

use super::arabic::{self, LETTERS};
use super::phonemes::readings;
use super::script::{Script, script_of};

/// The consonant skeletons of a name in any script Dateline reads, without
/// repetition. Index keys and the article's words are made alike. Empty where
/// a name has no consonant.
pub fn skeletons(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    if script_of(name) == Script::Arabic {
        let letters = arabic::letters(name);
        for one_sound in [false, true] {
            let classes = arabic_classes(&letters, one_sound);
            // A v is written with the letter of f, and has no class.
            add(&mut out, classes.iter().copied());
            add(&mut out, classes.iter().copied().filter(|c| *c != b'f'));
        }
    } else {
        for sounds in readings(name) {
            add(&mut out, sounds.iter().map(|s| class(*s)));
            // The construct ending of romanised Arabic (Khirbat X) is written
            // with a letter that has no class.
            if let Some(name) = without_construct(name) {
                let sounds = readings(&name);
                add(&mut out, sounds.iter().take(1).flatten().map(|s| class(*s)));
            }
        }
    }
    out
}

fn add(out: &mut Vec<String>, classes: impl Iterator<Item = u8>) {
    let mut key = String::new();
    for class in classes.filter(|c| *c != 0).map(char::from) {
        if !key.ends_with(class) {
            key.push(class);
        }
    }
    if !key.is_empty() && !out.contains(&key) {
        out.push(key);
    }
}

fn arabic_classes(letters: &[u8], one_sound: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(first) = letters.get(at).map(|i| &LETTERS[usize::from(*i)]) {
        let second = letters.get(at + 1).map(|i| LETTERS[usize::from(*i)].letter);
        let joined = match (first.letter, second) {
            ('ت', Some('ش')) | ('د', Some('ج' | 'ژ')) => Some(b'J'),
            ('ت' | 'ط', Some('س')) => Some(b's'),
            ('د', Some('ز')) => Some(b'z'),
            _ => None,
        };
        match joined.filter(|_| one_sound) {
            Some(class) => {
                out.push(class);
                at += 2;
            }
            None => {
                out.push(first.class);
                at += 1;
            }
        }
    }
    out
}

/// The name with the t of the construct ending left off all words but the
/// last, or `None` where no word has it.
fn without_construct(name: &str) -> Option<String> {
    let (head, last) = name.trim_end().rsplit_once(' ')?;
    let mut changed = false;
    let mut out = String::with_capacity(name.len());
    for word in head.split_whitespace() {
        let stem = word
            .strip_suffix('t')
            .filter(|s| s.len() > 2 && s.ends_with(['a', 'e']));
        changed |= stem.is_some();
        out.push_str(stem.unwrap_or(word));
        out.push(' ');
    }
    out.push_str(last);
    changed.then_some(out)
}

/// The class of a sound, 0 for those that spellings drop.
fn class(sound: u8) -> u8 {
    match sound {
        b'q' | b'k' | b'g' => b'K',
        b'x' => b'X',
        b'c' | b'j' | b'C' => b'J',
        b'S' => b'S',
        b's' | b'T' | b'P' => b's',
        b'z' | b'Z' | b'D' => b'z',
        b't' => b't',
        b'd' => b'd',
        b'b' | b'p' => b'b',
        b'f' => b'f',
        b'l' => b'l',
        b'm' => b'm',
        b'n' => b'n',
        b'r' => b'r',
        _ => 0,
    }
}

/// Calls `visit` with all skeletons one consonant away from `skeleton`: one
/// more, one less, or one other; with some of them twice. For names that a
/// misprint or a mishearing has damaged.
pub fn neighbours(skeleton: &str, mut visit: impl FnMut(&str)) {
    const CLASSES: &str = "KXJSsztdbflmnr";
    let mut near = String::with_capacity(skeleton.len() + 1);
    let mut one_off = |head: &str, one: Option<char>, tail: &str| {
        near.clear();
        for class in head.chars().chain(one).chain(tail.chars()) {
            if !near.ends_with(class) {
                near.push(class);
            }
        }
        if !near.is_empty() && near != skeleton {
            visit(&near);
        }
    };
    for (at, _) in skeleton.char_indices() {
        let (head, tail) = skeleton.split_at(at);
        let mut rest = tail.chars();
        rest.next();
        one_off(head, None, rest.as_str());
        for class in CLASSES.chars() {
            one_off(head, Some(class), tail);
            one_off(head, Some(class), rest.as_str());
        }
    }
    for class in CLASSES.chars() {
        one_off(skeleton, Some(class), "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let other = skeletons(b);
        skeletons(a).iter().any(|k| other.contains(k))
    }

    #[test]
    fn spellings_of_one_name_share_a_skeleton() {
        for (arabic, local) in [
            ("خاتون بولاق", "Xatınbulaq"),
            ("قره داغلي", "Qaradağlı"),
            ("مليك جانلي", "Məlikcanlı"),
            ("شوشة", "Шуша"),
            ("ستيباناكيرت", "Ստեփանակերտ"),
            ("تشيرنيهيف", "Chernihiv"),
            ("خربة حمزة", "Khirbat Hamzah"),
            ("قراباغ", "قره باغ"),
        ] {
            assert!(meet(arabic, local), "{arabic} {local}");
        }
        assert!(!meet("شوشة", "Baku"));
    }

    #[test]
    fn neighbours_are_one_consonant_away() {
        let mut near = Vec::new();
        neighbours("KSr", |key| near.push(key.to_owned()));
        assert!(near.contains(&"KrSr".to_owned()));
        assert!(near.contains(&"KS".to_owned()));
        assert!(!near.contains(&"KSr".to_owned()));
    }
}

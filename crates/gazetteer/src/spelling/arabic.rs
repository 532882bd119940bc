//! Arabic-script names as letters, and which sounds each letter may stand for.

use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::fold;

/// One letter: the sounds it stands for, each with the cost of reading it so.
pub(super) struct Letter {
    /// The letter in the normal form that [`letters`] gives.
    pub letter: char,
    /// Sounds with costs; 0 is the plain value.
    pub sounds: &'static [(u8, f32)],
    /// Cost of the letter standing for no sound.
    pub silent: f32,
    /// Class in a consonant skeleton, 0 where it has none.
    pub class: u8,
}

const fn letter(letter: char, sounds: &'static [(u8, f32)], silent: f32, class: u8) -> Letter {
    Letter {
        letter,
        sounds,
        silent,
        class,
    }
}

/// Every letter of the normal form. Costs come from comparing encyclopaedia
/// and news spellings of places with their local names.
#[rustfmt::skip]
pub(super) const LETTERS: &[Letter] = &[
    letter('ا', &[(b'a', 0.), (b'e', 0.2), (b'i', 0.5), (b'o', 0.6), (b'u', 0.6)], 0.3, 0),
    letter('و', &[(b'o', 0.), (b'u', 0.), (b'v', 0.05), (b'a', 0.8)], 0.4, 0),
    letter('ي', &[(b'i', 0.), (b'y', 0.), (b'e', 0.1), (b'a', 0.5)], 0.4, 0),
    letter('ه', &[(b'h', 0.), (b'a', 0.), (b'e', 0.1), (b't', 0.45), (b'x', 0.5)], 0.35, 0),
    letter('ح', &[(b'h', 0.), (b'x', 0.3)], 0.8, 0),
    letter('خ', &[(b'x', 0.), (b'h', 0.3), (b'q', 0.4), (b'k', 0.5), (b'g', 0.6)], 1.0, b'X'),
    letter('ق', &[(b'q', 0.), (b'g', 0.15), (b'k', 0.2), (b'x', 0.5)], 1.0, b'K'),
    letter('غ', &[(b'g', 0.), (b'q', 0.15), (b'h', 0.3), (b'k', 0.4), (b'x', 0.4), (b'c', 0.6)], 1.0, b'K'),
    letter('ك', &[(b'k', 0.), (b'g', 0.15), (b'q', 0.2), (b'C', 0.7)], 1.0, b'K'),
    letter('گ', &[(b'g', 0.), (b'k', 0.2), (b'q', 0.2)], 1.0, b'K'),
    letter('ج', &[(b'c', 0.), (b'j', 0.05), (b'C', 0.25), (b'g', 0.25), (b'Z', 0.3), (b'y', 0.6)], 1.0, b'J'),
    letter('چ', &[(b'C', 0.), (b'c', 0.2)], 1.0, b'J'),
    letter('ش', &[(b'S', 0.), (b'C', 0.3), (b's', 0.5)], 1.0, b'S'),
    letter('س', &[(b's', 0.), (b'P', 0.3), (b'T', 0.4), (b'z', 0.4), (b'S', 0.6)], 1.0, b's'),
    letter('ص', &[(b's', 0.), (b'T', 0.4), (b'z', 0.4)], 1.0, b's'),
    letter('ث', &[(b'P', 0.), (b's', 0.1), (b't', 0.3)], 1.0, b's'),
    letter('ز', &[(b'z', 0.), (b'Z', 0.1), (b'D', 0.25), (b'j', 0.3), (b's', 0.4), (b'c', 0.5)], 1.0, b'z'),
    letter('ذ', &[(b'D', 0.), (b'z', 0.05), (b'd', 0.25)], 1.0, b'z'),
    letter('ظ', &[(b'z', 0.), (b'D', 0.1), (b'd', 0.3)], 1.0, b'z'),
    letter('ژ', &[(b'j', 0.), (b'c', 0.1), (b'z', 0.3)], 1.0, b'J'),
    letter('ت', &[(b't', 0.), (b'd', 0.4), (b'T', 0.4), (b'P', 0.4)], 1.0, b't'),
    letter('ط', &[(b't', 0.), (b'd', 0.4)], 1.0, b't'),
    letter('د', &[(b'd', 0.), (b'D', 0.3), (b't', 0.4), (b'Z', 0.5)], 1.0, b'd'),
    letter('ض', &[(b'd', 0.), (b'D', 0.2), (b'z', 0.3)], 1.0, b'd'),
    letter('ب', &[(b'b', 0.), (b'p', 0.05), (b'v', 0.4)], 1.0, b'b'),
    letter('پ', &[(b'p', 0.), (b'b', 0.1)], 1.0, b'b'),
    letter('ف', &[(b'f', 0.), (b'v', 0.05), (b'p', 0.3)], 1.0, b'f'),
    letter('ڤ', &[(b'v', 0.), (b'f', 0.2)], 1.0, 0),
    letter('ل', &[(b'l', 0.), (b'r', 0.8)], 1.0, b'l'),
    letter('م', &[(b'm', 0.), (b'n', 0.6)], 1.0, b'm'),
    letter('ن', &[(b'n', 0.), (b'm', 0.6)], 1.0, b'n'),
    letter('ر', &[(b'r', 0.), (b'l', 0.8)], 1.0, b'r'),
    letter('ع', &[(b'a', 0.2), (b'e', 0.3), (b'i', 0.3), (b'o', 0.3), (b'u', 0.3)], 0.2, 0),
];

/// Pairs of letters that stand for one sound together, with the cost.
pub(super) const PAIRS: &[((char, char), u8, f32)] = &[
    (('ت', 'ش'), b'C', 0.02),
    (('ت', 'س'), b'T', 0.02),
    (('ط', 'س'), b'T', 0.02),
    (('د', 'ج'), b'c', 0.02),
    (('د', 'ج'), b'j', 0.05),
    (('د', 'ژ'), b'c', 0.02),
    (('د', 'ز'), b'Z', 0.02),
];

/// Index into [`LETTERS`] of a letter in normal form.
pub(super) fn index_of(c: char) -> Option<u8> {
    let at = LETTERS.iter().position(|l| l.letter == c)?;
    u8::try_from(at).ok()
}

/// The block of Arabic letters.
const BLOCK: std::ops::Range<u32> = 0x600..0x700;

/// Index into [`LETTERS`] of each character of the block, however it is
/// written.
static INDEX: LazyLock<Vec<Option<u8>>> = LazyLock::new(|| {
    let index = |code| {
        let mut letters = std::iter::once(char::from_u32(code)?).nfkd();
        let letter = letters.find(|c| !is_combining_mark(*c))?;
        index_of(normal(letter))
    };
    BLOCK.map(index).collect()
});

/// The indexes of a word's letters.
fn indexes(word: &str) -> Vec<u8> {
    if word.chars().all(|c| BLOCK.contains(&u32::from(c))) {
        let index = |c: char| INDEX[(u32::from(c) - BLOCK.start) as usize];
        return word.chars().filter_map(index).collect();
    }
    word.chars()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter_map(|c| index_of(normal(c)))
        .collect()
}

/// A name's letters in normal form as indexes into [`LETTERS`]: the article
/// left off each word (but not آل), words joined, doubled letters once.
pub(super) fn letters(name: &str) -> Vec<u8> {
    let name = name.split(['(', '،', ',', '/']).next().unwrap_or(name);
    let mut out = Vec::new();
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐'..='―' | '\u{200c}'))
    {
        let mut letters = indexes(word);
        if has_article(word) && letters.len() > 3 {
            letters.drain(..2);
        }
        out.append(&mut letters);
    }
    out.dedup();
    out
}

/// Whether a word begins with the article (with a plain alef: آلپوت keeps its
/// first letters).
fn has_article(word: &str) -> bool {
    let mut chars = word.chars().filter(|c| !is_combining_mark(*c) && *c != 'ـ');
    matches!(chars.next(), Some('ا' | 'ٱ')) && chars.next() == Some('ل')
}

/// Letters of Persian, Kurdish, Uyghur and older usage in their Arabic form.
fn normal(c: char) -> char {
    match c {
        'ڭ' => 'ن',
        'ڨ' | 'ݣ' | 'ڠ' => 'گ',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        'ٹ' => 'ت',
        'ڈ' => 'د',
        _ => {
            let mut folded = [0; 4];
            fold(c.encode_utf8(&mut folded)).chars().next().unwrap_or(c)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(name: &str) -> String {
        letters(name)
            .into_iter()
            .map(|i| LETTERS[usize::from(i)].letter)
            .collect()
    }

    #[test]
    fn letters_take_their_normal_form() {
        assert_eq!(spelt("أغجه بدي"), "اغجهبدي");
        assert_eq!(spelt("القُدْس"), "قدس");
        assert_eq!(spelt("آلپوت"), "الپوت");
        assert_eq!(spelt("خربة الشيخ"), "خربهشيخ");
        assert_eq!(spelt("ره‌شاد"), "رهشاد");
    }
}

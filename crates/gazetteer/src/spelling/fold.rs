//! The folded form of a name: what remains when case, accents, vowel marks and
//! interchangeable letters are set aside.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a name or word: compatibility forms, case, combining marks, tatweel,
/// invisible characters, and the Arabic letters that writers interchange
/// (alef, ya, ta marbuta, kaf). Folding twice equals folding once.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter_map(fold_char)
        .nfc()
        .collect()
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'ـ'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{307}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ھ' | 'ہ' => 'ه',
        'ک' => 'ك',
        'ı' => 'i',
        'ə' => 'e',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        assert_eq!(fold("أغـدام"), fold("اغدام"));
        assert_eq!(fold("شوشة"), fold("شوشه"));
        assert_eq!(fold("Füzuli"), "fuzuli");
        assert_eq!(fold("Xankəndi"), "xankendi");
    }
}

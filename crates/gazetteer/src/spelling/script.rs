//! Which script a name is written in.

/// A family of letters that is read in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters, of any language.
    Arabic,
    /// Armenian letters.
    Armenian,
    /// Georgian letters.
    Georgian,
    /// Anything else, or no letter at all.
    Other,
}

/// The script of one character.
pub fn script_of_char(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' | 'À'..='ɏ' | 'ə' | 'Ḁ'..='ỿ' => Script::Latin,
        '\u{0400}'..='\u{052f}' => Script::Cyrillic,
        '\u{0530}'..='\u{058f}' => Script::Armenian,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}' => {
            Script::Arabic
        }
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{10a0}'..='\u{10ff}' => Script::Georgian,
        _ => Script::Other,
    }
}

/// The script of the first letter that has one.
pub fn script_of(text: &str) -> Script {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .map(script_of_char)
        .find(|s| *s != Script::Other)
        .unwrap_or(Script::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(script_of("«شوشة» Shusha"), Script::Arabic);
        assert_eq!(script_of("12 Əli"), Script::Latin);
        assert_eq!(script_of("Ґ"), Script::Cyrillic);
        assert_eq!(script_of("… 12"), Script::Other);
    }
}

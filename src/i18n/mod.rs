//! The page in its reader's language: words, plural forms, days and numbers.
//!
//! Words live in `assets/locales/*.json`; the build script turns them into
//! [`Words`], so that a missing one does not build.

mod dates;
mod names;
mod plural;
mod rules;
#[allow(missing_docs)]
mod words;

pub use dates::{day, day_short, day_spoken, month_short, range, weekday_day};
pub use names::{direction, event_type, event_type_one, language_name, place_kind};
pub use plural::Plural;
pub use rules::rule;
pub use words::{BackgroundWords, Words};

use crate::state::Language;

/// The words of a language.
pub fn words(lang: Language) -> &'static Words {
    match lang {
        Language::Ar => &words::AR,
        Language::En => &words::EN,
    }
}

/// The words about the map's background.
pub fn background_words(lang: Language) -> &'static BackgroundWords {
    match lang {
        Language::Ar => &words::AR_BACKGROUND,
        Language::En => &words::EN_BACKGROUND,
    }
}

/// `text` with each `{key}` replaced by its value.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(key, tail)| {
            let (_, value) = values.iter().find(|(name, _)| *name == key)?;
            Some((*value, tail))
        });
        match known {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Text of another language, kept from turning the words around it.
pub fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// A number with its thousands set apart.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut set = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            set.push(',');
        }
        set.push(digit);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(
            fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]),
            "{b} and x"
        );
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(555), "555");
        assert_eq!(number(1234567), "1,234,567");
    }
}

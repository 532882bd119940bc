//! Words that change with a number.

use super::{fill, number};
use crate::state::Language;

/// A phrase in its plural forms (CLDR's categories); `{n}` stands for the
/// number.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Plural {
    pub zero: &'static str,
    pub one: &'static str,
    pub two: &'static str,
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl Plural {
    /// The phrase for `n`.
    pub fn of(&self, lang: Language, n: u64) -> String {
        fill(self.form(lang, n), &[("n", &number(n))])
    }

    /// The form for `n`, its gaps open. The rules are CLDR's for whole
    /// numbers; intl_pluralrules 7.0.2 takes 103 for "other" in Arabic.
    pub fn form(&self, lang: Language, n: u64) -> &'static str {
        match (lang, n, n % 100) {
            (Language::En, 1, _) => self.one,
            (Language::En, ..) => self.other,
            (Language::Ar, 0, _) => self.zero,
            (Language::Ar, 1, _) => self.one,
            (Language::Ar, 2, _) => self.two,
            (Language::Ar, _, 3..=10) => self.few,
            (Language::Ar, _, 11..=99) => self.many,
            (Language::Ar, ..) => self.other,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::words;
    use crate::state::Language;

    #[test]
    fn arabic_counts_in_six_ways() {
        let events = &words(Language::Ar).n_events;
        let said: Vec<_> = [0, 1, 2, 3, 10, 11, 99, 100, 103]
            .map(|n| events.of(Language::Ar, n))
            .into();
        assert_eq!(
            said,
            [
                "لا أحداث",
                "حدث واحد",
                "حدثان",
                "3 أحداث",
                "10 أحداث",
                "11 حدثا",
                "99 حدثا",
                "100 حدث",
                "103 أحداث"
            ]
        );
        assert_eq!(words(Language::En).n_events.of(Language::En, 1), "1 event");
    }
}

//! The tables of words that come with Dateline, one folder per language.
//!
//! A language is data: to add one, add its folder under `lexicon/` and its
//! code to [`LANGUAGES`] and to the lists of files below and in `dates` and
//! `events`.

mod shapes;
mod words;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

pub use words::Words;
pub(crate) use words::endings;

use crate::{dates, events, places};

/// The languages Dateline reads, Arabic first.
pub const LANGUAGES: [&str; 10] = ["ar", "en", "ru", "tr", "fa", "fr", "az", "hy", "es", "uk"];

/// A table that is not what its format asks for.
#[derive(Debug, thiserror::Error)]
#[error("the {lang} lexicon cannot be read: {source}")]
pub struct LexiconError {
    lang: &'static str,
    #[source]
    source: toml::de::Error,
}

/// All tables of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words around and inside place names.
    pub places: places::Lexicon,
    /// Words that tell of time.
    pub dates: dates::Lexicon,
    /// Words that tell of events and of speech.
    pub events: events::Lexicon,
}

/// The tables of all languages.
#[derive(Debug, Default)]
pub struct Lexicons {
    by_lang: BTreeMap<&'static str, Lexicon>,
    /// Which languages use a function word, as bits in the order of
    /// [`LANGUAGES`].
    function_words: FxHashMap<String, u16>,
}

impl Lexicons {
    /// The tables that come with Dateline.
    ///
    /// # Errors
    /// When one of them is not what its format asks for.
    pub fn bundled() -> Result<Self, LexiconError> {
        let mut all = Self::default();
        for (at, lang) in LANGUAGES.into_iter().enumerate() {
            let error = |source| LexiconError { lang, source };
            let words = Words::bundled(lang).map_err(error)?.unwrap_or_default();
            for word in &words.function {
                *all.function_words.entry(word.clone()).or_default() |= 1 << at;
            }
            let lexicon = Lexicon {
                places: places::Lexicon::bundled(lang, words).map_err(error)?,
                dates: dates::Lexicon::bundled(lang)
                    .map_err(error)?
                    .unwrap_or_default(),
                events: events::Lexicon::bundled(lang)
                    .map_err(error)?
                    .unwrap_or_default(),
            };
            all.by_lang.insert(lang, lexicon);
        }
        Ok(all)
    }

    /// The tables of a language.
    pub fn get(&self, lang: &str) -> Option<&Lexicon> {
        self.by_lang.get(lang)
    }

    /// The languages that use a folded word for grammar, as bits in the order
    /// of [`LANGUAGES`].
    pub fn users_of(&self, folded: &str) -> u16 {
        self.function_words.get(folded).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tables_load() {
        let all = Lexicons::bundled().expect("well-formed tables");
        for lang in LANGUAGES {
            assert!(all.get(lang).is_some(), "{lang}");
        }
    }
}

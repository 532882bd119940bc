//! The tables of words that come with Dateline, one folder per language.
//!
//! A language is data: to add one, add its folder under `lexicon/` and its
//! code to [`LANGUAGES`] and to the lists of files below and in `dates` and
//! `events`.

mod endings;
mod shapes;
mod words;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub use endings::Endings;
pub use words::{Sorts, Words};

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

impl Lexicon {
    /// The tables that come with Dateline for a language.
    fn bundled(lang: &'static str) -> Result<Self, LexiconError> {
        let error = |source| LexiconError { lang, source };
        let words = Words::bundled(lang).map_err(error)?;
        let places = places::Lexicon::bundled(lang, words).map_err(error)?;
        let dates = dates::Lexicon::bundled(lang).map_err(error)?;
        let events = events::Lexicon::bundled(lang).map_err(error)?;
        Ok(Self {
            places,
            dates: dates.unwrap_or_default(),
            events: events.unwrap_or_default(),
        })
    }
}

/// The tables of all languages, each read when a text first needs it: most
/// readers meet two of ten.
#[derive(Debug, Default)]
pub struct Lexicons {
    /// In the order of [`LANGUAGES`].
    by_lang: [OnceLock<Lexicon>; LANGUAGES.len()],
    /// Which languages use a function word, as bits in the order of
    /// [`LANGUAGES`].
    function_words: FxHashMap<String, u16>,
}

impl Lexicons {
    /// The tables that come with Dateline.
    ///
    /// # Errors
    /// When the words that tell languages apart are not what their format
    /// asks for.
    pub fn bundled() -> Result<Self, LexiconError> {
        let mut all = Self::default();
        for (at, lang) in LANGUAGES.into_iter().enumerate() {
            let error = |source| LexiconError { lang, source };
            for word in words::function(lang).map_err(error)? {
                *all.function_words.entry(word).or_default() |= 1 << at;
            }
        }
        Ok(all)
    }

    /// The tables of a language.
    pub fn get(&self, lang: &str) -> Option<&Lexicon> {
        let at = LANGUAGES.iter().position(|known| *known == lang)?;
        let tables = || Lexicon::bundled(LANGUAGES[at]).expect("tables that a test has read");
        Some(self.by_lang[at].get_or_init(tables))
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
        for lang in LANGUAGES {
            Lexicon::bundled(lang).unwrap_or_else(|error| panic!("{error}"));
        }
        Lexicons::bundled().unwrap_or_else(|error| panic!("{error}"));
    }
}

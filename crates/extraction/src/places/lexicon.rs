//! The words around and inside place names, by language.

use crate::lexicon::Words;

/// The words of one language that help to tell place names.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Ordinary words.
    pub words: Words,
}

impl Lexicon {
    /// The tables that come with Dateline for a language.
    ///
    /// # Errors
    /// When a table is not what its format asks for.
    pub fn bundled(_lang: &str, words: Words) -> Result<Self, toml::de::Error> {
        Ok(Self { words })
    }
}

//! Time expressions: from words to days.

use chronicle::{DateMention, Day};

use crate::text::Document;
use crate::{Note, Source};

/// The words of one language that tell of time.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The table that comes with Dateline for a language, if there is one.
    ///
    /// # Errors
    /// When the table is not what its format asks for.
    pub fn bundled(_lang: &str) -> Result<Option<Self>, toml::de::Error> {
        Ok(None)
    }
}

/// The time expressions of an article.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// In text order.
    pub mentions: Vec<DateMention>,
    /// The day that relative expressions count from.
    pub anchor: Option<Day>,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// Finds and resolves all time expressions. Relative ones count from
/// `source.published`, else from a date that the text itself fixes wholly;
/// without either they stay without a day.
pub fn find(_doc: &Document, _lexicon: &Lexicon, source: &Source) -> Dates {
    Dates {
        anchor: source.published,
        ..Dates::default()
    }
}

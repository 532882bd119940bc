//! Events and the claims about them.

use std::collections::BTreeMap;

use chronicle::{Claim, Event, Mention, Place, PlaceId};

use crate::Note;
use crate::dates::Dates;
use crate::text::Document;

/// The words of one language that tell of events and of speech.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The tables that come with Dateline for a language, if there are any.
    ///
    /// # Errors
    /// When a table is not what its format asks for.
    pub fn bundled(_lang: &str) -> Result<Option<Self>, toml::de::Error> {
        Ok(None)
    }
}

/// What was read from an article before its events.
pub struct Input<'a> {
    /// The article.
    pub doc: &'a Document<'a>,
    /// Its identity.
    pub article: &'a str,
    /// Its toponyms, in text order.
    pub mentions: &'a [Mention],
    /// The places they name.
    pub places: &'a BTreeMap<PlaceId, Place>,
    /// Its time expressions.
    pub dates: &'a Dates,
}

/// The events of an article, and who says so.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// In text order.
    pub events: Vec<Event>,
    /// In text order.
    pub claims: Vec<Claim>,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// Finds the events an article tells of.
pub fn find(_input: &Input, _lexicon: &Lexicon) -> Found {
    Found::default()
}

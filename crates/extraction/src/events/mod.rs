//! Events and the claims about them.
//!
//! Words are data ([`Lexicon`]); the code knows clauses, speech and its reach,
//! negation and plans, and how tellings of one event are brought together.
//!
//! scan → clauses and frames of speech → candidates per sentence → stories →
//! events and claims.

mod actors;
mod candidate;
mod casualties;
mod clause;
mod dating;
mod frame;
mod gather;
mod lexicon;
mod merge;
mod places;
mod record;
mod scan;
mod voice;

use std::collections::BTreeMap;

use chronicle::{Claim, Event, Mention, Place, PlaceId};

pub use lexicon::Lexicon;

use crate::Note;
use crate::dates::{self, Dates};
use crate::text::{Document, TokenKind};
use scan::Scan;
use voice::Memory;

macro_rules! bundled {
    ($($lang:literal),*) => {
        /// Tables compiled in, by language: events and speech.
        const BUNDLED: &[(&str, &str, &str)] = &[
            $((
                $lang,
                include_str!(concat!("../../lexicon/", $lang, "/events.toml")),
                include_str!(concat!("../../lexicon/", $lang, "/speech.toml")),
            )),*
        ];
    };
}
bundled!("ar", "en", "ru", "uk", "fr", "es", "tr", "az", "fa", "hy");

impl Lexicon {
    /// The tables that come with Dateline for a language, if there are any.
    ///
    /// # Errors
    /// When a table is not what its format asks for.
    pub fn bundled(lang: &str) -> Result<Option<Self>, toml::de::Error> {
        let Some((code, events, speech)) = BUNDLED.iter().find(|(code, ..)| *code == lang) else {
            return Ok(None);
        };
        let numbers = dates::Lexicon::bundled(lang)?
            .map(|d| d.numbers().clone())
            .unwrap_or_default();
        Self::parse(code, events, speech, numbers).map(Some)
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
pub fn find(input: &Input, lexicon: &Lexicon) -> Found {
    let scan = Scan::new(input, lexicon);
    let mut memory = Memory::default();
    voice::introduce(&scan, &mut memory);
    let mut candidates = Vec::new();
    for index in 0..input.doc.sentences.len() {
        let heading = is_heading(input.doc, index);
        candidates.extend(gather::candidates(&scan, &mut memory, index, heading));
    }
    let stories = merge::merge(candidates);
    let (events, claims) = record::record(&scan, stories);
    Found {
        events,
        claims,
        notes: Vec::new(),
    }
}

/// A short paragraph without a full stop at its end is a headline, a
/// subheading or a caption.
fn is_heading(doc: &Document, index: usize) -> bool {
    const LONGEST: usize = 24;
    let paragraph = doc.sentences[index].paragraph;
    let first = doc.sentences[..index]
        .iter()
        .rposition(|s| s.paragraph != paragraph)
        .map_or(0, |i| i + 1);
    let mut words = 0;
    let mut last = "";
    for sentence in doc.sentences[first..]
        .iter()
        .take_while(|s| s.paragraph == paragraph)
    {
        for token in &doc.tokens[sentence.tokens.clone()] {
            words += usize::from(token.kind != TokenKind::Mark);
            last = &token.folded;
        }
        if words > LONGEST {
            return false;
        }
    }
    let whole =
        doc.sentences.first().map(|s| s.paragraph) == doc.sentences.last().map(|s| s.paragraph);
    !whole && !matches!(last, "." | "۔" | "։" | "\"" | "»" | "”")
}

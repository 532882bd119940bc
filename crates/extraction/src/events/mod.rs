//! Events and the claims about them.
//!
//! Words are data ([`Lexicon`]); the code knows clauses, speech and its reach,
//! negation and plans, and how tellings of one event are brought together.
//!
//! scan → clauses and frames of speech → candidates per sentence → stories →
//! events and claims.

mod actors;
mod attribution;
mod candidate;
mod casualties;
mod clause;
mod dating;
mod frame;
mod gather;
mod joining;
mod lexicon;
mod matter;
mod merge;
mod narration;
mod places;
mod quotation;
mod record;
mod scan;
mod spark;
mod speaker;
mod speech;
mod telling;
mod toll;
mod travellers;
mod unhappened;
mod utterance;
mod voice;
mod whereabouts;

use std::collections::BTreeMap;
use std::ops::Range;

use chronicle::{Claim, Event, Mention, Place, PlaceId, Precision};

pub use lexicon::Lexicon;

use crate::Note;
use crate::dates::{self, Dates};
use crate::figures::numbers::Reading;
use crate::phrases::Words;
use crate::text::{Document, TokenKind};
use scan::Scan;

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
    /// How exactly each mention says where, one for each; where there are
    /// none, as exactly as its place's kind does.
    pub precisions: &'a [Precision],
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
    let words = Words::new(input.doc, lexicon.proclitics, &Default::default());
    find_in(input, &words, lexicon)
}

/// The same, where the document's words are at hand.
pub(crate) fn find_in<'a>(
    input: &'a Input<'a>,
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
) -> Found {
    let scan = Scan::new(input, words, lexicon);
    let mut thread = gather::Thread::new(&scan);
    let mut candidates: Vec<candidate::Candidate> = Vec::new();
    let headings = headings(input.doc);
    for (index, sentence) in input.doc.sentences.iter().enumerate() {
        for tokens in pieces(input.doc, sentence.tokens.clone()) {
            let heading = headings[index];
            let found = thread.candidates(&scan, index, tokens.clone(), heading, &mut candidates);
            match candidates.last_mut() {
                Some(last) if found.is_empty() && last.sentence == index => {
                    gather::go_on(&scan, last, tokens)
                }
                _ => candidates.extend(found),
            }
        }
    }
    let stories = merge::merge(candidates);
    let (events, claims) = record::record(&scan, stories);
    Found {
        events,
        claims,
        notes: unreadable(&scan, lexicon),
    }
}

/// Numbers beyond all sense.
fn unreadable(scan: &Scan, lexicon: &Lexicon) -> Vec<Note> {
    (0..scan.words.len())
        .filter(|&at| scan.words.kind(at) == Some(TokenKind::Number))
        .filter_map(|at| match lexicon.numbers.read(scan.words, at) {
            Reading::Pass {
                end,
                unreadable: true,
            } => Some(Note::Unreadable {
                span: scan.span(&(at..end.max(at + 1))),
                expected: "a number",
            }),
            _ => None,
        })
        .collect()
}

/// A sentence in pieces that a reader could take in: what runs on for
/// thousands of words is a list or no prose at all.
fn pieces(doc: &Document, sentence: Range<usize>) -> Vec<Range<usize>> {
    const LONGEST: usize = 400;
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let end = (start + LONGEST / 2..start + LONGEST)
            .rev()
            .find(|&i| doc.tokens[i].kind == TokenKind::Mark)
            .map_or(start + LONGEST, |i| i + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..sentence.end);
    pieces
}

/// Which sentences are headlines, subheadings or captions: those of a short
/// paragraph without a full stop at its end.
fn headings(doc: &Document) -> Vec<bool> {
    const LONGEST: usize = 24;
    let mut headings = vec![false; doc.sentences.len()];
    let mut first = 0;
    while first < doc.sentences.len() {
        let paragraph = doc.sentences[first].paragraph;
        let count = doc.sentences[first..]
            .iter()
            .take_while(|s| s.paragraph == paragraph)
            .count();
        let sentences = first..first + count;
        let tokens = doc.sentences[first].tokens.start..doc.sentences[sentences.end - 1].tokens.end;
        let words = doc.tokens[tokens.clone()]
            .iter()
            .filter(|t| t.kind != TokenKind::Mark)
            .count();
        let text = |at: usize| doc.folded(at);
        let quote = |at: usize| matches!(text(at), "\"" | "«" | "»" | "“" | "”" | "„");
        let stop = |at: usize| matches!(text(at), "." | "۔" | "։");
        // A stop may stand inside the quotation that ends it.
        let last = tokens.end.saturating_sub(1);
        let said = quote(last) && (stop(last.saturating_sub(1)) || quote(tokens.start));
        let whole = count == doc.sentences.len();
        let stopped = stop(last) || said;
        if words <= LONGEST && !whole && !stopped {
            headings[sentences.clone()].fill(true);
        }
        first = sentences.end;
    }
    headings
}

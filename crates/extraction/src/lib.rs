//! From an article's text to mentions, places, dates, events and claims.
//!
//! [`Engine::read`] never fails: what is ambiguous carries its candidates, and
//! what it could not make out becomes a [`Note`]. The crate does no I/O and
//! reads no clock: the article's day is an argument.

pub mod dates;
pub mod events;
mod figures;
mod phrases;
pub mod text;

use chronicle::{Chronicle, Day, Span};

/// What is known about an article besides its text.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Identity in the chronicle; the file name for files.
    pub id: String,
    /// Day of publication, where it is known from outside the text.
    pub published: Option<Day>,
    /// Language of the text, where it is known; else it is detected.
    pub lang: Option<String>,
}

/// Something the reader of the page should know about a reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The text is in a language that no lexicon covers; holds the best guess.
    UnreadLanguage(Option<String>),
    /// Relative dates wait for the article's own date.
    NeedsDate,
    /// The article's date was read from the text itself.
    DateFromText(Day),
    /// No toponym was found.
    NoPlace,
    /// Something could not be read (31 February, a number of twenty digits).
    Unreadable {
        /// Where it stands.
        span: Span,
        /// What was expected there.
        expected: &'static str,
    },
}

/// What was read from one article.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The article and all that it says.
    pub chronicle: Chronicle,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

//! From an article's text to mentions, places, dates, events and claims.
//!
//! [`Engine::read`] never fails: what is ambiguous carries its candidates, and
//! what it could not make out becomes a [`Note`]. The crate does no I/O and
//! reads no clock: the article's day is an argument.

mod borders;
pub mod dates;
mod draft;
pub mod events;
mod figures;
pub mod language;
pub mod lexicon;
mod phrases;
pub mod places;
pub mod text;

use chronicle::{Article, Chronicle, Day, Span};
use gazetteer::{Gazetteer, Pack};

pub use draft::{Draft, IndexEntry};
pub use lexicon::LexiconError;
use lexicon::Lexicons;
use phrases::Words;
use text::Document;

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

/// Reads articles: the lexicons that come with Dateline and a gazetteer.
pub struct Engine {
    lexicons: Lexicons,
    gazetteer: Gazetteer,
}

impl Engine {
    /// An engine that knows the places of `gazetteer`.
    ///
    /// # Errors
    /// When a lexicon that comes with Dateline is not what its format asks for.
    pub fn new(gazetteer: Gazetteer) -> Result<Self, LexiconError> {
        let lexicons = Lexicons::bundled()?;
        Ok(Self {
            lexicons,
            gazetteer,
        })
    }

    /// The places it knows.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Adds a pack that arrived later.
    pub fn add_pack(&mut self, pack: Pack) {
        self.gazetteer.add(pack);
    }

    /// Lets it know the places of another gazetteer from now on.
    pub fn set_gazetteer(&mut self, gazetteer: Gazetteer) {
        self.gazetteer = gazetteer;
    }

    /// Reads one article.
    pub fn read(&self, text: &str, source: &Source) -> Reading {
        self.reading(text, source, true)
    }

    /// Reads which places an article names, and nothing else.
    pub fn places(&self, text: &str, source: &Source) -> Reading {
        self.reading(text, source, false)
    }

    fn reading(&self, text: &str, source: &Source, events: bool) -> Reading {
        let doc = Document::new(text);
        let given = source.lang.as_deref().map(language::primary);
        let detected = || language::detect(&doc, &self.lexicons);
        let lang = given.or_else(detected).unwrap_or_default();
        let mut chronicle = Chronicle {
            articles: vec![Article {
                id: source.id.clone(),
                lang: lang.clone(),
                published: source.published,
                text: Some(text.to_owned()),
                ..Article::default()
            }],
            ..Chronicle::default()
        };
        let Some(lexicon) = self.lexicons.get(&lang) else {
            let guess = (!lang.is_empty()).then_some(lang);
            let notes = vec![Note::UnreadLanguage(guess)];
            return Reading { chronicle, notes };
        };

        let mut notes = Vec::new();
        let places = &lexicon.places;
        let words = Words::new(&doc, places.proclitics, &places.words);
        let found = places::find(&words, places, &self.gazetteer, &source.id, &lang);
        if found.mentions.is_empty() {
            notes.push(Note::NoPlace);
        }
        if !events {
            chronicle.places = found.places;
            chronicle.mentions = found.mentions;
            return Reading { chronicle, notes };
        }
        let mut dates = dates::find_in(&words, &lexicon.dates, source);
        notes.append(&mut dates.notes);
        let input = events::Input {
            doc: &doc,
            article: &source.id,
            mentions: &found.mentions,
            precisions: &found.precisions,
            places: &found.places,
            dates: &dates,
        };
        let mut events = events::find_in(&input, &words, &lexicon.events);
        notes.append(&mut events.notes);

        if let Some(article) = chronicle.articles.first_mut() {
            article.published = source.published.or(dates.anchor);
        }
        chronicle.places = found.places;
        chronicle.mentions = found.mentions;
        chronicle.dates = dates.mentions;
        chronicle.events = events.events;
        chronicle.claims = events.claims.into();
        borders::place(
            &mut chronicle.events,
            &mut chronicle.places,
            &self.gazetteer,
        );
        Reading { chronicle, notes }
    }
}

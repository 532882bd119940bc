//! What the page and its worker say to each other, as JSON text.

use chronicle::{ArticleId, Chronicle, Day};
use extraction::Note;
use serde::{Deserialize, Serialize};

/// An article on its way to being read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Identity in the chronicle.
    pub id: ArticleId,
    /// Headline, where it is known apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language, where the reader chose it.
    pub lang: Option<String>,
    /// Day of publication, where the reader gave it.
    pub published: Option<Day>,
    /// The text.
    pub text: String,
}

/// What a worker is told at its birth, as its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// Address of the page's folder, with its slash: a worker may have been
    /// started from somewhere else.
    pub folder: String,
    /// Whether to read the built-in reports.
    pub reports: bool,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read an article, now and again with every gazetteer that arrives
    /// later.
    Read(Draft),
    /// Forget an article: it is not read again.
    Forget(ArticleId),
    /// Fetch the gazetteer of the whole world.
    LoadWorld,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The worker listens.
    Ready,
    /// What an article says.
    Reading(Box<Reading>),
    /// All built-in reports have been read, or given up.
    BuiltInDone,
    /// Something happened on the way.
    Report(Report),
}

/// What was read from one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// Whether it came with the page.
    pub built_in: bool,
    /// Everything read from it.
    pub chronicle: Chronicle,
    /// What its reader should know.
    pub notes: Vec<Remark>,
}

/// What the worker has to say about its errands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// The index of built-in reports did not arrive.
    NoReports,
    /// A built-in report did not arrive.
    NoReport(String),
    /// A gazetteer did not arrive, after retries.
    NoPack(String),
    /// A gazetteer arrived and could not be opened.
    BadPack(String),
    /// The world gazetteer is being fetched.
    WorldComing,
    /// The world gazetteer has arrived, and articles were read again.
    WorldHere,
    /// The lexicons do not load: nothing can be read.
    NoEngine(String),
}

/// An [`extraction::Note`] in a form that travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remark {
    /// No lexicon covers the language.
    UnreadLanguage,
    /// Relative dates wait for the article's own date.
    NeedsDate,
    /// The article's date was read from the text itself.
    DateFromText(Day),
    /// No toponym was found.
    NoPlace,
}

impl Remark {
    /// The part of a note that the page tells its reader.
    pub fn of(note: &Note) -> Option<Self> {
        match note {
            Note::UnreadLanguage(_) => Some(Self::UnreadLanguage),
            Note::NeedsDate => Some(Self::NeedsDate),
            Note::DateFromText(day) => Some(Self::DateFromText(*day)),
            Note::NoPlace => Some(Self::NoPlace),
            Note::Unreadable { .. } => None,
        }
    }
}

//! What the page and its worker say to each other, as JSON text; a gazetteer
//! that the reader adds goes to the worker as the file it is.

use chronicle::{ArticleId, Chronicle, Day};
use extraction::{Draft, Note};
use serde::{Deserialize, Serialize};

use super::packs::Refusal;

/// What a worker is told at its birth, as its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// Address of the page's folder, with its slash: a worker may have been
    /// started from somewhere else.
    pub folder: String,
    /// Whether the page is a guest in another one, where nothing is kept and
    /// nothing remembered.
    pub guest: bool,
    /// What it is for.
    pub errand: Errand,
}

/// What a worker is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Errand {
    /// To read articles, again and again.
    #[default]
    Articles,
    /// To read one table.
    Table,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read an article, now and again with every gazetteer that arrives
    /// later.
    Read(Draft),
    /// Hold an article that has been read without this worker, and read it
    /// again with the gazetteers that the reader adds.
    Hold(Draft),
    /// Forget an article: it is not read again.
    Forget(ArticleId),
    /// Fetch the gazetteer of the whole world.
    LoadWorld,
    /// Do without a gazetteer that the reader added; holds its id.
    RemovePack(String),
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The worker listens.
    Ready,
    /// What an article says.
    Reading(Box<Reading>),
    /// The gazetteers that the reader added, whenever they change.
    Packs(Vec<PackCard>),
    /// Something happened on the way.
    Report(Report),
}

/// What there is to know of a gazetteer that the reader added.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PackCard {
    /// Its short name; another of that name replaces it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The credit line its licences ask for.
    pub attribution: String,
    /// The date of its data; empty where it gives none.
    pub date: String,
    /// How many places it holds.
    pub rows: u64,
    /// Whether it was made by today's rules of spelling; else it finds less.
    pub current: bool,
    /// Whether the browser keeps it for the next visit.
    pub kept: bool,
}

/// What is wrong with a file that should be a gazetteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackFault {
    /// The browser could not read it.
    Unread,
    /// It is something else.
    NotAPack,
    /// It was made by a newer Dateline.
    Newer,
    /// It ends early.
    Truncated,
    /// Its checksum does not fit, or its parts do not.
    Damaged,
    /// It is larger than [`PACK_LIMIT`]; holds its bytes.
    TooBig(u64),
}

/// Most bytes of a gazetteer that the reader adds: the largest country's is a
/// tenth of it.
pub const PACK_LIMIT: u64 = 200_000_000;

/// What was read from one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// Everything read from it.
    pub chronicle: Chronicle,
    /// What its reader should know.
    pub notes: Vec<Remark>,
}

/// What the worker has to say about its errands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// A gazetteer did not arrive, after retries.
    NoPack(String),
    /// A gazetteer arrived and could not be opened.
    BadPack(String),
    /// The world gazetteer is being fetched.
    WorldComing,
    /// The world gazetteer has arrived, and articles were read again.
    WorldHere,
    /// A gazetteer of the reader's own is in use; holds its title and number
    /// of places.
    PackAdded(String, u64),
    /// A file is no gazetteer to use; holds its name.
    PackRefused(String, PackFault),
    /// A gazetteer is in use and not kept for the next visit; holds its
    /// title.
    PackNotKept(String, Refusal),
    /// The lexicons do not load: nothing can be read.
    NoEngine(String),
}

/// An [`extraction::Note`] in a form that travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remark {
    /// No lexicon covers the language.
    UnreadLanguage,
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
            Note::DateFromText(day) => Some(Self::DateFromText(*day)),
            Note::NoPlace => Some(Self::NoPlace),
            Note::NeedsDate | Note::Unreadable { .. } => None,
        }
    }
}

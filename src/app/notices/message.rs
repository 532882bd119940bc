//! What there is to say, and what can be done about it.

use chronicle::Joins;
use chronicle::import::ImportError;
use extraction::Draft;

use crate::app::store::Before;
use crate::app::table::Loading;
use crate::platform::files::FileError;
use crate::platform::protocol::Report;
use crate::platform::table::Refusal;
use crate::state::permalink::LinkError;
use table::TableError;

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Link or code is on the clipboard.
    Copied,
    /// The browser refuses the clipboard.
    CopyRefused,
    /// The permalink in the address is broken.
    Link(LinkError),
    /// The permalink opens an article that is not here.
    LinkArticle,
    /// The built-in reports did not arrive.
    NoReports,
    /// A report beside them did not arrive.
    NoReport(String),
    /// The worker tells of an errand.
    Report(Report),
    /// The worker broke down.
    WorkerBroke,
    /// The browser starts no worker.
    NoWorker,
    /// An article was taken out.
    Removed(Box<Draft>),
    /// An article was read.
    Added(Added),
    /// Events were joined; holds what was decided before.
    Joined(Joins),
    /// Events are not offered as one again; holds what was decided before.
    KeptApart(Joins),
    /// An event was taken apart; holds what was decided before.
    TakenApart(Joins),
    /// The browser gives the page no whole screen.
    NoFullScreen,
    /// The browser blocks the speaker's window.
    WindowBlocked,
    /// The browser has no room for the chapters.
    ChaptersNotKept,
    /// The browser has no room for the reader's own articles.
    ArticlesNotKept,
    /// A file could not be written.
    NotSaved,
    /// The chronicle that the address names did not arrive.
    NoData(String),
    /// A file is no chronicle to show.
    BadData(String, DataFault),
    /// A table is being read.
    Loading(Loading),
    /// The reader had a table read no further; whether the address names it.
    Stopped(String, bool),
    /// A chronicle was opened.
    Opened(Opened),
    /// So many rows of the chronicle were left out.
    DataRows(String, usize),
}

/// Why a file is no chronicle to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// The browser could not read it.
    Unread,
    /// It has so many bytes, more than can be read.
    TooBig(usize),
    /// It is something else.
    Strange,
    /// Its end is missing.
    CutShort,
    /// A later Dateline made it, in this version of the format.
    Newer(u32),
    /// It is no table.
    NoTable,
    /// A table that lacks these columns.
    Columns(Vec<String>),
    /// A table's column of this name holds something else than it should, in
    /// Arrow's words.
    Column(String, String),
    /// It is packed in a way that is not read.
    Packed,
    /// It does not hold together.
    Damaged,
}

impl From<Refusal> for DataFault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Lost => Self::Unread,
            Refusal::Table(TableError::Strange) => Self::NoTable,
            Refusal::Table(TableError::Missing(columns)) => Self::Columns(columns),
            Refusal::Table(TableError::ColumnType { column, found }) => Self::Column(column, found),
            Refusal::Table(TableError::Version(version)) => Self::Newer(version),
            Refusal::Table(TableError::CutShort) => Self::CutShort,
            Refusal::Table(TableError::Zstandard) => Self::Packed,
            Refusal::Table(TableError::Damaged(_)) => Self::Damaged,
        }
    }
}

impl From<FileError> for DataFault {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooBig(bytes) => Self::TooBig(bytes),
            _ => Self::Unread,
        }
    }
}

impl From<ImportError> for DataFault {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Version(version) => Self::Newer(version),
            error if error.is_cut_short() => Self::CutShort,
            _ => Self::Strange,
        }
    }
}

/// An opened chronicle.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Name of its file.
    pub name: String,
    /// Articles in it.
    pub reports: u64,
    /// Events in it.
    pub events: u64,
    /// What was shown before.
    pub before: Before,
}

/// What came of an added article.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Added {
    /// The article.
    pub id: String,
    /// What it was before the reader changed it.
    pub before: Option<Draft>,
    /// Headline.
    pub title: String,
    /// Events read.
    pub events: u64,
    /// Places named.
    pub places: u64,
    /// The date that the text gives.
    pub dated: Option<chronicle::Day>,
    /// Whether the date is wanting.
    pub needs_date: bool,
    /// Whether the language is beyond the lexicons.
    pub unread: bool,
}

/// What a message offers to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Read a table no further.
    Stop(Loading),
    /// Fetch again what is shown at first.
    Begin,
    /// Start the worker again.
    Retry,
    /// Undo: read an article as it was.
    Read(Box<Draft>),
    /// Undo: take an article out.
    Remove(String),
    /// Undo: show what was shown before a chronicle was opened.
    GoBack(Box<Before>),
    /// Undo: decide again what is one event.
    Decide(Joins),
}

impl Message {
    /// What can be done about it.
    pub(super) fn offer(&self) -> Option<Offer> {
        match self {
            Self::Removed(draft) => Some(Offer::Read(draft.clone())),
            Self::Added(added) => Some(match &added.before {
                Some(draft) => Offer::Read(Box::new(draft.clone())),
                None => Offer::Remove(added.id.clone()),
            }),
            Self::Opened(opened) => Some(Offer::GoBack(Box::new(opened.before.clone()))),
            Self::Joined(joins) | Self::KeptApart(joins) | Self::TakenApart(joins) => {
                Some(Offer::Decide(joins.clone()))
            }
            Self::Loading(loading) => Some(Offer::Stop(loading.clone())),
            Self::NoReports | Self::NoReport(_) | Self::Stopped(_, true) => Some(Offer::Begin),
            Self::WorkerBroke | Self::Report(Report::NoPack(_) | Report::BadPack(_)) => {
                Some(Offer::Retry)
            }
            _ => None,
        }
    }

    /// Whether something went wrong.
    pub fn is_trouble(&self) -> bool {
        match self {
            Self::Copied
            | Self::Loading(_)
            | Self::Opened(_)
            | Self::NoFullScreen
            | Self::Removed(_)
            | Self::Joined(_)
            | Self::KeptApart(_)
            | Self::TakenApart(_) => false,
            Self::Report(report) => !matches!(
                report,
                Report::WorldComing | Report::WorldHere | Report::PackAdded(..)
            ),
            // Where the address names it, there is nothing else to see.
            Self::Stopped(_, named) => *named,
            Self::Added(added) => added.unread || added.needs_date || added.places == 0,
            _ => true,
        }
    }

    /// Whether it stays until it is dismissed or taken back.
    pub(super) fn stays(&self) -> bool {
        self.is_trouble() || matches!(self, Self::Loading(_))
    }

    /// Whether an earlier message is settled by this one.
    pub(super) fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Added(new), Self::Added(old)) => new.id == old.id,
            (Self::Added(new), Self::Removed(old)) => new.id == old.id,
            (Self::Removed(new), Self::Added(old)) => new.id == old.id,
            _ => self == earlier,
        }
    }
}

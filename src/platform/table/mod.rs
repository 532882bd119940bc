//! Tables of events (Arrow IPC): a worker of their own reads each, batch by
//! batch, and is stopped when it is done or nobody wants it any more.

mod page;
pub mod worker;

use serde::{Deserialize, Serialize};
use table::TableError;
use web_sys::File;

pub use page::{Arrival, Reading};

/// Ends of the names of tables: Arrow's own, and those of data frames.
const ENDS: [&str; 3] = [".arrow", ".arrows", ".feather"];

/// Whether a file of this name calls itself a table.
pub fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

/// Where a table is.
#[derive(Clone, Debug)]
pub enum Source {
    /// The reader chose or dropped it.
    File(File),
    /// It lies beside the page, at this path.
    Site(String),
}

/// What the worker says, as JSON text; the events come as bytes that
/// [`crate::state::Ledger::add_packed`] takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum News {
    /// It listens.
    Ready,
    /// So many bytes have been read.
    Progress(Progress),
    /// All of it has been read, and so many rows were left out.
    End(usize),
    /// It is no table to show.
    Refused(Refusal),
}

/// How far the reading of a table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all, where the server says how many.
    pub total: Option<u64>,
}

/// Why a table is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It did not arrive, or not to its end.
    Lost,
    /// It is no table to read.
    Table(TableError),
}

impl Refusal {
    /// For a table over which the worker breaks down.
    pub fn broken() -> Self {
        Self::Table(TableError::Damaged(String::new()))
    }
}

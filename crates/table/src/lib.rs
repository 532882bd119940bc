//! A chronicle as one flat table of events, for chronicles too large for JSON.
//!
//! The table is an Arrow IPC stream or file: columns as [`names`] lists them,
//! an event a row. Further rows of the same id right below the first add places
//! and claims to it. `docs/tables.md` says what every column means.
//!
//! [`Reader`] takes the bytes as they arrive and gives events as soon as they
//! are whole; the crate does no I/O.

mod column;
mod names;
mod read;
mod row;
mod write;

#[cfg(test)]
mod tests;

pub use names::VERSION;
pub use read::{Batch, Reader, TableError};
pub use write::{WriteError, write};

/// The rule that stands behind all that was read from a table.
pub const RULE: &str = "table.row";

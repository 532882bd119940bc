//! Reading GeoNames country dumps (`XX.txt`, 19 tab-separated columns) and the
//! optional alternate-names file into a [`PackBuilder`](crate::PackBuilder).
//!
//! The caller hands over lines, from wherever it has them; a line that cannot
//! be used is counted with its number and reason, and the others still count.

mod alternates;
mod dump;
mod features;

pub use alternates::AlternateNames;
pub use dump::{Report, read};

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Lines that could not be used: how many, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadRows {
    /// How many there were.
    pub total: u64,
    /// The first of them, at most [`BadRows::KEPT`].
    pub first: Vec<BadRow>,
}

impl BadRows {
    /// How many bad rows are kept to be shown.
    pub const KEPT: usize = 100;

    fn push(&mut self, line: u64, reason: &'static str) {
        self.total += 1;
        if self.first.len() < Self::KEPT {
            self.first.push(BadRow { line, reason });
        }
    }
}

/// How often a progress callback is called, in lines.
const PROGRESS_EVERY: u64 = 10_000;

/// A line without its end, as text.
fn text(line: &[u8]) -> Result<&str, &'static str> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    std::str::from_utf8(line).map_err(|_| "the line is not UTF-8")
}

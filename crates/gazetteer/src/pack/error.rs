//! What can be wrong with a pack.

use thiserror::Error;

/// Why a file could not be opened as a pack.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackError {
    /// The file is something else.
    #[error("this is not a gazetteer pack")]
    NotAPack,
    /// The file was written by a newer Dateline.
    #[error(
        "this gazetteer pack has format {found}; this version reads up to format {supported}: update Dateline"
    )]
    NewerVersion {
        /// The file's format.
        found: u32,
        /// The newest format this build reads.
        supported: u32,
    },
    /// The file ends early.
    #[error(
        "this gazetteer pack is cut short: {found} of {expected} bytes arrived; fetch it again"
    )]
    Truncated {
        /// Bytes the pack says it has.
        expected: u64,
        /// Bytes there are.
        found: u64,
    },
    /// Some byte changed since the pack was built.
    #[error("this gazetteer pack is damaged (its checksum is wrong); fetch it again")]
    Checksum,
    /// The checksum is right and the content is not: a fault of its maker.
    #[error("this gazetteer pack is malformed in its {0} part")]
    Malformed(&'static str),
}

/// Why a pack could not be built.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BuildError {
    /// Two records have the same identity.
    #[error("the place {0} occurs twice")]
    Duplicate(String),
    /// A coordinate is not on the globe.
    #[error("the place {0} lies off the globe")]
    Point(String),
    /// A place other than a border has no name to find it by.
    #[error("the place {0} has no name")]
    Nameless(String),
    /// More distinct values than the format counts.
    #[error("too many different {0} for one pack")]
    TooMany(&'static str),
    /// The index could not be written.
    #[error("the index could not be built: {0}")]
    Index(String),
}

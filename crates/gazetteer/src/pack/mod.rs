//! The pack file: one versioned, checksummed, immutable index of places.
//!
//! ```text
//! magic[8] version:u32 crc32:u32 length:u64 sections:u32 (offset:u32 length:u32)*
//! ```
//!
//! All integers are little-endian. The checksum covers everything after
//! itself. Rows are sorted by identity, so identities cost about a byte each
//! and are found by bisection; numbers live in byte planes, which suit the
//! general-purpose compression that packs travel under. Nothing is decoded at
//! opening time.

mod automaton;
mod build;
mod bytes;
mod column;
mod error;
mod ids;
mod index;
mod names;
mod open;
mod strings;
mod varint;

pub use build::PackBuilder;
pub use bytes::Bytes;
pub use error::{BuildError, PackError};
pub use names::NameView;
pub use open::Pack;

/// The first bytes of every pack; the control characters show a transfer that
/// treated the file as text.
const MAGIC: [u8; 8] = *b"DLGAZ\r\n\x1a";
/// The format this crate writes, and the newest it reads.
const VERSION: u32 = 1;
/// Where the checksummed part starts.
const CHECKED_FROM: usize = 16;
/// Where the section table starts.
const TABLE_FROM: usize = 28;

/// The parts of a pack in file order.
#[derive(Clone, Copy)]
enum Section {
    /// The pack's card and the spelling it was built with.
    Meta,
    /// Language codes.
    Languages,
    /// Country codes.
    Countries,
    /// Identities that are not a scheme and a number.
    PlainIds,
    /// Identities of parents.
    ParentIds,
    /// Chains of parents that rows share.
    ParentChains,
    /// Identities of the rows.
    Ids,
    /// Kind of each row.
    Kinds,
    /// Country of each row.
    RowCountries,
    /// Latitude of each row.
    Latitudes,
    /// Longitude of each row.
    Longitudes,
    /// Inhabitants of each row.
    Populations,
    /// Parent chain of each row.
    RowParents,
    /// Rows that are capitals.
    Capitals,
    /// Names of each row.
    Names,
    /// Finite-state index of folded names.
    NameKeys,
    /// Rows behind each folded name.
    NameRows,
    /// Finite-state index of skeletons.
    SkeletonKeys,
    /// Rows behind each skeleton.
    SkeletonRows,
}

/// How many parts there are.
const SECTIONS: usize = Section::SkeletonRows as usize + 1;

/// A number that changes when the spelling rules do: a pack's keys are only as
/// good as the rules they were made with.
fn spelling_mark() -> u32 {
    const SAMPLES: [&str; 9] = [
        "Xankəndi",
        "Şuşa",
        "Martakert",
        "Степанакерт",
        "Ստեփանակերտ",
        "ԵՐԵՎԱՆ",
        "الأغجه بدي",
        "Donets’k",
        "Xocavənd rayonu",
    ];
    let mut hasher = crc32fast::Hasher::new();
    for sample in SAMPLES {
        hasher.update(crate::spelling::fold(sample).as_bytes());
        for skeleton in crate::spelling::skeletons(sample) {
            hasher.update(skeleton.as_bytes());
            hasher.update(b"|");
        }
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests;

//! From names to candidate places.
//!
//! A [`Pack`] is one versioned, checksummed file of places with two
//! finite-state indexes: folded names, and consonant skeletons of names. A
//! [`Gazetteer`] is a stack of open packs. The crate does no I/O: packs are
//! opened from bytes that the caller read, mapped or fetched.

pub mod geonames;
pub mod spelling;

mod bundled;
mod pack;
mod record;
mod stack;
mod tile;

pub use bundled::FIRST_PACKS;
pub use pack::{BuildError, Bytes, NameView, Pack, PackBuilder, PackError};
pub use record::{ASSUMED, Name, PackMeta, Record};
pub use stack::{Echo, Echoes, Gazetteer, Named, PlaceRef, PlaceView};
pub use tile::Tile;

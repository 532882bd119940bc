//! What goes into a pack: places, their names, and the pack's own card.

use chronicle::{PlaceId, PlaceKind, Point};

/// One place as the builder takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Identity across packs.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its point; for an area a point well inside it.
    pub point: Point,
    /// ISO 3166-1 alpha-2 code, empty for what spans several countries.
    pub country: String,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
    /// The divisions it lies in, nearest first; they may live in other packs.
    pub parents: Vec<PlaceId>,
    /// Its names; the order is kept.
    pub names: Vec<Name>,
    /// The ISO code of the country whose seat of government it is.
    pub capital_of: Option<String>,
}

/// The language, a private tag of BCP 47, of names that a place is taken to
/// bear without a second source. They help to find it and are never shown.
pub const ASSUMED: &str = "x-assumed";

/// One name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// Its language, `""` where unknown.
    pub lang: String,
    /// Whether it may be shown to readers of that language (else it only
    /// helps to recognise the place).
    pub display: bool,
}

/// What a pack says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackMeta {
    /// Short name, used as the `source` of its places (`caucasus`).
    pub id: String,
    /// A title for people.
    pub title: String,
    /// The credit line its licences ask for.
    pub attribution: String,
    /// The date of the data, `YYYY-MM-DD`.
    pub date: String,
    /// Decimal places of a degree that coordinates keep, at most 5.
    pub decimals: u8,
}

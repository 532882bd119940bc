//! A shape of the basemap.

use std::collections::BTreeMap;

use chronicle::{Lang, PlaceId};
use geo::{BoundingRect, Coord, CoordsIter, Geometry, Rect};
use serde::{Deserialize, Serialize};

/// What a shape of the basemap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShapeKind {
    /// A state.
    Country,
    /// A first- or second-level division.
    District,
    /// A region with no place in today's divisions, drawn dotted and dated.
    Zone,
    /// A line of contact between forces, drawn dashed and dated.
    ContactLine,
    /// Standing water.
    Lake,
    /// Running water.
    River,
    /// A town to find one's way by.
    Town,
}

impl ShapeKind {
    /// How files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::District => "district",
            Self::Zone => "zone",
            Self::ContactLine => "contact_line",
            Self::Lake => "lake",
            Self::River => "river",
            Self::Town => "town",
        }
    }

    /// The kind that is written so.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Country,
            Self::District,
            Self::Zone,
            Self::ContactLine,
            Self::Lake,
            Self::River,
            Self::Town,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
}

/// The file a shape came from. The region is drawn over the world and hides
/// what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// All countries, coarse.
    World,
    /// The region of the conflict, fine.
    Region,
}

impl Sheet {
    /// Decimals that its coordinates are kept with: about 100 m in the world
    /// and 10 m in the region.
    pub fn decimals(self) -> u32 {
        match self {
            Self::World => 3,
            Self::Region => 4,
        }
    }

    /// Its name, which its files bear.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Region => "region",
        }
    }
}

/// One shape of the basemap.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it is.
    pub kind: ShapeKind,
    /// The file it came from.
    pub sheet: Sheet,
    /// The place it outlines, where the gazetteer knows it.
    pub place: Option<PlaceId>,
    /// Names by language; `""` holds the local or international one.
    pub names: BTreeMap<Lang, String>,
    /// What its time was, by language ("to September 2020").
    pub dated: BTreeMap<Lang, String>,
    /// Its turn among its kind, 0 for what matters most; decides which names
    /// show first.
    pub rank: u32,
    /// In degrees.
    pub geometry: Geometry<f64>,
    /// In degrees.
    pub bounds: Rect<f64>,
}

impl Shape {
    /// A shape without names; none where the geometry is empty or lies off
    /// the globe.
    pub fn new(kind: ShapeKind, sheet: Sheet, geometry: Geometry<f64>) -> Option<Self> {
        let on_globe = |c: Coord<f64>| c.x.abs() <= 180.0 && c.y.abs() <= 90.0;
        if !geometry.coords_iter().all(on_globe) {
            return None;
        }
        Some(Self {
            kind,
            sheet,
            place: None,
            names: BTreeMap::new(),
            dated: BTreeMap::new(),
            rank: u32::MAX,
            bounds: geometry.bounding_rect()?,
            geometry,
        })
    }

    /// The name in `lang`, else the local one, else English.
    pub fn name(&self, lang: &str) -> Option<&str> {
        pick(&self.names, lang)
    }

    /// Whether it is a line, and not an area.
    pub fn is_line(&self) -> bool {
        matches!(
            self.geometry,
            Geometry::LineString(_) | Geometry::MultiLineString(_)
        )
    }

    /// Whether it is an area, and not a line or a point.
    pub fn is_area(&self) -> bool {
        matches!(
            self.geometry,
            Geometry::Polygon(_) | Geometry::MultiPolygon(_)
        )
    }

    /// What its time was, in `lang` where it is known.
    pub fn dated(&self, lang: &str) -> Option<&str> {
        pick(&self.dated, lang)
    }
}

fn pick<'a>(texts: &'a BTreeMap<Lang, String>, lang: &str) -> Option<&'a str> {
    [lang, "", "en"]
        .into_iter()
        .find_map(|key| texts.get(key))
        .map(String::as_str)
}

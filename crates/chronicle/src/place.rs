//! Places and how exactly they are known.

use std::collections::BTreeMap;

use geo::{Distance, Haversine};
use serde::{Deserialize, Serialize};

use crate::Lang;

/// Identifies a place across gazetteers: `gn:147930` (GeoNames), `iso:AZ`
/// (a country), `dl:…` (Dateline's own areas).
pub type PlaceId = String;

/// A position in WGS 84 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude in degrees, −90 to 90.
    pub lat: f64,
    /// Longitude in degrees, −180 to 180.
    pub lon: f64,
}

impl Point {
    /// The great-circle distance to another point, in kilometres.
    pub fn kilometres_to(self, other: Self) -> f64 {
        let here = geo::Point::new(self.lon, self.lat);
        Haversine.distance(here, geo::Point::new(other.lon, other.lat)) / 1000.0
    }
}

/// What sort of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A state, recognised or not.
    Country,
    /// A first-level division, a historical region or a part of the world.
    Region,
    /// A second-level division: rayon, raion, county, qada.
    District,
    /// A large settlement.
    City,
    /// A middling settlement.
    Town,
    /// A small settlement.
    Village,
    /// Running water.
    River,
    /// A stretch of border or front line.
    Border,
    /// A mountain, dam, base, church, crossing or the like.
    Site,
}

impl PlaceKind {
    /// The word other programs read and write.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::District => "district",
            Self::City => "city",
            Self::Town => "town",
            Self::Village => "village",
            Self::River => "river",
            Self::Border => "border",
            Self::Site => "site",
        }
    }

    /// Whether the place is drawn as an area (or line) and never as a point.
    pub fn is_area(self) -> bool {
        matches!(
            self,
            Self::Country | Self::Region | Self::District | Self::River | Self::Border
        )
    }
}

/// A place that a chronicle speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Identity across articles and packs.
    pub id: PlaceId,
    /// Display names by language; `""` holds the local or international name.
    pub names: BTreeMap<Lang, String>,
    /// What it is.
    pub kind: PlaceKind,
    /// Its point, for an area a point well inside it.
    pub point: Point,
    /// ISO 3166-1 alpha-2 code of the country (by the world's most common
    /// recognition), empty for what spans several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// The divisions it lies in, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<PlaceId>,
    /// The gazetteer pack that knows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Place {
    /// The name in `lang`, else the local one, else English, else any.
    pub fn name(&self, lang: &str) -> &str {
        [lang, "", "en"]
            .into_iter()
            .find_map(|key| self.names.get(key))
            .or_else(|| self.names.values().next())
            .map_or(&self.id, String::as_str)
    }
}

/// Identities of borders begin so.
const BORDER: &str = "border:";

/// The identity of the border between two countries, by their ISO codes:
/// `border:SD-TD`, whichever is named first.
pub fn border_id(one: &str, other: &str) -> PlaceId {
    let (first, second) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    format!("{BORDER}{first}-{second}")
}

/// The ISO codes of the two countries whose border this identity is of.
pub fn neighbours(border: &str) -> Option<(&str, &str)> {
    border.strip_prefix(BORDER)?.split_once('-')
}

/// How exactly an event's place is known, after UCDP's `where_prec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Precision {
    /// 1: the named settlement or site itself.
    Exact,
    /// 2: within about 25 km of it.
    Near,
    /// 3: somewhere in the district.
    District,
    /// 4: somewhere in the region.
    Region,
    /// 5: along a line, road, river or border.
    Line,
    /// 6: somewhere in the country.
    Country,
    /// 7: not known.
    Unknown,
}

impl From<Precision> for u8 {
    fn from(precision: Precision) -> Self {
        precision as Self + 1
    }
}

impl TryFrom<u8> for Precision {
    type Error = String;

    fn try_from(code: u8) -> Result<Self, String> {
        [
            Self::Exact,
            Self::Near,
            Self::District,
            Self::Region,
            Self::Line,
            Self::Country,
            Self::Unknown,
        ]
        .into_iter()
        .find(|p| u8::from(*p) == code)
        .ok_or_else(|| format!("{code} is not a place precision of 1 to 7"))
    }
}

impl From<PlaceKind> for Precision {
    /// The precision of "in X" for an X of this kind.
    fn from(kind: PlaceKind) -> Self {
        match kind {
            PlaceKind::Country => Self::Country,
            PlaceKind::Region => Self::Region,
            PlaceKind::District => Self::District,
            PlaceKind::River | PlaceKind::Border => Self::Line,
            PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Site => Self::Exact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_is_the_same_from_both_sides() {
        let id = border_id("TD", "SD");
        assert_eq!(id, border_id("SD", "TD"));
        assert_eq!(neighbours(&id), Some(("SD", "TD")));
        assert_eq!(neighbours("gn:1"), None);
    }

    #[test]
    fn distances_are_in_kilometres() {
        let moscow = Point {
            lat: 55.75,
            lon: 37.62,
        };
        let kyiv = Point {
            lat: 50.45,
            lon: 30.52,
        };
        assert!((moscow.kilometres_to(kyiv) - 756.0).abs() < 5.0);
    }
}

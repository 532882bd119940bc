//! What is drawn for events known less exactly than to a place.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use basemap::{Outlines, border};
use chronicle::{Place, PlaceId, PlaceKind, Precision};
use geo::{LineString, MultiLineString};

use super::projection::degrees;
use crate::state::Spot;

/// Radius in metres of "near": UCDP's second precision is "within about
/// 25 km".
const NEAR: u32 = 25_000;

/// The part of a way that stays free at each end, where the marks are.
const FREE: f64 = 0.1;

/// What is drawn for events known no better than this.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// A circle of so many metres around a place.
    Ring(u32, u32),
    /// The outline of this place.
    Outline(PlaceId),
    /// The way between two places, or the border that is both.
    Stretch(u32, u32),
}

/// What an extent stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Known {
    /// A place, known so exactly.
    Place(u32, Precision),
    /// "Between X and Y".
    Between(u32, u32),
}

/// All extents, by number.
#[derive(Debug, Default)]
pub struct Extents {
    all: Vec<Extent>,
    numbers: BTreeMap<Extent, u32>,
    known: HashMap<Known, Option<u32>>,
    /// What stretches run along, in degrees.
    lines: HashMap<u32, Arc<MultiLineString<f64>>>,
}

impl Extents {
    /// The extents by number.
    pub fn all(&self) -> &[Extent] {
        &self.all
    }

    /// Where a stretch runs.
    pub fn line(&self, number: u32) -> Option<Arc<MultiLineString<f64>>> {
        self.lines.get(&number).cloned()
    }

    /// The extent of one of an event's spots, made where it is new.
    pub fn add(
        &mut self,
        spot: &Spot,
        spots: &[Spot],
        places: &[Place],
        outlines: &Outlines,
    ) -> Option<u32> {
        let known = known(spot, spots, places);
        if let Some(number) = self.known.get(&known) {
            return *number;
        }
        let number = self.make(known, places, outlines);
        self.known.insert(known, number);
        number
    }

    /// The extent of one of an event's spots.
    pub fn of(&self, spot: &Spot, spots: &[Spot], places: &[Place]) -> Option<u32> {
        *self.known.get(&known(spot, spots, places))?
    }

    /// The extents that a place has, in no order.
    pub fn of_place(&self, place: u32) -> impl Iterator<Item = u32> {
        let touches = move |known: &Known| match *known {
            Known::Place(at, _) => at == place,
            Known::Between(one, other) => one == place || other == place,
        };
        let all = self.known.iter().filter(move |(known, _)| touches(known));
        all.filter_map(|(_, number)| *number)
    }

    fn make(&mut self, known: Known, places: &[Place], outlines: &Outlines) -> Option<u32> {
        let (extent, line) = match known {
            Known::Between(one, other) => {
                let [from, to] = [one, other].map(|at| degrees(places[at as usize].point));
                let way = (to - from) * FREE;
                let line = MultiLineString(vec![LineString(vec![from + way, to - way])]);
                (Extent::Stretch(one, other), Some(line))
            }
            Known::Place(at, precision) => {
                let place = &places[at as usize];
                let border = (place.kind == PlaceKind::Border)
                    .then(|| border::line(&place.id, outlines))
                    .flatten();
                match border {
                    Some(line) => (Extent::Stretch(at, at), Some(line)),
                    None => (extent(at, place, precision, outlines)?, None),
                }
            }
        };
        let next = self.all.len() as u32;
        let number = *self.numbers.entry(extent.clone()).or_insert(next);
        if number == next {
            self.all.push(extent);
            self.lines.extend(line.map(|line| (number, Arc::new(line))));
        }
        Some(number)
    }
}

/// What a spot says of where its event was: two settlements of which each is
/// known as "along a line" are the ends of that line.
fn known(spot: &Spot, spots: &[Spot], places: &[Place]) -> Known {
    let is_end = |spot: &&Spot| {
        spot.precision == Precision::Line && !places[spot.place as usize].kind.is_area()
    };
    let mut ends = spots.iter().filter(is_end).map(|s| s.place);
    match (ends.next(), ends.next(), ends.next()) {
        (Some(one), Some(other), None) if is_end(&spot) && one != other => {
            Known::Between(one.min(other), one.max(other))
        }
        _ => Known::Place(spot.place, spot.precision),
    }
}

/// What stands for a place known to this precision: its own outline or that
/// of the nearest division it lies in; failing that, a circle about as wide.
fn extent(number: u32, place: &Place, precision: Precision, outlines: &Outlines) -> Option<Extent> {
    let radius = match precision {
        Precision::Exact | Precision::Unknown => return None,
        Precision::Near => return Some(Extent::Ring(number, NEAR)),
        Precision::District | Precision::Line => Some(20_000),
        Precision::Region => Some(50_000),
        Precision::Country => None,
    };
    std::iter::once(&place.id)
        .chain(place.parents.iter().filter(|_| !place.kind.is_area()))
        .find(|id| outlines.outline(id).is_some())
        .map(|id| Extent::Outline(id.clone()))
        .or(radius.map(|radius| Extent::Ring(number, radius)))
}

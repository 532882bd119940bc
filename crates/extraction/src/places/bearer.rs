//! A place that bears a name, as far as the reading of names looks at it.

use chronicle::{PlaceKind, Point};
use gazetteer::{Gazetteer, PlaceRef};

/// A place with what is asked of it again and again, read from its pack once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearer<'g> {
    /// The place.
    pub place: PlaceRef,
    /// Where it is.
    pub point: Point,
    /// What it is.
    pub kind: PlaceKind,
    /// Its country's ISO code, empty for what spans several.
    pub country: &'g str,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
    /// Whether it is a seat of government.
    pub capital: bool,
}

impl<'g> Bearer<'g> {
    /// Reads a place.
    pub fn of(gazetteer: &'g Gazetteer, place: PlaceRef) -> Self {
        let view = gazetteer.view(place);
        Self {
            place,
            point: view.point(),
            kind: view.kind(),
            country: view.country(),
            population: view.population(),
            capital: view.capital_of().is_some(),
        }
    }
}

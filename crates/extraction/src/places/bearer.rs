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

    /// Whether it is a division of a country.
    pub fn is_division(&self) -> bool {
        matches!(self.kind, PlaceKind::Region | PlaceKind::District)
    }

    /// How well known it is, on the scale of the lattice's scores.
    pub fn prominence(&self) -> f32 {
        let by_size = match self.population {
            1_000_000.. => 3.0,
            100_000.. => 2.4,
            30_000.. => 1.8,
            10_000.. => 1.3,
            1_000.. => 0.8,
            1.. => 0.5,
            0 => match self.kind {
                PlaceKind::City => 1.6,
                PlaceKind::Town => 1.0,
                _ => 0.5,
            },
        };
        let grade: f32 = match self.kind {
            PlaceKind::Country => 3.5,
            PlaceKind::Region => 2.2,
            PlaceKind::District => 1.4,
            PlaceKind::River | PlaceKind::Border => 1.0,
            PlaceKind::Site => 0.8,
            PlaceKind::City | PlaceKind::Town | PlaceKind::Village => by_size,
        };
        let capital = if self.capital { 2.8 } else { 0.0 };
        grade.max(capital)
    }
}

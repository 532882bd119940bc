//! When a predicted place is the gold place.
//!
//! - a settlement or site: within 12 km;
//! - a district: within 25 km of its point or main town;
//! - a river or border: within 60 km of its point;
//! - a region: within 150 km of its point (label points differ that much);
//! - a country: a country of the same code or name, or within 1000 km where
//!   the annotation gives no code.

use chronicle::{Place, PlaceKind, Point};
use gazetteer::{Gazetteer, spelling};

use super::gold::GoldPlace;

/// What the two articles ask of a mark, in kilometres.
pub const CLOSE_KM: f64 = 5.0;

/// Marks farther off than this are wrong, in kilometres.
pub const WRONG_KM: f64 = 50.0;

/// Kilometres to the nearest of the gold place's points.
pub fn distance(gold: &GoldPlace, point: Point) -> f64 {
    gold.points
        .iter()
        .map(|&p| p.kilometres_to(point))
        .fold(f64::INFINITY, f64::min)
}

/// How far a place of this kind may be off and still be right, in kilometres.
pub fn reach(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Country => 1000.0,
        PlaceKind::Region => 150.0,
        PlaceKind::District => 25.0,
        // Where the point of a line is put is anybody’s choice.
        PlaceKind::River | PlaceKind::Border => 60.0,
        PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Site => 12.0,
    }
}

/// Whether the predicted place is the gold one.
pub fn same(gold: &GoldPlace, place: &Place) -> bool {
    if gold.kind != PlaceKind::Country {
        return distance(gold, place.point) <= reach(gold.kind);
    }
    place.kind == PlaceKind::Country
        && if gold.country.is_empty() {
            place.name("en") == gold.name || distance(gold, place.point) <= reach(gold.kind)
        } else {
            place.country == gold.country
        }
}

/// Whether a mark at this place would mislead.
pub fn misleads(gold: &GoldPlace, place: &Place) -> bool {
    !same(gold, place) && distance(gold, place.point) > WRONG_KM
}

/// Whether the place is drawn as a mark, not as an area.
pub fn is_local(kind: PlaceKind) -> bool {
    !matches!(kind, PlaceKind::Country | PlaceKind::Region)
}

/// Whether some pack in use holds the gold place under this name or one that
/// sounds like it, so that a resolver could find it.
pub fn holds(gazetteer: &Gazetteer, gold: &GoldPlace, surface: &str) -> bool {
    let own = gold
        .name
        .split(['(', ')', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    std::iter::once(surface).chain(own).any(|name| {
        let named = gazetteer.named(&spelling::fold(name));
        let sounding = spelling::skeletons(name)
            .into_iter()
            .flat_map(|skeleton| gazetteer.sounding(&skeleton).to_vec());
        named
            .into_iter()
            .chain(sounding)
            .any(|place| same(gold, &gazetteer.view(place).to_place()))
    })
}

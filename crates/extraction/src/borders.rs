//! What happened "on the border between X and Y" happened neither in X nor in
//! Y, but somewhere along the line between them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chronicle::place::border_id;
use chronicle::{Event, EventPlace, EventType, Place, PlaceId, PlaceRole, Precision};
use gazetteer::Gazetteer;

/// How each language calls a border.
static NAMES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../lexicon/borders.toml")).unwrap_or_default());

/// Puts events that tell of two neighbouring countries' border, and of no
/// place, on that border, which joins `places`.
pub(crate) fn place(
    events: &mut [Event],
    places: &mut BTreeMap<PlaceId, Place>,
    gazetteer: &Gazetteer,
) {
    for event in events {
        if event.kind == EventType::Statement || event.places.iter().any(|p| p.role.is_drawn()) {
            continue;
        }
        let verges = event
            .places
            .iter()
            .filter(|p| p.precision == Precision::Line);
        let mut codes = verges.filter_map(|p| p.place.strip_prefix("iso:"));
        let (Some(one), Some(other)) = (codes.next(), codes.next()) else {
            continue;
        };
        let Some(border) = border(one, other, places, gazetteer) else {
            continue;
        };
        event.places = vec![EventPlace {
            place: border.id.clone(),
            role: PlaceRole::Site,
            precision: Precision::Line,
            assumed: false,
        }];
        places.entry(border.id.clone()).or_insert(border);
    }
}

/// The border between two countries, called by both.
fn border(
    one: &str,
    other: &str,
    places: &BTreeMap<PlaceId, Place>,
    gazetteer: &Gazetteer,
) -> Option<Place> {
    let id = border_id(one, other);
    let mut border = gazetteer.view(gazetteer.by_id(&id)?).to_place();
    let country = |code: &str| places.get(&format!("iso:{code}"));
    let (one, other) = (country(one)?, country(other)?);
    for (lang, pattern) in &*NAMES {
        if let (Some(one), Some(other)) = (one.names.get(lang), other.names.get(lang)) {
            let name = pattern.replace("{0}", one).replace("{1}", other);
            border.names.insert(lang.clone(), name);
        }
    }
    Some(border)
}

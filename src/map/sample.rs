//! A tiny chronicle for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use basemap::{Outlines, Sheet, geojson};
use chronicle::{
    Article, Chronicle, Day, Event, EventPlace, EventType, Place, PlaceKind, PlaceRole, Point,
    Precision, When,
};

use super::index::Index;
use crate::state::Columns;

/// An asserted event without time or place.
pub fn event(id: &str, kind: EventType) -> Event {
    Event {
        id: id.into(),
        article: "a".into(),
        kind,
        ..Event::default()
    }
}

/// The event with a site added.
pub fn at_place(mut event: Event, place: &str, precision: Precision) -> Event {
    event.places.push(EventPlace {
        place: place.into(),
        role: PlaceRole::Site,
        precision,
        assumed: false,
    });
    event
}

/// The event on a day.
pub fn on(mut event: Event, day: i32) -> Event {
    event.when = Some(When {
        from: Day(day),
        to: Day(day),
        precision: 1,
        basis: "test".into(),
    });
    event
}

fn place(id: &str, name: &str, kind: PlaceKind, lon: f64, lat: f64) -> (String, Place) {
    let place = Place {
        id: id.into(),
        names: BTreeMap::from([("en".into(), name.into())]),
        kind,
        point: Point { lat, lon },
        country: String::new(),
        parents: Vec::new(),
        source: String::new(),
    };
    (place.id.clone(), place)
}

/// Two towns, a district and a river; three events from day 10 to 14.
pub fn chronicle() -> Chronicle {
    Chronicle {
        articles: vec![Article {
            id: "a".into(),
            lang: "en".into(),
            ..Article::default()
        }],
        places: BTreeMap::from([
            place("gn:1", "Dist", PlaceKind::District, 11.5, 11.5),
            place("gn:2", "Town", PlaceKind::Town, 13.0, 13.0),
            place("gn:3", "Other", PlaceKind::Village, 13.2, 13.1),
            place("gn:7", "Rill", PlaceKind::River, 12.0, 12.5),
        ]),
        events: vec![
            on(
                at_place(event("1", EventType::Battle), "gn:2", Precision::Exact),
                14,
            ),
            on(
                at_place(event("2", EventType::Statement), "gn:2", Precision::Exact),
                12,
            ),
            on(
                Event {
                    planned: true,
                    ..at_place(event("3", EventType::Diplomacy), "gn:2", Precision::Exact)
                },
                14,
            ),
            on(
                at_place(
                    event("4", EventType::ExplosionRemoteViolence),
                    "gn:3",
                    Precision::Exact,
                ),
                10,
            ),
        ],
        ..Chronicle::default()
    }
}

/// The index of a chronicle.
pub fn index(chronicle: &Chronicle) -> Index {
    Index::new(
        Arc::new(Columns::of(&chronicle.clone().into())),
        None,
        &outlines(),
    )
}

/// A square country of four degrees with a district of one degree, a
/// river and a town, given names in two languages.
const REGION: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"layer":"country","place":"iso:AA","name":"Aland","name:ar":"ألان"},
     "geometry":{"type":"Polygon","coordinates":[[[10,10],[14,10],[14,14],[10,14],[10,10]]]}},
    {"type":"Feature","properties":{"layer":"district","place":"gn:1","name:en":"Dist"},
     "geometry":{"type":"Polygon","coordinates":[[[11,11],[12,11],[12,12],[11,12],[11,11]]]}},
    {"type":"Feature","properties":{"layer":"river","place":"gn:7","name":"Rill"},
     "geometry":{"type":"LineString","coordinates":[[10,12],[14,13]]}},
    {"type":"Feature","properties":{"layer":"town","place":"gn:2","name":"Town","rank":1},
     "geometry":{"type":"Point","coordinates":[13,13]}},
    {"type":"Feature","properties":{"layer":"contact_line","name":"Line","dated:en":"to 2020"},
     "geometry":{"type":"LineString","coordinates":[[10,11],[14,12]]}}]}"#;

/// A region of that country alone.
pub fn outlines() -> Outlines {
    let mut outlines = Outlines::default();
    outlines.add(
        geojson::read(Sheet::Region, REGION)
            .expect("GeoJSON")
            .shapes,
    );
    outlines
}

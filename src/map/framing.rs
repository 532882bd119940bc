//! Where the map looks when nobody has said where.

use basemap::{Outlines, ShapeKind, union};
use chronicle::{EventType, Place, PlaceKind, Point};
use geo::{Coord, Rect, coord};

use super::projection::degrees;
use crate::order::sorted;
use crate::state::{Columns, Ledger, Selection, drawn};

/// Places farther from the middle than this many times the usual distance do
/// not stretch the frame.
const OUTLIER: f64 = 3.5;

/// Within so many degrees of the middle no place is an outlier.
const CLOSE: f64 = 1.5;

/// Around everything that happened on the ground; a meeting in a far capital
/// does not stretch it, unless there is nothing else.
pub fn whole(columns: &Columns, outlines: &Outlines) -> Option<Rect<f64>> {
    // What happened at each place: nothing, only words, or something on the
    // ground.
    let mut seen = vec![(false, false); columns.places().len()];
    for spot in columns.spots() {
        let (any, ground) = &mut seen[spot.place as usize];
        *any = true;
        *ground |= on_the_ground(columns.class(spot.event as usize).kind());
    }
    let all = |wanted: fn(bool, &Place) -> bool| -> Vec<&Place> {
        let places = columns.places().iter().zip(&seen);
        places
            .filter(|(place, (any, ground))| *any && wanted(*ground, place))
            .map(|(place, _)| place)
            .collect()
    };
    let tries: [fn(bool, &Place) -> bool; 3] = [
        |ground, place: &Place| ground && place.kind != PlaceKind::Country,
        |_, place: &Place| place.kind != PlaceKind::Country,
        |_, _: &Place| true,
    ];
    let places = tries.into_iter().map(all).find(|all| !all.is_empty())?;
    let frame = without_outliers(places)
        .into_iter()
        .map(|place| extent(place, outlines))
        .reduce(union)?;
    Some(with_zones(frame, outlines))
}

/// A district with its outline; anything else as its point.
fn extent(place: &Place, outlines: &Outlines) -> Rect<f64> {
    let at = degrees(place.point);
    match outlines.outline(&place.id) {
        Some(shape) if place.kind == PlaceKind::District => shape.bounds,
        _ => Rect::new(at, at),
    }
}

/// Around what is selected.
pub fn selected(ledger: &Ledger, selection: &Selection) -> Option<Rect<f64>> {
    let at = |point: Point| degrees(point);
    let chronicle = ledger.rest();
    match selection {
        Selection::Place(id) => around(&[at(chronicle.places.get(id)?.point)]),
        Selection::Event(id) => {
            let event = ledger.get(id)?;
            let spots = drawn(&event);
            let points: Vec<_> = spots
                .filter_map(|spot| Some(at(chronicle.places.get(&spot.place)?.point)))
                .collect();
            around(&points)
        }
    }
}

/// Where to look before anything has been read: where the basemap has most
/// to say.
pub fn start(outlines: &Outlines) -> Rect<f64> {
    zones(outlines)
        .or(outlines.region())
        .unwrap_or_else(|| Rect::new(coord! { x: -20.0, y: -25.0 }, coord! { x: 75.0, y: 60.0 }))
}

fn on_the_ground(kind: EventType) -> bool {
    !matches!(
        kind,
        EventType::Diplomacy | EventType::Statement | EventType::Other
    )
}

/// The frame widened to zones that it cuts, where that costs little.
fn with_zones(frame: Rect<f64>, outlines: &Outlines) -> Rect<f64> {
    match zones(outlines) {
        Some(zones) => {
            let wider = union(frame, zones);
            let grown = (wider.width() / frame.width()).max(wider.height() / frame.height());
            if grown < 1.3 { wider } else { frame }
        }
        None => frame,
    }
}

fn zones(outlines: &Outlines) -> Option<Rect<f64>> {
    outlines
        .shapes()
        .iter()
        .filter(|s| s.kind == ShapeKind::Zone)
        .map(|s| s.bounds)
        .reduce(union)
}

fn around(points: &[Coord<f64>]) -> Option<Rect<f64>> {
    points.iter().map(|at| Rect::new(*at, *at)).reduce(union)
}

/// The places without those far from all others.
fn without_outliers(places: Vec<&Place>) -> Vec<&Place> {
    let median = |values: Vec<f64>| -> f64 {
        let values = sorted(values, f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let (lon, lat) = (
        median(places.iter().map(|p| p.point.lon).collect()),
        median(places.iter().map(|p| p.point.lat).collect()),
    );
    let far = |p: &Place| (p.point.lon - lon).hypot(p.point.lat - lat);
    let usual = median(places.iter().map(|p| far(p)).collect());
    let limit = (usual * OUTLIER).max(CLOSE);
    places.into_iter().filter(|p| far(p) <= limit).collect()
}

#[cfg(test)]
mod tests {
    use chronicle::Chronicle;

    use super::super::sample::{at_place, chronicle, event};
    use super::*;
    use chronicle::Precision;

    fn framed(chronicle: &Chronicle) -> Option<Rect<f64>> {
        whole(
            &Columns::of(&chronicle.clone().into()),
            &Outlines::default(),
        )
    }

    fn with_capital() -> Chronicle {
        let mut chronicle = chronicle();
        let town = chronicle.places["gn:2"].clone();
        chronicle.places.insert(
            "gn:9".into(),
            Place {
                id: "gn:9".into(),
                point: Point {
                    lat: 55.7,
                    lon: 37.6,
                },
                ..town
            },
        );
        chronicle
    }

    #[test]
    fn talks_in_a_far_capital_do_not_stretch_the_frame() {
        let mut chronicle = with_capital();
        chronicle.events.push(at_place(
            event("9", EventType::Diplomacy),
            "gn:9",
            Precision::Exact,
        ));
        let frame = framed(&chronicle).expect("a frame");
        assert!(frame.max().y < 14.0, "{frame:?}");
    }

    #[test]
    fn a_single_far_strike_does_not_stretch_it_either() {
        let mut chronicle = with_capital();
        chronicle.events.push(at_place(
            event("9", EventType::Battle),
            "gn:9",
            Precision::Exact,
        ));
        let frame = framed(&chronicle).expect("a frame");
        assert!(frame.max().y < 14.0, "{frame:?}");
    }

    #[test]
    fn talks_are_shown_where_there_is_nothing_else() {
        let mut chronicle = with_capital();
        chronicle.events = vec![at_place(
            event("9", EventType::Diplomacy),
            "gn:9",
            Precision::Exact,
        )];
        let frame = framed(&chronicle).expect("a frame");
        assert_eq!(frame.center(), coord! { x: 37.6, y: 55.7 });
        assert!(framed(&Chronicle::default()).is_none());
    }

    #[test]
    fn an_event_is_framed_with_all_its_places() {
        let mut chronicle = chronicle();
        chronicle.events[0] = at_place(chronicle.events[0].clone(), "gn:3", Precision::Exact);
        let id = chronicle.events[0].id.clone();
        let ledger = Ledger::from(chronicle);
        let frame = selected(&ledger, &Selection::Event(id)).expect("a frame");
        assert!((frame.width() - 0.2).abs() < 1e-9);
        assert!(selected(&ledger, &Selection::Place("gone".into())).is_none());
    }
}

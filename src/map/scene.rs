//! What to draw: a pure function of the chronicle, the view and the outlines.

use std::collections::BTreeMap;

use chronicle::{Chronicle, DayRange, Event, EventPlace, EventType, Place, PlaceId, Precision};
use geo::{Coord, Geometry};

use super::outlines::Outlines;
use super::projection::degrees;
use super::tally::Tally;
use crate::state::{self, Axis, Selection, ViewState};

/// Radius in metres of "near": UCDP's second precision is "within about
/// 25 km".
const NEAR: f64 = 25_000.0;

/// Everything the map shows on top of the basemap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// One per drawn place, from north to south.
    pub marks: Vec<Mark>,
    /// Districts, regions and countries with events somewhere inside.
    pub areas: Vec<Tint>,
    /// Rivers, borders and roads with events somewhere along them.
    pub lines: Vec<Tint>,
    /// Circles within which something happened.
    pub rings: Vec<Ring>,
    /// The days shown; `None` where all are.
    pub days: Option<DayRange>,
    /// How many events the view shows, drawn or not.
    pub visible: usize,
}

/// A place with events.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The place.
    pub place: PlaceId,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
    /// Name in the page's language.
    pub name: String,
    /// The events, as positions in the chronicle, in its order; groups of
    /// marks need them to count an event once.
    pub events: Vec<usize>,
    /// The events by type.
    pub tally: Tally,
    /// Whether the place, or an event there, is selected.
    pub selected: bool,
    /// How recent the latest event is: 1 at the end of the shown days, 0 at
    /// their beginning.
    pub recency: f64,
    /// Whether it stands for something wider than a settlement.
    pub is_area: bool,
}

/// An outline coloured by what happened there.
#[derive(Clone, Debug, PartialEq)]
pub struct Tint {
    /// The place whose outline it is.
    pub place: PlaceId,
    /// The type of most of its events.
    pub kind: EventType,
    /// Whether any of them is disputed.
    pub disputed: bool,
    /// Whether it, or an event there, is selected.
    pub selected: bool,
}

/// A circle of honest radius around a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// The place in the middle.
    pub place: PlaceId,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
    /// Radius in metres.
    pub radius: f64,
    /// The type of most of its events.
    pub kind: EventType,
}

/// What is drawn for events known no better than this.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extent<'a> {
    Point,
    Ring(u32),
    Outline(&'a str),
}

/// The scene for a view of a chronicle.
pub fn scene(chronicle: &Chronicle, view: &ViewState, outlines: &Outlines) -> Scene {
    let shown = state::shown(chronicle, view);
    let days = state::axis(chronicle).and_then(|whole| {
        let axis = Axis::new(view, whole);
        axis.lit.map(|lit| DayRange {
            from: lit.from.max(whole.from),
            to: lit.to,
        })
    });
    let lang = view.lang.as_str();
    let mut marks: BTreeMap<&str, Mark> = BTreeMap::new();
    let mut extents: BTreeMap<(Extent<'_>, &str), (Tally, bool)> = BTreeMap::new();

    for &at in &shown {
        let event = &chronicle.events[at];
        for spot in drawn(event) {
            let Some(place) = chronicle.places.get(&spot.place) else {
                continue;
            };
            let selected = is_selected(view, event, place);
            let mark = marks.entry(&spot.place).or_insert_with(|| Mark {
                place: place.id.clone(),
                at: degrees(place.point),
                name: place.name(lang).to_owned(),
                events: Vec::new(),
                tally: Tally::default(),
                selected: false,
                recency: 0.0,
                is_area: place.kind.is_area(),
            });
            mark.selected |= selected;
            if mark.events.last() == Some(&at) {
                continue;
            }
            mark.events.push(at);
            mark.tally.add(event);
            mark.recency = mark.recency.max(recency(event, days));
            let extent = extent(place, spot.precision, outlines);
            if extent != Extent::Point {
                let known = extents.entry((extent, &spot.place)).or_default();
                known.0.add(event);
                known.1 |= selected;
            }
        }
    }

    let mut scene = Scene {
        days,
        visible: shown.len(),
        ..Scene::default()
    };
    for ((extent, place), (tally, selected)) in extents {
        // What is only planned or denied marks no ground.
        if tally.total() == 0 {
            continue;
        }
        match extent {
            Extent::Point => {}
            Extent::Ring(radius) => scene.rings.push(Ring {
                place: place.to_owned(),
                at: marks[place].at,
                radius: radius.into(),
                kind: tally.dominant(),
            }),
            Extent::Outline(outline) => {
                let line = outlines.outline(outline).is_some_and(|shape| {
                    matches!(
                        shape.geometry,
                        Geometry::LineString(_) | Geometry::MultiLineString(_)
                    )
                });
                let tints = if line {
                    &mut scene.lines
                } else {
                    &mut scene.areas
                };
                add_tint(tints, outline, &tally, selected);
            }
        }
    }
    scene.marks = marks.into_values().collect();
    scene
        .marks
        .sort_by(|a, b| (b.at.y.total_cmp(&a.at.y)).then_with(|| a.place.cmp(&b.place)));
    scene
}

/// Two places may share an outline (a town and its district): it takes the
/// colour of the first, and what either says of it.
fn add_tint(tints: &mut Vec<Tint>, outline: &str, tally: &Tally, selected: bool) {
    let disputed = tally.disputed > 0;
    if let Some(tint) = tints.iter_mut().find(|t| t.place == outline) {
        tint.disputed |= disputed;
        tint.selected |= selected;
        return;
    }
    tints.push(Tint {
        place: outline.to_owned(),
        kind: tally.dominant(),
        disputed,
        selected,
    });
}

/// The places of an event that belong on a map.
pub fn drawn(event: &Event) -> impl Iterator<Item = &EventPlace> {
    event
        .places
        .iter()
        .filter(|spot| spot.role.is_drawn() && spot.precision != Precision::Unknown)
}

fn is_selected(view: &ViewState, event: &Event, place: &Place) -> bool {
    match &view.selection {
        Some(Selection::Event(id)) => event.id == *id,
        Some(Selection::Place(id)) => place.id == *id,
        None => false,
    }
}

/// What stands for a place known to this precision: its own outline or that
/// of the nearest division it lies in; failing that, a circle about as wide.
fn extent<'a>(place: &'a Place, precision: Precision, outlines: &Outlines) -> Extent<'a> {
    let radius = match precision {
        Precision::Exact | Precision::Unknown => return Extent::Point,
        Precision::Near => return Extent::Ring(NEAR as u32),
        Precision::District | Precision::Line => 20_000,
        Precision::Region => 50_000,
        Precision::Country => 0,
    };
    std::iter::once(&place.id)
        .chain(place.parents.iter().filter(|_| !place.kind.is_area()))
        .map(String::as_str)
        .find(|id| outlines.outline(id).is_some())
        .map_or(
            if radius == 0 {
                Extent::Point
            } else {
                Extent::Ring(radius)
            },
            Extent::Outline,
        )
}

fn recency(event: &Event, days: Option<DayRange>) -> f64 {
    let (Some(when), Some(days)) = (&event.when, days) else {
        return 1.0;
    };
    let age = days.to.0.saturating_sub(when.to.0).max(0);
    (1.0 - f64::from(age) / f64::from(days.days())).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::outlines::tests::outlines;
    use super::super::sample::{at_place, chronicle, event};
    use super::*;
    use crate::state::Language;
    use chronicle::{Day, PlaceRole, Status};

    #[test]
    fn a_mark_per_place_with_exact_counts() {
        let scene = scene(&chronicle(), &ViewState::default(), &outlines());
        let town = scene.marks.iter().find(|m| m.place == "gn:2");
        let town = town.expect("a mark");
        assert_eq!(town.tally.total(), 2);
        assert_eq!(town.tally.of(EventType::Battle), 1);
        assert_eq!(town.tally.planned, 1);
        assert_eq!(scene.visible, chronicle().events.len());
    }

    #[test]
    fn the_window_decides_what_is_drawn() {
        let view = ViewState {
            window: Some(DayRange {
                from: Day(12),
                to: Day(20),
            }),
            ..ViewState::default()
        };
        let scene = scene(&chronicle(), &view, &outlines());
        assert!(scene.marks.iter().all(|m| m.place != "gn:3"));
        assert_eq!(
            scene.days,
            Some(DayRange {
                from: Day(12),
                to: Day(14)
            })
        );
    }

    #[test]
    fn themes_and_governments_are_not_drawn() {
        let mut chronicle = chronicle();
        for event in &mut chronicle.events {
            for spot in &mut event.places {
                spot.role = PlaceRole::Government;
            }
        }
        let scene = scene(&chronicle, &ViewState::default(), &outlines());
        assert!(scene.marks.is_empty() && scene.areas.is_empty());
    }

    #[test]
    fn imprecise_places_are_areas_lines_and_rings() {
        let mut chronicle = chronicle();
        chronicle.events = vec![
            at_place(event("d", EventType::Battle), "gn:1", Precision::District),
            at_place(event("n", EventType::Battle), "gn:2", Precision::Near),
            at_place(event("r", EventType::Battle), "gn:7", Precision::Line),
            at_place(event("x", EventType::Battle), "gn:3", Precision::District),
        ];
        chronicle.events[0].status = Status::Disputed;
        let scene = scene(&chronicle, &ViewState::default(), &outlines());
        assert_eq!(scene.areas.len(), 1);
        assert!(scene.areas[0].disputed && scene.areas[0].place == "gn:1");
        assert_eq!(scene.lines[0].place, "gn:7");
        let radii: Vec<f64> = scene.rings.iter().map(|r| r.radius).collect();
        assert_eq!(radii, [20_000.0, 25_000.0], "no outline: a wide circle");
    }

    #[test]
    fn what_is_planned_tints_no_ground() {
        let mut chronicle = chronicle();
        chronicle.events = vec![Event {
            planned: true,
            ..at_place(event("d", EventType::Battle), "gn:1", Precision::District)
        }];
        let scene = scene(&chronicle, &ViewState::default(), &outlines());
        assert_eq!((scene.marks.len(), scene.areas.len()), (1, 0));
    }

    #[test]
    fn a_selected_event_selects_all_its_places() {
        let chronicle = chronicle();
        let view = ViewState {
            selection: Some(Selection::Event(chronicle.events[0].id.clone())),
            lang: Language::En,
            ..ViewState::default()
        };
        let scene = scene(&chronicle, &view, &outlines());
        let selected: Vec<&str> = scene
            .marks
            .iter()
            .filter(|m| m.selected)
            .map(|m| m.name.as_str())
            .collect();
        assert_eq!(selected, ["Town"]);
    }

    #[test]
    fn marks_fade_with_age() {
        let scene = scene(&chronicle(), &ViewState::default(), &outlines());
        let recency = |place: &str| {
            scene
                .marks
                .iter()
                .find(|m| m.place == place)
                .map(|m| m.recency)
        };
        assert_eq!(recency("gn:2"), Some(1.0));
        assert!(recency("gn:3") < Some(0.3));
    }
}

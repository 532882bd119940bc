//! What to draw besides marks: a pure function of what is asked of the index.

use chronicle::{DayRange, EventType, PlaceId};
use geo::{Coord, Geometry};

use super::index::{Extent, Index, Picked};
use super::outlines::Outlines;
use super::projection::degrees;
use super::ranks::Asked;

/// Everything the map shows between basemap and marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
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

/// The scene for what is asked.
pub fn scene(index: &Index, asked: &Asked, picked: &Picked, outlines: &Outlines) -> Scene {
    let mut scene = Scene {
        days: index.shown_days(asked),
        visible: index.visible(asked),
        ..Scene::default()
    };
    let (extents, events) = index.extents();
    for (number, extent) in extents.iter().enumerate() {
        let tally = events.tally(number, asked);
        // What is only planned or denied marks no ground.
        if tally.total() == 0 {
            continue;
        }
        match extent {
            Extent::Ring(place, radius) => {
                let place = index.place(*place);
                scene.rings.push(Ring {
                    place: place.id.clone(),
                    at: degrees(place.point),
                    radius: f64::from(*radius),
                    kind: tally.dominant(),
                });
            }
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
                tints.push(Tint {
                    place: outline.clone(),
                    kind: tally.dominant(),
                    disputed: tally.disputed > 0,
                    selected: picked.extents.contains(&(number as u32)),
                });
            }
        }
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::super::outlines::tests::outlines;
    use super::super::sample::{at_place, chronicle, event, index};
    use super::*;
    use crate::state::ViewState;
    use chronicle::{Chronicle, Day, Event, PlaceRole, Precision, Status};

    fn drawn(chronicle: &Chronicle, view: &ViewState) -> Scene {
        let index = index(chronicle);
        let asked = index.asked(view);
        scene(&index, &asked, &Picked::default(), &outlines())
    }

    #[test]
    fn the_window_decides_what_is_visible() {
        let view = ViewState {
            window: Some(DayRange {
                from: Day(12),
                to: Day(20),
            }),
            ..ViewState::default()
        };
        let scene = drawn(&chronicle(), &view);
        assert_eq!(scene.visible, 3);
        let shown = DayRange {
            from: Day(12),
            to: Day(14),
        };
        assert_eq!(scene.days, Some(shown));
    }

    #[test]
    fn themes_and_governments_are_not_drawn() {
        let mut chronicle = chronicle();
        for event in &mut chronicle.events {
            for spot in &mut event.places {
                spot.role = PlaceRole::Government;
            }
        }
        assert!(index(&chronicle).pairs().is_empty());
        assert!(drawn(&chronicle, &ViewState::default()).areas.is_empty());
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
        let scene = drawn(&chronicle, &ViewState::default());
        assert_eq!(scene.areas.len(), 1);
        assert!(scene.areas[0].disputed && scene.areas[0].place == "gn:1");
        assert_eq!(scene.lines[0].place, "gn:7");
        let radii: Vec<f64> = scene.rings.iter().map(|r| r.radius).collect();
        assert_eq!(radii, [25_000.0, 20_000.0], "no outline: a wide circle");
    }

    #[test]
    fn what_is_planned_tints_no_ground() {
        let mut chronicle = chronicle();
        chronicle.events = vec![Event {
            planned: true,
            ..at_place(event("d", EventType::Battle), "gn:1", Precision::District)
        }];
        assert!(drawn(&chronicle, &ViewState::default()).areas.is_empty());
    }

    #[test]
    fn what_is_picked_out_selects_its_places_and_areas() {
        let mut chronicle = chronicle();
        chronicle.events.insert(
            0,
            at_place(event("d", EventType::Battle), "gn:1", Precision::District),
        );
        let index = index(&chronicle);
        let asked = index.asked(&ViewState::default());
        let picked = index.picked_event(0, &asked);
        assert_eq!(picked, index.picked_place(&"gn:1".into()));
        assert!(scene(&index, &asked, &picked, &outlines()).areas[0].selected);
        let none = index.asked(&ViewState {
            window: Some(DayRange::new(Day(12), Day(14))),
            ..ViewState::default()
        });
        assert_eq!(index.picked_event(0, &none), Picked::default());
    }
}

//! What to draw besides marks: a pure function of what is asked of the index.

use std::collections::BTreeMap;
use std::sync::Arc;

use basemap::{Outlines, Shape};
use chronicle::{DayRange, PlaceId};
use geo::{Area, Contains, Coord, MultiLineString, Point};

use super::change::{Change, Windows};
use super::extents::Extent;
use super::index::{Index, Picked};
use super::palette::Paint;
use super::projection::degrees;
use super::tally::Tally;
use crate::state::Held;

/// Everything the map shows between basemap and marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Districts, regions and countries with events somewhere inside.
    pub areas: Vec<Tint>,
    /// Lines of the basemap with events somewhere along them.
    pub lines: Vec<Tint>,
    /// Borders, and ways between two places, likewise.
    pub stretches: Vec<Stretch>,
    /// Circles within which something happened.
    pub rings: Vec<Ring>,
    /// The days shown; `None` where all are.
    pub days: Option<DayRange>,
    /// How many events the view shows, drawn or not.
    pub visible: usize,
}

impl Scene {
    /// The smallest tinted area at a position in degrees.
    pub fn area_at(&self, at: Coord<f64>, outlines: &Outlines) -> Option<PlaceId> {
        let point = Point::from(at);
        let here = self.areas.iter().filter_map(|tint| {
            let shape = outlines.outline(&tint.place)?;
            let inside = shape.geometry.contains(&point);
            inside.then(|| (shape.geometry.unsigned_area(), &tint.place))
        });
        let smallest = here.min_by(|a, b| a.0.total_cmp(&b.0));
        smallest.map(|(_, place)| place.clone())
    }
}

/// An outline coloured by what happened there, or by who is said to hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tint {
    /// The place whose outline it is.
    pub place: PlaceId,
    /// Its colour.
    pub paint: Paint,
    /// Whether any of its events, or who holds it, is disputed; where windows
    /// are compared, whether it has lost events.
    pub hatched: bool,
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
    /// Its colour.
    pub paint: Paint,
}

/// A line that is none of the basemap's.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// In degrees.
    pub line: Arc<MultiLineString<f64>>,
    /// Its colour.
    pub paint: Paint,
    /// Whether an event there is selected.
    pub selected: bool,
}

/// What the scene is made of besides the index.
pub struct Setting<'a> {
    /// What is asked of the days.
    pub windows: &'a Windows,
    /// What is picked out.
    pub picked: &'a Picked,
    /// Who is said to hold which place.
    pub held: &'a BTreeMap<PlaceId, Held>,
    /// The numbers of sides.
    pub sides: &'a BTreeMap<String, usize>,
    /// The basemap.
    pub outlines: &'a Outlines,
}

/// The scene for what is asked.
pub fn scene(index: &Index, setting: &Setting<'_>) -> Scene {
    let Setting {
        windows,
        picked,
        held,
        sides,
        outlines,
    } = *setting;
    let asked = &windows.now;
    let mut scene = Scene {
        days: index.shown_days(asked),
        visible: index.visible(asked),
        ..Scene::default()
    };
    let (extents, events) = index.extents();
    for (number, extent) in extents.all().iter().enumerate() {
        let tally = events.tally(number, asked);
        let then = windows.then.map(|then| events.tally(number, &then));
        // What is only planned or denied marks no ground.
        let Some((paint, hatched)) = painted(&tally, then.as_ref()) else {
            continue;
        };
        let selected = || picked.extents.contains(&(number as u32));
        match extent {
            Extent::Stretch(..) => {
                let line = extents.line(number as u32);
                scene.stretches.extend(line.map(|line| Stretch {
                    line,
                    paint,
                    selected: selected(),
                }));
            }
            Extent::Ring(place, radius) => {
                let place = index.place(*place);
                scene.rings.push(Ring {
                    place: place.id.clone(),
                    at: degrees(place.point),
                    radius: f64::from(*radius),
                    paint,
                });
            }
            Extent::Outline(outline) => {
                let line = outlines.outline(outline).is_some_and(Shape::is_line);
                let tints = if line {
                    &mut scene.lines
                } else {
                    &mut scene.areas
                };
                tints.push(Tint {
                    place: outline.clone(),
                    paint,
                    hatched,
                    selected: selected(),
                });
            }
        }
    }
    if windows.then.is_none() {
        claim(&mut scene, held, sides, outlines);
    }
    scene
}

/// The colour for events, and whether it is hatched; `None` without events.
fn painted(now: &Tally, then: Option<&Tally>) -> Option<(Paint, bool)> {
    let Some(then) = then else {
        let paint = Paint::Type(now.dominant());
        return (now.total() > 0).then_some((paint, now.disputed > 0));
    };
    let change = Change::of(now.total(), then.total())?;
    let paint = match change {
        Change::OnlyNow | Change::More => Paint::More,
        Change::Same => Paint::Same,
        Change::Fewer | Change::OnlyThen => Paint::Fewer,
    };
    Some((paint, change.is_loss()))
}

/// Gives areas the colour of who is said to hold them: it matters more than
/// of which type most events there are.
fn claim(
    scene: &mut Scene,
    held: &BTreeMap<PlaceId, Held>,
    sides: &BTreeMap<String, usize>,
    outlines: &Outlines,
) {
    for (place, held) in held {
        if outlines.outline(place).is_none_or(Shape::is_line) {
            continue;
        }
        let tint = Tint {
            place: place.clone(),
            paint: Paint::of_side(&held.side, sides),
            hatched: held.disputed,
            selected: false,
        };
        match scene.areas.iter_mut().find(|area| area.place == *place) {
            Some(area) => {
                *area = Tint {
                    selected: area.selected,
                    ..tint
                }
            }
            None => scene.areas.push(tint),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::outlines;
    use super::super::sample::{at_place, chronicle, event, index, on};
    use super::*;
    use crate::state::ViewState;
    use chronicle::{Chronicle, Day, Event, EventType, PlaceRole, Precision, Status};

    fn drawn(chronicle: &Chronicle, view: &ViewState) -> Scene {
        made(&index(chronicle), view, &Picked::default(), &[])
    }

    fn made(index: &Index, view: &ViewState, picked: &Picked, held: &[(&str, &str)]) -> Scene {
        let claim = |&(place, side): &(&str, &str)| {
            let held = Held {
                side: side.into(),
                disputed: side == "B",
                since: Day(12),
                event: "e".into(),
            };
            (place.into(), held)
        };
        let held = held.iter().map(claim).collect();
        let setting = Setting {
            windows: &index.windows(view),
            picked,
            held: &held,
            sides: &[("A".to_owned(), 0), ("B".to_owned(), 1)].into(),
            outlines: &outlines(),
        };
        scene(index, &setting)
    }

    #[test]
    fn areas_show_who_is_said_to_hold_them() {
        let mut chronicle = chronicle();
        chronicle.events = vec![at_place(
            event("d", EventType::Battle),
            "gn:1",
            Precision::District,
        )];
        let (index, view) = (index(&chronicle), ViewState::default());
        let held = [("gn:1", "B"), ("gn:2", "A")];
        let scene = made(&index, &view, &Picked::default(), &held);
        let tints: Vec<_> = scene.areas.iter().map(|a| (a.paint, a.hatched)).collect();
        assert_eq!(tints, [(Paint::Side(1), true)], "a town is no area");
        let at = |x| scene.area_at(Coord { x, y: 11.5 }, &outlines());
        assert_eq!(at(11.5).as_deref(), Some("gn:1"));
        assert_eq!(at(30.0), None);
    }

    #[test]
    fn two_windows_tint_by_what_differs() {
        let mut chronicle = chronicle();
        let here = |id, day| {
            let event = event(id, EventType::Battle);
            on(at_place(event, "gn:1", Precision::District), day)
        };
        chronicle.events = vec![here("a", 10), here("b", 14)];
        let view = |now: i32, then: i32| ViewState {
            window: Some(DayRange::new(Day(now), Day(14))),
            against: Some(DayRange::new(Day(10), Day(then))),
            ..ViewState::default()
        };
        let tint = |view| {
            let area = drawn(&chronicle, &view).areas.remove(0);
            (area.paint, area.hatched)
        };
        assert_eq!(tint(view(14, 10)), (Paint::Same, false));
        assert_eq!(tint(view(10, 10)), (Paint::More, false));
        assert_eq!(tint(view(12, 14)), (Paint::Fewer, true));
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
        assert!(scene.areas[0].hatched && scene.areas[0].place == "gn:1");
        assert_eq!(scene.lines[0].place, "gn:7");
        let radii: Vec<f64> = scene.rings.iter().map(|r| r.radius).collect();
        assert_eq!(radii, [25_000.0, 20_000.0], "no outline: a wide circle");
    }

    #[test]
    fn between_two_places_is_the_way_between_them() {
        let mut chronicle = chronicle();
        let start = at_place(event("w", EventType::Battle), "gn:2", Precision::Line);
        chronicle.events = vec![at_place(start, "gn:3", Precision::Line)];
        let scene = drawn(&chronicle, &ViewState::default());
        assert!(scene.rings.is_empty() && scene.areas.is_empty());
        let way = &scene.stretches[0].line.0[0];
        assert!(way.coords().all(|at| 13.0 < at.x && at.x < 13.2), "{way:?}");
        let index = index(&chronicle);
        let picked = index.picked_place(&"gn:3".into());
        assert!(made(&index, &ViewState::default(), &picked, &[]).stretches[0].selected);
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
        let scene = made(&index, &ViewState::default(), &picked, &[]);
        assert!(scene.areas[0].selected);
        let none = index.asked(&ViewState {
            window: Some(DayRange::new(Day(12), Day(14))),
            ..ViewState::default()
        });
        assert_eq!(index.picked_event(0, &none), Picked::default());
    }
}

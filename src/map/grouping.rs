//! Marks for a zoom: places too close to be told apart share one, and its
//! counts are exact for any span of days, an event with several places in a
//! group counting once.
//!
//! Which places share a mark depends on the zoom and on what is asked for at
//! any time, never on the days shown or the part of the map in view: marks
//! stay where they are while time runs and the map moves.

use std::cmp::Reverse;
use std::sync::Arc;

use basemap::union;
use chronicle::PlaceId;
use geo::{Coord, Rect};

use super::change::{Change, Windows};
use super::clusters::{DISPUTED, Disc, gather, radius};
use super::index::{Index, Picked};
use super::projection::{degrees, world_size};
use super::ranks::{Asked, Ranks};
use super::tally::Tally;
use crate::order::sorted;
use crate::state::ClassSet;

/// Marks are gathered for zooms this far apart.
const ZOOM_STEP: f64 = 0.25;

/// Pixels that the ring around a selected mark adds to its radius.
const SELECTED: f64 = 6.0;

/// Levels kept: enough for zooming in and out again.
const KEPT: usize = 6;

/// A mark follows the events shown among its places up to so many places;
/// with more it stays in their middle.
const FEW: usize = 6;

/// The zoom that marks are gathered for when the map is at `zoom`.
pub fn step(zoom: f64) -> f64 {
    (zoom / ZOOM_STEP).floor() * ZOOM_STEP
}

/// One or more places as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its number in its level.
    pub number: u32,
    /// The position in the unit square of the world.
    pub at: Coord<f64>,
    /// How many pixels it is moved away from there to lie free.
    pub moved: Coord<f64>,
    /// Radius in pixels.
    pub radius: f64,
    /// All events shown of its places, each counted once.
    pub tally: Tally,
    /// The same for the other window, where two are compared.
    pub then: Option<Tally>,
    /// Whether any of its places is selected.
    pub selected: bool,
    /// How recent the latest event is: 1 at the end of the shown days, 0 at
    /// their beginning.
    pub recency: f64,
}

impl Mark {
    /// Radius in pixels with the rings around it: for what is disputed, and
    /// for what is selected.
    pub fn reach(&self) -> f64 {
        let disputed = if self.tally.disputed > 0 {
            DISPUTED
        } else {
            0.0
        };
        let selected = if self.selected { SELECTED } else { 0.0 };
        // Two rings share some of the air between them.
        self.radius + (disputed + selected).min(8.0)
    }
}

/// A mark with what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How it is drawn.
    pub mark: Mark,
    /// The place that stands for it: the selected one, or the one with most
    /// of the events shown.
    pub lead: PlaceId,
    /// The lead's name in the page's language.
    pub name: String,
    /// What the lead is called where it lies, if that is another name.
    pub local: Option<String>,
    /// Those of its places with events shown.
    pub places: Vec<PlaceId>,
    /// Degrees that those places cover.
    pub bounds: Rect<f64>,
}

/// The marks of one zoom.
#[derive(Debug)]
pub struct Level {
    index: Arc<Index>,
    size: f64,
    /// From north to south.
    discs: Vec<Disc>,
    events: Ranks,
}

impl Level {
    /// Gathers the places with events of these classes for a zoom.
    pub fn new(index: Arc<Index>, classes: ClassSet, zoom: f64) -> Self {
        let size = world_size(step(zoom));
        let ever = Asked {
            days: None,
            undated: true,
            classes,
            fading: false,
        };
        let places = index.at_places();
        let discs = (0..places.keys()).filter_map(|place| {
            let tally = places.tally(place, &ever);
            (!tally.is_empty()).then(|| Disc {
                at: index.at(place as u32) * size,
                moved: Coord::zero(),
                total: tally.total(),
                disputed: tally.disputed > 0,
                members: vec![place as u32],
            })
        });
        let mut discs = sorted(gather(discs.collect()), |a, b| {
            a.at.y.total_cmp(&b.at.y).then(a.at.x.total_cmp(&b.at.x))
        });
        let mut disc_of = vec![u32::MAX; places.keys()];
        for (disc, number) in discs.iter_mut().zip(0..) {
            let keys = disc.members.iter().map(|place| {
                let events = places.events(*place as usize, &ever);
                (Reverse(events), index.place(*place).kind.is_area(), *place)
            });
            let keys = sorted(keys.collect(), Ord::cmp);
            disc.members = keys.into_iter().map(|(.., place)| place).collect();
            for place in &disc.members {
                disc_of[*place as usize] = number;
            }
        }
        // An event's places stand together: an event is in a disc once.
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(index.pairs().len());
        for spots in index.pairs().chunk_by(|a, b| a.1 == b.1) {
            let first = pairs.len();
            for (place, event) in spots {
                let pair = (disc_of[*place as usize], *event);
                if pair.0 != u32::MAX && !pairs[first..].contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        let events = Ranks::new(discs.len(), index.columns(), pairs.iter().copied());
        Self {
            index,
            size,
            discs,
            events,
        }
    }

    /// The marks of what is asked for within an area of the world's unit
    /// square, from north to south.
    pub fn marks(&self, windows: &Windows, picked: &Picked, area: Rect<f64>) -> Vec<Mark> {
        let asked = &windows.now;
        let days = self.index.shown_days(asked).filter(|_| asked.fading);
        let (low, high) = (area.min() * self.size, area.max() * self.size);
        let inside =
            |at: Coord<f64>| at.x >= low.x && at.x <= high.x && at.y >= low.y && at.y <= high.y;
        let numbered = self.discs.iter().enumerate();
        numbered
            .filter(|(_, disc)| inside(disc.at))
            .filter_map(|(number, disc)| {
                let tally = self.events.tally(number, asked);
                let then = windows.then.map(|then| self.events.tally(number, &then));
                let drawn_for = match then {
                    // Where windows are compared, only what counts is.
                    Some(then) => {
                        Change::of(tally.total(), then.total())?;
                        tally.total().abs_diff(then.total())
                    }
                    None if tally.is_empty() => return None,
                    None => tally.total(),
                };
                let radius = radius(drawn_for);
                Some(Mark {
                    number: number as u32,
                    at: disc.at / self.size,
                    moved: disc.moved + self.shift(disc, radius, windows),
                    radius,
                    tally,
                    then,
                    selected: picked.places.iter().any(|p| disc.members.contains(p)),
                    recency: days.map_or(1.0, |days| self.events.recency(number, asked, days)),
                })
            })
            .collect()
    }

    /// How far a mark of few places goes towards those whose events are
    /// shown: no farther than it stays inside its disc, which lies free.
    fn shift(&self, disc: &Disc, radius: f64, windows: &Windows) -> Coord<f64> {
        let room = disc.radius() - radius;
        if room < 0.5 || !(2..=FEW).contains(&disc.members.len()) {
            return Coord::zero();
        }
        let (mut middle, mut weight) = (Coord::zero(), 0.0);
        for place in &disc.members {
            let events = self.events_at(*place, windows);
            middle = middle + self.index.at(*place) * self.size * f64::from(events);
            weight += f64::from(events);
        }
        let way = middle / f64::max(weight, 1.0) - disc.at;
        let length = way.x.hypot(way.y);
        if length > room {
            way * (room / length)
        } else {
            way
        }
    }

    /// How many events are asked for at a place; those of both windows count
    /// twice.
    fn events_at(&self, place: u32, windows: &Windows) -> u32 {
        let all = std::iter::once(&windows.now).chain(&windows.then);
        all.map(|asked| self.index.at_places().events(place as usize, asked))
            .sum()
    }

    /// What is said of a mark.
    pub fn group(&self, mark: &Mark, windows: &Windows, picked: &Picked, lang: &str) -> Group {
        let index = &self.index;
        let members = &self.discs[mark.number as usize].members;
        let shown = || {
            let events = |place: u32| self.events_at(place, windows);
            let counted = members.iter().map(move |place| (*place, events(*place)));
            counted.filter(|(_, events)| *events > 0)
        };
        let lead = shown().reduce(|best, place| {
            let worth = |(place, events): (u32, u32)| (picked.places.contains(&place), events);
            if worth(place) > worth(best) {
                place
            } else {
                best
            }
        });
        let lead = index.place(lead.map_or(members[0], |(place, _)| place));
        let at = |place: u32| degrees(index.place(place).point);
        let first = Rect::new(degrees(lead.point), degrees(lead.point));
        Group {
            mark: mark.clone(),
            lead: lead.id.clone(),
            name: lead.name(lang).to_owned(),
            local: lead
                .names
                .get("")
                .filter(|local| *local != lead.name(lang))
                .cloned(),
            places: shown()
                .map(|(place, _)| index.place(place).id.clone())
                .collect(),
            bounds: shown().fold(first, |all, (place, _)| {
                union(all, Rect::new(at(place), at(place)))
            }),
        }
    }
}

/// The levels made last.
#[derive(Debug, Default)]
pub struct Levels {
    of: Option<(Arc<Index>, ClassSet)>,
    /// By zoom step, the one asked for last at the end.
    kept: Vec<(f64, Arc<Level>)>,
}

impl Levels {
    /// The level for a zoom.
    pub fn at(&mut self, index: &Arc<Index>, classes: ClassSet, zoom: f64) -> Arc<Level> {
        let same =
            |(of, shown): &(Arc<Index>, ClassSet)| Arc::ptr_eq(of, index) && *shown == classes;
        if !self.of.as_ref().is_some_and(same) {
            self.kept.clear();
            self.of = Some((Arc::clone(index), classes));
        }
        let step = step(zoom);
        let level = match self.kept.iter().position(|(at, _)| *at == step) {
            Some(known) => self.kept.remove(known).1,
            None => Arc::new(Level::new(Arc::clone(index), classes, step)),
        };
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((step, Arc::clone(&level)));
        level
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at_place, chronicle, event, index, on};
    use super::*;
    use crate::state::{Class, ViewState, drawn};
    use chronicle::{Chronicle, Day, DayRange, EventType, Place, Point, Precision};
    use geo::coord;
    use proptest::prelude::*;

    fn everywhere() -> Rect<f64> {
        Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 1.0, y: 1.0 })
    }

    fn grouped(chronicle: &Chronicle, view: &ViewState, zoom: f64) -> (Level, Vec<Group>) {
        let index = Arc::new(index(chronicle));
        let asked = index.asked(view);
        let level = Level::new(index, asked.classes, zoom);
        let picked = Picked::default();
        let windows = Windows::from(asked);
        let marks = level.marks(&windows, &picked, everywhere());
        let groups = marks
            .iter()
            .map(|m| level.group(m, &windows, &picked, "en"));
        let groups = groups.collect();
        (level, groups)
    }

    /// Towns on a jittered grid, one to a few events each, some of them
    /// shared by two towns.
    fn crowd(places: usize) -> Chronicle {
        let mut all = chronicle();
        let town = all.places["gn:2"].clone();
        all.events.clear();
        for n in 0..places {
            let id = format!("t{n}");
            let (x, y) = ((n * 7919 % 101) as f64, (n * 104_729 % 97) as f64);
            all.places.insert(
                id.clone(),
                Place {
                    id: id.clone(),
                    point: Point {
                        lat: 40.0 + y / 60.0,
                        lon: 46.0 + x / 60.0,
                    },
                    ..town.clone()
                },
            );
            for k in 0..=n % 4 {
                let kind = EventType::ALL[(n + k) % EventType::ALL.len()];
                let day = (n * 31 + k * 7) as i32 % 60;
                let one = at_place(event(&format!("{n}-{k}"), kind), &id, Precision::Exact);
                let other = format!("t{}", n / 2);
                all.events.push(on(
                    if k == 0 {
                        at_place(one, &other, Precision::Exact)
                    } else {
                        one
                    },
                    day,
                ));
            }
        }
        all
    }

    #[test]
    fn far_apart_marks_stay_alone() {
        assert_eq!(grouped(&chronicle(), &ViewState::default(), 9.0).1.len(), 2);
    }

    #[test]
    fn close_marks_merge_under_the_one_with_most_events() {
        let (_, groups) = grouped(&chronicle(), &ViewState::default(), 4.0);
        assert_eq!(groups.len(), 1);
        assert_eq!(
            (groups[0].lead.as_str(), groups[0].places.len()),
            ("gn:2", 2)
        );
        assert_eq!(groups[0].mark.tally.total(), 3);
        assert_eq!(groups[0].mark.tally.planned, 1);
    }

    #[test]
    fn a_group_is_called_after_what_is_shown_of_it() {
        let day = DayRange::new(Day(10), Day(10));
        let view = ViewState {
            window: Some(day),
            ..ViewState::default()
        };
        let (_, groups) = grouped(&chronicle(), &view, 4.0);
        assert_eq!(
            (groups[0].lead.as_str(), groups[0].places.len()),
            ("gn:3", 1)
        );
        assert_eq!(groups[0].bounds.min(), groups[0].bounds.max());
    }

    #[test]
    fn marks_fade_with_age() {
        let (_, groups) = grouped(&chronicle(), &ViewState::default(), 9.0);
        let recency = |lead: &str| {
            let group = groups.iter().find(|g| g.lead == lead);
            group.map(|g| g.mark.recency)
        };
        assert_eq!(recency("gn:2"), Some(1.0));
        assert!(recency("gn:3") < Some(0.3));
    }

    #[test]
    fn a_level_is_made_once() {
        let index = Arc::new(index(&chronicle()));
        let classes = index.asked(&ViewState::default()).classes;
        let mut levels = Levels::default();
        let first = levels.at(&index, classes, 7.1);
        assert!(Arc::ptr_eq(&first, &levels.at(&index, classes, 7.2)));
        assert!(!Arc::ptr_eq(&first, &levels.at(&index, classes, 7.3)));
        for n in 0..10 {
            levels.at(&index, classes, f64::from(n));
        }
        assert_eq!(levels.kept.len(), KEPT);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn counts_are_exact_for_any_days_at_any_zoom(
            places in 1..120_usize,
            zoom in 2.0..12.0_f64,
            from in 0..60_i32,
            length in 0..60_i32,
        ) {
            let chronicle = crowd(places);
            let days = DayRange::new(Day(from), Day(from + length));
            let view = ViewState { window: Some(days), ..ViewState::default() };
            let (level, groups) = grouped(&chronicle, &view, zoom);
            let asked = level.index.asked(&view);
            for group in &groups {
                let members = &level.discs[group.mark.number as usize].members;
                let is_here = |id: &PlaceId| {
                    members.iter().any(|m| level.index.place(*m).id == *id)
                };
                let mut expected = Tally::default();
                for event in &chronicle.events {
                    let when = event.when.as_ref().map(|w| w.range());
                    if asked.has(Class::of(event), when) && drawn(event).any(|s| is_here(&s.place)) {
                        expected.add(Class::of(event), 1);
                    }
                }
                prop_assert_eq!(group.mark.tally, expected);
            }
            let size = world_size(step(zoom));
            for (n, a) in groups.iter().enumerate() {
                for b in &groups[n + 1..] {
                    let way = (a.mark.at * size + a.mark.moved) - (b.mark.at * size + b.mark.moved);
                    let gap = way.x.hypot(way.y) - a.mark.reach() - b.mark.reach();
                    prop_assert!(gap > -0.1, "zoom {}: {}", zoom, gap);
                }
            }
        }
    }
}

//! Gathers marks that would lie on top of each other at a zoom: those close
//! together become one group, those that merely touch are moved apart.
//!
//! A group's counts are exact: an event with several places in the group
//! counts once. Groups depend on the zoom alone, never on what part of the
//! map is in view, so panning changes nothing.

use std::collections::HashMap;

use chronicle::{Chronicle, PlaceId};
use geo::{Coord, Rect, coord};

use super::projection::{project, world_size};
use super::scene::Mark;
use super::tally::Tally;

/// Groups are computed for zooms this far apart.
const ZOOM_STEP: f64 = 0.25;

/// Radius in pixels of the mark of one event.
const SMALLEST: f64 = 11.0;

/// Radius in pixels that no mark exceeds.
const LARGEST: f64 = 34.0;

/// Marks merge when their centres are closer than this part of the sum of
/// their radii; with less overlap they are moved apart.
const MERGE: f64 = 0.62;

/// Free pixels between two marks.
const GAP: f64 = 2.0;

/// A mark is moved at most this many pixels from where it belongs.
const FARTHEST: f64 = 16.0;

/// One or more places drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The place that stands for the group: the one with most events.
    pub lead: PlaceId,
    /// The lead's name in the page's language.
    pub name: String,
    /// Places in the group, the lead among them.
    pub places: Vec<PlaceId>,
    /// The position in the unit square of the world.
    pub at: Coord<f64>,
    /// How many pixels it is moved away from there to lie free.
    pub moved: Coord<f64>,
    /// Radius in pixels.
    pub radius: f64,
    /// All events of its places, each counted once.
    pub tally: Tally,
    /// The events, as positions in the chronicle.
    pub events: Vec<usize>,
    /// Whether any of its places is selected.
    pub selected: bool,
    /// Recency of its latest event.
    pub recency: f64,
    /// Degrees that its places cover.
    pub bounds: Rect<f64>,
}

impl Group {
    /// Radius in pixels with the rings around it.
    pub fn reach(&self) -> f64 {
        reach(self.radius, self.tally.disputed > 0, self.selected)
    }
}

/// Radius in pixels of a mark with the rings around it: for what is disputed,
/// and for what is selected.
fn reach(radius: f64, disputed: bool, selected: bool) -> f64 {
    radius
        + match (disputed, selected) {
            (false, false) => 0.0,
            (true, false) => 4.0,
            (false, true) => 6.0,
            (true, true) => 8.0,
        }
}

/// The zoom that groups are computed for when the map is at `zoom`.
pub fn step(zoom: f64) -> f64 {
    (zoom / ZOOM_STEP).floor() * ZOOM_STEP
}

/// Radius in pixels of a mark for so many events. Areas are compared by an
/// exponent between length and area, as the eye does.
pub fn radius(total: u32) -> f64 {
    (SMALLEST * f64::from(total.max(1)).powf(0.28)).min(LARGEST)
}

/// The marks of a scene as groups at a zoom, in the order of the marks.
pub fn groups(chronicle: &Chronicle, marks: &[Mark], zoom: f64) -> Vec<Group> {
    let size = world_size(step(zoom));
    let mut clusters = gather(chronicle, marks, size);
    while let Some((a, b)) = closest(&clusters) {
        join(&mut clusters, a, b, chronicle);
    }
    let moved = loop {
        let (moved, crowded) = spread(&clusters);
        match crowded {
            Some((a, b)) => join(&mut clusters, a, b, chronicle),
            None => break moved,
        }
    };
    let mut groups: Vec<(usize, Group)> = clusters
        .into_iter()
        .zip(moved)
        .map(|(cluster, moved)| (cluster.lead, finish(cluster, marks, moved, size)))
        .collect();
    groups.sort_by_key(|(lead, _)| *lead);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Marks on their way to a group; positions are pixels at the zoom.
#[derive(Clone)]
struct Cluster {
    lead: usize,
    lead_weight: (bool, u32, bool),
    members: Vec<usize>,
    at: Coord<f64>,
    events: Vec<usize>,
    tally: Tally,
    selected: bool,
    radius: f64,
}

impl Cluster {
    fn of(marks: &[Mark], index: usize, size: f64) -> Self {
        let mark = &marks[index];
        let at = project(mark.at);
        Self {
            lead: index,
            lead_weight: (mark.selected, mark.tally.total(), !mark.is_area),
            members: vec![index],
            at: coord! { x: at.x * size, y: at.y * size },
            events: mark.events.clone(),
            tally: mark.tally.clone(),
            selected: mark.selected,
            radius: radius(mark.tally.total()),
        }
    }

    fn reach(&self) -> f64 {
        reach(self.radius, self.tally.disputed > 0, self.selected)
    }

    fn absorb(&mut self, other: Self, chronicle: &Chronicle) {
        let (own, theirs) = (self.members.len() as f64, other.members.len() as f64);
        self.at = coord! {
            x: (self.at.x * own + other.at.x * theirs) / (own + theirs),
            y: (self.at.y * own + other.at.y * theirs) / (own + theirs),
        };
        if (other.lead_weight, self.lead) > (self.lead_weight, other.lead) {
            self.lead = other.lead;
            self.lead_weight = other.lead_weight;
        }
        self.selected |= other.selected;
        self.members.extend(other.members);
        self.events.extend(other.events);
        self.events.sort_unstable();
        self.events.dedup();
        self.tally = Tally::default();
        for &event in &self.events {
            self.tally.add(&chronicle.events[event]);
        }
        self.radius = radius(self.tally.total());
    }
}

/// Clusters of marks with hardly any distance between them, the first step
/// where there are many; one look at each mark.
fn gather(chronicle: &Chronicle, marks: &[Mark], size: f64) -> Vec<Cluster> {
    let reach = SMALLEST;
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut cells: HashMap<Cell, Vec<(usize, Coord<f64>)>> = HashMap::new();
    for index in 0..marks.len() {
        let cluster = Cluster::of(marks, index, size);
        let at = cluster.at;
        let known = around(at, reach)
            .filter_map(|cell| cells.get(&cell))
            .flatten()
            .find(|(_, seed)| distance(*seed, at) < reach)
            .map(|(known, _)| *known);
        if let Some(known) = known {
            clusters[known].absorb(cluster, chronicle);
        } else {
            cells
                .entry(cell(at, reach))
                .or_default()
                .push((clusters.len(), at));
            clusters.push(cluster);
        }
    }
    clusters
}

/// The pair that overlaps most, among those that must merge.
fn closest(clusters: &[Cluster]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, (usize, usize))> = None;
    neighbours(clusters, |a, b| {
        let sum = clusters[a].radius + clusters[b].radius;
        let part = distance(clusters[a].at, clusters[b].at) / sum;
        if part < MERGE && best.is_none_or(|(least, _)| part < least) {
            best = Some((part, (a, b)));
        }
    });
    best.map(|(_, pair)| pair)
}

fn join(clusters: &mut Vec<Cluster>, a: usize, b: usize, chronicle: &Chronicle) {
    let other = clusters.swap_remove(a.max(b));
    clusters[a.min(b)].absorb(other, chronicle);
}

/// How far each cluster must move so that none touches another, and a pair
/// for which that is too far.
fn spread(clusters: &[Cluster]) -> (Vec<Coord<f64>>, Option<(usize, usize)>) {
    let mut moved = vec![Coord::zero(); clusters.len()];
    let mut pairs = Vec::new();
    neighbours(clusters, |a, b| pairs.push((a, b)));
    let overlap = |moved: &[Coord<f64>], (a, b): (usize, usize)| {
        let from = clusters[a].at + moved[a];
        let to = clusters[b].at + moved[b];
        let wanted = clusters[a].reach() + clusters[b].reach() + GAP;
        (wanted - distance(from, to), to - from)
    };
    for _ in 0..24 {
        let mut still = true;
        for &(a, b) in &pairs {
            let (by, way) = overlap(&moved, (a, b));
            if by <= 0.01 {
                continue;
            }
            still = false;
            let length = way.x.hypot(way.y).max(1e-6);
            let push = way * (by / 2.0 / length);
            moved[a] = shortened(moved[a] - push);
            moved[b] = shortened(moved[b] + push);
        }
        if still {
            return (moved, None);
        }
    }
    let crowded = pairs
        .into_iter()
        .map(|pair| (overlap(&moved, pair).0, pair))
        .filter(|(by, _)| *by > GAP)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, pair)| pair);
    (moved, crowded)
}

fn shortened(way: Coord<f64>) -> Coord<f64> {
    let length = way.x.hypot(way.y);
    if length > FARTHEST {
        way * (FARTHEST / length)
    } else {
        way
    }
}

fn finish(cluster: Cluster, marks: &[Mark], moved: Coord<f64>, size: f64) -> Group {
    let members = cluster.members.iter().map(|&index| &marks[index]);
    let first = marks[cluster.lead].at;
    let bounds = members.clone().fold(Rect::new(first, first), |all, mark| {
        super::outlines::union(all, Rect::new(mark.at, mark.at))
    });
    Group {
        lead: marks[cluster.lead].place.clone(),
        name: marks[cluster.lead].name.clone(),
        places: members.clone().map(|mark| mark.place.clone()).collect(),
        at: cluster.at / size,
        moved,
        radius: cluster.radius,
        tally: cluster.tally,
        events: cluster.events,
        selected: cluster.selected,
        recency: members.map(|mark| mark.recency).fold(0.0, f64::max),
        bounds,
    }
}

/// Calls `visit` once for every pair that may touch, even after both have
/// moved as far as they can.
fn neighbours(clusters: &[Cluster], mut visit: impl FnMut(usize, usize)) {
    let reach = 2.0 * (reach(LARGEST, true, true) + FARTHEST) + GAP;
    let mut cells: HashMap<Cell, Vec<usize>> = HashMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        for near in around(cluster.at, reach).filter_map(|cell| cells.get(&cell)) {
            for &other in near {
                visit(other, index);
            }
        }
        cells
            .entry(cell(cluster.at, reach))
            .or_default()
            .push(index);
    }
}

/// A square of a grid that makes looking for neighbours cheap.
type Cell = (i64, i64);

fn cell(at: Coord<f64>, reach: f64) -> Cell {
    ((at.x / reach).floor() as i64, (at.y / reach).floor() as i64)
}

fn around(at: Coord<f64>, reach: f64) -> impl Iterator<Item = Cell> {
    let (x, y) = cell(at, reach);
    (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

#[cfg(test)]
mod tests {
    use super::super::outlines::Outlines;
    use super::super::sample::{at_place, chronicle, event};
    use super::super::scene::scene;
    use super::*;
    use crate::state::ViewState;
    use chronicle::{EventType, Place, Point, Precision};

    fn grouped(chronicle: &Chronicle, zoom: f64) -> Vec<Group> {
        let scene = scene(chronicle, &ViewState::default(), &Outlines::default());
        groups(chronicle, &scene.marks, zoom)
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
                let one = at_place(event(&format!("{n}-{k}"), kind), &id, Precision::Exact);
                let other = format!("t{}", n / 2);
                all.events.push(if k == 0 {
                    at_place(one, &other, Precision::Exact)
                } else {
                    one
                });
            }
        }
        all
    }

    #[test]
    fn far_apart_marks_stay_alone() {
        assert_eq!(grouped(&chronicle(), 9.0).len(), 2);
    }

    #[test]
    fn close_marks_merge_under_the_one_with_most_events() {
        let groups = grouped(&chronicle(), 4.0);
        assert_eq!(groups.len(), 1);
        assert_eq!(
            (groups[0].lead.as_str(), groups[0].places.len()),
            ("gn:2", 2)
        );
        assert_eq!(groups[0].tally.total(), 3);
        assert_eq!(groups[0].tally.planned, 1);
    }

    #[test]
    fn an_event_at_several_places_of_a_group_counts_once() {
        let mut chronicle = chronicle();
        chronicle.events = vec![at_place(
            at_place(event("1", EventType::Battle), "gn:2", Precision::Exact),
            "gn:3",
            Precision::Exact,
        )];
        let groups = grouped(&chronicle, 3.0);
        assert_eq!((groups.len(), groups[0].tally.total()), (1, 1));
    }

    #[test]
    fn discs_never_overlap_and_no_event_is_lost_at_any_zoom() {
        for places in [2, 40, 300] {
            let chronicle = crowd(places);
            for zoom in [2.0, 5.1, 6.6, 7.3, 8.0, 9.9, 12.0] {
                let groups = grouped(&chronicle, zoom);
                let size = world_size(step(zoom));
                for (n, a) in groups.iter().enumerate() {
                    for b in &groups[n + 1..] {
                        let gap = distance(a.at * size + a.moved, b.at * size + b.moved)
                            - a.reach()
                            - b.reach();
                        assert!(gap > -0.1, "{places} places, zoom {zoom}: {gap}");
                    }
                }
                let mut events: Vec<usize> = groups.iter().flat_map(|g| g.events.clone()).collect();
                events.sort_unstable();
                events.dedup();
                assert_eq!(events.len(), chronicle.events.len());
                assert!(
                    groups
                        .iter()
                        .all(|g| g.events.len() as u32 == g.tally.total())
                );
            }
        }
    }

    #[test]
    fn many_events_make_a_larger_mark_with_a_limit() {
        assert_eq!(radius(0), SMALLEST);
        assert!(radius(8) > 1.7 * radius(1));
        assert_eq!(radius(1_000_000), LARGEST);
    }
}

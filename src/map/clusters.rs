//! Gathers discs that would lie on top of each other: those close together
//! become one, those that merely touch are moved apart.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use geo::Coord;

use crate::order::sorted;

/// Radius in pixels of the mark of one event.
pub const SMALLEST: f64 = 11.0;

/// Radius in pixels that no mark exceeds.
pub const LARGEST: f64 = 34.0;

/// Discs merge when their centres are closer than this part of the sum of
/// their radii; with less overlap they are moved apart.
const MERGE: f64 = 0.62;

/// Free pixels between two discs.
const GAP: f64 = 2.0;

/// A disc is moved at most this many pixels from where it belongs.
const FARTHEST: f64 = 16.0;

/// Pixels that the ring around what is disputed adds to a mark's radius.
pub const DISPUTED: f64 = 4.0;

/// Times that discs push each other before those still too close merge.
const PUSHES: usize = 24;

/// Some places, drawn as one disc; positions are pixels of the whole world.
#[derive(Clone, Debug)]
pub struct Disc {
    /// The middle of its places, by their events.
    pub at: Coord<f64>,
    /// How far it is moved away from there to lie free.
    pub moved: Coord<f64>,
    /// How many events it is drawn for.
    pub total: u32,
    /// Whether any of them is disputed.
    pub disputed: bool,
    /// Its places.
    pub members: Vec<u32>,
}

impl Disc {
    /// Radius in pixels without the rings around it.
    pub fn radius(&self) -> f64 {
        radius(self.total)
    }

    fn reach(&self) -> f64 {
        self.radius() + if self.disputed { DISPUTED } else { 0.0 }
    }

    fn absorb(&mut self, other: Self) {
        let weight = |disc: &Self| f64::from(disc.total.max(1));
        let (own, theirs) = (weight(self), weight(&other));
        self.at = (self.at * own + other.at * theirs) / (own + theirs);
        // An event at several of its places makes this an upper bound.
        self.total += other.total;
        self.disputed |= other.disputed;
        self.members.extend(other.members);
    }
}

/// Radius in pixels of a mark for so many events. Areas are compared by an
/// exponent between length and area, as the eye does.
pub fn radius(total: u32) -> f64 {
    (SMALLEST * (0.28 * f64::from(total.max(1)).ln()).exp()).min(LARGEST)
}

/// The discs with none on top of another.
pub fn gather(discs: Vec<Disc>) -> Vec<Disc> {
    let mut discs = merge(heap_up(discs));
    loop {
        let crowded = spread(&mut discs);
        if crowded.is_empty() {
            return discs;
        }
        discs = join(discs, &crowded);
    }
}

/// One disc for those with hardly any distance between them, the first step
/// where there are many; one look at each.
fn heap_up(all: Vec<Disc>) -> Vec<Disc> {
    let mut discs: Vec<Disc> = Vec::new();
    let mut cells: HashMap<Cell, Vec<(usize, Coord<f64>)>> = HashMap::new();
    for disc in all {
        let at = disc.at;
        let known = around(at, SMALLEST)
            .filter_map(|cell| cells.get(&cell))
            .flatten()
            .find(|(_, seed)| distance(*seed, at) < SMALLEST)
            .map(|(known, _)| *known);
        if let Some(known) = known {
            discs[known].absorb(disc);
        } else {
            let seeds = cells.entry(cell(at, SMALLEST)).or_default();
            seeds.push((discs.len(), at));
            discs.push(disc);
        }
    }
    discs
}

/// Merges the two discs that overlap most, again and again.
fn merge(discs: Vec<Disc>) -> Vec<Disc> {
    let reach = 2.0 * LARGEST * MERGE;
    // A merged disc is a new one at the end; what it was made of is gone.
    let mut discs: Vec<Option<Disc>> = discs.into_iter().map(Some).collect();
    let mut cells: HashMap<Cell, Vec<usize>> = HashMap::new();
    let mut pairs = BinaryHeap::new();
    let mut next = 0;
    loop {
        while let Some(disc) = discs.get(next) {
            if let Some(disc) = disc {
                for other in around(disc.at, reach)
                    .filter_map(|cell| cells.get(&cell))
                    .flatten()
                {
                    let Some(near) = &discs[*other] else { continue };
                    let part = distance(disc.at, near.at) / (disc.radius() + near.radius());
                    if part < MERGE {
                        // Bits of positive numbers are in their order.
                        pairs.push(Reverse((part.to_bits(), *other, next)));
                    }
                }
                cells.entry(cell(disc.at, reach)).or_default().push(next);
            }
            next += 1;
        }
        let Some(Reverse((_, a, b))) = pairs.pop() else {
            break;
        };
        if discs[a].is_none() || discs[b].is_none() {
            continue;
        }
        if let (Some(mut disc), Some(other)) = (discs[a].take(), discs[b].take()) {
            disc.absorb(other);
            discs.push(Some(disc));
        }
    }
    discs.into_iter().flatten().collect()
}

/// Moves discs so that none touches another; pairs for which that is too far
/// are returned, the closest first.
fn spread(discs: &mut [Disc]) -> Vec<(usize, usize)> {
    let pairs = neighbours(discs);
    let wanted = |discs: &[Disc], a: usize, b: usize| discs[a].reach() + discs[b].reach() + GAP;
    for disc in &mut *discs {
        disc.moved = Coord::zero();
    }
    let overlap = |discs: &[Disc], (a, b): (usize, usize)| {
        let way = (discs[b].at + discs[b].moved) - (discs[a].at + discs[a].moved);
        (wanted(discs, a, b) - way.x.hypot(way.y), way)
    };
    for _ in 0..PUSHES {
        let mut still = true;
        for &(a, b) in &pairs {
            let (by, way) = overlap(discs, (a, b));
            if by <= 0.01 {
                continue;
            }
            still = false;
            let length = way.x.hypot(way.y).max(1e-6);
            let push = way * (by / 2.0 / length);
            discs[a].moved = shortened(discs[a].moved - push);
            discs[b].moved = shortened(discs[b].moved + push);
        }
        if still {
            return Vec::new();
        }
    }
    let crowd = pairs.into_iter().map(|pair| (overlap(discs, pair).0, pair));
    let crowded: Vec<_> = crowd.filter(|(by, _)| *by > GAP).collect();
    let crowded = sorted(crowded, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    crowded.into_iter().map(|(_, pair)| pair).collect()
}

/// Joins pairs; a disc that several pairs name is joined once.
fn join(discs: Vec<Disc>, pairs: &[(usize, usize)]) -> Vec<Disc> {
    let mut discs: Vec<Option<Disc>> = discs.into_iter().map(Some).collect();
    let mut joined = Vec::new();
    for &(a, b) in pairs {
        if discs[a].is_some()
            && let Some(other) = discs[b].take()
            && let Some(mut disc) = discs[a].take()
        {
            disc.absorb(other);
            joined.push(disc);
        }
    }
    discs.into_iter().flatten().chain(joined).collect()
}

fn shortened(way: Coord<f64>) -> Coord<f64> {
    let length = way.x.hypot(way.y);
    if length > FARTHEST {
        way * (FARTHEST / length)
    } else {
        way
    }
}

/// Pairs that may touch, even after both have moved as far as they can.
fn neighbours(discs: &[Disc]) -> Vec<(usize, usize)> {
    let reach = 2.0 * (LARGEST + DISPUTED + FARTHEST) + GAP;
    let mut pairs = Vec::new();
    let mut cells: HashMap<Cell, Vec<usize>> = HashMap::new();
    for (index, disc) in discs.iter().enumerate() {
        for &other in around(disc.at, reach)
            .filter_map(|cell| cells.get(&cell))
            .flatten()
        {
            let near = &discs[other];
            let touch = disc.reach() + near.reach() + 2.0 * FARTHEST + GAP;
            if distance(disc.at, near.at) < touch {
                pairs.push((other, index));
            }
        }
        cells.entry(cell(disc.at, reach)).or_default().push(index);
    }
    pairs
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
    use super::*;
    use geo::coord;
    use proptest::prelude::*;

    fn disc(place: u32, (x, y): (f64, f64), total: u32) -> Disc {
        Disc {
            at: coord! { x: x, y: y },
            moved: Coord::zero(),
            total,
            disputed: total.is_multiple_of(3),
            members: vec![place],
        }
    }

    proptest! {
        #[test]
        fn no_disc_overlaps_another_and_no_place_is_lost(
            places in prop::collection::vec(((0.0..900.0_f64, 0.0..700.0_f64), 0..400_u32), 0..150),
        ) {
            let rows = places.iter().zip(0..);
            let discs = gather(rows.map(|((at, total), n)| disc(n, *at, *total)).collect());
            for (n, a) in discs.iter().enumerate() {
                for b in &discs[n + 1..] {
                    let gap = distance(a.at + a.moved, b.at + b.moved) - a.reach() - b.reach();
                    prop_assert!(gap > -0.1, "{}", gap);
                }
            }
            let mut members: Vec<u32> = discs.iter().flat_map(|d| d.members.clone()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..places.len() as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn many_events_make_a_larger_mark_with_a_limit() {
        assert_eq!(radius(0), SMALLEST);
        assert!(radius(8) > 1.7 * radius(1));
        assert_eq!(radius(1_000_000), LARGEST);
    }
}

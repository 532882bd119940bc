//! Which events of different articles to offer as one.

use std::collections::{HashMap, HashSet};

use super::likeness::{Likeness, Reason, Telling, likeness};
use crate::{Chronicle, Claim, EventId, EventType, PlaceKind};

/// Events that seem to be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Two or more, in the chronicle's order, each of another article unless
    /// the reader had joined them before.
    pub events: Vec<EventId>,
    /// How sure it is, 0 to 1: that of the least like pair.
    pub score: f32,
    /// Why, each reason once.
    pub reasons: Vec<Reason>,
}

/// Less like than this is not offered.
const OFFERED: f32 = 0.6;

/// How many later events of one bucket an event is held against: what bounds
/// the work when thousands of articles tell of the same day and place.
const AHEAD: usize = 32;

/// Articles beyond this many are not added to one proposal.
const MEMBERS: usize = 32;

/// Side of a grid cell, and how far around a place its cells are taken, in
/// degrees: more than the distance that counts as near, up to 60° north and
/// south.
const CELL: f64 = 1.0;
const AROUND: f64 = 0.2;

/// What to offer, the surest first.
///
/// A group holds at most one event of each article, every two of its members
/// are like each other, and no event is in two groups. What the reader joined
/// counts as one event already (a third article is offered to the whole
/// group), and what the reader keeps apart is not offered.
pub fn proposals(chronicle: &Chronicle) -> Vec<Proposal> {
    let tellings = tellings(chronicle);
    let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
    for (a, b) in neighbours(chronicle, &tellings) {
        if let Some(alike) = offered(&tellings[a], &tellings[b]) {
            pairs.push((a, b, alike));
        }
    }
    pairs.sort_by(|x, y| {
        let by_score = y.2.score.total_cmp(&x.2.score);
        by_score.then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    let mut groups = Groups::new(chronicle, &tellings);
    for (a, b, _) in &pairs {
        groups.try_unite(*a, *b);
    }
    let mut offers = groups.offers(&pairs);
    offers.sort_by(|x, y| y.score.total_cmp(&x.score));
    offers
}

fn offered(a: &Telling, b: &Telling) -> Option<Likeness> {
    likeness(a, b).filter(|alike| alike.score >= OFFERED)
}

fn tellings(chronicle: &Chronicle) -> Vec<Telling<'_>> {
    let mut claims: HashMap<&str, Vec<&Claim>> = HashMap::new();
    for claim in &chronicle.claims {
        claims.entry(&claim.event).or_default().push(claim);
    }
    let events = chronicle.events.iter();
    events
        .map(|event| {
            let claims = claims.get(event.id.as_str()).map_or(&[][..], Vec::as_slice);
            Telling::new(chronicle, event, claims)
        })
        .collect()
}

/// Pairs worth comparing, each once.
fn neighbours(chronicle: &Chronicle, tellings: &[Telling]) -> HashSet<(usize, usize)> {
    let mut buckets: HashMap<(EventType, Key), Vec<usize>> = HashMap::new();
    let dated = tellings.iter().enumerate();
    for (at, telling) in dated.filter(|(_, t)| t.event.when.is_some()) {
        for key in keys(chronicle, telling) {
            let kind = telling.event.kind;
            buckets.entry((kind, key)).or_default().push(at);
        }
    }
    let mut pairs = HashSet::new();
    for mut bucket in buckets.into_values() {
        let first_day = |at: &usize| chronicle.events[*at].when.as_ref().map(|w| w.from);
        bucket.sort_by_key(|at| (first_day(at), *at));
        bucket.dedup();
        for (position, &a) in bucket.iter().enumerate() {
            let last = chronicle.events[a].when.as_ref().map(|w| w.to);
            let later = bucket[position + 1..].iter().take(AHEAD);
            for &b in later.take_while(|b| first_day(b) <= last) {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    }
    pairs
}

/// Where an event is looked up; events that share no key are not compared.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A place by its id.
    Place(String),
    /// A cell of the grid, for places near each other.
    Cell(i32, i32),
    /// A country or party that takes part, for events without a place.
    Side(String),
    /// Who speaks.
    Speaker(String),
}

fn keys(chronicle: &Chronicle, telling: &Telling) -> HashSet<Key> {
    let mut keys = HashSet::new();
    let event = telling.event;
    if event.kind == EventType::Statement {
        let speakers = telling.speakers.iter();
        keys.extend(speakers.map(|name| Key::Speaker((*name).to_owned())));
        return keys;
    }
    for place in &telling.places {
        keys.insert(Key::Place(place.id.clone()));
        let areas = place.parents.iter().filter(|id| {
            let area = chronicle.places.get(*id);
            area.is_none_or(|area| area.kind != PlaceKind::Country)
        });
        keys.extend(areas.cloned().map(Key::Place));
        if !place.kind.is_area() {
            // Whatever lies within `AROUND` of the place falls in one of these.
            let cell = |degrees: f64| (degrees / CELL).floor() as i32;
            for lat in [-AROUND, AROUND] {
                for lon in [-AROUND, AROUND] {
                    let (row, column) = (cell(place.point.lat + lat), cell(place.point.lon + lon));
                    keys.insert(Key::Cell(row, column));
                }
            }
        }
    }
    if telling.places.is_empty() || event.kind == EventType::Diplomacy {
        let sides = event.actors.iter().filter_map(|actor| actor.side.clone());
        keys.extend(sides.map(Key::Side));
    }
    keys
}

/// Events growing into groups.
struct Groups<'a> {
    chronicle: &'a Chronicle,
    tellings: &'a [Telling<'a>],
    /// The group each event is in.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    /// Every event on its own, but for what the reader joined.
    fn new(chronicle: &'a Chronicle, tellings: &'a [Telling<'a>]) -> Self {
        let mut groups = Self {
            chronicle,
            tellings,
            of: (0..chronicle.events.len()).collect(),
            members: (0..chronicle.events.len()).map(|at| vec![at]).collect(),
        };
        let places: HashMap<&str, usize> = chronicle
            .events
            .iter()
            .enumerate()
            .map(|(at, event)| (event.id.as_str(), at))
            .collect();
        for group in chronicle.joins.groups() {
            let mut found = group.iter().filter_map(|id| places.get(id.as_str()));
            if let Some(&first) = found.next() {
                found.for_each(|&other| groups.unite(first, other));
            }
        }
        groups
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (into, from) = (self.of[a], self.of[b]);
        if into == from {
            return;
        }
        let moved = std::mem::take(&mut self.members[from]);
        for &at in &moved {
            self.of[at] = into;
        }
        self.members[into].extend(moved);
    }

    /// Unites two groups if every member of one may be every member of the
    /// other.
    fn try_unite(&mut self, a: usize, b: usize) {
        let (x, y) = (&self.members[self.of[a]], &self.members[self.of[b]]);
        if self.of[a] == self.of[b] || x.len() + y.len() > MEMBERS {
            return;
        }
        let joins = &self.chronicle.joins;
        let compatible = x.iter().all(|&p| {
            y.iter().all(|&q| {
                let (p, q) = (&self.tellings[p], &self.tellings[q]);
                let apart = joins.are_apart(&p.event.id, &q.event.id);
                !apart && offered(p, q).is_some()
            })
        });
        if compatible {
            self.unite(a, b);
        }
    }

    /// The groups that hold more than the reader joined already.
    fn offers(&self, pairs: &[(usize, usize, Likeness)]) -> Vec<Proposal> {
        let mut offers: HashMap<usize, Proposal> = HashMap::new();
        for (a, b, alike) in pairs {
            let group = self.of[*a];
            let known = self.joined(*a, *b);
            if group != self.of[*b] || known {
                continue;
            }
            let offer = offers.entry(group).or_insert_with(|| Proposal {
                events: self.ids(group),
                score: 1.0,
                reasons: Vec::new(),
            });
            offer.score = offer.score.min(alike.score);
            for reason in &alike.reasons {
                if !offer.reasons.contains(reason) {
                    offer.reasons.push(reason.clone());
                }
            }
        }
        let mut groups: Vec<usize> = offers.keys().copied().collect();
        groups.sort_unstable();
        groups.iter().filter_map(|g| offers.remove(g)).collect()
    }

    /// Whether the reader joined two events.
    fn joined(&self, a: usize, b: usize) -> bool {
        let events = &self.chronicle.events;
        let group = self.chronicle.joins.group_of(&events[a].id);
        group.is_some_and(|group| group.contains(&events[b].id))
    }

    fn ids(&self, group: usize) -> Vec<EventId> {
        let mut members = self.members[group].clone();
        members.sort_unstable();
        let events = &self.chronicle.events;
        members.iter().map(|&at| events[at].id.clone()).collect()
    }
}

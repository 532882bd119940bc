//! The chronicle in which each group of joined events is one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::{Chronicle, ClaimId, DayRange, Event, EventId, EventPlace, Stance, Status, When};

/// The chronicle with the reader's joins carried out; the same chronicle where
/// there are none.
///
/// - A group becomes one event, with the id, article, type, evidence and rule
///   of its *lead*: the first member said to have happened, else the first.
/// - It carries the claims of all members; each keeps its article, evidence
///   and figures, so that numbers that contradict each other stand side by
///   side.
/// - It happened on the days that all members allow; where they share none,
///   on those of the most exact.
/// - It has the places and actors of all, without repeats; an area around a
///   place that another member names is left out.
/// - Where one member says that it did not happen, the claims of that member
///   deny the lead's, and the event is disputed.
pub fn joined(chronicle: &Chronicle) -> Cow<'_, Chronicle> {
    let groups = present(chronicle);
    if groups.is_empty() {
        return Cow::Borrowed(chronicle);
    }
    let mut lead_of: HashMap<&str, &str> = HashMap::new();
    let mut united: HashMap<&str, Event> = HashMap::new();
    let mut denials: HashMap<&ClaimId, Option<ClaimId>> = HashMap::new();
    let claims = chronicle.claims.iter();
    let asserted: HashSet<&ClaimId> = claims
        .filter(|claim| claim.stance != Stance::Denies)
        .map(|claim| &claim.id)
        .collect();
    for members in &groups {
        let lead = members.iter().find(|e| !e.negated).unwrap_or(&members[0]);
        for member in members {
            lead_of.insert(&member.id, &lead.id);
        }
        let answered = lead.claims.iter().find(|id| asserted.contains(id));
        let deniers = members.iter().filter(|m| m.negated && !lead.negated);
        for claim in deniers.flat_map(|m| &m.claims) {
            denials.insert(claim, answered.cloned());
        }
        united.insert(&lead.id, unite(chronicle, lead, members));
    }
    let events = chronicle
        .events
        .iter()
        .filter_map(|event| match lead_of.get(event.id.as_str()) {
            None => Some(event.clone()),
            Some(_) => united.remove(event.id.as_str()),
        });
    let events: Vec<Event> = events.collect();
    let claims = chronicle.claims.iter().map(|claim| {
        let mut claim = claim.clone();
        if let Some(lead) = lead_of.get(claim.event.as_str()) {
            claim.event = (*lead).to_owned();
        }
        if let Some(answered) = denials.get(&claim.id) {
            claim.stance = Stance::Denies;
            claim.denies = claim.denies.take().or_else(|| answered.clone());
        }
        claim
    });
    Cow::Owned(Chronicle {
        chapters: chronicle.chapters.clone(),
        claims: claims.collect(),
        events,
        articles: chronicle.articles.clone(),
        places: chronicle.places.clone(),
        mentions: chronicle.mentions.clone(),
        dates: chronicle.dates.clone(),
        joins: chronicle.joins.clone(),
    })
}

/// The members of each group that are there, in the chronicle's order; groups
/// with two at least.
fn present(chronicle: &Chronicle) -> Vec<Vec<&Event>> {
    let joined = chronicle.joins.groups();
    let group_of: HashMap<&EventId, usize> = joined
        .iter()
        .enumerate()
        .flat_map(|(number, group)| group.iter().map(move |id| (id, number)))
        .collect();
    let mut groups = vec![Vec::new(); joined.len()];
    for event in &chronicle.events {
        if let Some(&number) = group_of.get(&event.id) {
            groups[number].push(event);
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn unite(chronicle: &Chronicle, lead: &Event, members: &[&Event]) -> Event {
    let mut event = lead.clone();
    event.when = members
        .iter()
        .filter_map(|m| m.when.clone())
        .reduce(narrower);
    for member in members.iter().filter(|m| m.id != lead.id) {
        event.claims.extend(member.claims.iter().cloned());
        for at in &member.places {
            if !event.places.iter().any(|p| p.place == at.place) {
                event.places.push(at.clone());
            }
        }
        for actor in &member.actors {
            let known = event.actors.iter().any(|a| {
                a.role == actor.role
                    && (a.name == actor.name || (a.side.is_some() && a.side == actor.side))
            });
            if !known {
                event.actors.push(actor.clone());
            }
        }
    }
    let named = event.places.clone();
    event.places.retain(|area| {
        let inside = |at: &EventPlace| {
            let place = chronicle.places.get(&at.place);
            at.role == area.role && place.is_some_and(|p| p.parents.contains(&area.place))
        };
        !named.iter().any(inside)
    });
    event.status = status(members);
    event
}

/// A member that was denied, or one that says it did not happen beside one
/// that says it did, makes the whole disputed.
fn status(members: &[&Event]) -> Status {
    let contradict = members.iter().any(|m| m.negated != members[0].negated);
    let first = members[0].status;
    if contradict || members.iter().any(|m| m.status != first) {
        return Status::Disputed;
    }
    first
}

/// The days both allow; where they share none, the more exact.
fn narrower(a: When, b: When) -> When {
    let (ours, theirs) = (a.range(), b.range());
    let mut exact = if theirs.days() < ours.days() { b } else { a };
    if ours.overlaps(theirs) {
        exact.from = ours.from.max(theirs.from);
        exact.to = ours.to.min(theirs.to);
        let days = DayRange {
            from: exact.from,
            to: exact.to,
        };
        exact.precision = When::precision_of(days.days());
    }
    exact
}

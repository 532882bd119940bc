//! One event in several articles: found, offered, joined and taken apart.
//!
//! Nothing is joined by itself. [`proposals`] names events of different
//! articles that seem to be one, with a score and the reasons; the reader
//! decides. What was decided is kept in [`Chronicle::joins`] and changes no
//! event and no claim: [`joined`] *derives* the chronicle in which each group
//! is one event that carries the claims of all. So every decision can be taken
//! back exactly, in any order.
//!
//! ```text
//! chronicle ── proposals() ──▶ offers ── reader ──▶ chronicle.joins
//!     └─────────────── joined() ◀──────────────────────┘
//!                         └──▶ what map, slider and list show
//! ```
//!
//! To the page:
//! - keep the read chronicle; show `joined(&chronicle)`; export the read one;
//! - "join": `chronicle.joins = chronicle.joins.join(&proposal.events)`;
//! - "not the same": `… = chronicle.joins.keep_apart(&proposal.events)`;
//! - "take apart": `… = chronicle.joins.dissolve(&event)`, or `split` for one
//!   member; [`Joins::group_of`] says whether a shown event is a group, and
//!   the read chronicle still holds its members with their own evidence.

mod likeness;
mod proposals;
mod unite;

use serde::{Deserialize, Serialize};

pub use likeness::Reason;
pub use proposals::{Proposal, proposals};
pub use unite::joined;

#[cfg(doc)]
use crate::Chronicle;
use crate::EventId;

/// What the reader decided about events told by several articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joins {
    /// Each group is one event; two members at least, in no two groups.
    #[serde(default)]
    groups: Vec<Vec<EventId>>,
    /// Pairs that are not one event, whatever it seems: not offered again.
    #[serde(default)]
    apart: Vec<(EventId, EventId)>,
}

impl Joins {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.apart.is_empty()
    }

    /// The groups, each with two members at least.
    pub fn groups(&self) -> &[Vec<EventId>] {
        &self.groups
    }

    /// The pairs that are not one event.
    pub fn apart(&self) -> &[(EventId, EventId)] {
        &self.apart
    }

    /// The group an event belongs to, with all its members.
    pub fn group_of(&self, event: &str) -> Option<&[EventId]> {
        self.groups
            .iter()
            .find(|group| group.iter().any(|id| id == event))
            .map(Vec::as_slice)
    }

    /// Whether the reader said that two events are not one.
    pub fn are_apart(&self, a: &str, b: &str) -> bool {
        self.apart
            .iter()
            .any(|(x, y)| (x == a && y == b) || (x == b && y == a))
    }

    /// These events as one, together with all that any of them was already
    /// joined to. Fewer than two different events change nothing.
    #[must_use]
    pub fn join(&self, events: &[EventId]) -> Self {
        let mut group: Vec<EventId> = Vec::new();
        for event in events {
            let with = self.group_of(event).unwrap_or(std::slice::from_ref(event));
            for id in with {
                if !group.contains(id) {
                    group.push(id.clone());
                }
            }
        }
        if group.len() < 2 {
            return self.clone();
        }
        let mut next = self.clone();
        next.groups
            .retain(|old| !old.iter().any(|id| group.contains(id)));
        next.apart
            .retain(|(a, b)| !(group.contains(a) && group.contains(b)));
        next.groups.push(group);
        next
    }

    /// An event on its own again; the others of its group stay together.
    #[must_use]
    pub fn split(&self, event: &str) -> Self {
        let mut next = self.clone();
        next.retain(|id| id != event);
        next.apart.clone_from(&self.apart);
        next
    }

    /// All events of a group on their own again.
    #[must_use]
    pub fn dissolve(&self, event: &str) -> Self {
        let mut next = self.clone();
        next.groups
            .retain(|group| !group.iter().any(|id| id == event));
        next
    }

    /// These events are different ones: none is offered with another again.
    /// What was joined stays joined.
    #[must_use]
    pub fn keep_apart(&self, events: &[EventId]) -> Self {
        let mut next = self.clone();
        for (at, a) in events.iter().enumerate() {
            for b in &events[at + 1..] {
                let one = self.group_of(a).is_some_and(|group| group.contains(b));
                if a != b && !one && !next.are_apart(a, b) {
                    next.apart.push((a.clone(), b.clone()));
                }
            }
        }
        next
    }

    /// Forgets the events that `keep` refuses; what is left of a group stays
    /// one while it has two members.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        for group in &mut self.groups {
            group.retain(|id| keep(id));
        }
        self.groups.retain(|group| group.len() > 1);
        self.apart.retain(|(a, b)| keep(a) && keep(b));
    }

    /// What somebody else decided, on top; a group there makes one here.
    pub fn extend(&mut self, other: Self) {
        for group in &other.groups {
            *self = self.join(group);
        }
        for (a, b) in other.apart {
            *self = self.keep_apart(&[a, b]);
        }
    }
}

#[cfg(test)]
mod tests;

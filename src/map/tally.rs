//! Events by type and standing, and counts of them: what must not be counted
//! as having happened is kept apart.

use chronicle::{Event, EventType, Standing};

use crate::state::TypeSet;

const TYPES: usize = EventType::ALL.len();

/// The type and the standing of an event in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class(u8);

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = TYPES * Standing::ALL.len();

    /// The class of a type and a standing.
    pub fn new(kind: EventType, standing: Standing) -> Self {
        Self(kind as u8 * Standing::ALL.len() as u8 + standing as u8)
    }

    /// The class of an event.
    pub fn of(event: &Event) -> Self {
        Self::new(event.kind, event.standing())
    }

    /// Its number, below [`Class::COUNT`].
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The class with this number.
    pub(super) fn from_index(index: usize) -> Self {
        debug_assert!(index < Self::COUNT);
        Self(index as u8)
    }

    /// The type.
    pub fn kind(self) -> EventType {
        EventType::ALL[self.index() / Standing::ALL.len()]
    }

    /// The standing.
    pub fn standing(self) -> Standing {
        Standing::ALL[self.index() % Standing::ALL.len()]
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassSet(u64);

impl ClassSet {
    /// Every class but those of hidden types.
    pub fn shown(hidden: TypeSet) -> Self {
        let classes = (0..Class::COUNT).map(Class::from_index);
        Self(
            classes
                .filter(|class| !hidden.has(class.kind()))
                .fold(0, |set, class| set | 1 << class.0),
        )
    }

    /// Whether `class` is in the set.
    pub fn has(self, class: Class) -> bool {
        self.0 & 1 << class.0 != 0
    }
}

/// How many events of which type, and how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [u32; TYPES],
    apart: [u32; TYPES],
    /// Events that are announced, demanded or threatened.
    pub planned: u32,
    /// Events said not to have happened, or known only from a denial.
    pub negated: u32,
    /// Counted events that some assert and others deny.
    pub disputed: u32,
}

impl Tally {
    /// Counts `n` events of a class.
    pub fn add(&mut self, class: Class, n: u32) {
        let kind = class.kind() as usize;
        match class.standing() {
            Standing::Asserted => {}
            Standing::Disputed => self.disputed += n,
            Standing::Planned => self.planned += n,
            Standing::Negated => self.negated += n,
        }
        if class.standing().happened() {
            self.counts[kind] += n;
        } else {
            self.apart[kind] += n;
        }
    }

    /// How many events of a type count as having happened.
    pub fn of(&self, kind: EventType) -> u32 {
        self.counts[kind as usize]
    }

    /// How many events count as having happened.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Whether there is no event at all, counted or apart.
    pub fn is_empty(&self) -> bool {
        self.total() + self.planned + self.negated == 0
    }

    /// Types with events that count, in legend order.
    pub fn parts(&self) -> impl Iterator<Item = (EventType, u32)> {
        EventType::ALL
            .into_iter()
            .map(|kind| (kind, self.of(kind)))
            .filter(|(_, count)| *count > 0)
    }

    /// The type with most events that count; where none does, the type of
    /// most of what is planned or negated.
    pub fn dominant(&self) -> EventType {
        let most = |counts: &[u32; TYPES]| {
            let counted = EventType::ALL.into_iter().zip(*counts);
            counted
                .filter(|(_, count)| *count > 0)
                .reduce(|best, part| if part.1 > best.1 { part } else { best })
                .map(|(kind, _)| kind)
        };
        most(&self.counts)
            .or_else(|| most(&self.apart))
            .unwrap_or(EventType::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::event;
    use super::*;
    use chronicle::Status;

    fn tally(events: &[Event]) -> Tally {
        let mut tally = Tally::default();
        for event in events {
            tally.add(Class::of(event), 1);
        }
        tally
    }

    #[test]
    fn planned_negated_and_denied_events_do_not_count() {
        let tally = tally(&[
            event("a", EventType::Battle),
            Event {
                planned: true,
                ..event("b", EventType::Diplomacy)
            },
            Event {
                negated: true,
                ..event("c", EventType::Battle)
            },
            Event {
                status: Status::Denied,
                ..event("d", EventType::Battle)
            },
        ]);
        assert_eq!(
            (tally.total(), tally.planned, tally.negated, tally.disputed),
            (1, 1, 2, 0)
        );
        assert_eq!(tally.dominant(), EventType::Battle);
    }

    #[test]
    fn with_nothing_that_counts_what_is_apart_gives_the_type() {
        let tally = tally(&[Event {
            planned: true,
            ..event("a", EventType::Diplomacy)
        }]);
        assert_eq!((tally.total(), tally.dominant()), (0, EventType::Diplomacy));
        assert!(!tally.is_empty());
    }

    #[test]
    fn a_class_is_its_type_and_standing() {
        for kind in EventType::ALL {
            for standing in Standing::ALL {
                let class = Class::new(kind, standing);
                assert_eq!((class.kind(), class.standing()), (kind, standing));
                assert!(ClassSet::shown(TypeSet::default()).has(class));
                let without = TypeSet::default().toggled(kind);
                assert!(!ClassSet::shown(without).has(class));
            }
        }
    }
}

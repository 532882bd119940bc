//! Counts of events by type and standing: what must not be counted as having
//! happened is kept apart.

use chronicle::{EventType, Standing};

use crate::state::Class;

const TYPES: usize = EventType::ALL.len();

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
    use chronicle::{Event, Status};

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
}

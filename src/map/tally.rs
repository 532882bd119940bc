//! Counts of events by type, with what must not be counted kept apart.

use chronicle::{Event, EventType, Status};

/// How many events of which type, and how they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [u32; EventType::ALL.len()],
    /// Events that are announced, demanded or threatened.
    pub planned: u32,
    /// Events said not to have happened, or known only from a denial.
    pub negated: u32,
    /// Counted events that some assert and others deny.
    pub disputed: u32,
    /// The type of the first planned or negated event, for a mark with
    /// nothing else to show.
    apart: Option<EventType>,
}

impl Tally {
    /// Counts an event.
    pub fn add(&mut self, event: &Event) {
        if event.planned {
            self.planned += 1;
        } else if event.negated || event.status == Status::Denied {
            self.negated += 1;
        } else {
            self.counts[event.kind as usize] += 1;
            self.disputed += u32::from(event.status == Status::Disputed);
            return;
        }
        self.apart.get_or_insert(event.kind);
    }

    /// How many events of a type count as having happened.
    pub fn of(&self, kind: EventType) -> u32 {
        self.counts[kind as usize]
    }

    /// How many events count as having happened.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Types with events that count, in legend order.
    pub fn parts(&self) -> impl Iterator<Item = (EventType, u32)> {
        EventType::ALL
            .into_iter()
            .map(|kind| (kind, self.of(kind)))
            .filter(|(_, count)| *count > 0)
    }

    /// The type with most events that count; where none does, the type of
    /// what is planned or negated.
    pub fn dominant(&self) -> EventType {
        self.parts()
            .reduce(|best, part| if part.1 > best.1 { part } else { best })
            .map(|(kind, _)| kind)
            .or(self.apart)
            .unwrap_or(EventType::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::event;
    use super::*;

    #[test]
    fn planned_negated_and_denied_events_do_not_count() {
        let mut tally = Tally::default();
        tally.add(&event("a", EventType::Battle));
        tally.add(&Event {
            planned: true,
            ..event("b", EventType::Diplomacy)
        });
        tally.add(&Event {
            negated: true,
            ..event("c", EventType::Battle)
        });
        tally.add(&Event {
            status: Status::Denied,
            ..event("d", EventType::Battle)
        });
        assert_eq!(
            (tally.total(), tally.planned, tally.negated, tally.disputed),
            (1, 1, 2, 0)
        );
        assert_eq!(tally.dominant(), EventType::Battle);
    }

    #[test]
    fn with_nothing_that_counts_the_first_word_of_it_gives_the_type() {
        let mut tally = Tally::default();
        tally.add(&Event {
            planned: true,
            ..event("a", EventType::Diplomacy)
        });
        assert_eq!((tally.total(), tally.dominant()), (0, EventType::Diplomacy));
    }
}

//! The events in the order in which they are listed, and which of them fall
//! on some days: found without a look at the others.

use std::cmp::Reverse;

use chronicle::{Day, DayRange};

use super::columns::Columns;
use crate::order::{order, sorted};

/// Events that go on for more days than this are looked at one by one.
const LONG: i32 = 31;

/// What decides where an event is listed: what has no date first, as it waits
/// for the reader; then the latest day, each in the order of the chronicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Its last day.
    pub day: Option<Reverse<Day>>,
    /// Its number.
    pub event: u32,
}

impl Rank {
    /// The rank of an event.
    pub fn of(columns: &Columns, event: u32) -> Self {
        let days = columns.days(event as usize);
        Self {
            day: days.map(|days| Reverse(days.to)),
            event,
        }
    }
}

/// The events in the order of their ranks.
#[derive(Debug, Default)]
pub struct Agenda {
    /// Numbers of events; positions are positions in here.
    order: Vec<u32>,
    /// How many of them have no date.
    undated: u32,
    /// Positions of those that go on for long.
    long: Vec<u32>,
}

impl Agenda {
    /// The events of some columns.
    pub fn of(columns: &Columns) -> Self {
        let rank = |event: usize| Rank::of(columns, event as u32);
        let order = order(columns.len(), &|a, b| rank(a).cmp(&rank(b)));
        let days = |event: &u32| columns.days(*event as usize);
        let undated = order.partition_point(|event| days(event).is_none()) as u32;
        let long = order.iter().zip(0..);
        let long = long.filter(|(event, _)| days(event).is_some_and(|days| days.days() > LONG));
        Self {
            undated,
            long: long.map(|(_, at)| at).collect(),
            order,
        }
    }

    /// All events.
    pub fn all(&self) -> &[u32] {
        &self.order
    }

    /// The events that fall on a day of any of these spans, and those without
    /// a date where they are asked for.
    pub fn on(&self, columns: &Columns, spans: &[DayRange], undated: bool) -> Vec<u32> {
        let mut at: Vec<u32> = if undated {
            (0..self.undated).collect()
        } else {
            Vec::new()
        };
        for span in spans {
            self.put(columns, *span, &mut at);
        }
        if spans.len() > 1 {
            at = sorted(at, u32::cmp);
            at.dedup();
        }
        for at in &mut at {
            *at = self.order[*at as usize];
        }
        at
    }

    /// Puts the positions of what falls on some days.
    fn put(&self, columns: &Columns, span: DayRange, into: &mut Vec<u32>) {
        let days = |at: u32| columns.days(self.order[at as usize] as usize);
        let ends = |from: i32| {
            let dated = &self.order[self.undated as usize..];
            let over = |event: &u32| {
                columns
                    .days(*event as usize)
                    .is_some_and(|d| d.to.0 >= from)
            };
            self.undated + dated.partition_point(over) as u32
        };
        // What ends on these days falls on them; what ends later has to have
        // begun, and unless it is long it ends soon.
        let soon = ends(span.to.0.saturating_add(LONG));
        let (inside, over) = (ends(span.to.0.saturating_add(1)), ends(span.from.0));
        let begun = |at: &u32| days(*at).is_some_and(|days| days.from <= span.to);
        let long = self.long.iter().copied().take_while(|at| *at < soon);
        into.extend(long.filter(begun));
        into.extend((soon..inside).filter(begun));
        into.extend(inside..over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Class;
    use chronicle::{Day, EventType, Standing};
    use proptest::prelude::*;

    fn columns(rows: &[Option<(i32, i32)>]) -> Columns {
        let mut columns = Columns::default();
        for days in rows {
            let days = days.map(|(from, to)| DayRange::new(Day(from), Day(to)));
            columns.push(Class::new(EventType::Battle, Standing::Asserted), days);
        }
        columns
    }

    #[test]
    fn what_waits_for_a_date_comes_first_then_the_latest() {
        let columns = columns(&[Some((3, 3)), Some((9, 9)), None, Some((2, 9))]);
        let agenda = Agenda::of(&columns);
        assert_eq!(agenda.all(), [2, 1, 3, 0]);
        let day = [DayRange::new(Day(3), Day(4))];
        assert_eq!(agenda.on(&columns, &day, true), [2, 3, 0]);
    }

    proptest! {
        #[test]
        fn what_falls_on_days_is_what_overlaps_them(
            rows in prop::collection::vec(
                prop::option::weighted(0.9, (0..200_i32, prop_oneof![0..3_i32, 0..120_i32])),
                0..80,
            ),
            spans in prop::collection::vec((-9..220_i32, 0..60_i32), 1..3),
            undated: bool,
        ) {
            let rows: Vec<_> = rows.iter().map(|r| r.map(|(from, more)| (from, from + more))).collect();
            let spans: Vec<_> = spans.iter().map(|(from, more)| DayRange::new(Day(*from), Day(from + more))).collect();
            let columns = columns(&rows);
            let agenda = Agenda::of(&columns);
            let falls = |event: &u32| match columns.days(*event as usize) {
                Some(days) => spans.iter().any(|span| days.overlaps(*span)),
                None => undated,
            };
            let expected: Vec<u32> = agenda.all().iter().copied().filter(falls).collect();
            prop_assert_eq!(agenda.on(&columns, &spans, undated), expected);
        }
    }
}

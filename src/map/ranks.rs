//! Counts of events in any span of days at the price of a few binary
//! searches, however many events there are.
//!
//! For every key (a place, a group of places, an outline) and class of event
//! there are two sorted lists: the days on which events began, and those on
//! which they ended. What overlaps a span is what began before its end less
//! what ended before its start; a position in a sorted list is its prefix
//! sum.

use chronicle::DayRange;

use super::tally::Tally;
use crate::state::{Class, ClassSet, Columns};

/// What a view asks of an event's class and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The days of which one must be the event's; `None` for any.
    pub days: Option<DayRange>,
    /// Whether what has no date is asked for too.
    pub undated: bool,
    /// The classes asked for.
    pub classes: ClassSet,
    /// Whether older events are to look older.
    pub fading: bool,
}

impl Asked {
    /// Whether it asks for an event of this class and these days.
    pub fn has(&self, class: Class, days: Option<DayRange>) -> bool {
        self.classes.has(class)
            && match (days, self.days) {
                (Some(days), Some(asked)) => days.overlaps(asked),
                (Some(_), None) => true,
                (None, _) => self.undated,
            }
    }
}

/// Events by key, class and day.
#[derive(Debug, Default)]
pub struct Ranks {
    /// The first slot of each key, and the end of the last.
    rows: Vec<u32>,
    slots: Vec<Slot>,
    begins: Vec<i32>,
    ends: Vec<i32>,
}

/// The events of one class under a key.
#[derive(Clone, Copy, Debug)]
struct Slot {
    class: Class,
    undated: u32,
    /// Where its days begin in `begins` and `ends`.
    first: u32,
    dated: u32,
}

impl Ranks {
    /// Ranks of `keys` keys from pairs of a key and an event; a pair that is
    /// given twice counts twice.
    pub fn new(
        keys: usize,
        columns: &Columns,
        pairs: impl Iterator<Item = (u32, u32)> + Clone,
    ) -> Self {
        let cell = |key: u32, event: u32| {
            key as usize * Class::COUNT + columns.class(event as usize).index()
        };
        let mut counts = vec![(0_u32, 0_u32); keys * Class::COUNT];
        for (key, event) in pairs.clone() {
            let (dated, undated) = &mut counts[cell(key, event)];
            match columns.days(event as usize) {
                Some(_) => *dated += 1,
                None => *undated += 1,
            }
        }
        let (mut rows, mut slots) = (Vec::with_capacity(keys + 1), Vec::new());
        // From here on the count of dated events is the next free place.
        let mut first = 0;
        for key in 0..keys {
            rows.push(slots.len() as u32);
            for class in 0..Class::COUNT {
                let (dated, undated) = counts[key * Class::COUNT + class];
                if dated + undated > 0 {
                    slots.push(Slot {
                        class: Class::from_index(class),
                        undated,
                        first,
                        dated,
                    });
                }
                counts[key * Class::COUNT + class].0 = first;
                first += dated;
            }
        }
        rows.push(slots.len() as u32);
        let (mut begins, mut ends) = (vec![0; first as usize], vec![0; first as usize]);
        for (key, event) in pairs {
            if let Some(days) = columns.days(event as usize) {
                let next = &mut counts[cell(key, event)].0;
                begins[*next as usize] = days.from.0;
                ends[*next as usize] = days.to.0;
                *next += 1;
            }
        }
        for slot in &slots {
            begins[slot.range()].sort_unstable();
            ends[slot.range()].sort_unstable();
        }
        Self {
            rows,
            slots,
            begins,
            ends,
        }
    }

    /// How many keys there are.
    pub fn keys(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// What is asked for under a key, by type and standing.
    pub fn tally(&self, key: usize, asked: &Asked) -> Tally {
        let mut tally = Tally::default();
        for slot in self.slots(key, asked.classes) {
            tally.add(slot.class, self.count(slot, asked));
        }
        tally
    }

    /// How many events are asked for under a key, whatever their standing.
    pub fn events(&self, key: usize, asked: &Asked) -> u32 {
        let slots = self.slots(key, asked.classes);
        slots.map(|slot| self.count(slot, asked)).sum()
    }

    /// How recent the latest event asked for is: 1 on the last of `days`, 0
    /// before the first. What has no date is as recent as can be.
    pub fn recency(&self, key: usize, asked: &Asked, days: DayRange) -> f64 {
        let mut age = i32::MAX;
        for slot in self.slots(key, asked.classes) {
            let (begins, ends) = (&self.begins[slot.range()], &self.ends[slot.range()]);
            let over = ends.partition_point(|end| *end < days.to.0);
            let begun = begins.partition_point(|begin| *begin <= days.to.0);
            if begun > over || asked.undated && slot.undated > 0 {
                return 1.0;
            }
            if let Some(latest) = over.checked_sub(1) {
                age = age.min(days.to.0.saturating_sub(ends[latest]));
            }
        }
        (1.0 - f64::from(age) / f64::from(days.days())).max(0.0)
    }

    fn slots(&self, key: usize, classes: ClassSet) -> impl Iterator<Item = &Slot> {
        let (from, to) = (self.rows[key] as usize, self.rows[key + 1] as usize);
        let slots = self.slots[from..to].iter();
        slots.filter(move |slot| classes.has(slot.class))
    }

    fn count(&self, slot: &Slot, asked: &Asked) -> u32 {
        let undated = if asked.undated { slot.undated } else { 0 };
        let Some(days) = asked.days else {
            return slot.dated + undated;
        };
        let begun = self.begins[slot.range()].partition_point(|begin| *begin <= days.to.0);
        let over = self.ends[slot.range()].partition_point(|end| *end < days.from.0);
        (begun - over) as u32 + undated
    }
}

impl Slot {
    fn range(&self) -> std::ops::Range<usize> {
        let first = self.first as usize;
        first..first + self.dated as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Day, EventType, Standing};
    use proptest::prelude::*;

    use crate::state::TypeSet;

    const KEYS: usize = 4;

    /// Days, class and keys of an event.
    type Row = (Option<(i32, i32)>, usize, Vec<u32>);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let days = prop::option::weighted(0.9, (0..40_i32, 0..12_i32));
        let keys = prop::collection::btree_set(0..KEYS as u32, 0..3);
        let row = (days, 0..Class::COUNT, keys);
        let row = row.prop_map(|(days, class, keys)| {
            let days = days.map(|(from, length)| (from, from + length));
            (days, class, keys.into_iter().collect())
        });
        prop::collection::vec(row, 0..60)
    }

    fn columns(rows: &[Row]) -> Columns {
        let mut columns = Columns::default();
        for (days, class, _) in rows {
            let days = days.map(|(from, to)| DayRange::new(Day(from), Day(to)));
            columns.push(Class::from_index(*class), days);
        }
        columns
    }

    proptest! {
        #[test]
        fn counts_are_those_of_brute_force(
            rows in rows(),
            asked in prop::option::of((-3..50_i32, 0..30_i32)),
            undated: bool,
            hidden in 0..10_usize,
        ) {
            let columns = columns(&rows);
            let pairs: Vec<(u32, u32)> = rows
                .iter()
                .enumerate()
                .flat_map(|(at, row)| row.2.iter().map(move |key| (*key, at as u32)))
                .collect();
            let ranks = Ranks::new(KEYS, &columns, pairs.iter().copied());
            let asked = Asked {
                days: asked.map(|(from, length)| DayRange::new(Day(from), Day(from + length))),
                undated,
                classes: ClassSet::shown(TypeSet::default().toggled(EventType::ALL[hidden])),
                fading: true,
            };
            for key in 0..KEYS {
                let mut expected = Tally::default();
                let mut latest = None;
                for (at, row) in rows.iter().enumerate() {
                    let (class, days) = (columns.class(at), columns.days(at));
                    if row.2.contains(&(key as u32)) && asked.has(class, days) {
                        expected.add(class, 1);
                        latest = latest.max(Some(days.map_or(i32::MAX, |days| days.to.0)));
                    }
                }
                prop_assert_eq!(ranks.tally(key, &asked), expected);
                let events = expected.total() + expected.planned + expected.negated;
                prop_assert_eq!(ranks.events(key, &asked), events);
                if let (Some(days), Some(latest)) = (asked.days, latest) {
                    let age = f64::from(days.to.0.saturating_sub(latest).max(0));
                    let expected = (1.0 - age / f64::from(days.days())).max(0.0);
                    prop_assert!((ranks.recency(key, &asked, days) - expected).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn nothing_is_asked_of_time_where_no_days_are() {
        let mut columns = Columns::default();
        let class = Class::new(EventType::Battle, Standing::Asserted);
        columns.push(class, Some(DayRange::new(Day(3), Day(4))));
        columns.push(class, None);
        let ranks = Ranks::new(1, &columns, [(0, 0), (0, 1)].into_iter());
        let all = Asked {
            days: None,
            undated: true,
            classes: ClassSet::shown(TypeSet::default()),
            fading: true,
        };
        assert_eq!((ranks.keys(), ranks.events(0, &all)), (1, 2));
    }
}

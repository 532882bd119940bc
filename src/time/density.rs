//! How much is reported of each stretch of time, by type.

use chronicle::{Day, DayRange, EventType};

use crate::state::{Columns, TypeSet};

/// Narrowest bar in pixels before days are gathered to weeks, weeks to months,
/// months to years.
const NARROWEST: f64 = 5.0;
const TYPES: usize = EventType::ALL.len();

/// How many days a bar gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A bar a day.
    Day,
    /// A bar a week, from Monday.
    Week,
    /// A bar a month.
    Month,
    /// A bar a year.
    Year,
}

impl Grain {
    /// The finest grain whose bars can be seen.
    pub fn of(day_width: f64) -> Self {
        if day_width >= NARROWEST {
            Self::Day
        } else if day_width * 7.0 >= NARROWEST {
            Self::Week
        } else if day_width * 30.0 >= NARROWEST {
            Self::Month
        } else {
            Self::Year
        }
    }

    /// The days of the bar that a day belongs to.
    pub fn around(self, day: Day) -> DayRange {
        let from = self.start(day);
        DayRange {
            from,
            to: self.next(from).plus(-1),
        }
    }

    /// The first day of the bar that a day belongs to.
    fn start(self, day: Day) -> Day {
        match self {
            Self::Day => day,
            Self::Week => day.plus(-(day.weekday() as i32)),
            Self::Month => {
                let (year, month, _) = day.ymd();
                Day::from_ymd(year, month, 1).unwrap_or(day)
            }
            Self::Year => Day::from_ymd(day.ymd().0, 1, 1).unwrap_or(day),
        }
    }

    /// The first day of the bar after the one that starts on `start`.
    fn next(self, start: Day) -> Day {
        match self {
            Self::Day => start.plus(1),
            Self::Week => start.plus(7),
            Self::Month => self.start(start.plus(31)),
            Self::Year => self.start(start.plus(366)),
        }
    }
}

/// A bar of the histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its days.
    pub days: DayRange,
    /// Events by type, in the order of [`EventType::ALL`]. An event known
    /// only to a range of days counts a part on each of them.
    pub counts: [f32; TYPES],
}

impl Bar {
    /// Events of all types.
    pub fn total(&self) -> f32 {
        self.counts.iter().sum()
    }
}

/// The bars of an axis. What did not happen (denied by its own source,
/// planned), what is switched off and what is not kept is not counted.
pub fn bars(
    columns: &Columns,
    hidden: TypeSet,
    kept: Option<&[bool]>,
    whole: DayRange,
    grain: Grain,
) -> Vec<Bar> {
    let mut bars = Vec::new();
    let mut start = grain.start(whole.from);
    while start <= whole.to {
        let next = grain.next(start);
        bars.push(Bar {
            days: DayRange {
                from: start.max(whole.from),
                to: next.plus(-1).min(whole.to),
            },
            counts: [0.0; TYPES],
        });
        start = next;
    }
    for at in 0..columns.len() {
        let class = columns.class(at);
        if kept.is_some_and(|kept| !kept[at])
            || hidden.has(class.kind())
            || !class.standing().happened()
        {
            continue;
        }
        let Some(range) = columns.days(at) else {
            continue;
        };
        let part = 1.0 / range.days() as f32;
        let first = bars.partition_point(|bar| bar.days.to < range.from);
        for bar in bars[first..]
            .iter_mut()
            .take_while(|bar| bar.days.from <= range.to)
        {
            let shared = range.to.min(bar.days.to).0 - range.from.max(bar.days.from).0 + 1;
            bar.counts[class.kind() as usize] += part * shared as f32;
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Class;
    use chronicle::Standing;

    #[test]
    fn ranges_are_spread_and_nothing_is_lost() {
        let whole = DayRange {
            from: Day(0),
            to: Day(9),
        };
        let mut columns = Columns::default();
        let class = |standing| Class::new(EventType::Battle, standing);
        for (from, to) in [(3, 3), (2, 5), (0, 9)] {
            let days = DayRange::new(Day(from), Day(to));
            columns.push(class(Standing::Asserted), Some(days));
            columns.push(class(Standing::Planned), Some(days));
        }
        let bars = bars(&columns, TypeSet::default(), None, whole, Grain::Day);
        assert_eq!(bars.len(), 10);
        let sum: f32 = bars.iter().map(Bar::total).sum();
        assert!((sum - 3.0).abs() < 1e-4);
        assert!((bars[3].total() - 1.35).abs() < 1e-4);
    }

    #[test]
    fn bars_cover_the_axis_without_gaps() {
        let whole = DayRange {
            from: Day(18_400),
            to: Day(19_900),
        };
        for grain in [Grain::Day, Grain::Week, Grain::Month, Grain::Year] {
            let bars = bars(&Columns::default(), TypeSet::default(), None, whole, grain);
            assert_eq!(bars.first().map(|b| b.days.from), Some(whole.from));
            assert_eq!(bars.last().map(|b| b.days.to), Some(whole.to));
            for pair in bars.windows(2) {
                assert_eq!(pair[0].days.to.plus(1), pair[1].days.from, "{grain:?}");
            }
        }
    }
}

//! From the parts of a time expression to days.

use chronicle::{Day, When};

use super::calendar::Calendar;
use super::lexicon::{Lexicon, Unit};
use super::parts::{Direction, Edge, Parts};

/// What came of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Days.
    Days {
        from: Day,
        to: Day,
        precision: Option<u8>,
        rule: &'static str,
    },
    /// It names a stretch and no day.
    Duration,
    /// It needs the article's own day.
    NeedsAnchor,
    /// There is no such day.
    Impossible,
}

fn days(from: Day, to: Day, rule: &'static str) -> Outcome {
    Outcome::Days {
        from: from.min(to),
        to: to.max(from),
        precision: None,
        rule,
    }
}

/// How far ahead a date without a year may lie in an article that speaks of
/// what was.
const AHEAD: i32 = 60;

pub(super) fn resolve(parts: &Parts, lexicon: &Lexicon, anchor: Option<Day>) -> Outcome {
    match (span(parts, lexicon, anchor), parts.edge) {
        // "Since the beginning of May" counts from its first day.
        (
            Outcome::Days {
                from,
                precision,
                rule,
                ..
            },
            Some(Edge::Start),
        ) if parts.since => Outcome::Days {
            from,
            to: from,
            precision,
            rule,
        },
        (outcome, _) => outcome,
    }
}

fn span(parts: &Parts, lexicon: &Lexicon, anchor: Option<Day>) -> Outcome {
    if let Some(month) = parts.month {
        return month_date(parts, month, anchor);
    }
    if let Some(index) = parts.relative {
        return relative(parts, lexicon.relative[index].days, anchor);
    }
    if let Some(weekday) = parts.weekday {
        return anchor.map_or(Outcome::NeedsAnchor, |a| by_weekday(parts, weekday, a));
    }
    if let Some(unit) = parts.unit {
        return by_unit(parts, unit, anchor);
    }
    if let Some(year) = parts.year {
        return span_of_year(year, parts);
    }
    Outcome::Duration
}

fn relative(parts: &Parts, [first, last]: [i32; 2], anchor: Option<Day>) -> Outcome {
    let Some(anchor) = anchor else {
        return Outcome::NeedsAnchor;
    };
    let (from, to) = (anchor.plus(first), anchor.plus(last));
    if let Some(weekday) = parts.weekday {
        // "today, Friday" in an article published after midnight.
        for shift in [0, -1, 1] {
            let day = to.plus(shift);
            if day.weekday() == weekday {
                return days(day, day, "relative+weekday");
            }
        }
        return days(from, to, "relative+weekday.contradictory");
    }
    days(from, to, "relative")
}

fn by_weekday(parts: &Parts, weekday: u32, anchor: Day) -> Outcome {
    let back = (anchor.weekday() + 7 - weekday) as i32 % 7;
    let day = match parts.direction {
        Some(Direction::Last) if back == 0 => anchor.plus(-7),
        Some(Direction::Next) => anchor.plus(7 - back),
        None | Some(Direction::This) if parts.planned && !parts.since && back > 0 => {
            anchor.plus(7 - back)
        }
        _ => anchor.plus(-back),
    };
    days(day, day.plus(i32::from(parts.overnight)), "weekday")
}

fn month_date(parts: &Parts, (calendar, month): (Calendar, u32), anchor: Option<Day>) -> Outcome {
    let years: Vec<i32> = match (parts.year, anchor) {
        (Some(year), _) => vec![year],
        (None, Some(anchor)) => {
            let year = calendar.year_near(anchor);
            vec![year - 1, year, year + 1]
        }
        (None, None) => {
            // 31 February is wrong in every year.
            let possible = parts.day.is_none_or(|d| {
                calendar != Calendar::Gregorian || calendar.day(2000, month, d).is_some()
            });
            return if possible {
                Outcome::NeedsAnchor
            } else {
                Outcome::Impossible
            };
        }
    };
    let mut spans = years
        .into_iter()
        .filter_map(|year| month_span(parts, calendar, year, month));
    let best = match anchor {
        Some(anchor) if parts.year.is_none() => spans.min_by_key(|span| cost(parts, *span, anchor)),
        _ => spans.next(),
    };
    match best {
        Some((from, to)) => Outcome::Days {
            from,
            to,
            precision: None,
            rule: match calendar {
                Calendar::Gregorian => "date",
                Calendar::Hijri => "date.hijri",
                Calendar::Solar => "date.solar",
            },
        },
        None => Outcome::Impossible,
    }
}

/// How unlikely a year-less date is to mean this one.
fn cost(parts: &Parts, (from, to): (Day, Day), anchor: Day) -> i32 {
    let ahead = from.0 - anchor.0;
    let away = if ahead > 0 {
        ahead
    } else {
        (anchor.0 - to.0).max(0)
    };
    let far = 100_000;
    match parts.direction {
        Some(Direction::Last) if ahead > 0 => away + far,
        Some(Direction::Next) if ahead <= 0 => away + far,
        Some(Direction::Last | Direction::Next) => away,
        _ if ahead > 0 && parts.planned => away,
        _ if ahead > AHEAD => away + far,
        _ if parts.planned && ahead < -30 => away + far,
        _ => away,
    }
}

fn month_span(parts: &Parts, calendar: Calendar, year: i32, month: u32) -> Option<(Day, Day)> {
    let length = calendar.month_days(year, month)?;
    let day = |d: u32| calendar.day(year, month, d);
    if let Some(first) = parts.day {
        return Some((day(first)?, day(parts.last_day.unwrap_or(first))?));
    }
    let (first, last) = match parts.edge {
        Some(Edge::Start) => (1, 10),
        Some(Edge::Middle) => (11, 20),
        Some(Edge::End) => (21, length),
        None => (1, length),
    };
    Some((day(first)?, day(last)?))
}

fn by_unit(parts: &Parts, unit: Unit, anchor: Option<Day>) -> Outcome {
    let Some(count) = parts.count else {
        let edge = parts.edge.is_some();
        let one = parts.ago && !edge || parts.since && parts.direction.is_none();
        // "the end of the month" is this month's.
        let direction = parts.direction.or(edge.then_some(Direction::This));
        return match (direction, anchor) {
            (None, _) if !one => Outcome::Duration,
            (_, None) => Outcome::NeedsAnchor,
            (None, Some(anchor)) => ago(unit, 1, anchor),
            (Some(direction), Some(anchor)) => calendar_unit(parts, unit, direction, anchor),
        };
    };
    let coming = (parts.ahead || parts.later) && parts.planned;
    let dated = parts.ago || parts.since || parts.direction.is_some() || coming;
    if !dated {
        return Outcome::Duration;
    }
    let Some(anchor) = anchor else {
        return Outcome::NeedsAnchor;
    };
    let count = i32::try_from(count).unwrap_or(i32::MAX).min(4000);
    if parts.ago || (parts.since && parts.direction.is_none()) {
        return ago(unit, count, anchor);
    }
    let reach = match unit {
        Unit::Hour => (count + 23) / 24,
        other => count.saturating_mul(length(other)),
    };
    if parts.later && parts.direction.is_none() {
        let day = anchor.plus(reach);
        return days(day, day, "coming");
    }
    if parts.direction == Some(Direction::Next) || parts.ahead && parts.direction.is_none() {
        days(anchor, anchor.plus(reach), "coming")
    } else {
        days(anchor.plus(-reach), anchor, "past")
    }
}

fn length(unit: Unit) -> i32 {
    match unit {
        Unit::Hour | Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
        Unit::Decade => 3650,
    }
}

fn ago(unit: Unit, count: i32, anchor: Day) -> Outcome {
    let back = count.saturating_mul(length(unit));
    let slack = match unit {
        Unit::Hour => {
            return days(anchor.plus(-((count + 23) / 24)), anchor, "ago");
        }
        Unit::Day => 0,
        Unit::Week => 3,
        Unit::Month => 15,
        Unit::Year => 182,
        Unit::Decade => 1825,
    };
    let centre = anchor.plus(-back);
    days(centre.plus(-slack), centre.plus(slack).min(anchor), "ago")
}

fn calendar_unit(parts: &Parts, unit: Unit, direction: Direction, anchor: Day) -> Outcome {
    let step = match direction {
        Direction::Last => -1,
        Direction::This => 0,
        Direction::Next => 1,
    };
    let (year, month, _) = anchor.ymd();
    match unit {
        Unit::Hour => days(
            anchor.plus(step.min(0)),
            anchor.plus(step.max(0)),
            "unit.hour",
        ),
        Unit::Day => days(anchor.plus(step), anchor.plus(step), "unit.day"),
        Unit::Week => {
            let monday = anchor.plus(-(anchor.weekday() as i32) + 7 * step);
            days(monday, monday.plus(6), "unit.week")
        }
        Unit::Month => {
            let index = year * 12 + month as i32 - 1 + step;
            let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
            match month_span(parts, Calendar::Gregorian, year, month) {
                Some((from, to)) => days(from, to, "unit.month"),
                None => Outcome::Impossible,
            }
        }
        Unit::Year => span_of_year(year + step, parts),
        Unit::Decade => Outcome::Duration,
    }
}

fn span_of_year(year: i32, parts: &Parts) -> Outcome {
    let calendar = match year {
        ..1420 => Calendar::Solar,
        1420..1500 => Calendar::Hijri,
        _ => Calendar::Gregorian,
    };
    let (first, last) = match parts.edge {
        Some(Edge::Start) => (1, 3),
        Some(Edge::Middle) => (5, 8),
        Some(Edge::End) => (10, 12),
        None => (1, 12),
    };
    let end = calendar
        .month_days(year, last)
        .and_then(|length| calendar.day(year, last, length));
    match (calendar.day(year, first, 1), end) {
        (Some(from), Some(to)) => days(from, to, "year"),
        _ => Outcome::Impossible,
    }
}

/// The days of an outcome, as a chronicle keeps them.
pub(super) fn when(outcome: &Outcome, basis: String) -> Option<When> {
    match outcome {
        Outcome::Days {
            from,
            to,
            precision,
            ..
        } => Some(When {
            from: *from,
            to: *to,
            precision: precision.unwrap_or_else(|| When::precision_of(to.0 - from.0 + 1)),
            basis: basis.into(),
        }),
        _ => None,
    }
}

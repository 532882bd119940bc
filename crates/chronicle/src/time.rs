//! Days, ranges of days, and how exactly an article dates something.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, de};

use crate::Rule;

/// A UTC day, counted from 1970-01-01. Written and read as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a calendar day of the form YYYY-MM-DD")]
pub struct DayError(pub String);

impl Day {
    /// The day of a Gregorian date, or `None` where the calendar has none
    /// (31 February) or the year lies outside 1–9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let year = i16::try_from(year)
            .ok()
            .filter(|y| (1..=9999).contains(y))?;
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self::from_date(date))
    }

    /// Gregorian year, month (1–12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year().into(), date.month() as u32, date.day() as u32)
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// This day moved by `days` (later when positive).
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    fn epoch() -> Date {
        jiff::civil::date(1970, 1, 1)
    }

    fn from_date(date: Date) -> Self {
        Self(Self::epoch().until(date).map_or(0, |span| span.get_days()))
    }

    fn date(self) -> Date {
        Self::epoch()
            .checked_add(jiff::Span::new().days(self.0.clamp(-719_162, 2_932_896)))
            .unwrap_or(Self::epoch())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let error = || DayError(text.chars().take(32).collect());
        let mut parts = text.trim().splitn(3, '-');
        let mut next = |digits: usize| {
            let part = parts.next().filter(|p| p.len() == digits)?;
            part.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
            part.parse::<u32>().ok()
        };
        let (year, month, day) = (next(4), next(2), next(2));
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(error());
        };
        Self::from_ymd(year as i32, month, day).ok_or_else(error)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A closed range of days: both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// First day.
    pub from: Day,
    /// Last day; never before `from`.
    pub to: Day,
}

impl DayRange {
    /// The range between two days, in either order.
    pub fn new(a: Day, b: Day) -> Self {
        Self {
            from: a.min(b),
            to: a.max(b),
        }
    }

    /// Number of days, one at least.
    pub fn days(self) -> i32 {
        self.to.0 - self.from.0 + 1
    }

    /// Whether the ranges share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// When something happened, as far as the article says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// First possible day.
    pub from: Day,
    /// Last possible day.
    pub to: Day,
    /// UCDP's date precision: 1 exact day, 2 a known range of 2–6 days,
    /// 3 week, 4 month, 5 longer.
    pub precision: u8,
    /// The words it came from, or the rule where no words say it.
    pub basis: Rule,
}

impl When {
    /// The days it may have happened on.
    pub fn range(&self) -> DayRange {
        DayRange {
            from: self.from,
            to: self.to,
        }
    }

    /// UCDP's precision for a range of this many days.
    pub fn precision_of(days: i32) -> u8 {
        match days {
            ..=1 => 1,
            2..=6 => 2,
            7..=10 => 3,
            11..=31 => 4,
            _ => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_calendar() {
        let day: Day = "2020-10-09".parse().expect("a day");
        assert_eq!(day.ymd(), (2020, 10, 9));
        assert_eq!(day.weekday(), 4, "a Friday");
        assert_eq!(day.plus(-12).to_string(), "2020-09-27");
        assert_eq!(Day(0).to_string(), "1970-01-01");
        assert_eq!(Day::from_ymd(2020, 2, 30), None);
        assert_eq!(Day::from_ymd(0, 1, 1), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2020-1-09",
            "2020-02-31",
            "09-10-2020",
            "2020-10-09x",
            "٢٠٢٠-١٠-٠٩",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}

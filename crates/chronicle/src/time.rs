//! Days, ranges of days, and how exactly an article dates something.

use std::fmt;
use std::str::FromStr;

use datealgo::{date_to_rd, days_in_month, rd_to_date};
use serde::{Deserialize, Serialize, de};

use crate::Rule;

/// The first day of year 1.
const FIRST: i32 = date_to_rd((1, 1, 1));
/// The last day of year 9999.
const LAST: i32 = date_to_rd((9999, 12, 31));

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
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let known = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        known.then(|| Self(date_to_rd((year, month, day))))
    }

    /// Gregorian year, month (1–12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let (year, month, day) = rd_to_date(self.0.clamp(FIRST, LAST));
        (year, month.into(), day.into())
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// This day moved by `days` (later when positive).
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
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

//! Ticks of the time axis and their words.

use chronicle::{Day, DayRange};

use crate::i18n::{day_short, month_short};
use crate::state::Language;

/// A tick with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day it stands at.
    pub day: Day,
    /// "4 Oct", "Oct 2020" or "2020".
    pub label: String,
}

/// Least room for a label in pixels.
const ROOM: f64 = 74.0;

/// Ticks that leave room for their labels: every so many days, months or
/// years.
pub fn ticks(lang: Language, whole: DayRange, day_width: f64) -> Vec<Tick> {
    let fits = |days: i32| f64::from(days) * day_width >= ROOM;
    if let Some(step) = [1, 2, 7, 14].into_iter().find(|step| fits(*step)) {
        return days(whole, step)
            .map(|day| Tick {
                day,
                label: day_short(lang, day),
            })
            .collect();
    }
    let months = [1, 3, 6]
        .into_iter()
        .find(|m| fits(m * 30))
        .unwrap_or_else(|| {
            let years = (ROOM / (day_width * 365.0)).ceil().max(1.0) as i32;
            12 * years
        });
    month_starts(whole)
        .filter(|(year, month, _)| (year * 12 + *month as i32 - 1) % months == 0)
        .map(|(year, month, day)| Tick {
            day,
            label: if months >= 12 {
                year.to_string()
            } else {
                format!("{} {year}", month_short(lang, month))
            },
        })
        .collect()
}

fn days(whole: DayRange, step: i32) -> impl Iterator<Item = Day> {
    (0..)
        .map(move |n| whole.from.plus(n * step))
        .take_while(move |day| *day <= whole.to)
}

fn month_starts(whole: DayRange) -> impl Iterator<Item = (i32, u32, Day)> {
    let (mut year, mut month, _) = whole.from.ymd();
    std::iter::from_fn(move || {
        let start = Day::from_ymd(year, month, 1)?;
        let this = (year, month, start);
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        (start <= whole.to).then_some(this)
    })
    .filter(move |(_, _, day)| *day >= whole.from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> DayRange {
        DayRange::new(from.parse().expect("a day"), to.parse().expect("a day"))
    }

    #[test]
    fn labels_thin_out_with_the_span() {
        let weeks = ticks(Language::En, range("2020-09-27", "2020-10-14"), 20.0);
        let labels: Vec<_> = weeks.iter().map(|t| t.label.as_str()).collect();
        assert_eq!(labels, ["27 Sept", "4 Oct", "11 Oct"]);
        let months = ticks(Language::En, range("2020-01-15", "2020-12-31"), 1.0);
        assert_eq!(months.first().map(|t| t.label.as_str()), Some("Apr 2020"));
        let years = ticks(Language::Ar, range("1988-02-01", "2020-12-31"), 0.1);
        assert!(years.iter().all(|t| t.label.parse::<i32>().is_ok()));
        assert!(years.len() < 20);
    }
}

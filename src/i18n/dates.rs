//! Days and ranges in words. Arabic names months twice, as its newspapers do
//! (أكتوبر/تشرين الأول); digits are western.

use chronicle::{Day, DayRange};

use super::words;
use crate::state::Language;

/// "14 October 2020".
pub fn day(lang: Language, day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{date} {} {year}", month_long(lang, month))
}

/// "14 Oct", for axis ticks.
pub fn day_short(lang: Language, day: Day) -> String {
    let (_, month, date) = day.ymd();
    format!("{date} {}", month_short(lang, month))
}

/// "Wednesday 14 October 2020", for headings and screen readers.
pub fn day_spoken(lang: Language, at: Day) -> String {
    format!("{} {}", weekday(lang, at), day(lang, at))
}

/// "Wednesday 14 October", for lists within a year.
pub fn weekday_day(lang: Language, day: Day) -> String {
    let (_, month, date) = day.ymd();
    format!("{} {date} {}", weekday(lang, day), month_long(lang, month))
}

/// "8 – 14 October 2020": what both ends share is said once.
pub fn range(lang: Language, days: DayRange) -> String {
    if days.from == days.to {
        return day(lang, days.to);
    }
    let (from, to) = (days.from.ymd(), days.to.ymd());
    let from_words = if from.0 != to.0 {
        day(lang, days.from)
    } else if from.1 != to.1 {
        format!("{} {}", from.2, month_long(lang, from.1))
    } else {
        from.2.to_string()
    };
    format!("{from_words} – {}", day(lang, days.to))
}

/// "Oct".
pub fn month_short(lang: Language, month: u32) -> &'static str {
    pick(words(lang).months_short, month)
}

fn month_long(lang: Language, month: u32) -> &'static str {
    pick(words(lang).months, month)
}

fn pick(months: &'static [&'static str], month: u32) -> &'static str {
    months
        .get((month as usize).wrapping_sub(1))
        .copied()
        .unwrap_or_default()
}

fn weekday(lang: Language, day: Day) -> &'static str {
    words(lang)
        .weekdays
        .get(day.weekday() as usize)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn ranges_say_shared_parts_once() {
        let en = |a, b| range(Language::En, DayRange::new(d(a), d(b)));
        assert_eq!(en("2020-10-08", "2020-10-14"), "8 – 14 October 2020");
        assert_eq!(
            en("2020-09-27", "2020-10-14"),
            "27 September – 14 October 2020"
        );
        assert_eq!(
            en("2020-12-28", "2021-01-03"),
            "28 December 2020 – 3 January 2021"
        );
        assert_eq!(en("2020-10-14", "2020-10-14"), "14 October 2020");
        let ar = DayRange::new(d("2020-10-08"), d("2020-10-14"));
        assert_eq!(range(Language::Ar, ar), "8 – 14 أكتوبر/تشرين الأول 2020");
    }

    #[test]
    fn spoken_days_name_the_weekday() {
        assert_eq!(
            day_spoken(Language::En, d("2020-10-14")),
            "Wednesday 14 October 2020"
        );
        assert_eq!(
            weekday_day(Language::Ar, d("2020-10-09")),
            "الجمعة 9 أكتوبر/تشرين الأول"
        );
    }
}

//! Two calendars besides the Gregorian: the Islamic one as Umm al-Qura
//! publishes it, and the Persian solar one.

use chronicle::Day;
use icu_calendar::Date;
use icu_calendar::cal::Hijri;

/// Which calendar a month's name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// The common one.
    Gregorian,
    /// The Islamic lunar calendar.
    Hijri,
    /// The Persian solar calendar.
    Solar,
}

/// 1 January 1970 in days of the common era, by which calendars are converted.
const EPOCH: i64 = 719_163;

impl Calendar {
    /// The day of a date in this calendar; `None` where it has none. Where the
    /// moon is looked for, Hijri days may be one off.
    pub fn day(self, year: i32, month: u32, day: u32) -> Option<Day> {
        let (m, d) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let date = match self {
            Self::Gregorian => return Day::from_ymd(year, month, day),
            Self::Hijri => Date::try_new_hijri_with_calendar(year, m, d, Hijri::new_umm_al_qura())
                .ok()?
                .to_rata_die(),
            Self::Solar => Date::try_new_persian(year, m, d).ok()?.to_rata_die(),
        };
        i32::try_from(date.to_i64_date() - EPOCH).ok().map(Day)
    }

    /// How many days a month has.
    pub fn month_days(self, year: i32, month: u32) -> Option<u32> {
        const LONGEST: u32 = 31;
        (1..=LONGEST)
            .rev()
            .find(|&day| self.day(year, month, day).is_some())
    }

    /// The year of this calendar that a day falls in, give or take one.
    pub fn year_near(self, day: Day) -> i32 {
        let (year, ..) = day.ymd();
        match self {
            Self::Gregorian => year,
            Self::Hijri => ((year - 622) * 33) / 32 + 1,
            Self::Solar => year - 621,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        text.parse().ok()
    }

    #[test]
    fn calendars_meet() {
        assert_eq!(Calendar::Solar.day(1399, 7, 18), day("2020-10-09"));
        assert_eq!(Calendar::Solar.day(1403, 1, 1), day("2024-03-20"));
        assert_eq!(Calendar::Solar.day(1403, 12, 30), day("2025-03-20"));
        assert_eq!(Calendar::Solar.day(1402, 12, 30), None);
        assert_eq!(Calendar::Hijri.day(1442, 1, 1), day("2020-08-20"));
        assert_eq!(Calendar::Hijri.day(1445, 9, 1), day("2024-03-11"));
        // The feast as Umm al-Qura has it; by arithmetic it were a day later.
        assert_eq!(Calendar::Hijri.day(1444, 12, 10), day("2023-06-28"));
        assert_eq!(Calendar::Hijri.month_days(1445, 9), Some(30));
        assert_eq!(Calendar::Gregorian.day(2021, 2, 31), None);
        assert_eq!(Calendar::Hijri.day(1442, 13, 1), None);
    }
}

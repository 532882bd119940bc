//! Two calendars besides the Gregorian: the Islamic (tabular, civil epoch)
//! and the Persian solar one (Borkowski's leap-year breaks).

use chronicle::Day;

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

impl Calendar {
    /// The day of a date in this calendar; `None` where it has none. Hijri
    /// days follow arithmetic, not the sighting of the moon, and may be a day
    /// off.
    pub fn day(self, year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=12).contains(&month) || day == 0 || day > self.month_days(year, month)? {
            return None;
        }
        match self {
            Self::Gregorian => Day::from_ymd(year, month, day),
            Self::Hijri => Some(hijri_start(year, month)?.plus(day as i32 - 1)),
            Self::Solar => Some(solar_start(year, month)?.plus(day as i32 - 1)),
        }
    }

    /// How many days a month has.
    pub fn month_days(self, year: i32, month: u32) -> Option<u32> {
        let (next_year, next) = if month >= 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        let start = |y, m| match self {
            Self::Gregorian => Day::from_ymd(y, m, 1),
            Self::Hijri => hijri_start(y, m),
            Self::Solar => solar_start(y, m),
        };
        u32::try_from(start(next_year, next)?.0 - start(year, month)?.0).ok()
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

/// First day of a month of the tabular Islamic calendar.
fn hijri_start(year: i32, month: u32) -> Option<Day> {
    if !(1..=2000).contains(&year) {
        return None;
    }
    let before = i64::from(year - 1);
    let month = i64::from(month - 1);
    let days = before * 354 + (3 + 11 * i64::from(year)) / 30 + month * 29 + (month + 1) / 2;
    // 1 Muharram of the year 1 is 16 July 622 (Julian).
    i32::try_from(days - 492_148).ok().map(Day)
}

/// First day of a month of the Persian solar calendar.
fn solar_start(year: i32, month: u32) -> Option<Day> {
    const BREAKS: [i32; 12] = [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635];
    if !(1..1635).contains(&year) {
        return None;
    }
    let gregorian = year + 621;
    let (mut leaps, mut from, mut jump) = (-14, BREAKS[0], 0);
    for next in BREAKS[1..].iter().copied() {
        jump = next - from;
        if year < next {
            break;
        }
        leaps += jump / 33 * 8 + jump % 33 / 4;
        from = next;
    }
    let passed = year - from;
    leaps += passed / 33 * 8 + (passed % 33 + 3) / 4;
    if jump % 33 == 4 && jump - passed == 4 {
        leaps += 1;
    }
    let gregorian_leaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
    let march = 20 + leaps - gregorian_leaps;
    let new_year = Day::from_ymd(gregorian, 3, 1)?.plus(march - 1);
    let month = month as i32;
    let offset = (month - 1) * 31 - (month / 7) * (month - 7);
    Some(new_year.plus(offset))
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
        assert_eq!(Calendar::Gregorian.day(2021, 2, 31), None);
        assert_eq!(Calendar::Hijri.day(1442, 13, 1), None);
    }
}

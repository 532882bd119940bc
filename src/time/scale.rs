//! Days to pixels. Where the page runs from right to left, time does too.

use chronicle::{Day, DayRange};

/// Pixels kept free at either end for the handles.
const MARGIN: f64 = 14.0;

/// A linear scale of whole days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// First to last day that it shows.
    pub whole: DayRange,
    /// Width in pixels, margins included.
    pub width: f64,
    rtl: bool,
}

impl Scale {
    /// A scale of `width` pixels over `whole`.
    pub fn new(whole: DayRange, width: f64, rtl: bool) -> Self {
        Self { whole, width, rtl }
    }

    /// Pixels a day takes.
    pub fn day_width(&self) -> f64 {
        (self.width - 2.0 * MARGIN).max(1.0) / f64::from(self.whole.days())
    }

    /// Where a day begins; the day after the last gives the end.
    pub fn x(&self, day: Day) -> f64 {
        let along = MARGIN + f64::from(day.0 - self.whole.from.0) * self.day_width();
        if self.rtl { self.width - along } else { along }
    }

    /// Left edge and width of a range of days.
    pub fn area(&self, days: DayRange) -> (f64, f64) {
        let (a, b) = (self.x(days.from), self.x(days.to.plus(1)));
        (a.min(b), (b - a).abs())
    }

    /// Days from the axis' start to a pixel, with fraction.
    pub fn days_at(&self, x: f64) -> f64 {
        let along = if self.rtl { self.width - x } else { x };
        (along - MARGIN) / self.day_width()
    }

    /// The day under a pixel, kept on the axis.
    pub fn day_at(&self, x: f64) -> Day {
        let day = self.whole.from.plus(self.days_at(x).floor() as i32);
        day.clamp(self.whole.from, self.whole.to)
    }

    /// +1 where later is to the right, −1 where it is to the left.
    pub fn sign(&self) -> f64 {
        if self.rtl { -1.0 } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_days_agree_in_both_directions() {
        let whole = DayRange {
            from: Day(10),
            to: Day(19),
        };
        for rtl in [false, true] {
            let scale = Scale::new(whole, 1028.0, rtl);
            for day in 10..20 {
                let middle = scale.x(Day(day)) + scale.sign() * scale.day_width() / 2.0;
                assert_eq!(scale.day_at(middle), Day(day));
            }
            assert_eq!(scale.day_at(-50.0), Day(if rtl { 19 } else { 10 }));
        }
        let (left, width) = Scale::new(whole, 1028.0, true).area(whole);
        assert_eq!((left, width), (MARGIN, 1000.0));
    }
}

//! Where a drag of a window's end or body comes to.

use chronicle::{Day, DayRange};

use super::scale::Scale;

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first day.
    From,
    /// The last day.
    To,
    /// All of it.
    Body,
}

/// A drag under way: while it lasts the window follows the pointer, not the
/// days it snaps to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// What is held.
    pub part: Part,
    /// Where the pointer went down, in pixels from the edge of the window: to
    /// ask where the chart is would lay out the page at every step.
    pub start: f64,
    /// How far it has gone.
    pub by: f64,
    /// The window at the start.
    pub window: DayRange,
    /// The days that it can be moved to.
    pub whole: DayRange,
}

impl Drag {
    /// The days it comes to when its ends snap to the nearest days.
    pub fn snapped(self, scale: &Scale) -> DayRange {
        let by = (self.by * scale.sign() / scale.day_width()).round() as i32;
        let DayRange { from, to } = self.window;
        let (first, last) = (self.whole.from, self.whole.to);
        let keep = |day: Day| day.clamp(first, last);
        match self.part {
            Part::From => DayRange::new(keep(from.plus(by)).min(to), to),
            Part::To => DayRange::new(from, keep(to.plus(by)).max(from)),
            Part::Body => {
                let by = by.clamp(first.0 - from.0, last.0 - to.0);
                DayRange {
                    from: from.plus(by),
                    to: to.plus(by),
                }
            }
        }
    }

    /// Left edge and width of the window while it follows the pointer.
    pub fn floating(self, scale: &Scale) -> (f64, f64) {
        let (start, end) = (scale.x(self.window.from), scale.x(self.window.to.plus(1)));
        let (first, last) = (scale.x(self.whole.from), scale.x(self.whole.to.plus(1)));
        let (low, high) = (first.min(last), first.max(last));
        let day = scale.day_width() * scale.sign();
        let (a, b) = match self.part {
            // A handle stops a day short of the other one.
            Part::From if day > 0.0 => ((start + self.by).max(low).min(end - day), end),
            Part::From => ((start + self.by).min(high).max(end - day), end),
            Part::To if day > 0.0 => (start, (end + self.by).min(high).max(start + day)),
            Part::To => (start, (end + self.by).max(low).min(start + day)),
            Part::Body => {
                let (left, right) = (start.min(end), start.max(end));
                let by = self.by.clamp(low - left, (high - right).max(low - left));
                (start + by, end + by)
            }
        };
        (a.min(b), (b - a).abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(rtl: bool) -> Scale {
        let whole = DayRange {
            from: Day(0),
            to: Day(9),
        };
        // A hundred pixels a day.
        Scale::new(whole, 1028.0, rtl)
    }

    fn drag(part: Part, by: f64) -> Drag {
        Drag {
            part,
            start: 0.0,
            by,
            window: DayRange {
                from: Day(2),
                to: Day(4),
            },
            whole: scale(false).whole,
        }
    }

    #[test]
    fn drags_snap_to_days_and_stop_at_the_ends() {
        let days = |rtl, drag: Drag| {
            let range = drag.snapped(&scale(rtl));
            (range.from.0, range.to.0)
        };
        assert_eq!(days(false, drag(Part::To, 160.0)), (2, 6));
        assert_eq!(days(true, drag(Part::To, 160.0)), (2, 4 - 2));
        assert_eq!(days(false, drag(Part::From, 900.0)), (4, 4));
        assert_eq!(days(false, drag(Part::Body, -900.0)), (0, 2));
        assert_eq!(days(false, drag(Part::Body, 900.0)), (7, 9));
    }

    #[test]
    fn a_floating_window_never_turns_inside_out() {
        for rtl in [false, true] {
            for part in [Part::From, Part::To, Part::Body] {
                for by in [-2000.0, -140.0, 0.0, 30.0, 2000.0] {
                    let (left, width) = drag(part, by).floating(&scale(rtl));
                    assert!(width >= 99.9, "{part:?} {by} {rtl}");
                    assert!(
                        left >= 13.9 && left + width <= 1014.1,
                        "{part:?} {by} {rtl}"
                    );
                }
            }
        }
    }
}

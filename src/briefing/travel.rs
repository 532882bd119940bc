//! The way of the time window from one chapter to the next.

use chronicle::{Day, DayRange};

/// The window at a share (0 to 1) of the way, slow at both ends.
pub fn between(from: DayRange, to: DayRange, share: f64) -> DayRange {
    let share = share.clamp(0.0, 1.0);
    let eased = share * share * (3.0 - 2.0 * share);
    let at = |a: Day, b: Day| {
        let way = f64::from(b.0) - f64::from(a.0);
        Day(a.0 + (way * eased).round() as i32)
    };
    DayRange {
        from: at(from.from, to.from),
        to: at(from.to, to.to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_arrives_and_never_turns_over() {
        let days = |from, to| DayRange {
            from: Day(from),
            to: Day(to),
        };
        let (from, to) = (days(0, 40), days(30, 31));
        assert_eq!(between(from, to, 0.0), from);
        assert_eq!(between(from, to, 1.0), to);
        for step in 0..=50 {
            let window = between(from, to, f64::from(step) / 50.0);
            assert!(window.from <= window.to, "{window:?}");
        }
    }
}

//! What differs between two windows that the reader compares.

use chronicle::DayRange;

use super::index::Index;
use super::ranks::Asked;

/// What is asked of the days: one window, or two to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// The window.
    pub now: Asked,
    /// The other window.
    pub then: Option<Asked>,
}

impl From<Asked> for Windows {
    fn from(now: Asked) -> Self {
        Self { now, then: None }
    }
}

/// How the window differs from the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Events in the window alone.
    OnlyNow,
    /// More events in the window.
    More,
    /// As many in both.
    Same,
    /// Fewer events in the window.
    Fewer,
    /// Events in the other window alone.
    OnlyThen,
}

impl Change {
    /// All of them, as the legend lists them.
    pub const ALL: [Self; 5] = [
        Self::OnlyNow,
        Self::More,
        Self::Same,
        Self::Fewer,
        Self::OnlyThen,
    ];

    /// From how many events are in the window and in the other one; `None`
    /// where there are none.
    pub fn of(now: u32, then: u32) -> Option<Self> {
        match (now, then) {
            (0, 0) => None,
            (_, 0) => Some(Self::OnlyNow),
            (0, _) => Some(Self::OnlyThen),
            _ if now > then => Some(Self::More),
            _ if now < then => Some(Self::Fewer),
            _ => Some(Self::Same),
        }
    }

    /// Whether the window has the more.
    pub fn is_gain(self) -> bool {
        matches!(self, Self::OnlyNow | Self::More)
    }

    /// Whether the other window has the more.
    pub fn is_loss(self) -> bool {
        matches!(self, Self::OnlyThen | Self::Fewer)
    }
}

/// The difference with its sign: `+3`, `−2`, `=`.
pub fn difference(now: u32, then: u32) -> String {
    match now.cmp(&then) {
        std::cmp::Ordering::Greater => format!("+{}", now - then),
        std::cmp::Ordering::Less => format!("−{}", then - now),
        std::cmp::Ordering::Equal => "=".to_owned(),
    }
}

/// Two windows in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The days of the window and of the other one.
    pub days: (DayRange, DayRange),
    /// Events that count in each of them, drawn or not.
    pub events: (u32, u32),
    /// Places of each [`Change`].
    pub places: [u32; Change::ALL.len()],
}

impl Comparison {
    /// Compares the windows; `None` where there is but one.
    pub fn new(index: &Index, windows: &Windows) -> Option<Self> {
        let (now, then) = (windows.now, windows.then?);
        let at = index.at_places();
        let mut places = [0; Change::ALL.len()];
        for place in 0..at.keys() {
            let (now, then) = (at.tally(place, &now), at.tally(place, &then));
            if let Some(change) = Change::of(now.total(), then.total()) {
                places[change as usize] += 1;
            }
        }
        Some(Self {
            days: (now.days?, then.days?),
            events: (index.total(&now), index.total(&then)),
            places,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{chronicle, index};
    use super::*;
    use crate::state::ViewState;
    use chronicle::Day;

    #[test]
    fn windows_are_compared_by_what_counts() {
        let view = ViewState {
            window: Some(DayRange::new(Day(12), Day(14))),
            against: Some(DayRange::new(Day(10), Day(11))),
            ..ViewState::default()
        };
        let index = index(&chronicle());
        let comparison = Comparison::new(&index, &index.windows(&view)).expect("two windows");
        assert_eq!(comparison.events, (2, 1), "what is planned does not count");
        assert_eq!(comparison.places, [1, 0, 0, 0, 1]);
        let one = index.windows(&ViewState::default());
        assert_eq!(Comparison::new(&index, &one), None);
    }

    #[test]
    fn differences_have_a_sign() {
        assert_eq!(difference(5, 2), "+3");
        assert_eq!(difference(2, 5), "−3");
        assert_eq!(difference(2, 2), "=");
        assert_eq!(Change::of(0, 0), None);
        assert!(Change::of(0, 4).is_some_and(Change::is_loss));
    }
}

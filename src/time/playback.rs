//! What playing does next.

use chronicle::DayRange;

use crate::state::{Command, TimeMode, ViewState};

/// What to do before the first step: playing everything starts as cumulative
/// at the first day; a window that has no room to move becomes a short one
/// at the start; one that has arrived starts over.
pub fn begin(view: &ViewState, whole: DayRange) -> Vec<Command> {
    let window = view.window.unwrap_or(whole);
    let first = |days: i32| DayRange {
        from: whole.from,
        to: whole.from.plus(days - 1).min(whole.to),
    };
    match view.mode {
        TimeMode::All => vec![
            Command::SetMode(TimeMode::Cumulative),
            Command::SetWindow(first(1)),
        ],
        _ if window.to < whole.to => Vec::new(),
        TimeMode::Window if window.days() < whole.days() => {
            vec![Command::SetWindow(first(window.days()))]
        }
        TimeMode::Window => vec![Command::SetWindow(first((whole.days() / 6).clamp(1, 7)))],
        TimeMode::Cumulative | TimeMode::Day => vec![Command::SetWindow(first(1))],
    }
}

/// The next step, `None` at the end.
pub fn step(view: &ViewState, whole: DayRange) -> Option<Command> {
    let window = view.window.unwrap_or(whole);
    (window.to < whole.to).then(|| by(view, 1)).flatten()
}

/// So many days on, or back where they are negative; `None` where all days
/// are shown.
pub fn by(view: &ViewState, days: i32) -> Option<Command> {
    match view.mode {
        TimeMode::All => None,
        TimeMode::Cumulative => Some(Command::MoveEnd(days)),
        TimeMode::Window | TimeMode::Day => Some(Command::MoveWindow(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::apply;
    use chronicle::Day;

    #[test]
    fn playing_reaches_the_end_in_every_mode() {
        let whole = DayRange {
            from: Day(0),
            to: Day(17),
        };
        for mode in TimeMode::ALL {
            let mut view = ViewState {
                mode: *mode,
                ..ViewState::default()
            };
            for command in begin(&view, whole) {
                view = apply(&view, command, Some(whole));
            }
            let mut steps = 0;
            while let Some(command) = step(&view, whole) {
                view = apply(&view, command, Some(whole));
                steps += 1;
                assert!(steps < 100, "{mode:?} does not end");
            }
            assert_eq!(view.window.map(|w| w.to), Some(Day(17)), "{mode:?}");
            assert!(steps > 10, "{mode:?} took {steps} steps");
        }
    }
}

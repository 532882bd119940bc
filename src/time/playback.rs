//! What playing does next.

use chronicle::DayRange;

use crate::state::{Command, TimeMode, ViewState, apply};

/// Steps of a film; a longer axis is played in longer steps.
const MOST_STEPS: i32 = 120;

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

/// Every view that playing `view` goes through, from the start of the axis to
/// its end.
pub fn film(view: &ViewState, whole: DayRange) -> Vec<ViewState> {
    let arrived = ViewState {
        window: view.window.map(|window| DayRange {
            from: whole.to.plus(1 - window.days()),
            to: whole.to,
        }),
        against: None,
        ..view.clone()
    };
    let first = begin(&arrived, whole)
        .into_iter()
        .fold(arrived, |view, command| apply(&view, command, Some(whole)));
    let end = |view: &ViewState| view.window.map_or(whole.to, |window| window.to);
    let stride = ((whole.to.0 - end(&first).0) / MOST_STEPS + 1).max(1);
    let mut views = vec![first];
    while let Some(last) = views.last().filter(|last| end(last) < whole.to) {
        let left = whole.to.0 - end(last).0;
        let Some(next) = by(last, stride.min(left)) else {
            break;
        };
        views.push(apply(last, next, Some(whole)));
    }
    views
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn a_film_goes_all_the_way_in_few_enough_steps() {
        let whole = |days| DayRange {
            from: Day(0),
            to: Day(days),
        };
        for mode in TimeMode::ALL {
            for (days, window) in [(17, None), (17, Some(Day(9))), (4_000, None), (0, None)] {
                let view = ViewState {
                    mode: *mode,
                    window: window.map(|to| DayRange { from: Day(4), to }),
                    ..ViewState::default()
                };
                let views = film(&view, whole(days));
                let ends: Vec<i32> = views.iter().filter_map(|v| Some(v.window?.to.0)).collect();
                assert!(
                    views.len() <= MOST_STEPS as usize + 1,
                    "{mode:?}: {}",
                    views.len()
                );
                assert_eq!(ends.last(), Some(&days), "{mode:?}");
                assert!(ends.is_sorted() && ends[0] <= 7, "{mode:?}: {ends:?}");
            }
        }
    }
}

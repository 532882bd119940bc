//! The one road on which the view changes.

use std::sync::Arc;

use chronicle::{Chapter, Day, DayRange, EventType, Joins};

use super::briefing::presented;
use super::facets::Facets;
use super::view::{
    Camera, Facet, Language, ReaderAt, Selection, Tab, Theme, TimeMode, TypeSet, ViewState,
};

/// A wish of the reader, of the map, of a permalink or of a host page.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Change the language of the page.
    SetLanguage(Language),
    /// Change the colours.
    SetTheme(Theme),
    /// Put both handles somewhere.
    SetWindow(DayRange),
    /// Put the first handle on a day; it pushes the second one along.
    SetFrom(Day),
    /// Put the second handle on a day; it pushes the first one along.
    SetTo(Day),
    /// Move the window by days, keeping its length, as far as the axis goes.
    MoveWindow(i32),
    /// Move the second handle by days, as far as the axis goes.
    MoveEnd(i32),
    /// Let the window be the whole axis again.
    ResetWindow,
    /// Change what the slider selects.
    SetMode(TimeMode),
    /// Compare the window with another one beside it, or end that.
    Compare(bool),
    /// Put both handles of that other window somewhere.
    SetAgainst(DayRange),
    /// Let playing start over at the end, or not.
    SetLooping(bool),
    /// Let older events fade, or keep their full colour.
    SetFading(bool),
    /// Let the map show who is said to hold what, or not.
    SetControl(bool),
    /// Let the dock show the axis so many times closer, around a day.
    ZoomAxis(f64, Day),
    /// Move the part of the axis that the dock shows by days.
    MoveAxis(i32),
    /// The map has moved.
    SetCamera(Camera),
    /// Let the map frame everything again.
    Home,
    /// Switch an event type on or off.
    ToggleType(EventType),
    /// Show only this type, or all where it was the only one.
    OnlyType(EventType),
    /// Show all types.
    ShowAllTypes,
    /// Show only what holds these words.
    Search(String),
    /// Choose a value of a facet, or no longer.
    ToggleValue(Facet, String),
    /// Take back all narrowing by facets.
    Widen,
    /// Turn to a tab of the panel.
    SetTab(Tab),
    /// Pick something out on the map, or nothing: the map stays where it is,
    /// and the panel turns to the events.
    Select(Option<Selection>),
    /// Pick something out and let the map go there.
    Show(Selection),
    /// Open an article, or close the open one.
    Read(Option<ReaderAt>),
    /// Decide which events of different articles are one.
    SetJoins(Joins),
    /// Change the briefing's chapters.
    SetChapters(Arc<[Chapter]>),
    /// Go to a slide of the briefing, or leave it.
    Present(Option<usize>),
    /// Take over a whole view (a permalink).
    Replace(Box<ViewState>),
}

/// The view after a command. `axis` is the time axis of the chronicle in
/// hand, `None` while it holds nothing dated.
pub fn apply(view: &ViewState, command: Command, axis: Option<DayRange>) -> ViewState {
    let mut next = view.clone();
    let window = view.window.or(axis);
    match command {
        Command::SetLanguage(lang) => next.lang = lang,
        Command::SetTheme(theme) => next.theme = theme,
        Command::SetWindow(range) => next.window = Some(within(range, axis)),
        Command::SetFrom(day) => {
            if let Some(now) = window {
                let moved = DayRange {
                    from: day,
                    to: now.to.max(day),
                };
                next.window = Some(within(moved, axis));
            }
        }
        Command::SetTo(day) => next.window = window.map(|now| ending(now, day, axis)),
        Command::MoveEnd(days) => {
            next.window = window.map(|now| ending(now, now.to.plus(days), axis));
        }
        Command::MoveWindow(days) => next.window = window.map(|now| moved(now, days, axis)),
        Command::ResetWindow => next.window = None,
        Command::SetMode(mode) => next.mode = mode,
        Command::Compare(true) => {
            if let (Some(now), Some(axis)) = (window, axis) {
                let (now, other) = side_by_side(now, axis);
                next.mode = TimeMode::Window;
                next.window = Some(now);
                next.against = Some(other);
            }
        }
        Command::Compare(false) => next.against = None,
        Command::SetAgainst(range) => next.against = Some(within(range, axis)),
        Command::SetLooping(looping) => next.looping = looping,
        Command::SetFading(fading) => next.unfaded = !fading,
        Command::SetControl(control) => next.no_control = !control,
        Command::ZoomAxis(times, around) => {
            next.span =
                axis.and_then(|axis| closer(view.span.unwrap_or(axis), times, around, axis));
        }
        Command::MoveAxis(days) => next.span = view.span.map(|now| moved(now, days, axis)),
        Command::SetCamera(camera) => next.camera = camera.rounded().or(view.camera),
        Command::Home => {
            next.camera = None;
            next.selection = None;
        }
        Command::ToggleType(kind) => next.hidden = view.hidden.toggled(kind),
        Command::OnlyType(kind) => {
            let only = TypeSet::all_but(kind);
            next.hidden = if view.hidden == only {
                TypeSet::default()
            } else {
                only
            };
        }
        Command::ShowAllTypes => next.hidden = TypeSet::default(),
        Command::Search(query) => next.query = query.chars().take(200).collect(),
        Command::ToggleValue(facet, value) => next.facets.toggle(facet, value),
        Command::Widen => next.facets = Facets::default(),
        Command::SetTab(tab) => {
            next.tab = tab;
            next.reader = None;
        }
        Command::Select(selection) => {
            if selection.is_some() {
                next.tab = Tab::Events;
                next.reader = None;
            }
            next.selection = selection;
        }
        Command::Show(selection) => {
            next.selection = Some(selection);
            next.camera = None;
        }
        Command::Read(reader) => next.reader = reader,
        Command::SetJoins(joins) => next.joins = joins,
        Command::SetChapters(chapters) => next.chapters = chapters,
        Command::Present(None) => next.slide = None,
        Command::Present(Some(number)) => return presented(view, number),
        Command::Replace(whole) => return *whole,
    }
    if let (Some(span), Some(window)) = (next.span, next.window)
        && next.window != view.window
    {
        next.span = Some(following(span, view.window, window));
    }
    next
}

/// `range` with another last day, which pushes the first one along.
fn ending(range: DayRange, to: Day, axis: Option<DayRange>) -> DayRange {
    let from = range.from.min(to);
    within(DayRange { from, to }, axis)
}

/// The part of `range` on the axis; where they share no day, the nearest
/// days of the axis.
fn within(range: DayRange, axis: Option<DayRange>) -> DayRange {
    match axis {
        Some(axis) => DayRange {
            from: range.from.clamp(axis.from, axis.to),
            to: range.to.clamp(axis.from, axis.to),
        },
        None => range,
    }
}

/// Two windows to compare: `now` and the days before it, or after it where
/// none are left before; the later and the earlier half of an axis that is
/// all window.
fn side_by_side(now: DayRange, axis: DayRange) -> (DayRange, DayRange) {
    let days = now.days();
    if days >= axis.days() {
        let middle = axis.from.plus(axis.days() / 2);
        let earlier = DayRange {
            from: axis.from,
            to: middle.plus(-1).max(axis.from),
        };
        let later = DayRange {
            from: middle,
            to: axis.to,
        };
        return (later, earlier);
    }
    let other = if now.from > axis.from {
        DayRange {
            from: now.from.plus(-days).max(axis.from),
            to: now.from.plus(-1),
        }
    } else {
        DayRange {
            from: now.to.plus(1),
            to: now.to.plus(days).min(axis.to),
        }
    };
    (now, other)
}

/// Fewest days of the axis that are shown.
const CLOSEST: i32 = 7;

/// `span` so many times shorter, with `around` at the same part of it; `None`
/// where it would be the whole axis.
fn closer(span: DayRange, times: f64, around: Day, axis: DayRange) -> Option<DayRange> {
    let length = (f64::from(span.days()) / times).round() as i32;
    let length = length.max(CLOSEST);
    if length >= axis.days() {
        return None;
    }
    let before = f64::from(around.0 - span.from.0) / f64::from(span.days());
    let from = around.plus(-(before * f64::from(length)).round() as i32);
    let from = from.clamp(axis.from, axis.to.plus(1 - length));
    Some(DayRange {
        from,
        to: from.plus(length - 1),
    })
}

/// `span` moved by as little as brings the moved end of the window into it.
fn following(span: DayRange, before: Option<DayRange>, window: DayRange) -> DayRange {
    let end = if before.is_some_and(|before| before.to == window.to) {
        window.from
    } else {
        window.to
    };
    let by = (end.0 - span.to.0).max(0) + (end.0 - span.from.0).min(0);
    moved(span, by, None)
}

/// `range` moved by `days`, stopped by the ends of the axis without
/// changing its length.
fn moved(range: DayRange, days: i32, axis: Option<DayRange>) -> DayRange {
    let days = axis.map_or(days, |axis| {
        let (back, forth) = (axis.from.0 - range.from.0, axis.to.0 - range.to.0);
        days.clamp(back.min(0), forth.max(0))
    });
    DayRange {
        from: range.from.plus(days),
        to: range.to.plus(days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXIS: Option<DayRange> = Some(DayRange {
        from: Day(100),
        to: Day(120),
    });

    fn window(from: i32, to: i32) -> Option<DayRange> {
        Some(DayRange {
            from: Day(from),
            to: Day(to),
        })
    }

    fn with_window(from: i32, to: i32) -> ViewState {
        ViewState {
            window: window(from, to),
            ..ViewState::default()
        }
    }

    #[test]
    fn handles_push_each_other() {
        let view = with_window(105, 110);
        let later = apply(&view, Command::SetFrom(Day(112)), AXIS);
        assert_eq!(later.window, window(112, 112));
        let earlier = apply(&view, Command::SetTo(Day(90)), AXIS);
        assert_eq!(earlier.window, window(100, 100));
    }

    #[test]
    fn a_moved_window_keeps_its_length() {
        let view = with_window(105, 110);
        for (days, expected) in [(3, (108, 113)), (99, (115, 120)), (-99, (100, 105))] {
            let moved = apply(&view, Command::MoveWindow(days), AXIS);
            assert_eq!(moved.window, window(expected.0, expected.1));
        }
    }

    #[test]
    fn the_axis_comes_closer_around_a_day_and_goes_back() {
        let axis = Some(DayRange {
            from: Day(0),
            to: Day(99),
        });
        let view = apply(&ViewState::default(), Command::ZoomAxis(2.0, Day(80)), axis);
        assert_eq!(view.span.map(|s| (s.from.0, s.to.0)), Some((40, 89)));
        let later = apply(&view, Command::MoveAxis(30), axis);
        assert_eq!(later.span.map(|s| (s.from.0, s.to.0)), Some((50, 99)));
        let closest = apply(&view, Command::ZoomAxis(1e6, Day(41)), axis);
        assert_eq!(closest.span.map(DayRange::days), Some(CLOSEST));
        assert_eq!(
            apply(&view, Command::ZoomAxis(0.4, Day(60)), axis).span,
            None
        );
        let far = DayRange {
            from: Day(5),
            to: Day(9),
        };
        let followed = apply(&view, Command::SetWindow(far), axis);
        assert_eq!(followed.span.map(|s| (s.from.0, s.to.0)), Some((9, 58)));
    }

    #[test]
    fn a_window_is_compared_with_the_days_beside_it() {
        let compared = |view: &ViewState| {
            let next = apply(view, Command::Compare(true), AXIS);
            (next.window, next.against)
        };
        let days = compared(&with_window(108, 111));
        assert_eq!(days, (window(108, 111), window(104, 107)));
        let days = compared(&with_window(100, 102));
        assert_eq!(days, (window(100, 102), window(103, 105)));
        let days = compared(&with_window(102, 119));
        assert_eq!(days, (window(102, 119), window(100, 101)));
        let days = compared(&ViewState::default());
        assert_eq!(days, (window(110, 120), window(100, 109)));
        let day = Some(DayRange::new(Day(5), Day(5)));
        let only = apply(&ViewState::default(), Command::Compare(true), day);
        assert_eq!((only.window, only.against), (day, day));
    }

    #[test]
    fn an_untouched_window_is_the_whole_axis() {
        let moved = apply(&ViewState::default(), Command::SetTo(Day(110)), AXIS);
        assert_eq!(moved.window, window(100, 110));
        let nothing = apply(&ViewState::default(), Command::SetTo(Day(110)), None);
        assert_eq!(nothing.window, None);
    }

    #[test]
    fn showing_leaves_the_camera_to_the_map() {
        let view = ViewState {
            camera: Some(Camera {
                lon: 46.0,
                lat: 39.0,
                zoom: 7.0,
            }),
            ..ViewState::default()
        };
        let place = Selection::Place("gn:1".into());
        let selected = apply(&view, Command::Select(Some(place.clone())), AXIS);
        assert_eq!(selected.camera, view.camera);
        assert_eq!(apply(&view, Command::Show(place), AXIS).camera, None);
    }

    #[test]
    fn a_camera_off_the_world_is_not_taken() {
        let off = Camera {
            lon: f64::NAN,
            lat: 0.0,
            zoom: 3.0,
        };
        let view = apply(&ViewState::default(), Command::SetCamera(off), AXIS);
        assert_eq!(view.camera, None);
    }
}

//! The window over the histogram: two handles and a body, for hands and keys.

use chronicle::{Day, DayRange};
use leptos::ev;
use leptos::prelude::*;

use super::scale::Scale;
use crate::app::store::Store;
use crate::i18n::day_spoken;
use crate::platform::page;
use crate::state::{Axis, Command, TimeMode};

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    From,
    To,
    Body,
}

/// A drag under way: while it lasts the window follows the pointer, not the
/// days it snaps to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    part: Part,
    /// Where in the chart the pointer went down.
    start: f64,
    /// How far it has gone.
    by: f64,
    /// The window at the start.
    window: DayRange,
    /// The days that it can be moved to.
    whole: DayRange,
}

/// The window's handles and body.
#[component]
pub fn Slider(scale: Memo<Option<Scale>>) -> impl IntoView {
    let store = Store::here();
    let time = store.time();
    let mode = store.part(|v| v.mode);
    let drag = RwSignal::new(None::<Drag>);
    // Left edge and width of the window in pixels.
    let area = Memo::new(move |_| {
        let (scale, time) = (scale.get()?, time.get()?);
        Some(match drag.get() {
            Some(drag) => floating(&scale, drag),
            None => scale.area(selected(mode.get(), time)),
        })
    });
    let left = move || area.get().map(|(left, _)| format!("{left:.1}px"));
    let width = move || area.get().map(|(_, width)| format!("{width:.1}px"));

    let press = move |part: Part, event: &ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let (Some(x), Some(time)) = (page::x_in(event, ".chart"), time.get_untracked()) else {
            return;
        };
        event.stop_propagation();
        page::hold_pointer(event);
        drag.set(Some(Drag {
            part,
            start: x,
            by: 0.0,
            window: time.window,
            whole: time.whole,
        }));
    };
    let follow = move |event: ev::PointerEvent| {
        let (Some(mut held), Some(scale)) = (drag.get_untracked(), scale.get_untracked()) else {
            return;
        };
        let Some(x) = page::x_in(&event, ".chart") else {
            return;
        };
        held.by = x - held.start;
        drag.set(Some(held));
        store.dispatch(Command::SetWindow(snapped(&scale, held)));
    };
    let release = move |_| drag.set(None);
    // A press outside the window brings the window there.
    let jump = move |event: ev::PointerEvent| {
        let (Some(scale), Some(time)) = (scale.get_untracked(), time.get_untracked()) else {
            return;
        };
        if event.button() != 0 || mode.get_untracked() == TimeMode::All {
            return;
        }
        let Some(x) = page::x_in(&event, ".chart") else {
            return;
        };
        let day = scale.day_at(x);
        let middle = time.window.from.0 + (time.window.days() - 1) / 2;
        store.dispatch(match mode.get_untracked() {
            TimeMode::Window => Command::MoveWindow(day.0 - middle),
            _ => Command::SetTo(day),
        });
        press(Part::Body, &event);
    };
    let one_day = move |event: ev::MouseEvent| {
        if let (Some(scale), Some(x)) = (scale.get_untracked(), page::x_in(&event, ".chart")) {
            let day = scale.day_at(x);
            store.dispatch(Command::SetWindow(DayRange { from: day, to: day }));
        }
    };
    let handle = move |part: Part| {
        let days = move || time.get().map(|t| t.window);
        let day = move || days().map(|w| if part == Part::From { w.from } else { w.to });
        let name = move || match (part, mode.get()) {
            (Part::From, _) => store.words().first_day,
            (_, TimeMode::Day) => store.words().one_day,
            _ => store.words().last_day,
        };
        view! {
            <div
                class="handle"
                class:start=part == Part::From
                role="slider"
                tabindex="0"
                aria-orientation="horizontal"
                aria-label=name
                aria-valuemin=move || store.axis.get().map(|a| a.from.0)
                aria-valuemax=move || store.axis.get().map(|a| a.to.0)
                aria-valuenow=move || day().map(|d| d.0)
                aria-valuetext=move || day().map(|d| day_spoken(store.lang(), d))
                on:keydown=move |event| key(store, part, &event)
                on:pointerdown=move |event| press(part, &event)
                on:pointermove=follow
                on:pointerup=release
                on:pointercancel=release
            >
                <i></i>
            </div>
        }
    };
    view! {
        <div
            class="slider"
            class:held=move || drag.with(Option::is_some)
            data-mode=move || mode.get().as_str()
            on:pointerdown=jump
            on:pointermove=follow
            on:pointerup=release
            on:pointercancel=release
            on:dblclick=one_day
        >
            <Show when=move || mode.get() != TimeMode::All>
                <div
                    class="window"
                    style:left=left
                    style:width=width
                    on:pointerdown=move |event| press(Part::Body, &event)
                    on:pointermove=follow
                    on:pointerup=release
                    on:pointercancel=release
                >
                    <Show when=move || mode.get() == TimeMode::Window>{handle(Part::From)}</Show>
                    {handle(Part::To)}
                </div>
            </Show>
        </div>
    }
}

/// The days the window covers on the screen.
fn selected(mode: TimeMode, time: Axis) -> DayRange {
    match mode {
        TimeMode::Window => time.window,
        TimeMode::Cumulative => DayRange {
            from: time.whole.from,
            to: time.window.to,
        },
        TimeMode::Day => DayRange {
            from: time.window.to,
            to: time.window.to,
        },
        TimeMode::All => time.whole,
    }
}

/// The days a drag comes to when its ends snap to the nearest days.
fn snapped(scale: &Scale, drag: Drag) -> DayRange {
    let by = (drag.by * scale.sign() / scale.day_width()).round() as i32;
    let DayRange { from, to } = drag.window;
    let (first, last) = (drag.whole.from, drag.whole.to);
    let keep = |day: Day| day.clamp(first, last);
    match drag.part {
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
fn floating(scale: &Scale, drag: Drag) -> (f64, f64) {
    let (start, end) = (scale.x(drag.window.from), scale.x(drag.window.to.plus(1)));
    let (first, last) = (scale.x(drag.whole.from), scale.x(drag.whole.to.plus(1)));
    let (low, high) = (first.min(last), first.max(last));
    let day = scale.day_width() * scale.sign();
    let (a, b) = match drag.part {
        // A handle stops a day short of the other one.
        Part::From if day > 0.0 => ((start + drag.by).clamp(low, end - day), end),
        Part::From => ((start + drag.by).clamp(end - day, high), end),
        Part::To if day > 0.0 => (start, (end + drag.by).clamp(start + day, high)),
        Part::To => (start, (end + drag.by).clamp(low, start + day)),
        Part::Body => {
            let (left, right) = (start.min(end), start.max(end));
            let by = drag.by.clamp(low - left, (high - right).max(low - left));
            (start + by, end + by)
        }
    };
    (a.min(b), (b - a).abs())
}

/// Days and, with Shift, weeks by arrow; the ends of the axis by Home and
/// End; the axis closer and farther by + and −. Up is later; left and right
/// follow the direction of time.
fn key(store: Store, part: Part, event: &ev::KeyboardEvent) {
    let Some(axis) = store.axis.get_untracked() else {
        return;
    };
    let (window, rtl) = store
        .view()
        .with_untracked(|v| (v.window.unwrap_or(axis), v.lang.is_rtl()));
    let step = if event.shift_key() { 7 } else { 1 };
    let later = if rtl { "ArrowLeft" } else { "ArrowRight" };
    let day = if part == Part::From {
        window.from
    } else {
        window.to
    };
    let to = match event.key().as_str() {
        "+" | "-" => {
            event.prevent_default();
            let times = if event.key() == "+" { 2.0 } else { 0.5 };
            store.dispatch(Command::ZoomAxis(times, day));
            return;
        }
        "Home" => axis.from,
        "End" => axis.to,
        "PageUp" => day.plus(7),
        "PageDown" => day.plus(-7),
        "ArrowUp" => day.plus(step),
        "ArrowDown" => day.plus(-step),
        key @ ("ArrowLeft" | "ArrowRight") => day.plus(if key == later { step } else { -step }),
        _ => return,
    };
    event.prevent_default();
    store.dispatch(match part {
        Part::From => Command::SetFrom(to),
        _ => Command::SetTo(to),
    });
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
        let days = |range: DayRange| (range.from.0, range.to.0);
        assert_eq!(days(snapped(&scale(false), drag(Part::To, 160.0))), (2, 6));
        assert_eq!(
            days(snapped(&scale(true), drag(Part::To, 160.0))),
            (2, 4 - 2)
        );
        assert_eq!(
            days(snapped(&scale(false), drag(Part::From, 900.0))),
            (4, 4)
        );
        assert_eq!(
            days(snapped(&scale(false), drag(Part::Body, -900.0))),
            (0, 2)
        );
        assert_eq!(
            days(snapped(&scale(false), drag(Part::Body, 900.0))),
            (7, 9)
        );
    }

    #[test]
    fn a_floating_window_never_turns_inside_out() {
        for rtl in [false, true] {
            for part in [Part::From, Part::To, Part::Body] {
                for by in [-2000.0, -140.0, 0.0, 30.0, 2000.0] {
                    let (left, width) = floating(&scale(rtl), drag(part, by));
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

//! A window over the histogram: two handles and a body, for hands and keys.

use chronicle::DayRange;
use leptos::ev;
use leptos::prelude::*;

use super::drag::{Drag, Part};
use super::scale::Scale;
use crate::app::store::Store;
use crate::i18n::day_spoken;
use crate::platform::page;
use crate::state::{Axis, Command, TimeMode};

/// Which of two windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The one whose days are shown.
    Window,
    /// The one that it is compared with.
    Against,
}

impl Frame {
    /// The days that it covers on the screen; `None` where it is not there.
    fn covers(self, mode: TimeMode, time: Axis) -> Option<DayRange> {
        let from = |from| DayRange {
            from,
            to: time.window.to,
        };
        match (self, mode) {
            (Self::Against, _) => time.against,
            (_, TimeMode::Window) => Some(time.window),
            (_, TimeMode::Cumulative) => Some(from(time.whole.from)),
            (_, TimeMode::Day) => Some(from(time.window.to)),
            (_, TimeMode::All) => None,
        }
    }

    /// The days between its handles.
    fn days(self, time: Axis) -> Option<DayRange> {
        match self {
            Self::Window => Some(time.window),
            Self::Against => time.against,
        }
    }

    /// Puts both of its handles somewhere.
    fn put(self, days: DayRange) -> Command {
        match self {
            Self::Window => Command::SetWindow(days),
            Self::Against => Command::SetAgainst(days),
        }
    }
}

/// A window's handles and body.
#[component]
pub fn Slider(scale: Memo<Option<Scale>>, frame: Frame) -> impl IntoView {
    let store = Store::here();
    let time = store.time();
    let mode = store.part(|v| v.mode);
    let drag = RwSignal::new(None::<Drag>);
    // Left edge and width of the window in pixels.
    let area = Memo::new(move |_| {
        let (scale, time) = (scale.get()?, time.get()?);
        let days = frame.covers(mode.get(), time)?;
        Some(match drag.get() {
            Some(drag) => drag.floating(&scale),
            None => scale.area(days),
        })
    });
    let left = move || area.get().map(|(left, _)| format!("{left:.1}px"));
    let width = move || area.get().map(|(_, width)| format!("{width:.1}px"));

    let press = move |part: Part, event: &ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let Some(time) = time.get_untracked() else {
            return;
        };
        let Some(window) = frame.days(time) else {
            return;
        };
        event.stop_propagation();
        page::hold_pointer(event);
        drag.set(Some(Drag {
            part,
            start: f64::from(event.client_x()),
            by: 0.0,
            window,
            whole: time.whole,
        }));
    };
    let follow = move |event: ev::PointerEvent| {
        let (Some(mut held), Some(scale)) = (drag.get_untracked(), scale.get_untracked()) else {
            return;
        };
        held.by = f64::from(event.client_x()) - held.start;
        drag.set(Some(held));
        store.dispatch(frame.put(held.snapped(&scale)));
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
        let days = move || frame.days(time.get()?);
        let day = move || days().map(|w| if part == Part::From { w.from } else { w.to });
        let name = move || match (part, mode.get()) {
            _ if frame == Frame::Against => match part {
                Part::From => store.words().against_first_day,
                _ => store.words().against_last_day,
            },
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
                on:keydown=move |event| key(store, frame, part, &event)
                on:pointerdown=move |event| press(part, &event)
                on:pointermove=follow
                on:pointerup=release
                on:pointercancel=release
            >
                <i></i>
            </div>
        }
    };
    let both = move || frame == Frame::Against || mode.get() == TimeMode::Window;
    view! {
        <div
            class="slider"
            class:against=frame == Frame::Against
            class:held=move || drag.with(Option::is_some)
            data-mode=move || mode.get().as_str()
            on:pointerdown=jump
            on:pointermove=follow
            on:pointerup=release
            on:pointercancel=release
            on:dblclick=one_day
        >
            <Show when=move || area.with(Option::is_some)>
                <div
                    class="window"
                    style:left=left
                    style:width=width
                    on:pointerdown=move |event| press(Part::Body, &event)
                    on:pointermove=follow
                    on:pointerup=release
                    on:pointercancel=release
                >
                    <Show when=both>{handle(Part::From)}</Show>
                    {handle(Part::To)}
                </div>
            </Show>
        </div>
    }
}

/// Days and, with Shift, weeks by arrow; the ends of the axis by Home and
/// End; the axis closer and farther by + and −. Up is later; left and right
/// follow the direction of time.
fn key(store: Store, frame: Frame, part: Part, event: &ev::KeyboardEvent) {
    let Some(axis) = store.axis.get_untracked() else {
        return;
    };
    let (time, rtl) = store
        .view()
        .with_untracked(|v| (Axis::new(v, axis), v.lang.is_rtl()));
    let Some(window) = frame.days(time) else {
        return;
    };
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
    // An end pushes the other one along.
    store.dispatch(frame.put(match part {
        Part::From => DayRange {
            from: to,
            to: window.to.max(to),
        },
        _ => DayRange {
            from: window.from.min(to),
            to,
        },
    }));
}

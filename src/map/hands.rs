//! Moves the plain map: drag, wheel and keys. MapLibre has hands of its own.

use geo::coord;
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;

use super::projection::Viewport;
use crate::i18n::words;
use crate::state::{Camera, Language};

/// Pixels that an arrow key moves the map.
const STEP: f64 = 100.0;

/// A surface over the plain map that takes the reader's gestures.
#[component]
pub fn Hands(
    viewport: Signal<Viewport>,
    lang: Signal<Language>,
    /// Takes where the reader moved the map.
    moved: Callback<Camera>,
) -> impl IntoView {
    let held = RwSignal::new(None::<(f64, f64)>);
    let hold = move |event: PointerEvent| {
        held.set(Some((event.client_x().into(), event.client_y().into())));
    };
    let drag = move |event: PointerEvent| {
        let Some((x, y)) = held.get_untracked() else {
            return;
        };
        if event.buttons() == 0 {
            held.set(None);
            return;
        }
        let (to_x, to_y) = (event.client_x().into(), event.client_y().into());
        held.set(Some((to_x, to_y)));
        moved.run(viewport.with_untracked(|v| v.moved(x - to_x, y - to_y)));
    };
    let wheel = move |event: WheelEvent| {
        event.prevent_default();
        let at = coord! { x: f64::from(event.offset_x()), y: f64::from(event.offset_y()) };
        let steps = (-event.delta_y() / 300.0).clamp(-1.0, 1.0);
        moved.run(viewport.with_untracked(|v| v.zoomed(steps, at)));
    };
    let key = move |event: KeyboardEvent| {
        let live = viewport.get_untracked();
        let middle = coord! { x: live.width / 2.0, y: live.height / 2.0 };
        let to = match event.key().as_str() {
            "ArrowLeft" => live.moved(-STEP, 0.0),
            "ArrowRight" => live.moved(STEP, 0.0),
            "ArrowUp" => live.moved(0.0, -STEP),
            "ArrowDown" => live.moved(0.0, STEP),
            "+" | "=" => live.zoomed(1.0, middle),
            "-" => live.zoomed(-1.0, middle),
            _ => return,
        };
        event.prevent_default();
        moved.run(to);
    };
    view! {
        <div
            class="map-hands"
            role="application"
            tabindex="0"
            aria-label=move || words(lang.get()).map
            on:pointerdown=hold
            on:pointermove=drag
            on:pointerup=move |_| held.set(None)
            on:pointercancel=move |_| held.set(None)
            on:wheel=wheel
            on:keydown=key
        ></div>
    }
}

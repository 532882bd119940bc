//! The time dock: a histogram by type under a window that a hand, a key or
//! playing moves.

mod axis;
mod chart;
mod controls;
mod dates;
mod density;
mod drag;
mod playback;
pub mod player;
mod scale;
mod slider;
mod tools;

use leptos::prelude::*;
use leptos::{ev, html};

use crate::app::store::Store;
use crate::map::projection::growth;
use crate::platform::page;
use crate::state::Command;
use chart::Chart;
use controls::Controls;
use density::Grain;
pub use playback::film;
use scale::Scale;
use slider::{Frame, Slider};

/// Pixels of wheel that halve the days shown.
const HALVED: f64 = 300.0;

/// What stands in the dock under the map.
#[component]
pub fn Dock() -> impl IntoView {
    let store = Store::here();
    let area = NodeRef::<html::Div>::new();
    let (width, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    page::on_size(area, move |w, h| {
        width.set(w);
        height.set(h);
    });
    let lang = store.part(|v| v.lang);
    let time = store.time();
    let span = Memo::new(move |_| Some(time.get()?.span));
    let scale = Memo::new(move |_| {
        let span = span.get()?;
        (width.get() > 0.0).then(|| Scale::new(span, width.get(), lang.get().is_rtl()))
    });
    let wheel = move |event: ev::WheelEvent| {
        let (Some(scale), Some(x)) = (scale.get_untracked(), page::x_in(&event, ".chart")) else {
            return;
        };
        // A guest leaves the wheel to the page around it.
        if store.view().with_untracked(|v| v.embed) {
            return;
        }
        event.prevent_default();
        let along = event.delta_x() * scale.sign();
        store.dispatch(if along.abs() > event.delta_y().abs() {
            Command::MoveAxis((along / scale.day_width()).round() as i32)
        } else {
            Command::ZoomAxis(growth(-event.delta_y() / HALVED), scale.day_at(x))
        });
    };
    let point = move |event: ev::PointerEvent| {
        // What drags points at nothing.
        let days = (event.buttons() == 0).then(|| {
            let (scale, x) = (scale.get_untracked()?, page::x_in(&event, ".chart")?);
            Some(Grain::of(scale.day_width()).around(scale.day_at(x)))
        });
        store.pointing.at_days(days.flatten());
    };
    view! {
        <Controls />
        <div
            class="chart"
            node_ref=area
            on:wheel=wheel
            on:pointermove=point
            on:pointerleave=move |_| store.pointing.at_days(None)
        >
            {move || {
                let here = scale.with(Option::is_some);
                let none = !here && width.get() > 0.0 && !store.opening.get();
                none.then(|| view! { <p class="hollow">{store.words().no_days}</p> })
            }}
            <Show when=move || scale.with(Option::is_some)>
                <Chart scale=scale height=height />
                <Slider scale=scale frame=Frame::Window />
                <Slider scale=scale frame=Frame::Against />
            </Show>
        </div>
    }
}

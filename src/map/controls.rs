//! The map's buttons, scale bar and sources.

use leptos::html::Div;
use leptos::prelude::*;

use super::background::{Background, BackgroundButton, BackgroundSources};
use super::credits::Credits;
use super::projection::{Viewport, metres_per_pixel};
use crate::i18n::{fill, number, words};
use crate::platform::page;
use crate::state::Language;

/// The widest that the scale bar gets, in CSS pixels.
const WIDEST: f64 = 96.0;

/// What the buttons ask for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Closer (positive) or farther by so many zoom steps.
    Zoom(f64),
    /// The whole conflict.
    Home,
    /// What is selected.
    Selection,
    /// To measure, or to end it.
    Measure,
}

/// The buttons.
#[component]
pub fn Buttons(
    lang: Signal<Language>,
    /// Whether something is selected.
    selected: Signal<bool>,
    /// Whether the reader measures.
    measuring: Signal<bool>,
    wish: Callback<Wish>,
    /// Told when they have changed their size.
    resized: Callback<()>,
    /// What may lie under the marks; nothing else in another page.
    background: Option<Background>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    page::on_size(root, move |_, _| resized.run(()));
    let button = move |label: fn(&'static crate::i18n::Words) -> &'static str, icon, what| {
        let label = move || label(words(lang.get()));
        view! {
            <button
                type="button"
                title=label
                aria-label=label
                aria-pressed=move || (what == Wish::Measure).then(|| measuring.get().to_string())
                on:click=move |_| wish.run(what)>
                <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
                    <path d=icon />
                </svg>
            </button>
        }
    };
    view! {
        <div class="map-buttons" node_ref=root>
            {button(|w| w.map_zoom_in, "M-6 0H6M0-6V6", Wish::Zoom(1.0))}
            {button(|w| w.map_zoom_out, "M-6 0H6", Wish::Zoom(-1.0))}
            {button(|w| w.map_home, "M-6.5-.5 0-6.5 6.5-.5M-4.6-2V5.6H4.6V-2", Wish::Home)}
            <Show when=move || selected.get()>
                {button(|w| w.map_selection, "M-6.5-3V-6.5H-3M3-6.5H6.5V-3M6.5 3V6.5H3M-3 6.5H-6.5V3M0-1.6A1.6 1.6 0 1 0 .1-1.6Z", Wish::Selection)}
            </Show>
            {background.map(|background| view! { <BackgroundButton background=background lang=lang /> })}
            {button(|w| w.map_measure, "M-7 3 3-7 7-3-3 7ZM-4 0l2 2M-1.5-2.5l2 2M1-5l2 2", Wish::Measure)}
        </div>
    }
}

/// The scale bar, what borders mean, and where the basemap comes from.
#[component]
pub fn Footing(
    viewport: Signal<Viewport>,
    lang: Signal<Language>,
    /// Told when it has changed its size.
    resized: Callback<()>,
    /// What lies under the marks, where that can be chosen.
    background: Option<Background>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    page::on_size(root, move |_, _| resized.run(()));
    let scale = Memo::new(move |_| {
        let camera = viewport.with(|v| v.camera);
        scale(metres_per_pixel(camera.lat, camera.zoom))
    });
    let length = move || {
        let (w, metres) = (words(lang.get()), scale.get().0);
        let (text, n) = if metres >= 1000 {
            (w.map_km, metres / 1000)
        } else {
            (w.map_m, metres)
        };
        fill(text, &[("n", &number(n))])
    };
    view! {
        <div class="map-footing" node_ref=root>
            <span class="map-scale" style:width=move || format!("{:.1}px", scale.get().1)>
                {length}
            </span>
            <span>{move || words(lang.get()).map_neutral}</span>
            {background.map(|background| view! { <BackgroundSources background=background /> })}
            <Credits lang />
        </div>
    }
}

/// The longest round number of metres that fits the bar, and its pixels.
fn scale(metres_per_pixel: f64) -> (u64, f64) {
    let widest = metres_per_pixel * WIDEST;
    let powers = std::iter::successors(Some(1.0), |power| Some(power * 10.0));
    let power = powers.take_while(|power| *power <= widest).last();
    let power = power.unwrap_or(1.0);
    let step = [5.0, 2.0, 1.0]
        .into_iter()
        .find(|step| step * power <= widest)
        .unwrap_or(1.0);
    let metres = (step * power).max(1.0);
    (metres as u64, metres / metres_per_pixel)
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn the_bar_shows_a_round_number_and_fits() {
        for (per_pixel, metres) in [(611.5, 50_000), (1.0, 50), (30_000.0, 2_000_000)] {
            let (length, pixels) = scale(per_pixel);
            assert_eq!(length, metres);
            assert!(pixels <= super::WIDEST && pixels > super::WIDEST / 3.0);
        }
    }
}

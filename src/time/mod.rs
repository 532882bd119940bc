//! The time dock: a histogram by type under a window that a hand, a key or
//! playing moves.

mod axis;
mod chart;
mod controls;
mod dates;
mod density;
mod playback;
pub mod player;
mod scale;
mod slider;

use leptos::html;
use leptos::prelude::*;

use crate::app::store::Store;
use crate::platform::page;
use chart::Chart;
use controls::Controls;
use scale::Scale;
use slider::Slider;

/// The dock under the map.
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
    let scale = Memo::new(move |_| {
        let whole = store.axis.get()?;
        (width.get() > 0.0).then(|| Scale::new(whole, width.get(), lang.get().is_rtl()))
    });
    view! {
        <footer class="dock" aria-label=move || store.words().timeline>
            <Controls />
            <div class="chart" node_ref=area>
                {move || {
                    let here = scale.with(Option::is_some);
                    let none = !here && width.get() > 0.0 && !store.opening.get();
                    none.then(|| view! { <p class="hollow">{store.words().no_days}</p> })
                }}
                <Show when=move || scale.with(Option::is_some)>
                    <Chart scale=scale height=height />
                    <Slider scale=scale />
                </Show>
            </div>
        </footer>
    }
}

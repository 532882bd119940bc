//! What the map must own up to, with the next step.

use leptos::prelude::*;

use super::ground::{Ground, GroundState};
use super::sheets::Basemap;
use crate::i18n::words;
use crate::state::Language;

/// Notices over the map.
#[component]
pub fn Notices(ground: Ground, basemap: Basemap, lang: Signal<Language>) -> impl IntoView {
    let read = RwSignal::new(false);
    let plain = move || ground.state.get() == GroundState::NoWebGl && !read.get();
    let missing = move || basemap.failed.get();
    view! {
        <Show when=move || missing() || plain()>
            <div class="map-notice" role="status">
                <Show
                    when=missing
                    fallback=move || {
                        view! {
                            <span>{move || words(lang.get()).map_no_webgl}</span>
                            <button type="button" on:click=move |_| read.set(true)>
                                {move || words(lang.get()).dismiss}
                            </button>
                        }
                    }
                >
                    <span>{move || words(lang.get()).map_no_basemap}</span>
                    <button type="button" on:click=move |_| basemap.fetch()>
                        {move || words(lang.get()).retry}
                    </button>
                </Show>
            </div>
        </Show>
    }
}

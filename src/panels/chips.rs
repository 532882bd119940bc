//! Switches for event types, with what each would show.

use chronicle::EventType;
use leptos::prelude::*;

use super::glyph::Glyph;
use crate::app::store::Store;
use crate::i18n::event_type;
use crate::state::Command;

/// One switch for each type that the chronicle holds.
#[component]
pub fn Chips() -> impl IntoView {
    let store = Store::here();
    let hidden = store.part(|v| v.hidden);
    let held = Memo::new(move |_| {
        let columns = store.digest.columns;
        columns.with(|columns| columns.types())
    });
    let chip = move |kind: EventType| {
        view! {
            <button
                class="chip"
                aria-pressed=move || (!hidden.get().has(kind)).to_string()
                title=move || store.words().only_this
                on:click=move |_| store.dispatch(Command::ToggleType(kind))
                on:dblclick=move |_| store.dispatch(Command::OnlyType(kind))
            >
                <Glyph kind=kind size=12 />
                <span>{move || event_type(store.lang(), kind)}</span>
                <span class="count">{move || store.counts.get()[kind as usize]}</span>
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=move || store.words().type_filters>
            <For each=move || held.get() key=|kind| *kind children=chip />
        </div>
    }
}

//! What stands around the map inside another page: what it shows, where that
//! comes from, and the way to the whole page.

use leptos::prelude::*;

use super::store::Store;
use crate::panels::{heading, outlets};
use crate::rooms::Rooms;
use crate::state::ViewState;

/// The line over an embedded map.
#[component]
pub fn Title() -> impl IntoView {
    let store = Store::here();
    let rooms = Rooms::here();
    let about = Memo::new(move |_| heading(store, store.lang()));
    // Readers of a map that shows a part are told so.
    let kept = store.part(|view| ViewState {
        hidden: view.hidden,
        query: view.query.clone(),
        facets: view.facets.clone(),
        ..ViewState::default()
    });
    let narrowed = Memo::new(move |_| {
        let rooms = rooms.in_turn()?;
        kept.with(|view| (rooms.narrowed)(view, store, store.lang()))
    });
    view! {
        <header class="frame-title">
            <h1>
                {move || {
                    about
                        .with(|a| a.as_ref().map(|a| a.title.clone()))
                        .unwrap_or_else(|| store.words().nothing_yet.to_owned())
                }}
            </h1>
            <p>
                {move || narrowed.get().map(|kept| view! { <b>{kept}</b> " · " })}
                {move || about.with(|a| a.as_ref().map(|a| a.details.clone()))}
            </p>
        </header>
    }
}

/// The line under an embedded map.
#[component]
pub fn Source() -> impl IntoView {
    let store = Store::here();
    let outlets = Memo::new(move |_| {
        store
            .chronicle()
            .with(|c| outlets(c.rest(), 4, store.lang()))
    });
    let rooms = Rooms::here();
    let whole = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(rooms) = rooms.in_turn() {
            (rooms.lead_out)(store, whole);
        }
    });
    view! {
        <p class="frame-source">
            <span>
                {move || outlets.get().map(|names| format!("{} {names}", store.words().source))}
            </span>
            <a href=whole target="_blank" rel="noopener">
                {move || store.words().whole_map}
            </a>
        </p>
    }
}

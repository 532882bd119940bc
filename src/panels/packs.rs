//! The gazetteers that the reader added.

use leptos::prelude::*;

use super::file_button::FileButton;
use crate::app::store::Store;
use crate::app::worker::Errands;
use crate::platform::protocol::PackCard;

/// What was added, and the way to add more.
#[component]
pub fn Packs() -> impl IntoView {
    let store = Store::here();
    let errands = Errands::here();
    view! {
        <h2>{move || store.words().packs}</h2>
        <div class="list" role="list" aria-label=move || store.words().packs>
            <For
                each=move || store.packs.get()
                key=PackCard::clone
                children=move |card| view! { <Item card=card /> }
            />
        </div>
        <p class="where hint">{move || store.words().packs_hint}</p>
        <FileButton accept=".gaz" take=Callback::new(move |file| errands.add_pack(file))>
            {move || store.words().pack_choose}
        </FileButton>
    }
}

#[component]
fn Item(card: PackCard) -> impl IntoView {
    let store = Store::here();
    let errands = Errands::here();
    let id = StoredValue::new(card.id);
    let PackCard {
        rows,
        current,
        kept,
        ..
    } = card;
    let source = [card.attribution, card.date];
    let source: Vec<String> = source.into_iter().filter(|s| !s.is_empty()).collect();
    let source = source.join(" · ");
    let remarks = move || {
        let w = store.words();
        let remarks = [(!current, w.pack_stale), (!kept, w.pack_this_visit)];
        remarks
            .into_iter()
            .filter(|(said, _)| *said)
            .map(|(_, word)| view! { <p class="where">{word}</p> })
            .collect_view()
    };
    view! {
        <div role="listitem" class="pack">
            <p>
                <b dir="auto">{card.title}</b>
                " "
                <span class="count">{move || store.words().n_places.of(store.lang(), rows)}</span>
            </p>
            {(!source.is_empty()).then(|| view! { <p class="where" dir="auto">{source}</p> })}
            {remarks}
            <div class="foot">
                <button class="link" on:click=move |_| errands.remove_pack(id.get_value())>
                    {move || store.words().remove_article}
                </button>
            </div>
        </div>
    }
}

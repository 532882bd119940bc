//! The panel's tabs.

use leptos::ev;
use leptos::prelude::*;

use crate::app::store::Store;
use crate::platform::page;
use crate::state::{Command, Tab};

/// The element of a tab.
pub fn id(tab: Tab) -> &'static str {
    match tab {
        Tab::Events => "tab-events",
        Tab::Articles => "tab-articles",
        Tab::Places => "tab-places",
        Tab::Chapters => "tab-chapters",
    }
}

/// Events, articles, places, chapters, each with its number.
#[component]
pub fn Tabs() -> impl IntoView {
    let store = Store::here();
    let tab = store.part(|v| v.tab);
    let places = Memo::new(move |_| store.chronicle().with(|c| super::places::drawn(c)));
    let chapters = store.part(|v| v.chapters.len());
    let count = move |tab: Tab| match tab {
        Tab::Events => store.shown.with(|s| s.len()),
        Tab::Articles => store.chronicle().with(|c| c.rest().articles.len()),
        Tab::Places => places.get(),
        Tab::Chapters => chapters.get(),
    };
    let word = move |tab: Tab| {
        let w = store.words();
        match tab {
            Tab::Events => w.events,
            Tab::Articles => w.articles,
            Tab::Places => w.places,
            Tab::Chapters => w.chapters,
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let forth = match event.key().as_str() {
            "ArrowRight" => !store.view().with_untracked(|v| v.lang.is_rtl()),
            "ArrowLeft" => store.view().with_untracked(|v| v.lang.is_rtl()),
            _ => return,
        };
        event.prevent_default();
        let now = tab.get_untracked();
        let at = Tab::ALL.iter().position(|t| *t == now).unwrap_or(0);
        let step = if forth { 1 } else { Tab::ALL.len() - 1 };
        let next = Tab::ALL[(at + step) % Tab::ALL.len()];
        store.dispatch(Command::SetTab(next));
        page::focus_soon(id(next));
    };
    let button = move |each: Tab| {
        view! {
            <button
                role="tab"
                id=id(each)
                aria-controls="pane"
                aria-selected=move || (tab.get() == each).to_string()
                tabindex=move || if tab.get() == each { "0" } else { "-1" }
                on:click=move |_| store.dispatch(Command::SetTab(each))
            >
                {move || word(each)}
                <span class="count">{move || count(each)}</span>
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" on:keydown=keys>
            {Tab::ALL.iter().copied().map(button).collect_view()}
        </div>
    }
}

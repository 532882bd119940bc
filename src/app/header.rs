//! The bar on top: what is shown, search, and what can be done with it.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::Store;
use super::{Adding, Sharing};
use crate::panels::heading;
use crate::platform::page;
use crate::rooms::Rooms;
use crate::state::{Command, Language, Theme};

/// The bar on top.
#[component]
pub fn Header() -> impl IntoView {
    let store = Store::here();
    let about = Memo::new(move |_| heading(store, store.lang()));
    let menu = RwSignal::new(false);
    let skip = move |event: ev::MouseEvent| {
        // The fragment is the permalink's: move the focus without it.
        event.prevent_default();
        page::focus("pane");
    };
    let close_menu = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            menu.set(false);
        }
    };
    view! {
        <header class="top">
            <a class="skip" href="#pane" on:click=skip>
                {move || store.words().skip_to_list}
            </a>
            <div class="brand">
                <Logo />
                <span>{move || store.words().brand}</span>
            </div>
            <div class="about">
                <h1>
                    {move || {
                        about.with(|a| a.as_ref().map(|a| a.title.clone()))
                            .unwrap_or_else(|| store.words().nothing_yet.to_owned())
                    }}
                </h1>
                <p>{move || about.with(|a| a.as_ref().map(|a| a.details.clone()))}</p>
            </div>
            <Search />
            <button
                class="icon menu-button"
                aria-label=move || store.words().menu
                aria-expanded=move || menu.get().to_string()
                aria-controls="menu"
                on:click=move |_| menu.update(|open| *open = !*open)
            >
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d="M4 5.5h12M4 10h12M4 14.5h12" />
                </svg>
            </button>
            <nav id="menu" class:open=menu on:keydown=close_menu on:click=move |_| menu.set(false)>
                <Tools />
            </nav>
        </header>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let theme = store.part(|v| v.theme);
    let theme_words = move || {
        let w = store.words();
        match theme.get() {
            Theme::Auto => w.theme_auto,
            Theme::Light => w.theme_light,
            Theme::Dark => w.theme_dark,
            Theme::Contrast => w.theme_contrast,
        }
    };
    let switch_language = move |_| {
        let next = match store.view().with_untracked(|v| v.lang) {
            Language::Ar => Language::En,
            Language::En => Language::Ar,
        };
        store.dispatch(Command::SetLanguage(next));
    };
    let switch_theme = move |_| {
        let next = match theme.get_untracked() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Contrast,
            Theme::Contrast => Theme::Auto,
        };
        store.dispatch(Command::SetTheme(next));
    };
    let Sharing(sharing) = expect_context();
    let rooms = Rooms::here();
    let export = move |_| {
        spawn_local(async move {
            if let Some(rooms) = rooms.open().await {
                (rooms.save_geojson)(store);
            }
        });
    };
    view! {
        <button
            class="quiet"
            title=move || store.words().switch_language_title
            on:click=switch_language
        >
            <span lang=move || if store.lang() == Language::Ar { "en" } else { "ar" }>
                {move || store.words().switch_language}
            </span>
        </button>
        <button class="quiet theme" title=theme_words aria-label=theme_words on:click=switch_theme>
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" data-theme-icon=move || theme.get().as_str()>
                <circle cx="10" cy="10" r="6.6" fill="none" stroke="currentColor" stroke-width="1.5" />
                <path class="half" d="M10 3.4a6.6 6.6 0 0 1 0 13.2Z" />
                <circle class="full" cx="10" cy="10" r="6.6" />
            </svg>
            <span class="only-menu">{theme_words}</span>
        </button>
        <button on:click=move |_| sharing.set(true)>{move || store.words().share}</button>
        <button on:click=export title=move || store.words().export_title>
            {move || store.words().export}
        </button>
        <button class="primary" on:click=move |_| adding.set(Some(None))>
            {move || store.words().add_article}
        </button>
    }
}

#[component]
fn Search() -> impl IntoView {
    let store = Store::here();
    let query = store.part(|v| v.query.clone());
    let search = move |event| store.dispatch(Command::Search(event_target_value(&event)));
    view! {
        <div class="search" role="search">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle cx="7" cy="7" r="4.6" />
                <path d="m10.6 10.6 3.6 3.6" />
            </svg>
            <input
                type="search"
                autocomplete="off"
                maxlength="200"
                placeholder=move || store.words().search
                aria-label=move || store.words().search
                prop:value=query
                on:input=search
            />
        </div>
    }
}

#[component]
fn Logo() -> impl IntoView {
    let arc = |colour: &'static str, dash: &'static str, turn: &'static str| {
        view! {
            <circle
                cx="13"
                cy="13"
                r="9.2"
                fill="none"
                stroke=colour
                stroke-width="4.2"
                stroke-dasharray=dash
                transform=turn
            />
        }
    };
    view! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            {arc("var(--t-explosion)", "21 36.8", "rotate(-90 13 13)")}
            {arc("var(--t-territory)", "20 37.8", "rotate(42 13 13)")}
            {arc("var(--ink)", "13 44.8", "rotate(170 13 13)")}
        </svg>
    }
}

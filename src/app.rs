//! The whole page: what it starts with, and where its parts go.

pub mod follow_up;
mod frame;
mod header;
pub mod hover;
pub mod keeping;
mod layout;
pub mod notices;
mod opening;
pub mod sieve;
pub mod store;
pub mod table;
pub mod worker;

use leptos::ev;
use leptos::prelude::*;

use crate::briefing::{Desk, Printing, Show, is_speaker};
use crate::platform::site::{self, Site};
use crate::platform::{page, storage};
use crate::publish::embed;
use crate::rooms::Rooms;
use crate::state::{Command, SitePath, ViewState, permalink, presented};
use header::Header;
use keeping::Keeping;
use layout::Layout;
use notices::Message;
use store::Store;
use worker::Errands;

/// The page.
#[component]
pub fn App(
    /// The rooms around its first picture.
    rooms: Rooms,
) -> impl IntoView {
    provide_context(rooms);
    if is_speaker() {
        return (move || rooms.get().map(|rooms| (rooms.speaker)())).into_any();
    }
    let asked = permalink::decode(&page::fragment(), &ViewState::default()).0;
    let embedded = asked.embed;
    let packed = Site::here().is_packed();
    let data = packed.then(|| site::CHRONICLE.parse().ok()).flatten();
    let home = home(asked.data.as_ref().or(data.as_ref()));
    // Inside another page nothing is kept and nothing remembered.
    let defaults = if embedded {
        ViewState {
            lang: page::language(),
            data,
            ..ViewState::default()
        }
    } else {
        ViewState {
            lang: storage::language().unwrap_or_else(page::language),
            theme: storage::theme(),
            joins: storage::joins(&home),
            chapters: storage::chapters(&home).into(),
            data,
            ..ViewState::default()
        }
    };
    let (view, trouble) = permalink::decode(&page::fragment(), &defaults);
    let view = match view.slide {
        Some(number) => presented(&view, number),
        None => view,
    };
    let store = Store::new(view, rooms);
    if let Some(error) = trouble {
        store.notices.say(Message::Link(error));
    }
    if !embedded {
        store.own.set(storage::articles());
    }
    let errands = Errands::new(store, rooms);
    provide_context(store);
    provide_context(errands);
    provide_context(Desk::new(store));
    provide_context(Show::new(store));
    provide_context(Printing::default());
    provide_context(Adding(RwSignal::new(None)));
    provide_context(Sharing(RwSignal::new(false)));
    dress(store);
    opening::begin(store, rooms);
    let keeping = StoredValue::new(Keeping {
        defaults,
        home: (!embedded).then_some(home),
    });
    Effect::new(move |_| {
        if let Some(rooms) = rooms.in_turn() {
            (rooms.keep)(store, keeping.get_value());
        }
    });
    Effect::new(move |_| {
        if !store.opening.get()
            && let Some(rooms) = rooms.in_turn()
        {
            (rooms.follow_up)(store, errands);
            request_animation_frame(|| page::mark_once("dateline:ready"));
        }
    });
    embed::open(store, rooms);
    step_back_on_escape(store);
    if embedded {
        return view! {
            <frame::Title />
            <Layout />
            <frame::Source />
            <RoomsLost />
            {move || rooms.in_turn().map(|rooms| (rooms.notices)())}
        }
        .into_any();
    }
    view! {
        <Header />
        <Layout />
        <RoomsLost />
        {move || rooms.in_turn().map(|rooms| (rooms.dialogs)())}
    }
    .into_any()
}

/// Says that the code of the rooms did not arrive, without it.
#[component]
fn RoomsLost() -> impl IntoView {
    let (store, rooms) = (Store::here(), Rooms::here());
    let again = move |_| {
        rooms.get();
    };
    let notice = move || {
        view! {
            <div class="notices">
                <div class="notice trouble" role="alert">
                    <p>{move || store.words().err_rooms}</p>
                    <button class="quiet strong" on:click=again>
                        {move || store.words().retry}
                    </button>
                </div>
            </div>
        }
    };
    move || rooms.lost.get().then(notice)
}

/// Whether the dialog to add an article is open, and for which article of
/// the reader's own where it is to be changed.
#[derive(Clone, Copy)]
pub struct Adding(pub RwSignal<Option<Option<String>>>);

/// Whether the dialog to share the view is open.
#[derive(Clone, Copy)]
pub struct Sharing(pub RwSignal<bool>);

/// Escape closes the open article, then drops the selection.
fn step_back_on_escape(store: Store) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() != "Escape" || event.default_prevented() || page::is_typing() {
            return;
        }
        let (presenting, reading, picked) = store.view().with_untracked(|v| {
            let presenting = v.slide.is_some();
            (presenting, v.reader.is_some(), v.selection.is_some())
        });
        if presenting {
            // Escape is the briefing's.
        } else if reading {
            store.dispatch(Command::Read(None));
            page::focus_soon("pane");
        } else if picked {
            store.dispatch(Command::Select(None));
        }
    });
    on_cleanup(move || listener.remove());
}

/// Keeps language, direction, colours and title of the document.
fn dress(store: Store) {
    let look = store.part(|v| (v.lang, v.theme, v.embed));
    let title = Memo::new(move |_| {
        let heading = crate::panels::heading(store, store.lang());
        match heading {
            Some(heading) => format!("{} · {}", heading.title, store.words().brand),
            None => store.words().brand.to_owned(),
        }
    });
    Effect::new(move |before: Option<_>| {
        let (lang, theme, embed) = look.get();
        page::dress(lang, theme, embed, &title.get());
        if before.is_some_and(|before| before != (lang, theme)) && !embed {
            storage::keep(lang, theme);
        }
        (lang, theme)
    });
    page::on_media("(prefers-color-scheme: dark)", move || {
        let (lang, theme, embed) = look.get_untracked();
        page::dress(lang, theme, embed, &title.get_untracked());
    });
}

/// Where the chronicle that the address names comes from: what a reader
/// decides of one says nothing of another.
fn home(data: Option<&SitePath>) -> String {
    match data {
        Some(data) => format!("{} {}", page::address(), data.as_str()),
        None => page::address(),
    }
}

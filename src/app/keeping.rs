//! Keeping what the reader does: the view in the address bar, chapters and
//! joins in the tab. Nothing has been done before the first picture stands.

use leptos::ev;
use leptos::prelude::*;

use super::notices::Message;
use super::store::Store;
use crate::platform::pace::at_rest;
use crate::platform::{page, storage};
use crate::state::{Command, ViewState, permalink};

/// What to keep it by.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The view where an address says nothing.
    pub defaults: ViewState,
    /// Where the chronicle comes from; `None` inside another page, where
    /// nothing is kept but the address.
    pub home: Option<String>,
}

/// Keeps what the reader does from now on.
pub fn keep(store: Store, Keeping { defaults, home }: Keeping) {
    keep_address(store, defaults);
    if let Some(home) = home {
        keep_work(store, home);
    }
}

/// Keeps chapters and joins while the tab is open, and says once that there
/// is no room for them. Those of a chronicle that the reader opened are in
/// its file.
fn keep_work(store: Store, home: String) {
    let home = StoredValue::new(home);
    let joins = store.part(|v| v.joins.clone());
    Effect::new(move |_| {
        if !store.opened.get() {
            joins.with(|joins| home.with_value(|home| storage::keep_joins(home, joins)));
        }
    });
    let chapters = store.part(|v| v.chapters.clone());
    Effect::new(move |told: Option<bool>| {
        let told = told.unwrap_or(false);
        let chapters = chapters.get();
        if store.opened.get() {
            return told;
        }
        let kept = home.with_value(|home| storage::keep_chapters(home, &chapters));
        if !kept && !told {
            store.notices.say(Message::ChaptersNotKept);
        }
        !kept
    });
}

/// Keeps the view in the address bar, and follows an address that the reader
/// changes.
fn keep_address(store: Store, defaults: ViewState) {
    let follow = move || {
        store.view().track();
        false
    };
    // Browsers allow only so many changes a minute.
    at_rest(follow, move || {
        page::set_fragment(&store.view().with_untracked(permalink::encode));
    });
    let joins = store.part(|v| v.joins.clone());
    let listener = window_event_listener(ev::hashchange, move |_| {
        let defaults = ViewState {
            joins: joins.get_untracked(),
            chapters: store.view().with_untracked(|v| v.chapters.clone()),
            ..defaults.clone()
        };
        let (view, trouble) = permalink::decode(&page::fragment(), &defaults);
        store.dispatch(Command::Replace(Box::new(view)));
        if let Some(error) = trouble {
            store.notices.say(Message::Link(error));
        }
    });
    on_cleanup(move || listener.remove());
}

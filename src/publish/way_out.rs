//! The way from a map inside another page to the whole page.

use leptos::prelude::*;

use crate::app::store::Store;
use crate::platform::pace::at_rest;
use crate::platform::page;
use crate::state::{ViewState, permalink};

/// Keeps in `address` where the whole page shows what this one does.
pub fn lead_out(store: Store, address: RwSignal<String>) {
    let follow = move || {
        store.view().track();
        false
    };
    at_rest(follow, move || {
        let link = store.view().with_untracked(|view| {
            permalink::encode(&ViewState {
                embed: false,
                hosts: Vec::new(),
                ..view.clone()
            })
        });
        address.set(format!("{}#{link}", page::address()));
    });
}

//! What leaves the page: files, and the map inside other pages.

pub mod embed;
mod name;
mod pack;
mod picture;
mod share;
mod sheet;
mod snippet;
mod way_out;

pub use share::ShareDialog;
pub use way_out::lead_out;

use chronicle::export::{Options, geojson, json};

use crate::app::notices::Message;
use crate::app::store::Store;
use crate::platform::save;

/// Lets the reader save the whole chronicle as GeoJSON, without the
/// articles' texts.
pub fn save_geojson(store: Store) {
    use leptos::prelude::*;
    let options = Options {
        lang: store.view().with_untracked(|v| v.lang.as_str().to_owned()),
        text: false,
    };
    let saved = store
        .chronicle()
        .with_untracked(|c| geojson(&c.whole(), &options).ok())
        .is_some_and(|json| {
            let name = name::of_all(store, "geojson");
            save::text(&name, "application/geo+json", &json).is_ok()
        });
    if !saved {
        store.notices.say(Message::NotSaved);
    }
}

/// Lets the reader save the chronicle in Dateline's own format, to be put
/// beside a published page, without the articles' texts.
pub fn save_chronicle(store: Store) {
    use leptos::prelude::*;
    let options = Options {
        lang: store.view().with_untracked(|v| v.lang.as_str().to_owned()),
        text: false,
    };
    let name = name::of_all(store, "json");
    let saved = json(&store.record(), &options)
        .is_ok_and(|json| save::text(&name, "application/json", &json).is_ok());
    if !saved {
        store.notices.say(Message::NotSaved);
    }
}

//! What the page shows at first: the chronicle that the address names, else
//! the built-in reports, which were read when the page was built.

use chronicle::Chronicle;
use chronicle::import::Imported;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notices::Message;
use super::store::Store;
use crate::platform::fetch;
use crate::platform::site::Site;
use crate::platform::table::{Source, is_table};
use crate::rooms::Rooms;
use crate::state::SitePath;

/// What was read from the built-in reports.
const CHRONICLE: &str = "reports/chronicle.json";

/// Fetches what is to be shown at first, and shows it.
pub fn begin(store: Store, rooms: Rooms) {
    let data = store.view().with_untracked(|view| view.data.clone());
    store.opening.set(true);
    spawn_local(async move {
        match data {
            Some(data) => named(store, rooms, data).await,
            None => built_in(store).await,
        }
        store.opening.set(false);
    });
}

/// Shows the chronicle that the address names.
async fn named(store: Store, rooms: Rooms, data: SitePath) {
    let name = data.as_str().to_owned();
    let notices = store.notices;
    if is_table(&name) {
        if let Some(rooms) = rooms.open().await
            && let Some((ledger, bad)) = (rooms.table)(store, Source::Site(name.clone())).await
        {
            store.take_over(ledger);
            if bad > 0 {
                notices.say(Message::DataRows(name, bad));
            }
        }
        return;
    }
    let address = Site::here().address(&name);
    let (text, rooms) = futures::join!(fetch::text(&address), rooms.open());
    match text.zip(rooms).map(|(text, rooms)| (rooms.import)(&text)) {
        None => notices.say(Message::NoData(name)),
        Some(Err(error)) => notices.say(Message::BadData(name, error.into())),
        Some(Ok(Imported { chronicle, bad })) => {
            store.take_over(chronicle.into());
            if !bad.is_empty() {
                notices.say(Message::DataRows(name, bad.len()));
            }
        }
    }
}

/// Shows the built-in reports.
async fn built_in(store: Store) {
    let json = fetch::text(&Site::here().address(CHRONICLE)).await;
    match json.and_then(|json| serde_json::from_str::<Chronicle>(&json).ok()) {
        Some(read) => store.add(read),
        None => store.notices.say(Message::NoReports),
    }
}

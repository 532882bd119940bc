//! What comes after the first picture: reports that lie beside the built-in
//! ones, and whatever the reader had on an earlier visit. They are the
//! worker's, which starts only for them.

use extraction::{Draft, IndexEntry};
use futures::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notices::Message;
use super::store::Store;
use super::worker::Errands;
use crate::platform::site::Site;
use crate::platform::{fetch, storage};
use crate::state::Command;

/// The folder of reports.
const REPORTS: &str = "reports/";
/// Which reports there are.
const INDEX: &str = "index.json";

/// Has read what the first picture did not wait for.
pub fn follow_up(store: Store, errands: Errands) {
    let (named, guest) = store
        .view()
        .with_untracked(|view| (view.data.is_some(), view.embed));
    spawn_local(async move {
        if !named {
            errands.read_beside(beside(store).await);
        }
        // The reader's own gazetteers may know more of what the reports name;
        // as a guest in another page it keeps none.
        let kept = !named && !guest && storage::keeps_packs();
        if kept || store.own.with_untracked(|own| !own.is_empty()) {
            errands.wake();
        }
        check_link(store, errands);
    });
}

/// The reports of the index that are not here: `cargo xtask serve --articles`
/// puts a person's own beside the built-in ones.
async fn beside(store: Store) -> Vec<Draft> {
    let site = Site::here();
    let address = |file: &str| site.address(&format!("{REPORTS}{file}"));
    let index = fetch::text(&address(INDEX)).await;
    let index: Option<Vec<IndexEntry>> = index.and_then(|json| serde_json::from_str(&json).ok());
    if index.is_none() {
        store.notices.say(Message::NoReports);
    }
    let here = store.read().get_untracked();
    let more = index.into_iter().flatten();
    let more = more.filter(|entry| here.rest().article(&entry.id).is_none());
    let texts = join_all(more.map(|entry| async {
        let text = fetch::text(&address(&entry.file)).await;
        (entry, text)
    }));
    let mut drafts = Vec::new();
    for (entry, text) in texts.await {
        match text {
            Some(text) => drafts.push(entry.with_text(text)),
            None => {
                let name = entry.title.unwrap_or(entry.file);
                store.notices.say(Message::NoReport(name));
            }
        }
    }
    drafts
}

/// A permalink may open an article that is not here.
fn check_link(store: Store, errands: Errands) {
    let reader = store.view().with_untracked(|v| v.reader.clone());
    let Some(article) = reader.map(|reader| reader.article) else {
        return;
    };
    let here = store
        .chronicle()
        .with_untracked(|c| c.rest().article(&article).is_some());
    if !here && !errands.expects(&article) {
        store.dispatch(Command::Read(None));
        store.notices.say(Message::LinkArticle);
    }
}

//! Tables of events: read by a worker of their own, shown once all of one is
//! here; till then nothing on the page changes.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use futures::channel::oneshot;
use leptos::prelude::*;

use super::notices::Message;
use super::store::Store;
use crate::platform::table::{Arrival, Progress, Reading, Refusal, Source};
use crate::state::Ledger;

/// A chronicle that was read, and how many of its rows were left out.
pub type Read = (Ledger, usize);

/// A table on its way into the page, for whoever shows it or stops it.
#[derive(Clone, Debug)]
pub struct Loading {
    /// Name of the file.
    pub name: String,
    so_far: ArcRwSignal<SoFar>,
    end: Arc<Mutex<Option<oneshot::Sender<End>>>>,
}

/// What has been read of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct SoFar {
    /// Bytes.
    pub progress: Progress,
    /// Events.
    pub events: usize,
}

/// How the reading of a table ended.
#[derive(Debug)]
enum End {
    /// All of it is here, but for so many rows that were left out.
    Read(Box<Ledger>, usize),
    Refused(Refusal),
    Broke,
    Stopped,
}

impl PartialEq for Loading {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.end, &other.end)
    }
}

impl Loading {
    /// What has been read, tracked.
    pub fn so_far(&self) -> SoFar {
        self.so_far.get()
    }

    /// Has it read no further.
    pub fn stop(&self) {
        self.finish(End::Stopped);
    }

    fn finish(&self, end: End) {
        let waiting = self.end.lock().ok().and_then(|mut end| end.take());
        if let Some(waiting) = waiting {
            // Whoever waited may be gone with the page.
            let _ = waiting.send(end);
        }
    }
}

/// Reads a table while a message says how far it is. `None` where it is not
/// to be shown, which has been said.
pub async fn read(store: Store, source: Source) -> Option<Read> {
    let (name, named) = match &source {
        Source::File(file) => (file.name(), false),
        Source::Site(path) => (path.clone(), true),
    };
    let (end, ended) = oneshot::channel();
    let loading = Loading {
        name: name.clone(),
        so_far: ArcRwSignal::default(),
        end: Arc::new(Mutex::new(Some(end))),
    };
    let guest = store.view().with_untracked(|view| view.embed);
    let ledger = Rc::new(RefCell::new(Ledger::default()));
    let heard = loading.clone();
    let hear = move |arrival| match arrival {
        Arrival::Progress(progress) => heard.so_far.update(|so_far| so_far.progress = progress),
        Arrival::Events(bytes) => {
            let mut ledger = ledger.borrow_mut();
            if ledger.add_packed(&bytes) {
                heard.so_far.update(|so_far| so_far.events = ledger.len());
            } else {
                heard.finish(End::Broke);
            }
        }
        Arrival::End(bad) => heard.finish(End::Read(Box::new(ledger.take()), bad)),
        Arrival::Refused(refusal) => heard.finish(End::Refused(refusal)),
        Arrival::Broke => heard.finish(End::Broke),
    };
    let Some(reading) = Reading::start(source, guest, hear) else {
        store.notices.say(Message::NoWorker);
        return None;
    };
    let message = Message::Loading(loading);
    store.notices.say(message.clone());
    let end = ended.await.unwrap_or(End::Stopped);
    drop(reading);
    store.notices.withdraw(&message);
    store.notices.say(match end {
        End::Read(ledger, bad) => return Some((*ledger, bad)),
        End::Refused(Refusal::Lost) if named => Message::NoData(name),
        End::Refused(refusal) => Message::BadData(name, refusal.into()),
        End::Broke => Message::BadData(name, Refusal::broken().into()),
        End::Stopped => Message::Stopped(name, named),
    });
    None
}

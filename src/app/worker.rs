//! The errands of the worker: starting it once it is needed, asking, and taking
//! in its answers.

use extraction::Draft;
use leptos::prelude::*;

use super::notices::{Added, Message, Offer, Opened};
use super::opening;
use super::store::Store;
use super::table;
use crate::platform::files::{self, File};
use crate::platform::protocol::{Reading, Remark, Report, Request, Response};
use crate::platform::storage;
use crate::platform::table::{Source, is_table};
use crate::platform::worker::{Arrival, Client};
use crate::rooms::Rooms;
use crate::state::{self, Command, Ledger};

/// Handles to the worker.
#[derive(Clone, Copy)]
pub struct Errands {
    store: Store,
    rooms: Rooms,
    client: StoredValue<Option<Client>, LocalStorage>,
    /// Articles that lie beside the built-in reports.
    beside: StoredValue<Vec<Draft>>,
    /// The article whose outcome the reader waits for.
    pub awaited: RwSignal<Option<String>>,
    /// What it was before the reader changed it.
    before: StoredValue<Option<Draft>>,
}

impl Errands {
    /// Prepares for a worker that is not started yet.
    pub fn new(store: Store, rooms: Rooms) -> Self {
        Self {
            store,
            rooms,
            client: StoredValue::new_local(None),
            beside: StoredValue::default(),
            awaited: RwSignal::new(None),
            before: StoredValue::new(None),
        }
    }

    /// The errands of the page around a component.
    pub fn here() -> Self {
        expect_context()
    }

    /// Starts the worker, where none runs.
    pub fn wake(self) {
        if !self.runs() {
            self.start();
        }
    }

    fn runs(self) -> bool {
        self.client.with_value(Option::is_some)
    }

    /// Starts a worker and hands it the articles of the page.
    fn start(self) {
        let store = self.store;
        let guest = store.view().with_untracked(|v| v.embed);
        let client = Client::start(guest, move |arrival| match arrival {
            Arrival::Said(response) => self.hear(response),
            Arrival::Broke => {
                // An article that breaks the worker is not handed to the
                // next one; its text is still in the dialog.
                self.give_up();
                store.notices.say(Message::WorkerBroke);
            }
        });
        let Some(client) = client else {
            return store.notices.say(Message::NoWorker);
        };
        if self.shows_reports() {
            let ids = store.read().with_untracked(|read| store.strange(read));
            for draft in ids.iter().filter_map(|id| store.draft(id)) {
                client.ask(&Request::Hold(draft));
            }
            for draft in self.beside.get_value() {
                client.ask(&Request::Read(draft));
            }
        }
        for draft in store.own.get_untracked() {
            client.ask(&Request::Read(draft));
        }
        self.client.set_value(Some(client));
    }

    /// Whether the page shows the reports, and no other chronicle.
    fn shows_reports(self) -> bool {
        let named = self.store.view().with_untracked(|v| v.data.is_some());
        !named && !self.store.opened.get_untracked()
    }

    /// Has articles read that lie beside the built-in reports.
    pub fn read_beside(self, drafts: Vec<Draft>) {
        if drafts.is_empty() {
            return;
        }
        self.beside.set_value(drafts.clone());
        if !self.runs() {
            return self.start();
        }
        for draft in drafts {
            self.tell(&Request::Read(draft));
        }
    }

    /// Whether an article that is not here will be.
    pub fn expects(self, article: &str) -> bool {
        let named = |drafts: &Vec<Draft>| drafts.iter().any(|draft| draft.id == article);
        self.store.own.with_untracked(named) || self.beside.with_value(named)
    }

    /// Stops the worker in the middle of what it does and starts another.
    pub fn restart(self) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.stop();
            }
        });
        self.awaited.set(None);
        // It hands out again what the browser has kept.
        self.store.packs.set(Vec::new());
        self.start();
    }

    /// Has an article of the reader's own read.
    pub fn read(self, draft: Draft) {
        self.awaited.set(Some(draft.id.clone()));
        let before = self.store.own.try_update(|own| {
            let at = own.iter().position(|d| d.id == draft.id);
            let before = at.map(|at| own.remove(at));
            own.push(draft.clone());
            before
        });
        self.before.set_value(before.flatten());
        self.keep_articles();
        if self.runs() {
            self.tell(&Request::Read(draft));
        } else {
            self.start();
        }
    }

    /// Takes back an article that is still being read.
    pub fn cancel(self) {
        if self.give_up() {
            self.restart();
        }
    }

    /// Takes an article out, and offers it back.
    pub fn remove(self, id: &str) {
        let draft = self.store.draft(id);
        self.store.remove(id);
        self.keep_articles();
        self.tell(&Request::Forget(id.to_owned()));
        if let Some(draft) = draft {
            self.store.notices.say(Message::Removed(Box::new(draft)));
        }
    }

    /// Does what a message offers.
    pub fn take_up(self, offer: Offer) {
        match offer {
            Offer::Retry => self.restart(),
            Offer::Stop(loading) => loading.stop(),
            Offer::Begin => opening::begin(self.store, self.rooms),
            Offer::Read(draft) => self.read(*draft),
            Offer::Remove(id) => self.remove(&id),
            Offer::GoBack(before) => {
                let store = self.store;
                store.go_back(*before);
                if self.runs() && !store.opened.get_untracked() {
                    // It was told to forget the articles that are back.
                    self.restart();
                }
            }
            Offer::Decide(joins) => self.store.dispatch(Command::SetJoins(joins)),
        }
    }

    /// Opens a chronicle that the reader chose or dropped. One that cannot be
    /// read changes nothing.
    pub fn open(self, file: File) {
        leptos::task::spawn_local(async move {
            let name = file.name();
            let read = match is_table(&name) {
                true => table::read(self.store, Source::File(file)).await,
                false => self.read_chronicle(&file).await,
            };
            if let Some((ledger, bad)) = read {
                self.show(name, ledger, bad);
            }
        });
    }

    /// The chronicle in a file; `None` where there is none, which has been
    /// said.
    async fn read_chronicle(self, file: &File) -> Option<table::Read> {
        let refuse = |fault| {
            let message = Message::BadData(file.name(), fault);
            self.store.notices.say(message);
        };
        let text = files::chronicle(file).await;
        let text = text.map_err(|error| refuse(error.into())).ok()?;
        let read = (self.rooms.open().await?.import)(&text);
        let read = read.map_err(|error| refuse(error.into())).ok()?;
        Some((read.chronicle.into(), read.bad.len()))
    }

    /// Shows an opened chronicle.
    fn show(self, name: String, ledger: Ledger, bad: usize) {
        let store = self.store;
        let reports = ledger.rest().articles.len() as u64;
        let events = ledger.len() as u64;
        for id in store.read().with_untracked(|read| store.strange(read)) {
            self.tell(&Request::Forget(id));
        }
        let before = store.open(ledger);
        if bad > 0 {
            store.notices.say(Message::DataRows(name.clone(), bad));
        }
        store.notices.say(Message::Opened(Opened {
            name,
            reports,
            events,
            before,
        }));
    }

    /// Has a gazetteer of the reader's own taken in.
    pub fn add_pack(self, file: File) {
        self.wake();
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.hand(file);
            }
        });
    }

    /// Has articles read without a gazetteer of the reader's own.
    pub fn remove_pack(self, id: String) {
        self.tell(&Request::RemovePack(id));
    }

    /// Lets go of the article that is waited for; where the reader changed
    /// it, it is again what it was. Tells whether there was one.
    fn give_up(self) -> bool {
        let Some(id) = self.awaited.get_untracked() else {
            return false;
        };
        let before = self.before.try_update_value(Option::take).flatten();
        self.store.own.update(|own| {
            own.retain(|d| d.id != id);
            own.extend(before);
        });
        self.keep_articles();
        self.awaited.set(None);
        true
    }

    fn keep_articles(self) {
        let store = self.store;
        if !store.own.with_untracked(|own| storage::keep_articles(own)) {
            store.notices.say(Message::ArticlesNotKept);
        }
    }

    /// Has what an article may need fetched before it is there.
    pub fn prepare(self) {
        self.wake();
        self.tell(&Request::LoadWorld);
    }

    /// Asks a worker that runs.
    fn tell(self, request: &Request) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.ask(request);
            }
        });
    }

    fn hear(self, response: Response) {
        let store = self.store;
        match response {
            Response::Ready => {}
            Response::Reading(reading) => self.take(*reading),
            Response::Packs(cards) => {
                storage::note_packs(cards.iter().any(|card| card.kept));
                store.packs.set(cards);
            }
            Response::Report(Report::WorldComing) => {
                if self.awaited.get_untracked().is_some() {
                    store.notices.say(Message::Report(Report::WorldComing));
                }
            }
            Response::Report(Report::WorldHere) => {
                store
                    .notices
                    .withdraw(&Message::Report(Report::WorldComing));
                if store.own.with_untracked(|own| !own.is_empty()) {
                    store.notices.say(Message::Report(Report::WorldHere));
                }
            }
            Response::Report(report) => {
                store
                    .notices
                    .withdraw(&Message::Report(Report::WorldComing));
                store.notices.say(Message::Report(report));
            }
        }
    }

    fn take(self, reading: Reading) {
        let awaited = self.awaited.get_untracked().as_ref() == Some(&reading.article);
        let added = awaited.then(|| Added {
            before: self.before.try_update_value(Option::take).flatten(),
            ..outcome(&reading)
        });
        if let Some(added) = added {
            self.store.add(reading.chronicle);
            self.awaited.set(None);
            self.store.notices.say(Message::Added(added));
        } else {
            self.store.gather(reading.chronicle);
        }
    }
}

fn outcome(reading: &Reading) -> Added {
    let chronicle = &reading.chronicle;
    let article = chronicle.articles.first();
    let waiting = chronicle.events.iter().filter(|e| e.when.is_none());
    let waiting = waiting.map(|event| event.article.as_str());
    let dated = reading.notes.iter().find_map(|note| match note {
        Remark::DateFromText(day) => Some(*day),
        _ => None,
    });
    Added {
        id: reading.article.clone(),
        before: None,
        title: article.and_then(|a| a.title.clone()).unwrap_or_default(),
        events: chronicle.events.len() as u64,
        places: chronicle.places.len() as u64,
        dated,
        needs_date: !state::undated(&chronicle.articles, waiting).is_empty(),
        unread: reading.notes.contains(&Remark::UnreadLanguage),
    }
}

//! The errands of the worker: starting it, asking, and taking in its answers.

use chronicle::import::Imported;
use leptos::prelude::*;

use super::notices::{Added, Message, Offer, Opened};
use super::store::Store;
use crate::platform::files::{self, File};
use crate::platform::protocol::{Draft, Reading, Remark, Report, Request, Response};
use crate::platform::site::Site;
use crate::platform::worker::{Arrival, Client};
use crate::platform::{fetch, page, storage};
use crate::rooms::Rooms;
use crate::state::{self, Command};

/// Handles to the worker.
#[derive(Clone, Copy)]
pub struct Errands {
    store: Store,
    rooms: Rooms,
    client: StoredValue<Option<Client>, LocalStorage>,
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
            awaited: RwSignal::new(None),
            before: StoredValue::new(None),
        }
    }

    /// The errands of the page around a component.
    pub fn here() -> Self {
        expect_context()
    }

    /// Shows the chronicle that the address names, else has the worker read
    /// the built-in reports.
    pub fn begin(self) {
        let data = self.store.view().with_untracked(|view| view.data.clone());
        let Some(data) = data else {
            return self.start();
        };
        if self.store.own.with_untracked(|own| !own.is_empty()) {
            self.start();
        }
        leptos::task::spawn_local(async move {
            let name = data.as_str().to_owned();
            let notices = self.store.notices;
            let address = Site::here().address(&name);
            let (text, rooms) = futures::join!(fetch::text(&address), self.rooms.open());
            match text.zip(rooms).map(|(text, rooms)| (rooms.import)(&text)) {
                None => notices.say(Message::NoData(name)),
                Some(Err(error)) => notices.say(Message::BadData(name, error.into())),
                Some(Ok(Imported { chronicle, bad })) => {
                    self.store.take_over(chronicle);
                    if !bad.is_empty() {
                        notices.say(Message::DataRows(name, bad.len()));
                    }
                }
            }
            self.opened();
        });
    }

    /// Everything that was to be shown at first is here.
    fn opened(self) {
        self.store.opening.set(false);
        self.rooms.stand();
        self.check_link();
        leptos::task::spawn_local(async move {
            if self.rooms.open().await.is_some() {
                request_animation_frame(|| page::mark_once("dateline:ready"));
            }
        });
    }

    /// Starts the worker and hands it the reader's own articles.
    pub fn start(self) {
        let view = self.store.view();
        let (served, guest) = view.with_untracked(|v| (v.data.is_some(), v.embed));
        let reports = !served && !self.store.opened.get_untracked();
        let client = Client::start(reports, guest, move |arrival| match arrival {
            Arrival::Said(response) => self.hear(response),
            Arrival::Broke => {
                // An article that breaks the worker is not handed to the
                // next one; its text is still in the dialog.
                self.give_up();
                self.store.opening.set(false);
                self.store.notices.say(Message::WorkerBroke);
            }
        });
        match client {
            Some(client) => {
                for draft in self.store.own.get_untracked() {
                    client.ask(&Request::Read(draft));
                }
                self.client.set_value(Some(client));
            }
            None => {
                self.store.opening.set(false);
                self.store.notices.say(Message::NoWorker);
            }
        }
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
        self.ask(Request::Read(draft));
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
        self.ask(Request::Forget(id.to_owned()));
        if let Some(draft) = draft {
            self.store.notices.say(Message::Removed(Box::new(draft)));
        }
    }

    /// Does what a message offers.
    pub fn take_up(self, offer: Offer) {
        match offer {
            Offer::Retry => self.restart(),
            Offer::Rooms => {
                self.rooms.get();
            }
            Offer::Read(draft) => self.read(*draft),
            Offer::Remove(id) => self.remove(&id),
            Offer::GoBack(before) => {
                let store = self.store;
                store.go_back(*before);
                if !store.opened.get_untracked() {
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
        let (store, name) = (self.store, file.name());
        leptos::task::spawn_local(async move {
            let text = match files::chronicle(&file).await {
                Ok(text) => text,
                Err(error) => return store.notices.say(Message::BadData(name, error.into())),
            };
            let Some(rooms) = self.rooms.open().await else {
                return;
            };
            let Imported { chronicle, bad } = match (rooms.import)(&text) {
                Ok(imported) => imported,
                Err(error) => return store.notices.say(Message::BadData(name, error.into())),
            };
            let (reports, events) = (
                chronicle.articles.len() as u64,
                chronicle.events.len() as u64,
            );
            for id in store.read().with_untracked(|read| store.strange(read)) {
                self.tell(&Request::Forget(id));
            }
            let before = store.open(chronicle);
            if !bad.is_empty() {
                store
                    .notices
                    .say(Message::DataRows(name.clone(), bad.len()));
            }
            store.notices.say(Message::Opened(Opened {
                name,
                reports,
                events,
                before,
            }));
        });
    }

    /// Has a gazetteer of the reader's own taken in.
    pub fn add_pack(self, file: File) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.hand(file);
            }
        });
    }

    /// Has articles read without a gazetteer of the reader's own.
    pub fn remove_pack(self, id: String) {
        self.ask(Request::RemovePack(id));
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

    /// Has the world gazetteer fetched before it is needed.
    pub fn prepare(self) {
        self.ask(Request::LoadWorld);
    }

    fn ask(self, request: Request) {
        if self.client.with_value(Option::is_none) {
            // A chronicle was shown, and nothing had to be read so far. The
            // worker is handed all of the reader's own articles.
            return self.start();
        }
        self.tell(&request);
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
            Response::BuiltInDone => self.opened(),
            Response::Packs(cards) => store.packs.set(cards),
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
        self.store.take(reading);
        if let Some(added) = added {
            self.awaited.set(None);
            self.store.notices.say(Message::Added(added));
        }
    }

    /// A permalink may open an article that is not here.
    fn check_link(self) {
        let store = self.store;
        let view = store.view();
        let missing = view.with_untracked(|v| {
            v.reader.as_ref().is_some_and(|reader| {
                let own = store
                    .own
                    .with_untracked(|own| own.iter().any(|d| d.id == reader.article));
                let here = store
                    .chronicle()
                    .with_untracked(|c| c.article(&reader.article).is_some());
                !own && !here
            })
        });
        if missing {
            store.dispatch(Command::Read(None));
            store.notices.say(Message::LinkArticle);
        }
    }
}

fn outcome(reading: &Reading) -> Added {
    let article = reading.chronicle.articles.first();
    let dated = reading.notes.iter().find_map(|note| match note {
        Remark::DateFromText(day) => Some(*day),
        _ => None,
    });
    Added {
        id: reading.article.clone(),
        before: None,
        title: article.and_then(|a| a.title.clone()).unwrap_or_default(),
        events: reading.chronicle.events.len() as u64,
        places: reading.chronicle.places.len() as u64,
        dated,
        needs_date: !state::undated(&reading.chronicle).is_empty(),
        unread: reading.notes.contains(&Remark::UnreadLanguage),
    }
}

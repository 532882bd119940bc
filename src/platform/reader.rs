//! The worker's side: gazetteers and the engine that reads.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use extraction::{Draft, Engine};
use futures::future::join_all;
use gazetteer::{FIRST_PACKS, Pack};
use js_sys::{Uint8Array, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::protocol::{
    Birth, Errand, PACK_LIMIT, PackFault, Reading, Remark, Report, Request, Response,
};
use super::shelf::{Shelf, fault};
use super::site::{PACKS, Site, pack};
use super::table::worker as table;
use super::{fetch, packs};

/// An article, to be read again with the next gazetteer.
struct Piece {
    draft: Draft,
    /// Whether it is somebody's own: it may speak of any place of the world.
    own: bool,
}

/// What the worker holds.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    birth: Birth,
    site: Site,
    engine: RefCell<Option<Engine>>,
    shelf: RefCell<Shelf>,
    pieces: RefCell<Vec<Piece>>,
    /// Whether the world's gazetteer is here or on its way.
    world: Cell<bool>,
}

/// Starts the worker for its errand: listens, then fetches what it needs to
/// read.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let birth = serde_json::from_str(&scope.name()).unwrap_or(Birth {
        folder: "./".to_owned(),
        guest: false,
        errand: Errand::default(),
    });
    if birth.errand == Errand::Table {
        return table::serve(scope, Site::at(birth.folder));
    }
    let desk = Rc::new(Desk {
        scope,
        site: Site::at(birth.folder.clone()),
        birth,
        engine: RefCell::default(),
        shelf: RefCell::default(),
        pieces: RefCell::default(),
        world: Cell::default(),
    });
    let heard = desk.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let data = message.data();
        if let Some(request) = data
            .as_string()
            .and_then(|json| serde_json::from_str(&json).ok())
        {
            heard.clone().answer(request);
        } else if let Ok(file) = data.dyn_into::<File>() {
            spawn_local(heard.clone().add_pack(file));
        }
    });
    desk.scope
        .set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    desk.say(&Response::Ready);
    spawn_local(desk.open());
}

impl Desk {
    fn say(&self, response: &Response) {
        if let Ok(json) = serde_json::to_string(response) {
            // Text can always be cloned out of a worker.
            let _ = self.scope.post_message(&JsValue::from_str(&json));
        }
    }

    fn report(&self, report: Report) {
        self.say(&Response::Report(report));
    }

    fn answer(self: Rc<Self>, request: Request) {
        match request {
            Request::Read(draft) => {
                self.read(&draft);
                self.hold(Piece { draft, own: true });
                self.fetch_world();
            }
            Request::Hold(draft) => self.hold(Piece { draft, own: false }),
            Request::Forget(id) => self.pieces.borrow_mut().retain(|p| p.draft.id != id),
            Request::LoadWorld => self.fetch_world(),
            Request::RemovePack(id) => spawn_local(self.remove_pack(id)),
        }
    }

    /// Holds an article, in the place of one with the same id.
    fn hold(&self, piece: Piece) {
        let mut pieces = self.pieces.borrow_mut();
        match pieces.iter_mut().find(|p| p.draft.id == piece.draft.id) {
            Some(known) => *known = piece,
            None => pieces.push(piece),
        }
    }

    /// Opens the first gazetteers and reads whatever was asked for in the
    /// meantime; then takes in what the reader added on earlier visits.
    async fn open(self: Rc<Self>) {
        let names = self.first_packs();
        for pack in join_all(names.into_iter().map(|name| self.fetch_pack(name))).await {
            match pack {
                Ok(pack) => self.shelf.borrow_mut().add_first(pack),
                Err(report) => self.report(report),
            }
        }
        match Engine::new(self.shelf.borrow().gazetteer()) {
            Ok(engine) => *self.engine.borrow_mut() = Some(engine),
            Err(error) => self.report(Report::NoEngine(error.to_string())),
        }
        // A gazetteer may have been added meanwhile.
        let only_own = self.shelf.borrow().cards().is_empty();
        self.read_held(only_own);
        self.unpack().await;
    }

    /// Reads an article, where there is an engine; what comes earlier waits
    /// in `pieces`.
    fn read(&self, draft: &Draft) {
        let engine = self.engine.borrow();
        let Some(engine) = engine.as_ref() else {
            return;
        };
        let read = engine.read_draft(draft);
        self.say(&Response::Reading(Box::new(Reading {
            article: draft.id.clone(),
            chronicle: read.chronicle,
            notes: read.notes.iter().filter_map(Remark::of).collect(),
        })));
    }

    /// The packs to open first; a packed page carries no others.
    fn first_packs(&self) -> Vec<&'static str> {
        let site = &self.site;
        if !site.is_packed() {
            return PACKS[..FIRST_PACKS].to_vec();
        }
        let carried = PACKS
            .iter()
            .copied()
            .filter(|name| site.carries(&pack(name)));
        carried.collect()
    }

    async fn fetch_pack(&self, name: &str) -> Result<Pack, Report> {
        let bytes = fetch::bytes(&self.site.address(&pack(name)))
            .await
            .ok_or_else(|| Report::NoPack(name.to_owned()))?;
        Pack::open(bytes).map_err(|_| Report::BadPack(name.to_owned()))
    }

    /// Reads with the gazetteers now on the shelf from here on: all articles
    /// again, or only those that may speak of any place of the world.
    fn restock(&self, only_own: bool) {
        let gazetteer = self.shelf.borrow().gazetteer();
        if let Some(engine) = self.engine.borrow_mut().as_mut() {
            engine.set_gazetteer(gazetteer);
        }
        self.read_held(only_own);
    }

    /// Reads the articles that are held, or only somebody's own.
    fn read_held(&self, only_own: bool) {
        let pieces = self.pieces.borrow();
        for piece in pieces.iter().filter(|piece| piece.own || !only_own) {
            self.read(&piece.draft);
        }
    }

    fn fetch_world(self: Rc<Self>) {
        if self.site.is_packed() || self.world.replace(true) {
            return;
        }
        spawn_local(async move {
            self.report(Report::WorldComing);
            let packs = join_all(
                PACKS[FIRST_PACKS..]
                    .iter()
                    .map(|name| self.fetch_pack(name)),
            )
            .await;
            match packs.into_iter().collect::<Result<Vec<_>, _>>() {
                Ok(packs) => {
                    self.shelf.borrow_mut().set_later(packs);
                    self.restock(true);
                    self.report(Report::WorldHere);
                }
                Err(report) => {
                    // The next article tries again.
                    self.world.set(false);
                    self.report(report);
                }
            }
        });
    }

    /// Takes in a gazetteer's file, and keeps it for the next visit.
    async fn add_pack(self: Rc<Self>, file: File) {
        let (pack, bytes) = match open_pack(&file).await {
            Ok(opened) => opened,
            Err(fault) => return self.report(Report::PackRefused(file.name(), fault)),
        };
        let (id, rows) = (pack.meta().id.clone(), pack.len() as u64);
        self.shelf.borrow_mut().add_own(pack, false);
        // What breaks the worker breaks it here, before it is kept.
        self.restock(false);
        let kept = packs::keep(&id, &bytes).await;
        if kept.is_ok() {
            self.shelf.borrow_mut().mark_kept(&id);
        }
        let cards = self.shelf.borrow().cards();
        let title = cards.iter().find(|card| card.id == id);
        let title = title.map(|card| card.title.clone()).unwrap_or_default();
        self.say(&Response::Packs(cards));
        self.report(Report::PackAdded(title.clone(), rows));
        if let Err(refusal) = kept {
            self.report(Report::PackNotKept(title, refusal));
        }
    }

    async fn remove_pack(self: Rc<Self>, id: String) {
        self.shelf.borrow_mut().remove_own(&id);
        self.say(&Response::Packs(self.shelf.borrow().cards()));
        self.restock(false);
        // A browser that keeps nothing has nothing to forget.
        let _ = packs::forget(&id).await;
    }

    /// Takes in the gazetteers kept from earlier visits. One that does not
    /// open is named, and stays for a version that can open it.
    async fn unpack(&self) {
        // Asking alone would make the database.
        if self.birth.guest {
            return;
        }
        let kept = packs::all().await.unwrap_or_default();
        if kept.is_empty() {
            return;
        }
        for (name, bytes) in kept {
            match Pack::open(bytes) {
                Ok(pack) => self.shelf.borrow_mut().add_own(pack, true),
                Err(error) => self.report(Report::PackRefused(name, fault(&error))),
            }
        }
        self.say(&Response::Packs(self.shelf.borrow().cards()));
        self.restock(false);
    }
}

/// A pack out of a file that the reader gave, and its bytes.
async fn open_pack(file: &File) -> Result<(Pack, Uint8Array), PackFault> {
    let size = file.size();
    if size > PACK_LIMIT as f64 {
        return Err(PackFault::TooBig(size as u64));
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| PackFault::Unread)?;
    let bytes = Uint8Array::new(&buffer);
    let pack = Pack::open(bytes.to_vec()).map_err(|error| fault(&error))?;
    Ok((pack, bytes))
}

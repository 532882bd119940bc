//! The worker's side: gazetteers, built-in reports and the engine that reads.

use std::cell::RefCell;
use std::rc::Rc;

use extraction::{Engine, Source};
use futures::future::join_all;
use gazetteer::{Gazetteer, Pack};
use js_sys::global;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::fetch;
use super::protocol::{Birth, Draft, Reading, Remark, Report, Request, Response};

/// Read before the first article.
const FIRST_PACKS: [&str; 2] = ["core", "caucasus"];
/// Fetched once an article asks for it.
const WORLD: &str = "world";
const REPORTS: &str = "reports/";
const GAZETTEERS: &str = "geodata/gazetteer/";

/// A row of `reports/index.json`.
#[derive(Deserialize)]
struct Entry {
    id: String,
    file: String,
    lang: Option<String>,
    published: Option<chronicle::Day>,
    title: Option<String>,
    outlet: Option<String>,
    source_url: Option<String>,
    /// Served beside the built-in reports from a folder of somebody's own:
    /// it may speak of places that only the world's gazetteer knows.
    #[serde(default)]
    own: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum World {
    Unasked,
    Coming,
    Here,
}

/// What the worker holds.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    birth: Birth,
    engine: RefCell<Option<Engine>>,
    /// The reader's own articles, to be read again with the next gazetteer.
    drafts: RefCell<Vec<Draft>>,
    world: RefCell<World>,
}

/// Starts the worker: listens, then reads the built-in reports.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let birth = serde_json::from_str(&scope.name()).unwrap_or(Birth {
        folder: "./".to_owned(),
        reports: true,
    });
    let desk = Rc::new(Desk {
        scope,
        birth,
        engine: RefCell::default(),
        drafts: RefCell::default(),
        world: RefCell::new(World::Unasked),
    });
    let heard = desk.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let request = message
            .data()
            .as_string()
            .and_then(|json| serde_json::from_str(&json).ok());
        if let Some(request) = request {
            heard.clone().answer(request);
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
                self.read(&draft, false);
                let mut drafts = self.drafts.borrow_mut();
                drafts.retain(|d| d.id != draft.id);
                drafts.push(draft);
                drop(drafts);
                self.fetch_world();
            }
            Request::Forget(id) => self.drafts.borrow_mut().retain(|d| d.id != id),
            Request::LoadWorld => self.fetch_world(),
        }
    }

    /// Opens the first gazetteers, reads the built-in reports and whatever
    /// was asked for in the meantime.
    async fn open(self: Rc<Self>) {
        let (packs, reports) = futures::join!(
            join_all(FIRST_PACKS.map(|name| self.fetch_pack(name))),
            self.reports()
        );
        let mut gazetteer = Gazetteer::new();
        for pack in packs {
            match pack {
                Ok(pack) => gazetteer.add(pack),
                Err(report) => self.report(report),
            }
        }
        match Engine::new(gazetteer) {
            Ok(engine) => *self.engine.borrow_mut() = Some(engine),
            Err(error) => self.report(Report::NoEngine(error.to_string())),
        }
        for (draft, _) in &reports {
            self.read(draft, true);
        }
        self.say(&Response::BuiltInDone);
        let waiting = self.drafts.borrow().clone();
        for draft in &waiting {
            self.read(draft, false);
        }
        let own: Vec<Draft> = reports
            .into_iter()
            .filter_map(|(draft, own)| own.then_some(draft))
            .collect();
        if !own.is_empty() {
            self.drafts.borrow_mut().extend(own);
            self.fetch_world();
        }
    }

    /// The reports of the index, and whether each is somebody's own.
    async fn reports(&self) -> Vec<(Draft, bool)> {
        if !self.birth.reports {
            return Vec::new();
        }
        let reports = format!("{}{REPORTS}", self.birth.folder);
        let index: Option<Vec<Entry>> = fetch::text(&format!("{reports}index.json"))
            .await
            .and_then(|json| serde_json::from_str(&json).ok());
        let Some(index) = index else {
            self.report(Report::NoReports);
            return Vec::new();
        };
        let texts = join_all(index.into_iter().map(|entry| async {
            let text = fetch::text(&format!("{reports}{}", entry.file)).await;
            (entry, text)
        }));
        let mut drafts = Vec::new();
        for (entry, text) in texts.await {
            match text {
                Some(text) => {
                    let draft = Draft {
                        id: entry.id,
                        title: entry.title,
                        outlet: entry.outlet,
                        url: entry.source_url,
                        lang: entry.lang,
                        published: entry.published,
                        text,
                    };
                    drafts.push((draft, entry.own));
                }
                None => self.report(Report::NoReport(entry.title.unwrap_or(entry.file))),
            }
        }
        drafts
    }

    /// Reads an article, where there is an engine; what comes earlier waits
    /// in `drafts`.
    fn read(&self, draft: &Draft, built_in: bool) {
        let engine = self.engine.borrow();
        let Some(engine) = engine.as_ref() else {
            return;
        };
        let source = Source {
            id: draft.id.clone(),
            published: draft.published,
            lang: draft.lang.clone(),
        };
        let read = engine.read(&draft.text, &source);
        let mut chronicle = read.chronicle;
        if let Some(article) = chronicle.articles.first_mut() {
            article.title = draft.title.clone().or_else(|| first_line(&draft.text));
            article.outlet = draft.outlet.clone();
            article.url = draft.url.clone();
            article.sha256 = chronicle::sha256(&draft.text);
        }
        self.say(&Response::Reading(Box::new(Reading {
            article: draft.id.clone(),
            built_in,
            chronicle,
            notes: read.notes.iter().filter_map(Remark::of).collect(),
        })));
    }

    async fn fetch_pack(&self, name: &str) -> Result<Pack, Report> {
        let address = format!("{}{GAZETTEERS}{name}.gaz", self.birth.folder);
        let bytes = fetch::bytes(&address)
            .await
            .ok_or_else(|| Report::NoPack(name.to_owned()))?;
        Pack::open(bytes).map_err(|_| Report::BadPack(name.to_owned()))
    }

    fn fetch_world(self: Rc<Self>) {
        if *self.world.borrow() != World::Unasked {
            return;
        }
        *self.world.borrow_mut() = World::Coming;
        spawn_local(async move {
            self.report(Report::WorldComing);
            match self.fetch_pack(WORLD).await {
                Ok(pack) => {
                    *self.world.borrow_mut() = World::Here;
                    if let Some(engine) = self.engine.borrow_mut().as_mut() {
                        engine.add_pack(pack);
                    }
                    let drafts = self.drafts.borrow().clone();
                    for draft in &drafts {
                        self.read(draft, false);
                    }
                    self.report(Report::WorldHere);
                }
                Err(report) => {
                    // The next article tries again.
                    *self.world.borrow_mut() = World::Unasked;
                    self.report(report);
                }
            }
        });
    }
}

/// The first line with text: a pasted article's headline, cut to a length
/// that a list can show.
fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let cut: String = line.chars().take(140).collect();
    Some(if cut.len() < line.len() {
        format!("{}…", cut.trim_end())
    } else {
        cut
    })
}

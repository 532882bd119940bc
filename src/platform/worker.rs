//! The page's side of the worker.

use std::cell::RefCell;
use std::rc::Rc;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::page;
use super::protocol::{Birth, Errand, Request, Response};
use super::site::{self, Site};

/// The worker's start-up script, its program and its WebAssembly, as Trunk
/// names them.
const SCRIPT: &str = "worker_loader.js";
const PROGRAM: &str = "worker.js";
const WASM: &str = "worker_bg.wasm";

/// What arrives from the worker.
pub enum Arrival {
    /// It said something.
    Said(Response),
    /// It broke down.
    Broke,
}

/// A running worker. Requests wait until it listens.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    worker: Worker,
    waiting: RefCell<Option<Vec<JsValue>>>,
    listeners: RefCell<Vec<Box<dyn std::any::Any>>>,
}

impl Client {
    /// Starts the worker, as a guest in another page or not; `None` where the
    /// browser refuses.
    pub fn start(guest: bool, hear: impl Fn(Arrival) + 'static) -> Option<Self> {
        let worker = start(guest, Errand::Articles)?;
        let client = Self(Rc::new(Inner {
            worker: worker.clone(),
            waiting: RefCell::new(Some(Vec::new())),
            listeners: RefCell::default(),
        }));
        let hear = Rc::new(hear);
        let said = {
            let (client, hear) = (Rc::downgrade(&client.0), hear.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
                let response = message
                    .data()
                    .as_string()
                    .and_then(|json| serde_json::from_str(&json).ok());
                let Some(response) = response else { return };
                if response == Response::Ready
                    && let Some(client) = client.upgrade()
                {
                    let waiting = client.waiting.borrow_mut().take();
                    for message in waiting.into_iter().flatten() {
                        client.post(message);
                    }
                }
                hear(Arrival::Said(response));
            })
        };
        let broke = Closure::<dyn Fn(ErrorEvent)>::new(move |_| hear(Arrival::Broke));
        worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        client
            .0
            .listeners
            .borrow_mut()
            .extend([Box::new(said) as Box<dyn std::any::Any>, Box::new(broke)]);
        Some(client)
    }

    /// Sends a request, at once or as soon as the worker listens.
    pub fn ask(&self, request: &Request) {
        if let Ok(json) = serde_json::to_string(request) {
            self.0.send(JsValue::from_str(&json));
        }
    }

    /// Hands over a gazetteer's file.
    pub fn hand(&self, file: File) {
        self.0.send(file.into());
    }

    /// Stops the worker, in the middle of whatever it does.
    pub fn stop(&self) {
        self.0.worker.terminate();
    }
}

/// Starts a worker, as a guest in another page or not; `None` where the
/// browser refuses.
pub fn start(guest: bool, errand: Errand) -> Option<Worker> {
    let folder = page::folder();
    let name = serde_json::to_string(&Birth {
        folder: folder.clone(),
        guest,
        errand,
    })
    .ok()?;
    if Site::here().is_packed() {
        return site::packed_worker(&name);
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(&name);
    let script = if page::has_origin() {
        format!("{folder}{SCRIPT}")
    } else {
        relay(&folder)?
    };
    Worker::new_with_options(&script, &options).ok()
}

/// A start-up script that is its own address: a sandboxed frame without an
/// origin may start workers from no other.
fn relay(folder: &str) -> Option<String> {
    let program = serde_json::to_string(&format!("{folder}{PROGRAM}")).ok()?;
    let wasm = serde_json::to_string(&format!("{folder}{WASM}")).ok()?;
    let script = format!("import init from {program}; await init({{ module_or_path: {wasm} }});");
    let script = utf8_percent_encode(&script, NON_ALPHANUMERIC);
    Some(format!("data:text/javascript,{script}"))
}

impl Inner {
    fn send(&self, message: JsValue) {
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(message),
            None => self.post(message),
        }
    }

    fn post(&self, message: JsValue) {
        // Text and files can always be cloned into a worker.
        let _ = self.worker.post_message(&message);
    }
}

//! The page's side.

use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::{News, Progress, Refusal, Source};
use crate::platform::protocol::Errand;
use crate::platform::worker::start;

/// What arrives of a table.
pub enum Arrival {
    /// So far it is read.
    Progress(Progress),
    /// Events, packed.
    Events(Vec<u8>),
    /// That was all, but for so many rows that were left out.
    End(usize),
    /// It is not shown.
    Refused(Refusal),
    /// The worker broke down over it.
    Broke,
}

/// A table that is being read; dropped, it is read no further.
pub struct Reading {
    worker: Worker,
    _said: Closure<dyn Fn(MessageEvent)>,
    _broke: Closure<dyn Fn(ErrorEvent)>,
}

impl Reading {
    /// Has a table read, as a guest in another page or not; `None` where the
    /// browser starts no worker.
    pub fn start(
        source: Source,
        guest: bool,
        hear: impl Fn(Arrival) + Clone + 'static,
    ) -> Option<Self> {
        let worker = start(guest, Errand::Table)?;
        let asked = worker.clone();
        let told = hear.clone();
        let said = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let data = message.data();
            let Some(news) = data.as_string() else {
                return told(Arrival::Events(js_sys::Uint8Array::new(&data).to_vec()));
            };
            match serde_json::from_str(&news) {
                Ok(News::Ready) => {
                    let source = match &source {
                        Source::File(file) => file.into(),
                        Source::Site(path) => JsValue::from_str(path),
                    };
                    // Text and files can always be cloned into a worker.
                    let _ = asked.post_message(&source);
                }
                Ok(News::Progress(progress)) => told(Arrival::Progress(progress)),
                Ok(News::End(bad)) => told(Arrival::End(bad)),
                Ok(News::Refused(refusal)) => told(Arrival::Refused(refusal)),
                Err(_) => told(Arrival::Broke),
            }
        });
        let broke = Closure::<dyn Fn(ErrorEvent)>::new(move |_| hear(Arrival::Broke));
        worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _said: said,
            _broke: broke,
        })
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

//! The worker's side: bytes in, packed events out.

use js_sys::{Array, Date, Reflect, Uint8Array};
use table::{Batch, Reader};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DedicatedWorkerGlobalScope, File, MessageEvent, ReadableStream, ReadableStreamDefaultReader,
};

use super::{News, Progress, Refusal};
use crate::platform::site::Site;
use crate::state::pack;

/// Milliseconds between two words on how far it is.
const OFTEN: f64 = 100.0;

/// A table as it comes.
struct Incoming {
    name: String,
    bytes: ReadableStream,
    total: Option<u64>,
}

/// Waits for the table to read, and reads it.
pub fn serve(scope: DedicatedWorkerGlobalScope, site: Site) {
    let desk = Desk(scope.clone());
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let (desk, site) = (Desk(desk.0.clone()), site.clone());
        spawn_local(async move {
            let outcome = match open(message.data(), &site).await {
                Some(incoming) => desk.read(incoming).await,
                None => Err(Refusal::Lost),
            };
            desk.say(&match outcome {
                Ok(bad) => News::End(bad),
                Err(refusal) => News::Refused(refusal),
            });
        });
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    Desk(scope).say(&News::Ready);
}

/// The table that the page asks for: a file, or the path of one beside it.
async fn open(asked: JsValue, site: &Site) -> Option<Incoming> {
    if let Some(path) = asked.as_string() {
        let response = gloo_net::http::Request::get(&site.address(&path)).send();
        let response = response.await.ok().filter(|response| response.ok())?;
        let headers = response.headers();
        // Of what is packed for the way, only the packed length is told.
        let packed = headers.get("content-encoding").is_some();
        let length = headers.get("content-length").filter(|_| !packed);
        return Some(Incoming {
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
            bytes: response.body()?,
            total: length.and_then(|length| length.parse().ok()),
        });
    }
    let file: File = asked.dyn_into().ok()?;
    Some(Incoming {
        name: file.name(),
        bytes: file.stream(),
        total: Some(file.size() as u64),
    })
}

struct Desk(DedicatedWorkerGlobalScope);

impl Desk {
    fn say(&self, news: &News) {
        if let Ok(json) = serde_json::to_string(news) {
            // Text can always be cloned out of a worker.
            let _ = self.0.post_message(&JsValue::from_str(&json));
        }
    }

    /// Reads a table and hands on its events; gives the number of rows that
    /// were left out.
    async fn read(&self, incoming: Incoming) -> Result<usize, Refusal> {
        let Incoming { name, bytes, total } = incoming;
        let stream: ReadableStreamDefaultReader = bytes.get_reader().unchecked_into();
        let mut reader = Reader::new(&name);
        let (mut read, mut bad, mut said) = (0, 0, f64::NEG_INFINITY);
        while let Some(chunk) = next(&stream).await? {
            read += chunk.len() as u64;
            reader.push(chunk).map_err(Refusal::Table)?;
            while let Some(batch) = reader.batch().map_err(Refusal::Table)? {
                bad += batch.bad.len();
                self.hand_on(batch);
            }
            if Date::now() - said > OFTEN {
                said = Date::now();
                self.say(&News::Progress(Progress { read, total }));
            }
        }
        self.hand_on(reader.finish().map_err(Refusal::Table)?);
        Ok(bad)
    }

    fn hand_on(&self, batch: Batch) {
        let bytes = Uint8Array::from(pack(batch.chronicle).as_slice()).buffer();
        // What has just been made can always be given away.
        let _ = self
            .0
            .post_message_with_transfer(&bytes, &Array::of1(&bytes));
    }
}

/// The next bytes; `None` at the end.
async fn next(stream: &ReadableStreamDefaultReader) -> Result<Option<Vec<u8>>, Refusal> {
    let lost = |_| Refusal::Lost;
    let chunk = JsFuture::from(stream.read()).await.map_err(lost)?;
    let value = Reflect::get(&chunk, &"value".into()).map_err(lost)?;
    let bytes: Option<Uint8Array> = value.dyn_into().ok();
    Ok(bytes.map(|bytes| bytes.to_vec()))
}

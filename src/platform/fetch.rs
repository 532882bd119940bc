//! Files of the page's own folder.

use std::time::Duration;

use gloo_net::http::Request;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Pauses before the second and third try.
const PAUSES: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1600)];

/// The bytes at a relative address, tried three times; `None` where they do
/// not arrive.
pub async fn bytes(address: &str) -> Option<Vec<u8>> {
    let mut pauses = PAUSES.iter();
    loop {
        match Request::get(address).send().await {
            Ok(response) if response.ok() => {
                if let Ok(bytes) = response.binary().await {
                    return Some(bytes);
                }
            }
            // What is not there will not be there in a second.
            Ok(response) if response.status() == 404 => return None,
            _ => {}
        }
        pause(*pauses.next()?).await;
    }
}

/// The text at a relative address.
pub async fn text(address: &str) -> Option<String> {
    String::from_utf8(bytes(address).await?).ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, millis: f64) -> JsValue;
}

/// Waits, in the page as in a worker.
pub async fn pause(time: Duration) {
    let wait = js_sys::Promise::new(&mut |done, _| {
        set_timeout(&done, time.as_secs_f64() * 1000.0);
    });
    // A timer's promise is never refused.
    let _ = JsFuture::from(wait).await;
}

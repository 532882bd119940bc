//! The whole screen, and a second window.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element that may fill the screen; web-sys drops the promise.
    type Filling;

    #[wasm_bindgen(method, catch, js_name = requestFullscreen)]
    async fn request_fullscreen(this: &Filling) -> Result<JsValue, JsValue>;
}

/// Fills the screen with the page; `false` where the browser refuses.
pub async fn fill_screen() -> bool {
    let Some(root) = document().document_element() else {
        return false;
    };
    root.unchecked_ref::<Filling>()
        .request_fullscreen()
        .await
        .is_ok()
}

/// Whether the page fills the screen.
pub fn is_full() -> bool {
    document().fullscreen_element().is_some()
}

/// Gives the screen back.
pub fn leave_screen() {
    if is_full() {
        document().exit_fullscreen();
    }
}

/// Calls back whenever the page has begun or ceased to fill the screen, as
/// long as the page lives.
pub fn on_fullscreen(callback: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(callback);
    let listener = closure.as_ref().unchecked_ref();
    if document()
        .add_event_listener_with_callback("fullscreenchange", listener)
        .is_ok()
    {
        closure.forget();
    }
}

/// Opens the page a second time in a window of a name; `false` where the
/// browser blocks it. The window that is open already is used again.
pub fn open(address: &str, name: &str) -> bool {
    let opened =
        window().open_with_url_and_target_and_features(address, name, "popup,width=900,height=700");
    matches!(opened, Ok(Some(_)))
}

/// Closes this window, which the page opened.
pub fn close() {
    // A browser that keeps it open leaves that to the reader.
    let _ = window().close();
}

/// The name of this window.
pub fn name() -> String {
    window().name().unwrap_or_default()
}

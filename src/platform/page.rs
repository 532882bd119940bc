//! The document around the page: its address, direction, colours and marks.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, PerformanceMarkOptions,
    ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

use crate::state::{Language, Theme};

/// Sets language, direction and colours. The direction goes on `body`: under
/// `html[dir=rtl]` MapLibre mirrors brackets twice.
pub fn dress(lang: Language, theme: Theme, title: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        // Setting an attribute with a good name never fails.
        let _ = root.set_attribute("lang", lang.as_str());
        let _ = root.set_attribute("data-theme", shade(theme));
    }
    if let Some(body) = document.body() {
        let _ = body.set_attribute("dir", lang.dir());
    }
    document.set_title(title);
}

/// The colours to draw in: what `auto` comes to at the moment.
pub fn shade(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Auto if matches_media("(prefers-color-scheme: dark)") => "dark",
        Theme::Auto => "light",
    }
}

/// Whether the reader asked for little motion.
pub fn calm() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds now.
pub fn matches_media(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

/// Calls back whenever a media query turns true or false, as long as the
/// page lives.
pub fn on_media(query: &str, callback: impl Fn() + 'static) {
    let Some(list) = window().match_media(query).ok().flatten() else {
        return;
    };
    let closure = Closure::<dyn Fn()>::new(callback);
    let listener = closure.as_ref().unchecked_ref();
    if list.add_event_listener_with_callback("change", listener).is_ok() {
        closure.forget();
        // The list must outlive this call to go on reporting.
        std::mem::forget(list);
    }
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes the fragment without a step in the browser's history.
pub fn set_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let address = format!("#{fragment}");
        // Refused in sandboxed frames and when called too often.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of the view in hand.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Sets a mark on the performance timeline, once.
pub fn mark_once(name: &str) {
    if let Some(performance) = window().performance()
        && performance.get_entries_by_name(name).length() == 0
    {
        let _ = performance.mark(name);
    }
}

/// Sets a mark with details.
pub fn mark_with(name: &str, detail: &[(&str, JsValue)]) {
    let Some(performance) = window().performance() else {
        return;
    };
    let object = Object::new();
    for (key, value) in detail {
        // Plain objects take any property.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    let options = PerformanceMarkOptions::new();
    options.set_detail(&object);
    let _ = performance.mark_with_mark_options(name, &options);
}

/// Brings an element into view, smoothly where the reader likes motion.
pub fn bring_into_view(element: &HtmlElement, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_behavior(if calm() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Lets the reader save `text` as a file.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

//! What the map asks of the screen: colours, widths of text, and when a
//! picture is there.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::{document, request_animation_frame, set_timeout, window};
use wasm_bindgen::prelude::*;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, MutationObserver, MutationObserverInit,
};

/// Keeps an observer and what it calls alive; observing ends with it.
pub struct Watch {
    end: Box<dyn Fn()>,
    _calls: Box<dyn std::any::Any>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        (self.end)();
    }
}

/// Calls back after every change of the document's colours.
pub fn on_theme(call: impl Fn() + 'static) -> Option<Watch> {
    let closure = Closure::<dyn Fn()>::new(call);
    let observer = MutationObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    let options = MutationObserverInit::new();
    options.set_attributes(true);
    options.set_attribute_filter(&Array::of1(&"data-theme".into()));
    let root = document().document_element()?;
    observer.observe_with_options(&root, &options).ok()?;
    Some(Watch {
        end: Box::new(move || observer.disconnect()),
        _calls: Box::new(closure),
    })
}

/// The value of a custom property on the root element; empty where the style
/// sheet has none.
pub fn custom_property(name: &str) -> String {
    document()
        .document_element()
        .and_then(|root| window().get_computed_style(&root).ok().flatten())
        .and_then(|style| style.get_property_value(name).ok())
        .unwrap_or_default()
}

/// The fonts that the page's text is set in.
pub fn font_family() -> String {
    document()
        .body()
        .and_then(|body| window().get_computed_style(&body).ok().flatten())
        .and_then(|style| style.get_property_value("font-family").ok())
        .filter(|family| !family.is_empty())
        .unwrap_or_else(|| "sans-serif".to_owned())
}

/// Measures text without laying it out.
pub struct Ruler(Option<CanvasRenderingContext2d>);

impl Default for Ruler {
    fn default() -> Self {
        let context = canvas().and_then(|c| c.get_context("2d").ok().flatten());
        Self(context.and_then(|c| c.dyn_into().ok()))
    }
}

impl Ruler {
    /// Width in CSS pixels of `text` in a CSS font.
    pub fn width(&self, text: &str, font: &str) -> f64 {
        let guess = || 8.0 * text.chars().count() as f64;
        self.0.as_ref().map_or_else(guess, |context| {
            context.set_font(font);
            context
                .measure_text(text)
                .map_or_else(|_| guess(), |metrics| metrics.width())
        })
    }
}

/// Whether the browser draws with WebGL 2.
pub fn has_webgl() -> bool {
    canvas()
        .and_then(|canvas| canvas.get_context("webgl2").ok().flatten())
        .is_some()
}

/// Calls once what has been changed up to now is on the screen.
pub fn after_paint(call: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(call, std::time::Duration::ZERO));
}

/// Sets a mark with details on the performance timeline.
pub fn mark_with(name: &str, detail: &[(&str, JsValue)]) {
    let Some(performance) = window().performance() else {
        return;
    };
    let (details, options) = (Object::new(), Object::new());
    for (key, value) in detail {
        // Plain objects take any property.
        let _ = Reflect::set(&details, &JsValue::from_str(key), value);
    }
    let _ = Reflect::set(&options, &JsValue::from_str("detail"), &details);
    performance
        .unchecked_ref::<Timeline>()
        .mark_with(name, &options);
}

#[wasm_bindgen]
extern "C" {
    /// The performance timeline; web-sys has no marks with details yet.
    type Timeline;

    #[wasm_bindgen(method, js_name = mark)]
    fn mark_with(this: &Timeline, name: &str, options: &Object);
}

fn canvas() -> Option<HtmlCanvasElement> {
    document().create_element("canvas").ok()?.dyn_into().ok()
}

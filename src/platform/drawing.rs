//! Parts of the page as pictures and films; a thin edge to
//! `assets/publish/drawing.mjs`, which comes in when a picture is asked for.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, Element};

use super::site::Site;

#[wasm_bindgen(raw_module = "./map/edge.mjs")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Module;

    #[wasm_bindgen(method, catch)]
    async fn svg(this: &Module, root: &Element) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn png(this: &Module, root: &Element, scale: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn film(
        this: &Module,
        encoder: &str,
        root: &Element,
        scale: f64,
    ) -> Result<JsValue, JsValue>;

    /// A film that is being made.
    pub type Film;

    /// Adds what the element shows now, for so many milliseconds.
    #[wasm_bindgen(method, catch)]
    pub async fn add(this: &Film, delay: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn end(this: &Film) -> Blob;
}

impl Film {
    /// The film as a GIF file.
    pub fn finish(&self) -> Blob {
        self.end()
    }
}

/// An element as SVG that needs nothing beside it.
pub async fn as_svg(root: &Element) -> Result<String, JsValue> {
    let text = module().await?.svg(root).await?;
    text.as_string().ok_or(JsValue::UNDEFINED)
}

/// An element as PNG, `scale` pixels for each of its own.
pub async fn as_png(root: &Element, scale: f64) -> Result<Blob, JsValue> {
    module().await?.png(root, scale).await?.dyn_into()
}

/// A film of an element, in the colours that it has now.
pub async fn start_film(root: &Element, scale: f64) -> Result<Film, JsValue> {
    let encoder = Site::here().address("vendor/gifenc.esm.js");
    let film = module().await?.film(&encoder, root, scale).await?;
    Ok(film.unchecked_into())
}

async fn module() -> Result<Module, JsValue> {
    let address = Site::here().address("publish/drawing.mjs");
    Ok(load(&address).await?.unchecked_into())
}

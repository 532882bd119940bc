//! The few calls of MapLibre GL JS that the map makes.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./map/edge.mjs")]
extern "C" {
    /// Loads MapLibre from an address, and lets it start its worker from
    /// another; a second call gives the same module.
    #[wasm_bindgen(catch, js_name = loadMapLibre)]
    pub async fn load(library: &str, worker: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// `maplibregl.Map`.
    pub type Map;

    #[wasm_bindgen(method)]
    pub fn on(this: &Map, event: &str, listener: &Function);

    #[wasm_bindgen(method)]
    pub fn remove(this: &Map);

    #[wasm_bindgen(method, js_name = getCanvasContainer)]
    pub fn canvas_container(this: &Map) -> web_sys::HtmlElement;

    #[wasm_bindgen(method, js_name = getCanvas)]
    pub fn canvas(this: &Map) -> web_sys::HtmlElement;

    #[wasm_bindgen(method, js_name = getCenter)]
    pub fn center(this: &Map) -> LngLat;

    #[wasm_bindgen(method, js_name = getZoom)]
    pub fn zoom(this: &Map) -> f64;

    #[wasm_bindgen(method, js_name = jumpTo)]
    pub fn jump_to(this: &Map, options: &JsValue, event: &JsValue);

    #[wasm_bindgen(method, js_name = easeTo)]
    pub fn ease_to(this: &Map, options: &JsValue, event: &JsValue);

    #[wasm_bindgen(method, js_name = flyTo)]
    pub fn fly_to(this: &Map, options: &JsValue, event: &JsValue);

    #[wasm_bindgen(method, js_name = setFeatureState)]
    pub fn set_feature_state(this: &Map, feature: &JsValue, state: &JsValue);

    #[wasm_bindgen(method, js_name = setFilter)]
    pub fn set_filter(this: &Map, layer: &str, filter: &JsValue);

    #[wasm_bindgen(method, js_name = setPaintProperty)]
    pub fn set_paint_property(this: &Map, layer: &str, property: &str, value: &JsValue);

    #[wasm_bindgen(method, js_name = addLayer)]
    pub fn add_layer(this: &Map, layer: &JsValue);

    #[wasm_bindgen(method, js_name = triggerRepaint)]
    pub fn trigger_repaint(this: &Map);

    #[wasm_bindgen(method, js_name = addImage)]
    pub fn add_image(this: &Map, name: &str, image: &JsValue, options: &JsValue);

    #[wasm_bindgen(method, js_name = updateImage)]
    pub fn update_image(this: &Map, name: &str, image: &JsValue);

    #[wasm_bindgen(method, js_name = hasImage)]
    pub fn has_image(this: &Map, name: &str) -> bool;

    #[wasm_bindgen(method, getter, js_name = touchZoomRotate)]
    pub fn touch_zoom_rotate(this: &Map) -> Handler;

    #[wasm_bindgen(method, getter)]
    pub fn keyboard(this: &Map) -> Handler;

    /// A handler of gestures that may turn the map.
    pub type Handler;

    #[wasm_bindgen(method, js_name = disableRotation)]
    pub fn disable_rotation(this: &Handler);

    /// `maplibregl.LngLat`.
    pub type LngLat;

    #[wasm_bindgen(method, getter)]
    pub fn lng(this: &LngLat) -> f64;

    #[wasm_bindgen(method, getter)]
    pub fn lat(this: &LngLat) -> f64;
}

/// Makes a map; throws where the browser gives no WebGL 2.
pub fn new_map(module: &JsValue, options: &JsValue) -> Result<Map, JsValue> {
    let class: Function = Reflect::get(module, &"Map".into())?.dyn_into()?;
    let map = Reflect::construct(&class, &js_sys::Array::of1(options))?;
    Ok(map.unchecked_into())
}

/// A JSON value as a JavaScript one.
pub fn js(value: &serde_json::Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap_or(JsValue::NULL)
}

/// Puts a property into an object made here.
pub fn put(object: &JsValue, key: &str, value: &JsValue) {
    // Fails only for what is no object.
    let _ = Reflect::set(object.unchecked_ref::<Object>(), &key.into(), value);
}

//! The basemap drawn by MapLibre GL JS, and the reader's gestures on it. No
//! other module names MapLibre.
//!
//! `index.html` must copy three files for it (Trunk):
//! `node_modules/maplibre-gl/dist/maplibre-gl.mjs` and
//! `maplibre-gl-worker.mjs` to `vendor/`, and `assets/map/edge.mjs` to
//! `map/`. MapLibre's own style sheet is not needed: `assets/map/map.css` has
//! the few rules that matter without its controls.

mod background;
mod binding;
mod marks;
mod style;

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use basemap::{Outlines, ShapeKind, Sheet};
use chronicle::PlaceId;
use js_sys::{Function, Object};
use serde_json::json;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::camera::Motion;
use super::instances::Instances;
use super::layers::{Content, LAYERS, Look};
use super::palette::{INK, Palette};
use super::projection::{MAX_ZOOM, MIN_ZOOM};
use super::scene::Tint;
use super::sink::Sink;
use crate::i18n::words;
use crate::platform::site::Site;
use crate::state::{Camera, Language};
pub use background::BackgroundMap;
use binding::{Map, js, put};
use marks::MarkLayer;

/// Why there is no MapLibre map.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The module did not arrive.
    #[error("MapLibre did not arrive: {0:?}")]
    Module(JsValue),
    /// The browser gives it no WebGL 2.
    #[error("MapLibre cannot draw here: {0:?}")]
    Drawing(JsValue),
}

/// What the map tells of itself.
pub struct Reports {
    /// The camera, in the frame in which it moves.
    pub moved: Box<dyn Fn(Camera)>,
    /// The map has come to rest; whether the reader moved it.
    pub settled: Box<dyn Fn(Camera, bool)>,
    /// The style is there: areas can be tinted.
    pub ready: Box<dyn Fn()>,
    /// Everything that belongs into the picture is there and at rest.
    pub complete: Box<dyn Fn()>,
    /// The graphics card has been taken away; MapLibre asks for it again.
    pub lost: Box<dyn Fn()>,
    /// The graphics card is back.
    pub restored: Box<dyn Fn()>,
}

/// How a map starts.
pub struct Setting<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// Where it looks.
    pub camera: Camera,
    /// Where the map is a guest in another page, the language in which it
    /// says that wheel and one finger move that page, and not the map.
    pub guest: Option<Language>,
}

/// Marks the events of movements that the reader did not make.
const OURS: &str = "dateline";

/// A live map.
pub struct MapLibre {
    map: Map,
    outlines: Arc<Outlines>,
    marks: Rc<MarkLayer>,
    _calls: Vec<Closure<dyn FnMut(JsValue)>>,
}

/// MapLibre's files, from the page's folder.
const LIBRARY: &str = "vendor/maplibre-gl.mjs";
const WORKER: &str = "vendor/maplibre-gl-worker.mjs";

/// Starts loading MapLibre, so that it is there when the basemap is.
pub async fn load() -> Result<JsValue, StartError> {
    let site = Site::here();
    let (library, worker) = (site.address(LIBRARY), site.address(WORKER));
    binding::load(&library, &worker)
        .await
        .map_err(StartError::Module)
}

impl MapLibre {
    /// Draws a map into `container`.
    pub fn start(
        module: &JsValue,
        container: &HtmlElement,
        outlines: Arc<Outlines>,
        setting: &Setting,
        reports: Reports,
    ) -> Result<Self, StartError> {
        let Setting {
            palette,
            camera,
            guest,
        } = *setting;
        let options = js(&json!({
            "style": style::style(palette, &outlines),
            "center": [camera.lon, camera.lat],
            "zoom": camera.zoom,
            "minZoom": MIN_ZOOM,
            "maxZoom": MAX_ZOOM,
            "maxPitch": 0,
            "attributionControl": false,
            "dragRotate": false,
            "pitchWithRotate": false,
            "touchPitch": false,
            "rollEnabled": false,
            "renderWorldCopies": false,
            "fadeDuration": 0,
            "validateStyle": false,
            "cooperativeGestures": guest.is_some(),
            "locale": guest.map(gestures),
        }));
        put(&options, "container", container);
        let map = binding::new_map(module, &options).map_err(StartError::Drawing)?;
        map.touch_zoom_rotate().disable_rotation();
        map.keyboard().disable_rotation();
        let mut started = Self {
            map,
            outlines,
            marks: Rc::new(MarkLayer::new()),
            _calls: Vec::new(),
        };
        started.put_hatching(palette);
        started.marks.colour(palette);
        started.listen(reports);
        Ok(started)
    }

    fn listen(&mut self, reports: Reports) {
        let Reports {
            moved,
            settled,
            ready,
            complete,
            lost,
            restored,
        } = reports;
        let map: Map = self.map.clone().unchecked_into();
        self.on("move", move |_| moved(camera_of(&map)));
        let map: Map = self.map.clone().unchecked_into();
        let rested = Cell::new(camera_of(&map));
        self.on("moveend", move |event| {
            let ours = js_sys::Reflect::get(&event, &OURS.into()).is_ok_and(|v| v.is_truthy());
            let at = camera_of(&map);
            // A new size of the frame ends a movement that was none.
            let moved = rested.replace(at) != at;
            settled(at, moved && !ours);
        });
        let (map, marks) = (self.map.clone(), Rc::clone(&self.marks));
        // Again after the graphics card was away: MapLibre brings back all
        // layers but ours.
        self.on("style.load", move |_| {
            map.unchecked_ref::<Map>().add_layer(marks.layer());
            ready();
        });
        self.on("idle", move |_| complete());
        self.on("webglcontextlost", move |_| lost());
        self.on("webglcontextrestored", move |_| restored());
    }

    fn on(&mut self, event: &str, call: impl FnMut(JsValue) + 'static) {
        let call = Closure::new(call);
        self.map
            .on(event, call.as_ref().unchecked_ref::<Function>());
        self._calls.push(call);
    }

    /// The element that gestures on the map bubble up to; what lies over the
    /// map belongs into it, so that wheel and drag work there too.
    pub fn surface(&self) -> HtmlElement {
        self.map.canvas_container()
    }

    /// What screen readers call the map.
    pub fn name(&self, text: &str) {
        // Setting an attribute with a good name never fails.
        let _ = self.map.canvas().set_attribute("aria-label", text);
    }

    /// Moves the camera.
    pub fn look(&self, camera: Camera, motion: Motion) {
        let target = js(&json!({
            "center": [camera.lon, camera.lat],
            "zoom": camera.zoom,
            "duration": 320,
        }));
        let event = js(&json!({ OURS: true }));
        match motion {
            Motion::Jump => self.map.jump_to(&target, &event),
            Motion::Ease => self.map.ease_to(&target, &event),
            Motion::Fly => {
                // As long as the way needs, but no longer than this.
                put(&target, "duration", &JsValue::UNDEFINED);
                put(&target, "maxDuration", &JsValue::from(1600));
                self.map.fly_to(&target, &event);
            }
        }
    }

    /// Takes over the colours of another theme.
    pub fn restyle(&self, palette: &Palette) {
        for (layer, property, value) in style::paints(palette) {
            self.map.set_paint_property(layer, &property, &js(&value));
        }
        self.put_hatching(palette);
        self.dress_marks(palette);
    }

    /// Gives marks the theme's colours, and digits the fonts that have
    /// arrived.
    pub fn dress_marks(&self, palette: &Palette) {
        self.marks.colour(palette);
        self.map.trigger_repaint();
    }

    /// Draws these marks and rings from the next frame on.
    pub fn draw(&self, instances: Instances) {
        self.marks.set(instances);
        self.map.trigger_repaint();
    }

    /// Diagonal lines that repeat without a seam.
    fn put_hatching(&self, palette: &Palette) {
        const SIDE: u32 = 14;
        const LAST: u32 = SIDE - 1;
        let (r, g, b) = rgb(palette.get(INK)).unwrap_or((0x80, 0x80, 0x80));
        let mut pixels = Vec::with_capacity((SIDE * SIDE * 4) as usize);
        for (x, y) in (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y))) {
            let alpha = match (x + y) % SIDE {
                0 => 255,
                1 | LAST => 130,
                _ => 0,
            };
            pixels.extend([r, g, b, alpha]);
        }
        let image = Object::new();
        put(&image, "width", &SIDE.into());
        put(&image, "height", &SIDE.into());
        put(&image, "data", &js_sys::Uint8Array::from(pixels.as_slice()));
        if self.map.has_image(style::HATCH) {
            self.map.update_image(style::HATCH, &image);
        } else {
            let options = js(&json!({ "pixelRatio": 2 }));
            self.map.add_image(style::HATCH, &image, &options);
        }
    }

    /// Numbers of the shapes that outline a place, with their sheets.
    fn shapes<'a>(&'a self, place: &'a str) -> impl Iterator<Item = (usize, Sheet)> + 'a {
        let named = |kind: ShapeKind| super::layers::TINTED.contains(&kind);
        self.outlines
            .shapes()
            .iter()
            .enumerate()
            .filter(move |(_, shape)| shape.place.as_deref() == Some(place) && named(shape.kind))
            .map(|(id, shape)| (id, shape.sheet))
    }
}

impl Sink for MapLibre {
    fn tint(&mut self, outline: &str, tint: Option<&Tint>) {
        let state = match tint {
            Some(tint) => json!({ "paint": tint.paint.token(), "selected": tint.selected }),
            None => json!({ "paint": "", "selected": false }),
        };
        let state = js(&state);
        for (id, sheet) in self.shapes(outline) {
            let feature = js(&json!({ "source": sheet.as_str(), "id": id }));
            self.map.set_feature_state(&feature, &state);
        }
    }

    fn hatch(&mut self, outlines: &[PlaceId]) {
        for layer in LAYERS {
            let Content::Basemap {
                sheet,
                look: Look::Hatch,
                ..
            } = layer.content
            else {
                continue;
            };
            let ids: Vec<usize> = outlines
                .iter()
                .flat_map(|place| self.shapes(place))
                .filter(|(_, on)| *on == sheet)
                .map(|(id, _)| id)
                .collect();
            self.map.set_filter(layer.id, &js(&style::only(&ids)));
        }
    }
}

impl Drop for MapLibre {
    fn drop(&mut self) {
        self.map.remove();
    }
}

/// What MapLibre says of gestures on a map that is a guest.
fn gestures(lang: Language) -> serde_json::Value {
    let w = words(lang);
    json!({
        "CooperativeGesturesHandler.WindowsHelpText": w.gesture_ctrl,
        "CooperativeGesturesHandler.MacHelpText": w.gesture_command,
        "CooperativeGesturesHandler.MobileHelpText": w.gesture_fingers,
    })
}

fn camera_of(map: &Map) -> Camera {
    let centre = map.center();
    Camera {
        lon: centre.lng(),
        lat: centre.lat(),
        zoom: map.zoom(),
    }
}

/// Red, green and blue of `#rrggbb` or `#rgb`.
fn rgb(colour: &str) -> Option<(u8, u8, u8)> {
    let digits = colour.strip_prefix('#')?;
    let part = |from: usize, len: usize| u8::from_str_radix(digits.get(from..from + len)?, 16).ok();
    match digits.len() {
        6 => Some((part(0, 2)?, part(2, 2)?, part(4, 2)?)),
        3 => Some((part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rgb;

    #[test]
    fn colours_are_read_from_hexadecimal() {
        assert_eq!(rgb("#1d1c1a"), Some((0x1d, 0x1c, 0x1a)));
        assert_eq!(rgb("#fa0"), Some((0xff, 0xaa, 0)));
        assert_eq!(rgb("red"), None);
        assert_eq!(rgb("#12é4"), None);
    }
}

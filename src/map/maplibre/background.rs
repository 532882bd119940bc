//! The edge to `assets/map/background/`, which comes in when somebody asks for
//! another background.

use std::cell::OnceCell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use serde_json::json;
use wasm_bindgen::prelude::*;

use super::MapLibre;
use super::binding::js;
use super::marks::LAYER;
use crate::map::background::{Arrangement, Credit, Fault, What};
use crate::platform::site::Site;
use crate::state::Language;

#[wasm_bindgen(raw_module = "./map/edge.mjs")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type Module;

    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, what: &JsValue, libraries: &JsValue) -> Result<Opened, JsValue>;

    /// The class of `background.mjs`.
    type Opened;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Opened) -> String;

    #[wasm_bindgen(method, catch)]
    async fn prepare(this: &Opened, hosts: Vec<String>) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn show(
        this: &Opened,
        map: &JsValue,
        arrangement: &JsValue,
        top: &str,
        lang: &str,
        told: &js_sys::Function,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn dress(this: &Opened, lang: &str);

    #[wasm_bindgen(method)]
    fn remove(this: &Opened);

    #[wasm_bindgen(method, getter, js_name = namesPlaces)]
    fn names_places(this: &Opened) -> bool;

    #[wasm_bindgen(method, getter)]
    fn credits(this: &Opened) -> Array;
}

/// A background that was opened.
#[derive(Clone)]
pub struct BackgroundMap(Rc<Handle>);

struct Handle {
    opened: Opened,
    told: OnceCell<Closure<dyn Fn(JsValue)>>,
}

impl BackgroundMap {
    /// Opens what the reader named; nobody is asked for anything yet.
    ///
    /// # Errors
    /// Where it is no address, or the code for it did not arrive.
    pub async fn open(what: &What) -> Result<Self, Fault> {
        let site = Site::here();
        let libraries = js(&json!({
            "maplibre": site.address(super::LIBRARY),
            "pmtiles": site.address("vendor/pmtiles.js"),
            "basemaps": site.address("vendor/basemaps/index.js"),
        }));
        let module = load(&site.address("map/background/background.mjs")).await;
        let module: Module = module.map_err(fault)?.unchecked_into();
        let what = match what {
            What::Address(address) => JsValue::from_str(address),
            What::File(file) => file.clone().into(),
        };
        let opened = module.open(&what, &libraries).map_err(fault)?;
        Ok(Self(Rc::new(Handle {
            opened,
            told: OnceCell::new(),
        })))
    }

    /// Its address, made whole, or the name of its file.
    pub fn name(&self) -> String {
        self.0.opened.name()
    }

    /// Reads it, asking no hosts but these and the page's own; gives the hosts
    /// that must be asked besides, none when it can be shown.
    ///
    /// # Errors
    /// Where it cannot be shown.
    pub async fn prepare(&self, hosts: &[String]) -> Result<Vec<String>, Fault> {
        let missing = self.0.opened.prepare(hosts.to_vec()).await;
        let missing = Array::from(&missing.map_err(fault)?);
        Ok(missing.iter().filter_map(|host| host.as_string()).collect())
    }

    /// Lays it under what tells of events; `told` hears what goes wrong from
    /// now on.
    ///
    /// # Errors
    /// Where MapLibre refuses it.
    pub fn show(
        &self,
        map: &MapLibre,
        arrangement: &Arrangement,
        lang: Language,
        told: impl Fn(Fault) + 'static,
    ) -> Result<(), Fault> {
        let told = self
            .0
            .told
            .get_or_init(|| Closure::new(move |error| told(fault(error))));
        let arrangement = js(&json!(arrangement));
        let told = told.as_ref().unchecked_ref();
        let shown = self
            .0
            .opened
            .show(&map.map, &arrangement, LAYER, lang.as_str(), told);
        shown.map_err(fault)
    }

    /// Draws it with labels in a language, and in the page's colours of now.
    pub fn dress(&self, lang: Language) {
        self.0.opened.dress(lang.as_str());
    }

    /// Takes it off the map.
    pub fn remove(&self) {
        self.0.opened.remove();
    }

    /// Whether this is the very same one.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Whether it names places itself.
    pub fn names_places(&self) -> bool {
        self.0.opened.names_places()
    }

    /// Whom it comes from.
    pub fn credits(&self) -> Vec<Credit> {
        let credits = self.0.opened.credits();
        let credit = |part: JsValue| Credit {
            text: text(&part, "text"),
            url: text(&part, "url"),
        };
        credits.iter().map(credit).collect()
    }
}

fn fault(error: JsValue) -> Fault {
    Fault {
        kind: text(&error, "kind"),
        host: text(&error, "host"),
        detail: text(&error, "detail"),
    }
}

/// A property that is text, else nothing.
fn text(object: &JsValue, key: &str) -> String {
    let value = Reflect::get(object, &key.into());
    value.ok().and_then(|v| v.as_string()).unwrap_or_default()
}

//! Where the page's own files lie: beside it, or inside a packed page, which
//! gives each file it carries an address (`assets/pack/open.js`).

use std::collections::HashMap;

use chronicle::export::page::TEMPLATE;
use wasm_bindgen::prelude::*;
use web_sys::Worker;

use super::{fetch, page};

/// The chronicle of a packed page.
pub const CHRONICLE: &str = "chronicle.json";

macro_rules! names {
    ($($name:literal),* $(,)?) => {
        &[$($name),*]
    };
}

/// The gazetteer packs, in the order in which they speak for a place.
pub const PACKS: &[&str] = gazetteer::with_bundled_packs!(names);

/// The path of a gazetteer pack.
pub fn pack(name: &str) -> String {
    format!("geodata/gazetteer/{name}.gaz")
}

/// The addresses of the page's files, in the page as in its worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Address of the page's folder, with its slash.
    folder: String,
    /// Addresses of the files that a packed page carries, by path.
    carried: HashMap<String, String>,
}

impl Site {
    /// The site of this document; a worker is told its folder.
    pub fn here() -> Self {
        Self::at(page::folder())
    }

    /// The site with the page's folder at an address.
    pub fn at(folder: String) -> Self {
        let carried = table();
        let entries = carried.iter().flat_map(js_sys::Object::entries);
        Self {
            folder,
            carried: entries.filter_map(|entry| pair(&entry)).collect(),
        }
    }

    /// Whether the page carries its files itself; it then reaches no others.
    pub fn is_packed(&self) -> bool {
        !self.carried.is_empty()
    }

    /// The address of a file, by its path from the page's folder.
    pub fn address(&self, path: &str) -> String {
        match self.carried.get(path) {
            Some(address) => address.clone(),
            None => format!("{}{path}", self.folder),
        }
    }

    /// Whether a packed page carries a file.
    pub fn carries(&self, path: &str) -> bool {
        self.carried.contains_key(path)
    }
}

/// Starts the worker that a packed page carries.
pub fn packed_worker(name: &str) -> Option<Worker> {
    start_worker(name).ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = datelineWorker)]
    fn start_worker(name: &str) -> Result<Worker, JsValue>;
}

/// What [`chronicle::export::page`] fills: a file of the page, or of a packed
/// page itself, as far as it is not filled already.
pub async fn template() -> Option<String> {
    let site = Site::here();
    if site.is_packed() {
        return page::head();
    }
    fetch::text(&site.address(TEMPLATE)).await
}

fn table() -> Option<js_sys::Object> {
    let table = js_sys::Reflect::get(&js_sys::global(), &"datelineFiles".into());
    table.ok()?.dyn_into().ok()
}

fn pair(entry: &JsValue) -> Option<(String, String)> {
    let entry: &js_sys::Array = entry.dyn_ref()?;
    Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_page_knows_what_it_carries() {
        let site = Site {
            folder: "https://maps.example/a/".into(),
            ..Site::default()
        };
        assert!(!site.is_packed());
        assert_eq!(site.address("b.json"), "https://maps.example/a/b.json");
        let packed = Site {
            carried: HashMap::from([(pack("core"), "blob:null/1".into())]),
            ..site
        };
        assert!(packed.is_packed() && packed.carries(&pack("core")));
        assert_eq!(packed.address(&pack("core")), "blob:null/1");
    }
}

//! A stack of packs that answers as one.

mod countries;
mod echoes;
mod skeletons;
mod view;
mod words;

use std::sync::{Arc, OnceLock};

use chronicle::PlaceKind;
use rustc_hash::FxHashMap;

use crate::pack::Pack;
use crate::spelling::{Sounds, fold};
use countries::Countries;
use echoes::Heard;
pub use echoes::{Echo, Echoes};
use skeletons::Skeletons;
pub use view::PlaceView;
pub use words::Named;
use words::Words;

/// A place in a [`Gazetteer`]: a pack and a row. It stays valid while packs
/// are only added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceRef {
    pack: u16,
    row: u32,
}

/// Open packs, searched together. Where two hold the same place, the one
/// added first speaks for it.
///
/// What is asked of many packs for nearly every word lies in memory: the
/// skeletons of all packs, the names of countries, and the latest answers.
#[derive(Default)]
pub struct Gazetteer {
    layers: Vec<Layer>,
    skeletons: Skeletons,
    countries: Countries,
    words: Words,
    heard: Heard,
}

struct Layer {
    pack: Pack,
    /// Rows that an earlier pack speaks for.
    covered: FxHashMap<u32, PlaceRef>,
    /// Each row's names taken apart, once somebody has asked.
    sounds: Vec<OnceLock<Sounds>>,
}

impl Layer {
    /// The place that a row of this layer, which is the `at`-th, stands for.
    fn place(&self, at: u16, row: u32) -> PlaceRef {
        let own = PlaceRef { pack: at, row };
        self.covered.get(&row).copied().unwrap_or(own)
    }
}

impl Gazetteer {
    /// A gazetteer without packs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a pack on the stack.
    pub fn add(&mut self, pack: Pack) {
        let mut covered = FxHashMap::default();
        for (layer, at) in self.layers.iter().zip(0u16..) {
            let mut cover = |row: Option<u32>, earlier: Option<u32>| {
                if let (Some(row), Some(earlier)) = (row, earlier) {
                    covered.entry(row).or_insert(PlaceRef {
                        pack: at,
                        row: earlier,
                    });
                }
            };
            // Walk the smaller pack and look up in the larger.
            if layer.pack.len() <= pack.len() {
                for earlier in 0..layer.pack.len() as u32 {
                    cover(pack.row(&layer.pack.id(earlier)), Some(earlier));
                }
            } else {
                for row in 0..pack.len() as u32 {
                    cover(Some(row), layer.pack.row(&pack.id(row)));
                }
            }
        }
        let sounds = std::iter::repeat_with(OnceLock::new).take(pack.len());
        let layer = Layer {
            sounds: sounds.collect(),
            pack,
            covered,
        };
        let at = self.layers.len() as u16;
        layer
            .pack
            .each_skeleton(|skeleton, row| self.skeletons.add(skeleton, layer.place(at, row)));
        self.layers.push(layer);
        self.learn_countries(at);
        self.words.forget();
        self.heard.forget();
    }

    /// Learns the countries' names of the `at`-th layer.
    fn learn_countries(&mut self, at: u16) {
        let mut countries = std::mem::take(&mut self.countries);
        let layer = &self.layers[usize::from(at)];
        for row in 0..layer.pack.len() as u32 {
            let view = self.view(layer.place(at, row));
            if view.kind() == PlaceKind::Country {
                for name in layer.pack.names(row) {
                    countries.add(fold(name.text), view.country());
                }
            }
        }
        self.countries = countries;
    }

    /// The packs in the order they were added.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.layers.iter().map(|layer| &layer.pack)
    }

    /// The places one of whose names folds to `folded` (which the caller has
    /// folded), each once.
    pub fn named(&self, folded: &str) -> Vec<PlaceRef> {
        let mut places = Vec::new();
        for (layer, at) in self.layers.iter().zip(0u16..) {
            layer.pack.named(folded, |row| {
                let place = layer.place(at, row);
                if place.pack == at || !places.contains(&place) {
                    places.push(place);
                }
            });
        }
        places
    }

    /// Like [`Self::named`], with a word on whether longer names go on with
    /// another word. Answers are kept, for articles repeat their words.
    pub fn look_up(&self, folded: &str) -> Named {
        self.words.get(folded, || {
            let places = self.named(folded);
            Named {
                places: (!places.is_empty()).then(|| places.into()),
                goes_on: self.packs().any(|pack| pack.goes_on(folded)),
            }
        })
    }

    /// The ISO code of the country one of whose names folds to `folded`.
    pub fn country_called(&self, folded: &str) -> Option<&str> {
        self.countries.code(folded)
    }

    /// Whether some country's name, folded, may begin so: it begins with the
    /// same few letters.
    pub fn may_begin_country(&self, folded: &str) -> bool {
        self.countries.has_beginning(folded)
    }

    /// Whether some name, folded, begins with `folded_prefix`.
    pub fn starts_name(&self, folded_prefix: &str) -> bool {
        self.packs().any(|pack| pack.starts_name(folded_prefix))
    }

    /// The places one of whose names has this consonant skeleton, each once.
    pub fn sounding(&self, skeleton: &str) -> &[PlaceRef] {
        self.skeletons.get(skeleton)
    }

    /// The places that may sound like a name. They are kept for the next time.
    pub fn echoes(&self, name: &str) -> Arc<Echoes> {
        self.heard.get(self, name)
    }

    /// These places, each once, to be judged by sound.
    fn candidates(&self, mut places: Vec<PlaceRef>) -> Vec<Echo> {
        places.sort_unstable();
        places.dedup();
        let echo = |place| Echo::new(place, self.view(place));
        places.into_iter().map(echo).collect()
    }

    /// A place's names taken apart. They are kept: the places of a region are
    /// compared with one article's names after another's.
    fn sounds(&self, place: PlaceRef) -> Option<&Sounds> {
        let layer = &self.layers[usize::from(place.pack)];
        let names = || layer.pack.names(place.row).map(|name| name.text);
        // A forged index leads to rows that are none.
        let slot = layer.sounds.get(place.row as usize)?;
        Some(slot.get_or_init(|| Sounds::of_any(names())))
    }

    /// The place with this identity.
    pub fn by_id(&self, id: &str) -> Option<PlaceRef> {
        self.layers.iter().zip(0u16..).find_map(|(layer, pack)| {
            let row = layer.pack.row(id)?;
            Some(PlaceRef { pack, row })
        })
    }

    /// Every place once, pack by pack.
    pub fn places(&self) -> impl Iterator<Item = PlaceRef> + '_ {
        self.layers.iter().zip(0u16..).flat_map(|(layer, pack)| {
            let rows = (0..layer.pack.len() as u32).filter(|row| !layer.covered.contains_key(row));
            rows.map(move |row| PlaceRef { pack, row })
        })
    }

    /// The place behind a reference that this gazetteer gave.
    pub fn view(&self, place: PlaceRef) -> PlaceView<'_> {
        PlaceView {
            pack: &self.layers[usize::from(place.pack)].pack,
            row: place.row,
        }
    }
}

//! A stack of packs that answers as one.

use std::collections::HashMap;

use chronicle::{Place, PlaceId, PlaceKind, Point};

use crate::pack::{NameView, Pack};

/// A place in a [`Gazetteer`]: a pack and a row. It stays valid while packs
/// are only added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceRef {
    pack: u16,
    row: u32,
}

/// Open packs, searched together. Where two hold the same place, the one
/// added first speaks for it.
#[derive(Default)]
pub struct Gazetteer {
    layers: Vec<Layer>,
}

struct Layer {
    pack: Pack,
    /// Rows that an earlier pack speaks for.
    covered: HashMap<u32, PlaceRef>,
}

impl Gazetteer {
    /// A gazetteer without packs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a pack on the stack.
    pub fn add(&mut self, pack: Pack) {
        let mut covered = HashMap::new();
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
        self.layers.push(Layer { pack, covered });
    }

    /// The packs in the order they were added.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.layers.iter().map(|layer| &layer.pack)
    }

    /// The places one of whose names folds to `folded` (which the caller has
    /// folded), each once.
    pub fn named(&self, folded: &str) -> Vec<PlaceRef> {
        self.collect(|pack, found| pack.named(folded, found))
    }

    /// Whether some name, folded, begins with `folded_prefix`.
    pub fn starts_name(&self, folded_prefix: &str) -> bool {
        self.packs().any(|pack| pack.starts_name(folded_prefix))
    }

    /// The places one of whose names has this consonant skeleton, each once.
    pub fn sounding(&self, skeleton: &str) -> Vec<PlaceRef> {
        self.collect(|pack, found| pack.sounding(skeleton, found))
    }

    fn collect(&self, search: impl Fn(&Pack, &mut dyn FnMut(u32))) -> Vec<PlaceRef> {
        let mut hits = Vec::new();
        for (layer, at) in self.layers.iter().zip(0u16..) {
            search(&layer.pack, &mut |row| {
                let own = PlaceRef { pack: at, row };
                let hit = layer.covered.get(&row).copied().unwrap_or(own);
                if hit.pack == at || !hits.contains(&hit) {
                    hits.push(hit);
                }
            });
        }
        hits
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

/// A place, read where it lies in its pack.
#[derive(Clone, Copy)]
pub struct PlaceView<'a> {
    pack: &'a Pack,
    row: u32,
}

impl<'a> PlaceView<'a> {
    /// Its identity.
    pub fn id(&self) -> PlaceId {
        self.pack.id(self.row)
    }

    /// What it is.
    pub fn kind(&self) -> PlaceKind {
        self.pack.kind(self.row)
    }

    /// Its point.
    pub fn point(&self) -> Point {
        self.pack.point(self.row)
    }

    /// Its country's ISO code, empty for what spans several.
    pub fn country(&self) -> &'a str {
        self.pack.country(self.row)
    }

    /// Inhabitants, 0 where unknown.
    pub fn population(&self) -> u32 {
        self.pack.population(self.row)
    }

    /// The divisions it lies in, nearest first; they may be in other packs or
    /// in none.
    pub fn parents(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.pack.parents(self.row)
    }

    /// Its names in the order the pack's maker gave them.
    pub fn names(&self) -> impl Iterator<Item = NameView<'a>> + use<'a> {
        self.pack.names(self.row)
    }

    /// The ISO code of the country whose seat of government it is.
    pub fn capital_of(&self) -> Option<&'a str> {
        self.pack.capital_of(self.row)
    }

    /// The pack that speaks for it.
    pub fn source(&self) -> &'a str {
        &self.pack.meta().id
    }

    /// The place as a chronicle keeps it: of its names, the first that may be
    /// shown in each language.
    pub fn to_place(&self) -> Place {
        let mut names = std::collections::BTreeMap::new();
        for name in self.names().filter(|name| name.display) {
            names
                .entry(name.lang.to_owned())
                .or_insert_with(|| name.text.to_owned());
        }
        Place {
            id: self.id(),
            names,
            kind: self.kind(),
            point: self.point(),
            country: self.country().to_owned(),
            parents: self.parents().map(str::to_owned).collect(),
            source: self.source().to_owned(),
        }
    }
}

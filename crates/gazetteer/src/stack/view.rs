//! A place of a pack.

use chronicle::{Place, PlaceId, PlaceKind, Point};

use crate::pack::{NameView, Pack};
use crate::record::ASSUMED;
use crate::spelling::{Sounds, fold};

/// A place, read where it lies in its pack.
#[derive(Clone, Copy)]
pub struct PlaceView<'a> {
    pub(super) pack: &'a Pack,
    pub(super) row: u32,
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

    /// In how many languages it has names, an unknown one included.
    pub fn languages(&self) -> u32 {
        self.pack.languages(self.row)
    }

    /// The ISO code of the country whose seat of government it is.
    pub fn capital_of(&self) -> Option<&'a str> {
        self.pack.capital_of(self.row)
    }

    /// Whether the place is taken to be called `name` by assumption only: no
    /// certain name of its is as like it.
    pub fn is_assumed(&self, name: &str) -> bool {
        // Nearly all packs are certain of all they say.
        if !self.pack.has_assumed(self.row) {
            return false;
        }
        let (assumed, sure): (Vec<_>, Vec<_>) = self.names().partition(|n| n.lang == ASSUMED);
        let folded = fold(name);
        if sure.iter().any(|name| fold(name.text) == folded) {
            return false;
        }
        let name = Sounds::of(name);
        let like =
            |names: Vec<NameView>| Sounds::of_any(names.iter().map(|n| n.text)).similarity(&name);
        like(assumed) > like(sure)
    }

    /// The pack that speaks for it.
    pub fn source(&self) -> &'a str {
        &self.pack.meta().id
    }

    /// The place as a chronicle keeps it: of its names, the first that may be
    /// shown in each language.
    pub fn to_place(&self) -> Place {
        let names = self.pack.shown_names(self.row);
        let owned = |(lang, text): (&str, &str)| (lang.to_owned(), text.to_owned());
        Place {
            id: self.id(),
            names: names.map(owned).collect(),
            kind: self.kind(),
            point: self.point(),
            country: self.country().to_owned(),
            parents: self.parents().map(str::to_owned).collect(),
            source: self.source().to_owned(),
        }
    }
}

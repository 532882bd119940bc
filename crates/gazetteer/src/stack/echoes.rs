//! Places whose names may sound like a name, kept by name: an article says
//! its names again and again, and so does the next one of the same war.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chronicle::Point;
use rustc_hash::FxHashMap;

use super::{Gazetteer, PlaceRef, PlaceView};
use crate::Tile;
use crate::spelling::{ALIKE, Sounds, neighbours, skeletons};

/// Candidates kept at most, over all names.
const MOST: usize = 1 << 16;
/// Shorter skeletons have too many neighbours to say anything.
const SHORTEST: usize = 3;

/// A place that may sound like a name.
#[derive(Debug)]
pub struct Echo {
    /// The place.
    pub place: PlaceRef,
    /// Where it is.
    pub point: Point,
    /// The tile of its point.
    pub tile: Tile,
    country: Option<[u8; 2]>,
    alike: OnceLock<Option<f32>>,
}

impl Echo {
    pub(super) fn new(place: PlaceRef, view: PlaceView) -> Self {
        let point = view.point();
        Self {
            place,
            point,
            tile: Tile::of(point),
            country: code(view.country()),
            alike: OnceLock::new(),
        }
    }

    /// Whether it is known already not to sound like the name.
    pub fn is_unlike(&self) -> bool {
        matches!(self.alike.get(), Some(None))
    }

    /// Whether the place lies in the country with this ISO code.
    pub fn is_in(&self, country: &str) -> bool {
        self.country.is_some() && self.country == code(country)
    }
}

/// An ISO code's two letters; `None` for what spans several countries.
fn code(country: &str) -> Option<[u8; 2]> {
    country.as_bytes().try_into().ok()
}

/// The places that may sound like one name.
#[derive(Debug)]
pub struct Echoes {
    name: Sounds,
    skeletons: Vec<String>,
    same: Vec<Echo>,
    near: OnceLock<Vec<Echo>>,
}

impl Echoes {
    fn new(gazetteer: &Gazetteer, name: &str) -> Self {
        let skeletons = skeletons(name);
        let places = skeletons.iter().flat_map(|key| gazetteer.sounding(key));
        Self {
            name: Sounds::of(name),
            same: gazetteer.candidates(places.copied().collect()),
            near: OnceLock::new(),
            skeletons,
        }
    }

    /// Those one of whose names has the name's skeleton.
    pub fn same(&self) -> &[Echo] {
        &self.same
    }

    /// Those one of whose names has a skeleton one consonant off, tile by tile:
    /// they are many and all over the globe.
    pub fn near(&self, gazetteer: &Gazetteer) -> &[Echo] {
        self.near.get_or_init(|| {
            let mut places = Vec::new();
            for key in self.skeletons.iter().filter(|key| key.len() >= SHORTEST) {
                neighbours(key, |near| {
                    places.extend_from_slice(gazetteer.sounding(near));
                });
            }
            let mut near = gazetteer.candidates(places);
            near.sort_by_key(|echo| echo.tile);
            near
        })
    }

    /// How alike the name and a place's names sound, where that is
    /// [`ALIKE`] or more.
    pub fn alike(&self, gazetteer: &Gazetteer, echo: &Echo) -> Option<f32> {
        *echo.alike.get_or_init(|| {
            let names = gazetteer.sounds(echo.place)?;
            self.name.similarity_from(names, ALIKE)
        })
    }
}

/// The echoes kept.
#[derive(Default)]
pub(super) struct Heard {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    names: FxHashMap<Box<str>, Arc<Echoes>>,
    candidates: usize,
}

impl Heard {
    /// The echoes of a name, new or from last time.
    pub(super) fn get(&self, gazetteer: &Gazetteer, name: &str) -> Arc<Echoes> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.names.get(name) {
            return known.clone();
        }
        if kept.candidates >= MOST {
            *kept = Kept::default();
        }
        let new = Arc::new(Echoes::new(gazetteer, name));
        kept.candidates += 1 + new.same.len();
        kept.names.insert(name.into(), new.clone());
        new
    }

    /// Forgets all: there are more places now.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

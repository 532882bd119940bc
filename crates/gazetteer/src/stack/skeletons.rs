//! The skeletons of all packs in one table. A damaged name is looked up under
//! hundreds of skeletons; asking each pack's index for each would cost more
//! than all the rest of a reading.

use rustc_hash::FxHashMap;

use super::PlaceRef;

/// Places by consonant skeleton.
#[derive(Default)]
pub(super) struct Skeletons {
    places: FxHashMap<Box<str>, Vec<PlaceRef>>,
}

impl Skeletons {
    /// Adds a place; twice the same counts once.
    pub(super) fn add(&mut self, skeleton: &str, place: PlaceRef) {
        match self.places.get_mut(skeleton) {
            Some(places) if places.contains(&place) => {}
            Some(places) => places.push(place),
            None => {
                self.places.insert(skeleton.into(), vec![place]);
            }
        }
    }

    /// The places with this skeleton, in the order of their adding.
    pub(super) fn get(&self, skeleton: &str) -> &[PlaceRef] {
        self.places.get(skeleton).map_or(&[], Vec::as_slice)
    }
}

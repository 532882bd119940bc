//! Places that are not called as the article writes, but sound alike.

use std::collections::HashMap;

use gazetteer::spelling::{Sounds, fold, neighbours, skeletons};
use gazetteer::{Gazetteer, PlaceRef};

use super::ground::Ground;

/// Below this two names are not one.
pub(super) const LEAST: f32 = 0.8;
/// How alike a name one consonant off must be.
const DAMAGED_LEAST: f32 = 0.83;
/// Candidates kept for a name.
const KEPT: usize = 8;
/// How far from the article's sure places a village may lie, in kilometres.
const REACH: f64 = 120.0;
/// How alike a name must be where only the country speaks for it.
const COUNTRY_LEAST: f32 = 0.93;
/// The same far from the article's sure places.
const FAR_LEAST: f32 = 0.97;

/// Places that sound like names of the article, remembered by name.
pub(super) struct Listener<'a> {
    gazetteer: &'a Gazetteer,
    heard: HashMap<String, Vec<(PlaceRef, f32)>>,
}

impl<'a> Listener<'a> {
    /// A listener that has heard nothing yet.
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        Self {
            gazetteer,
            heard: HashMap::new(),
        }
    }

    /// Places on the article's ground that sound like `surface`, best first.
    /// `damaged` also tries names one consonant off.
    pub fn like(&mut self, surface: &str, ground: &Ground, damaged: bool) -> &[(PlaceRef, f32)] {
        let key = format!("{}{}", if damaged { "~" } else { "" }, fold(surface));
        if !self.heard.contains_key(&key) {
            let found = self.listen(surface, ground, damaged);
            self.heard.insert(key.clone(), found);
        }
        self.heard.get(&key).map_or(&[], Vec::as_slice)
    }

    fn listen(&self, surface: &str, ground: &Ground, damaged: bool) -> Vec<(PlaceRef, f32)> {
        let own = Sounds::of(surface);
        let keys = skeletons(surface);
        let mut places = Vec::new();
        for key in &keys {
            places.extend_from_slice(self.gazetteer.sounding(key));
        }
        let mut found = self.judge(&own, places, ground, false);
        let best = found.first().map_or(0.0, |(_, alike)| *alike);
        if damaged && best < LEAST {
            let mut places = Vec::new();
            for key in keys.iter().filter(|key| key.len() >= 3) {
                neighbours(key, |near| {
                    places.extend_from_slice(self.gazetteer.sounding(near));
                });
            }
            let heard = self.judge(&own, places, ground, true);
            found.extend(
                heard
                    .into_iter()
                    .filter(|(_, alike)| *alike >= DAMAGED_LEAST),
            );
            sort(&mut found);
        }
        found.truncate(KEPT);
        found
    }

    /// Which of these places on the article's ground sound like a name, best
    /// first.
    fn judge(
        &self,
        own: &Sounds,
        mut places: Vec<PlaceRef>,
        ground: &Ground,
        only_near: bool,
    ) -> Vec<(PlaceRef, f32)> {
        places.sort_unstable();
        places.dedup();
        let mut found = Vec::new();
        for place in places {
            let view = self.gazetteer.view(place);
            let near = ground
                .nearest(view.point(), u32::MAX)
                .is_some_and(|d| d <= REACH);
            let at_home = !near && !only_near && ground.share(view.country()) >= 0.5;
            if !near && !at_home {
                continue;
            }
            // Somewhere in a large country everything sounds like something.
            let least = match (near, ground.is_empty()) {
                (true, _) => LEAST,
                (false, true) => COUNTRY_LEAST,
                (false, false) => FAR_LEAST,
            };
            let names = self.gazetteer.sounds(place).iter();
            let alike = names
                .filter_map(|name| own.similarity_from(name, least))
                .fold(0.0, f32::max);
            if alike >= least {
                found.push((place, alike));
            }
        }
        sort(&mut found);
        found
    }
}

fn sort(found: &mut [(PlaceRef, f32)]) {
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

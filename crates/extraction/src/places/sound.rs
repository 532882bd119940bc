//! Places that are not called as the article writes, but sound alike.

use gazetteer::spelling::ALIKE;
use gazetteer::{Echo, Gazetteer, PlaceRef};
use rustc_hash::FxHashMap;

use super::ground::Ground;

/// Below this two names are not one.
const LEAST: f32 = ALIKE;
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
    /// By name, as written and as damaged.
    heard: [FxHashMap<String, Vec<(PlaceRef, f32)>>; 2],
}

impl<'a> Listener<'a> {
    /// A listener that has heard nothing yet.
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        Self {
            gazetteer,
            heard: Default::default(),
        }
    }

    /// Places on the article's ground that sound like `surface`, best first.
    /// `damaged` also tries names one consonant off.
    pub fn like(&mut self, surface: &str, ground: &Ground, damaged: bool) -> &[(PlaceRef, f32)] {
        let heard = &self.heard[usize::from(damaged)];
        if !heard.contains_key(surface) {
            let found = self.listen(surface, ground, damaged);
            self.heard[usize::from(damaged)].insert(surface.to_owned(), found);
        }
        let heard = self.heard[usize::from(damaged)].get(surface);
        heard.map_or(&[], Vec::as_slice)
    }

    fn listen(&self, surface: &str, ground: &Ground, damaged: bool) -> Vec<(PlaceRef, f32)> {
        let echoes = self.gazetteer.echoes(surface);
        let home = ground.countries_from(0.5);
        let at_home = |echo: &Echo| home.iter().any(|country| echo.is_in(country));
        let mut found = Vec::new();
        for echo in echoes.same().iter().filter(|echo| !echo.is_unlike()) {
            let near = ground.is_near(echo.point, REACH);
            if !near && !at_home(echo) {
                continue;
            }
            // Somewhere in a large country everything sounds like something.
            let least = match (near, ground.is_empty()) {
                (true, _) => LEAST,
                (false, true) => COUNTRY_LEAST,
                (false, false) => FAR_LEAST,
            };
            let alike = echoes.alike(self.gazetteer, echo);
            found.extend(alike.filter(|a| *a >= least).map(|a| (echo.place, a)));
        }
        if damaged && found.is_empty() {
            let near = echoes.near(self.gazetteer);
            for tile in near.chunk_by(|a, b| a.tile == b.tile) {
                if !ground.is_busy(tile[0].tile) {
                    continue;
                }
                for echo in tile.iter().filter(|echo| !echo.is_unlike()) {
                    if ground.is_near(echo.point, REACH) {
                        let alike = echoes.alike(self.gazetteer, echo);
                        let enough = alike.filter(|a| *a >= DAMAGED_LEAST);
                        found.extend(enough.map(|a| (echo.place, a)));
                    }
                }
            }
        }
        sort(&mut found);
        found.truncate(KEPT);
        found
    }
}

fn sort(found: &mut [(PlaceRef, f32)]) {
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

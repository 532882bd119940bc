//! Where the article's sure places lie: the ground on which weaker names are
//! judged.

use std::num::NonZeroU32;

use chronicle::Point;
use gazetteer::Tile;
use rustc_hash::{FxHashMap, FxHashSet};

/// Mean radius of the Earth in kilometres.
const EARTH: f64 = 6371.0;
/// How far a neighbour may be, in kilometres: no farther than tiles that touch
/// reach.
const FAR: f64 = 200.0;
/// Distance between two points in kilometres, good to two percent below
/// [`FAR`] and a rough one beyond.
pub(super) fn kilometres(a: Point, b: Point) -> f64 {
    Sure::new(b, 0).degrees(a).to_radians() * EARTH
}

/// A point on the ground.
#[derive(Clone, Copy, Debug)]
struct Sure {
    point: Point,
    /// Cosine of its latitude.
    cosine: f64,
    /// Whose point it is.
    owner: u32,
    /// The one before it in the same tile, counted from one.
    before: Option<NonZeroU32>,
}

impl Sure {
    fn new(point: Point, owner: u32) -> Self {
        Self {
            point,
            cosine: point.lat.to_radians().cos(),
            owner,
            before: None,
        }
    }

    /// The distance to a point, in degrees of a great circle.
    fn degrees(&self, other: Point) -> f64 {
        self.square(other).sqrt()
    }

    /// The square of that distance.
    fn square(&self, other: Point) -> f64 {
        let lat = self.point.lat - other.lat;
        let mut lon = (self.point.lon - other.lon).abs();
        if lon > 180.0 {
            lon = 360.0 - lon;
        }
        let lon = lon * self.cosine;
        lat * lat + lon * lon
    }
}

/// Points tile by tile, so that the nearest is found without looking at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    points: Vec<Sure>,
    /// For each tile, whether it or one that touches it has a point.
    busy: Vec<bool>,
    /// The last point in each tile that has one, counted from one.
    last: Vec<Option<NonZeroU32>>,
    seen: FxHashSet<(u64, u64, u32)>,
    /// Countries the article is about, with their weight.
    countries: FxHashMap<String, f32>,
    /// The greatest of these weights.
    most: f32,
}

impl Ground {
    /// Bare ground of an article about these countries.
    pub fn of(countries: FxHashMap<String, f32>) -> Self {
        Self {
            most: countries.values().copied().fold(0.0, f32::max),
            countries,
            ..Self::default()
        }
    }

    /// Lets a country weigh more in what the article is about.
    pub fn add_country(&mut self, country: &str, weight: f32) {
        let own = match self.countries.get_mut(country) {
            Some(own) => own,
            None => self.countries.entry(country.to_owned()).or_default(),
        };
        *own += weight;
        self.most = self.most.max(*own);
    }

    /// Whether no country is known that the article is about.
    pub fn is_nowhere(&self) -> bool {
        self.countries.is_empty()
    }

    /// Takes all points off the ground, to put others there.
    pub fn clear(&mut self) {
        for sure in self.points.drain(..) {
            let at = Tile::of(sure.point);
            at.around().for_each(|tile| self.busy[tile.index()] = false);
            self.last[at.index()] = None;
        }
        self.seen.clear();
    }

    /// Puts a point on the ground, on behalf of `owner`.
    pub fn add(&mut self, point: Point, owner: u32) {
        let exact = (point.lat.to_bits(), point.lon.to_bits(), owner);
        if self.seen.insert(exact) {
            self.busy.resize(Tile::COUNT, false);
            self.last.resize(Tile::COUNT, None);
            let at = Tile::of(point);
            at.around().for_each(|tile| self.busy[tile.index()] = true);
            let before = self.last[at.index()];
            self.points.push(Sure {
                before,
                ..Sure::new(point, owner)
            });
            self.last[at.index()] = NonZeroU32::new(self.points.len() as u32);
        }
    }

    /// Whether nothing lies on the ground.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Kilometres to the nearest point that belongs to another owner, where
    /// one lies within 200 km.
    pub fn nearest(&self, point: Point, not: u32) -> Option<f64> {
        let far = (FAR / EARTH).to_degrees();
        let mut least = far * far;
        let mut found = false;
        self.around(point, |sure| {
            let square = sure.square(point);
            if sure.owner != not && square <= least {
                (least, found) = (square, true);
            }
            false
        });
        found.then(|| least.sqrt().to_radians() * EARTH)
    }

    /// Whether some point lies within so many kilometres, 200 at most.
    pub fn is_near(&self, point: Point, reach: f64) -> bool {
        let reach = (reach / EARTH).to_degrees();
        self.around(point, |sure| sure.square(point) <= reach * reach)
    }

    /// Whether some point may lie within 200 km of what lies in a tile.
    pub fn is_busy(&self, tile: Tile) -> bool {
        self.busy.get(tile.index()) == Some(&true)
    }

    /// Whether `is_it` holds for one of the points that may lie within 200 km
    /// of a point: those of its tile and of those that touch it.
    fn around(&self, point: Point, mut is_it: impl FnMut(&Sure) -> bool) -> bool {
        let at = Tile::of(point);
        if !self.is_busy(at) {
            return false;
        }
        for tile in at.around() {
            let mut next = self.last[tile.index()];
            while let Some(at) = next {
                let sure = &self.points[at.get() as usize - 1];
                if is_it(sure) {
                    return true;
                }
                next = sure.before;
            }
        }
        false
    }

    /// The share of the article that is about a country, 0 to 1.
    pub fn share(&self, country: &str) -> f32 {
        if self.most <= 0.0 {
            return 0.0;
        }
        self.countries
            .get(country)
            .map_or(0.0, |own| own / self.most)
    }

    /// The countries whose share is so great or greater.
    pub fn countries_from(&self, share: f32) -> Vec<&str> {
        let countries = self.countries.iter().filter(|_| self.most > 0.0);
        let great = countries.filter(|(_, own)| **own / self.most >= share);
        great.map(|(country, _)| country.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_another_owner() {
        let mut ground = Ground::default();
        ground.add(
            Point {
                lat: 39.82,
                lon: 46.75,
            },
            1,
        );
        ground.add(
            Point {
                lat: 40.38,
                lon: 49.89,
            },
            2,
        );
        let shusha = Point {
            lat: 39.76,
            lon: 46.75,
        };
        let d = ground.nearest(shusha, 0).expect("a neighbour");
        assert!((6.0..8.0).contains(&d), "{d}");
        assert_eq!(ground.nearest(shusha, 1), None);
    }
}

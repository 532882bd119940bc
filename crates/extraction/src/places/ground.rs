//! Where the article's sure places lie: the ground on which weaker names are
//! judged.

use chronicle::Point;
use rustc_hash::{FxHashMap, FxHashSet};

/// Mean radius of the Earth in kilometres.
const EARTH: f64 = 6371.0;
/// Side of a grid cell in degrees.
const CELL: f64 = 2.0;
/// How far a neighbour may be, in kilometres.
const FAR: f64 = 200.0;

/// Distance between two points in kilometres, good to a percent below a
/// thousand kilometres.
pub(super) fn kilometres(a: Point, b: Point) -> f64 {
    let lat = (a.lat - b.lat).to_radians();
    let mut lon = (a.lon - b.lon).abs();
    if lon > 180.0 {
        lon = 360.0 - lon;
    }
    let lon = lon.to_radians() * ((a.lat + b.lat) / 2.0).to_radians().cos();
    EARTH * (lat * lat + lon * lon).sqrt()
}

/// Points in a grid, so that the nearest is found without looking at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// For each cell the points in it and in the cells beside it.
    around: FxHashMap<u16, Vec<(Point, u32)>>,
    /// Countries the article is about, with their weight.
    pub countries: FxHashMap<String, f32>,
    seen: FxHashSet<(i64, i64, u32)>,
}

/// Cells from pole to pole, and around the globe.
const ROWS: i32 = (180.0 / CELL) as i32;
const COLUMNS: i32 = (360.0 / CELL) as i32;

/// The number of the cell that many rows and columns from a point's own.
fn cell(point: Point, rows: i32, columns: i32) -> u16 {
    let row = (point.lat / CELL).floor() as i32 + ROWS / 2 + rows;
    let column = (point.lon / CELL).floor() as i32 + COLUMNS / 2 + columns;
    (row.clamp(0, ROWS - 1) * COLUMNS + column.rem_euclid(COLUMNS)) as u16
}

impl Ground {
    /// Bare ground of an article about these countries.
    pub fn of(countries: FxHashMap<String, f32>) -> Self {
        Self {
            countries,
            ..Self::default()
        }
    }

    /// Puts a point on the ground, on behalf of `owner`.
    pub fn add(&mut self, point: Point, owner: u32) {
        let exact = (
            (point.lat * 1000.0).round() as i64,
            (point.lon * 1000.0).round() as i64,
            owner,
        );
        if self.seen.insert(exact) {
            for (rows, columns) in (-1..=1).flat_map(|r| (-1..=1).map(move |c| (r, c))) {
                let points = self.around.entry(cell(point, rows, columns)).or_default();
                points.push((point, owner));
            }
        }
    }

    /// Whether nothing lies on the ground.
    pub fn is_empty(&self) -> bool {
        self.around.is_empty()
    }

    /// Kilometres to the nearest point that belongs to another owner, where
    /// one lies within 200 km.
    pub fn nearest(&self, point: Point, not: u32) -> Option<f64> {
        let mut best: Option<f64> = None;
        for (other, owner) in self.around(point) {
            if *owner != not {
                let d = kilometres(point, *other);
                if d <= best.unwrap_or(FAR) {
                    best = Some(d);
                }
            }
        }
        best
    }

    /// Whether some point lies within so many kilometres, 200 at most.
    pub fn is_near(&self, point: Point, reach: f64) -> bool {
        let degrees = (reach / EARTH).to_degrees();
        self.around(point).iter().any(|(other, _)| {
            (point.lat - other.lat).abs() <= degrees && kilometres(point, *other) <= reach
        })
    }

    /// The points that may lie within 200 km of a point.
    fn around(&self, point: Point) -> &[(Point, u32)] {
        let points = self.around.get(&cell(point, 0, 0));
        points.map_or(&[], Vec::as_slice)
    }

    /// The share of the article that is about a country, 0 to 1.
    pub fn share(&self, country: &str) -> f32 {
        let own = self.countries.get(country).copied().unwrap_or(0.0);
        let most = self.most();
        if most > 0.0 { own / most } else { 0.0 }
    }

    /// The countries whose share is so great or greater.
    pub fn countries_from(&self, share: f32) -> Vec<&str> {
        let most = self.most();
        let countries = self.countries.iter();
        let great = countries.filter(|(_, own)| most > 0.0 && **own / most >= share);
        great.map(|(country, _)| country.as_str()).collect()
    }

    /// The weight of the country that the article is about most.
    fn most(&self) -> f32 {
        self.countries.values().fold(0.0f32, |a, b| a.max(*b))
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

//! Where the article's sure places lie: the ground on which weaker names are
//! judged.

use std::collections::{HashMap, HashSet};

use chronicle::Point;

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
    /// Points by cell.
    points: Vec<Vec<(Point, u32)>>,
    /// Each cell's place in `points`, plus one; empty on bare ground.
    cells: Vec<u16>,
    /// Countries the article is about, with their weight.
    pub countries: HashMap<String, f32>,
    seen: HashSet<(i64, i64, u32)>,
    /// Whether a cell or one beside it holds a point; empty on bare ground.
    reach: Vec<bool>,
}

/// Cells from pole to pole, and around the globe.
const ROWS: i32 = (180.0 / CELL) as i32;
const COLUMNS: i32 = (360.0 / CELL) as i32;

/// A cell's place in [`Ground::cells`] and [`Ground::reach`].
fn flat(row: i32, column: i32) -> usize {
    let row = (row + ROWS / 2).clamp(0, ROWS - 1);
    let column = (column + COLUMNS / 2).rem_euclid(COLUMNS);
    (row * COLUMNS + column) as usize
}

fn cell(point: Point) -> (i32, i32) {
    (
        (point.lat / CELL).floor() as i32,
        (point.lon / CELL).floor() as i32,
    )
}

impl Ground {
    /// Bare ground of an article about these countries.
    pub fn of(countries: HashMap<String, f32>) -> Self {
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
            if self.cells.is_empty() {
                self.cells = vec![0; (ROWS * COLUMNS) as usize];
                self.reach = vec![false; (ROWS * COLUMNS) as usize];
            }
            let (row, column) = cell(point);
            for r in row - 1..=row + 1 {
                for c in column - 1..=column + 1 {
                    self.reach[flat(r, c)] = true;
                }
            }
            let slot = &mut self.cells[flat(row, column)];
            if *slot == 0 {
                self.points.push(Vec::new());
                *slot = self.points.len() as u16;
            }
            self.points[usize::from(*slot) - 1].push((point, owner));
        }
    }

    /// Whether nothing lies on the ground.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Kilometres to the nearest point that belongs to another owner, where
    /// one lies within 200 km.
    pub fn nearest(&self, point: Point, not: u32) -> Option<f64> {
        let (row, column) = cell(point);
        if self.reach.get(flat(row, column)) != Some(&true) {
            return None;
        }
        let mut best: Option<f64> = None;
        for r in row - 1..=row + 1 {
            for c in column - 1..=column + 1 {
                let slot = usize::from(self.cells[flat(r, c)]);
                let points = slot.checked_sub(1).map(|slot| &self.points[slot]);
                for (other, owner) in points.into_iter().flatten() {
                    if *owner != not {
                        let d = kilometres(point, *other);
                        if d <= best.unwrap_or(FAR) {
                            best = Some(d);
                        }
                    }
                }
            }
        }
        best
    }

    /// The share of the article that is about a country, 0 to 1.
    pub fn share(&self, country: &str) -> f32 {
        let most = self.countries.values().fold(0.0f32, |a, b| a.max(*b));
        let own = self.countries.get(country).copied().unwrap_or(0.0);
        if most > 0.0 { own / most } else { 0.0 }
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

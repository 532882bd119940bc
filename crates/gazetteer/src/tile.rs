//! Squares of the globe, so that what is near can be found without looking at
//! all that is far.

use chronicle::Point;

/// Side of a tile in degrees.
const SIDE: f64 = 4.0;
/// Tiles from pole to pole, and around the globe.
const ROWS: u16 = (180.0 / SIDE) as u16;
const COLUMNS: u16 = (360.0 / SIDE) as u16;
const LAST: u16 = COLUMNS - 1;

/// A square of four degrees. Points in tiles that do not touch are more than
/// 200 km apart up to 63° from the equator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile(u16);

impl Tile {
    /// How many there are.
    pub const COUNT: usize = ROWS as usize * COLUMNS as usize;

    /// The tile that a point lies in.
    pub fn of(point: Point) -> Self {
        let row = ((point.lat + 90.0) / SIDE) as u16;
        let column = ((point.lon + 180.0) / SIDE) as u16;
        Self::at(row.min(ROWS - 1), column.min(LAST))
    }

    fn at(row: u16, column: u16) -> Self {
        Self(row * COLUMNS + column)
    }

    /// Its place in tables of all tiles.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The tile and those that touch it.
    pub fn around(self) -> impl Iterator<Item = Self> {
        let (row, column) = (self.0 / COLUMNS, self.0 % COLUMNS);
        let columns = match column {
            0 => [LAST, 0, 1],
            LAST => [LAST - 1, LAST, 0],
            _ => [column - 1, column, column + 1],
        };
        let rows = row.saturating_sub(1)..(row + 2).min(ROWS);
        rows.flat_map(move |row| columns.map(|column| Self::at(row, column)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_touch_around_the_globe_and_end_at_the_poles() {
        let tile = |lat, lon| Tile::of(Point { lat, lon });
        let around = |tile: Tile| tile.around().collect::<Vec<_>>();
        assert_eq!(around(tile(40.0, 46.0)).len(), 9);
        assert_eq!(around(tile(90.0, 0.0)).len(), 6);
        assert!(around(tile(0.0, 179.9)).contains(&tile(0.0, -179.9)));
        assert!(around(tile(0.0, -180.0)).contains(&tile(0.0, 180.0)));
    }
}

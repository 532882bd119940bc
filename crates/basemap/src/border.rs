//! The border that two countries share.

use chronicle::place::neighbours;
use geo::line_measures::InterpolatableLine;
use geo::{Coord, Euclidean, Geometry, Intersects, Length, Line, LineString, MultiLineString};

use crate::{Outlines, Shape, ShapeKind, Sheet};

/// The stretches that the outlines of two countries share, in degrees, by the
/// identity of their border. `None` where there is no such border, or the
/// world's sheet, whose countries alone meet without gaps, has not been read.
pub fn line(id: &str, outlines: &Outlines) -> Option<MultiLineString<f64>> {
    let (one, other) = neighbours(id)?;
    let country = |code: &str| {
        let place = format!("iso:{code}");
        let mut shapes = outlines.shapes().iter();
        shapes.find(|s| {
            s.sheet == Sheet::World
                && s.kind == ShapeKind::Country
                && s.place.as_deref() == Some(&place)
        })
    };
    let line = shared(country(one)?, country(other)?);
    (!line.0.is_empty()).then_some(line)
}

/// The point halfway along the longest stretch of a border.
pub fn middle(line: &MultiLineString<f64>) -> Option<Coord<f64>> {
    let length = |line: &&LineString<f64>| Euclidean.length(*line);
    let longest = line
        .0
        .iter()
        .max_by(|a, b| length(a).total_cmp(&length(b)))?;
    let point = longest.point_at_ratio_from_start(&Euclidean, 0.5)?;
    Some(point.into())
}

/// The edges that two areas have in common. Few lie where both are, so that
/// comparing each with each is quick.
fn shared(one: &Shape, other: &Shape) -> MultiLineString<f64> {
    let of_one: Vec<Line<f64>> = rings(&one.geometry)
        .flat_map(LineString::lines)
        .filter(|edge| other.bounds.intersects(&edge.start))
        .collect();
    let same = |a: &Line<f64>, b: &Line<f64>| {
        (a.start, a.end) == (b.start, b.end) || (a.start, a.end) == (b.end, b.start)
    };
    let mut lines: Vec<LineString<f64>> = Vec::new();
    for ring in rings(&other.geometry) {
        let mut open = false;
        for edge in ring.lines() {
            let common = of_one.iter().any(|own| same(own, &edge));
            match lines.last_mut() {
                Some(line) if common && open => line.0.push(edge.end),
                _ if common => lines.push(LineString(vec![edge.start, edge.end])),
                _ => {}
            }
            open = common;
        }
    }
    join(&mut lines);
    MultiLineString(lines)
}

/// Joins a stretch to the one that begins where it ends: a ring begins
/// anywhere, also in the middle of a border.
fn join(lines: &mut Vec<LineString<f64>>) {
    let mut at = 0;
    while at < lines.len() {
        let end = lines[at].0.last().copied();
        let next = (0..lines.len()).find(|&n| n != at && lines[n].0.first().copied() == end);
        let Some(next) = next else {
            at += 1;
            continue;
        };
        let more = lines[next].0.split_off(1);
        lines[at].0.extend(more);
        lines.remove(next);
        at = 0;
    }
}

fn rings(area: &Geometry<f64>) -> impl Iterator<Item = &LineString<f64>> {
    let polygons = match area {
        Geometry::Polygon(polygon) => std::slice::from_ref(polygon),
        Geometry::MultiPolygon(all) => &all.0,
        _ => &[],
    };
    polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geojson;

    fn outlines() -> Outlines {
        let country = |code: &str, ring: &str| {
            format!(
                r#"{{"type":"Feature","properties":{{"layer":"country","place":"iso:{code}"}},
                "geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
            )
        };
        // B begins its ring in the middle of the border it has with A.
        let all = [
            country("AA", "[0,0],[4,0],[4,1],[4,2],[4,4],[0,4],[0,0]"),
            country("BB", "[4,2],[4,1],[4,0],[8,0],[8,4],[4,4],[4,2]"),
            country("CC", "[8,4],[9,4],[9,5],[8,4]"),
        ];
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            all.join(",")
        );
        let mut outlines = Outlines::default();
        outlines.add(geojson::read(Sheet::World, &text).expect("GeoJSON").shapes);
        outlines
    }

    #[test]
    fn neighbours_share_one_line() {
        let line = line("border:AA-BB", &outlines()).expect("a border");
        assert_eq!(line.0.len(), 1, "{line:?}");
        assert_eq!(line.0[0].0.len(), 4);
        assert_eq!(middle(&line), Some(Coord { x: 4.0, y: 2.0 }));
    }

    #[test]
    fn who_only_touches_has_no_border() {
        for id in ["border:BB-CC", "border:AA-CC", "border:AA-XX", "gn:1"] {
            assert_eq!(line(id, &outlines()), None, "{id}");
        }
    }
}

//! Shapes made lighter: clipped, simplified, rounded, and written as GeoJSON.

use geo::{
    Area, BooleanOps, BoundingRect, Coord, Geometry, Intersects, LineString, MultiLineString,
    MultiPolygon, Polygon, Rect, Simplify,
};
use serde_json::{Value, json};

/// The part of a shape inside a rectangle.
pub fn clip(shape: &MultiPolygon, to: Rect) -> MultiPolygon {
    match shape.bounding_rect() {
        Some(bounds) if bounds.intersects(&to) => shape.intersection(&to.to_polygon()),
        _ => MultiPolygon::new(Vec::new()),
    }
}

/// The same shape without places where it crosses or touches itself.
pub fn repair(shape: &MultiPolygon) -> MultiPolygon {
    shape.union(&MultiPolygon::new(Vec::new()))
}

/// The part of lines inside a rectangle.
pub fn clip_lines(lines: &MultiLineString, to: Rect) -> MultiLineString {
    to.to_polygon().clip(lines, false)
}

/// Lines without the vertices that move them less than `tolerance` degrees.
pub fn simplify_lines(lines: &MultiLineString, tolerance: f64) -> MultiLineString {
    MultiLineString::new(lines.iter().map(|line| line.simplify(tolerance)).collect())
}

/// A geometry as GeoJSON with coordinates of so many decimals; none where
/// rounding leaves nothing.
pub fn geojson(geometry: &Geometry, decimals: u32) -> Option<Value> {
    let scale = f64::from(10_u32.pow(decimals));
    let round = |c: Coord| [(c.x * scale).round() / scale, (c.y * scale).round() / scale];
    let path = |line: &LineString, closed: bool| {
        let mut path: Vec<[f64; 2]> = line.coords().map(|c| round(*c)).collect();
        path.dedup();
        (path.len() >= if closed { 4 } else { 2 }).then_some(path)
    };
    let rings = |polygon: &Polygon| {
        let outer = path(polygon.exterior(), true)?;
        let holes = polygon
            .interiors()
            .iter()
            .filter_map(|hole| path(hole, true));
        Some(std::iter::once(outer).chain(holes).collect::<Vec<_>>())
    };
    match geometry {
        Geometry::Point(point) => Some(json!({"type": "Point", "coordinates": round(point.0)})),
        Geometry::LineString(line) => {
            Some(json!({"type": "LineString", "coordinates": path(line, false)?}))
        }
        Geometry::MultiLineString(lines) => {
            let paths: Vec<_> = lines.iter().filter_map(|line| path(line, false)).collect();
            (!paths.is_empty()).then(|| match paths.as_slice() {
                [path] => json!({"type": "LineString", "coordinates": path}),
                paths => json!({"type": "MultiLineString", "coordinates": paths}),
            })
        }
        Geometry::Polygon(polygon) => {
            Some(json!({"type": "Polygon", "coordinates": rings(polygon)?}))
        }
        Geometry::MultiPolygon(polygons) => {
            let polygons: Vec<_> = polygons.iter().filter_map(rings).collect();
            (!polygons.is_empty()).then(|| match polygons.as_slice() {
                [polygon] => json!({"type": "Polygon", "coordinates": polygon}),
                polygons => json!({"type": "MultiPolygon", "coordinates": polygons}),
            })
        }
        _ => None,
    }
}

/// The polygons of at least `smallest` square degrees; the greatest in any
/// case.
pub fn without_specks(shape: MultiPolygon, smallest: f64) -> MultiPolygon {
    let greatest = shape.iter().map(Area::unsigned_area).fold(0.0, f64::max);
    MultiPolygon::new(
        shape
            .into_iter()
            .filter(|polygon| polygon.unsigned_area() >= smallest.min(greatest))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{line_string, polygon};

    #[test]
    fn rounding_leaves_closed_rings_and_drops_specks() {
        let square = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.00004, y: 0.00004), (x: 1.0, y: 1.0)];
        let json = geojson(&square.into(), 3).unwrap();
        let ring = json["coordinates"][0].as_array().unwrap();
        assert_eq!(ring.first(), ring.last());
        assert_eq!(ring.len(), 4);
        let speck = line_string![(x: 0.0, y: 0.0), (x: 0.0001, y: 0.0)];
        assert_eq!(geojson(&speck.into(), 3), None);
    }
}

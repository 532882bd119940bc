//! Edges of areas as lines, without those where a sheet was cut off.

use geo::{Coord, Geometry, LineString, MultiLineString, Rect};

/// How close to the sheet's edge, in degrees, a point counts as cut off.
const NEAR: f64 = 1e-3;

/// The lines to draw for a shape: lines as they are, areas as their rings
/// without the stretches along the edge of the sheet.
pub fn edges(geometry: &Geometry<f64>, sheet: Option<Rect<f64>>) -> MultiLineString<f64> {
    let mut lines = Vec::new();
    match geometry {
        Geometry::LineString(line) => lines.push(line.clone()),
        Geometry::MultiLineString(all) => lines.extend(all.0.iter().cloned()),
        Geometry::Polygon(area) => cut(area, sheet, &mut lines),
        Geometry::MultiPolygon(areas) => {
            for area in areas {
                cut(area, sheet, &mut lines);
            }
        }
        _ => {}
    }
    MultiLineString(lines)
}

fn cut(area: &geo::Polygon<f64>, sheet: Option<Rect<f64>>, lines: &mut Vec<LineString<f64>>) {
    for ring in std::iter::once(area.exterior()).chain(area.interiors()) {
        let Some(sheet) = sheet else {
            lines.push(ring.clone());
            continue;
        };
        let mut open: Vec<Coord<f64>> = Vec::new();
        for line in ring.lines() {
            if on_edge(line.start, line.end, sheet) {
                if open.len() > 1 {
                    lines.push(LineString(std::mem::take(&mut open)));
                }
                open.clear();
                continue;
            }
            if open.is_empty() {
                open.push(line.start);
            }
            open.push(line.end);
        }
        if open.len() > 1 {
            lines.push(LineString(open));
        }
    }
}

/// Whether both points lie on the same side of the sheet's frame.
fn on_edge(a: Coord<f64>, b: Coord<f64>, sheet: Rect<f64>) -> bool {
    let both = |x: f64, y: f64, edge: f64| (x - edge).abs() < NEAR && (y - edge).abs() < NEAR;
    both(a.x, b.x, sheet.min().x)
        || both(a.x, b.x, sheet.max().x)
        || both(a.y, b.y, sheet.min().y)
        || both(a.y, b.y, sheet.max().y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{coord, polygon};

    #[test]
    fn stretches_along_the_frame_are_no_border() {
        let sheet = Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 10.0, y: 10.0 });
        let corner = polygon![
            (x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 5.0, y: 5.0), (x: 0.0, y: 6.0), (x: 0.0, y: 0.0)
        ];
        let lines = edges(&Geometry::Polygon(corner.clone()), Some(sheet));
        assert_eq!(lines.0.len(), 1);
        assert_eq!(lines.0[0].0.len(), 3);
        assert_eq!(edges(&Geometry::Polygon(corner), None).0[0].0.len(), 5);
    }
}

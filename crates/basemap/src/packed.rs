//! The basemap as the page fetches it: coordinates as steps from point to
//! point, in the encoded polyline format (Google's, precision as
//! [`Sheet::decimals`] says), everything else as JSON.

use std::collections::BTreeMap;

use chronicle::{Lang, PlaceId};
use geo::{Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon};
use polyline::{decode_polyline, encode_coordinates};
use serde::{Deserialize, Serialize};

use crate::{Shape, ShapeKind, Sheet};

/// A shape as it is written.
#[derive(Serialize, Deserialize)]
struct Row {
    kind: ShapeKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<PlaceId>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    names: BTreeMap<Lang, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    dated: BTreeMap<Lang, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    form: Form,
    /// Polylines: the rings of one area, the outer one first; a line; or a
    /// point.
    parts: Vec<Vec<String>>,
}

/// What the polylines are.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Areas,
    Lines,
    Point,
}

/// The file of a sheet. Shapes that are neither areas, lines nor points are
/// left out: nobody draws them.
pub fn write(shapes: &[Shape]) -> String {
    let rows: Vec<Row> = shapes.iter().filter_map(row).collect();
    serde_json::to_string(&rows).expect("rows are plain JSON")
}

/// The shapes in the file of a sheet; those with coordinates that cannot be
/// read are left out.
///
/// # Errors
/// Where `text` is no such file.
pub fn read(sheet: Sheet, text: &str) -> Result<Vec<Shape>, serde_json::Error> {
    let rows: Vec<Row> = serde_json::from_str(text)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| shape(sheet, row))
        .collect())
}

fn row(shape: &Shape) -> Option<Row> {
    let line =
        |line: &LineString| encode_coordinates(line.coords().copied(), shape.sheet.decimals());
    let area = |area: &Polygon| {
        let rings = std::iter::once(area.exterior()).chain(area.interiors());
        rings.map(line).collect::<Result<Vec<_>, _>>()
    };
    let (form, parts) = match &shape.geometry {
        Geometry::Polygon(one) => (Form::Areas, vec![area(one).ok()?]),
        Geometry::MultiPolygon(all) => (
            Form::Areas,
            all.iter().map(area).collect::<Result<_, _>>().ok()?,
        ),
        Geometry::LineString(one) => (Form::Lines, vec![vec![line(one).ok()?]]),
        Geometry::MultiLineString(all) => {
            let lines = all.iter().map(|one| Ok(vec![line(one)?]));
            (
                Form::Lines,
                lines
                    .collect::<Result<_, polyline::errors::PolylineError>>()
                    .ok()?,
            )
        }
        Geometry::Point(one) => (
            Form::Point,
            vec![vec![line(&LineString(vec![one.0])).ok()?]],
        ),
        _ => return None,
    };
    Some(Row {
        kind: shape.kind,
        place: shape.place.clone(),
        names: shape.names.clone(),
        dated: shape.dated.clone(),
        rank: (shape.rank < u32::MAX).then_some(shape.rank),
        form,
        parts,
    })
}

fn shape(sheet: Sheet, row: Row) -> Option<Shape> {
    let mut parts = Vec::new();
    for part in &row.parts {
        let lines = part
            .iter()
            .map(|line| decode_polyline(line, sheet.decimals()).ok());
        parts.push(lines.collect::<Option<Vec<_>>>()?);
    }
    let geometry = match row.form {
        Form::Areas => {
            let areas = parts.into_iter().filter_map(|mut rings| {
                let outer = (!rings.is_empty()).then(|| rings.remove(0))?;
                Some(Polygon::new(outer, rings))
            });
            Geometry::MultiPolygon(MultiPolygon(areas.collect()))
        }
        Form::Lines => {
            Geometry::MultiLineString(MultiLineString(parts.into_iter().flatten().collect()))
        }
        Form::Point => Geometry::Point(Point(*parts.first()?.first()?.0.first()?)),
    };
    Some(Shape {
        place: row.place,
        names: row.names,
        dated: row.dated,
        rank: row.rank.unwrap_or(u32::MAX),
        ..Shape::new(row.kind, sheet, geometry)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geojson;

    const SHAPES: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"layer":"country","place":"iso:AA","name":"Aland","name:ar":"ألان"},
         "geometry":{"type":"MultiPolygon","coordinates":[
            [[[10,10],[14.1234,10],[14,14],[10,-14],[10,10]],[[11,11],[12,11],[11,12],[11,11]]],
            [[[-20,1],[-21,1],[-21,2],[-20,1]]]]}},
        {"type":"Feature","properties":{"layer":"contact_line","dated:en":"to 2020"},
         "geometry":{"type":"MultiLineString","coordinates":[[[10,11],[14,12]],[[15,1],[15.0001,1]]]}},
        {"type":"Feature","properties":{"layer":"town","place":"gn:2","rank":1},
         "geometry":{"type":"Point","coordinates":[13,13.5]}}]}"#;

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let shapes = geojson::read(Sheet::Region, SHAPES)
            .expect("GeoJSON")
            .shapes;
        assert_eq!(shapes.len(), 3);
        assert_eq!(
            read(Sheet::Region, &write(&shapes)).expect("packed"),
            shapes
        );
    }

    #[test]
    fn broken_coordinates_leave_out_one_shape_and_a_broken_file_all() {
        let shapes = geojson::read(Sheet::Region, SHAPES)
            .expect("GeoJSON")
            .shapes;
        let packed = write(&shapes);
        let town = row(&shapes[2]).expect("a row").parts.remove(0).remove(0);
        let broken = packed.replace(&town, "~");
        assert_eq!(read(Sheet::Region, &broken).expect("rows"), shapes[..2]);
        assert!(read(Sheet::Region, &packed[..packed.len() / 2]).is_err());
    }
}

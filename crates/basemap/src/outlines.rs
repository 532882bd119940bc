//! All shapes, and which of them outlines a place.

use std::collections::HashMap;

use chronicle::PlaceId;
use geo::{Coord, Rect};

use crate::{Shape, ShapeKind, Sheet};

/// All shapes of the basemap.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    shapes: Vec<Shape>,
    by_place: HashMap<PlaceId, usize>,
    region: Option<Rect<f64>>,
}

impl Outlines {
    /// Adds the shapes of a sheet.
    pub fn add(&mut self, shapes: Vec<Shape>) {
        for shape in shapes {
            if shape.sheet == Sheet::Region && shape.kind == ShapeKind::Country {
                self.region = Some(self.region.map_or(shape.bounds, |r| union(r, shape.bounds)));
            }
            if let Some(place) = &shape.place {
                self.keep(place.clone(), &shape);
            }
            self.shapes.push(shape);
        }
    }

    /// Remembers which shape outlines a place: what holds an area before
    /// points and lines, and the finer file before the coarse one.
    fn keep(&mut self, place: PlaceId, shape: &Shape) {
        let at = self.shapes.len();
        let worth = |s: &Shape| (s.is_area(), s.sheet);
        match self.by_place.get(&place) {
            Some(known) if worth(&self.shapes[*known]) >= worth(shape) => {}
            _ => {
                self.by_place.insert(place, at);
            }
        }
    }

    /// All shapes, in the order of the files.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The shape that outlines a place: an area or a line.
    pub fn outline(&self, place: &str) -> Option<&Shape> {
        let shape = &self.shapes[*self.by_place.get(place)?];
        (shape.kind != ShapeKind::Town).then_some(shape)
    }

    /// The degrees that the region's file covers.
    pub fn region(&self) -> Option<Rect<f64>> {
        self.region
    }

    /// Whether nothing has been read yet.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}

/// The smallest rectangle around both.
pub fn union(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let (al, ah, bl, bh) = (a.min(), a.max(), b.min(), b.max());
    Rect::new(
        Coord {
            x: al.x.min(bl.x),
            y: al.y.min(bl.y),
        },
        Coord {
            x: ah.x.max(bh.x),
            y: ah.y.max(bh.y),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geojson;

    /// A country around a river, the one an area and the other a line.
    fn sheet(sheet: Sheet, west: i32) -> Vec<Shape> {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"layer":"country","place":"iso:AA"},
             "geometry":{"type":"Polygon","coordinates":[[[WEST,10],[14,10],[14,14],[WEST,14],[WEST,10]]]}},
            {"type":"Feature","properties":{"layer":"town","place":"gn:2"},
             "geometry":{"type":"Point","coordinates":[13,13]}}]}"#;
        geojson::read(sheet, &text.replace("WEST", &west.to_string()))
            .expect("GeoJSON")
            .shapes
    }

    #[test]
    fn the_finer_outline_wins_in_any_order() {
        for order in [[Sheet::World, Sheet::Region], [Sheet::Region, Sheet::World]] {
            let mut outlines = Outlines::default();
            for one in order {
                outlines.add(sheet(one, if one == Sheet::World { 9 } else { 10 }));
            }
            let country = outlines.outline("iso:AA").expect("a country");
            assert_eq!(country.sheet, Sheet::Region);
            assert_eq!(outlines.region().map(|r| r.width()), Some(4.0));
        }
    }

    #[test]
    fn a_town_outlines_nothing() {
        let mut outlines = Outlines::default();
        outlines.add(sheet(Sheet::Region, 10));
        assert!(outlines.outline("gn:2").is_none());
        assert_eq!(outlines.shapes().len(), 2);
    }
}

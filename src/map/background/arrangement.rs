//! How our layers stand while somebody else's map lies between them: land and
//! waters below it, what tells of events above.

use basemap::{Outlines, Shape, ShapeKind, Sheet};
use geo::Rect;
use serde::Serialize;

use crate::map::layers::{Content, LAYERS, Look};

/// What `assets/map/background/arrange.mjs` is told.
#[derive(Debug, Serialize)]
pub struct Arrangement {
    /// All layers of the basemap, from the bottom up.
    order: Vec<&'static str>,
    /// Those that lie over the background, in their order.
    lifted: Vec<&'static str>,
    /// Those of them that draw shapes of both sheets.
    doubling: Vec<&'static str>,
    /// Shapes that are left out of these, for the other sheet has them better;
    /// the region's land no longer hides the world's.
    doubles: Vec<usize>,
}

impl Arrangement {
    /// The arrangement for a basemap.
    pub fn new(outlines: &Outlines) -> Self {
        let mut made = Self {
            order: Vec::new(),
            lifted: Vec::new(),
            doubling: Vec::new(),
            doubles: doubles(outlines),
        };
        for layer in LAYERS {
            let Content::Basemap { kinds, look, .. } = layer.content else {
                continue;
            };
            made.order.push(layer.id);
            // Lines of a conflict are on nobody else's map.
            let of_conflict = matches!(kinds, [ShapeKind::ContactLine | ShapeKind::Zone]);
            let filtered = match look {
                Look::Tint | Look::TintLine => true,
                Look::Line { .. } if of_conflict => true,
                // Its filter changes with the scene.
                Look::Hatch => false,
                _ => continue,
            };
            made.lifted.push(layer.id);
            if filtered {
                made.doubling.push(layer.id);
            }
        }
        made
    }
}

/// Numbers of shapes that another sheet's shape stands for: a country that the
/// region's sheet cuts off is drawn as the world's has it, a whole one as the
/// region's has it.
fn doubles(outlines: &Outlines) -> Vec<usize> {
    let Some(region) = outlines.region() else {
        return Vec::new();
    };
    let twin = |shape: &Shape| {
        let place = shape.place.as_deref()?;
        let is_twin = |s: &&Shape| {
            s.sheet != shape.sheet && s.kind == shape.kind && s.place.as_deref() == Some(place)
        };
        outlines.shapes().iter().find(is_twin)
    };
    let stands_back = |shape: &Shape| match (shape.kind, shape.sheet) {
        (ShapeKind::Country, Sheet::World) => {
            twin(shape).is_some_and(|finer| !touches(finer.bounds, region))
        }
        (ShapeKind::Country, Sheet::Region) => {
            touches(shape.bounds, region) && twin(shape).is_some()
        }
        (ShapeKind::ContactLine, Sheet::World) => inside(shape.bounds, region),
        _ => false,
    };
    let numbered = outlines.shapes().iter().enumerate();
    numbered
        .filter(|(_, shape)| stands_back(shape))
        .map(|(number, _)| number)
        .collect()
}

/// How close to the sheet's edge, in degrees, a shape counts as cut off.
const NEAR: f64 = 1e-3;

fn touches(shape: Rect<f64>, sheet: Rect<f64>) -> bool {
    let (low, high) = (shape.min() - sheet.min(), sheet.max() - shape.max());
    [low.x, low.y, high.x, high.y].iter().any(|gap| *gap < NEAR)
}

fn inside(shape: Rect<f64>, sheet: Rect<f64>) -> bool {
    let (low, high) = (shape.min() - sheet.min(), sheet.max() - shape.max());
    [low.x, low.y, high.x, high.y].iter().all(|gap| *gap >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use basemap::geojson;

    /// Squares from west to east, each a country of the name and degrees given.
    fn sheet(sheet: Sheet, countries: &[(&str, [f64; 4])]) -> Vec<Shape> {
        let square = |(place, [w, s, e, n]): &(&str, [f64; 4])| {
            format!(
                r#"{{"type":"Feature","properties":{{"layer":"country","place":"{place}"}},
                "geometry":{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"#
            )
        };
        let squares: Vec<String> = countries.iter().map(square).collect();
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            squares.join(",")
        );
        geojson::read(sheet, &text).expect("GeoJSON").shapes
    }

    #[test]
    fn each_country_is_drawn_once() {
        let mut outlines = Outlines::default();
        outlines.add(sheet(
            Sheet::World,
            &[
                ("whole", [4.0, 4.0, 6.0, 6.0]),
                ("cut", [0.0, 0.0, 20.0, 20.0]),
                ("far", [50.0, 0.0, 60.0, 9.0]),
            ],
        ));
        outlines.add(sheet(
            Sheet::Region,
            &[
                ("whole", [4.0, 4.0, 6.0, 6.0]),
                ("cut", [2.0, 2.0, 9.0, 9.0]),
            ],
        ));
        let gone: Vec<(&str, Sheet)> = doubles(&outlines)
            .into_iter()
            .map(|number| &outlines.shapes()[number])
            .map(|shape| (shape.place.as_deref().unwrap_or_default(), shape.sheet))
            .collect();
        assert_eq!(gone, [("whole", Sheet::World), ("cut", Sheet::Region)]);
    }

    #[test]
    fn what_tells_of_events_is_lifted_and_land_is_not() {
        let made = Arrangement::new(&Outlines::default());
        for id in ["world-tint", "hatch", "tint-line", "contact-line", "zone"] {
            assert!(made.lifted.contains(&id), "{id}");
        }
        for id in ["sea", "land", "border", "river", "region-sea"] {
            assert!(!made.lifted.contains(&id), "{id}");
        }
        assert!(made.lifted.iter().all(|id| made.order.contains(id)));
    }
}

//! The basemap as files that any map program opens.

use std::collections::BTreeMap;

use chronicle::Lang;
use geo::Geometry;
use geojson::{Feature, FeatureCollection, JsonObject};

use crate::{Shape, ShapeKind, Sheet};

/// What a file holds.
#[derive(Debug)]
pub struct Content {
    /// The shapes, in the file's order.
    pub shapes: Vec<Shape>,
    /// How many features could not be used: of a layer that nobody draws, or
    /// with coordinates that are off the globe.
    pub unused: usize,
}

/// Reads a feature collection with the properties `layer` (a
/// [`ShapeKind`]), `place`, `rank`, and by language `name` and `dated`.
///
/// # Errors
/// Where `text` is no GeoJSON feature collection.
pub fn read(sheet: Sheet, text: &str) -> Result<Content, ::geojson::Error> {
    let collection: FeatureCollection = text.parse()?;
    let all = collection.features.len();
    let shapes: Vec<Shape> = collection
        .features
        .into_iter()
        .filter_map(|feature| shape(sheet, feature))
        .collect();
    let unused = all - shapes.len();
    Ok(Content { shapes, unused })
}

fn shape(sheet: Sheet, feature: Feature) -> Option<Shape> {
    let properties = feature.properties?;
    let word = |key: &str| properties.get(key).and_then(|v| v.as_str());
    let kind = ShapeKind::from_word(word("layer")?)?;
    let place = word("place").map(str::to_owned);
    // What lies behind a line of contact is told by the line.
    if kind == ShapeKind::Zone && place.is_none() {
        return None;
    }
    let rank = properties.get("rank").and_then(serde_json::Value::as_u64);
    let geometry = Geometry::<f64>::try_from(feature.geometry?).ok()?;
    Some(Shape {
        place,
        names: by_language(&properties, "name"),
        dated: by_language(&properties, "dated"),
        rank: rank.and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX),
        ..Shape::new(kind, sheet, geometry)?
    })
}

/// The texts of `key` (no language) and `key:ar`, `key:en`…
fn by_language(properties: &JsonObject, key: &str) -> BTreeMap<Lang, String> {
    properties
        .iter()
        .filter_map(|(name, value)| {
            let rest = name.strip_prefix(key)?;
            let lang = if rest.is_empty() {
                ""
            } else {
                rest.strip_prefix(':')?
            };
            let text = value.as_str().filter(|text| !text.is_empty())?;
            Some((lang.to_owned(), text.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"layer":"contact_line","name":"Line","name:ar":"خط","dated:en":"to 2020"},
         "geometry":{"type":"LineString","coordinates":[[10,11],[14,12]]}}]}"#;

    #[test]
    fn shapes_are_named_by_language() {
        let content = read(Sheet::Region, LINE).expect("GeoJSON");
        let line = &content.shapes[0];
        assert_eq!(line.kind, ShapeKind::ContactLine);
        assert_eq!(line.name("ar"), Some("خط"));
        assert_eq!(line.name("hy"), Some("Line"));
        assert_eq!(line.dated("ar"), Some("to 2020"));
        assert!(line.is_line());
    }

    #[test]
    fn what_lies_off_the_globe_is_left_out_and_counted() {
        let content = read(Sheet::Region, &LINE.replace("[14,12]", "[214,12]")).expect("GeoJSON");
        assert_eq!((content.shapes.len(), content.unused), (0, 1));
        assert!(read(Sheet::Region, "{}").is_err());
    }
}

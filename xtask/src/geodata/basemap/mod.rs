//! The basemap: a coarse sheet of the world and a fine one of the region of
//! the war of 2020, as GeoJSON with names in many languages.

mod geopackage;
mod region;
mod shapes;
mod topology;
mod waters;
mod world;
mod zones;

use std::path::Path;

use anyhow::{Context, Result};
use basemap::Sheet;
use chronicle::PlaceKind;
use gazetteer::{Gazetteer, Pack, PlaceView};
use geo::Geometry;
use serde_json::{Map, Value, json};

use super::packs;

/// Writes `world.geojson` and `region.geojson`; names come from the packs.
pub fn build(geodata: &Path) -> Result<()> {
    let mut gazetteer = Gazetteer::new();
    for pack in ["core", "caucasus"] {
        let path = geodata.join(format!("gazetteer/{pack}.gaz"));
        let bytes = std::fs::read(&path).with_context(|| format!("{}", path.display()))?;
        gazetteer.add(Pack::open(bytes)?);
    }
    std::fs::create_dir_all(geodata.join("basemap"))?;
    let sheets = [
        (Sheet::World, world::features(&gazetteer)?),
        (Sheet::Region, region::features(&gazetteer)?),
    ];
    for (sheet, features) in sheets {
        write(geodata, sheet, &features)?;
    }
    Ok(())
}

/// A feature of the basemap: a layer of its file, what it shows, and how it is
/// named there.
struct Feature {
    properties: Map<String, Value>,
    geometry: Geometry,
}

impl Feature {
    /// A feature of a layer without names.
    fn new(layer: &str, geometry: impl Into<Geometry>) -> Self {
        let mut properties = Map::new();
        properties.insert("layer".into(), layer.into());
        Self {
            properties,
            geometry: geometry.into(),
        }
    }

    /// A feature that shows a place of the gazetteer and bears its names.
    fn of(layer: &str, place: PlaceView<'_>, geometry: impl Into<Geometry>) -> Self {
        let mut feature = Self::new(layer, geometry);
        let known = place.to_place();
        feature.set("place", &*known.id);
        for (lang, name) in &known.names {
            match lang.as_str() {
                "" => feature.set("name", name.as_str()),
                lang => feature.set(&format!("name:{lang}"), name.as_str()),
            }
        }
        if place.kind() == PlaceKind::Country && !feature.properties.contains_key("name") {
            feature.set("name", known.name("en"));
        }
        feature
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.properties.insert(key.into(), value.into());
    }

    /// Sets a text in several languages: `name:ar`, `dated:en` …
    fn texts(mut self, key: &str, texts: &[(&str, &str)]) -> Self {
        for (lang, text) in texts {
            self.set(&format!("{key}:{lang}"), *text);
        }
        self
    }
}

/// Writes a sheet, a feature a line so that changes can be reviewed.
fn write(geodata: &Path, sheet: Sheet, features: &[Feature]) -> Result<()> {
    let name = sheet.as_str();
    let lines: Vec<String> = features
        .iter()
        .filter_map(|feature| {
            // What rounding makes vanish is too small to draw.
            let geometry = shapes::geojson(&feature.geometry, sheet.decimals())?;
            let feature = json!({
                "type": "Feature",
                "properties": feature.properties,
                "geometry": geometry,
            });
            Some(feature.to_string())
        })
        .collect();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    println!(
        "{name}.geojson: {} features, {} kB, {} kB in brotli",
        lines.len(),
        text.len() / 1000,
        packs::brotli_size(text.as_bytes())? / 1000
    );
    std::fs::write(geodata.join(format!("basemap/{name}.geojson")), text)?;
    Ok(())
}

//! The basemap as a MapLibre style: layers of [`LAYERS`] in the theme's
//! colours.

use basemap::{Outlines, ShapeKind, Sheet};
use geo::Geometry;
use serde_json::{Value, json};

use super::super::edges::edges;
use super::super::layers::{Content, LAYERS, Look};
use super::super::palette::{Paint, Palette};

/// Name of the image that hatches disputed areas.
pub const HATCH: &str = "dateline-hatch";

/// The whole style. It names no glyphs and no sprites: names and marks are
/// drawn over the map.
pub fn style(palette: &Palette, outlines: &Outlines) -> Value {
    let data =
        |sheet| json!({ "type": "geojson", "data": features(outlines, sheet), "tolerance": 0.3 });
    json!({
        "version": 8,
        "sources": { "world": data(Sheet::World), "region": data(Sheet::Region) },
        "layers": LAYERS.iter().filter_map(|layer| match layer.content {
            Content::Basemap { sheet, kinds, look, from_zoom } => {
                Some(layer_of(layer.id, sheet, kinds, look, from_zoom, palette))
            }
            Content::Rings | Content::Names | Content::Marks => None,
        }).collect::<Vec<_>>(),
    })
}

/// The paint properties that depend on the theme: layer, property, value.
pub fn paints(palette: &Palette) -> Vec<(&'static str, String, Value)> {
    LAYERS
        .iter()
        .filter_map(|layer| match layer.content {
            Content::Basemap { look, .. } => Some((layer.id, paint(look, palette))),
            Content::Rings | Content::Names | Content::Marks => None,
        })
        .flat_map(|(id, paint)| {
            let Value::Object(paint) = paint else {
                return Vec::new();
            };
            paint
                .into_iter()
                .map(|(key, value)| (id, key, value))
                .collect()
        })
        .filter(|(_, key, _)| key.ends_with("-color"))
        .collect()
}

/// The filter that leaves only these shapes to the hatching; their edges have
/// the same numbers, and would be filled too.
pub fn only(shapes: &[usize]) -> Value {
    let edge = json!(["in", EDGE, ["get", "k"]]);
    json!(["all", ["!", edge], ["in", ["id"], ["literal", shapes]]])
}

fn layer_of(
    id: &str,
    sheet: Sheet,
    kinds: &[ShapeKind],
    look: Look,
    from_zoom: f64,
    palette: &Palette,
) -> Value {
    let mut layer = json!({ "id": id, "paint": paint(look, palette), "minzoom": from_zoom });
    let (kind, suffix) = match look {
        Look::Background(_) => ("background", None),
        Look::Cover(_) | Look::Fill(_) | Look::Tint | Look::Hatch => ("fill", Some("")),
        Look::Line { .. } | Look::TintLine => ("line", Some(EDGE)),
    };
    layer["type"] = json!(kind);
    let Some(suffix) = suffix else {
        return layer;
    };
    layer["source"] = json!(sheet.as_str());
    let words: Vec<String> = kinds
        .iter()
        .map(|kind| format!("{}{suffix}", kind.as_str()))
        .collect();
    layer["filter"] = match look {
        Look::Cover(_) => json!(["==", ["get", "k"], COVER]),
        Look::Hatch => only(&[]),
        _ => json!(["in", ["get", "k"], ["literal", words]]),
    };
    if let Look::Line { dash, .. } = look {
        let cap = if dash.is_empty() || dash[0] < 1.0 {
            "round"
        } else {
            "butt"
        };
        layer["layout"] = json!({ "line-join": "round", "line-cap": cap });
    } else if look == Look::TintLine {
        layer["layout"] = json!({ "line-join": "round", "line-cap": "round" });
    }
    layer
}

fn paint(look: Look, palette: &Palette) -> Value {
    match look {
        Look::Background(token) => json!({ "background-color": palette.get(token) }),
        Look::Cover(token) => {
            json!({ "fill-color": palette.get(token), "fill-antialias": false })
        }
        Look::Fill(token) => json!({ "fill-color": palette.get(token) }),
        Look::Line {
            colour,
            width,
            dash,
        } => {
            let mut stops = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
            for (zoom, width) in width {
                stops.extend([json!(zoom), json!(width)]);
            }
            let mut paint = json!({ "line-color": palette.get(colour), "line-width": stops });
            if !dash.is_empty() {
                paint["line-dasharray"] = json!(dash);
            }
            paint
        }
        Look::Tint => json!({
            "fill-color": by_paint(palette),
            "fill-opacity": ["case", state("selected"), 0.2, 0.11],
            "fill-antialias": false,
        }),
        Look::Hatch => json!({ "fill-pattern": HATCH, "fill-opacity": 0.24 }),
        Look::TintLine => json!({
            "line-color": by_paint(palette),
            "line-opacity": ["case", state("selected"), 0.95, 0.55],
            "line-width": ["case", state("selected"), 2.2, 1.2],
        }),
    }
}

fn state(flag: &str) -> Value {
    json!(["boolean", ["feature-state", flag], false])
}

/// The colour that a shape's state names; nothing without one.
fn by_paint(palette: &Palette) -> Value {
    let mut cases = vec![
        json!("match"),
        json!(["coalesce", ["feature-state", "paint"], ""]),
    ];
    for token in Paint::tokens() {
        cases.push(json!(token));
        cases.push(json!(palette.get(token)));
    }
    cases.push(json!("rgba(0,0,0,0)"));
    Value::Array(cases)
}

const EDGE: &str = "-edge";
const COVER: &str = "cover";

/// A sheet's shapes as GeoJSON; a feature's id is the shape's number, and its
/// edges carry the same one.
fn features(outlines: &Outlines, sheet: Sheet) -> Value {
    let region = outlines.region().filter(|_| sheet == Sheet::Region);
    let mut features = Vec::new();
    let mut add = |id: usize, kind: String, geometry: &Geometry<f64>| {
        features.push(json!({
            "type": "Feature",
            "id": id,
            "properties": { "k": kind },
            "geometry": geojson::Geometry::new(geometry.into()),
        }));
    };
    if let Some(region) = region {
        let cover = Geometry::Polygon(region.to_polygon());
        add(outlines.shapes().len(), COVER.to_owned(), &cover);
    }
    for (id, shape) in outlines.shapes().iter().enumerate() {
        if shape.sheet != sheet || shape.kind == ShapeKind::Town {
            continue;
        }
        let word = shape.kind.as_str();
        if matches!(
            shape.geometry,
            Geometry::Polygon(_) | Geometry::MultiPolygon(_)
        ) {
            add(id, word.to_owned(), &shape.geometry);
        }
        let edges = edges(&shape.geometry, region);
        if !edges.0.is_empty() {
            add(
                id,
                format!("{word}{EDGE}"),
                &Geometry::MultiLineString(edges),
            );
        }
    }
    json!({ "type": "FeatureCollection", "features": features })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::outlines;
    use super::*;

    fn palette() -> Palette {
        Palette::read(|token| format!("#{:06x}", token.len()))
    }

    #[test]
    fn the_style_asks_for_nothing_from_elsewhere() {
        let style = style(&palette(), &outlines()).to_string();
        for word in ["http", "glyphs", "sprite", "tiles", "symbol"] {
            assert!(!style.contains(word), "{word}");
        }
    }

    #[test]
    fn layers_come_in_the_order_of_the_list() {
        let style = style(&palette(), &outlines());
        let ids: Vec<&str> = style["layers"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|layer| layer["id"].as_str())
            .collect();
        let listed: Vec<&str> = LAYERS
            .iter()
            .filter(|l| matches!(l.content, Content::Basemap { .. }))
            .map(|l| l.id)
            .collect();
        assert_eq!(ids, listed);
    }

    #[test]
    fn an_area_and_its_edges_share_the_shapes_number() {
        let region = features(&outlines(), Sheet::Region);
        let ids: Vec<(u64, &str)> = region["features"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| Some((f["id"].as_u64()?, f["properties"]["k"].as_str()?)))
            .collect();
        assert!(ids.contains(&(1, "district")) && ids.contains(&(1, "district-edge")));
        assert!(ids.contains(&(2, "river-edge")));
        assert!(
            ids.iter().all(|(_, kind)| *kind != "country-edge"),
            "the country ends where the sheet does"
        );
    }

    #[test]
    fn a_theme_changes_colours_only() {
        for (_, property, value) in paints(&palette()) {
            assert!(property.ends_with("-color"), "{property}");
            assert!(value.to_string().contains('#'), "{value}");
        }
    }
}

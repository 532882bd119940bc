//! GeoJSON (RFC 7946): one feature per event and place.

use geojson::{Feature, FeatureCollection, Geometry, JsonObject, JsonValue};
use serde_json::json;

use super::rows::{Row, rows};
use super::{ExportError, Options};
use crate::{Article, Chronicle};

/// The chronicle as a feature collection. Events without a place are features
/// without a geometry, so that nothing is lost; the articles are a member
/// `articles` of the collection.
pub fn geojson(chronicle: &Chronicle, options: &Options) -> Result<String, ExportError> {
    let features = rows(chronicle, options)
        .iter()
        .map(feature)
        .collect::<Result<_, _>>()?;
    let articles: Vec<_> = chronicle
        .articles
        .iter()
        .map(|article| shared(article, options))
        .collect();
    let mut members = JsonObject::new();
    members.insert("articles".to_owned(), json!(articles));
    let collection = FeatureCollection {
        bbox: None,
        features,
        foreign_members: Some(members),
    };
    Ok(serde_json::to_string(&collection)?)
}

/// The article as it may be passed on.
pub(super) fn shared(article: &Article, options: &Options) -> Article {
    Article {
        text: article.text.clone().filter(|_| options.text),
        ..article.clone()
    }
}

fn feature(row: &Row<'_>) -> Result<Feature, ExportError> {
    let JsonValue::Object(mut properties) = serde_json::to_value(&row.event)? else {
        unreachable!("a struct is a JSON object");
    };
    properties.remove("places");
    if let Some(place) = &row.place {
        for (name, value) in [
            ("place", json!(place.place)),
            ("name", json!(place.name)),
            ("kind", json!(place.kind)),
            ("role", json!(place.role)),
            ("precision", json!(place.precision)),
            ("assumed", json!(place.assumed)),
        ] {
            properties.insert(name.to_owned(), value);
        }
    }
    if let Some(article) = row.article {
        for (name, value) in [
            ("title", &article.title),
            ("outlet", &article.outlet),
            ("url", &article.url),
        ] {
            if let Some(value) = value {
                properties.insert(name.to_owned(), json!(value));
            }
        }
        properties.insert("published".to_owned(), json!(article.published));
        properties.insert("sha256".to_owned(), json!(article.sha256));
    }
    if let Some(quote) = row.quote {
        properties.insert("quote".to_owned(), json!(quote));
    }
    let point = row
        .place
        .as_ref()
        .map(|p| Geometry::new_point([p.lon, p.lat]));
    Ok(Feature {
        bbox: None,
        geometry: point,
        id: None,
        properties: Some(properties),
        foreign_members: None,
    })
}

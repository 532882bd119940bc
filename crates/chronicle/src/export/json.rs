//! The chronicle itself, for Dateline to read again.

use serde::Serialize;

use super::geojson::shared;
use super::{ExportError, Options};
use crate::{Article, Chapter, Chronicle, Joins};

/// What the file says it is.
pub const FORMAT: &str = "dateline-chronicle";

/// The version written; a reader refuses later ones.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    articles: Vec<Article>,
    places: &'a std::collections::BTreeMap<crate::PlaceId, crate::Place>,
    mentions: &'a [crate::Mention],
    dates: &'a [crate::DateMention],
    events: &'a [crate::Event],
    claims: &'a [crate::Claim],
    #[serde(skip_serializing_if = "Joins::is_empty")]
    joins: &'a Joins,
    #[serde(skip_serializing_if = "<[Chapter]>::is_empty")]
    chapters: &'a [Chapter],
}

/// The chronicle as JSON that [`crate::import::json`] reads.
pub fn json(chronicle: &Chronicle, options: &Options) -> Result<String, ExportError> {
    let articles = chronicle.articles.iter();
    Ok(serde_json::to_string(&File {
        format: FORMAT,
        version: VERSION,
        articles: articles.map(|article| shared(article, options)).collect(),
        places: &chronicle.places,
        mentions: &chronicle.mentions,
        dates: &chronicle.dates,
        events: &chronicle.events,
        claims: &chronicle.claims,
        joins: &chronicle.joins,
        chapters: &chronicle.chapters,
    })?)
}

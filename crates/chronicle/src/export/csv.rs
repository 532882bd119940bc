//! CSV (RFC 4180): one row per event and place, for spreadsheets.

use super::rows::{Row, rows};
use super::words::{actor, claim, figure};
use super::{ExportError, Options};
use crate::{Article, Chronicle};

const COLUMNS: [&str; 28] = [
    "event",
    "type",
    "sub_type",
    "from",
    "to",
    "date_precision",
    "place",
    "name",
    "lat",
    "lon",
    "kind",
    "role",
    "place_precision",
    "actors",
    "claims",
    "figures",
    "negated",
    "planned",
    "disputed",
    "article",
    "title",
    "outlet",
    "url",
    "published",
    "sha256",
    "start",
    "end",
    "place_assumed",
];

/// The chronicle as a table. Lists inside a cell are separated by `; `. A
/// column `quote` comes last where text is asked for.
pub fn csv(chronicle: &Chronicle, options: &Options) -> Result<String, ExportError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let quote = options.text.then_some("quote");
    writer.write_record(COLUMNS.into_iter().chain(quote))?;
    for row in rows(chronicle, options) {
        let quote = options.text.then(|| cell(row.quote.unwrap_or_default()));
        writer.write_record(cells(&row).into_iter().chain(quote))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    let event = &row.event;
    let place = row.place.as_ref();
    let text = |get: fn(&Article) -> Option<&String>| {
        cell(row.article.and_then(get).map_or("", String::as_str))
    };
    [
        cell(event.id),
        event.kind.to_owned(),
        cell(event.sub_type),
        show(event.from),
        show(event.to),
        show(event.date_precision),
        cell(place.map_or("", |p| p.place)),
        cell(place.map_or("", |p| p.name)),
        show(place.map(|p| p.lat)),
        show(place.map(|p| p.lon)),
        show(place.map(|p| p.kind)),
        show(place.map(|p| p.role)),
        show(place.map(|p| p.precision)),
        list(event.actors.iter().map(actor)),
        list(event.claims.iter().map(claim)),
        list(event.figures.iter().map(figure)),
        event.negated.to_string(),
        event.planned.to_string(),
        event.disputed.to_string(),
        cell(event.article),
        text(|a| a.title.as_ref()),
        text(|a| a.outlet.as_ref()),
        text(|a| a.url.as_ref()),
        show(row.article.and_then(|a| a.published)),
        text(|a| Some(&a.sha256)),
        event.start.to_string(),
        event.end.to_string(),
        show(place.map(|p| p.assumed)),
    ]
}

fn show(value: Option<impl ToString>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn list(items: impl Iterator<Item = String>) -> String {
    cell(&items.collect::<Vec<_>>().join("; "))
}

/// Text that a spreadsheet takes for text: one that begins like a formula
/// gets an apostrophe in front.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stay_text() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("a=1"), "a=1");
    }
}

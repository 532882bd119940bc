//! Chronicles that were exported, here or elsewhere, made fit to be used:
//! what does not hold together is left out, counted and named.

use std::collections::HashSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::export::{FORMAT, VERSION};
use crate::{Article, Chronicle, Claim, DateMention, Event, Joins, Mention, Place, Span, When};

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The list it stands in (`events`, `places` …).
    pub list: &'static str,
    /// Its position there, from 0.
    pub index: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// All rows that hold together.
    pub chronicle: Chronicle,
    /// The rows that do not.
    pub bad: Vec<BadRow>,
}

/// Why nothing was read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not JSON, or not of the chronicle's outline.
    #[error("not a chronicle: {0}")]
    Json(#[from] serde_json::Error),
    /// JSON of something else.
    #[error("not a chronicle: the file says that it is “{0}”")]
    Format(String),
    /// Made by a later Dateline.
    #[error("version {0} of the chronicle format is newer than this program reads ({VERSION})")]
    Version(u32),
}

impl ImportError {
    /// Whether the text ends before the chronicle does.
    pub fn is_cut_short(&self) -> bool {
        matches!(self, Self::Json(error) if error.is_eof())
    }
}

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    articles: Vec<Value>,
    #[serde(default)]
    places: serde_json::Map<String, Value>,
    #[serde(default)]
    mentions: Vec<Value>,
    #[serde(default)]
    dates: Vec<Value>,
    #[serde(default)]
    events: Vec<Value>,
    #[serde(default)]
    claims: Vec<Value>,
    #[serde(default)]
    joins: Joins,
    #[serde(default)]
    chapters: Vec<Value>,
}

/// Reads what [`crate::export::json`] wrote.
pub fn json(text: &str) -> Result<Imported, ImportError> {
    let file: File = serde_json::from_str(text)?;
    if file.format != FORMAT {
        return Err(ImportError::Format(file.format.chars().take(40).collect()));
    }
    if file.version > VERSION {
        return Err(ImportError::Version(file.version));
    }
    let mut bad = Vec::new();
    let mut known = Known::default();
    let articles = rows("articles", file.articles, &mut bad, |a| known.article(a));
    let values = file.places.into_iter().map(|(_, place)| place).collect();
    let places = rows("places", values, &mut bad, |p| known.place(p));
    let mentions = rows("mentions", file.mentions, &mut bad, |m| known.mention(m));
    let dates = rows("dates", file.dates, &mut bad, |d| known.date(d));
    let mut events = rows("events", file.events, &mut bad, |e| known.event(e));
    let claims = rows("claims", file.claims, &mut bad, |c| known.claim(c));
    for event in &mut events {
        event.claims.retain(|id| known.claims.contains(id));
    }
    // What a chapter points to may be gone: it says so when it is shown.
    let chapters = rows("chapters", file.chapters, &mut bad, |_| Ok(()));
    let mut joins = Joins::default();
    joins.extend(file.joins);
    joins.retain(|id| known.events.contains(id));
    let chronicle = Chronicle {
        articles,
        places: places.into_iter().map(|p| (p.id.clone(), p)).collect(),
        mentions,
        dates,
        events,
        claims: claims.into(),
        joins,
        chapters,
    };
    Ok(Imported { chronicle, bad })
}

/// The rows that can be read and hold together.
fn rows<T: DeserializeOwned>(
    list: &'static str,
    values: Vec<Value>,
    bad: &mut Vec<BadRow>,
    mut check: impl FnMut(&T) -> Result<(), String>,
) -> Vec<T> {
    let mut good = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let row = serde_json::from_value(value).map_err(|error| error.to_string());
        match row.and_then(|row| check(&row).map(|()| row)) {
            Ok(row) => good.push(row),
            Err(reason) => bad.push(BadRow {
                list,
                index,
                reason,
            }),
        }
    }
    good
}

/// The ids met so far: rows may only point to what is there.
#[derive(Default)]
struct Known {
    articles: HashSet<String>,
    places: HashSet<String>,
    events: HashSet<String>,
    claims: HashSet<String>,
}

impl Known {
    fn article(&mut self, article: &Article) -> Result<(), String> {
        first(&mut self.articles, &article.id)
    }

    fn place(&mut self, place: &Place) -> Result<(), String> {
        let (lat, lon) = (place.point.lat, place.point.lon);
        if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            return Err(format!("{lat}, {lon} is no point on Earth"));
        }
        first(&mut self.places, &place.id)
    }

    fn mention(&self, mention: &Mention) -> Result<(), String> {
        there("article", &self.articles, &mention.article)?;
        if let Some(place) = &mention.chosen {
            there("place", &self.places, place)?;
        }
        ordered(mention.span)
    }

    fn date(&self, date: &DateMention) -> Result<(), String> {
        there("article", &self.articles, &date.article)?;
        date.when.as_ref().map_or(Ok(()), dated)?;
        ordered(date.span)
    }

    fn event(&mut self, event: &Event) -> Result<(), String> {
        there("article", &self.articles, &event.article)?;
        event.when.as_ref().map_or(Ok(()), dated)?;
        for span in &event.evidence {
            ordered(*span)?;
        }
        for at in &event.places {
            there("place", &self.places, &at.place)?;
        }
        first(&mut self.events, &event.id)
    }

    fn claim(&mut self, claim: &Claim) -> Result<(), String> {
        there("article", &self.articles, &claim.article)?;
        there("event", &self.events, &claim.event)?;
        ordered(claim.evidence)?;
        for figure in &claim.figures {
            ordered(figure.evidence)?;
            if figure
                .low
                .zip(figure.high)
                .is_some_and(|(low, high)| low > high)
            {
                return Err("a figure's lowest reading is above its highest".to_owned());
            }
        }
        first(&mut self.claims, &claim.id)
    }
}

fn first(known: &mut HashSet<String>, id: &str) -> Result<(), String> {
    let is_new = known.insert(id.to_owned());
    is_new
        .then_some(())
        .ok_or_else(|| format!("“{id}” is there twice"))
}

fn there(what: &str, known: &HashSet<String>, id: &str) -> Result<(), String> {
    let found = known.contains(id);
    found
        .then_some(())
        .ok_or_else(|| format!("{what} “{id}” is missing"))
}

fn ordered(span: Span) -> Result<(), String> {
    (span.start <= span.end).then_some(()).ok_or_else(|| {
        format!(
            "a span ends ({}) before it starts ({})",
            span.end, span.start
        )
    })
}

fn dated(when: &When) -> Result<(), String> {
    if when.from > when.to {
        return Err(format!("{} is after {}", when.from, when.to));
    }
    if !(1..=5).contains(&when.precision) {
        return Err(format!(
            "{} is not a date precision of 1 to 5",
            when.precision
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rest: &str) -> String {
        format!(r#"{{"format":"dateline-chronicle","version":1,{rest}}}"#)
    }

    #[test]
    fn rows_that_do_not_hold_together_are_left_out_and_named() {
        let place = |id: &str, lat: f64, lon: f64| {
            format!(
                r#""{id}":{{"id":"{id}","names":{{}},"kind":"city","point":{{"lat":{lat},"lon":{lon}}}}}"#
            )
        };
        let event = |id: &str, place: &str, from: &str| {
            format!(
                r#"{{"id":"{id}","article":"a","type":"battle","sub_type":"clash",
                "when":{{"from":"{from}","to":"2020-10-09","precision":1,"basis":"x"}},
                "evidence":[{{"start":0,"end":4}}],
                "places":[{{"place":"{place}","role":"site","precision":1}}],
                "status":"asserted","rule":"x","claims":["gone"]}}"#
            )
        };
        let text = file(&format!(
            r#""articles":[{{"id":"a","lang":"en"}},{{"id":"a","lang":"en"}}],
            "places":{{{},{}}},"events":[{},{},{},7]"#,
            place("ok", 40.0, 46.0),
            place("off", 40.0, 200.0),
            event("1", "ok", "2020-10-09"),
            event("2", "off", "2020-10-09"),
            event("3", "ok", "2020-10-10"),
        ));
        let read = json(&text).expect("a chronicle");
        let bad: Vec<_> = read.bad.iter().map(|b| (b.list, b.index)).collect();
        let expected = [
            ("articles", 1),
            ("places", 0),
            ("events", 1),
            ("events", 2),
            ("events", 3),
        ];
        assert_eq!(bad, expected, "{:?}", read.bad);
        assert_eq!(read.chronicle.events.len(), 1);
        assert!(read.chronicle.events[0].claims.is_empty());
        // What files of older versions leave out.
        assert!(!read.chronicle.events[0].places[0].assumed);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(matches!(json("[]"), Err(ImportError::Json(_))));
        let other = r#"{"format":"x","version":1}"#;
        assert!(matches!(json(other), Err(ImportError::Format(_))));
        let later = r#"{"format":"dateline-chronicle","version":2}"#;
        assert!(matches!(json(later), Err(ImportError::Version(2))));
    }
}

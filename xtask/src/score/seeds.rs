//! Reads the annotation of the two original articles, which are not part of
//! the project: `../shared/gold/seeds.json` beside the repository.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use chronicle::{EventType, PlaceKind, PlaceRole, Point, Span, Stance};
use serde::Deserialize;

use super::gold::{Flag, Gold, GoldDate, GoldEvent, GoldMention, GoldPlace, Trap, day_range};
use super::markup::kind_of;

#[derive(Deserialize)]
struct File {
    entities: HashMap<String, Entity>,
    articles: Vec<Article>,
}

#[derive(Deserialize)]
struct Entity {
    canonical: String,
    kind: String,
    lat: f64,
    lon: f64,
    #[serde(default)]
    notes: String,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    file: String,
    published: String,
    language: String,
    place_mentions: Vec<Mention>,
    not_places: Vec<Piece>,
    time_expressions: Vec<Time>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Piece {
    start: u32,
    end: u32,
}

impl Piece {
    fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Deserialize)]
struct Mention {
    #[serde(flatten)]
    piece: Piece,
    #[serde(rename = "ref")]
    entity: String,
    usage: String,
    pinnable: bool,
}

#[derive(Deserialize)]
struct Time {
    #[serde(flatten)]
    piece: Piece,
    value: String,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    date: Date,
    places: Vec<EventPlace>,
    claim: Claim,
    figures: Vec<Figure>,
    evidence: Vec<Piece>,
}

#[derive(Deserialize)]
struct Date {
    start: String,
    end: String,
    #[serde(default)]
    basis: String,
}

#[derive(Deserialize)]
struct EventPlace {
    #[serde(rename = "ref")]
    entity: Option<String>,
    role: String,
    pin: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct Claim {
    stance: String,
}

#[derive(Deserialize)]
struct Figure {
    what: String,
    value: Option<u64>,
    #[serde(default)]
    cumulative: bool,
}

/// The two articles, or `None` where the folder is not there.
pub fn read(shared: &Path) -> Result<Option<Vec<Gold>>> {
    let path = shared.join("gold/seeds.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Ok(None);
    };
    let file: File = serde_json::from_str(&text).context("seeds.json")?;
    let places: HashMap<&str, GoldPlace> = file
        .entities
        .iter()
        .map(|(key, entity)| (key.as_str(), place(entity)))
        .collect();
    file.articles
        .iter()
        .map(|article| {
            let path = shared.join("articles").join(&article.file);
            let text =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            gold(article, text, &places)
        })
        .collect::<Result<_>>()
        .map(Some)
}

fn place(entity: &Entity) -> GoldPlace {
    let own = Point {
        lat: entity.lat,
        lon: entity.lon,
    };
    let kind = kind_of(&entity.kind).unwrap_or(PlaceKind::Region);
    // The notes of a district begin with its main town's point.
    let town = (kind == PlaceKind::District)
        .then(|| first_point(&entity.notes))
        .flatten();
    GoldPlace {
        name: entity.canonical.clone(),
        kind,
        country: String::new(),
        points: std::iter::once(own).chain(town).collect(),
    }
}

fn first_point(notes: &str) -> Option<Point> {
    let mut numbers = notes
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|word| word.contains('.'))
        .filter_map(|word| word.trim_matches('.').parse::<f64>().ok());
    Some(Point {
        lat: numbers.next()?,
        lon: numbers.next()?,
    })
}

fn gold(article: &Article, text: String, places: &HashMap<&str, GoldPlace>) -> Result<Gold> {
    let known = |key: &str| {
        places
            .get(key)
            .cloned()
            .ok_or_else(|| anyhow!("seeds.json has no place {key:?}"))
    };
    let mentions = article.place_mentions.iter().map(|mention| {
        Ok(GoldMention {
            span: mention.piece.span(),
            place: known(&mention.entity)?,
            role: match mention.usage.as_str() {
                "lit" => PlaceRole::Site,
                "dest" => PlaceRole::Destination,
                "theme" => PlaceRole::Theme,
                "emb" => PlaceRole::Embedded,
                _ => PlaceRole::Government,
            },
            pin: mention.pinnable,
        })
    });
    let traps = article
        .not_places
        .iter()
        .map(|piece| Trap { span: piece.span() });
    let dates = article.time_expressions.iter().map(|time| GoldDate {
        span: time.piece.span(),
        range: time.value.get(..10).and_then(day_range),
    });
    let events = article.events.iter().map(|event| {
        let mut required = Vec::new();
        let mut allowed = Vec::new();
        for at in &event.places {
            let Some(key) = &at.entity else { continue };
            // A district-wide "somewhere" that the sentence does not name is
            // the annotator's inference, not the article's word.
            let named = at.role == "location"
                && !at.note.contains("unlocated")
                && !at.note.contains("no place");
            if at.pin || named {
                required.push(known(key)?);
            } else {
                allowed.push(known(key)?);
            }
        }
        let killed = |total: bool| {
            event
                .figures
                .iter()
                .find(|f| f.what.ends_with("_killed") && f.cumulative == total)
                .and_then(|f| f.value)
        };
        Ok(GoldEvent {
            number: event.id.clone(),
            types: types(&event.kind),
            sub_type: event.kind.clone(),
            when: when(&event.date)?,
            evidence: event.evidence.iter().map(Piece::span).collect(),
            places: required,
            allowed,
            // Speakers stand there in English, so they cannot be compared.
            by: Vec::new(),
            stance: match event.claim.stance.as_str() {
                "denied" => Stance::Denies,
                _ => Stance::Asserts,
            },
            killed: killed(false).map(|n| (n, n)),
            killed_total: killed(true),
            negated: Flag::Either,
            planned: if event.kind.ends_with("_planned") {
                Flag::Yes
            } else {
                Flag::Either
            },
            optional: false,
        })
    });
    Ok(Gold {
        id: format!("seeds/{}", article.id),
        lang: article.language.clone(),
        published: article.published.parse()?,
        text,
        mentions: mentions.collect::<Result<_>>()?,
        traps: traps.collect(),
        places_only: false,
        dates: dates.collect(),
        events: events.collect::<Result<_>>()?,
    })
}

/// The days of an event; where only outside knowledge fixes the day, the
/// range that the annotator accepts.
fn when(date: &Date) -> Result<Option<chronicle::DayRange>> {
    let accepted = date.basis.split("accept ").nth(1).and_then(day_range);
    let said = day_range(&format!("{}..{}", date.start, date.end)).context("date")?;
    Ok(Some(accepted.unwrap_or(said)))
}

/// Dateline's types for the seeds' words.
fn types(word: &str) -> Vec<EventType> {
    use EventType::{
        Battle, Diplomacy, ExplosionRemoteViolence, Other, Statement, TerritoryChange,
    };
    match word {
        "diplomacy/statement"
        | "diplomacy/demand"
        | "diplomacy/denial"
        | "diplomacy/threat"
        | "diplomacy/accusation"
        | "diplomacy/support"
        | "diplomacy/rejection"
        | "diplomacy/proposal" => vec![Statement, Diplomacy],
        "battle/territorial_gain_claim" | "battle/government_regains_territory" => {
            vec![TerritoryChange, Battle]
        }
        "battle/materiel_loss" => vec![Battle, ExplosionRemoteViolence],
        "casualty_report" => vec![Battle, Other],
        _ if word.starts_with("explosion/strike") => vec![ExplosionRemoteViolence, Battle],
        _ if word.starts_with("explosion/") => vec![ExplosionRemoteViolence],
        _ if word.starts_with("battle/") => vec![Battle],
        _ => vec![Diplomacy],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_districts_town_is_in_its_notes() {
        let point = first_point("town Goranboy 40.6103,46.7897 (gn 586430)").expect("a point");
        assert_eq!((point.lat, point.lon), (40.6103, 46.7897));
        assert!(first_point("nothing here").is_none());
    }
}

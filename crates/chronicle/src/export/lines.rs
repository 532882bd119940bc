//! The lines that `dateline places` and `dateline events` print: facts laid
//! flat, with names resolved. Other programs rely on the fields and their
//! order.

use serde::Serialize;

use crate::{Chronicle, Claim, Day, Event, Figure, Measure, Mention, Place, Scope};

/// A mention, as `dateline places` prints it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceLine<'a> {
    /// Article id.
    pub article: &'a str,
    /// The words of the mention.
    pub surface: &'a str,
    /// First scalar value of the mention.
    pub start: u32,
    /// First scalar value after it.
    pub end: u32,
    /// Name of the place read; `None` where it was not placed.
    pub name: Option<String>,
    /// Gazetteer id of the place read.
    pub place: Option<&'a str>,
    /// What sort of place it is.
    pub kind: Option<&'static str>,
    /// ISO 3166-1 alpha-2 code, where it lies in one country.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// What the name does in its sentence.
    pub role: &'static str,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether the place is taken to bear the name by assumption only; left
    /// out where not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
    /// The other readings considered, best first.
    pub alternatives: Vec<AlternativeLine<'a>>,
}

/// A reading that was not taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlternativeLine<'a> {
    /// Gazetteer id.
    pub place: &'a str,
    /// Its name.
    pub name: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// How well it fits, 0 to 1.
    pub score: f64,
}

/// An event, as `dateline events` prints it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventLine<'a> {
    /// Article id.
    pub article: &'a str,
    /// Event id.
    pub id: &'a str,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// A finer word.
    pub sub_type: &'a str,
    /// First possible day; `None` while it is not dated.
    pub from: Option<Day>,
    /// Last possible day.
    pub to: Option<Day>,
    /// UCDP's precision of the date, 1 to 5.
    pub date_precision: Option<u8>,
    /// First scalar value of the best evidence.
    pub start: u32,
    /// First scalar value after it.
    pub end: u32,
    /// Where.
    pub places: Vec<EventPlaceLine<'a>>,
    /// Who.
    pub actors: Vec<ActorLine<'a>>,
    /// Who says so.
    pub claims: Vec<ClaimLine<'a>>,
    /// The numbers given.
    pub figures: Vec<FigureLine<'a>>,
    /// Said not to have happened.
    pub negated: bool,
    /// Announced, demanded, threatened or conditional.
    pub planned: bool,
    /// Said by some and denied by others.
    pub disputed: bool,
}

/// A place of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventPlaceLine<'a> {
    /// Gazetteer id.
    pub place: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// What sort of place it is.
    pub kind: &'static str,
    /// Its part in the event.
    pub role: &'static str,
    /// UCDP's precision of the place, 1 to 7.
    pub precision: u8,
    /// Whether the place is taken to bear the name by assumption only; left
    /// out where not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
}

/// Somebody with a part in an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActorLine<'a> {
    /// As the article names it.
    pub name: &'a str,
    /// Country or party.
    pub side: Option<&'a str>,
    /// Its part.
    pub role: &'static str,
}

/// One voice on an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimLine<'a> {
    /// Who speaks; `None` for the article's own voice.
    pub by: Option<&'a str>,
    /// Country or party it speaks for.
    pub side: Option<&'a str>,
    /// What it came through.
    pub via: Option<&'a str>,
    /// How it stands to the event.
    pub stance: &'static str,
    /// First scalar value of the claim.
    pub start: u32,
    /// First scalar value after it.
    pub end: u32,
}

/// A number given with an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureLine<'a> {
    /// What is counted.
    pub measure: &'static str,
    /// What was destroyed; only for that measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<&'a str>,
    /// Whose.
    pub of: Option<&'a str>,
    /// Lowest reading.
    pub low: Option<u64>,
    /// Highest reading.
    pub high: Option<u64>,
    /// `event`, `day` or `total`.
    pub scope: &'static str,
    /// The day a total is counted from, where the article names it.
    pub since: Option<Day>,
}

/// All mentions, in text order. `look_up` finds the places of readings that
/// the chronicle itself does not hold: those that were not taken.
pub fn place_lines<'a>(
    chronicle: &'a Chronicle,
    lang: &'a str,
    look_up: impl Fn(&str) -> Option<Place>,
) -> Vec<PlaceLine<'a>> {
    let find = |id: &str| chronicle.places.get(id).cloned().or_else(|| look_up(id));
    let line = |mention: &'a Mention| {
        let chosen = mention.chosen.as_deref();
        let place = chosen.and_then(find);
        let alternatives = mention
            .candidates
            .iter()
            .filter(|candidate| Some(candidate.place.as_str()) != chosen)
            .filter_map(|candidate| {
                let place = find(&candidate.place)?;
                Some(AlternativeLine {
                    place: &candidate.place,
                    name: place.name(lang).to_owned(),
                    lat: place.point.lat,
                    lon: place.point.lon,
                    score: rounded(candidate.score),
                })
            })
            .collect();
        PlaceLine {
            article: &mention.article,
            surface: &mention.surface,
            start: mention.span.start,
            end: mention.span.end,
            name: place.as_ref().map(|p| p.name(lang).to_owned()),
            place: place.as_ref().and(chosen),
            kind: place.as_ref().map(|p| p.kind.as_str()),
            lat: place.as_ref().map(|p| p.point.lat),
            lon: place.as_ref().map(|p| p.point.lon),
            country: place.map(|p| p.country).filter(|code| !code.is_empty()),
            role: mention.role.as_str(),
            confidence: rounded(mention.confidence),
            assumed: mention.is_assumed(),
            alternatives,
        }
    };
    chronicle.mentions.iter().map(line).collect()
}

/// All events, in text order, with places named in `lang`.
pub fn event_lines<'a>(chronicle: &'a Chronicle, lang: &str) -> Vec<EventLine<'a>> {
    let line = |event| event_line(chronicle, event, lang);
    chronicle.events.iter().map(line).collect()
}

fn event_line<'a>(chronicle: &'a Chronicle, event: &'a Event, lang: &str) -> EventLine<'a> {
    let evidence = event.evidence.first();
    let claims: Vec<&Claim> = chronicle.claims_of(event).collect();
    let places = event
        .places
        .iter()
        .filter_map(|at| {
            let place = chronicle.places.get(&at.place)?;
            Some(EventPlaceLine {
                place: &at.place,
                name: place.name(lang),
                lat: place.point.lat,
                lon: place.point.lon,
                kind: place.kind.as_str(),
                role: at.role.as_str(),
                precision: at.precision.into(),
                assumed: at.assumed,
            })
        })
        .collect();
    let actors = event.actors.iter().map(|actor| ActorLine {
        name: &actor.name,
        side: actor.side.as_deref(),
        role: actor.role.as_str(),
    });
    EventLine {
        article: &event.article,
        id: &event.id,
        kind: event.kind.as_str(),
        sub_type: &event.sub_type,
        from: event.when.as_ref().map(|when| when.from),
        to: event.when.as_ref().map(|when| when.to),
        date_precision: event.when.as_ref().map(|when| when.precision),
        start: evidence.map_or(0, |span| span.start),
        end: evidence.map_or(0, |span| span.end),
        places,
        actors: actors.collect(),
        figures: claims
            .iter()
            .flat_map(|c| &c.figures)
            .map(figure_line)
            .collect(),
        claims: claims.into_iter().map(claim_line).collect(),
        negated: event.negated,
        planned: event.planned,
        disputed: event.status == crate::Status::Disputed,
    }
}

fn claim_line(claim: &Claim) -> ClaimLine<'_> {
    ClaimLine {
        by: Some(claim.by.name.as_str()).filter(|name| !name.is_empty()),
        side: claim.by.side.as_deref(),
        via: claim.via.as_deref(),
        stance: claim.stance.as_str(),
        start: claim.evidence.start,
        end: claim.evidence.end,
    }
}

fn figure_line(figure: &Figure) -> FigureLine<'_> {
    let (scope, since) = match figure.scope {
        Scope::Event => ("event", None),
        Scope::Day => ("day", None),
        Scope::Total(since) => ("total", since),
    };
    FigureLine {
        measure: figure.measure.as_str(),
        what: match &figure.measure {
            Measure::Destroyed(what) => Some(what.as_str()),
            _ => None,
        },
        of: figure.of.as_deref(),
        low: figure.low,
        high: figure.high,
        scope,
        since,
    }
}

/// A share of one at three decimals: more would pretend to an exactness that
/// no reading has.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

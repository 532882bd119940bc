//! A chronicle to a table.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
};
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field as ArrowField, Schema};
use chronicle::export::Options;
use chronicle::{
    Actor, Article, Chronicle, Claim, Day, Event, EventPlace, Figure, Measure, Place, Scope, Status,
};

use crate::VERSION;
use crate::names::{Field, Kind, VERSION_KEY};

/// Rows that are written at once: a reader shows as much at a time.
const PIECE: usize = 50_000;

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the table cannot be written: {0}")]
pub struct WriteError(#[from] ArrowError);

/// Writes a chronicle as an Arrow IPC stream: of each event its days, places,
/// actors, claims and deaths, and of the articles' text, where it is asked for,
/// the words of its evidence.
pub fn write(chronicle: &Chronicle, options: &Options, out: impl Write) -> Result<(), WriteError> {
    let fields = Field::ALL.iter().filter(|f| **f != Field::Fatalities);
    let fields: Vec<Field> = fields.copied().collect();
    let columns: Vec<_> = fields
        .iter()
        .map(|field| ArrowField::new(field.name(), data_type(*field), true))
        .collect();
    let version = HashMap::from([(VERSION_KEY.to_owned(), VERSION.to_string())]);
    let schema = Arc::new(Schema::new_with_metadata(columns, version));
    let mut writer = StreamWriter::try_new(out, &schema)?;
    let articles = chronicle.articles.iter();
    let articles: HashMap<&str, &Article> = articles.map(|a| (a.id.as_str(), a)).collect();
    let events = chronicle.events.iter();
    let mut rows = events
        .flat_map(|event| {
            let article = articles.get(event.article.as_str());
            rows(chronicle, event, article.copied(), options)
        })
        .peekable();
    while rows.peek().is_some() {
        let piece: Vec<Row<'_>> = rows.by_ref().take(PIECE).collect();
        let arrays = fields.iter().map(|field| array(*field, &piece)).collect();
        writer.write(&RecordBatch::try_new(schema.clone(), arrays)?)?;
    }
    writer.finish()?;
    Ok(())
}

/// A row: an event with one of its places and claims and two of its actors.
struct Row<'a> {
    event: &'a Event,
    article: Option<&'a Article>,
    notes: Option<&'a str>,
    place: Option<(&'a Place, &'a EventPlace)>,
    name: Option<&'a str>,
    actors: &'a [Actor],
    claim: Option<&'a Claim>,
}

/// The rows of an event, as many as its places, claims and actors need.
fn rows<'a>(
    chronicle: &'a Chronicle,
    event: &'a Event,
    article: Option<&'a Article>,
    options: &Options,
) -> Vec<Row<'a>> {
    let places = event.places.iter();
    let places = places.filter_map(|at| Some((chronicle.places.get(&at.place)?, at)));
    let places: Vec<_> = places.collect();
    let claims: Vec<&Claim> = chronicle.claims_of(event).collect();
    let mut actors = event.actors.chunks(2);
    let text = article.filter(|_| options.text);
    let text = text.and_then(|article| article.text.as_deref());
    let notes = event.evidence.first().zip(text);
    let notes = notes.and_then(|(span, text)| span.slice(text));
    let many = places.len().max(claims.len()).max(actors.len()).max(1);
    let row = |at: usize| {
        let place = places.get(at).copied();
        Row {
            event,
            article,
            notes,
            place,
            name: place.map(|(place, _)| place.name(&options.lang)),
            actors: actors.next().unwrap_or_default(),
            claim: claims.get(at).copied(),
        }
    };
    (0..many).map(row).collect()
}

fn data_type(field: Field) -> DataType {
    match field.kind() {
        Kind::Text => DataType::Utf8,
        Kind::Number if matches!(field, Field::Lat | Field::Lon) => DataType::Float64,
        Kind::Number => DataType::Int64,
        Kind::Day => DataType::Date32,
        Kind::Flag => DataType::Boolean,
    }
}

fn array(field: Field, rows: &[Row<'_>]) -> ArrayRef {
    let rows = rows.iter();
    match data_type(field) {
        DataType::Float64 => Arc::new(rows.map(|row| row.degrees(field)).collect::<Float64Array>()),
        DataType::Int64 => Arc::new(rows.map(|row| row.count(field)).collect::<Int64Array>()),
        DataType::Date32 => {
            let days = rows.map(|row| row.day(field).map(|day| day.0));
            Arc::new(days.collect::<Date32Array>())
        }
        DataType::Boolean => Arc::new(rows.map(|row| row.flag(field)).collect::<BooleanArray>()),
        _ => Arc::new(rows.map(|row| row.text(field)).collect::<StringArray>()),
    }
}

impl<'a> Row<'a> {
    fn text(&self, field: Field) -> Option<&'a str> {
        let place = self.place;
        let (actor1, actor2) = (self.actors.first(), self.actors.get(1));
        let article =
            |get: fn(&Article) -> Option<&String>| self.article.and_then(get).map(String::as_str);
        let text: Option<&str> = match field {
            Field::Id => Some(&self.event.id),
            Field::Type => Some(self.event.kind.as_str()),
            Field::SubType => Some(&self.event.sub_type),
            Field::Place => Some(&place?.0.id),
            Field::PlaceName => self.name,
            Field::PlaceKind => Some(place?.0.kind.as_str()),
            Field::PlaceRole => Some(place?.1.role.as_str()),
            Field::Actor1 => Some(&actor1?.name),
            Field::Actor1Side => actor1?.side.as_deref(),
            Field::Actor1Role => Some(actor1?.role.as_str()),
            Field::Actor2 => Some(&actor2?.name),
            Field::Actor2Side => actor2?.side.as_deref(),
            Field::Actor2Role => Some(actor2?.role.as_str()),
            Field::Claimant => Some(&self.claim?.by.name),
            Field::ClaimantSide => self.claim?.by.side.as_deref(),
            Field::Via => self.claim?.via.as_deref(),
            Field::Stance => Some(self.claim?.stance.as_str()),
            Field::Status => Some(match self.event.status {
                Status::Asserted => "asserted",
                Status::Disputed => "disputed",
                Status::Denied => "denied",
            }),
            Field::Notes => self.notes,
            Field::Article => Some(&self.event.article),
            Field::Title => article(|a| a.title.as_ref()),
            Field::Outlet => article(|a| a.outlet.as_ref()),
            Field::Url => article(|a| a.url.as_ref()),
            Field::Lang => article(|a| Some(&a.lang)),
            _ => None,
        };
        text.filter(|text| !text.is_empty())
    }

    fn degrees(&self, field: Field) -> Option<f64> {
        let point = self.place?.0.point;
        Some(if field == Field::Lat {
            point.lat
        } else {
            point.lon
        })
    }

    fn count(&self, field: Field) -> Option<i64> {
        match field {
            Field::DatePrecision => Some(self.event.when.as_ref()?.precision.into()),
            Field::PlacePrecision => Some(u8::from(self.place?.1.precision).into()),
            Field::Deaths => i64::try_from(self.deaths()?.low?).ok(),
            Field::DeathsHigh => i64::try_from(self.deaths()?.high?).ok(),
            _ => None,
        }
    }

    /// The figure that says how many died in the event.
    fn deaths(&self) -> Option<&'a Figure> {
        let killed = |f: &&Figure| f.measure == Measure::Killed && f.scope == Scope::Event;
        self.claim?.figures.iter().find(killed)
    }

    fn day(&self, field: Field) -> Option<Day> {
        let when = self.event.when.as_ref();
        match field {
            Field::Date => Some(when?.from),
            Field::DateTo => Some(when?.to),
            _ => self.article?.published,
        }
    }

    fn flag(&self, field: Field) -> Option<bool> {
        Some(match field {
            Field::Negated => self.event.negated,
            _ => self.event.planned,
        })
    }
}

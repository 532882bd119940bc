//! Rows to events.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use arrow_array::RecordBatch;
use chronicle::import::BadRow;
use chronicle::{
    Actor, ActorRole, Article, ArticleId, Claim, Day, Event, EventPlace, EventType, Figure,
    Measure, Place, PlaceId, PlaceKind, PlaceRole, Point, Precision, Scope, Span, Speaker, Stance,
    Status, When,
};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};

use crate::RULE;
use crate::column::Column;
use crate::names::{Field, Plan, event_type};
use crate::read::Batch;

/// Longest text of an article in letters, where it is made of notes: what is
/// longer goes on in another one, so that it can be opened and read.
const PAGE: usize = 20_000;

/// Makes events of rows, and knows what it has met.
#[derive(Debug, Default)]
pub struct Gatherer {
    /// The article of rows that name none.
    name: String,
    /// How many rows came before.
    rows: usize,
    /// Hashes of all ids: they alone would be tens of megabytes.
    ids: HashSet<u64>,
    places: HashSet<PlaceId>,
    articles: HashMap<ArticleId, Pages>,
    /// The last event: the next row may add to it.
    last: Option<(Event, Vec<Claim>)>,
}

/// The articles that an article's rows have become.
#[derive(Debug, Default)]
struct Pages {
    count: u32,
    /// The one whose text goes on, as a position in the batch, and its length.
    open: Option<(usize, usize)>,
}

impl Gatherer {
    /// A gatherer of the rows of a table.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Makes events of rows. The last one waits for the row after it.
    pub fn gather(&mut self, plan: &Plan, rows: &RecordBatch) -> Batch {
        let mut batch = Batch::default();
        for at in 0..rows.num_rows() {
            let row = Row { plan, rows, at };
            if let Err(reason) = self.take(row, &mut batch) {
                batch.bad.push(BadRow {
                    list: "rows",
                    index: self.rows + at,
                    reason,
                });
            }
        }
        self.rows += rows.num_rows();
        // What is handed on cannot be written on.
        for pages in self.articles.values_mut() {
            pages.open = None;
        }
        batch
    }

    /// The last event of all.
    pub fn finish(mut self) -> Batch {
        let mut batch = Batch::default();
        self.put_last(&mut batch);
        batch
    }

    fn put_last(&mut self, batch: &mut Batch) {
        if let Some((event, claims)) = self.last.take() {
            batch.chronicle.events.push(event);
            batch.chronicle.claims.edit().extend(claims);
        }
    }

    /// Takes a row in whole, or not at all.
    fn take(&mut self, row: Row<'_>, batch: &mut Batch) -> Result<(), String> {
        let id = row.text(Field::Id).ok_or("there is no id")?;
        let place = row.place()?;
        let mut actors = Vec::new();
        for [name, side, role] in ACTORS {
            actors.extend(row.actor(name, side, role)?);
        }
        let said = row.said()?;
        if self.last.as_ref().is_none_or(|(event, _)| event.id != id) {
            let event = Event {
                kind: row.kind()?,
                sub_type: row.text(Field::SubType).unwrap_or_default(),
                when: row.when()?,
                status: row.word(Field::Status)?.unwrap_or(Status::Asserted),
                negated: row.flag(Field::Negated),
                planned: row.flag(Field::Planned),
                rule: RULE.into(),
                id,
                ..Event::default()
            };
            let published = row.day(Field::Published)?;
            let mut hasher = DefaultHasher::new();
            event.id.hash(&mut hasher);
            if !self.ids.insert(hasher.finish()) {
                return Err(format!("“{}” is there twice", event.id));
            }
            self.put_last(batch);
            let (article, evidence) = self.article(row, published, batch);
            let evidence = evidence.into_iter().collect();
            let event = Event {
                article,
                evidence,
                ..event
            };
            self.last = Some((event, Vec::new()));
        }
        let Some((event, claims)) = &mut self.last else {
            return Ok(());
        };
        if let Some((place, at)) = place {
            let known = |spot: &EventPlace| (&spot.place, spot.role) == (&at.place, at.role);
            if !event.places.iter().any(known) {
                event.places.push(at);
            }
            if self.places.insert(place.id.clone()) {
                batch.chronicle.places.insert(place.id.clone(), place);
            }
        }
        for actor in actors {
            if !event.actors.contains(&actor) {
                event.actors.push(actor);
            }
        }
        if let Some(said) = said {
            let claim = said.of(event, claims.len());
            let said = |c: &Claim| (c.by.clone(), c.via.clone(), c.stance, c.figures.clone());
            if !claims.iter().any(|known| said(known) == said(&claim)) {
                event.claims.push(claim.id.clone());
                claims.push(claim);
            }
        }
        Ok(())
    }

    /// The article of a row, and where its notes stand there.
    fn article(
        &mut self,
        row: Row<'_>,
        published: Option<Day>,
        batch: &mut Batch,
    ) -> (ArticleId, Option<Span>) {
        let key = row.text(Field::Article);
        let key = key.unwrap_or_else(|| self.name.clone());
        let notes = row.text(Field::Notes);
        let pages = self.articles.entry(key.clone()).or_default();
        let articles = &mut batch.chronicle.articles;
        if notes.is_none() && pages.count > 0 {
            return (key, None);
        }
        let (at, length) = pages
            .open
            .filter(|(_, length)| *length < PAGE)
            .unwrap_or_else(|| {
                pages.count += 1;
                let title = row.text(Field::Title).unwrap_or_else(|| key.clone());
                let numbered = |text: String| match pages.count {
                    1 => text,
                    number => format!("{text} · {number}"),
                };
                articles.push(Article {
                    id: numbered(key),
                    title: Some(numbered(title)),
                    outlet: row.text(Field::Outlet),
                    url: row.text(Field::Url),
                    lang: row.text(Field::Lang).unwrap_or_default(),
                    published,
                    ..Article::default()
                });
                (articles.len() - 1, 0)
            });
        let article = &mut articles[at];
        let span = notes.map(|notes| {
            const BETWEEN: &str = "\n\n";
            let text = article.text.get_or_insert_default();
            let mut start = length;
            if !text.is_empty() {
                text.push_str(BETWEEN);
                start += BETWEEN.len();
            }
            text.push_str(&notes);
            let end = start + notes.chars().count();
            pages.open = Some((at, end));
            Span::new(start as u32, end as u32)
        });
        (article.id.clone(), span)
    }
}

/// The columns of the actors: name, side, role.
const ACTORS: [[Field; 3]; 2] = [
    [Field::Actor1, Field::Actor1Side, Field::Actor1Role],
    [Field::Actor2, Field::Actor2Side, Field::Actor2Role],
];

/// What a row says of who says so.
struct Said {
    by: Speaker,
    via: Option<String>,
    stance: Stance,
    figure: Option<(u64, u64)>,
}

impl Said {
    /// The claim on an event, after so many others.
    fn of(self, event: &Event, others: usize) -> Claim {
        let evidence = event.evidence.first().copied();
        let evidence = evidence.unwrap_or(Span { start: 0, end: 0 });
        let figure = |(low, high)| Figure {
            measure: Measure::Killed,
            of: None,
            low: Some(low),
            high: Some(high),
            scope: Scope::Event,
            evidence,
            rule: RULE.into(),
        };
        Claim {
            id: format!("{}.{}", event.id, others + 1),
            event: event.id.clone(),
            by: self.by,
            via: self.via,
            stance: self.stance,
            denies: None,
            figures: self.figure.map(figure).into_iter().collect(),
            article: event.article.clone(),
            evidence,
            rule: RULE.into(),
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy)]
struct Row<'a> {
    plan: &'a Plan,
    rows: &'a RecordBatch,
    at: usize,
}

impl<'a> Row<'a> {
    fn column(self, field: Field) -> Column<'a> {
        Column::new(self.plan.at(field).map(|at| self.rows.column(at)))
    }

    fn text(self, field: Field) -> Option<String> {
        self.column(field).text(self.at).map(|text| text.into())
    }

    fn day(self, field: Field) -> Result<Option<Day>, String> {
        self.column(field).day(self.at)
    }

    fn flag(self, field: Field) -> bool {
        self.column(field).flag(self.at)
    }

    /// A word of the record's own, as its JSON has it.
    fn word<T: Deserialize<'a>>(self, field: Field) -> Result<Option<T>, String> {
        let read = |word: &str| {
            let word: StrDeserializer<'_, WordError> = word.into_deserializer();
            T::deserialize(word).map_err(|error| format!("{}: {error}", field.name()))
        };
        let word = self.column(field).text(self.at);
        word.map(|word| read(&word)).transpose()
    }

    /// A whole number, nought or more.
    fn count(self, field: Field) -> Result<Option<u64>, String> {
        let Some(number) = self.column(field).number(self.at) else {
            return Ok(None);
        };
        if number < 0.0 || number.fract() != 0.0 || number > 1e12 {
            return Err(format!("{}: {number} is no count", field.name()));
        }
        Ok(Some(number as u64))
    }

    fn kind(self) -> Result<EventType, String> {
        let word = self.column(Field::Type).text(self.at);
        let word = word.ok_or("there is no type")?;
        let finer = self.column(Field::SubType).text(self.at);
        event_type(&word, &finer.unwrap_or_default())
            .ok_or_else(|| format!("“{word}” is no type of event"))
    }

    fn when(self) -> Result<Option<When>, String> {
        let (from, to) = (self.day(Field::Date)?, self.day(Field::DateTo)?);
        let Some(from) = from else {
            let none = to.is_none().then_some(None);
            return none.ok_or_else(|| "there is a last day, and no first".to_owned());
        };
        let to = to.unwrap_or(from);
        if from > to {
            return Err(format!("{from} is after {to}"));
        }
        let precision = match self.count(Field::DatePrecision)? {
            None => When::precision_of(to.0 - from.0 + 1),
            Some(code @ 1..=5) => code as u8,
            Some(code) => return Err(format!("{code} is not a date precision of 1 to 5")),
        };
        Ok(Some(When {
            from,
            to,
            precision,
            basis: RULE.into(),
        }))
    }

    fn place(self) -> Result<Option<(Place, EventPlace)>, String> {
        let number = |field| self.column(field).number(self.at);
        let (lat, lon) = (number(Field::Lat), number(Field::Lon));
        let (id, name) = (self.text(Field::Place), self.text(Field::PlaceName));
        let (Some(lat), Some(lon)) = (lat, lon) else {
            let nowhere = lat.is_none() && lon.is_none() && id.is_none() && name.is_none();
            let none = nowhere.then_some(None);
            return none.ok_or_else(|| "the place has no latitude or no longitude".to_owned());
        };
        if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            return Err(format!("{lat}, {lon} is no point on Earth"));
        }
        let kind = self.word(Field::PlaceKind)?.unwrap_or(PlaceKind::Town);
        let precision = match self.count(Field::PlacePrecision)? {
            None => kind.into(),
            Some(code) => Precision::try_from(u8::try_from(code).unwrap_or(u8::MAX))?,
        };
        let role = self.word(Field::PlaceRole)?.unwrap_or(PlaceRole::Site);
        let id = id.unwrap_or_else(|| {
            let name = name.as_deref().unwrap_or_default();
            format!("at:{lat:.5},{lon:.5} {name}").trim_end().to_owned()
        });
        let at = EventPlace {
            place: id.clone(),
            role,
            precision,
            assumed: false,
        };
        let name = name.unwrap_or_else(|| format!("{lat:.3}, {lon:.3}"));
        let place = Place {
            id,
            names: [(String::new(), name)].into(),
            kind,
            point: Point { lat, lon },
            country: String::new(),
            parents: Vec::new(),
            source: String::new(),
        };
        Ok(Some((place, at)))
    }

    fn actor(self, name: Field, side: Field, role: Field) -> Result<Option<Actor>, String> {
        let role = self.word(role)?.unwrap_or(ActorRole::Participant);
        let (name, side) = (self.text(name), self.text(side));
        let name = name.or_else(|| side.clone());
        Ok(name.map(|name| Actor { name, side, role }))
    }

    fn said(self) -> Result<Option<Said>, String> {
        let by = self.text(Field::Claimant);
        let side = self.text(Field::ClaimantSide);
        let via = self.text(Field::Via);
        let stance = self.word(Field::Stance)?;
        let reported = self.count(Field::Fatalities)?.filter(|count| *count > 0);
        let (low, high) = (
            self.count(Field::Deaths)?.or(reported),
            self.count(Field::DeathsHigh)?,
        );
        let figure = low.or(high).zip(high.or(low));
        if let Some((low, high)) = figure.filter(|(low, high)| low > high) {
            return Err(format!("deaths: {low} is more than {high}"));
        }
        if by.is_none() && side.is_none() && via.is_none() && stance.is_none() && figure.is_none() {
            return Ok(None);
        }
        let named = by.is_some() || side.is_some();
        Ok(Some(Said {
            by: Speaker {
                name: by.or_else(|| side.clone()).unwrap_or_default(),
                office: None,
                side,
            },
            via,
            stance: stance.unwrap_or(if named {
                Stance::Asserts
            } else {
                Stance::Reports
            }),
            figure,
        }))
    }
}

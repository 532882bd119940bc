//! Events as bytes: numbers as short as they are, and words that many events
//! share once.

use std::collections::HashMap;

use chronicle::{
    Actor, ActorRole, Day, DayRange, Event, EventPlace, EventType, PlaceRole, Precision, Span,
    Standing, Status, When,
};
use serde::{Deserialize, Serialize};

use crate::state::Class;

/// Events that were packed together.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Part {
    words: Vec<Box<str>>,
    bytes: Box<[u8]>,
    /// Where the bytes of each event end.
    ends: Box<[u32]>,
}

/// The number of a word in a part.
type Word = u32;

/// An event as it is packed; its id comes first.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Packed<'a> {
    id: &'a str,
    article: Word,
    kind: EventType,
    sub_type: Word,
    when: Option<(i32, i32, u8, Word)>,
    evidence: Vec<Span>,
    places: Vec<(Word, PlaceRole, Precision, bool)>,
    actors: Vec<(Word, Option<Word>, ActorRole)>,
    #[serde(borrow)]
    claims: Vec<&'a str>,
    negated: bool,
    planned: bool,
    status: Status,
    rule: Word,
}

impl Part {
    /// Packs events.
    pub fn of(events: &[Event]) -> Self {
        let mut words = Words::default();
        let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(events.len()));
        for event in events {
            let packed = Packed {
                id: &event.id,
                article: words.number(&event.article),
                kind: event.kind,
                sub_type: words.number(&event.sub_type),
                when: event.when.as_ref().map(|when| {
                    let basis = words.number(&when.basis);
                    (when.from.0, when.to.0, when.precision, basis)
                }),
                evidence: event.evidence.clone(),
                places: event
                    .places
                    .iter()
                    .map(|p| (words.number(&p.place), p.role, p.precision, p.assumed))
                    .collect(),
                actors: event
                    .actors
                    .iter()
                    .map(|actor| {
                        let side = actor.side.as_deref().map(|side| words.number(side));
                        (words.number(&actor.name), side, actor.role)
                    })
                    .collect(),
                claims: event.claims.iter().map(String::as_str).collect(),
                negated: event.negated,
                planned: event.planned,
                status: event.status,
                rule: words.number(&event.rule),
            };
            bytes = postcard::to_extend(&packed, bytes).expect("memory takes all bytes");
            ends.push(bytes.len() as u32);
        }
        Self {
            words: words.all.into_iter().map(Into::into).collect(),
            bytes: bytes.into(),
            ends: ends.into(),
        }
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The event at a position.
    pub fn row(&self, at: usize) -> Row<'_> {
        Row {
            words: &self.words,
            packed: postcard::from_bytes(self.bytes_of(at)).expect("what was packed"),
        }
    }

    /// All events.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> + Clone {
        (0..self.len()).map(|at| self.row(at))
    }

    /// The ids of all events.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let id = |at| postcard::take_from_bytes(self.bytes_of(at)).expect("what was packed");
        (0..self.len()).map(move |at| id(at).0)
    }

    /// Whether any event was read in an article.
    pub fn speaks_of(&self, article: &str) -> bool {
        let word = self.words.iter().any(|word| **word == *article);
        word && self.rows().any(|row| row.article() == article)
    }

    /// The events of other articles; `None` where there are none.
    pub fn without(&self, article: &str) -> Option<Self> {
        let left = self.rows().filter(|row| row.article() != article);
        let left: Vec<Event> = left.map(|row| row.event()).collect();
        (!left.is_empty()).then(|| Self::of(&left))
    }

    fn bytes_of(&self, at: usize) -> &[u8] {
        let first = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[first as usize..self.ends[at] as usize]
    }
}

/// Words that have been given numbers.
#[derive(Default)]
struct Words<'a> {
    all: Vec<&'a str>,
    numbers: HashMap<&'a str, Word>,
}

impl<'a> Words<'a> {
    fn number(&mut self, word: &'a str) -> Word {
        *self.numbers.entry(word).or_insert_with(|| {
            self.all.push(word);
            self.all.len() as Word - 1
        })
    }
}

/// An event as it is packed.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    words: &'a [Box<str>],
    packed: Packed<'a>,
}

impl<'a> Row<'a> {
    /// What tells it from all others.
    pub fn id(&self) -> &'a str {
        self.packed.id
    }

    /// The article that it was read in.
    pub fn article(&self) -> &'a str {
        self.word(self.packed.article)
    }

    /// Its type and standing.
    pub fn class(&self) -> Class {
        let Packed {
            kind,
            planned,
            negated,
            status,
            ..
        } = self.packed;
        Class::new(kind, Standing::of(planned, negated, status))
    }

    /// Its days.
    pub fn days(&self) -> Option<DayRange> {
        let (from, to, ..) = self.packed.when?;
        Some(DayRange {
            from: Day(from),
            to: Day(to),
        })
    }

    /// The words that tell of it.
    pub fn evidence(&self) -> &[Span] {
        &self.packed.evidence
    }

    /// Its places, with their part in it and how exactly they are known.
    pub fn places(&self) -> impl Iterator<Item = (&'a str, PlaceRole, Precision)> {
        let places = self.packed.places.iter();
        places.map(|(place, role, precision, _)| (self.word(*place), *role, *precision))
    }

    /// All of it.
    pub fn event(&self) -> Event {
        let owned = |word: Word| self.word(word).to_owned();
        let packed = &self.packed;
        Event {
            id: packed.id.to_owned(),
            article: owned(packed.article),
            kind: packed.kind,
            sub_type: owned(packed.sub_type),
            when: packed.when.map(|(from, to, precision, basis)| When {
                from: Day(from),
                to: Day(to),
                precision,
                basis: owned(basis).into(),
            }),
            evidence: packed.evidence.clone(),
            places: packed
                .places
                .iter()
                .map(|(place, role, precision, assumed)| EventPlace {
                    place: owned(*place),
                    role: *role,
                    precision: *precision,
                    assumed: *assumed,
                })
                .collect(),
            actors: packed
                .actors
                .iter()
                .map(|(name, side, role)| Actor {
                    name: owned(*name),
                    side: side.map(owned),
                    role: *role,
                })
                .collect(),
            claims: packed.claims.iter().map(|id| (*id).to_owned()).collect(),
            negated: packed.negated,
            planned: packed.planned,
            status: packed.status,
            rule: owned(packed.rule).into(),
        }
    }

    fn word(&self, word: Word) -> &'a str {
        &self.words[word as usize]
    }
}

//! Narrowing by who, how sure, how exactly, with which losses and from which
//! article.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chronicle::{Chronicle, Event, Precision, Standing};

use super::ledger::Ledger;
use super::view::Facet;
use crate::order::sorted;

const FACETS: usize = Facet::ALL.len();

/// The values chosen for each facet: an event needs one of them, where there
/// are any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facets([BTreeSet<String>; FACETS]);

impl Facets {
    /// The values chosen for a facet.
    pub fn get(&self, facet: Facet) -> &BTreeSet<String> {
        &self.0[facet as usize]
    }

    /// Chooses these values, and no others.
    pub fn set(&mut self, facet: Facet, values: impl IntoIterator<Item = String>) {
        let chosen = &mut self.0[facet as usize];
        chosen.clear();
        chosen.extend(values.into_iter().filter(|value| !value.is_empty()));
    }

    /// Chooses a value, or no longer where it was chosen.
    pub fn toggle(&mut self, facet: Facet, value: String) {
        let chosen = &mut self.0[facet as usize];
        if !chosen.remove(&value) {
            chosen.insert(value);
        }
    }

    /// How many facets have a value chosen.
    pub fn len(&self) -> usize {
        self.0.iter().filter(|values| !values.is_empty()).count()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The values that the events of a chronicle have for each facet. An event's
/// number is its position in the ledger.
#[derive(Debug, Default)]
pub struct FacetValues([Column; FACETS]);

/// The values of one facet.
#[derive(Debug, Default)]
struct Column {
    /// Every value once; a value's number is its position.
    names: Vec<String>,
    /// The numbers of each event's values, one event after the other, …
    numbers: Vec<u32>,
    /// … and where those of each end.
    ends: Vec<u32>,
}

impl Column {
    fn of(&self, event: usize) -> &[u32] {
        let first = event.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[first as usize..self.ends[event] as usize]
    }
}

impl FacetValues {
    /// The values of a ledger's events.
    pub fn of(ledger: &Ledger) -> Self {
        let chronicle = ledger.rest();
        let mut columns: [Column; FACETS] = Default::default();
        let mut known: [HashMap<String, u32>; FACETS] = Default::default();
        for event in ledger.rows().map(|row| row.event()) {
            for (at, facet) in Facet::ALL.iter().enumerate() {
                let (column, known) = (&mut columns[at], &mut known[at]);
                for value in values(&event, *facet, chronicle) {
                    let number = known.get(value).copied().unwrap_or_else(|| {
                        column.names.push(value.to_owned());
                        let number = column.names.len() as u32 - 1;
                        known.insert(value.to_owned(), number);
                        number
                    });
                    column.numbers.push(number);
                }
                column.ends.push(column.numbers.len() as u32);
            }
        }
        Self(columns)
    }

    /// For each event whether it has a value chosen for every facet.
    pub fn fitting(&self, facets: &Facets) -> Vec<bool> {
        let chosen = self.chosen(facets);
        let events = 0..self.0[0].ends.len();
        events
            .map(|event| self.misses(event, &chosen).next().is_none())
            .collect()
    }

    /// How many of these events each value would show if it alone were chosen
    /// for its facet, everything else staying as it is. They are those that all
    /// but `facets` shows.
    pub fn counts(&self, facets: &Facets, events: impl IntoIterator<Item = usize>) -> FacetCounts {
        let chosen = self.chosen(facets);
        let mut counts: [Vec<usize>; FACETS] =
            std::array::from_fn(|facet| vec![0; self.0[facet].names.len()]);
        for event in events {
            let mut misses = self.misses(event, &chosen);
            let (missed, more) = (misses.next(), misses.next().is_some());
            if more {
                continue;
            }
            for (facet, counts) in counts.iter_mut().enumerate() {
                if missed.is_none_or(|missed| missed == facet) {
                    for number in self.0[facet].of(event) {
                        counts[*number as usize] += 1;
                    }
                }
            }
        }
        FacetCounts(std::array::from_fn(|facet| {
            let counted = self.0[facet].names.iter().zip(&counts[facet]);
            counted
                .filter(|(_, count)| **count > 0)
                .map(|(name, count)| (name.clone(), *count))
                .collect()
        }))
    }

    /// For each facet with a choice, which of its values are chosen.
    fn chosen(&self, facets: &Facets) -> [Option<Vec<bool>>; FACETS] {
        std::array::from_fn(|facet| {
            let chosen = &facets.0[facet];
            let names = self.0[facet].names.iter();
            (!chosen.is_empty()).then(|| names.map(|name| chosen.contains(name)).collect())
        })
    }

    /// The facets for which an event has none of the chosen values.
    fn misses<'a>(
        &'a self,
        event: usize,
        chosen: &'a [Option<Vec<bool>>; FACETS],
    ) -> impl Iterator<Item = usize> + 'a {
        (0..FACETS).filter(move |facet| {
            let chosen = chosen[*facet].as_ref();
            let mut numbers = self.0[*facet].of(event).iter();
            chosen.is_some_and(|chosen| !numbers.any(|number| chosen[*number as usize]))
        })
    }
}

/// How often each value of each facet occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts([BTreeMap<String, usize>; FACETS]);

impl FacetCounts {
    /// The values of a facet that occur, with how many events each would show.
    pub fn of(&self, facet: Facet) -> &BTreeMap<String, usize> {
        &self.0[facet as usize]
    }
}

/// What an event has for a facet, each value once.
fn values<'a>(event: &'a Event, facet: Facet, chronicle: &'a Chronicle) -> Vec<&'a str> {
    let claims = || chronicle.claims_of(event);
    let mut values: Vec<&str> = match facet {
        Facet::Side => event
            .actors
            .iter()
            .map(|actor| actor.side.as_ref().unwrap_or(&actor.name).as_str())
            .collect(),
        Facet::Claimant => claims().map(|claim| claim.by.name.as_str()).collect(),
        Facet::Status => vec![status(event)],
        Facet::Exactness => exactness(event).into_iter().collect(),
        Facet::Losses => claims()
            .flat_map(|claim| &claim.figures)
            .map(|figure| figure.measure.as_str())
            .collect(),
        Facet::Article => vec![&event.article],
    };
    values.retain(|value| !value.is_empty());
    let mut values = sorted(values, Ord::cmp);
    values.dedup();
    values
}

fn status(event: &Event) -> &'static str {
    match event.standing() {
        Standing::Asserted => "asserted",
        Standing::Disputed => "disputed",
        Standing::Planned => "planned",
        Standing::Negated => "denied",
    }
}

/// How exactly the best known of an event's places is known.
fn exactness(event: &Event) -> Option<&'static str> {
    let drawn = event.places.iter().filter(|spot| spot.role.is_drawn());
    Some(match drawn.map(|spot| spot.precision).min()? {
        Precision::Exact => "exact",
        Precision::Near => "near",
        Precision::District | Precision::Region | Precision::Line | Precision::Country => "area",
        Precision::Unknown => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Actor, ActorRole, Claim, EventType, Speaker, Status};

    fn event(id: &str, side: &str) -> Event {
        Event {
            id: id.into(),
            article: "a".into(),
            kind: EventType::Battle,
            sub_type: String::new(),
            when: None,
            evidence: Vec::new(),
            places: Vec::new(),
            actors: vec![Actor {
                name: "the army".into(),
                side: Some(side.into()),
                role: ActorRole::Initiator,
            }],
            claims: vec![format!("claim {id}")],
            negated: false,
            planned: side == "AM",
            status: Status::Asserted,
            rule: "test".into(),
        }
    }

    fn chronicle() -> Chronicle {
        let events = vec![event("1", "AZ"), event("2", "AM"), event("3", "AM")];
        let claims = events.iter().map(|event| Claim {
            id: event.claims[0].clone(),
            event: event.id.clone(),
            by: Speaker {
                name: if event.id == "3" { "" } else { "Ministry" }.into(),
                ..Speaker::default()
            },
            via: None,
            stance: chronicle::Stance::Asserts,
            denies: None,
            figures: Vec::new(),
            article: "a".into(),
            evidence: chronicle::Span { start: 0, end: 0 },
            rule: "test".into(),
        });
        Chronicle {
            claims: claims.collect(),
            events,
            ..Chronicle::default()
        }
    }

    fn chosen(values: &[(Facet, &str)]) -> Facets {
        let mut facets = Facets::default();
        for (facet, value) in values {
            facets.toggle(*facet, (*value).to_owned());
        }
        facets
    }

    fn fitting(facets: &Facets) -> Vec<bool> {
        FacetValues::of(&chronicle().into()).fitting(facets)
    }

    #[test]
    fn each_facet_narrows_and_counts_what_the_others_leave() {
        let values = FacetValues::of(&chronicle().into());
        let facets = chosen(&[(Facet::Side, "AM"), (Facet::Claimant, "Ministry")]);
        assert_eq!(values.fitting(&facets), [false, true, false]);
        let counts = values.counts(&facets, 0..3);
        let of = |facet, value: &str| counts.of(facet).get(value).copied();
        assert_eq!(
            (of(Facet::Side, "AZ"), of(Facet::Side, "AM")),
            (Some(1), Some(1))
        );
        assert_eq!(of(Facet::Claimant, "Ministry"), Some(1));
        assert_eq!(
            (of(Facet::Status, "planned"), of(Facet::Status, "asserted")),
            (Some(1), None)
        );
        assert_eq!(of(Facet::Claimant, ""), None, "the article's own voice");
    }

    #[test]
    fn one_of_several_values_is_enough() {
        let mut facets = chosen(&[(Facet::Side, "AM"), (Facet::Side, "AZ")]);
        assert_eq!(fitting(&facets), [true; 3]);
        facets.toggle(Facet::Side, "AM".into());
        assert_eq!(fitting(&facets), [true, false, false]);
        facets.toggle(Facet::Side, "AZ".into());
        assert!(facets.is_empty());
        assert_eq!(
            fitting(&chosen(&[(Facet::Side, "nobody")])),
            [false; 3],
            "a value of another chronicle"
        );
    }
}

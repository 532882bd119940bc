//! Narrowing by who, how sure, how exactly, with which losses and from which
//! article.

use std::collections::{BTreeMap, HashMap};

use chronicle::{Chronicle, Claim, ClaimId, Event, Precision, Standing};

use super::view::Facet;

/// A chosen value for some facets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facets([Option<String>; Facet::ALL.len()]);

impl Facets {
    /// The value chosen for a facet.
    pub fn get(&self, facet: Facet) -> Option<&str> {
        self.0[facet as usize].as_deref()
    }

    /// Chooses a value, or none.
    pub fn set(&mut self, facet: Facet, value: Option<String>) {
        self.0[facet as usize] = value.filter(|value| !value.is_empty());
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// The values that events of a chronicle have for each facet.
pub struct Reader<'a> {
    claims: HashMap<&'a ClaimId, &'a Claim>,
}

impl<'a> Reader<'a> {
    /// Gets ready to look at the events of a chronicle.
    pub fn new(chronicle: &'a Chronicle) -> Self {
        let claims = chronicle.claims.iter();
        Self {
            claims: claims.map(|claim| (&claim.id, claim)).collect(),
        }
    }

    /// Whether an event has the value chosen for every facet.
    pub fn fits(&self, event: &Event, facets: &Facets) -> bool {
        self.misses(event, facets).next().is_none()
    }

    /// The facets whose chosen value an event does not have.
    pub fn misses<'b>(
        &'b self,
        event: &'b Event,
        facets: &'b Facets,
    ) -> impl Iterator<Item = Facet> + 'b {
        let chosen = Facet::ALL.iter().copied();
        chosen.filter(move |facet| {
            facets
                .get(*facet)
                .is_some_and(|value| !self.values(event, *facet).contains(&value))
        })
    }

    /// What an event has for a facet, each value once.
    pub fn values<'b>(&'b self, event: &'b Event, facet: Facet) -> Vec<&'b str> {
        let claims = || event.claims.iter().filter_map(|id| self.claims.get(id));
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
        values.sort_unstable();
        values.dedup();
        values
    }
}

/// How often each value of each facet occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts([BTreeMap<String, usize>; Facet::ALL.len()]);

impl FacetCounts {
    /// The values of a facet with how many events would be shown if each were
    /// chosen, everything else staying as it is.
    pub fn of(&self, facet: Facet) -> &BTreeMap<String, usize> {
        &self.0[facet as usize]
    }

    /// Counts an event that everything but `facets` shows.
    pub fn add(&mut self, reader: &Reader<'_>, event: &Event, facets: &Facets) {
        let mut misses = reader.misses(event, facets);
        let (first, more) = (misses.next(), misses.next().is_some());
        if more {
            return;
        }
        for &facet in Facet::ALL {
            if first.is_none_or(|missed| missed == facet) {
                for value in reader.values(event, facet) {
                    *self.0[facet as usize].entry(value.to_owned()).or_default() += 1;
                }
            }
        }
    }
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
    use chronicle::{Actor, ActorRole, EventType, Speaker, Status};

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

    #[test]
    fn each_facet_narrows_and_counts_what_the_others_leave() {
        let chronicle = chronicle();
        let reader = Reader::new(&chronicle);
        let mut facets = Facets::default();
        facets.set(Facet::Side, Some("AM".into()));
        facets.set(Facet::Claimant, Some("Ministry".into()));
        let fits = chronicle.events.iter().filter(|e| reader.fits(e, &facets));
        assert_eq!(fits.map(|e| e.id.as_str()).collect::<Vec<_>>(), ["2"]);
        let mut counts = FacetCounts::default();
        for event in &chronicle.events {
            counts.add(&reader, event, &facets);
        }
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
}

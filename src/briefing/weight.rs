//! What comes first on a page that has no room for everything.

use std::cmp::Reverse;

use chronicle::{Chronicle, Event, EventType, Measure, Scope};

use crate::state::Ledger;

/// How much an event weighs, the heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// People were killed or wounded in it.
    Casualties,
    /// Fighting, shelling, attacks on civilians, places that change hands.
    Violence,
    /// People who flee, protest or riot.
    Upheaval,
    /// What was said and agreed.
    Words,
    /// What did not happen, or not yet.
    Apart,
}

fn weight(chronicle: &Chronicle, event: &Event) -> Weight {
    // A total since a date is no part of the event that it is told with.
    let hurt = || {
        let mut figures = chronicle.claims_of(event).flat_map(|claim| &claim.figures);
        figures.any(|figure| {
            let people = matches!(figure.measure, Measure::Killed | Measure::Wounded);
            people && !matches!(figure.scope, Scope::Total(_))
        })
    };
    match event.kind {
        _ if !event.standing().happened() => Weight::Apart,
        _ if hurt() => Weight::Casualties,
        EventType::Battle
        | EventType::ExplosionRemoteViolence
        | EventType::ViolenceAgainstCivilians
        | EventType::TerritoryChange => Weight::Violence,
        EventType::Displacement | EventType::Protest | EventType::Riot => Weight::Upheaval,
        EventType::Diplomacy | EventType::Statement | EventType::Other => Weight::Words,
    }
}

/// The events at these positions, the weightiest first; of those that weigh
/// the same, the latest.
pub fn by_weight(ledger: &Ledger, shown: &[u32]) -> Vec<u32> {
    let mut order = shown.to_vec();
    order.sort_by_cached_key(|at| {
        let event = ledger.event(*at as usize).unwrap_or_default();
        let day = event.when.as_ref().map(|when| when.to);
        (weight(ledger.rest(), &event), Reverse(day))
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Claim, Day, Figure, Span, Speaker, Stance, When};

    fn event(id: &str, kind: EventType, day: i32) -> Event {
        Event {
            id: id.into(),
            kind,
            when: Some(When {
                from: Day(day),
                to: Day(day),
                precision: 1,
                basis: "test".into(),
            }),
            claims: vec![format!("{id}.c")],
            ..Event::default()
        }
    }

    fn deaths(event: &str, scope: Scope) -> Claim {
        Claim {
            id: format!("{event}.c"),
            event: event.into(),
            by: Speaker::default(),
            via: None,
            stance: Stance::Asserts,
            denies: None,
            figures: vec![Figure {
                measure: Measure::Killed,
                of: None,
                low: Some(2),
                high: Some(2),
                scope,
                evidence: Span::new(0, 0),
                rule: "test".into(),
            }],
            article: "a".into(),
            evidence: Span::new(0, 0),
            rule: "test".into(),
        }
    }

    #[test]
    fn losses_and_fighting_come_before_words_and_the_latest_first() {
        let chronicle = Chronicle {
            events: vec![
                event("said", EventType::Statement, 9),
                event("told a total", EventType::Statement, 9),
                event("old battle", EventType::Battle, 3),
                event("battle", EventType::Battle, 8),
                event("deaths", EventType::Other, 1),
                Event {
                    planned: true,
                    ..event("plan", EventType::Battle, 10)
                },
                event("flight", EventType::Displacement, 9),
            ],
            claims: vec![
                deaths("deaths", Scope::Event),
                deaths("told a total", Scope::Total(None)),
            ]
            .into(),
            ..Chronicle::default()
        };
        let all: Vec<u32> = (0..7).collect();
        assert_eq!(by_weight(&chronicle.into(), &all), [4, 3, 2, 6, 0, 1, 5]);
    }
}

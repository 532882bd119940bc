//! Who holds which place on a day, as claimed.
//!
//! A place is held by whoever was last said to have taken it; whoever left it
//! holds it no more. Nothing else is concluded: a district is not held because
//! its villages are.

use std::collections::BTreeMap;

use chronicle::{Actor, ActorRole, Chronicle, Day, Event, EventId, EventType, PlaceId, Standing};

use super::columns::drawn;
use super::ledger::Ledger;
use crate::order::sorted;

/// The finer word of lexicons for leaving a place.
const LEFT: &str = "withdrawal";

/// A claim to hold a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The side that is said to hold it.
    pub side: String,
    /// Whether another side denies that, or claims it for the same day.
    pub disputed: bool,
    /// The day it is said to have taken it.
    pub since: Day,
    /// The event that says so.
    pub event: EventId,
}

/// What a chronicle says of who took and left which place: for each place who
/// holds it from which day on.
#[derive(Debug, Default)]
pub struct Control(BTreeMap<PlaceId, Vec<(Day, Option<Held>)>>);

struct Step {
    day: Day,
    place: PlaceId,
    event: EventId,
    holder: Holder,
    disputed: bool,
}

impl Control {
    /// By the events that are `kept`; by all without it.
    pub fn new(ledger: &Ledger, kept: Option<&[bool]>) -> Self {
        let rows = ledger.rows().enumerate();
        let rows = rows.filter(|(at, row)| {
            let class = row.class();
            class.kind() == EventType::TerritoryChange
                && class.standing().happened()
                && kept.is_none_or(|kept| kept[*at])
        });
        let mut steps = Vec::new();
        for event in rows.map(|(_, row)| row.event()) {
            let holder = holder(ledger.rest(), &event);
            let Some((when, holder)) = event.when.as_ref().zip(holder) else {
                continue;
            };
            steps.extend(drawn(&event).map(|spot| Step {
                day: when.to,
                place: spot.place.clone(),
                event: event.id.clone(),
                holder: holder.clone(),
                disputed: event.standing() == Standing::Disputed,
            }));
        }
        let mut control = Self::default();
        for step in sorted(steps, |a, b| a.day.cmp(&b.day)) {
            control.go(step);
        }
        control
    }

    /// Has a place change hands after all that was said before.
    fn go(&mut self, step: Step) {
        let days = self.0.entry(step.place).or_default();
        let before = days.last().and_then(|(_, held)| held.as_ref());
        let now = match step.holder {
            Holder::Side(side) => {
                let rivals = before.is_some_and(|b| b.since == step.day && b.side != side);
                Some(Held {
                    side,
                    disputed: step.disputed || rivals,
                    since: step.day,
                    event: step.event,
                })
            }
            Holder::NotSide(side) if before.is_some_and(|b| b.side == side) => None,
            Holder::NotSide(_) => return,
        };
        match days.last_mut() {
            Some(last) if last.0 == step.day => last.1 = now,
            _ => days.push((step.day, now)),
        }
    }

    /// The places that are held at the end of a day; `None` for the last one.
    pub fn at(&self, end: Option<Day>) -> BTreeMap<PlaceId, Held> {
        let held = self.0.iter().filter_map(|(place, days)| {
            let past = end.map_or(days.len(), |end| {
                days.partition_point(|(day, _)| *day <= end)
            });
            let (_, held) = days[..past].last()?;
            Some((place.clone(), held.clone()?))
        });
        let mut now = BTreeMap::new();
        now.extend(held);
        now
    }
}

/// Who holds a place after an event.
#[derive(Clone, Debug)]
enum Holder {
    Side(String),
    NotSide(String),
}

/// What an event says of who holds its places after it.
fn holder(chronicle: &Chronicle, event: &Event) -> Option<Holder> {
    let side = |role| {
        let of_role = |actor: &&Actor| actor.role == role;
        let mut actors = event.actors.iter().filter(of_role);
        actors.find_map(|actor| actor.side.clone())
    };
    if event.sub_type == LEFT {
        return side(ActorRole::Initiator).map(Holder::NotSide);
    }
    // "Our forces took the town": ours are the speaker's.
    let speaker = || {
        let mut claims = chronicle.claims_of(event);
        let said = claims.find(|claim| claim.stance != chronicle::Stance::Denies);
        said.and_then(|claim| claim.by.side.clone())
    };
    side(ActorRole::Initiator)
        .or_else(speaker)
        .map(Holder::Side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{EventPlace, PlaceRole, Precision, Status, When};

    fn taken(id: &str, side: &str, day: i32) -> Event {
        Event {
            id: id.into(),
            kind: EventType::TerritoryChange,
            when: Some(When {
                from: Day(day),
                to: Day(day),
                precision: 1,
                basis: "test".into(),
            }),
            places: vec![EventPlace {
                place: "gn:2".into(),
                role: PlaceRole::Site,
                precision: Precision::Exact,
                assumed: false,
            }],
            actors: vec![Actor {
                name: side.into(),
                side: Some(side.into()),
                role: ActorRole::Initiator,
            }],
            ..Event::default()
        }
    }

    fn after(events: Vec<Event>, end: i32) -> Option<(String, bool)> {
        let chronicle = Chronicle {
            events,
            ..Chronicle::default()
        };
        let held = Control::new(&chronicle.into(), None).at(Some(Day(end)));
        held.get("gn:2").map(|h| (h.side.clone(), h.disputed))
    }

    #[test]
    fn the_last_to_take_a_place_holds_it() {
        let events = || vec![taken("1", "A", 5), taken("2", "B", 3)];
        assert_eq!(after(events(), 9), Some(("A".into(), false)));
        assert_eq!(after(events(), 4), Some(("B".into(), false)));
        assert_eq!(after(events(), 2), None);
    }

    #[test]
    fn rivals_on_one_day_and_denials_dispute_it() {
        let rivals = vec![taken("1", "A", 5), taken("2", "B", 5)];
        assert_eq!(after(rivals, 9), Some(("B".into(), true)));
        let denied = Event {
            status: Status::Disputed,
            ..taken("1", "A", 5)
        };
        assert_eq!(after(vec![denied], 9), Some(("A".into(), true)));
    }

    #[test]
    fn who_leaves_holds_no_more_and_plans_hold_nothing() {
        let left = |side| Event {
            sub_type: LEFT.into(),
            ..taken("2", side, 7)
        };
        assert_eq!(after(vec![taken("1", "A", 5), left("A")], 9), None);
        let other = after(vec![taken("1", "A", 5), left("B")], 9);
        assert_eq!(other, Some(("A".into(), false)));
        let planned = Event {
            planned: true,
            ..taken("1", "A", 5)
        };
        assert_eq!(after(vec![planned], 9), None);
    }
}

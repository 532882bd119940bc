//! Who holds which place on a day, as claimed.
//!
//! A place is held by whoever was last said to have taken it; whoever left it
//! holds it no more. Nothing else is concluded: a district is not held because
//! its villages are.

use std::collections::BTreeMap;

use chronicle::{
    Actor, ActorRole, Chronicle, Day, Event, EventId, EventType, PlaceId, Precision, Standing,
};

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

/// What a chronicle says of who took and left which place, by day.
#[derive(Debug, Default)]
pub struct Control(Vec<Step>);

#[derive(Debug)]
struct Step {
    day: Day,
    place: PlaceId,
    event: EventId,
    holder: Holder,
    disputed: bool,
}

impl Control {
    /// By the events that are `kept`; by all without it.
    pub fn new(chronicle: &Chronicle, kept: Option<&[bool]>) -> Self {
        let events = chronicle.events.iter().enumerate();
        let mut steps: Vec<Step> = events
            .filter(|(at, e)| e.kind == EventType::TerritoryChange && kept.is_none_or(|k| k[*at]))
            .filter(|(_, event)| event.standing().happened())
            .filter_map(|(_, event)| {
                Some((event, event.when.as_ref()?.to, holder(chronicle, event)?))
            })
            .flat_map(|(event, day, holder)| {
                let known = event.places.iter();
                let known =
                    known.filter(|s| s.role.is_drawn() && s.precision != Precision::Unknown);
                known.map(move |spot| Step {
                    day,
                    place: spot.place.clone(),
                    event: event.id.clone(),
                    holder: holder.clone(),
                    disputed: event.standing() == Standing::Disputed,
                })
            })
            .collect();
        steps.sort_by_key(|step| step.day);
        Self(steps)
    }

    /// The places that are held at the end of a day; `None` for the last one.
    pub fn at(&self, end: Option<Day>) -> BTreeMap<PlaceId, Held> {
        let mut held: BTreeMap<PlaceId, Held> = BTreeMap::new();
        let steps = self.0.iter();
        for step in steps.take_while(|step| end.is_none_or(|end| step.day <= end)) {
            let before = held.get(&step.place);
            match &step.holder {
                Holder::Side(side) => {
                    let rivals = before.is_some_and(|b| b.since == step.day && b.side != *side);
                    let now = Held {
                        side: side.clone(),
                        disputed: step.disputed || rivals,
                        since: step.day,
                        event: step.event.clone(),
                    };
                    held.insert(step.place.clone(), now);
                }
                Holder::NotSide(side) => {
                    if before.is_some_and(|b| b.side == *side) {
                        held.remove(&step.place);
                    }
                }
            }
        }
        held
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
    use chronicle::{EventPlace, PlaceRole, Status, When};

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
        let held = Control::new(&chronicle, None).at(Some(Day(end)));
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

//! A chronicle's events as columns: the little that filtering, counting and
//! drawing need of each of them.

use std::collections::HashMap;

use chronicle::{Day, DayRange, Event, EventPlace, EventType, Place, PlaceRole, Precision};

use super::class::Class;
use super::filter::axis_over;
use super::ledger::Ledger;

/// An event at a place, as rows of [`Columns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The event.
    pub event: u32,
    /// The place.
    pub place: u32,
    /// How exactly the place is known.
    pub precision: Precision,
}

/// Events and places by number; an event's number is its position in the
/// ledger.
#[derive(Debug, Default)]
pub struct Columns {
    classes: Vec<Class>,
    /// First and last day; turned around where there is none.
    days: Vec<(i32, i32)>,
    spots: Vec<Spot>,
    places: Vec<Place>,
    axis: Option<DayRange>,
    /// The types that occur, by number.
    seen: [bool; EventType::ALL.len()],
}

impl Columns {
    /// The columns of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let (places, events) = (&ledger.rest().places, ledger.len());
        let mut columns = Self {
            classes: Vec::with_capacity(events),
            days: Vec::with_capacity(events),
            spots: Vec::with_capacity(events),
            places: places.values().cloned().collect(),
            ..Self::default()
        };
        let numbers: HashMap<&str, u32> = places.keys().map(String::as_str).zip(0..).collect();
        for row in ledger.rows() {
            let event = columns.push(row.class(), row.days());
            for (place, role, precision) in row.places() {
                if let Some(place) = numbers.get(place).filter(|_| is_drawn(role, precision)) {
                    columns.put(Spot {
                        event,
                        place: *place,
                        precision,
                    });
                }
            }
        }
        let ranges = (0..columns.len()).filter_map(|event| columns.days(event));
        columns.axis = axis_over(ranges);
        columns
    }

    /// Adds an event and returns its number.
    pub fn push(&mut self, class: Class, days: Option<DayRange>) -> u32 {
        self.seen[class.kind() as usize] = true;
        self.classes.push(class);
        let days = days.map_or((1, 0), |days| (days.from.0, days.to.0));
        self.days.push(days);
        (self.classes.len() - 1) as u32
    }

    /// Says where the last event was.
    pub fn put(&mut self, spot: Spot) {
        debug_assert!(self.spots.last().is_none_or(|s| s.event <= spot.event));
        self.spots.push(spot);
    }

    /// First to last day of the time axis.
    pub fn axis(&self) -> Option<DayRange> {
        self.axis
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The types that occur, in legend order.
    pub fn types(&self) -> Vec<EventType> {
        let all = EventType::ALL.into_iter();
        all.filter(|kind| self.seen[*kind as usize]).collect()
    }

    /// The class of an event.
    pub fn class(&self, event: usize) -> Class {
        self.classes[event]
    }

    /// The days of an event.
    pub fn days(&self, event: usize) -> Option<DayRange> {
        let (from, to) = self.days[event];
        (from <= to).then_some(DayRange {
            from: Day(from),
            to: Day(to),
        })
    }

    /// Which events are where, by event.
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The places of an event.
    pub fn spots_of(&self, event: u32) -> &[Spot] {
        let from = self.spots.partition_point(|spot| spot.event < event);
        let to = self.spots.partition_point(|spot| spot.event <= event);
        &self.spots[from..to]
    }

    /// The places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// The places of an event that belong on a map.
pub fn drawn(event: &Event) -> impl Iterator<Item = &EventPlace> {
    let places = event.places.iter();
    places.filter(|spot| is_drawn(spot.role, spot.precision))
}

fn is_drawn(role: PlaceRole, precision: Precision) -> bool {
    role.is_drawn() && precision != Precision::Unknown
}

//! A chronicle's events as columns: the little that filtering, counting and
//! drawing need of each of them.

use std::collections::HashMap;

use chronicle::{Chronicle, Day, DayRange, Event, EventPlace, Place, PlaceId, Precision};

use super::class::Class;
use super::filter::axis_over;

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
/// chronicle.
#[derive(Debug, Default)]
pub struct Columns {
    classes: Vec<Class>,
    /// First and last day; turned around where there is none.
    days: Vec<(i32, i32)>,
    spots: Vec<Spot>,
    places: Vec<Place>,
    axis: Option<DayRange>,
}

impl Columns {
    /// The columns of a chronicle.
    pub fn of(chronicle: &Chronicle) -> Self {
        let mut columns = Self {
            places: chronicle.places.values().cloned().collect(),
            ..Self::default()
        };
        let numbers: HashMap<&PlaceId, u32> = chronicle.places.keys().zip(0..).collect();
        for event in &chronicle.events {
            let days = event.when.as_ref().map(|when| when.range());
            let row = columns.push(Class::of(event), days);
            for spot in drawn(event) {
                if let Some(place) = numbers.get(&spot.place) {
                    columns.put(Spot {
                        event: row,
                        place: *place,
                        precision: spot.precision,
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
    event
        .places
        .iter()
        .filter(|spot| spot.role.is_drawn() && spot.precision != Precision::Unknown)
}

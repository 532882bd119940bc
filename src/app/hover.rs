//! What the pointer or the keyboard is on: map, list, article and histogram
//! point at each other's marks. It passes too quickly to be part of the view.

use std::collections::BTreeSet;
use std::sync::Arc;

use chronicle::{Chronicle, DayRange, Event, EventId, PlaceId};
use leptos::prelude::*;

use super::store::Store;

/// What is pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hover {
    /// An event, in the list or in an article.
    Event(EventId),
    /// Places that share a mark on the map.
    Places(Vec<PlaceId>),
    /// Days of the histogram.
    Days(DayRange),
}

/// Points at something while the pointer or the focus is on it.
#[derive(Clone, Copy, Default)]
pub struct Pointing(RwSignal<Option<Hover>>);

impl Pointing {
    /// What is pointed at.
    pub fn get(&self) -> Option<Hover> {
        self.0.get()
    }

    /// Points at `hover`.
    pub fn at(&self, hover: Hover) {
        self.0.set(Some(hover));
    }

    /// Points at places that share a mark; at none it points no longer at any.
    pub fn at_places(&self, places: Vec<PlaceId>) {
        let at_some = |now: &Option<Hover>| matches!(now, Some(Hover::Places(_)));
        if !places.is_empty() {
            self.at(Hover::Places(places));
        } else if self.0.try_with_untracked(at_some) == Some(true) {
            self.0.set(None);
        }
    }

    /// Points at days of the histogram, or no longer at any.
    pub fn at_days(&self, days: Option<DayRange>) {
        let now = self.0.try_get_untracked().flatten();
        let next = days.map(Hover::Days);
        if now != next && (next.is_some() || matches!(now, Some(Hover::Days(_)))) {
            self.0.set(next);
        }
    }

    /// Points at `hover` no longer; at something else it goes on pointing.
    pub fn off(&self, hover: &Hover) {
        let pointed = self.0.try_with_untracked(|now| now.as_ref() == Some(hover));
        if pointed == Some(true) {
            self.0.set(None);
        }
    }
}

impl Hover {
    /// Whether an event is pointed at, by itself, its place or its day.
    pub fn has(&self, event: &Event) -> bool {
        let at = |places: &[PlaceId]| event.places.iter().any(|spot| places.contains(&spot.place));
        match self {
            Self::Event(id) => event.id == *id,
            Self::Places(places) => at(places),
            Self::Days(days) => event
                .when
                .as_ref()
                .is_some_and(|w| w.range().overlaps(*days)),
        }
    }
}

/// The shown events that are pointed at.
fn pointed(store: Store, chronicle: &Chronicle, hover: &Hover) -> Vec<usize> {
    let shown = store.shown.get();
    let all = shown.iter().copied();
    all.filter(|at| hover.has(&chronicle.events[*at])).collect()
}

/// The places that list or histogram point at.
pub fn lit_places(store: Store) -> Memo<Arc<BTreeSet<PlaceId>>> {
    Memo::new(move |_| {
        let hover = store.pointing.get();
        let chronicle = store.chronicle();
        let places = match &hover {
            None | Some(Hover::Places(_)) => BTreeSet::new(),
            Some(hover) => chronicle.with(|c| {
                let events = pointed(store, c, hover).into_iter();
                let spots = events.flat_map(|at| &c.events[at].places);
                spots.map(|spot| spot.place.clone()).collect()
            }),
        };
        Arc::new(places)
    })
}

/// The days of what list or map point at.
pub fn lit_days(store: Store) -> Memo<Vec<DayRange>> {
    Memo::new(move |_| match store.pointing.get() {
        None | Some(Hover::Days(_)) => Vec::new(),
        Some(hover) => store.chronicle().with(|c| {
            let events = pointed(store, c, &hover).into_iter();
            let days = events.filter_map(|at| Some(c.events[at].when.as_ref()?.range()));
            let mut days: Vec<DayRange> = days.collect();
            days.sort_unstable_by_key(|days| (days.from, days.to));
            days.dedup();
            days
        }),
    })
}

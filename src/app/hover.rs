//! What the pointer or the keyboard is on: map, list, article and histogram
//! point at each other's marks. It passes too quickly to be part of the view.

use std::collections::BTreeSet;
use std::sync::Arc;

use chronicle::{DayRange, EventId, PlaceId};
use leptos::prelude::*;

use super::store::Store;
use crate::state::{Ledger, Row};

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
    pub fn has(&self, event: &Row<'_>) -> bool {
        match self {
            Self::Event(id) => event.id() == id,
            Self::Places(places) => event
                .places()
                .any(|(at, ..)| places.iter().any(|p| p == at)),
            Self::Days(days) => event.days().is_some_and(|on| on.overlaps(*days)),
        }
    }
}

/// The shown events that are pointed at.
fn pointed<'a>(ledger: &'a Ledger, shown: &[u32], hover: &Hover) -> Vec<Row<'a>> {
    let rows = shown.iter().filter_map(|at| ledger.row(*at as usize));
    rows.filter(|row| hover.has(row)).collect()
}

/// The places that list or histogram point at.
pub fn lit_places(store: Store) -> Memo<Arc<BTreeSet<PlaceId>>> {
    Memo::new(move |_| {
        let hover = store.pointing.get();
        let chronicle = store.chronicle();
        let mut places = BTreeSet::new();
        if let Some(hover) = hover.filter(|hover| !matches!(hover, Hover::Places(_))) {
            chronicle.with(|ledger| {
                let events = pointed(ledger, &store.shown.get(), &hover);
                let spots = events.iter().flat_map(Row::places);
                places.extend(spots.map(|(place, ..)| place.to_owned()));
            });
        }
        Arc::new(places)
    })
}

/// The days of what list or map point at.
pub fn lit_days(store: Store) -> Memo<Vec<DayRange>> {
    Memo::new(move |_| match store.pointing.get() {
        None | Some(Hover::Days(_)) => Vec::new(),
        Some(hover) => store.chronicle().with(|ledger| {
            let events = pointed(ledger, &store.shown.get(), &hover);
            let mut days: Vec<DayRange> = events.iter().filter_map(Row::days).collect();
            days.sort_unstable_by_key(|days| (days.from, days.to));
            days.dedup();
            days
        }),
    })
}

//! What the pointer or the keyboard is on: map, list, article and histogram
//! point at each other's marks. It passes too quickly to be part of the view.

use chronicle::{DayRange, EventId, PlaceId};
use leptos::prelude::*;

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

    /// Points at `hover` no longer; at something else it goes on pointing.
    pub fn off(&self, hover: &Hover) {
        let pointed = self.0.try_with_untracked(|now| now.as_ref() == Some(hover));
        if pointed == Some(true) {
            self.0.set(None);
        }
    }
}

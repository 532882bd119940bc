//! What search, facets and days leave of the chronicle, for one view.

use std::collections::BTreeMap;
use std::sync::Arc;

use chronicle::{DayRange, EventType, PlaceId};
use leptos::prelude::*;

use super::store::is_another;
use crate::map::Subject;
use crate::rooms::Rooms;
use crate::state::{
    self, Agenda, Columns, Control, FacetCounts, FacetValues, Held, Ledger, ViewState,
};

/// The chronicle, and what is read off it once for every view.
#[derive(Clone, Copy)]
pub struct Digest {
    chronicle: Signal<Arc<Ledger>>,
    /// Its events as columns.
    pub columns: Memo<Arc<Columns>>,
    /// Its events in the order of the list.
    agenda: Memo<Arc<Agenda>>,
    /// What its events have for each facet.
    values: Memo<Arc<FacetValues>>,
}

impl Digest {
    /// What is read off a chronicle, once somebody asks for it.
    pub fn new(chronicle: Signal<Arc<Ledger>>) -> Self {
        let columns = Memo::new_with_compare(
            move |_| Arc::new(chronicle.with(|c| Columns::of(c))),
            is_another,
        );
        Self {
            chronicle,
            columns,
            agenda: Memo::new_with_compare(
                move |_| Arc::new(columns.with(|c| Agenda::of(c))),
                is_another,
            ),
            values: Memo::new_with_compare(
                move |_| Arc::new(chronicle.with(|c| FacetValues::of(c))),
                is_another,
            ),
        }
    }

    /// First to last day of the time axis.
    pub fn axis(self) -> Option<DayRange> {
        self.columns.with(|columns| columns.axis())
    }

    fn with<T>(self, read: impl FnOnce(&Columns, &Agenda) -> T) -> T {
        self.columns
            .with(|columns| self.agenda.with(|agenda| read(columns, agenda)))
    }
}

/// What is left, as positions in the chronicle or a mark for each event.
#[derive(Clone, Copy)]
pub struct Sieve {
    digest: Digest,
    /// For each event whether it holds the words searched for.
    found: Memo<Option<Arc<Vec<bool>>>>,
    /// For each event whether search and facets keep it.
    pub kept: Memo<Option<Arc<Vec<bool>>>>,
    /// Who is said to hold which place at the end of the shown days.
    pub held: Memo<Arc<BTreeMap<PlaceId, Held>>>,
}

impl Sieve {
    /// The sieve of a view.
    pub fn new(digest: Digest, view: Signal<ViewState>) -> Self {
        let Digest {
            chronicle, values, ..
        } = digest;
        let rooms = Rooms::here();
        let query = Memo::new(move |_| view.with(|v| v.query.clone()));
        let facets = Memo::new(move |_| view.with(|v| v.facets.clone()));
        let found = Memo::new(move |_| {
            let query = query.get();
            if query.trim().is_empty() {
                return None;
            }
            let rooms = rooms.get()?;
            chronicle.with(|c| (rooms.found)(c, &query)).map(Arc::new)
        });
        let kept = Memo::new(move |_| {
            let found = found.get();
            let facets = facets.get();
            if facets.is_empty() {
                return found;
            }
            let mut kept = values.with(|values| values.fitting(&facets));
            for (kept, found) in kept
                .iter_mut()
                .zip(found.iter().flat_map(|found| found.iter()))
            {
                *kept &= found;
            }
            Some(Arc::new(kept))
        });
        let control = Memo::new_with_compare(
            move |_| {
                let kept = kept.get();
                let kept = kept.as_ref().map(|kept| kept.as_slice());
                Arc::new(chronicle.with(|c| Control::new(c, kept)))
            },
            is_another,
        );
        let held = Memo::new(move |_| {
            let end = digest.axis().and_then(|whole| {
                let lit = view.with(|v| state::Axis::new(v, whole).lit);
                lit.map(|days| days.to)
            });
            let quiet = view.with(|v| v.no_control);
            Arc::new(match quiet {
                true => BTreeMap::new(),
                false => control.with(|control| control.at(end)),
            })
        });
        Self {
            digest,
            found,
            kept,
            held,
        }
    }

    /// The events that a view shows, as positions in the chronicle, in the
    /// order of the list.
    pub fn shown(self, view: &ViewState) -> Vec<u32> {
        let kept = self.kept.get();
        let kept = kept.as_ref().map(|kept| kept.as_slice());
        self.digest
            .with(|columns, agenda| state::shown(columns, agenda, view, kept))
    }

    /// Events of each type (as [`EventType::ALL`] has them) that a view would
    /// show if no type were hidden.
    pub fn type_counts(self, view: &ViewState) -> [usize; EventType::ALL.len()] {
        let kept = self.kept.get();
        let kept = kept.as_ref().map(|kept| kept.as_slice());
        self.digest
            .with(|columns, agenda| state::type_counts(columns, agenda, view, kept))
    }

    /// How many events each value of each facet would show in a view.
    pub fn facet_counts(self, view: &ViewState) -> FacetCounts {
        let found = self.found.get();
        let found = found.as_ref().map(|found| found.as_slice());
        let all = self
            .digest
            .with(|columns, agenda| state::shown(columns, agenda, view, found));
        let all = all.into_iter().map(|event| event as usize);
        self.digest
            .values
            .with(|values| values.counts(&view.facets, all))
    }

    /// What a map of it is of.
    pub fn subject(self, sides: Signal<Arc<BTreeMap<String, usize>>>) -> Subject {
        Subject {
            chronicle: self.digest.chronicle,
            columns: self.digest.columns.into(),
            kept: self.kept.into(),
            held: self.held.into(),
            sides,
        }
    }
}

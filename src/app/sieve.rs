//! What search, facets and days leave of the chronicle, for one view.

use std::collections::BTreeMap;
use std::sync::Arc;

use chronicle::{Chronicle, DayRange, PlaceId};
use leptos::prelude::*;

use super::store::is_another;
use crate::map::Subject;
use crate::rooms::Rooms;
use crate::state::{self, Control, Held, ViewState};

/// What is left, as positions in the chronicle or a mark for each event.
#[derive(Clone, Copy)]
pub struct Sieve {
    chronicle: Signal<Arc<Chronicle>>,
    /// For each event whether it holds the words searched for.
    pub found: Memo<Option<Arc<Vec<bool>>>>,
    /// For each event whether search and facets keep it.
    pub kept: Memo<Option<Arc<Vec<bool>>>>,
    /// Who is said to hold which place at the end of the shown days.
    pub held: Memo<Arc<BTreeMap<PlaceId, Held>>>,
}

impl Sieve {
    /// The sieve of a view; `axis` has the first and the last day there are.
    pub fn new(
        chronicle: Signal<Arc<Chronicle>>,
        axis: Signal<Option<DayRange>>,
        view: Signal<ViewState>,
    ) -> Self {
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
            let found = found.as_ref().map(|found| found.as_slice());
            let kept = chronicle.with(|c| facets.with(|f| state::kept(c, found, f)));
            kept.map(Arc::new)
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
            let end = axis.get().and_then(|whole| {
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
            chronicle,
            found,
            kept,
            held,
        }
    }

    /// The events that a view shows, as positions in the chronicle.
    pub fn shown(self, view: &ViewState) -> Vec<usize> {
        let kept = self.kept.get();
        let kept = kept.as_ref().map(|kept| kept.as_slice());
        self.chronicle.with(|c| state::shown(c, view, kept))
    }

    /// What a map of it is of.
    pub fn subject(self, sides: Signal<Arc<BTreeMap<String, usize>>>) -> Subject {
        Subject {
            chronicle: self.chronicle,
            kept: self.kept.into(),
            held: self.held.into(),
            sides,
        }
    }
}

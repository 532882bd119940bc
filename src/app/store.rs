//! What the page holds: one view, one chronicle, and what follows from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chronicle::{ArticleId, Chronicle, DayRange, EventType};
use leptos::prelude::*;

use super::notices::Notices;
use crate::i18n::{Words, words};
use crate::platform::protocol::{Draft, Reading, Remark};
use crate::state::{self, Command, Language, TypeSet, ViewState};

/// Handles to everything the components share. Every change of the view goes
/// through [`Store::dispatch`].
#[derive(Clone, Copy)]
pub struct Store {
    view: RwSignal<ViewState>,
    chronicle: RwSignal<Arc<Chronicle>>,
    /// Counts changes of the chronicle, to tell readings of one event apart.
    pub revision: RwSignal<u32>,
    /// First to last day of the time axis.
    pub axis: Memo<Option<DayRange>>,
    /// The events the view shows, as positions in the chronicle.
    pub shown: Memo<Arc<Vec<usize>>>,
    /// Events of each type (as [`EventType::ALL`] has them) that would be
    /// shown if no type were switched off.
    pub counts: Memo<[usize; EventType::ALL.len()]>,
    /// A colour number for each side that claims something.
    pub sides: Memo<Arc<BTreeMap<String, usize>>>,
    /// What readers should know about their articles.
    pub remarks: RwSignal<BTreeMap<ArticleId, Vec<Remark>>>,
    /// The reader's own articles.
    pub own: RwSignal<Vec<Draft>>,
    /// Whether the built-in reports are still being read.
    pub opening: RwSignal<bool>,
    /// Whether time is running.
    pub playing: RwSignal<bool>,
    /// Messages to the reader.
    pub notices: Notices,
}

impl Store {
    /// A store that starts with `view` and no articles.
    pub fn new(view: ViewState) -> Self {
        let view = RwSignal::new(view);
        let chronicle = RwSignal::new(Arc::new(Chronicle::default()));
        let axis = Memo::new(move |_| chronicle.with(|c| state::axis(c)));
        // The camera moves often and decides nothing about what is shown.
        let asked = Memo::new(move |_| {
            view.with(|v| ViewState {
                window: v.window,
                mode: v.mode,
                hidden: v.hidden,
                query: v.query.clone(),
                ..ViewState::default()
            })
        });
        let shown =
            Memo::new(move |_| Arc::new(chronicle.with(|c| asked.with(|v| state::shown(c, v)))));
        let counts = Memo::new(move |_| {
            let mut counts = [0; EventType::ALL.len()];
            chronicle.with(|c| {
                let all = ViewState {
                    hidden: TypeSet::default(),
                    ..asked.get()
                };
                for at in state::shown(c, &all) {
                    counts[c.events[at].kind as usize] += 1;
                }
            });
            counts
        });
        let sides = Memo::new(move |_| Arc::new(chronicle.with(|c| sides(c))));
        Self {
            view,
            chronicle,
            revision: RwSignal::new(0),
            axis,
            shown,
            counts,
            sides,
            remarks: RwSignal::default(),
            own: RwSignal::default(),
            opening: RwSignal::new(true),
            playing: RwSignal::new(false),
            notices: Notices::default(),
        }
    }

    /// The store of the page around a component.
    pub fn here() -> Self {
        expect_context()
    }

    /// The view.
    pub fn view(&self) -> Signal<ViewState> {
        self.view.into()
    }

    /// The chronicle.
    pub fn chronicle(&self) -> Signal<Arc<Chronicle>> {
        self.chronicle.into()
    }

    /// Changes the view.
    pub fn dispatch(&self, command: Command) {
        let axis = self.axis.get_untracked();
        let next = self.view.with_untracked(|v| state::apply(v, command, axis));
        if self.view.with_untracked(|v| *v != next) {
            self.view.set(next);
        }
    }

    /// A part of the view that tells its readers only of its own changes.
    pub fn part<T>(&self, part: impl Fn(&ViewState) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let view = self.view;
        Memo::new(move |_| view.with(&part))
    }

    /// The language, tracked.
    pub fn lang(&self) -> Language {
        self.view.with(|v| v.lang)
    }

    /// The words of the page's language, tracked.
    pub fn words(&self) -> &'static Words {
        words(self.lang())
    }

    /// What the slider selects, where there is an axis.
    pub fn time(&self) -> Memo<Option<state::Axis>> {
        let (view, axis) = (self.view, self.axis);
        Memo::new(move |_| {
            let whole = axis.get()?;
            Some(view.with(|v| state::Axis::new(v, whole)))
        })
    }

    /// Takes in what was read from an article.
    pub fn take(&self, reading: Reading) {
        self.remarks.update(|all| {
            all.insert(reading.article.clone(), reading.notes);
        });
        self.chronicle.update(|c| {
            let chronicle = Arc::make_mut(c);
            chronicle.merge(reading.chronicle);
            name_in_arabic(chronicle);
        });
        self.revision.update(|n| *n += 1);
    }

    /// Takes over a whole chronicle.
    pub fn take_over(&self, mut chronicle: Chronicle) {
        name_in_arabic(&mut chronicle);
        self.chronicle.set(Arc::new(chronicle));
        self.revision.update(|n| *n += 1);
    }

    /// Takes an article out.
    pub fn remove(&self, id: &str) {
        self.own.update(|own| own.retain(|d| d.id != id));
        self.remarks.update(|all| {
            all.remove(id);
        });
        self.chronicle
            .update(|c| Arc::make_mut(c).remove_article(id));
        self.revision.update(|n| *n += 1);
    }
}

/// Gives places that no gazetteer names in Arabic (most villages) the name
/// that an Arabic article has for them. Arabic names do not decline, so the
/// article's spelling can stand on a map.
fn name_in_arabic(chronicle: &mut Chronicle) {
    const ARABIC: &str = "ar";
    let arabic: BTreeSet<&str> = chronicle
        .articles
        .iter()
        .filter(|a| a.lang == ARABIC)
        .map(|a| a.id.as_str())
        .collect();
    for mention in &chronicle.mentions {
        let place = mention
            .chosen
            .as_ref()
            .filter(|_| arabic.contains(mention.article.as_str()))
            .and_then(|id| chronicle.places.get_mut(id));
        if let Some(place) = place {
            place
                .names
                .entry(ARABIC.to_owned())
                .or_insert_with(|| mention.surface.clone());
        }
    }
}

/// Numbers the sides that claim something: those that claim most come first,
/// so that they get the colours that differ most.
fn sides(chronicle: &Chronicle) -> BTreeMap<String, usize> {
    let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
    for side in chronicle.claims.iter().filter_map(|c| c.by.side.as_deref()) {
        *claims.entry(side).or_default() += 1;
    }
    let mut order: Vec<_> = claims.into_iter().collect();
    order.sort_by_key(|(side, n)| (std::cmp::Reverse(*n), *side));
    order
        .into_iter()
        .enumerate()
        .map(|(at, (side, _))| (side.to_owned(), at))
        .collect()
}

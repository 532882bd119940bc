//! What the page holds: one view, one chronicle, and what follows from them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chronicle::joins::{Proposal, joined};
use chronicle::{ArticleId, Chronicle, DayRange, EventId, EventType, Joins};
use extraction::Draft;
use leptos::prelude::*;

use super::hover::Pointing;
use super::notices::Notices;
use super::sieve::{Digest, Sieve};
use crate::i18n::{Words, words};
use crate::order::sorted;
use crate::platform::pace::{Paced, at_rest};
use crate::platform::page;
use crate::platform::protocol::PackCard;
use crate::rooms::Rooms;
use crate::state::{self, Command, Language, Ledger, ViewState};

/// Events beyond this many are not held against each other: a page that
/// stands still is worse than a repeat.
const MOST_COMPARED: usize = 20_000;

/// Lists of no more events follow every step of the time.
const FEW: usize = 2_000;

/// What the page showed before another chronicle was opened.
#[derive(Clone, Debug)]
pub struct Before {
    read: Arc<Ledger>,
    view: Box<ViewState>,
    opened: bool,
}

impl PartialEq for Before {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.read, &other.read) && self.view == other.view
    }
}

/// Handles to everything the components share. Every change of the view goes
/// through [`Store::dispatch`].
#[derive(Clone, Copy)]
pub struct Store {
    view: RwSignal<ViewState>,
    /// A signal of its own: all that is said asks for it, and must not be
    /// said anew whenever the view changes.
    lang: Memo<Language>,
    /// As it was read.
    read: RwSignal<Arc<Ledger>>,
    /// Shows what was taken in.
    showing: Paced,
    /// With what the reader joined carried out.
    chronicle: Memo<Arc<Ledger>>,
    /// Events of different articles that may be one.
    pub offers: Memo<Arc<Vec<Proposal>>>,
    /// Counts changes of the chronicle, to tell readings of one event apart.
    pub revision: Memo<u32>,
    /// First to last day of the time axis.
    pub axis: Memo<Option<DayRange>>,
    /// The articles whose own date is wanting.
    pub undated: Memo<HashSet<ArticleId>>,
    /// The chronicle in short, for the sieves of other views.
    pub digest: Digest,
    /// What search, facets and days leave of the chronicle.
    pub sieve: Sieve,
    /// The events the view shows, as positions in the chronicle, in the order
    /// of the list.
    pub shown: Memo<Arc<Vec<u32>>>,
    /// Events of each type (as [`EventType::ALL`] has them) that would be
    /// shown if no type were switched off.
    pub counts: Memo<[usize; EventType::ALL.len()]>,
    /// A colour number for each side that claims something.
    pub sides: Memo<Arc<BTreeMap<String, usize>>>,
    /// The reader's own articles.
    pub own: RwSignal<Vec<Draft>>,
    /// Whether the chronicle is one that the reader opened.
    pub opened: RwSignal<bool>,
    /// The gazetteers that the reader added.
    pub packs: RwSignal<Vec<PackCard>>,
    /// Whether the built-in reports are still being read.
    pub opening: RwSignal<bool>,
    /// Whether time is running.
    pub playing: RwSignal<bool>,
    /// Whether the page is being printed.
    pub printing: ReadSignal<bool>,
    /// What the pointer is on.
    pub pointing: Pointing,
    /// Messages to the reader.
    pub notices: Notices,
}

impl Store {
    /// A store that starts with `view` and no articles.
    pub fn new(view: ViewState, rooms: Rooms) -> Self {
        let view = RwSignal::new(view);
        let read = RwSignal::new(Arc::new(Ledger::default()));
        let joins = Memo::new(move |_| view.with(|v| v.joins.clone()));
        let chronicle = Memo::new_with_compare(
            move |_| read.with(|c| joins.with(|joins| with_joins(c, joins))),
            is_another,
        );
        let offers =
            Memo::new(move |_| Arc::new(read.with(|c| joins.with(|j| offers(c, j, rooms)))));
        let digest = Digest::new(chronicle.into());
        let axis = Memo::new(move |_| digest.axis());
        let undated = Memo::new(move |_| {
            chronicle.with(|ledger| {
                let waiting = ledger.rows().filter(|row| row.days().is_none());
                state::undated(&ledger.rest().articles, waiting.map(|row| row.article()))
            })
        });
        // The camera moves often and decides nothing about what is shown.
        let asked = Memo::new(move |_| {
            view.with(|v| ViewState {
                window: v.window,
                against: v.against,
                mode: v.mode,
                hidden: v.hidden,
                ..ViewState::default()
            })
        });
        // A long list costs more than the map: it follows when time rests.
        let listed = RwSignal::new(asked.get_untracked());
        let few = Memo::new(move |_| chronicle.with(|ledger| ledger.len() <= FEW));
        let follow = move || {
            asked.track();
            few.get()
        };
        at_rest(follow, move || listed.set(asked.get_untracked()));
        let sieve = Sieve::new(digest, view.into());
        let shown = Memo::new(move |_| Arc::new(listed.with(|v| sieve.shown(v))));
        let counts = Memo::new(move |_| listed.with(|v| sieve.type_counts(v)));
        let sides = Memo::new(move |_| Arc::new(chronicle.with(|c| sides(c.rest()))));
        Self {
            view,
            lang: Memo::new(move |_| view.with(|v| v.lang)),
            read,
            showing: Paced::default(),
            chronicle,
            offers,
            revision: Memo::new(move |count: Option<&u32>| {
                chronicle.track();
                count.map_or(0, |n| n + 1)
            }),
            axis,
            undated,
            digest,
            sieve,
            shown,
            counts,
            sides,
            own: RwSignal::default(),
            opened: RwSignal::new(false),
            packs: RwSignal::default(),
            opening: RwSignal::new(true),
            playing: RwSignal::new(false),
            printing: page::media("print"),
            pointing: Pointing::default(),
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

    /// The chronicle, each event once.
    pub fn chronicle(&self) -> Signal<Arc<Ledger>> {
        self.chronicle.into()
    }

    /// The chronicle as it was read: what the reader joined is apart in it.
    pub fn read(&self) -> Signal<Arc<Ledger>> {
        self.read.into()
    }

    /// The chronicle as it is handed on: as it was read, with what the reader
    /// decided beside it.
    pub fn record(&self) -> Chronicle {
        let view = self.view.read_untracked();
        Chronicle {
            chapters: view.chapters.to_vec(),
            ..judged(&self.read.read_untracked(), &view.joins)
        }
    }

    /// The event that stands for an event of [`Self::read`].
    pub fn shown_id(&self, id: &EventId) -> EventId {
        let view = self.view.read_untracked();
        if view.joins.is_empty() {
            return id.clone();
        }
        let group = view.joins.group_of(id).unwrap_or_default();
        let chronicle = self.chronicle.read_untracked();
        let mut all = std::iter::once(id).chain(group);
        all.find(|id| chronicle.find(id).is_some())
            .unwrap_or(id)
            .clone()
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
        self.lang.get()
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

    /// Takes in what was read from articles.
    pub fn add(&self, more: Chronicle) {
        self.read.update(|read| take_in(read, more));
    }

    /// Takes in what was read, and shows it with whatever else is taken in
    /// until then: a page that shows each article of thousands does nothing
    /// else.
    pub fn gather(&self, more: Chronicle) {
        let read = self.read;
        read.update_untracked(|read| take_in(read, more));
        self.showing.ask(move || read.notify());
    }

    /// An article as it can be read again: the reader's own, or made of what
    /// the chronicle holds of it; `None` where its text is not here.
    pub fn draft(&self, id: &str) -> Option<Draft> {
        let own = self
            .own
            .with_untracked(|own| own.iter().find(|d| d.id == id).cloned());
        own.or_else(|| {
            self.read.with_untracked(|c| {
                let article = c.rest().article(id)?.clone();
                Some(Draft {
                    id: article.id,
                    title: article.title,
                    outlet: article.outlet,
                    url: article.url,
                    lang: Some(article.lang).filter(|lang| !lang.is_empty()),
                    published: article.published,
                    text: article.text?,
                })
            })
        })
    }

    /// Takes over a whole chronicle.
    pub fn take_over(&self, mut ledger: Ledger) {
        let (mut chapters, mut joins) = (Vec::new(), Joins::default());
        ledger.edit_rest(|rest| {
            name_in_arabic(rest);
            chapters = std::mem::take(&mut rest.chapters);
            joins = std::mem::take(&mut rest.joins);
        });
        if !chapters.is_empty() && self.view.with_untracked(|v| v.chapters.is_empty()) {
            self.dispatch(Command::SetChapters(chapters.into()));
            if let Some(number) = self.view.with_untracked(|v| v.slide) {
                self.dispatch(Command::Present(Some(number)));
            }
        }
        if !joins.is_empty() {
            self.dispatch(Command::SetJoins(joins));
        }
        self.read.set(Arc::new(ledger));
    }

    /// Shows another chronicle beside the reader's own articles, and gives
    /// what was shown before.
    pub fn open(&self, ledger: Ledger) -> Before {
        let before = Before {
            read: self.read.get_untracked(),
            view: Box::new(self.view.get_untracked()),
            opened: self.opened.get_untracked(),
        };
        let own = self.own.read_untracked();
        let own = before
            .read
            .only(&own.iter().map(|draft| draft.id.clone()).collect());
        self.opened.set(true);
        self.dispatch(Command::Replace(Box::new(ViewState {
            lang: before.view.lang,
            theme: before.view.theme,
            data: before.view.data.clone(),
            tab: before.view.tab,
            ..ViewState::default()
        })));
        self.take_over(ledger);
        if !own.articles.is_empty() {
            self.read.update(|read| Arc::make_mut(read).add(own));
        }
        before
    }

    /// Shows again what was shown before.
    pub fn go_back(&self, before: Before) {
        self.read.set(before.read);
        self.dispatch(Command::Replace(before.view));
        self.opened.set(before.opened);
    }

    /// The articles of a chronicle that are not the reader's own.
    pub fn strange(&self, ledger: &Ledger) -> Vec<ArticleId> {
        let own = self.own.read_untracked();
        let articles = ledger.rest().articles.iter();
        let ids = articles.map(|article| &article.id);
        ids.filter(|id| own.iter().all(|draft| draft.id != **id))
            .cloned()
            .collect()
    }

    /// Takes an article out.
    pub fn remove(&self, id: &str) {
        self.own.update(|own| own.retain(|d| d.id != id));
        self.read.update(|c| Arc::make_mut(c).remove_article(id));
    }
}

fn take_in(read: &mut Arc<Ledger>, more: Chronicle) {
    let ledger = Arc::make_mut(read);
    ledger.add(more);
    ledger.edit_rest(name_in_arabic);
}

/// The chronicle with what the reader joined carried out.
fn with_joins(read: &Arc<Ledger>, joins: &Joins) -> Arc<Ledger> {
    if joins.is_empty() {
        return read.clone();
    }
    match joined(&judged(read, joins)) {
        Cow::Owned(chronicle) => Arc::new(chronicle.into()),
        Cow::Borrowed(_) => read.clone(),
    }
}

/// The chronicle with what the reader decided.
fn judged(read: &Ledger, joins: &Joins) -> Chronicle {
    let mut whole = read.whole();
    if !joins.is_empty() {
        whole.joins = joins.clone();
    }
    whole
}

/// What to offer as one event.
fn offers(read: &Ledger, joins: &Joins, rooms: Rooms) -> Vec<Proposal> {
    if read.rest().articles.len() < 2 || read.len() > MOST_COMPARED {
        return Vec::new();
    }
    let rooms = rooms.get();
    rooms.map_or_else(Vec::new, |rooms| (rooms.proposals)(&judged(read, joins)))
}

/// What is large is not compared: another one counts as a change.
pub fn is_another<T>(before: Option<&Arc<T>>, now: Option<&Arc<T>>) -> bool {
    match (before, now) {
        (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
        _ => true,
    }
}

/// Gives places that no gazetteer names in Arabic (most villages) the name
/// that an Arabic article has for them. Arabic names do not decline, so the
/// article's spelling can stand on a map.
fn name_in_arabic(chronicle: &mut Chronicle) {
    const ARABIC: &str = "ar";
    let arabic: HashSet<&str> = chronicle
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
    let order = sorted(claims.into_iter().collect(), |(a, most), (b, n)| {
        n.cmp(most).then(a.cmp(b))
    });
    let mut sides = BTreeMap::new();
    let numbered = order.into_iter().enumerate();
    sides.extend(numbered.map(|(at, (side, _))| (side.to_owned(), at)));
    sides
}

//! The list of events, by day, latest first.

use std::sync::Arc;

use chronicle::ArticleId;
use leptos::html;
use leptos::prelude::*;

use super::card::{Card, SIDE_COLOURS, card, side_name};
use super::chips::Chips;
use super::event_card::{EventCard, sentence_link};
use super::filters::Filters;
use super::offer::Offers;
use super::order;
use super::reasons::of_place;
use super::stretch::Stretch;
use super::why::{Why, WhyButton};
use crate::app::Adding;
use crate::app::store::Store;
use crate::i18n::{self, day_spoken, fill, isolate, weekday_day};
use crate::platform::page;
use crate::state::{Columns, Command, Ledger, Rank, ReaderAt, Selection, Tab, TimeMode};

#[derive(Clone, PartialEq)]
struct Row {
    /// A new day begins with this event.
    heading: Option<String>,
    /// The first event of an article whose own date is wanting.
    asks: Option<ArticleId>,
    card: Card,
}

/// Filters and the list.
#[component]
pub fn Events() -> impl IntoView {
    let store = Store::here();
    let list = NodeRef::<html::Div>::new();
    let selection = store.part(|v| v.selection.clone());
    let place = store.part(|v| match &v.selection {
        Some(Selection::Place(id)) => Some(id.clone()),
        _ => None,
    });
    let order = Memo::new(move |_| {
        let ledger = store.chronicle().get();
        let shown = store.shown.get();
        Arc::new(place.with(|place| order::ordered(&ledger, &shown, place.as_deref())))
    });
    let len = Memo::new(move |_| order.with(|order| order.len()));
    let stretch = Stretch::new(list, ".card", len, store.printing);
    let rows = Memo::new(move |_| {
        let lang = store.lang();
        let ledger = store.chronicle().get();
        let sides = store.sides.get();
        let undated = store.undated.get();
        let years = store
            .axis
            .get()
            .is_some_and(|a| a.from.ymd().0 != a.to.ymd().0);
        let heading = if years { day_spoken } else { weekday_day };
        let mut last = None;
        let mut asked = None;
        order.with(|order| {
            let stretch = order.get(stretch.range()).unwrap_or_default();
            stretch
                .iter()
                .filter_map(|&at| {
                    let event = ledger.event(at as usize)?;
                    let day = event.when.as_ref().map(|w| w.to);
                    let heading = (last != Some(day)).then(|| match day {
                        Some(day) => heading(lang, day),
                        None => store.words().no_date.to_owned(),
                    });
                    last = Some(day);
                    let asks = day.is_none()
                        && asked.as_ref() != Some(&event.article)
                        && undated.contains(&event.article);
                    asked = Some(event.article.clone());
                    Some(Row {
                        heading,
                        asks: asks.then(|| event.article.clone()),
                        card: card(ledger.rest(), &event, &sides, lang),
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    // What is picked on the map comes into view here.
    Effect::new(move |_| {
        let Some(Selection::Event(id)) = selection.get() else {
            return;
        };
        let event = store.chronicle().with_untracked(|ledger| ledger.find(&id));
        let row = event.and_then(|event| {
            order.with_untracked(|order| order.iter().position(|at| *at as usize == event))
        });
        if let Some(row) = row {
            stretch.reach(row);
            request_animation_frame(move || page::reveal(&format!("event-{id}")));
        }
    });
    Effect::new(move |before: Option<Listed>| {
        let now = Listed {
            ledger: store.chronicle().get(),
            columns: store.digest.columns.get(),
            order: order.get(),
            place: place.get(),
        };
        if let Some(before) = before {
            let row = stretch.top().filter(|_| before.place == now.place);
            match row.and_then(|row| now.row_of(&before, row)) {
                Some(row) => stretch.hold(row),
                None => stretch.rewind(),
            }
        }
        now
    });
    let children = move |index: ReadSignal<usize>, row: Row| {
        view! {
            <div
                role="listitem"
                class="row"
                aria-posinset=move || stretch.range().start + index.get() + 1
                aria-setsize=len
            >
                {row.heading.map(|day| view! { <h2>{day}</h2> })}
                {row.asks.map(|article| view! { <AskDate article=article /> })}
                <EventCard card=row.card />
            </div>
        }
    };
    let empty = move || (len.get() == 0).then(|| view! { <Empty /> });
    let gap = move |pick: fn((f64, f64)) -> f64| {
        view! { <div style:height=move || format!("{:.0}px", pick(stretch.gaps()))></div> }
    };
    view! {
        <Chips />
        <Filters />
        <Picked />
        <Offers />
        <p class="unseen" aria-live="polite">
            {move || store.words().n_events.of(store.lang(), len.get() as u64)}
        </p>
        <div class="scroll held" node_ref=list on:scroll=move |_| stretch.scrolled()>
            {gap(|gaps| gaps.0)}
            <div class="list" id="events" tabindex="-1" role="list" aria-label=move || store.words().events>
                <ForEnumerate
                    each=move || rows.get()
                    key=move |row| (
                        row.card.id.clone(),
                        row.heading.clone(),
                        row.asks.is_some(),
                        store.revision.get_untracked(),
                        store.view().with_untracked(|v| v.lang),
                    )
                    children=children
                />
            </div>
            {gap(|gaps| gaps.1)}
            {empty}
        </div>
    }
}

/// What the list held at some moment.
struct Listed {
    ledger: Arc<Ledger>,
    columns: Arc<Columns>,
    order: Arc<Vec<u32>>,
    place: Option<String>,
}

impl Listed {
    /// Where the row `row` of `before` is now, or the first after it that is
    /// still here, or what comes next in time.
    fn row_of(&self, before: &Self, row: usize) -> Option<usize> {
        const REACH: usize = 40;
        let rows = before.order.get(row..)?;
        let here = |at: &u32| {
            let row = before.ledger.row(*at as usize)?;
            self.ledger.find(row.id()).map(|at| at as u32)
        };
        let first = *rows.first()?;
        let rank = if Arc::ptr_eq(&self.ledger, &before.ledger) {
            Rank::of(&self.columns, first)
        } else if let Some(now) = rows.iter().take(REACH).find_map(here) {
            Rank::of(&self.columns, now)
        } else {
            let day = Rank::of(&before.columns, first).day;
            Rank { day, event: 0 }
        };
        order::first_not_before(&self.columns, &self.order, rank)
    }
}

/// Asks when an article was published: events wait for it.
#[component]
fn AskDate(article: ArticleId) -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let id = StoredValue::new(article);
    let title = move || {
        store.chronicle().with(|c| {
            let article = id.with_value(|id| c.rest().article(id).and_then(|a| a.title.clone()));
            isolate(article.as_deref().unwrap_or(store.words().untitled))
        })
    };
    view! {
        <p class="asks">
            <span>{move || fill(store.words().ask_date, &[("title", &title())])}</span>
            <button on:click=move |_| adding.set(Some(Some(id.get_value())))>
                {move || store.words().give_date}
            </button>
        </p>
    }
}

/// The picked place, why it is one, and the way back to all.
#[component]
fn Picked() -> impl IntoView {
    let store = Store::here();
    let place = store.part(|v| match &v.selection {
        Some(Selection::Place(id)) => Some(id.clone()),
        _ => None,
    });
    let name = Memo::new(move |_| {
        let (id, lang) = (place.get()?, store.lang());
        store.chronicle().with(|c| {
            c.rest()
                .places
                .get(&id)
                .map(|p| p.name(lang.as_str()).to_owned())
        })
    });
    let why = RwSignal::new(false);
    let reason = move || {
        let (id, lang) = (place.get()?, store.lang());
        store.chronicle().with(|c| of_place(c.rest(), &id, lang))
    };
    let holder = move || {
        let (place, lang) = (place.get()?, store.lang());
        let held = store.sieve.held.with(|held| held.get(&place).cloned())?;
        let side = store.sides.with(|sides| sides.get(&held.side).copied());
        let ledger = store.chronicle().get();
        let name = side_name(ledger.rest(), &held.side, lang);
        let event = ledger.get(&held.event)?;
        let claim = ledger.rest().claims_of(&event).next();
        let sentence = claim.map(|claim| ReaderAt {
            article: claim.article.clone(),
            span: Some(claim.evidence),
        });
        let w = store.words();
        let text = fill(w.held_by, &[("side", &isolate(&name))]);
        let day = i18n::day(lang, held.since);
        let since = fill(w.held_since, &[("held", &text), ("day", &day)]);
        Some(view! {
            <p class="holder">
                <i class="side" data-side=side.map(|at| at.min(SIDE_COLOURS - 1))></i>
                <span>{since}</span>
                {held.disputed.then(|| view! { <span class="badge disputed">{w.disputed}</span> })}
                {sentence.map(|at| sentence_link(store, at))}
            </p>
        })
    };
    move || {
        name.get().map(|name| {
            view! {
                <div class="picked">
                    <b>{name}</b>
                    {holder}
                    <WhyButton open=why />
                    <button class="quiet" on:click=move |_| store.dispatch(Command::Select(None))>
                        {move || store.words().only_selected}
                    </button>
                    <Show when=move || why.get()>
                        {move || reason().map(|reason| view! { <Why reasons=vec![reason] /> })}
                    </Show>
                </div>
            }
        })
    }
}

/// Nothing to show: why, and what next.
#[component]
fn Empty() -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let nothing = move || store.chronicle().with(|c| c.is_empty());
    let searching = store.part(|v| !v.query.is_empty() || !v.facets.is_empty());
    let words = move || {
        let w = store.words();
        if nothing() {
            (w.none_at_all, w.none_at_all_next)
        } else if searching.get() {
            (w.none_found, w.none_found_next)
        } else {
            (w.none_in_window, w.none_in_window_next)
        }
    };
    let show_everything = move |_| {
        store.dispatch(Command::Search(String::new()));
        store.dispatch(Command::Widen);
        store.dispatch(Command::ShowAllTypes);
        store.dispatch(Command::Select(None));
        store.dispatch(Command::SetMode(TimeMode::All));
        store.dispatch(Command::SetTab(Tab::Events));
    };
    let action = move || {
        if nothing() {
            view! {
                <button class="primary" on:click=move |_| adding.set(Some(None))>
                    {move || store.words().add_article}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button on:click=show_everything>{move || store.words().show_everything}</button>
            }
            .into_any()
        }
    };
    let opening = move || {
        view! { <p class="hollow busy" role="status">{store.words().reading}</p> }
    };
    view! {
        <Show when=move || !(store.opening.get() && nothing()) fallback=opening>
            <div class="hollow">
                <p>{move || words().0}</p>
                <p>{move || words().1}</p>
                {action}
            </div>
        </Show>
    }
}

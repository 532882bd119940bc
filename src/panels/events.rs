//! The list of events, by day, latest first.

use std::sync::Arc;

use chronicle::{Chronicle, Day};
use leptos::html;
use leptos::prelude::*;

use super::card::{Card, card};
use super::chips::Chips;
use super::event_card::EventCard;
use crate::app::Adding;
use crate::app::store::Store;
use crate::i18n::weekday_day;
use crate::platform::page;
use crate::state::{Command, Selection, Tab, TimeMode};

/// Cards put on the page at once; the rest comes on demand, so that a
/// chronicle of thousands opens as fast as one of ten.
const BATCH: usize = 60;

#[derive(Clone, PartialEq)]
struct Row {
    /// A new day begins with this event.
    heading: Option<String>,
    card: Card,
}

/// Filters and the list.
#[component]
pub fn Events() -> impl IntoView {
    let store = Store::here();
    let list = NodeRef::<html::Div>::new();
    let limit = RwSignal::new(BATCH);
    let selection = store.part(|v| v.selection.clone());
    let place = store.part(|v| match &v.selection {
        Some(Selection::Place(id)) => Some(id.clone()),
        _ => None,
    });
    let order = Memo::new(move |_| {
        store.chronicle().with(|c| {
            store
                .shown
                .with(|shown| place.with(|place| ordered(c, shown, place.as_deref())))
        })
    });
    let rows = Memo::new(move |_| {
        let lang = store.lang();
        let chronicle = store.chronicle().get();
        let sides = store.sides.get();
        order.with(|order| {
            let mut last = None;
            order
                .iter()
                .take(limit.get())
                .map(|&at| {
                    let event = &chronicle.events[at];
                    let day = event.when.as_ref().map(|w| w.to);
                    let heading = (last != Some(day)).then(|| match day {
                        Some(day) => weekday_day(lang, day),
                        None => store.words().no_date.to_owned(),
                    });
                    last = Some(day);
                    Row {
                        heading,
                        card: card(&chronicle, event, &sides, lang),
                    }
                })
                .collect::<Vec<_>>()
        })
    });
    // What is picked on the map comes into view here.
    Effect::new(move |_| {
        let Some(Selection::Event(id)) = selection.get() else {
            return;
        };
        let at = order.with_untracked(|order| {
            store
                .chronicle()
                .with_untracked(|c| order.iter().position(|&at| c.events[at].id == id))
        });
        if let Some(at) = at {
            if at >= limit.get_untracked() {
                limit.set(at + BATCH / 2);
            }
            request_animation_frame(move || page::reveal(&format!("event-{id}")));
        }
    });
    Effect::new(move |_| {
        place.track();
        if let Some(list) = list.get() {
            list.set_scroll_top(0);
        }
    });
    let more = move || {
        let left = order.with(Vec::len).saturating_sub(limit.get());
        (left > 0).then(|| {
            let n = left.min(BATCH) as u64;
            view! {
                <button class="more" on:click=move |_| limit.update(|l| *l += BATCH)>
                    {store.words().n_more.of(store.lang(), n)}
                </button>
            }
        })
    };
    let children = move |row: Row| {
        view! {
            <div role="listitem" class="row">
                {row.heading.map(|day| view! { <h2>{day}</h2> })}
                <EventCard card=row.card />
            </div>
        }
    };
    let empty = move || order.with(Vec::is_empty).then(|| view! { <Empty /> });
    view! {
        <Chips />
        <Picked />
        <p class="unseen" aria-live="polite">
            {move || {
                let n = order.with(Vec::len) as u64;
                store.words().n_events.of(store.lang(), n)
            }}
        </p>
        <div class="scroll" node_ref=list>
            <div class="list" id="events" tabindex="-1" role="list" aria-label=move || store.words().events>
                <For
                    each=move || rows.get()
                    key=move |row| (row.card.id.clone(), row.heading.clone(), store.revision.get_untracked(), store.view().with_untracked(|v| v.lang))
                    children=children
                />
            </div>
            {empty}
            {more}
        </div>
    }
}

/// Latest day first, then in the order of the chronicle; undated events last.
fn ordered(chronicle: &Arc<Chronicle>, shown: &[usize], place: Option<&str>) -> Vec<usize> {
    let day = |at: &usize| chronicle.events[*at].when.as_ref().map(|w| w.to);
    let mut order: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|at| {
            place.is_none_or(|place| {
                chronicle.events[*at]
                    .places
                    .iter()
                    .any(|p| p.place == place)
            })
        })
        .collect();
    order.sort_by_key(|at| std::cmp::Reverse(day(at).map_or(i32::MIN, |Day(n)| n)));
    order
}

/// The picked place, and the way back to all.
#[component]
fn Picked() -> impl IntoView {
    let store = Store::here();
    let name = Memo::new(move |_| {
        let view = store.view();
        let id = view.with(|v| match &v.selection {
            Some(Selection::Place(id)) => Some(id.clone()),
            _ => None,
        })?;
        let lang = store.lang();
        store
            .chronicle()
            .with(|c| c.places.get(&id).map(|p| p.name(lang.as_str()).to_owned()))
    });
    move || {
        name.get().map(|name| {
            view! {
                <p class="picked">
                    <b>{name}</b>
                    <button class="quiet" on:click=move |_| store.dispatch(Command::Select(None))>
                        {move || store.words().only_selected}
                    </button>
                </p>
            }
        })
    }
}

/// Nothing to show: why, and what next.
#[component]
fn Empty() -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let nothing = move || store.chronicle().with(|c| c.events.is_empty());
    let searching = store.part(|v| !v.query.is_empty());
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

//! "These reports may tell of the same event": compared side by side, joined
//! or kept apart, and taken apart again.

use chronicle::joins::{Proposal, Reason};
use chronicle::{Chronicle, EventId};
use leptos::ev;
use leptos::prelude::*;

use super::articles::details;
use super::card::{Card, card, side_name};
use super::event_card::ClaimRow;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::i18n::{fill, isolate, range, words};
use crate::state::{Command, Language, Selection};

/// Joins events, or keeps them apart, and offers to undo that.
fn decide(store: Store, message: Message, next: impl Fn(&chronicle::Joins) -> chronicle::Joins) {
    let next = store.view().with_untracked(|v| next(&v.joins));
    store.dispatch(Command::SetJoins(next));
    store.notices.say(message);
}

/// Takes a joined event apart.
pub fn take_apart(store: Store, event: &EventId) {
    let before = store.view().with_untracked(|v| v.joins.clone());
    decide(store, Message::TakenApart(before), |joins| {
        joins.dissolve(event)
    });
}

/// The events of an offer side by side, what speaks for it, and the choice.
#[component]
pub fn Offer(
    /// What is offered.
    offer: Proposal,
) -> impl IntoView {
    let store = Store::here();
    let events = StoredValue::new(offer.events);
    let before = move || store.view().with_untracked(|v| v.joins.clone());
    let join = move |_: ev::MouseEvent| {
        let Some(first) = events.with_value(|e| e.first().cloned()) else {
            return;
        };
        decide(store, Message::Joined(before()), |joins| {
            events.with_value(|events| joins.join(events))
        });
        let one = store.shown_id(&first);
        store.dispatch(Command::Show(Selection::Event(one)));
    };
    let keep_apart = move |_: ev::MouseEvent| {
        decide(store, Message::KeptApart(before()), |joins| {
            events.with_value(|events| joins.keep_apart(events))
        });
    };
    let reasons = StoredValue::new(offer.reasons);
    let said = move || {
        let (lang, ledger) = (store.lang(), store.read().get());
        reasons.with_value(|reasons| {
            let told = reasons.iter().map(|r| reason(ledger.rest(), r, lang));
            told.map(|text| view! { <li>{text}</li> }).collect_view()
        })
    };
    let told = move || {
        let (lang, ledger) = (store.lang(), store.read().get());
        let chronicle = ledger.rest();
        let sides = store.sides.get();
        events.with_value(|events| {
            events
                .iter()
                .filter_map(|id| {
                    let event = ledger.get(id)?;
                    let article = chronicle.article(&event.article)?;
                    let title = article.title.clone();
                    let source = (
                        title.unwrap_or_else(|| words(lang).untitled.to_owned()),
                        details(article, lang),
                    );
                    Some(member(card(chronicle, &event, &sides, lang), source))
                })
                .collect_view()
        })
    };
    view! {
        <div class="offer" on:click=|event| event.stop_propagation()>
            <div class="members">{told}</div>
            <p class="where">{move || store.words().offer_why}</p>
            <ul class="where">{said}</ul>
            <div class="foot">
                <button on:click=keep_apart>{move || store.words().offer_apart}</button>
                <button class="primary" on:click=join>
                    {move || store.words().offer_join}
                </button>
            </div>
        </div>
    }
}

/// One report's telling of the event.
fn member(card: Card, (title, source): (String, String)) -> impl IntoView {
    let claims = card.claims.into_iter();
    view! {
        <section>
            <p class="where">
                <bdi>{title}</bdi>
            </p>
            <p class="where">{source}</p>
            <h4>{card.title}</h4>
            <p class="where">{card.places}</p>
            <p class="where">{card.when}</p>
            <div class="claims">
                {claims.map(|line| view! { <ClaimRow line=line /> }).collect_view()}
            </div>
            <b>{card.figures}</b>
        </section>
    }
}

/// A reason in words.
fn reason(chronicle: &Chronicle, reason: &Reason, lang: Language) -> String {
    let w = words(lang);
    let name = |id: &String| {
        let place = chronicle.places.get(id);
        isolate(place.map_or(id.as_str(), |place| place.name(lang.as_str())))
    };
    match reason {
        Reason::Days(days) => fill(w.same_days, &[("days", &range(lang, *days))]),
        Reason::SamePlace(id) => fill(w.same_place, &[("place", &name(id))]),
        Reason::NearPlaces(a, b, km) => fill(
            w.near_places,
            &[
                ("place", &name(a)),
                ("other", &name(b)),
                ("km", &format!("{:.0}", km.max(1.0))),
            ],
        ),
        Reason::Inside { place, area } => fill(
            w.inside_place,
            &[("place", &name(place)), ("other", &name(area))],
        ),
        Reason::SameSides(sides) => {
            let sides: Vec<String> = sides
                .iter()
                .map(|s| side_name(chronicle, s, lang))
                .collect();
            fill(w.same_sides, &[("sides", &sides.join(w.comma))])
        }
        Reason::SameSpeaker(who) => fill(w.same_speaker, &[("name", &isolate(who))]),
        Reason::SameFigure(_) => w.same_figures.to_owned(),
        Reason::OtherFigure(_) => w.other_figures.to_owned(),
        Reason::Contradicts => w.contradicts.to_owned(),
    }
}

/// All offers, over the list, folded until they are asked for.
#[component]
pub fn Offers() -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| store.offers.with(|offers| offers.len()));
    let all = move || {
        let offers = store.offers.get();
        let each = offers.iter().cloned();
        each.map(|offer| view! { <Offer offer=offer /> })
            .collect_view()
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="offers">
                <p>
                    <b>{move || store.words().offers.of(store.lang(), count.get() as u64)}</b>
                    <button
                        class="quiet"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {move || {
                            let w = store.words();
                            if open.get() { w.offers_close } else { w.offers_review }
                        }}
                    </button>
                </p>
                <Show when=move || open.get()>
                    <div class="all">{all}</div>
                </Show>
            </div>
        </Show>
    }
}

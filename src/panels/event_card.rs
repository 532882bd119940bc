//! A card, drawn.

use leptos::ev;
use leptos::prelude::*;

use super::card::{Card, ClaimLine};
use super::glyph::Glyph;
use super::offer::{Offer, take_apart};
use super::reasons::of_event;
use super::why::{Why, WhyButton};
use crate::app::hover::Hover;
use crate::app::store::Store;
use crate::state::{Command, ReaderAt, Selection};

/// Claims shown before the card is unfolded: a card is at most nine lines.
const CLAIMS: usize = 3;

/// An event's card. Pressed, it picks the event out on the map.
#[component]
pub fn EventCard(card: Card) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(card.id.clone());
    let picked = store.part(
        move |v| matches!(&v.selection, Some(Selection::Event(e)) if id.with_value(|id| id == e)),
    );
    let pick = move || store.dispatch(Command::Show(Selection::Event(id.get_value())));
    let unfolded = RwSignal::new(false);
    let why = RwSignal::new(false);
    let hover = StoredValue::new(Hover::Event(card.id.clone()));
    let places = StoredValue::new(card.spots);
    let lit = Memo::new(move |_| match store.pointing.get() {
        Some(Hover::Event(e)) => id.with_value(|id| *id == e),
        Some(Hover::Places(lit)) => {
            places.with_value(|places| places.iter().any(|p| lit.contains(p)))
        }
        Some(Hover::Days(lit)) => card.days.is_some_and(|days| days.overlaps(lit)),
        None => false,
    });
    let point = move || store.pointing.at(hover.get_value());
    // Leaving comes last of all, when the card itself may be gone.
    let point_off = move || {
        hover.try_with_value(|hover| store.pointing.off(hover));
    };
    on_cleanup(point_off);
    let reasons = move || {
        let ledger = store.chronicle().get();
        let event = id.with_value(|id| ledger.get(id));
        event.map(|event| of_event(ledger.rest(), &event, store.lang()))
    };
    let claims = StoredValue::new(card.claims);
    let many = claims.with_value(|c| c.len() > CLAIMS);
    let shown = move || {
        let limit = if unfolded.get() { usize::MAX } else { CLAIMS };
        claims.with_value(|c| {
            let lines = c.iter().take(limit).cloned();
            lines
                .map(|line| view! { <ClaimRow line=line /> })
                .collect_view()
        })
    };
    let badges = card
        .badges
        .iter()
        .map(|badge| {
            view! { <span class=format!("badge {}", badge.class)>{badge.word}</span> }
        })
        .collect_view();
    let unfold = many.then(|| {
        view! {
            <button class="link" on:click=move |_| unfolded.update(|u| *u = !*u)>
                {move || {
                    let w = store.words();
                    if unfolded.get() { w.fewer_lines } else { w.more_lines }
                }}
            </button>
        }
    });
    let told_by = card.sources.len() as u64;
    let joined = (told_by > 1).then(|| {
        let apart = move |event: ev::MouseEvent| {
            event.stop_propagation();
            id.with_value(|id| take_apart(store, id));
        };
        view! {
            <p class="where joined">
                <span>{move || store.words().told_by.of(store.lang(), told_by)}</span>
                <button class="link" on:click=apart>
                    {move || store.words().take_apart}
                </button>
            </p>
        }
    });
    let offer = Memo::new(move |_| {
        store.offers.with(|offers| {
            id.with_value(|id| offers.iter().find(|o| o.events.contains(id)).cloned())
        })
    });
    let comparing = RwSignal::new(false);
    let offered = move || {
        offer.get().map(|offer| {
            let others = offer.events.len().saturating_sub(1) as u64;
            let compare = move |event: ev::MouseEvent| {
                event.stop_propagation();
                comparing.update(|open| *open = !*open);
            };
            view! {
                <button
                    class="link offered"
                    aria-expanded=move || comparing.get().to_string()
                    on:click=compare
                >
                    {move || store.words().offer.of(store.lang(), others)}
                </button>
                <Show when=move || comparing.get()>
                    <Offer offer=offer.clone() />
                </Show>
            }
        })
    };
    let sources = card
        .sources
        .into_iter()
        .map(|source| view! { <p class="where only-print">{source}</p> })
        .collect_view();
    let sentence = card.sentence.map(|at| sentence_link(store, at));
    view! {
        <article
            class="card"
            class:on=picked
            class:lit=lit
            id=format!("event-{}", card.id)
            aria-current=move || picked.get().then_some("true")
            on:click=move |_| pick()
            on:pointerenter=move |_| point()
            on:pointerleave=move |_| point_off()
            on:focusin=move |_| point()
            on:focusout=move |_| point_off()
        >
            <Glyph kind=card.kind />
            <div class="body">
                <h3>
                    <button
                        class="title"
                        on:click=move |event: ev::MouseEvent| {
                            event.stop_propagation();
                            pick();
                        }
                    >
                        {card.title}
                    </button>
                    {badges}
                </h3>
                {(!card.places.is_empty()).then(|| view! { <p class="where">{card.places}</p> })}
                {card.when.map(|when| view! { <p class="where when">{when}</p> })}
                <div class="claims">{shown} {unfold}</div>
                {sources}
                {joined}
                {offered}
                <div class="foot">
                    <b>{card.figures}</b>
                    <WhyButton open=why />
                    {sentence}
                </div>
                <Show when=move || why.get()>
                    {move || reasons().map(|reasons| view! { <Why reasons=reasons /> })}
                </Show>
            </div>
        </article>
    }
}

/// A voice on an event; pressed, it opens the article at its sentence.
#[component]
pub fn ClaimRow(
    /// The voice.
    line: ClaimLine,
) -> impl IntoView {
    let store = Store::here();
    let at = line.sentence;
    let open = move |event: ev::MouseEvent| {
        event.stop_propagation();
        store.dispatch(Command::Read(Some(at.clone())));
    };
    view! {
        <button class="claim" class:denies=line.denies on:click=open>
            <i class="side" data-side=line.side title=line.side_name></i>
            <span>
                <bdi>{line.name}</bdi> " "
                <small><bdi>{line.original}</bdi> " " {line.note}</small>
            </span>
        </button>
    }
}

/// Opens the article at a sentence.
pub fn sentence_link(store: Store, at: ReaderAt) -> impl IntoView {
    let open = move |event: ev::MouseEvent| {
        event.stop_propagation();
        store.dispatch(Command::Read(Some(at.clone())));
    };
    view! {
        <button class="link" on:click=open>
            {move || store.words().sentence}
        </button>
    }
}

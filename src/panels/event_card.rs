//! A card, drawn.

use leptos::ev;
use leptos::prelude::*;

use super::card::{Card, ClaimLine};
use super::glyph::Glyph;
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
    let reason = StoredValue::new((card.rule, card.evidence, card.evidence_lang));
    let claims = StoredValue::new(card.claims);
    let many = claims.with_value(|c| c.len() > CLAIMS);
    let shown = move || {
        let limit = if unfolded.get() { usize::MAX } else { CLAIMS };
        claims.with_value(|c| c.iter().take(limit).cloned().map(claim).collect_view())
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
    let sentence = card.sentence.map(|at| sentence_link(store, at));
    view! {
        <article
            class="card"
            class:on=picked
            id=format!("event-{}", card.id)
            aria-current=move || picked.get().then_some("true")
            on:click=move |_| pick()
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
                <div class="foot">
                    <b>{card.figures}</b>
                    <WhyButton open=why />
                    {sentence}
                </div>
                <Show when=move || why.get()>
                    {reason
                        .with_value(|(rule, words, lang)| {
                            view! {
                                <Why rule=rule.clone() words=words.clone() lang=lang.clone() />
                            }
                        })}
                </Show>
            </div>
        </article>
    }
}

fn claim(line: ClaimLine) -> impl IntoView {
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
fn sentence_link(store: Store, at: ReaderAt) -> impl IntoView {
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

/// The rule and the words that made a fact.
#[component]
pub fn Why(
    /// Name of the rule.
    rule: String,
    /// The words it was read from.
    words: String,
    /// Their language.
    #[prop(optional)]
    lang: String,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <dl class="why" on:click=|event| event.stop_propagation()>
            <dt>{move || store.words().why_rule}</dt>
            <dd>
                <code>{rule}</code>
            </dd>
            {(!words.is_empty())
                .then(|| {
                    view! {
                        <dt>{move || store.words().why_words}</dt>
                        <dd lang=lang dir="auto">
                            {words}
                        </dd>
                    }
                })}
        </dl>
    }
}

/// The button that asks for a [`Why`].
#[component]
pub fn WhyButton(open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    view! {
        <button
            class="link faint"
            aria-expanded=move || open.get().to_string()
            on:click=move |event: ev::MouseEvent| {
                event.stop_propagation();
                open.update(|open| *open = !*open);
            }
        >
            {move || store.words().why}
        </button>
    }
}

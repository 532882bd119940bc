//! The open article: its text, with what was read from it marked.

use chronicle::{Article, Mention};
use leptos::html;
use leptos::prelude::*;

use super::articles::details;
use super::glyph::{Glyph, colour};
use super::segments::{Segment, paragraphs};
use crate::app::hover::Hover;
use crate::app::store::Store;
use crate::i18n::{direction, place_kind, words};
use crate::platform::page;
use crate::state::{Command, Selection};

/// Paragraphs put on the page at once.
const BATCH: usize = 500;

/// The article with this id.
#[component]
pub fn Reader(article: String) -> impl IntoView {
    let store = Store::here();
    let body = NodeRef::<html::Div>::new();
    let id = StoredValue::new(article);
    let article = Memo::new(move |_| {
        store
            .chronicle()
            .with(|c| id.with_value(|id| c.rest().article(id).cloned()))
    });
    let span = store.part(|v| v.reader.as_ref().and_then(|r| r.span));
    let shown = RwSignal::new(BATCH);
    let text = move || {
        let ledger = store.read().get();
        let Some(Article { id, text, .. }) = article.get() else {
            return view! { <p class="hollow busy">{store.words().reading}</p> }.into_any();
        };
        let Some(text) = text else {
            return view! { <p class="hollow">{store.words().no_text}</p> }.into_any();
        };
        let lines = paragraphs(&ledger, &id, &text, span.get());
        let asked = lines.iter().position(|line| line.iter().any(|s| s.current));
        let limit = shown.get().max(asked.unwrap_or(0) + BATCH / 10);
        let left = lines.len().saturating_sub(limit);
        let more = (left > 0).then(|| {
            view! {
                <button class="more" on:click=move |_| shown.update(|m| *m += BATCH)>
                    {store.words().n_more.of(store.lang(), left.min(BATCH) as u64)}
                </button>
            }
        });
        let lines = lines
            .into_iter()
            .take(limit)
            .map(|line| {
                view! { <p>{line.into_iter().map(segment).collect_view()}</p> }
            })
            .collect_view();
        view! {
            {lines}
            {more}
        }
        .into_any()
    };
    Effect::new(move |_| {
        if let Some(body) = body.get() {
            // Keys scroll the article at once.
            let _ = body.focus();
        }
    });
    Effect::new(move |_| {
        span.track();
        article.track();
        request_animation_frame(move || {
            let current = body
                .try_get_untracked()
                .flatten()
                .and_then(|body| page::first_in(&body, ".current"));
            if let Some(current) = current {
                page::center(&current);
            }
        });
    });
    let field = move |pick: fn(&Article) -> Option<String>| {
        move || article.with(|a| a.as_ref().and_then(pick))
    };
    let lang = field(|a| Some(a.lang.clone()));
    let dir = move || article.with(|a| direction(a.as_ref().map_or("", |a| &a.lang)));
    view! {
        <div class="reader-head">
            <button class="quiet back" on:click=move |_| {
                store.dispatch(Command::Read(None));
                page::focus_soon("pane");
            }>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d="M10 3 5 8l5 5" />
                </svg>
                {move || store.words().back}
            </button>
            <p class="where">
                {move || article.with(|a| a.as_ref().map(|a| details(a, store.lang())))}
            </p>
        </div>
        <div class="scroll reader" node_ref=body tabindex="0" lang=lang dir=dir>
            <h2
                class="headline"
                class:cut=move || {
                    article.with(|a| {
                        let title = a.as_ref().and_then(|a| a.title.as_deref());
                        title.is_some_and(|title| title.ends_with('…'))
                    })
                }
            >
                {field(headline)}
            </h2>
            {text}
        </div>
    }
}

/// The article's title, unless its text begins with it.
fn headline(article: &Article) -> Option<String> {
    let text = article.text.as_deref().unwrap_or_default().trim_start();
    let said = |title: &String| text.starts_with(title.trim_end_matches('…'));
    article.title.clone().filter(|title| !said(title))
}

/// A run of text with its marks.
fn segment(segment: Segment) -> impl IntoView {
    let store = Store::here();
    let ledger = store.read().get_untracked();
    let chronicle = ledger.rest();
    let event = segment.event.and_then(|at| ledger.event(at));
    let sign = event.as_ref().filter(|_| segment.begins).map(|event| {
        let id = store.shown_id(&event.id);
        let title = chronicle::summary::title(
            chronicle,
            event,
            store.view().with_untracked(|v| v.lang.as_str()),
        );
        let show = move |_| store.dispatch(Command::Show(Selection::Event(id.clone())));
        view! {
            <button class="sign" title=title.clone() aria-label=title on:click=show>
                <Glyph kind=event.kind size=13 />
            </button>
        }
    });
    let words = match segment.mention.and_then(|at| chronicle.mentions.get(at)) {
        Some(mention) => mention_view(store, &segment.text, mention).into_any(),
        None => segment.text.into_any(),
    };
    let tint = event.as_ref().map(|event| colour(event.kind));
    let hover = StoredValue::new(event.map(|event| Hover::Event(store.shown_id(&event.id))));
    let point = move |_| {
        if let Some(hover) = hover.get_value() {
            store.pointing.at(hover);
        }
    };
    // Leaving comes last of all, when the text itself may be gone.
    let point_off = move || {
        hover.try_with_value(|hover| hover.iter().for_each(|h| store.pointing.off(h)));
    };
    on_cleanup(point_off);
    view! {
        {sign}
        <span
            class:evidence=tint.is_some()
            class:current=segment.current
            aria-current=segment.current.then_some("true")
            style=("--tint", tint.unwrap_or("none"))
            on:pointerenter=point
            on:pointerleave=move |_| point_off()
        >
            {words}
        </span>
    }
}

/// A place name: pressed, it shows itself on the map.
fn mention_view(store: Store, text: &str, mention: &Mention) -> impl IntoView {
    let text = text.to_owned();
    let assumed = mention.is_assumed();
    let Some(id) = mention.chosen.clone() else {
        return view! {
            <span class="mention lost" title=move || store.words().mention_unplaced>
                {text}
            </span>
        }
        .into_any();
    };
    let title = {
        let id = id.clone();
        move || {
            let lang = store.lang();
            store.chronicle().with(|c| {
                c.rest().places.get(&id).map(|place| {
                    let name = place.name(lang.as_str());
                    let said = assumed.then_some(words(lang).assumed);
                    [name, place_kind(lang, place.kind)]
                        .into_iter()
                        .chain(said)
                        .collect::<Vec<_>>()
                        .join(" · ")
                })
            })
        }
    };
    let show = move || store.dispatch(Command::Show(Selection::Place(id.clone())));
    let key = show.clone();
    // Not a button: inside one, Arabic letters do not join to what surrounds
    // it, and no line breaks.
    view! {
        <span
            class="mention"
            role="button"
            tabindex="0"
            title=title
            on:click=move |_| show()
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    key();
                }
            }
        >
            {text}
        </span>
    }
    .into_any()
}

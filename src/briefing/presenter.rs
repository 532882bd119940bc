//! The briefing on the screen: the caption beside the map, the way through the
//! slides, and what the speaker needs at hand.

use std::time::Duration;

use chronicle::{Article, Chapter};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::keys::{self, Wish};
use super::scene;
use super::show::Show;
use super::speaker::Prompter;
use crate::app::store::Store;
use crate::i18n::{Words, direction, fill};
use crate::panels::{self, article_line, heading, outlets};
use crate::platform::{page, windows};
use crate::state::Slide;

/// Controls fade when the pointer has rested for so long.
const REST: Duration = Duration::from_secs(2);

/// Many words are set smaller rather than cut off, but never below this share
/// of the size that the last row reads with ease.
const SMALLEST: f64 = 0.5;

/// Articles that the last slide names.
const MOST_SOURCES: usize = 8;

/// The briefing, while one runs.
#[component]
pub fn Presenter() -> impl IntoView {
    let show: Show = expect_context();
    let on = Memo::new(move |_| show.slide().get().is_some());
    show.run();
    windows::on_fullscreen(move || {
        // The browser's own way out of the whole screen ends the briefing.
        if !windows::is_full() && on.get_untracked() {
            show.take(Wish::Leave);
        }
    });
    view! {
        {move || on.get().then(|| view! { <Stage /> })}
    }
}

#[component]
fn Stage() -> impl IntoView {
    let store = Store::here();
    let show: Show = expect_context();
    let root = NodeRef::<html::Div>::new();
    let awake = RwSignal::new(true);
    let pointer = RwSignal::new(None::<(i32, i32)>);
    let prompter = Prompter::new(store, show);
    page::flag("data-briefing", true);
    on_cleanup(|| page::flag("data-briefing", false));
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            // A stage that takes no focus hears the window's keys all the same.
            let _ = root.focus();
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        let free = !event.default_prevented() && !event.ctrl_key() && !event.meta_key();
        let rtl = store.view().with_untracked(|v| v.lang.is_rtl());
        let Some(wish) = keys::wish(&event.key(), rtl).filter(|_| free) else {
            return;
        };
        // A button in focus has its space bar, a handle its arrows.
        let own = match event.key().as_str() {
            " " => page::is_inside(&event, "button"),
            "Escape" => false,
            _ => page::is_inside(&event, "[role=slider]"),
        };
        if own {
            return;
        }
        event.prevent_default();
        show.take(wish);
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let moved = window_event_listener(ev::pointermove, move |event| {
        pointer.set(Some((event.client_x(), event.client_y())));
        awake.set(true);
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let rest = set_timeout_with_handle(
            move || {
                awake.try_set(false);
            },
            REST,
        );
        timer.set_value(rest.ok());
    });
    on_cleanup(move || {
        keys.remove();
        moved.remove();
    });
    let slide = show.slide();
    let chapters = store.part(|v| v.chapters.clone());
    let now = Memo::new(move |_| {
        let count = chapters.with(|c| c.len());
        slide.get().map(|number| Slide::at(number, count))
    });
    let content = move || match now.get() {
        Some(Slide::Start) => view! { <Opening /> }.into_any(),
        Some(Slide::Chapter(at)) => {
            let chapter = chapters.with(|c| c.get(at).cloned()).unwrap_or_default();
            view! { <Caption at=at chapter=chapter /> }.into_any()
        }
        Some(Slide::End) => view! { <Closing /> }.into_any(),
        None => ().into_any(),
    };
    let spot = move || {
        let at = pointer.get().filter(|_| show.spot.get())?;
        Some(view! { <i class="stage-spot" style=format!("left:{}px;top:{}px", at.0, at.1)></i> })
    };
    view! {
        <div
            class="stage"
            class:awake=awake
            class:still=move || !awake.get()
            node_ref=root
            tabindex="-1"
            role="region"
            aria-label=move || store.words().briefing
        >
            <header class="stage-top">
                <p>{move || credits(store)}</p>
                <Dots />
            </header>
            <div class="stage-words" aria-live="polite">
                {content}
            </div>
            <Tools prompter=prompter />
            {spot}
            <Show when=move || show.black.get()>
                <div class="stage-black"></div>
            </Show>
        </div>
    }
}

/// Whose reports and whose map these are.
fn credits(store: Store) -> String {
    let outlets = store
        .chronicle()
        .with(|c| outlets(c.rest(), 3, store.lang()));
    let map = "Natural Earth · GeoNames".to_owned();
    let parts = outlets
        .into_iter()
        .chain([map, store.words().map_neutral.to_owned()]);
    parts.collect::<Vec<_>>().join(" · ")
}

/// How far the briefing has come.
#[component]
fn Dots() -> impl IntoView {
    let store = Store::here();
    let show: Show = expect_context();
    let slide = show.slide();
    let count = store.part(|v| v.chapters.len() + 2);
    let said = move || {
        let now = slide.get().unwrap_or(0) + 1;
        fill(
            store.words().slide_of,
            &[("n", &now.to_string()), ("of", &count.get().to_string())],
        )
    };
    let dots = move || {
        let dot = |at: usize| view! { <i class:now=move || slide.get() == Some(at)></i> };
        (0..count.get()).map(dot).collect_view()
    };
    view! {
        <div class="stage-dots" role="img" aria-label=said>
            {dots}
        </div>
    }
}

/// The first slide.
#[component]
fn Opening() -> impl IntoView {
    let store = Store::here();
    let about = Memo::new(move |_| heading(store, store.lang()));
    view! {
        <Plate middle=true>
            <h2>{move || about.get().map(|a| a.title)}</h2>
            <div>
                <p>{move || about.get().map(|a| a.details)}</p>
                <p class="stage-hint">{move || store.words().slide_next_hint}</p>
            </div>
        </Plate>
    }
}

/// What a slide says, beside the map where there is room.
#[component]
fn Plate(
    /// Whether it may lie over the map where there is none.
    #[prop(optional)]
    middle: bool,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    page::fit_words(node, SMALLEST);
    view! {
        <div class="stage-plate" class:stage-middle=middle node_ref=node>
            {children()}
        </div>
    }
}

/// A chapter's words.
#[component]
fn Caption(at: usize, chapter: Chapter) -> impl IntoView {
    let store = Store::here();
    let chapter = StoredValue::new(chapter);
    let told = move |what: fn(
        &Chapter,
        &crate::state::Ledger,
        crate::state::Language,
    ) -> Option<String>| {
        Memo::new(move |_| {
            store
                .chronicle()
                .with(|all| chapter.with_value(|c| what(c, all, store.lang())))
        })
    };
    let days = told(|c, all, lang| Some(scene::days(c, all, lang)));
    let trouble = told(|c, all, lang| scene::trouble(c, all, lang).map(str::to_owned));
    let narrowed =
        move || chapter.with_value(|c| panels::narrowed(&scene::view(c).0, store, store.lang()));
    let lang = chapter.with_value(|c| c.lang.clone());
    let title = chapter.with_value(|c| c.title.clone());
    let title = move || {
        if title.is_empty() {
            fill(
                store.words().chapter_untitled,
                &[("n", &(at + 1).to_string())],
            )
        } else {
            title.clone()
        }
    };
    let text = chapter.with_value(|c| c.text.clone());
    let lines: Vec<String> = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(str::to_owned)
        .collect();
    let line = |line: String| view! { <p dir="auto">{line}</p> };
    view! {
        <Plate>
            <p class="stage-days" dir=direction(&lang)>
                <bdi>{days} {move || narrowed().map(|kept| format!(" · {kept}"))}</bdi>
            </p>
            <h2 dir="auto" lang=lang.clone()>{title}</h2>
            <div lang=lang>{lines.into_iter().map(line).collect_view()}</div>
            {move || trouble.get().map(|text| view! { <p class="stage-trouble">{text}</p> })}
        </Plate>
    }
}

/// The last slide: where all this comes from.
#[component]
fn Closing() -> impl IntoView {
    let store = Store::here();
    let articles = move || {
        let mut all: Vec<Article> = store.chronicle().with(|c| c.rest().articles.clone());
        all.sort_by_key(|a| std::cmp::Reverse(a.published));
        let more = all.len().saturating_sub(MOST_SOURCES) as u64;
        let row = |article: Article| {
            let line = article_line(&article, store.lang());
            let title = article.title.clone();
            view! {
                <li>
                    <b dir="auto">{move || title.clone().unwrap_or_else(|| store.words().untitled.to_owned())}</b>
                    <span>{line}</span>
                </li>
            }
        };
        let rows = all.into_iter().take(MOST_SOURCES).map(row).collect_view();
        let more = (more > 0).then(|| {
            view! { <li>{store.words().n_reports_more.of(store.lang(), more)}</li> }
        });
        (rows, more)
    };
    view! {
        <Plate middle=true>
            <h2>{move || store.words().slide_sources}</h2>
            <ul>{articles}</ul>
        </Plate>
    }
}

/// What the speaker can press; it fades while nobody moves the pointer.
#[component]
fn Tools(prompter: Prompter) -> impl IntoView {
    let store = Store::here();
    let show: Show = expect_context();
    let take = move |wish: Wish| Callback::new(move |()| show.take(wish));
    view! {
        <div class="stage-tools" role="toolbar" aria-label=move || store.words().briefing>
            <Tool name=|w| w.slide_back icon="M4-6-4 0 4 6" press=take(Wish::Back) />
            <Tool name=|w| w.slide_next icon="M-4-6 4 0-4 6" press=take(Wish::Next) />
            <Tool
                name=|w| w.slide_loop
                icon="M-6-1V-2A3 3 0 0 1-3-5H5M3-7.5 5.5-5 3-2.5M6 1V2A3 3 0 0 1 3 5H-5M-3 2.5-5.5 5-3 7.5"
                on=show.looping
                press=take(Wish::Loop)
            />
            <Tool name=|w| w.slide_spot icon="M0-6A6 6 0 1 1-.01-6M0-2A2 2 0 1 1-.01-2" press=take(Wish::Spot) />
            <Tool name=|w| w.slide_black icon="M-7-5H7V4H-7ZM-3 7.5H3" press=take(Wish::Black) />
            <Tool
                name=|w| w.slide_notes
                icon="M-5-7H5V7H-5ZM-2-3H2M-2 0H2M-2 3H1"
                press=Callback::new(move |()| prompter.open())
            />
            <Tool
                name=|w| w.slide_full
                icon="M-7-3V-6H-3M3-6H7V-3M7 3V6H3M-3 6H-7V3"
                press=Callback::new(move |()| show.fill_screen())
            />
            <Tool name=|w| w.slide_leave icon="M-5-5 5 5M5-5-5 5" press=take(Wish::Leave) />
        </div>
    }
}

/// A button with a sign.
#[component]
fn Tool(
    /// What it does.
    name: fn(&'static Words) -> &'static str,
    /// Its sign, within ±10.
    icon: &'static str,
    /// Whether it is on; `None` for what has no state.
    #[prop(optional, into)]
    on: Option<Signal<bool>>,
    /// Does it.
    press: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let label = move || name(store.words());
    view! {
        <button
            class="icon"
            title=label
            aria-label=label
            aria-pressed=move || on.map(|on| on.get().to_string())
            on:click=move |_| press.run(())
        >
            <svg viewBox="-10 -10 20 20" width="24" height="24" aria-hidden="true">
                <path d=icon />
            </svg>
        </button>
    }
}

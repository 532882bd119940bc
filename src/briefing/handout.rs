//! The briefing on paper: a page for each chapter, with its words, its map,
//! its events, who says so, and where that was published.

use std::time::Duration;

use chronicle::Chapter;
use leptos::ev;
use leptos::html::{Div, Section};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::scene;
use super::weight::by_weight;
use crate::app::sieve::Sieve;
use crate::app::store::Store;
use crate::i18n::{direction, fill};
use crate::map::{Basemap, StillMap, load_basemap};
use crate::panels::{Card, ClaimLine, card, glyph, heading, narrowed};
use crate::platform::{fetch, page};
use crate::state::{Language, Ledger, ViewState};

/// Width and height of a map on paper, in CSS pixels.
const MAP: (f64, f64) = (688.0, 350.0);
/// No page has room for more events.
const MOST_EVENTS: usize = 24;
/// Claims that an event has room for.
const MOST_CLAIMS: usize = 4;
/// Fonts arrive and names find their room meanwhile.
const SETTLE: Duration = Duration::from_millis(400);

/// Whether a handout is being printed.
#[derive(Clone, Copy, Default)]
pub struct Printing(RwSignal<bool>);

impl Printing {
    /// Prints a page for each chapter.
    pub fn start(self) {
        self.0.set(true);
    }
}

/// The pages, while they are being printed.
#[component]
pub fn Handout() -> impl IntoView {
    let Printing(on) = expect_context();
    let printed = window_event_listener(ev::afterprint, move |_| on.set(false));
    on_cleanup(move || printed.remove());
    move || on.get().then(|| view! { <Pages /> })
}

#[component]
fn Pages() -> impl IntoView {
    let store = Store::here();
    let basemap = load_basemap();
    page::flag("data-handout", true);
    on_cleanup(|| page::flag("data-handout", false));
    let root = NodeRef::<Div>::new();
    let laid_out = RwSignal::new(false);
    Effect::new(move |started: Option<bool>| {
        let settled = basemap.settled.get() == (true, true);
        if settled && started != Some(true) {
            spawn_local(async move {
                fetch::pause(SETTLE).await;
                if laid_out.try_set(true).is_none() {
                    fetch::pause(SETTLE).await;
                    if root.try_get_untracked().flatten().is_some() {
                        page::print();
                    }
                }
            });
        }
        settled
    });
    let chapters = store.view().with_untracked(|v| v.chapters.clone());
    let count = chapters.len();
    let paper = |(at, chapter): (usize, &Chapter)| {
        view! { <Paper at=at count=count chapter=chapter.clone() basemap=basemap laid_out=laid_out /> }
    };
    view! {
        <div class="handout" node_ref=root>
            {chapters.iter().enumerate().map(paper).collect_view()}
        </div>
    }
}

/// A chapter's page.
#[component]
fn Paper(
    at: usize,
    /// Number of chapters.
    count: usize,
    chapter: Chapter,
    basemap: Basemap,
    /// Turns true when the page can be measured.
    laid_out: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let lang = store.view().with_untracked(|v| v.lang);
    let all = store.chronicle().get_untracked();
    let view = Signal::stored(ViewState {
        lang,
        ..scene::view(&chapter).0
    });
    let sieve = Sieve::new(store.digest, view);
    let w = store.words();
    let shown = view.with_untracked(|v| untrack(|| sieve.shown(v)));
    let total = shown.len();
    let rows = untrack(|| rows(&all, &shown, store, lang));
    let (rows, sources) = numbered(rows);
    let root = NodeRef::<Section>::new();
    // Rows that do not fit are counted instead.
    let fitting = RwSignal::new(rows.len());
    Effect::new(move |_| {
        if let Some(root) = root.get_untracked().filter(|_| laid_out.get()) {
            fitting.set(page::rows_inside(&root, ".paper-events > li"));
        }
    });
    let most = rows.len();
    let rows = StoredValue::new(rows);
    let listed = move || {
        rows.with_value(|rows| {
            rows.iter()
                .take(fitting.get())
                .cloned()
                .map(row)
                .collect_view()
        })
    };
    let more = move || {
        let left = (total - fitting.get().min(most)) as u64;
        (left > 0).then(|| view! { <p class="paper-more">{w.n_events_more.of(lang, left)}</p> })
    };
    let title = match chapter.title.as_str() {
        "" => fill(w.chapter_untitled, &[("n", &(at + 1).to_string())]),
        title => title.to_owned(),
    };
    let text = chapter.text.lines().filter(|line| !line.trim().is_empty());
    let text: Vec<_> = text.map(str::to_owned).collect();
    let paragraph = |line: String| view! { <p dir="auto">{line}</p> };
    let number = [("n", (at + 1).to_string()), ("of", count.to_string())];
    let number = number.each_ref().map(|(key, value)| (*key, value.as_str()));
    let about = untrack(|| heading(store, lang)).map(|about| about.title);
    let shows = view.with_untracked(|v| untrack(|| narrowed(v, store, lang)));
    let shows = [Some(scene::days(&chapter, &all, lang)), shows]
        .into_iter()
        .flatten();
    let trouble = scene::trouble(&chapter, &all, lang);
    let source = |(at, text): (usize, String)| {
        view! { <li><bdi>{format!("[{}]", at + 1)}</bdi> " " {text}</li> }
    };
    view! {
        <section class="paper" node_ref=root>
            <header>
                <p class="paper-top"><span>{about}</span><span>{fill(w.slide_of, &number)}</span></p>
                <h1 dir="auto" lang=chapter.lang.clone()>{title}</h1>
                <p class="paper-days" dir=direction(&chapter.lang)>
                    <bdi>{shows.collect::<Vec<_>>().join(" · ")}</bdi>
                </p>
            </header>
            <div class="paper-text" lang=chapter.lang.clone()>
                {text.into_iter().map(paragraph).collect_view()}
            </div>
            {trouble.map(|text| view! { <p class="paper-more">{text}</p> })}
            <StillMap subject=sieve.subject(store.sides.into()) view=view basemap=basemap size=MAP />
            <ul class="paper-events">{listed}</ul>
            {more}
            <ol class="paper-sources">{sources.into_iter().enumerate().map(source).collect_view()}</ol>
        </section>
    }
}

/// An event on paper: what a card says of it, and the numbers of its sources.
#[derive(Clone)]
struct Row {
    card: Card,
    sources: Vec<usize>,
}

/// The cards of the weightiest events.
fn rows(all: &Ledger, shown: &[u32], store: Store, lang: Language) -> Vec<Card> {
    let sides = store.sides.get();
    let first = by_weight(all, shown).into_iter().take(MOST_EVENTS);
    first
        .filter_map(|at| Some(card(all.rest(), &all.event(at as usize)?, &sides, lang)))
        .collect()
}

/// The cards with the numbers of their sources, and the sources.
fn numbered(cards: Vec<Card>) -> (Vec<Row>, Vec<String>) {
    let mut all: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for card in cards {
        let mut number = |source: &String| match all.iter().position(|known| known == source) {
            Some(at) => at + 1,
            None => {
                all.push(source.clone());
                all.len()
            }
        };
        let sources = card.sources.iter().map(&mut number).collect();
        rows.push(Row { card, sources });
    }
    (rows, all)
}

fn row(Row { card, sources }: Row) -> impl IntoView {
    let badges = card.badges.iter().map(|badge| badge.word.to_owned());
    let details: Vec<String> = [Some(card.places), card.when, card.figures]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .chain(badges)
        .collect();
    let claim = |line: &ClaimLine| {
        let text = match line.note.as_str() {
            "" => line.name.clone(),
            note => format!("{} ({note})", line.name),
        };
        view! {
            <span class:denies=line.denies>
                <i class="side" data-side=line.side></i>
                <bdi>{text}</bdi>
            </span>
        }
    };
    let claims = card
        .claims
        .iter()
        .take(MOST_CLAIMS)
        .map(claim)
        .collect_view();
    let numbers: Vec<String> = sources.iter().map(|n| format!("[{n}]")).collect();
    view! {
        <li>
            <svg viewBox="-9 -9 18 18" width="13" height="13" aria-hidden="true">
                <path d=glyph::outline(card.kind) style=format!("fill:{}", glyph::colour(card.kind)) />
            </svg>
            <div>
                <p><b>{card.title}</b> " " <bdi class="paper-number">{numbers.join("")}</bdi></p>
                <p class="paper-details">{details.join(" · ")}</p>
                <p class="paper-claims">{claims}</p>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_one_number_on_a_page() {
        let chronicle = chronicle::Chronicle::default();
        let event = chronicle::Event::default();
        let told = |sources: &[&str]| Card {
            sources: sources.iter().map(|s| (*s).to_owned()).collect(),
            ..card(&chronicle, &event, &Default::default(), Language::En)
        };
        let (rows, sources) = numbered(vec![told(&["a"]), told(&["b", "a"]), told(&[])]);
        assert_eq!(sources, ["a", "b"]);
        let numbers: Vec<_> = rows.iter().map(|row| row.sources.clone()).collect();
        assert_eq!(numbers, [vec![1], vec![2, 1], vec![]]);
    }
}

//! Narrowing beyond types: who, how sure, how exactly, which losses, which
//! article; each choice with what it would show in the present window.

use std::collections::BTreeMap;

use chronicle::Chronicle;
use leptos::prelude::*;

use super::card::side_name;
use crate::app::store::Store;
use crate::i18n::{Words, fill, words};
use crate::state::{self, Command, Facet, FacetCounts, Language};

/// A menu for each facet, folded away until it is wanted.
#[component]
pub fn Filters() -> impl IntoView {
    let store = Store::here();
    let facets = store.part(|v| v.facets.clone());
    let chosen = move || {
        Facet::ALL
            .iter()
            .filter(|f| facets.get().get(**f).is_some())
            .count()
    };
    let open = RwSignal::new(chosen() > 0);
    let asked = store.part(|v| state::ViewState {
        window: v.window,
        against: v.against,
        mode: v.mode,
        hidden: v.hidden,
        facets: v.facets.clone(),
        ..Default::default()
    });
    // Counting looks at every event: only while the menus are in view.
    let counts = Memo::new(move |_| match open.get() {
        true => {
            let found = store.found.get();
            let found = found.as_ref().map(|found| found.as_slice());
            let chronicle = store.chronicle();
            chronicle.with(|c| asked.with(|view| state::facet_counts(c, view, found)))
        }
        false => FacetCounts::default(),
    });
    let summary = move || {
        let w = store.words();
        match chosen() {
            0 => w.filters.to_owned(),
            n => fill(w.filters_n, &[("n", &n.to_string())]),
        }
    };
    let menus = move || {
        let menu = |facet: Facet| view! { <Menu facet=facet counts=counts /> };
        Facet::ALL.iter().copied().map(menu).collect_view()
    };
    view! {
        <div class="filters">
            <button
                class="quiet"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
                    <path d="M-6.5-4.5H6.5M-4 0H4M-1.5 4.5H1.5" />
                </svg>
                {summary}
            </button>
            <Show when=move || chosen() != 0>
                <button class="quiet" on:click=move |_| store.dispatch(Command::Widen)>
                    {move || store.words().filters_clear}
                </button>
            </Show>
            <Show when=move || open.get()>
                <div class="menus">{menus}</div>
            </Show>
        </div>
    }
}

/// One facet's menu.
#[component]
fn Menu(facet: Facet, counts: Memo<FacetCounts>) -> impl IntoView {
    let store = Store::here();
    let chosen = store.part(move |v| v.facets.get(facet).map(str::to_owned));
    let options = move || {
        let (lang, chosen) = (store.lang(), chosen.get().unwrap_or_default());
        let counts = counts.with(|c| c.of(facet).clone());
        let listed = store
            .chronicle()
            .with(|c| listed(c, facet, counts, &chosen, lang));
        let any = view! { <option value="">{words(lang).filter_any}</option> };
        let option = |(value, text): (String, String)| {
            let selected = value == chosen;
            view! {
                <option value=value prop:selected=selected>
                    {text}
                </option>
            }
        };
        (any, listed.into_iter().map(option).collect_view())
    };
    let choose = move |event| {
        let value = Some(event_target_value(&event)).filter(|value| !value.is_empty());
        store.dispatch(Command::Narrow(facet, value));
    };
    view! {
        <label>
            <span>{move || name(store.words(), facet)}</span>
            <select on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// Values with their words and counts, the most frequent first; what is
/// chosen stays listed where it shows nothing.
fn listed(
    chronicle: &Chronicle,
    facet: Facet,
    mut counts: BTreeMap<String, usize>,
    chosen: &str,
    lang: Language,
) -> Vec<(String, String)> {
    if !chosen.is_empty() {
        counts.entry(chosen.to_owned()).or_insert(0);
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let text = |(value, n): (String, usize)| {
        let said = said(chronicle, facet, &value, lang);
        (value, format!("{said} ({n})"))
    };
    counts.into_iter().map(text).collect()
}

/// What a facet is called.
pub fn name(w: &Words, facet: Facet) -> &str {
    match facet {
        Facet::Side => w.filter_side,
        Facet::Claimant => w.filter_claimant,
        Facet::Status => w.filter_status,
        Facet::Exactness => w.filter_exactness,
        Facet::Losses => w.filter_losses,
        Facet::Article => w.filter_article,
    }
}

/// A value in the page's language.
pub fn said(chronicle: &Chronicle, facet: Facet, value: &str, lang: Language) -> String {
    let w = words(lang);
    match (facet, value) {
        (Facet::Side, side) => side_name(chronicle, side, lang),
        (Facet::Status, "asserted") => w.asserted.to_owned(),
        (Facet::Status, "disputed") => w.disputed.to_owned(),
        (Facet::Status, "denied") => w.denied.to_owned(),
        (Facet::Status, "planned") => w.planned.to_owned(),
        (Facet::Exactness, "exact") => w.exactly_there.to_owned(),
        (Facet::Exactness, "near") => w.near_there.to_owned(),
        (Facet::Exactness, "area") => w.somewhere_in.to_owned(),
        (Facet::Losses, "killed") => w.killed.to_owned(),
        (Facet::Losses, "wounded") => w.wounded.to_owned(),
        (Facet::Losses, "captured") => w.captured.to_owned(),
        (Facet::Losses, "displaced") => w.displaced.to_owned(),
        (Facet::Losses, "destroyed") => w.destroyed.to_owned(),
        (Facet::Losses, "settlements_taken") => w.settlements_taken.to_owned(),
        (Facet::Article, id) => {
            let title = chronicle.article(id).and_then(|a| a.title.clone());
            title.unwrap_or_else(|| w.untitled.to_owned())
        }
        (_, other) => other.to_owned(),
    }
}

//! Narrowing beyond types: who, how sure, how exactly, which losses, which
//! article; each choice with what it would show in the present window.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::Chronicle;
use leptos::prelude::*;

use super::card::side_name;
use crate::app::store::Store;
use crate::i18n::{Words, fill, words};
use crate::state::{self, Command, Facet, FacetCounts, Language};

/// The element with the choices of the open facet.
const CHOICES: &str = "filter-choices";

/// A button for each facet, folded away until it is wanted, and under them the
/// choices of one.
#[component]
pub fn Filters() -> impl IntoView {
    let store = Store::here();
    let chosen = store.part(|v| v.facets.len());
    let unfolded = RwSignal::new(chosen.get_untracked() > 0);
    let open = RwSignal::new(None::<Facet>);
    let asked = store.part(|v| state::ViewState {
        window: v.window,
        against: v.against,
        mode: v.mode,
        hidden: v.hidden,
        facets: v.facets.clone(),
        ..Default::default()
    });
    // Counting looks at every event: only while choices are in view.
    let counts = Memo::new(move |_| match unfolded.get() && open.get().is_some() {
        true => asked.with(|view| store.sieve.facet_counts(view)),
        false => FacetCounts::default(),
    });
    let summary = move || {
        let w = store.words();
        match chosen.get() {
            0 => w.filters.to_owned(),
            n => fill(w.filters_n, &[("n", &n.to_string())]),
        }
    };
    let buttons = move || {
        let button = |facet: Facet| view! { <FacetButton facet=facet open=open /> };
        Facet::ALL.iter().copied().map(button).collect_view()
    };
    let choices = move || {
        let facet = open.get()?;
        Some(view! { <Choices facet=facet counts=counts /> })
    };
    view! {
        <div class="filters">
            <button
                class="quiet"
                aria-expanded=move || unfolded.get().to_string()
                on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
                    <path d="M-6.5-4.5H6.5M-4 0H4M-1.5 4.5H1.5" />
                </svg>
                {summary}
            </button>
            <Show when=move || chosen.get() != 0>
                <button class="quiet" on:click=move |_| store.dispatch(Command::Widen)>
                    {move || store.words().filters_clear}
                </button>
            </Show>
            <Show when=move || unfolded.get()>
                <div class="facets">{buttons}</div>
                {choices}
            </Show>
        </div>
    }
}

/// Opens the choices of a facet, and says what is chosen.
#[component]
fn FacetButton(facet: Facet, open: RwSignal<Option<Facet>>) -> impl IntoView {
    let store = Store::here();
    let chosen = store.part(move |v| v.facets.get(facet).clone());
    let is_open = move || open.get() == Some(facet);
    let said = move || {
        let lang = store.lang();
        match chosen.with(BTreeSet::is_empty) {
            true => words(lang).filter_any.to_owned(),
            false => store
                .chronicle()
                .with(|c| chosen.with(|values| said_all(c.rest(), facet, values, lang))),
        }
    };
    view! {
        <button
            class="facet"
            class:on=move || !chosen.with(BTreeSet::is_empty)
            aria-expanded=move || is_open().to_string()
            aria-controls=move || is_open().then_some(CHOICES)
            on:click=move |_| open.update(|open| *open = (*open != Some(facet)).then_some(facet))
        >
            <small>{move || name(store.words(), facet)}</small>
            <span>{said}</span>
        </button>
    }
}

/// The values of a facet, of which several can be chosen.
#[component]
fn Choices(facet: Facet, counts: Memo<FacetCounts>) -> impl IntoView {
    let store = Store::here();
    let chosen = store.part(move |v| v.facets.get(facet).clone());
    let counts = Memo::new(move |_| counts.with(|counts| counts.of(facet).clone()));
    let listed = move || chosen.with(|chosen| counts.with(|counts| listed(counts, chosen)));
    let choice = move |value: String| {
        let value = StoredValue::new(value);
        let said = move || {
            let lang = store.lang();
            let chronicle = store.chronicle();
            value.with_value(|value| chronicle.with(|c| said(c.rest(), facet, value, lang)))
        };
        let is_chosen = move || value.with_value(|value| chosen.with(|all| all.contains(value)));
        let count = move || {
            value.with_value(|value| counts.with(|counts| counts.get(value).copied().unwrap_or(0)))
        };
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=is_chosen
                    on:change=move |_| store.dispatch(Command::ToggleValue(facet, value.get_value()))
                />
                <span>{said}</span>
                <span class="count">{count}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices" id=CHOICES>
            <legend class="unseen">{move || name(store.words(), facet)}</legend>
            <For each=listed key=String::clone children=choice />
        </fieldset>
    }
}

/// The values to choose from, the most frequent first; what is chosen stays
/// listed where it shows nothing.
fn listed(counts: &BTreeMap<String, usize>, chosen: &BTreeSet<String>) -> Vec<String> {
    let count = |value: &String| counts.get(value).copied().unwrap_or(0);
    let values: BTreeSet<&String> = counts.keys().chain(chosen).collect();
    let mut values: Vec<String> = values.into_iter().cloned().collect();
    values.sort_by_key(|value| std::cmp::Reverse(count(value)));
    values
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

/// Several values in the page's language.
pub fn said_all(
    chronicle: &Chronicle,
    facet: Facet,
    values: &BTreeSet<String>,
    lang: Language,
) -> String {
    let said = values
        .iter()
        .map(|value| said(chronicle, facet, value, lang));
    said.collect::<Vec<_>>().join(words(lang).comma)
}

/// A value in the page's language.
fn said(chronicle: &Chronicle, facet: Facet, value: &str, lang: Language) -> String {
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

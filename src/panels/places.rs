//! The list of places, and of names that could not be placed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chronicle::{MentionStatus, PlaceId, PlaceKind};
use leptos::prelude::*;

use super::event_card::sentence_link;
use super::packs::Packs;
use super::reasons::{Reason, of_mention};
use super::why::{Why, WhyButton};
use crate::app::store::Store;
use crate::i18n::{fill, place_kind};
use crate::state::{Command, Language, Ledger, Selection};

/// Rows shown of each part.
const MOST: usize = 300;

#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: PlaceId,
    name: String,
    local: String,
    kind: PlaceKind,
    events: u64,
    mentions: u64,
    /// Whether all that speaks for it is an assumption.
    assumed: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Lost {
    surface: String,
    mentions: u64,
    candidates: Vec<String>,
    reason: Reason,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Lists {
    placed: Vec<Row>,
    named: Vec<Row>,
    lost: Vec<Lost>,
}

/// How many places something is reported from.
pub fn drawn(ledger: &Ledger) -> usize {
    let mut places = HashSet::new();
    for row in ledger.rows() {
        places.extend(row.places().map(|(place, ..)| place));
    }
    places.len()
}

/// Places with events (most in the window first), places only named, and
/// names without a place.
fn lists(ledger: &Ledger, shown: &[u32], lang: Language) -> Lists {
    let chronicle = ledger.rest();
    let mut mentions: BTreeMap<&str, u64> = BTreeMap::new();
    let mut lost: BTreeMap<&str, Lost> = BTreeMap::new();
    let mut sure: BTreeSet<&str> = BTreeSet::new();
    for mention in &chronicle.mentions {
        if let Some(id) = &mention.chosen {
            if !mention.is_assumed() {
                sure.insert(id);
            }
            *mentions.entry(id).or_default() += 1;
        } else if mention.status == MentionStatus::Unplaced {
            let name =
                |id: &PlaceId| Some(chronicle.places.get(id)?.name(lang.as_str()).to_owned());
            lost.entry(&mention.surface)
                .or_insert_with(|| Lost {
                    surface: mention.surface.clone(),
                    mentions: 0,
                    candidates: mention
                        .candidates
                        .iter()
                        .take(3)
                        .filter_map(|c| name(&c.place))
                        .collect(),
                    reason: of_mention(chronicle, mention, mention.surface.clone(), lang),
                })
                .mentions += 1;
        }
    }
    let mut events: BTreeMap<&str, u64> = BTreeMap::new();
    for row in ledger.rows() {
        for (place, ..) in row.places() {
            events.entry(place).or_default();
        }
    }
    for row in shown.iter().filter_map(|at| ledger.row(*at as usize)) {
        for (place, ..) in row.places() {
            *events.entry(place).or_default() += 1;
        }
    }
    let row = |id: &str| {
        let place = chronicle.places.get(id)?;
        let name = place.name(lang.as_str());
        let local = place.names.get("").map_or("", String::as_str);
        Some(Row {
            id: id.to_owned(),
            name: name.to_owned(),
            local: if local == name { "" } else { local }.to_owned(),
            kind: place.kind,
            events: events.get(id).copied().unwrap_or(0),
            mentions: mentions.get(id).copied().unwrap_or(0),
            assumed: mentions.contains_key(id) && !sure.contains(id),
        })
    };
    let sorted = |mut rows: Vec<Row>| {
        rows.sort_by(|a, b| (b.events, b.mentions, &a.name).cmp(&(a.events, a.mentions, &b.name)));
        rows
    };
    let placed = sorted(events.keys().filter_map(|id| row(id)).collect());
    let named = sorted(
        mentions
            .keys()
            .filter(|id| !events.contains_key(*id))
            .filter_map(|id| row(id))
            .collect(),
    );
    let mut lost: Vec<Lost> = lost.into_values().collect();
    lost.sort_by(|a, b| b.mentions.cmp(&a.mentions).then(a.surface.cmp(&b.surface)));
    Lists {
        placed,
        named,
        lost,
    }
}

/// Places with their events, then names without a place.
#[component]
pub fn Places() -> impl IntoView {
    let store = Store::here();
    let lists = Memo::new(move |_| {
        let lang = store.lang();
        let shown = store.shown.get();
        store.chronicle().with(|c| lists(c, &shown, lang))
    });
    let rows = move |pick: fn(&Lists) -> &Vec<Row>| {
        lists.with(|l| {
            pick(l)
                .iter()
                .take(MOST)
                .cloned()
                .map(|row| view! { <PlaceRow row=row /> })
                .collect_view()
        })
    };
    let named = move || {
        lists.with(|l| !l.named.is_empty()).then(|| {
            view! {
                <h2>{store.words().named_only}</h2>
                <div class="list" role="list" aria-label=store.words().named_only>
                    {rows(|l| &l.named)}
                </div>
            }
        })
    };
    let lost = move || {
        lists.with(|l| {
            l.lost
                .iter()
                .take(MOST)
                .cloned()
                .map(|lost| view! { <LostRow lost=lost /> })
                .collect_view()
        })
    };
    let hint = move || {
        let w = store.words();
        if lists.with(|l| l.lost.is_empty()) {
            w.all_placed
        } else {
            w.unplaced_hint
        }
    };
    view! {
        <div class="scroll">
            <h2>{move || store.words().placed}</h2>
            <div class="list" role="list" aria-label=move || store.words().placed>
                {move || rows(|l| &l.placed)}
            </div>
            {named}
            <h2>{move || store.words().unplaced}</h2>
            <p class="where hint">{hint}</p>
            <div class="list" role="list" aria-label=move || store.words().unplaced>
                {lost}
            </div>
            <Packs />
        </div>
    }
}

#[component]
fn PlaceRow(row: Row) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(row.id);
    let picked = store.part(
        move |v| matches!(&v.selection, Some(Selection::Place(p)) if id.with_value(|id| id == p)),
    );
    let show = move |_| store.dispatch(Command::Show(Selection::Place(id.get_value())));
    let (events, mentions) = (row.events, row.mentions);
    let count = move || {
        let (w, lang) = (store.words(), store.lang());
        if events > 0 {
            w.n_events.of(lang, events)
        } else {
            w.n_mentions.of(lang, mentions)
        }
    };
    let kind = move || {
        let kind = place_kind(store.lang(), row.kind);
        match row.assumed {
            true => format!("{kind} · {}", store.words().assumed),
            false => kind.to_owned(),
        }
    };
    view! {
        <div role="listitem">
            <button class="place" class:on=picked on:click=show>
                <b>{row.name}</b>
                <span class="local" dir="auto">{row.local}</span>
                <span class="kind">{kind}</span>
                <span class="count">{count}</span>
            </button>
        </div>
    }
}

#[component]
fn LostRow(lost: Lost) -> impl IntoView {
    let store = Store::here();
    let candidates = lost.candidates;
    let could_be = move || {
        let w = store.words();
        if candidates.is_empty() {
            w.no_candidate.to_owned()
        } else {
            fill(w.could_be, &[("names", &candidates.join(w.comma))])
        }
    };
    let why = RwSignal::new(false);
    let sentence = lost.reason.at.clone().map(|at| sentence_link(store, at));
    let reason = StoredValue::new(lost.reason);
    view! {
        <div role="listitem" class="lost-name">
            <p>
                <b dir="auto">{lost.surface}</b>
                " "
                <span class="count">
                    {move || store.words().n_mentions.of(store.lang(), lost.mentions)}
                </span>
            </p>
            <p class="where">{could_be}</p>
            <div class="foot">
                <WhyButton open=why />
                {sentence}
            </div>
            <Show when=move || why.get()>
                <Why reasons=vec![reason.get_value()] />
            </Show>
        </div>
    }
}

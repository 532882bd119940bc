//! What the chronicle in hand is about, in two lines.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::{Chronicle, PlaceKind, PlaceRole};
use leptos::prelude::*;

use crate::app::store::Store;
use crate::i18n::{range, words};
use crate::state::Language;

/// Title and details of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The region or country most spoken of, and the years.
    pub title: String,
    /// Number of reports and the days they cover.
    pub details: String,
}

/// The heading of the chronicle; `None` for an empty one.
pub fn heading(store: Store, lang: Language) -> Option<Heading> {
    let ledger = store.chronicle().get();
    let chronicle = ledger.rest();
    if chronicle.articles.is_empty() {
        return None;
    }
    let reports = words(lang)
        .n_reports
        .of(lang, chronicle.articles.len() as u64);
    let days = store.axis.get().map(|days| range(lang, days));
    let details = match days {
        Some(days) => format!("{reports} · {days}"),
        None => reports.clone(),
    };
    let title = match theme(chronicle, lang) {
        Some(place) => place.to_owned(),
        None => alone(chronicle).unwrap_or(reports),
    };
    Some(Heading { title, details })
}

/// The headline of the only article.
fn alone(chronicle: &Chronicle) -> Option<String> {
    match &chronicle.articles[..] {
        [article] => article.title.clone(),
        _ => None,
    }
}

/// Who published the articles: at most so many, in one line; `None` where
/// nobody is named.
pub fn outlets(chronicle: &Chronicle, most: usize, lang: Language) -> Option<String> {
    let mut all = BTreeSet::new();
    all.extend(
        chronicle
            .articles
            .iter()
            .filter_map(|a| a.outlet.as_deref()),
    );
    let list: Vec<&str> = all.into_iter().take(most).collect();
    (!list.is_empty()).then(|| list.join(words(lang).comma))
}

/// The region most often named (else the country), governments left out.
fn theme(chronicle: &Chronicle, lang: Language) -> Option<&str> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &chronicle.mentions {
        let counts = !matches!(mention.role, PlaceRole::Government | PlaceRole::Embedded);
        if let Some(place) = mention.chosen.as_deref().filter(|_| counts) {
            *named.entry(place).or_default() += 1;
        }
    }
    let best = |kind: PlaceKind| {
        named
            .iter()
            .filter_map(|(id, n)| Some((chronicle.places.get(*id)?, n)))
            .filter(|(place, _)| place.kind == kind)
            .max_by_key(|(_, n)| **n)
            .map(|(place, _)| place.name(lang.as_str()))
    };
    best(PlaceKind::Region).or_else(|| best(PlaceKind::Country))
}

//! What a view shows of a chronicle, in words.

use chronicle::DayRange;
use leptos::prelude::*;

use super::filters;
use crate::app::store::Store;
use crate::i18n::{day, event_type, fill, isolate, range, words};
use crate::state::{Facet, Language, TimeMode, ViewState};

/// The days that a view shows of an axis over `whole`.
pub fn days(view: &ViewState, whole: Option<DayRange>, lang: Language) -> String {
    let w = words(lang);
    match (view.mode, view.window.or(whole)) {
        (TimeMode::All, _) | (_, None) => match whole {
            Some(days) => range(lang, days),
            None => w.whole_span.to_owned(),
        },
        (TimeMode::Window, Some(days)) => range(lang, days),
        (TimeMode::Cumulative, Some(days)) => fill(w.up_to, &[("day", &day(lang, days.to))]),
        (TimeMode::Day, Some(days)) => day(lang, days.to),
    }
}

/// What types, words and facets a view keeps to; `None` where it shows all.
pub fn narrowed(view: &ViewState, store: Store, lang: Language) -> Option<String> {
    let w = words(lang);
    let mut parts = Vec::new();
    let there = store.digest.columns.with(|columns| columns.types());
    let (hidden, shown): (Vec<_>, Vec<_>) =
        there.into_iter().partition(|kind| view.hidden.has(*kind));
    if !hidden.is_empty() {
        let names: Vec<&str> = shown.iter().map(|kind| event_type(lang, *kind)).collect();
        parts.push(names.join(w.comma));
    }
    if !view.query.is_empty() {
        parts.push(format!("“{}”", isolate(&view.query)));
    }
    for facet in Facet::ALL {
        let values = view.facets.get(*facet);
        if !values.is_empty() {
            let ledger = store.chronicle().get();
            let said = filters::said_all(ledger.rest(), *facet, values, lang);
            parts.push(format!("{}{}{said}", filters::name(w, *facet), w.colon));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

//! The sides that are said to hold something.

use leptos::prelude::*;

use super::super::palette::Paint;
use super::super::picture::Subject;
use super::row;
use crate::i18n::{fill, words};
use crate::panels::side_name;
use crate::state::Language;

/// A row for each of them.
#[component]
pub fn Holders(subject: Subject, lang: Signal<Language>) -> impl IntoView {
    let Subject {
        chronicle,
        held,
        sides,
        ..
    } = subject;
    let rows = move || {
        let (lang, held, sides) = (lang.get(), held.get(), sides.get());
        let (w, chronicle) = (words(lang), chronicle.get());
        let mut names: Vec<&str> = held.values().map(|held| held.side.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let disputed = held.values().any(|held| held.disputed);
        let rows = names.into_iter().map(|side| {
            let colour = format!("--c:{}", Paint::of_side(side, &sides).css());
            let sign = view! { <rect class="map-flag" x="-5" y="-5" width="10" height="10" style=colour /> };
            let name = side_name(chronicle.rest(), side, lang);
            row(sign, fill(w.held_by, &[("side", &name)]))
        });
        let rows = rows.collect_view();
        let dispute = disputed.then(|| {
            let sign = view! {
                <rect class="map-flag map-flag-disputed lg-ink" x="-5" y="-5" width="10" height="10" />
            };
            row(sign, w.held_disputed)
        });
        (rows, dispute)
    };
    view! { <ul>{rows}</ul> }
}

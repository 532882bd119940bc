//! Two windows in words, and what the marks say of them.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::super::change::{Change, Comparison};
use super::super::marks::change_sign;
use super::row;
use crate::i18n::{self, fill, number, words};
use crate::state::Language;

/// Both windows with their events, and a row for each sign.
#[component]
pub fn Compared(comparison: Memo<Option<Comparison>>, lang: Signal<Language>) -> impl IntoView {
    let windows = move || {
        let (lang, of) = (lang.get(), comparison.get()?);
        let w = words(lang);
        let row = |class, days, n: u32| {
            let sign = view! { <rect class=class x="-7" y="-6" width="14" height="12" rx="2" /> };
            let events = w.n_events.of(lang, n.into());
            row(
                sign,
                format!("{}{}{events}", i18n::range(lang, days), w.colon),
            )
        };
        let (now, then) = of.events;
        let more = u64::from(now.abs_diff(then));
        let line = match now.cmp(&then) {
            Ordering::Greater => fill(w.compare_more, &[("n", &number(more))]),
            Ordering::Less => fill(w.compare_fewer, &[("n", &number(more))]),
            Ordering::Equal => w.compare_same.to_owned(),
        };
        Some(view! {
            <div role="status">
                <ul class="lg-windows">
                    {row("lg-now", of.days.0, now)} {row("lg-then", of.days.1, then)}
                    <li>
                        <b>{line}</b>
                    </li>
                </ul>
            </div>
        })
    };
    let changes = move || {
        let (lang, of) = (lang.get(), comparison.get()?);
        let w = words(lang);
        let word = |change| match change {
            Change::OnlyNow => w.change_only_now,
            Change::More => w.change_more,
            Change::Same => w.change_same,
            Change::Fewer => w.change_fewer,
            Change::OnlyThen => w.change_only_then,
        };
        let rows = Change::ALL.into_iter().map(|change| {
            let places = w.n_places.of(lang, of.places[change as usize].into());
            let sign = view! {
                {change_sign(change, 7.5)}
                <text class="mk-count" class:mk-on-full=change.is_gain() dy="0.35em" font-size="10">
                    {sign_of(change)}
                </text>
            };
            row(sign, format!("{}{}{places}", word(change), w.colon))
        });
        Some(view! { <ul>{rows.collect_view()}</ul> })
    };
    view! {
        {windows}
        {changes}
    }
}

/// What numbers of a change begin with.
fn sign_of(change: Change) -> &'static str {
    match change {
        Change::OnlyNow | Change::More => "+",
        Change::Same => "=",
        Change::Fewer | Change::OnlyThen => "−",
    }
}

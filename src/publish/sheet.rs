//! A view on a sheet of its own: what it is about, which days of all, the map with
//! its legend, and whose all that is. Pictures and films are made of it.

use leptos::html::Div;
use leptos::prelude::*;

use crate::app::sieve::Sieve;
use crate::app::store::Store;
use crate::map::{Basemap, StillMap};
use crate::panels::{days, heading, narrowed, outlets};
use crate::state::{Axis, ViewState};

/// Publishers that the last line names.
const MOST_OUTLETS: usize = 6;

/// The sheet, drawn where nobody sees it.
#[component]
pub fn Sheet(
    /// What it shows.
    view: Signal<ViewState>,
    /// What lies under it.
    basemap: Basemap,
    /// Width and height of its map in CSS pixels.
    size: (f64, f64),
    /// The sheet, to take pictures of.
    node: NodeRef<Div>,
) -> impl IntoView {
    let store = Store::here();
    let chronicle = store.chronicle();
    let sieve = Sieve::new(store.digest, view);
    let lang = store.view().with_untracked(|v| v.lang);
    let words = crate::i18n::words(lang);
    let title = untrack(|| heading(store, lang)).map(|about| about.title);
    let shown = move || {
        let days = view.with(|v| days(v, store.axis.get(), lang));
        let count = view.with(|v| sieve.shown(v).len()) as u64;
        (days, words.n_events.of(lang, count))
    };
    let strip = move || {
        let whole = store.axis.get()?;
        let lit = view.with(|v| Axis::new(v, whole).lit)?;
        let share = |days: i32| 100.0 * f64::from(days) / f64::from(whole.days());
        let from = lit.from.max(whole.from);
        let (before, long) = (share(from.0 - whole.from.0), share(lit.to.0 - from.0 + 1));
        let style = format!("inset-inline-start:{before:.2}%;width:{long:.2}%");
        Some(view! { <i style=style></i> })
    };
    let kept_to = move || view.with(|v| narrowed(v, store, lang));
    let source = chronicle.with_untracked(|c| outlets(c.rest(), MOST_OUTLETS, lang));
    view! {
        <div class="out-of-sight" aria-hidden="true" inert>
            <div class="sheet" style:width=format!("{}px", size.0) node_ref=node>
                <header>
                    <h1>{title}</h1>
                    <p>
                        <b>{move || shown().0}</b>
                        <span>{move || shown().1}</span>
                    </p>
                    {move || kept_to().map(|text| view! { <p>{text}</p> })}
                </header>
                <div class="sheet-strip">{strip}</div>
                <StillMap subject=sieve.subject(store.sides.into()) view=view basemap=basemap size=size />
                <p class="sheet-source">
                    {source.map(|names| format!("{} {names}", words.source))}
                    <span dir="ltr">{words.brand}</span>
                </p>
            </div>
        </div>
    }
}

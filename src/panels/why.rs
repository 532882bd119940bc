//! "Why?": the rules and the words behind what the page says.

use leptos::ev;
use leptos::prelude::*;

use super::reasons::Reason;
use crate::app::store::Store;
use crate::state::{Command, ReaderAt};

/// The button that asks.
#[component]
pub fn WhyButton(
    /// Whether the answer is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    view! {
        <button
            class="link faint"
            aria-expanded=move || open.get().to_string()
            on:click=move |event: ev::MouseEvent| {
                event.stop_propagation();
                open.update(|open| *open = !*open);
            }
        >
            {move || store.words().why}
        </button>
    }
}

/// The answer: each fact with its rule, its words and the way to them.
#[component]
pub fn Why(
    /// The facts.
    reasons: Vec<Reason>,
) -> impl IntoView {
    let rows = reasons.into_iter().map(row).collect_view();
    view! {
        <dl class="why" on:click=|event| event.stop_propagation()>
            {rows}
        </dl>
    }
}

fn row(reason: Reason) -> impl IntoView {
    let words = (!reason.words.is_empty()).then(|| {
        view! {
            <q lang=reason.lang dir="auto">
                {reason.words}
            </q>
        }
    });
    let name = (!reason.name.is_empty() && reason.name != reason.rule)
        .then(|| view! { <code dir="ltr">{reason.name}</code> });
    view! {
        <dt>{reason.sort}</dt>
        <dd>
            <b dir="auto">{reason.fact}</b>
            <p class="where">{reason.rule} " " {name}</p>
            {words}
            {reason.at.map(jump)}
        </dd>
    }
}

/// Opens the article at the words.
fn jump(at: ReaderAt) -> impl IntoView {
    let store = Store::here();
    view! {
        <button class="link" on:click=move |_| store.dispatch(Command::Read(Some(at.clone())))>
            {move || store.words().why_jump}
        </button>
    }
}

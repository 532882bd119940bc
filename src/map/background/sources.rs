//! Whom a background comes from, and what went wrong with it.

use leptos::prelude::*;

use super::{Background, Stage};
use crate::i18n::{background_words, words};
use crate::state::Language;

/// A word of what a background says of its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The words.
    pub text: String,
    /// Where they lead; empty for nowhere.
    pub url: String,
}

/// The sources of the background that is shown.
#[component]
pub fn BackgroundSources(background: Background) -> impl IntoView {
    let parts = move || {
        let shown = background.shown.get();
        let part = |Credit { text, url }: Credit| match url.is_empty() {
            true => view! { <span>{text}</span> }.into_any(),
            false => view! {
                <a href=url target="_blank" rel="noopener noreferrer">
                    {text}
                </a>
            }
            .into_any(),
        };
        shown.map(|shown| shown.credits.into_iter().map(part).collect_view())
    };
    view! { <bdi class="map-background-sources">{parts}</bdi> }
}

/// What the reader has to know of the background without having asked.
#[component]
pub fn BackgroundNotice(background: Background, lang: Signal<Language>) -> impl IntoView {
    let w = move || background_words(lang.get());
    let trouble = move || background.trouble.get();
    let changed = move || background.stage.with(Stage::is_of_earlier) && !background.open.get();
    let failed = move || match background.stage.get() {
        Stage::Failed(fault) if !background.open.get() => Some(fault),
        _ => None,
    };
    let fault = move || trouble().or_else(failed);
    let dismiss = move |_| {
        background.trouble.set(None);
        background.decline();
    };
    view! {
        <Show when=move || fault().is_some() || changed()>
            <div class="map-notice" role="status">
                <span>
                    {move || match fault() {
                        Some(fault) => fault.text(lang.get()),
                        None => w().changed.to_owned(),
                    }}
                </span>
                <button type="button" on:click=move |_| background.open.set(true)>
                    {move || if fault().is_some() { w().title } else { w().look }}
                </button>
                <button type="button" on:click=dismiss>
                    {move || words(lang.get()).dismiss}
                </button>
            </div>
        </Show>
    }
}

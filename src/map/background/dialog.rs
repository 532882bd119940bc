//! The dialog in which a reader chooses what lies under the marks.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{Background, Stage, Visit, What};
use crate::i18n::{background_words, fill, isolate, words};
use crate::panels::FileButton;
use crate::platform::files::{self, File};
use crate::platform::page;
use crate::platform::site::Site;
use crate::state::Language;

/// Opens the dialog.
#[component]
pub fn BackgroundButton(background: Background, lang: Signal<Language>) -> impl IntoView {
    let label = move || background_words(lang.get()).title;
    view! {
        <button
            type="button"
            title=label
            aria-label=label
            on:click=move |_| background.open.set(true)
        >
            <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
                <path d="M0-7 7-3 0 1-7-3ZM-7 1 0 5 7 1" />
            </svg>
        </button>
    }
}

/// The dialog; archives may be dropped anywhere on the page.
#[component]
pub fn BackgroundDialog(background: Background, lang: Signal<Language>) -> impl IntoView {
    let w = move || background_words(lang.get());
    let dialog = NodeRef::<html::Dialog>::new();
    let open = background.open;
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Refused only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let dropped = window_event_listener(ev::drop, move |event| {
        if let Some(file) = files::dropped(&event).into_iter().find(files::is_tiles) {
            background.want(What::File(file));
        }
    });
    on_cleanup(move || dropped.remove());
    let closed = move |_| {
        open.set(false);
        // A question that came by itself waits for its answer.
        if background
            .stage
            .with_untracked(|stage| !stage.is_of_earlier())
        {
            background.decline();
        }
    };
    let now = move || {
        let name = background
            .shown
            .with(|shown| shown.as_ref().map(|shown| isolate(&shown.name)));
        fill(
            w().now,
            &[("name", name.as_deref().unwrap_or(w().built_in))],
        )
    };
    let asking = move || {
        background
            .stage
            .with(|stage| matches!(stage, Stage::Asking { .. }))
    };
    view! {
        <dialog node_ref=dialog class="background" aria-labelledby="background-title" on:close=closed>
            <header>
                <h2 id="background-title">{move || w().title}</h2>
                <button
                    type="button"
                    class="icon"
                    aria-label=move || words(lang.get()).dismiss
                    on:click=move |_| open.set(false)
                >
                    "×"
                </button>
            </header>
            <Show when=move || open.get()>
                <p class="hint">{move || w().intro}</p>
                <p class="background-now">
                    <span>{now}</span>
                    <Show when=move || background.shown.with(Option::is_some)>
                        <button type="button" on:click=move |_| background.leave()>
                            {move || w().back}
                        </button>
                    </Show>
                </p>
                <Show when=asking fallback=move || view! { <Choice background lang /> }>
                    <Question background lang />
                </Show>
            </Show>
        </dialog>
    }
}

/// Names what to show.
#[component]
fn Choice(background: Background, lang: Signal<Language>) -> impl IntoView {
    let w = move || background_words(lang.get());
    let address = RwSignal::new(String::new());
    let reading = move || match background.stage.get() {
        Stage::Reading(name) => Some(fill(w().reading, &[("name", &isolate(&name))])),
        _ => None,
    };
    let failed = move || match background.stage.get() {
        Stage::Failed(fault) => Some(fault.text(lang.get())),
        _ => None,
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        background.want(What::Address(address.get_untracked()));
    };
    let take = Callback::new(move |file: File| background.want(What::File(file)));
    let packed = Site::here().is_packed();
    let form = move || {
        view! {
            <form novalidate on:submit=submit>
                <label>
                    <span>{move || w().address}</span>
                    <input
                        type="url"
                        dir="ltr"
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="https://…/style.json"
                        prop:value=address
                        on:input=move |event| address.set(event_target_value(&event))
                    />
                </label>
                <button class="primary" disabled=move || reading().is_some()>
                    {move || w().show}
                </button>
            </form>
        }
    };
    view! {
        {(!packed).then(form)}
        <p class="trouble" role="alert">{failed}</p>
        <p role="status">{reading}</p>
        <p class="hint">{move || if packed { w().packed } else { w().file_hint }}</p>
        <FileButton accept=".pmtiles" take=take>
            {move || w().file}
        </FileButton>
    }
}

/// Names the hosts that would be asked, before any of them is.
#[component]
fn Question(background: Background, lang: Signal<Language>) -> impl IntoView {
    const ID: &str = "background-question";
    let w = move || background_words(lang.get());
    let asked = move || match background.stage.get() {
        Stage::Asking { hosts, after } => (hosts, after),
        _ => (Vec::new(), None),
    };
    let intro = move || match asked().1 {
        None => w().ask,
        Some(Visit::This) => w().ask_more,
        Some(Visit::Earlier) => w().ask_again,
    };
    let hosts = move || {
        let hosts = asked().0.into_iter();
        hosts
            .map(|host| view! { <li><bdi>{host}</bdi></li> })
            .collect_view()
    };
    // Not on a button: who typed an address and pressed Enter twice has not
    // read this.
    page::focus_soon(ID);
    view! {
        <section id=ID class="background-question" tabindex="-1" aria-labelledby="background-ask">
            <h3 id="background-ask">{move || w().ask_title}</h3>
            <p>{intro}</p>
            <ul>{hosts}</ul>
            <p>{move || w().ask_means}</p>
            <p class="hint">{move || w().kept}</p>
            <div class="row">
                <button type="button" on:click=move |_| background.decline()>
                    {move || words(lang.get()).cancel}
                </button>
                <button type="button" class="primary" on:click=move |_| background.agree()>
                    {move || w().agree}
                </button>
            </div>
        </section>
    }
}

//! The dialog's fields, drawn.

use extraction::lexicon::LANGUAGES;
use leptos::ev;
use leptos::prelude::*;

use super::super::file_button::FileButton;
use super::form::{Form, Trouble};
use crate::app::store::Store;
use crate::i18n::language_name;
use crate::platform::files::{self, File, FileError};

/// Text, file, headline, date and language.
#[component]
pub fn Fields(form: Form, take: Callback<File>) -> impl IntoView {
    let store = Store::here();
    let changed = move |field: RwSignal<String>| {
        move |event| {
            field.set(event_target_value(&event));
            form.trouble.set(None);
        }
    };
    // Refused before the browser lays out twenty megabytes of text.
    let paste = move |event: ev::ClipboardEvent| {
        let pasted = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        if let Err(error @ FileError::TooBig(_)) = files::accept(&pasted) {
            event.prevent_default();
            form.trouble.set(Some(Trouble::File(error, String::new())));
        }
    };
    // An empty field shows its hint in the page's direction.
    let direction = move |field: RwSignal<String>| {
        move || field.with(|text| (!text.is_empty()).then_some("auto"))
    };
    let languages = LANGUAGES
        .map(|code| {
            view! {
                <option value=code selected=move || form.lang.with(|l| l == code)>
                    {move || language_name(store.lang(), code)}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="wide" for="add-text">
            <span>{move || store.words().add_text}</span>
            <textarea
                id="add-text"
                rows="9"
                dir=direction(form.text)
                placeholder=move || store.words().add_text_hint
                prop:value=form.text
                on:input=changed(form.text)
                on:paste=paste
            ></textarea>
        </label>
        <div class="wide">
            <FileButton accept=".txt,.html,.htm,.gaz,text/plain,text/html" take=take>
                {move || store.words().choose_file}
            </FileButton>
        </div>
        <label class="wide" for="add-headline">
            <span>{move || store.words().add_headline}</span>
            <input
                id="add-headline"
                dir=direction(form.title)
                placeholder=move || store.words().add_headline_hint
                prop:value=form.title
                on:input=changed(form.title)
            />
        </label>
        <label for="add-date">
            <span>{move || store.words().add_date}</span>
            <input
                id="add-date"
                type="date"
                aria-describedby="add-date-hint"
                prop:value=form.date
                on:input=changed(form.date)
            />
        </label>
        <label for="add-lang">
            <span>{move || store.words().add_lang}</span>
            <select id="add-lang" prop:value=form.lang on:change=changed(form.lang)>
                <option value="" selected=move || form.lang.with(String::is_empty)>
                    {move || store.words().add_lang_auto}
                </option>
                {languages}
            </select>
        </label>
        <p class="wide where" id="add-date-hint">
            {move || store.words().add_date_hint}
        </p>
    }
}

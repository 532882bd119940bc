//! The dialog that shares a view: its link, and the code for other pages.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pack::OneFile;
use super::picture::Pictures;
use super::snippet::{PLAIN, Snippet};
use crate::app::Sharing;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::i18n::isolate;
use crate::panels::heading;
use crate::platform::site::Site;
use crate::platform::{clipboard, page};

/// Heights, in pixels, a frame may be given.
const HEIGHTS: [u32; 4] = [420, 480, 560, 720];
/// Widths, in pixels, the preview may be seen at.
const WIDTHS: [u32; 3] = [320, 640, 1000];

/// The dialog; shut at first.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let store = Store::here();
    let Sharing(open) = expect_context();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Refused only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="share"
            aria-labelledby="share-title"
            on:close=move |_| open.set(false)
        >
            <header>
                <h2 id="share-title">{move || store.words().share_title}</h2>
                <button
                    class="icon"
                    aria-label=move || store.words().dismiss
                    on:click=move |_| open.set(false)
                >
                    "×"
                </button>
            </header>
            <Show when=move || open.get()>
                <Choices />
            </Show>
        </dialog>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let store = Store::here();
    let plain = RwSignal::new(false);
    let driven = RwSignal::new(false);
    let height = RwSignal::new(None::<u32>);
    let width = RwSignal::new(WIDTHS[1]);
    let title = Memo::new(move |_| {
        heading(store, store.lang())
            .map_or_else(|| store.words().brand.to_owned(), |about| about.title)
    });
    let with = move |part: fn(&Snippet) -> String| {
        let (address, title) = (page::address(), title.get());
        store.view().with(|view| {
            part(&Snippet {
                page: &address,
                view,
                title: &title,
                height: height.get(),
                driven: driven.get(),
            })
        })
    };
    let link = Memo::new(move |_| with(|s| s.link()));
    let code = Memo::new(move |_| {
        if plain.get() {
            with(|s| s.frame())
        } else {
            with(|s| s.element())
        }
    });
    // A plain frame cannot follow its width.
    let heights = move || -> Vec<Option<u32>> {
        let auto = (!plain.get()).then_some(None);
        auto.into_iter().chain(HEIGHTS.map(Some)).collect()
    };
    let preview = Memo::new(move |_| with(|s| s.framed()));
    // The address of a file on a disk is of no use elsewhere.
    let on_a_site = !Site::here().is_packed();
    let own = move || store.opened.get() || store.own.with(|own| !own.is_empty());
    let elsewhere = move || {
        view! {
            <label class="wide">
                <span>{move || store.words().share_link}</span>
                <Copied text=link rows=1 />
            </label>
            <fieldset>
                <legend>{move || store.words().share_embed}</legend>
                <Choice
                    words=Signal::derive(move || store.words().share_kind)
                    value=Signal::derive(move || usize::from(plain.get()))
                    options=Signal::derive(move || {
                        let w = store.words();
                        vec![w.share_element.to_owned(), w.share_frame.to_owned()]
                    })
                    choose=Callback::new(move |at| plain.set(at == 1))
                />
                <Choice
                    words=Signal::derive(move || store.words().share_height)
                    value=Signal::derive(move || {
                        let at = heights().iter().position(|h| *h == height.get());
                        at.or(heights().iter().position(|h| *h == Some(PLAIN))).unwrap_or(0)
                    })
                    options=Signal::derive(move || {
                        let auto = store.words().share_auto;
                        let said = |h: &Option<u32>| h.map_or_else(|| auto.to_owned(), pixels);
                        heights().iter().map(said).collect()
                    })
                    choose=Callback::new(move |at: usize| {
                        height.set(heights().get(at).copied().flatten());
                    })
                />
                <label class="check" class:off=plain>
                    <input
                        type="checkbox"
                        prop:checked=driven
                        disabled=plain
                        on:change=move |event| driven.set(event_target_checked(&event))
                    />
                    <span>{move || store.words().share_driven}</span>
                </label>
                <Copied text=code rows=6 />
            </fieldset>
            <Show when=own>
                <p class="hint">
                    {move || store.words().share_own}
                    " "
                    <button class="link" on:click=move |_| super::save_chronicle(store)>
                        {move || store.words().share_save}
                    </button>
                </p>
            </Show>
            <div class="preview">
                <Choice
                    words=Signal::derive(move || store.words().share_preview)
                    value=Signal::derive(move || WIDTHS.iter().position(|w| *w == width.get()).unwrap_or(0))
                    options=Signal::derive(|| WIDTHS.iter().copied().map(pixels).collect())
                    choose=Callback::new(move |at: usize| width.set(WIDTHS[at.min(WIDTHS.len() - 1)]))
                />
                // What scrolls can be scrolled by keys.
                <div
                    class="preview-frame"
                    role="group"
                    tabindex="0"
                    aria-label=move || store.words().share_preview
                >
                    <iframe
                        title=move || store.words().share_preview
                        src=preview
                        style=("width", move || format!("{}px", width.get()))
                        style=("height", move || {
                            format!("{}px", height.get().unwrap_or_else(|| super::embed::height(width.get())))
                        })
                    ></iframe>
                </div>
            </div>
        }
    };
    view! {
        <Pictures />
        <OneFile />
        {on_a_site.then(elsewhere)}
    }
}

/// So many pixels, in any direction of writing.
fn pixels(number: u32) -> String {
    isolate(&format!("{number} px"))
}

/// Words to be carried elsewhere, with a button that copies them.
#[component]
fn Copied(text: Memo<String>, rows: u32) -> impl IntoView {
    let store = Store::here();
    let copy = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        let text = text.get_untracked();
        spawn_local(async move {
            store.notices.say(if clipboard::copy(&text).await {
                Message::Copied
            } else {
                Message::CopyRefused
            });
        });
    };
    view! {
        <div class="copied" class:line=rows == 1>
            <textarea
                readonly
                dir="ltr"
                rows=rows
                spellcheck="false"
                aria-label=move || {
                    let w = store.words();
                    if rows == 1 { w.share_link } else { w.share_code }
                }
                prop:value=text
            ></textarea>
            <button on:click=copy>{move || store.words().copy}</button>
        </div>
    }
}

/// A menu of a few words.
#[component]
fn Choice(
    words: Signal<&'static str>,
    value: Signal<usize>,
    options: Signal<Vec<String>>,
    choose: Callback<usize>,
) -> impl IntoView {
    let change = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            choose.run(at);
        }
    };
    let rows = move || {
        let row = |(at, text): (usize, String)| {
            view! {
                <option value=at.to_string() selected=move || value.get() == at>
                    {text}
                </option>
            }
        };
        options
            .get()
            .into_iter()
            .enumerate()
            .map(row)
            .collect_view()
    };
    view! {
        <label class="choice">
            <span>{words}</span>
            <select on:change=change>{rows}</select>
        </label>
    }
}

//! The list in which a briefing is put together.

use std::sync::Arc;

use chronicle::Chapter;
use chronicle::chapter::moved;
use extraction::lexicon::LANGUAGES;
use leptos::ev;
use leptos::prelude::*;

use super::desk::Desk;
use super::handout::Printing;
use super::scene;
use super::show::{PRESENT, Show};
use super::tongue;
use crate::app::store::Store;
use crate::i18n::{Words, fill, language_name, words};
use crate::panels;
use crate::platform::{page, scroll};
use crate::state::{Command, permalink};

/// Letters of a title that are sure to fit a line, for browsers that do not
/// fit a field to its words.
const LINE: usize = 30;

/// Words of a chapter.
type Field = fn(&mut Chapter) -> &mut String;

/// The chapters, and what can be done with them.
#[component]
pub fn ChapterList() -> impl IntoView {
    let store = Store::here();
    let desk: Desk = expect_context();
    let chapters = store.part(|v| v.chapters.clone());
    let number = Memo::new(move |_| chapters.with(|c| c.len()));
    let dragged = RwSignal::new(None::<(usize, Arc<[Chapter]>)>);
    let keys = move |event: ev::KeyboardEvent| {
        let undo = event.key() == "z" && (event.ctrl_key() || event.meta_key());
        // A field takes back its own typing first.
        if undo && !page::is_typing() {
            event.prevent_default();
            desk.undo();
        }
    };
    let show: Show = expect_context();
    let start = move |_| show.begin();
    let printing: Printing = expect_context();
    view! {
        <div class="scroll chapters" on:keydown=keys>
            <div class="chapter-tools">
                <button class="primary" on:click=move |_| desk.add()>
                    {move || store.words().chapter_add}
                </button>
                <button id=PRESENT disabled=move || number.get() == 0 on:click=start>
                    {move || store.words().present}
                </button>
                <button disabled=move || number.get() == 0 on:click=move |_| printing.start()>
                    {move || store.words().handout}
                </button>
                <button
                    class="quiet"
                    disabled=move || !desk.can_undo()
                    on:click=move |_| desk.undo()
                >
                    {move || store.words().undo}
                </button>
            </div>
            <Show when=move || number.get() == 0>
                <p class="hint">{move || store.words().chapters_none}</p>
            </Show>
            <ol class="chapter-list" aria-label=move || store.words().chapters>
                <For
                    each=move || 0..number.get()
                    key=|at| *at
                    children=move |at| view! { <Row at=at chapters=chapters dragged=dragged /> }
                />
            </ol>
        </div>
    }
}

/// A chapter: what it shows, and its words, to be changed in place.
#[component]
fn Row(
    at: usize,
    chapters: Memo<Arc<[Chapter]>>,
    dragged: RwSignal<Option<(usize, Arc<[Chapter]>)>>,
) -> impl IntoView {
    let store = Store::here();
    let desk: Desk = expect_context();
    let chapter = Memo::new(move |_| chapters.with(|c| c.get(at).cloned()).unwrap_or_default());
    let shown = Memo::new(move |_| {
        chapter.with(|c| {
            store
                .chronicle()
                .with(|all| scene::describe(c, all, store.lang()))
        })
    });
    let narrowed =
        move || chapter.with(|c| panels::narrowed(&scene::view(c).0, store, store.lang()));
    let trouble = Memo::new(move |_| {
        chapter.with(|c| {
            store
                .chronicle()
                .with(|all| scene::trouble(c, all, store.lang()))
        })
    });
    let numbered = move |text: &'static str| fill(text, &[("n", &(at + 1).to_string())]);
    let value = move |field: Field| move || std::mem::take(field(&mut chapter.get()));
    let edit = move |field: Field| {
        move |event: ev::Event| {
            let text = event_target_value(&event);
            desk.change(|all| {
                if let Some(chapter) = all.get_mut(at) {
                    *field(chapter) = text;
                    let words = format!("{} {} {}", chapter.title, chapter.text, chapter.notes);
                    if let Some(lang) = tongue::corrected(&words, &chapter.lang) {
                        chapter.lang = lang.to_owned();
                    }
                }
            });
        }
    };
    let lines = move || chapter.with(|c| 1 + c.title.chars().count() / LINE);
    let show = move |_| {
        let view = store.view().with_untracked(|view| {
            chapter.with_untracked(|c| permalink::put_scene(view, &c.view).0)
        });
        store.dispatch(Command::Replace(Box::new(view)));
    };
    let take_view = move |_| {
        let scene = desk.scene();
        desk.change(|all| {
            if let Some(chapter) = all.get_mut(at) {
                chapter.view = scene;
            }
        });
    };
    let remove = move |_| {
        desk.change(|all| {
            all.remove(at);
        });
    };
    let tags = move || {
        let row = |code: &'static str| {
            view! {
                <option value=code selected=move || chapter.with(|c| c.lang == code)>
                    {move || language_name(store.lang(), code).to_owned()}
                </option>
            }
        };
        LANGUAGES.into_iter().map(row).collect_view()
    };
    let lang = move || chapter.with(|c| c.lang.clone());
    let paragraphs = move |name: fn(&'static Words) -> &'static str, field: Field| {
        view! {
            <label>
                <span>{move || name(store.words())}</span>
                <textarea
                    dir="auto"
                    rows="3"
                    lang=lang
                    prop:value=value(field)
                    on:change=edit(field)
                ></textarea>
            </label>
        }
    };
    let mark = move || dragged.with(|d| d.as_ref().is_some_and(|(now, _)| *now == at));
    view! {
        <li class="chapter" class:dragged=mark>
            <div class="chapter-head">
                <Handle at=at dragged=dragged />
                <textarea
                    class="chapter-title"
                    rows=lines
                    dir="auto"
                    lang=lang
                    placeholder=move || numbered(store.words().chapter_untitled)
                    aria-label=move || numbered(store.words().chapter_title)
                    prop:value=value(|c| &mut c.title)
                    on:change=edit(|c| &mut c.title)
                    on:keydown=|event| {
                        // A title is one paragraph.
                        if event.key() == "Enter" {
                            event.prevent_default();
                        }
                    }
                ></textarea>
                <button
                    class="icon"
                    aria-label=move || numbered(store.words().chapter_remove)
                    title=move || numbered(store.words().chapter_remove)
                    on:click=remove
                >
                    "×"
                </button>
            </div>
            <p class="where">
                {shown} {move || narrowed().map(|kept| format!(" · {kept}"))}
            </p>
            {move || trouble.get().map(|text| view! { <p class="chapter-trouble" role="note">{text}</p> })}
            <p class="chapter-foot">
                <button class="link" on:click=show>
                    {move || store.words().chapter_show}
                </button>
                <button class="link" on:click=take_view>
                    {move || store.words().chapter_take}
                </button>
            </p>
            <details>
                <summary>{move || store.words().chapter_words}</summary>
                {paragraphs(|w| w.chapter_text, |c| &mut c.text)}
                {paragraphs(|w| w.chapter_notes, |c| &mut c.notes)}
                <label>
                    <span>{move || store.words().add_lang}</span>
                    <select on:change=edit(|c| &mut c.lang)>{tags}</select>
                </label>
            </details>
        </li>
    }
}

/// Moves a chapter: dragged, or by the arrow keys.
#[component]
fn Handle(at: usize, dragged: RwSignal<Option<(usize, Arc<[Chapter]>)>>) -> impl IntoView {
    let store = Store::here();
    let desk: Desk = expect_context();
    let keys = move |event: ev::KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => at.checked_sub(1),
            "ArrowDown" => Some(at + 1),
            "Home" => Some(0),
            "End" => Some(usize::MAX),
            _ => return,
        };
        event.prevent_default();
        let last = desk.chapters().len().saturating_sub(1);
        if let Some(to) = to.map(|to| to.min(last)) {
            desk.change(|all| *all = moved(all, at, to));
            // At once: the next key must find the chapter where it went.
            page::focus(&handle(to));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((now, _)) = dragged.get_untracked() else {
            return;
        };
        let to = page::ancestor(&event, ".chapter-list")
            .and_then(|list| scroll::row_at(&list, ".chapter", f64::from(event.client_y())));
        if let Some(to) = to.filter(|to| *to != now) {
            let chapters = desk.chapters();
            let next = moved(&chapters, now, to);
            store.dispatch(Command::SetChapters(next.into()));
            dragged.update(|d| {
                if let Some((now, _)) = d {
                    *now = to;
                }
            });
        }
    };
    let drop = move |_| {
        if let Some((_, before)) = dragged.try_update(Option::take).flatten() {
            let now = desk.chapters().to_vec();
            desk.replace(before, now);
        }
    };
    view! {
        <button
            class="chapter-handle"
            id=handle(at)
            aria-label=move || fill(store.words().chapter_move, &[("n", &(at + 1).to_string())])
            title=move || words(store.lang()).chapter_move_hint
            on:keydown=keys
            on:pointerdown=move |event| {
                page::hold_pointer(&event);
                dragged.set(Some((at, desk.chapters())));
            }
            on:pointermove=drag
            on:pointerup=drop
            on:pointercancel=drop
        >
            {at + 1}
        </button>
    }
}

/// The element that moves a chapter.
fn handle(at: usize) -> String {
    format!("chapter-{at}")
}

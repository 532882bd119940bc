//! The dialog that takes in an article: pasted, dropped or chosen.

mod fields;
mod form;

use extraction::Draft;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Adding;
use crate::app::notices::NoticeList;
use crate::app::store::Store;
use crate::app::worker::Errands;
use crate::platform::files::{self, File, FileError};
use crate::platform::page;
use crate::state::{Command, Tab};
use fields::Fields;
use form::{Form, Trouble};

/// The dialog, closed until it is asked for; files may be dropped anywhere
/// on the page.
#[component]
pub fn AddDialog() -> impl IntoView {
    let store = Store::here();
    let errands = Errands::here();
    let Adding(adding) = expect_context();
    let dialog = NodeRef::<html::Dialog>::new();
    let form = Form::default();
    let over = RwSignal::new(false);
    let busy = Memo::new(move |_| errands.awaited.get().is_some());

    Effect::new(move |_| {
        let (Some(dialog), wanted) = (dialog.get(), adding.get()) else {
            return;
        };
        match wanted {
            Some(article) => {
                if let Some(draft) = article.and_then(|id| store.draft(&id)) {
                    form.fill(draft);
                }
                if !dialog.open() {
                    // Refused only for a dialog that is already open.
                    let _ = dialog.show_modal();
                }
                errands.prepare();
            }
            None => dialog.close(),
        }
    });
    let take = move |file: File| {
        if files::is_pack(&file) {
            errands.add_pack(file);
            return;
        }
        if files::is_chronicle(&file) {
            adding.set(None);
            errands.open(file);
            return;
        }
        adding.update(|adding| {
            adding.get_or_insert(None);
        });
        spawn_local(async move {
            match files::read(&file).await {
                Ok(page) => form.fill(Draft {
                    title: page.title,
                    text: page.text,
                    ..Draft::default()
                }),
                Err(error) => form.trouble.set(Some(Trouble::File(error, file.name()))),
            }
        });
    };
    let dropped = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        over.set(false);
        // The map takes its tiles itself.
        let dropped = files::dropped(&event).into_iter();
        let dropped = dropped.filter(|file| !files::is_tiles(file));
        let (packs, texts): (Vec<_>, Vec<_>) = dropped.partition(files::is_pack);
        // The dialog holds one article, the page one chronicle.
        packs
            .into_iter()
            .chain(texts.into_iter().take(1))
            .for_each(take);
    });
    let dragged = window_event_listener(ev::dragover, move |event| {
        event.prevent_default();
        over.set(true);
    });
    let left = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    on_cleanup(move || {
        dropped.remove();
        dragged.remove();
        left.remove();
    });

    let asked = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match form.draft() {
            Ok(draft) => {
                form.trouble.set(None);
                asked.set(Some(draft.id.clone()));
                errands.read(draft);
            }
            // That there is no text says less than why the file gave none.
            Err(Trouble::File(FileError::Empty, _)) if form.refused_file() => {}
            Err(trouble) => form.trouble.set(Some(trouble)),
        }
    };
    // The reading is here: show it, or ask for the date it needs.
    Effect::new(move |_| {
        let waiting = errands.awaited.get();
        let Some(id) = asked.get_untracked() else {
            return;
        };
        let read = store
            .chronicle()
            .with_untracked(|c| c.rest().article(&id).is_some());
        if waiting.is_some() || !read {
            return;
        }
        asked.set(None);
        let needs_date = store
            .undated
            .with_untracked(|undated| undated.contains(&id));
        store.dispatch(Command::ResetWindow);
        store.dispatch(Command::Home);
        store.dispatch(Command::SetTab(Tab::Events));
        if needs_date {
            form.id.set(Some(id));
            form.trouble.set(Some(Trouble::NeedsDate));
            page::focus_soon("add-date");
        } else {
            form.fill(Draft::default());
            adding.set(None);
        }
    });
    let cancel = move |_| {
        if busy.get_untracked() {
            asked.set(None);
            errands.cancel();
        } else {
            adding.set(None);
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="add"
            class:over=over
            aria-labelledby="add-title"
            on:close=move |_| {
                form.fill(Draft::default());
                adding.set(None);
            }
        >
            <form novalidate on:submit=submit>
                <header>
                    <h2 id="add-title">{move || store.words().add_title}</h2>
                    <p>{move || store.words().add_intro}</p>
                </header>
                <Fields form=form take=Callback::new(take) />
                <p class="trouble" role="alert">
                    {move || form.trouble.get().map(|t| t.text(store.lang()))}
                </p>
                <div class="row">
                    <button type="button" class="quiet" on:click=cancel>
                        {move || store.words().cancel}
                    </button>
                    <button class="primary" disabled=busy>
                        {move || {
                            let w = store.words();
                            if busy.get() { w.add_reading } else { w.add_read }
                        }}
                    </button>
                </div>
            </form>
            <Show when=move || adding.with(Option::is_some)>
                <NoticeList />
            </Show>
        </dialog>
        <Show when=move || over.get()>
            <div class="dropping">{move || store.words().drop_here}</div>
        </Show>
    }
}

//! The dialog that takes in an article: pasted, dropped or chosen.

use std::hash::{DefaultHasher, Hash, Hasher};

use chronicle::Day;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::app::Adding;
use crate::app::store::Store;
use crate::app::worker::Errands;
use crate::i18n::{fill, language_name, words};
use crate::platform::files::{self, FileError, LIMIT};
use crate::platform::page;
use crate::platform::protocol::{Draft, Remark};
use crate::state::{Command, Language, Tab};

/// Languages that the reader may name; others are found out.
const LANGUAGES: [&str; 10] = ["ar", "en", "ru", "tr", "fa", "fr", "az", "hy", "es", "uk"];
/// Days of publication that are believed.
const YEARS: (i32, i32) = (1900, 2099);

/// Why an article is not taken.
#[derive(Clone, Debug, PartialEq)]
enum Trouble {
    File(FileError, String),
    NoDate,
    DateRange,
    /// Read, but relative dates wait for the day of publication.
    NeedsDate,
}

/// The fields of the dialog.
#[derive(Clone, Copy, Default)]
struct Form {
    /// The article being changed.
    id: RwSignal<Option<String>>,
    text: RwSignal<String>,
    title: RwSignal<String>,
    date: RwSignal<String>,
    lang: RwSignal<String>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Form {
    fn fill(&self, draft: Draft) {
        self.id.set((!draft.id.is_empty()).then_some(draft.id));
        self.text.set(draft.text);
        self.title.set(draft.title.unwrap_or_default());
        self.date
            .set(draft.published.map(|d| d.to_string()).unwrap_or_default());
        self.lang.set(draft.lang.unwrap_or_default());
        self.trouble.set(None);
    }

    fn refused_file(&self) -> bool {
        self.trouble
            .with_untracked(|t| matches!(t, Some(Trouble::File(..))))
    }

    fn draft(&self) -> Result<Draft, Trouble> {
        let text = self.text.get_untracked();
        files::accept(&text).map_err(|e| Trouble::File(e, String::new()))?;
        let some = |text: String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        Ok(Draft {
            id: self.id.get_untracked().unwrap_or_else(|| id_of(&text)),
            title: some(self.title.get_untracked()),
            published: published(&self.date.get_untracked())?,
            lang: some(self.lang.get_untracked()),
            text,
            ..Draft::default()
        })
    }
}

/// The same text gives the same article, here and after a reload.
fn id_of(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("own-{:08x}", hasher.finish() as u32)
}

/// The day typed; `None` where nothing is.
fn published(text: &str) -> Result<Option<Day>, Trouble> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day: Day = text.parse().map_err(|_| Trouble::NoDate)?;
    let (first, last) = YEARS;
    if (first..=last).contains(&day.ymd().0) {
        Ok(Some(day))
    } else {
        Err(Trouble::DateRange)
    }
}

impl Trouble {
    fn text(&self, lang: Language) -> String {
        let w = words(lang);
        let megabytes = |bytes: usize| format!("{:.1}", bytes as f64 / 1e6);
        match self {
            Self::NoDate => w.err_date.into(),
            Self::NeedsDate => w.note_needs_date.into(),
            Self::DateRange => fill(
                w.err_date_range,
                &[("from", &YEARS.0.to_string()), ("to", &YEARS.1.to_string())],
            ),
            Self::File(FileError::Empty, _) => w.err_empty.into(),
            Self::File(FileError::TooBig(bytes), _) => fill(
                w.err_too_big,
                &[
                    ("size", &megabytes(*bytes)),
                    ("limit", &(LIMIT / 1_000_000).to_string()),
                ],
            ),
            Self::File(error, name) => {
                let template = match error {
                    FileError::Binary => w.err_binary,
                    FileError::Kind => w.err_kind,
                    FileError::Encoding => w.err_encoding,
                    _ => w.err_file,
                };
                let name = if name.is_empty() { w.add_text } else { name };
                fill(template, &[("name", name)])
            }
        }
    }
}

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
                let draft = store.own.with_untracked(|own| {
                    own.iter()
                        .find(|d| Some(&d.id) == article.as_ref())
                        .cloned()
                });
                if let Some(draft) = draft {
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
        let file = event.data_transfer().and_then(|data| data.files()?.get(0));
        if let Some(file) = file {
            adding.set(Some(None));
            take(file);
        }
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
            .with_untracked(|c| c.article(&id).is_some());
        if waiting.is_some() || !read {
            return;
        }
        asked.set(None);
        let needs_date = store
            .remarks
            .with_untracked(|all| all.get(&id).is_some_and(|n| n.contains(&Remark::NeedsDate)));
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
        </dialog>
        <Show when=move || over.get()>
            <div class="dropping">{move || store.words().drop_here}</div>
        </Show>
    }
}

#[component]
fn Fields(form: Form, take: Callback<File>) -> impl IntoView {
    let store = Store::here();
    let picker = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let chosen = move |_| {
        let file = picker
            .get_untracked()
            .and_then(|picker| picker.files()?.get(0));
        if let Some(file) = file {
            take.run(file);
        }
    };
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
            <button type="button" on:click=choose>
                {move || store.words().choose_file}
            </button>
            <input
                node_ref=picker
                type="file"
                class="unseen"
                tabindex="-1"
                aria-hidden="true"
                accept=".txt,.html,.htm,text/plain,text/html"
                on:change=chosen
            />
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_publication_are_checked() {
        assert_eq!(published(""), Ok(None));
        assert_eq!(published("2020-10-09"), Ok(Day::from_ymd(2020, 10, 9)));
        assert_eq!(published("2020-02-31"), Err(Trouble::NoDate));
        assert_eq!(published("1066-10-14"), Err(Trouble::DateRange));
    }

    #[test]
    fn one_text_is_one_article() {
        assert_eq!(id_of("شوشة"), id_of("شوشة"));
        assert_ne!(id_of("شوشة"), id_of("ترتر"));
    }
}

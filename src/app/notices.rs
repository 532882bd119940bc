//! Messages to the reader, in the language of the moment.

use leptos::prelude::*;

use super::store::{Before, Store};
use super::worker::Errands;
use crate::i18n::{Words, fill, isolate, range, words};
use crate::platform::files::{CHRONICLE_LIMIT, FileError};
use crate::platform::packs::Refusal;
use crate::platform::protocol::{PACK_LIMIT, PackFault, Report};
use crate::state::Language;
use crate::state::permalink::LinkError;
use chronicle::export::VERSION;
use chronicle::import::ImportError;
use chronicle::{DayRange, Joins};
use extraction::Draft;

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Link or code is on the clipboard.
    Copied,
    /// The browser refuses the clipboard.
    CopyRefused,
    /// The permalink in the address is broken.
    Link(LinkError),
    /// The permalink opens an article that is not here.
    LinkArticle,
    /// The built-in reports did not arrive.
    NoReports,
    /// A report beside them did not arrive.
    NoReport(String),
    /// The worker tells of an errand.
    Report(Report),
    /// The worker broke down.
    WorkerBroke,
    /// The browser starts no worker.
    NoWorker,
    /// An article was taken out.
    Removed(Box<Draft>),
    /// An article was read.
    Added(Added),
    /// Events were joined; holds what was decided before.
    Joined(Joins),
    /// Events are not offered as one again; holds what was decided before.
    KeptApart(Joins),
    /// An event was taken apart; holds what was decided before.
    TakenApart(Joins),
    /// The browser gives the page no whole screen.
    NoFullScreen,
    /// The browser blocks the speaker's window.
    WindowBlocked,
    /// The browser has no room for the chapters.
    ChaptersNotKept,
    /// The browser has no room for the reader's own articles.
    ArticlesNotKept,
    /// A file could not be written.
    NotSaved,
    /// The chronicle that the address names did not arrive.
    NoData(String),
    /// A file is no chronicle to show.
    BadData(String, DataFault),
    /// A chronicle was opened.
    Opened(Opened),
    /// So many rows of the chronicle were left out.
    DataRows(String, usize),
}

/// Why a file is no chronicle to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// The browser could not read it.
    Unread,
    /// It has so many bytes, more than can be read.
    TooBig(usize),
    /// It is something else.
    Strange,
    /// Its end is missing.
    CutShort,
    /// A later Dateline made it, in this version of the format.
    Newer(u32),
}

impl From<FileError> for DataFault {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooBig(bytes) => Self::TooBig(bytes),
            _ => Self::Unread,
        }
    }
}

impl From<ImportError> for DataFault {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Version(version) => Self::Newer(version),
            error if error.is_cut_short() => Self::CutShort,
            _ => Self::Strange,
        }
    }
}

/// An opened chronicle.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Name of its file.
    pub name: String,
    /// Articles in it.
    pub reports: u64,
    /// Events in it.
    pub events: u64,
    /// What was shown before.
    pub before: Before,
}

/// What came of an added article.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Added {
    /// The article.
    pub id: String,
    /// What it was before the reader changed it.
    pub before: Option<Draft>,
    /// Headline.
    pub title: String,
    /// Events read.
    pub events: u64,
    /// Places named.
    pub places: u64,
    /// The date that the text gives.
    pub dated: Option<chronicle::Day>,
    /// Whether the date is wanting.
    pub needs_date: bool,
    /// Whether the language is beyond the lexicons.
    pub unread: bool,
}

/// What a message offers to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Fetch again what is shown at first.
    Begin,
    /// Start the worker again.
    Retry,
    /// Undo: read an article as it was.
    Read(Box<Draft>),
    /// Undo: take an article out.
    Remove(String),
    /// Undo: show what was shown before a chronicle was opened.
    GoBack(Box<Before>),
    /// Undo: decide again what is one event.
    Decide(Joins),
}

impl Message {
    /// What can be done about it.
    fn offer(&self) -> Option<Offer> {
        match self {
            Self::Removed(draft) => Some(Offer::Read(draft.clone())),
            Self::Added(added) => Some(match &added.before {
                Some(draft) => Offer::Read(Box::new(draft.clone())),
                None => Offer::Remove(added.id.clone()),
            }),
            Self::Opened(opened) => Some(Offer::GoBack(Box::new(opened.before.clone()))),
            Self::Joined(joins) | Self::KeptApart(joins) | Self::TakenApart(joins) => {
                Some(Offer::Decide(joins.clone()))
            }
            Self::NoReports | Self::NoReport(_) => Some(Offer::Begin),
            Self::WorkerBroke | Self::Report(Report::NoPack(_) | Report::BadPack(_)) => {
                Some(Offer::Retry)
            }
            _ => None,
        }
    }

    /// Whether something went wrong.
    pub fn is_trouble(&self) -> bool {
        match self {
            Self::Copied
            | Self::Opened(_)
            | Self::NoFullScreen
            | Self::Removed(_)
            | Self::Joined(_)
            | Self::KeptApart(_)
            | Self::TakenApart(_) => false,
            Self::Report(report) => !matches!(
                report,
                Report::WorldComing | Report::WorldHere | Report::PackAdded(..)
            ),
            Self::Added(added) => added.unread || added.needs_date || added.places == 0,
            _ => true,
        }
    }

    /// Whether an earlier message is settled by this one.
    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Added(new), Self::Added(old)) => new.id == old.id,
            (Self::Added(new), Self::Removed(old)) => new.id == old.id,
            (Self::Removed(new), Self::Added(old)) => new.id == old.id,
            _ => self == earlier,
        }
    }

    /// The message in words.
    pub fn text(&self, lang: Language) -> String {
        let w = words(lang);
        match self {
            Self::Copied => w.copied.into(),
            Self::CopyRefused => w.copy_refused.into(),
            Self::Link(LinkError::Version(version)) => {
                fill(w.err_link_version, &[("version", version)])
            }
            Self::Link(LinkError::TooLong) => w.err_link_long.into(),
            Self::Link(LinkError::Values(keys)) => {
                fill(w.err_link_values, &[("keys", &keys.join(w.comma))])
            }
            Self::LinkArticle => w.err_link_article.into(),
            Self::WorkerBroke => w.err_worker.into(),
            Self::NoWorker => w.err_worker_start.into(),
            Self::Removed(draft) => {
                let title = draft.title.as_deref().unwrap_or(w.untitled);
                fill(w.removed, &[("title", &shortened(title))])
            }
            Self::Joined(_) => w.joined.into(),
            Self::KeptApart(_) => w.kept_apart.into(),
            Self::TakenApart(_) => w.taken_apart.into(),
            Self::NoFullScreen => w.err_full_screen.into(),
            Self::WindowBlocked => w.err_window.into(),
            Self::ChaptersNotKept => w.err_chapters.into(),
            Self::ArticlesNotKept => w.err_articles.into(),
            Self::NotSaved => w.err_export.into(),
            Self::NoData(name) => fill(w.err_data, &[("name", name)]),
            Self::BadData(name, fault) => bad_data(name, fault, lang),
            Self::Opened(opened) => fill(
                w.opened,
                &[
                    ("name", &isolate(&opened.name)),
                    ("reports", &w.n_reports.of(lang, opened.reports)),
                    ("events", &w.n_events.of(lang, opened.events)),
                ],
            ),
            Self::DataRows(name, n) => {
                fill(w.err_data_rows, &[("name", name), ("n", &n.to_string())])
            }
            Self::NoReports => w.err_reports.into(),
            Self::NoReport(name) => fill(w.err_report, &[("name", name)]),
            Self::Report(report) => match report {
                Report::NoPack(pack) => fill(w.err_pack, &[("pack", pack)]),
                Report::BadPack(pack) => fill(w.err_pack_old, &[("pack", pack)]),
                Report::WorldComing => w.world_loading.into(),
                Report::WorldHere => w.world_ready.into(),
                Report::NoEngine(_) => w.err_worker.into(),
                Report::PackAdded(title, rows) => fill(
                    w.pack_added,
                    &[
                        ("title", &shortened(title)),
                        ("places", &w.n_places.of(lang, *rows)),
                    ],
                ),
                Report::PackRefused(name, fault) => refused(name, fault, lang),
                Report::PackNotKept(title, refusal) => {
                    let template = match refusal {
                        Refusal::Full => w.pack_no_room,
                        Refusal::Forbidden => w.pack_not_kept,
                    };
                    fill(template, &[("title", &shortened(title))])
                }
            },
            Self::Added(added) => added.text(lang),
        }
    }
}

/// Why a file is no chronicle to show.
fn bad_data(name: &str, fault: &DataFault, lang: Language) -> String {
    let w = words(lang);
    let name = isolate(name);
    let name = ("name", name.as_str());
    match fault {
        DataFault::Unread => fill(w.err_file, &[name]),
        DataFault::TooBig(bytes) => fill(
            w.err_data_big,
            &[
                name,
                ("size", &(bytes / 1_000_000).to_string()),
                ("limit", &(CHRONICLE_LIMIT / 1_000_000).to_string()),
            ],
        ),
        DataFault::Strange => fill(w.err_data_bad, &[name]),
        DataFault::CutShort => fill(w.err_data_short, &[name]),
        DataFault::Newer(version) => fill(
            w.err_data_newer,
            &[
                name,
                ("version", &version.to_string()),
                ("ours", &VERSION.to_string()),
            ],
        ),
    }
}

/// Why a file is no gazetteer to use.
fn refused(name: &str, fault: &PackFault, lang: Language) -> String {
    let w = words(lang);
    let megabytes = |bytes: u64| (bytes / 1_000_000).to_string();
    let name = isolate(name);
    let name = ("name", name.as_str());
    match fault {
        PackFault::Unread => fill(w.err_file, &[name]),
        PackFault::NotAPack => fill(w.err_pack_kind, &[name]),
        PackFault::Newer => fill(w.err_pack_newer, &[name]),
        PackFault::Truncated => fill(w.err_pack_short, &[name]),
        PackFault::Damaged => fill(w.err_pack_damaged, &[name]),
        PackFault::TooBig(bytes) => fill(
            w.err_pack_big,
            &[
                name,
                ("size", &megabytes(*bytes)),
                ("limit", &megabytes(PACK_LIMIT)),
            ],
        ),
    }
}

impl Added {
    fn text(&self, lang: Language) -> String {
        let w = words(lang);
        let title = shortened(&self.title);
        let title = ("title", title.as_str());
        if self.unread {
            return fill(w.note_language, &[title]);
        }
        if self.places == 0 {
            return fill(w.note_no_place, &[title]);
        }
        let mut text = fill(
            w.note_added,
            &[
                title,
                ("events", &w.n_events.of(lang, self.events)),
                ("places", &w.n_places.of(lang, self.places)),
            ],
        );
        if let Some(day) = self.dated {
            let day = range(lang, DayRange { from: day, to: day });
            text.push(' ');
            text.push_str(&fill(w.note_date, &[("day", &day)]));
        } else if self.needs_date {
            text.push(' ');
            text.push_str(w.note_needs_date);
        }
        text
    }
}

/// A title at a length that a message can hold.
fn shortened(title: &str) -> String {
    const LONGEST: usize = 48;
    let mut letters = title.chars();
    let mut short: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    isolate(&short)
}

#[derive(Clone)]
struct Notice {
    id: u32,
    message: Message,
}

/// Messages on the screen, newest last.
#[derive(Clone, Copy, Default)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: RwSignal<u32>,
}

/// Longest that good news stays.
const STAY: std::time::Duration = std::time::Duration::from_secs(6);
/// And where it can be undone.
const STAY_OFFER: std::time::Duration = std::time::Duration::from_secs(20);
const MOST: usize = 3;

impl Notices {
    /// Says something; the same message is not shown twice. Trouble stays
    /// until it is dismissed.
    pub fn say(&self, message: Message) {
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        if !message.is_trouble() {
            let notices = *self;
            let stay = match message.offer() {
                Some(_) => STAY_OFFER,
                None => STAY,
            };
            set_timeout(move || notices.dismiss(id), stay);
        }
        self.list.update(|list| {
            list.retain(|n| !message.replaces(&n.message));
            list.push(Notice { id, message });
            let extra = list.len().saturating_sub(MOST);
            list.drain(..extra);
        });
    }

    /// Takes back what an errand said before.
    pub fn withdraw(&self, message: &Message) {
        self.list
            .update(|list| list.retain(|n| n.message != *message));
    }

    /// The newest trouble, in the language of the moment.
    pub fn trouble(&self, store: Store) -> Memo<Option<String>> {
        let list = self.list;
        Memo::new(move |_| {
            list.with(|list| {
                let newest = list.iter().rev().find(|n| n.message.is_trouble())?;
                Some(newest.message.text(store.lang()))
            })
        })
    }

    fn dismiss(&self, id: u32) {
        self.list.update(|list| list.retain(|n| n.id != id));
    }
}

/// The messages, over everything else; a dialog shows them too, as it hides
/// what is not its own.
#[component]
pub fn NoticeList() -> impl IntoView {
    let store = Store::here();
    let errands = Errands::here();
    let notices = store.notices;
    let row = move |notice: Notice| {
        let id = notice.id;
        let trouble = notice.message.is_trouble();
        let message = notice.message;
        let offer = message.offer().map(|offer| {
            let word = match offer {
                Offer::Begin | Offer::Retry => |w: &Words| w.retry,
                Offer::Read(_) | Offer::Remove(_) | Offer::GoBack(_) | Offer::Decide(_) => {
                    |w: &Words| w.undo
                }
            };
            let take = move |_| {
                notices.dismiss(id);
                errands.take_up(offer.clone());
            };
            view! {
                <button class="quiet strong" on:click=take>
                    {move || word(store.words())}
                </button>
            }
        });
        let text = move || message.text(store.lang());
        view! {
            <div class="notice" class:trouble=trouble role=if trouble { "alert" } else { "status" }>
                <p>{text}</p>
                {offer}
                <button
                    class="icon"
                    aria-label=move || store.words().dismiss
                    on:click=move |_| notices.dismiss(id)
                >
                    "×"
                </button>
            </div>
        }
    };
    view! {
        <div class="notices">
            <For each=move || notices.list.get() key=|n| n.id children=row />
        </div>
    }
}

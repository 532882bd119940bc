//! Messages in words.

use chronicle::DayRange;
use chronicle::export::VERSION;

use super::message::{Added, DataFault, Message};
use crate::app::table::{Loading, SoFar};
use crate::i18n::{fill, isolate, number, range, words};
use crate::platform::files::CHRONICLE_LIMIT;
use crate::platform::packs::Refusal;
use crate::platform::protocol::{PACK_LIMIT, PackFault, Report};
use crate::state::Language;
use crate::state::permalink::LinkError;

impl Message {
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
            Self::Loading(loading) => loading.text(lang),
            Self::Stopped(name, _) => fill(w.table_stopped, &[("name", &isolate(name))]),
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
        DataFault::NoTable => fill(w.err_table, &[name]),
        DataFault::Columns(columns) => fill(
            w.err_table_columns,
            &[name, ("columns", &isolate(&columns.join(", ")))],
        ),
        DataFault::Column(column, found) => fill(
            w.err_table_column,
            &[
                name,
                ("column", &isolate(column)),
                ("found", &isolate(found)),
            ],
        ),
        DataFault::Packed => fill(w.err_table_packed, &[name]),
        DataFault::Damaged => fill(w.err_table_damaged, &[name]),
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

impl Loading {
    fn text(&self, lang: Language) -> String {
        let w = words(lang);
        let SoFar { progress, events } = self.so_far();
        let megabytes = |bytes: u64| number(bytes.div_ceil(1_000_000));
        let size = match progress.total {
            Some(total) => fill(
                w.table_size,
                &[
                    ("read", &megabytes(progress.read)),
                    ("total", &megabytes(total)),
                ],
            ),
            None => fill(w.table_read, &[("read", &megabytes(progress.read))]),
        };
        fill(
            w.table_loading,
            &[
                ("name", &isolate(&self.name)),
                ("size", &size),
                ("events", &w.n_events.of(lang, events as u64)),
            ],
        )
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

//! The fields of the dialog, and what is refused.

use std::hash::{DefaultHasher, Hash, Hasher};

use chronicle::Day;
use extraction::Draft;
use leptos::prelude::*;

use crate::i18n::{fill, words};
use crate::platform::files::{self, FileError, LIMIT};
use crate::state::Language;

/// Days of publication that are believed.
const YEARS: (i32, i32) = (1900, 2099);

/// Why an article is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    File(FileError, String),
    NoDate,
    DateRange,
    /// Read, but relative dates wait for the day of publication.
    NeedsDate,
}

/// The fields of the dialog.
#[derive(Clone, Copy, Default)]
pub struct Form {
    /// The article being changed.
    pub id: RwSignal<Option<String>>,
    pub text: RwSignal<String>,
    pub title: RwSignal<String>,
    pub date: RwSignal<String>,
    pub lang: RwSignal<String>,
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Form {
    pub fn fill(&self, draft: Draft) {
        self.id.set((!draft.id.is_empty()).then_some(draft.id));
        self.text.set(draft.text);
        self.title.set(draft.title.unwrap_or_default());
        self.date
            .set(draft.published.map(|d| d.to_string()).unwrap_or_default());
        self.lang.set(draft.lang.unwrap_or_default());
        self.trouble.set(None);
    }

    pub fn refused_file(&self) -> bool {
        self.trouble
            .with_untracked(|t| matches!(t, Some(Trouble::File(..))))
    }

    pub fn draft(&self) -> Result<Draft, Trouble> {
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
    pub fn text(&self, lang: Language) -> String {
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

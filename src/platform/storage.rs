//! What the browser keeps for the reader: language, colours and the map's
//! background for ever, the reader's own articles as long as the tab is open. A browser that refuses
//! storage loses nothing but the memory.

use chronicle::{Chapter, Joins};
use extraction::Draft;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::state::{Language, Theme};

const LANGUAGE: &str = "dateline.lang";
const THEME: &str = "dateline.theme";
const ARTICLES: &str = "dateline.articles";
const JOINS: &str = "dateline.joins";
const CHAPTERS: &str = "dateline.chapters";
const PACKS: &str = "dateline.packs";
const BACKGROUND: &str = "dateline.background";

/// The language chosen before.
pub fn language() -> Option<Language> {
    local()?.get_item(LANGUAGE).ok()??.parse().ok()
}

/// The colours chosen before.
pub fn theme() -> Theme {
    local()
        .and_then(|s| s.get_item(THEME).ok()?)
        .and_then(|word| word.parse().ok())
        .unwrap_or_default()
}

/// Keeps the reader's choices.
pub fn keep(lang: Language, theme: Theme) {
    if let Some(storage) = local() {
        // Refused when full or switched off; the page works without.
        let _ = storage.set_item(LANGUAGE, lang.as_str());
        let _ = storage.set_item(THEME, theme.as_str());
    }
}

/// Whether gazetteers of the reader's own were kept on an earlier visit.
pub fn keeps_packs() -> bool {
    local().is_some_and(|s| s.get_item(PACKS).is_ok_and(|word| word.is_some()))
}

/// Notes whether there are gazetteers to take in on the next visit, so that
/// nothing has to be started to find out.
pub fn note_packs(kept: bool) {
    if let Some(storage) = local() {
        // A browser that refuses keeps no gazetteers either.
        let _ = match kept {
            true => storage.set_item(PACKS, "kept"),
            false => storage.remove_item(PACKS),
        };
    }
}

/// The map background that the reader chose.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Background {
    /// Of a style or an archive.
    pub address: String,
    /// Whom the reader agreed to have asked for it.
    pub hosts: Vec<String>,
}

/// The map background chosen before.
pub fn background() -> Option<Background> {
    serde_json::from_str(&local()?.get_item(BACKGROUND).ok()??).ok()
}

/// Keeps the reader's map background; `None` for the built-in one.
pub fn keep_background(background: Option<&Background>) {
    let Some(storage) = local() else { return };
    // Refused when full or switched off; it is shown on this visit.
    let _ = match background.map(serde_json::to_string) {
        Some(Ok(json)) => storage.set_item(BACKGROUND, &json),
        _ => storage.remove_item(BACKGROUND),
    };
}

/// The reader's own articles of this tab.
pub fn articles() -> Vec<Draft> {
    session()
        .and_then(|s| s.get_item(ARTICLES).ok()?)
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Keeps the reader's own articles while the tab is open; `false` where there
/// is no room for them. A browser that keeps nothing at all is no news.
pub fn keep_articles(drafts: &[Draft]) -> bool {
    let Some(storage) = session() else {
        return true;
    };
    let kept = serde_json::to_string(drafts)
        .ok()
        .is_some_and(|json| storage.set_item(ARTICLES, &json).is_ok());
    if !kept {
        let _ = storage.remove_item(ARTICLES);
    }
    kept
}

/// What the reader of this tab decided about events told twice in a
/// chronicle, by the address it comes from.
pub fn joins(home: &str) -> Joins {
    session()
        .and_then(|s| s.get_item(&format!("{JOINS} {home}")).ok()?)
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Keeps what the reader decided about events told twice while the tab is
/// open.
pub fn keep_joins(home: &str, joins: &Joins) {
    if let (Some(storage), Ok(json)) = (session(), serde_json::to_string(joins)) {
        // Refused when full or switched off; the permalink holds them too.
        let _ = storage.set_item(&format!("{JOINS} {home}"), &json);
    }
}

/// The chapters made in this tab for a chronicle, by the address it comes
/// from.
pub fn chapters(home: &str) -> Vec<Chapter> {
    session()
        .and_then(|s| s.get_item(&format!("{CHAPTERS} {home}")).ok()?)
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Keeps the chapters of a chronicle while the tab is open; `false` where
/// there is no room for them. A browser that keeps nothing at all is no news.
pub fn keep_chapters(home: &str, chapters: &[Chapter]) -> bool {
    let (Some(storage), Ok(json)) = (session(), serde_json::to_string(chapters)) else {
        return true;
    };
    storage
        .set_item(&format!("{CHAPTERS} {home}"), &json)
        .is_ok()
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}

fn session() -> Option<Storage> {
    window().session_storage().ok()?
}

//! The view as an address: `#v=1&lang=ar&from=2020-10-08&to=2020-10-14&…`.
//!
//! The fragment never reaches a server. Keys that this version does not know
//! are passed over, so that links of later versions still open; a value that
//! cannot be read leaves its part of the view at its default and is named in
//! the answer.

mod keys;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

pub use keys::FILTERS;
use keys::{FACETS, KEYS, PAGE};

use super::view::ViewState;

/// The version this program writes.
pub const VERSION: &str = "1";

/// Longest fragment that is read: every browser carries as much, and no view
/// that a hand has made needs more.
const LONGEST: usize = 32_000;

/// Longest value of a facet that is read, in letters.
const LONGEST_VALUE: usize = 200;

/// What must be escaped inside a value. Colons, commas and letters beyond
/// ASCII stay readable where browsers allow them.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'`');

/// Why a permalink is not (wholly) the view its maker had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Made by a version that this one cannot read.
    #[error("the link was made for version “{0}” of Dateline")]
    Version(String),
    /// Longer than any link Dateline makes.
    #[error("the link is too long")]
    TooLong,
    /// Values that could not be read, by key.
    #[error("parts of the link cannot be read: {}", .0.join(", "))]
    Values(Vec<&'static str>),
}

/// The fragment of a view, without `#`.
pub fn encode(view: &ViewState) -> String {
    link(parts(view))
}

/// The fragment of what a view shows, for a chapter.
pub fn encode_scene(view: &ViewState) -> String {
    link(parts(view).filter(|(name, _)| !PAGE.contains(name)))
}

/// `view` with the scene of a chapter, and what could not be read of it.
pub fn put_scene(view: &ViewState, scene: &str) -> (ViewState, Option<LinkError>) {
    let kept: Vec<_> = parts(view)
        .filter(|(name, _)| PAGE.contains(name))
        .collect();
    // Chapters too long for a link are no part of it.
    let bare = ViewState {
        chapters: view.chapters.clone(),
        joins: view.joins.clone(),
        ..ViewState::default()
    };
    let (bare, _) = put(&bare, &kept);
    match pairs(scene) {
        Err(error) => (bare, Some(error)),
        Ok(given) => {
            let given: Vec<_> = given
                .into_iter()
                .filter(|(n, _)| !PAGE.contains(n))
                .collect();
            let (view, unread) = put(&bare, &given);
            (
                view,
                (!unread.is_empty()).then_some(LinkError::Values(unread)),
            )
        }
    }
}

fn link(parts: impl Iterator<Item = (&'static str, String)>) -> String {
    let mut link = format!("v={VERSION}");
    for (name, value) in parts {
        link.push('&');
        link.push_str(name);
        link.push('=');
        link.push_str(&escaped(&value));
    }
    link
}

fn escaped(value: &str) -> String {
    utf8_percent_encode(value, ESCAPED).to_string()
}

/// The parts of a view that are not at their default, by key. The key of a
/// facet comes once for each of its values.
pub fn parts(view: &ViewState) -> impl Iterator<Item = (&'static str, String)> {
    let single = KEYS
        .iter()
        .filter_map(|key| Some((key.name, (key.write)(view)?)));
    let facets = FACETS.iter().flat_map(|(name, facet)| {
        let values = view.facets.get(*facet).iter();
        values.map(move |value| (*name, value.clone()))
    });
    single.chain(facets)
}

/// Whether a link may hold a key several times.
pub fn is_repeated(key: &str) -> bool {
    FACETS.iter().any(|(name, _)| *name == key)
}

/// `view` with some parts put over it, and the keys of those that could not
/// be read. Keys that this version does not know are passed over.
pub fn put(view: &ViewState, parts: &[(&str, String)]) -> (ViewState, Vec<&'static str>) {
    let mut view = view.clone();
    let mut unread = Vec::new();
    for key in KEYS {
        let given = parts.iter().find(|(name, _)| *name == key.name);
        if let Some((_, value)) = given
            && (key.read)(&mut view, value).is_none()
        {
            unread.push(key.name);
        }
    }
    for (name, facet) in FACETS {
        let given = parts.iter().filter(|(key, _)| key == name);
        let values: Vec<String> = given
            .map(|(_, value)| value.chars().take(LONGEST_VALUE).collect())
            .collect();
        if !values.is_empty() {
            view.facets.set(*facet, values);
        }
    }
    (view, unread)
}

/// The view a fragment (with or without `#`) describes, on top of
/// `defaults`, and what could not be read of it.
pub fn decode(fragment: &str, defaults: &ViewState) -> (ViewState, Option<LinkError>) {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return (defaults.clone(), None);
    }
    match pairs(fragment) {
        Err(error) => (defaults.clone(), Some(error)),
        Ok(pairs) => {
            let (view, unread) = put(defaults, &pairs);
            let trouble = (!unread.is_empty()).then_some(LinkError::Values(unread));
            (view, trouble)
        }
    }
}

/// The keys and values of a fragment of this version.
fn pairs(fragment: &str) -> Result<Vec<(&str, String)>, LinkError> {
    if fragment.len() > LONGEST {
        return Err(LinkError::TooLong);
    }
    let pairs: Vec<(&str, String)> = fragment
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key, percent_decode_str(value).decode_utf8_lossy().into()))
        .collect();
    let given = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|p| &p.1);
    match given("v") {
        Some(version) if version == VERSION => Ok(pairs),
        version => {
            let shown = version
                .map_or("", String::as_str)
                .chars()
                .take(16)
                .collect();
            Err(LinkError::Version(shown))
        }
    }
}

#[cfg(test)]
mod tests;

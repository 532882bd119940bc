//! The names of all countries: asked of nearly every word, in many forms, and
//! seldom met.

use rustc_hash::{FxHashMap, FxHashSet};

/// Letters of a beginning.
const LETTERS: usize = 4;

/// ISO codes of countries by their folded names.
#[derive(Default)]
pub(super) struct Countries {
    codes: FxHashMap<String, String>,
    /// How their names begin.
    beginnings: FxHashSet<[char; LETTERS]>,
}

impl Countries {
    /// Adds a folded name, unless it is known.
    pub(super) fn add(&mut self, name: String, code: &str) {
        self.beginnings.extend(beginning(&name));
        self.codes.entry(name).or_insert_with(|| code.to_owned());
    }

    /// The code of the country that is called so.
    pub(super) fn code(&self, name: &str) -> Option<&str> {
        let known = self.has_beginning(name).then(|| self.codes.get(name))?;
        known.map(String::as_str)
    }

    /// Whether some name begins with the first letters of a word; always for a
    /// word that is shorter than those.
    pub(super) fn has_beginning(&self, word: &str) -> bool {
        beginning(word).is_none_or(|letters| self.beginnings.contains(&letters))
    }
}

/// The first letters of a word; `None` where it has fewer.
fn beginning(word: &str) -> Option<[char; LETTERS]> {
    let mut letters = word.chars();
    let mut first = ['\0'; LETTERS];
    for slot in &mut first {
        *slot = letters.next()?;
    }
    Some(first)
}

//! Endings of inflected words.

use gazetteer::spelling::fold;
use rustc_hash::FxHashMap;

/// Endings, each with the endings that the dictionary form may have instead.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    /// By their last letter, longest first; `None` for the empty ending.
    by_last: FxHashMap<Option<char>, Vec<Ending>>,
}

#[derive(Clone, Debug)]
struct Ending {
    text: String,
    bases: Vec<String>,
}

impl Endings {
    /// Reads rows of an ending and its replacements.
    pub fn new(rows: Vec<Vec<String>>) -> Self {
        let mut by_last: FxHashMap<_, Vec<Ending>> = FxHashMap::default();
        for row in rows {
            let mut row = row.iter().map(|text| fold(text));
            if let Some(text) = row.next() {
                let bases = row.collect();
                let last = text.chars().next_back();
                by_last
                    .entry(last)
                    .or_default()
                    .push(Ending { text, bases });
            }
        }
        for endings in by_last.values_mut() {
            endings.sort_by_key(|ending| std::cmp::Reverse(ending.text.chars().count()));
        }
        Self { by_last }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_last.is_empty()
    }

    /// The stems that a folded word has with these endings, longest ending
    /// first, each with the endings of its dictionary forms. A stem has two
    /// letters at least.
    pub fn stems<'t>(&self, word: &'t str) -> impl Iterator<Item = (&'t str, &[String])> {
        let ending = |last: Option<char>| self.by_last.get(&last).into_iter().flatten();
        let fitting = ending(word.chars().next_back()).chain(ending(None));
        fitting.filter_map(move |ending| {
            let stem = word.strip_suffix(ending.text.as_str())?;
            stem.chars().nth(1)?;
            Some((stem, ending.bases.as_slice()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Endings;

    #[test]
    fn the_longest_ending_comes_first() {
        let rows = [["a", "o"], ["ima", ""], ["", "i"], ["b", ""]];
        let endings = Endings::new(rows.map(|row| row.map(str::to_owned).to_vec()).to_vec());
        let stems: Vec<_> = endings.stems("domima").map(|(stem, _)| stem).collect();
        assert_eq!(stems, ["dom", "domim", "domima"]);
        assert_eq!(endings.stems("a").count(), 0);
    }
}

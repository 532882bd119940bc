//! Endings of inflected words.

use gazetteer::spelling::fold;
use rustc_hash::FxHashMap;

/// Endings, each with the endings that the dictionary form may have instead.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    /// By their last letter, longest first.
    by_last: FxHashMap<char, Vec<Ending>>,
    /// The empty ones.
    empty: Vec<Ending>,
}

#[derive(Clone, Debug)]
struct Ending {
    text: String,
    bases: Vec<String>,
}

impl Endings {
    /// Reads rows of an ending and its replacements.
    pub fn new(rows: Vec<Vec<String>>) -> Self {
        let mut endings = Self::default();
        for row in rows {
            let mut row = row.iter().map(|text| fold(text));
            if let Some(text) = row.next() {
                let bases = row.collect();
                let alike = match text.chars().next_back() {
                    Some(last) => endings.by_last.entry(last).or_default(),
                    None => &mut endings.empty,
                };
                alike.push(Ending { text, bases });
            }
        }
        for alike in endings.by_last.values_mut() {
            alike.sort_by_key(|ending| std::cmp::Reverse(ending.text.chars().count()));
        }
        endings
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_last.is_empty() && self.empty.is_empty()
    }

    /// The stems that a folded word has with these endings, longest ending
    /// first, each with the endings of its dictionary forms. A stem has two
    /// letters at least.
    pub fn stems<'t>(&self, word: &'t str) -> impl Iterator<Item = (&'t str, &[String])> {
        let last = word.chars().next_back();
        let alike = last.and_then(|last| self.by_last.get(&last));
        let alike = alike.map_or(&[][..], Vec::as_slice);
        alike.iter().chain(&self.empty).filter_map(move |ending| {
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

//! Words that may stand in each other's place, named once and used in many
//! phrases.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::join;

/// The classes of a language by their names: `force = ["troops", "soldiers"]`
/// makes of `<force> …… left` what `troops|soldiers …… left` says.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Classes(BTreeMap<String, Vec<String>>);

impl Classes {
    /// The words of a class.
    pub(super) fn words(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// A phrase with the words of the classes that it names in their places.
    /// What is read as several words is no alternative to one ("peace
    /// force", "п'ять") and makes a phrase of its own.
    pub(super) fn fill_in(&self, phrase: &str) -> Vec<String> {
        let mut pieces = phrase
            .split_whitespace()
            .map(|piece| self.alternatives(piece));
        let first = pieces.next().unwrap_or_default();
        pieces.fold(first, |phrases, words| {
            let longer =
                |before: &String| words.iter().map(|w| join(before, w)).collect::<Vec<_>>();
            phrases.iter().flat_map(longer).collect()
        })
    }

    /// All of a list's phrases, filled in.
    pub(super) fn fill_in_all(&self, phrases: &mut Vec<String>) {
        *phrases = phrases.iter().flat_map(|p| self.fill_in(p)).collect();
    }

    /// The words that a piece of a phrase stands for: single ones together.
    fn alternatives(&self, piece: &str) -> Vec<String> {
        if !piece.contains(['|', '<']) {
            return vec![piece.to_owned()];
        }
        let class = |word: &str| self.0.get(word.strip_prefix('<')?.strip_suffix('>')?);
        let words = piece.split('|').flat_map(|word| match class(word) {
            Some(words) => words.clone(),
            None => vec![word.to_owned()],
        });
        let (mut several, single): (Vec<String>, Vec<String>) =
            words.partition(|words| is_several(words));
        if !single.is_empty() {
            several.push(single.join("|"));
        }
        several
    }
}

/// Whether a text reads some words as more than one: "peace force", "п'ять".
fn is_several(words: &str) -> bool {
    words.contains([' ', '\'', '’', '-', '\u{200c}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_stands_for_its_words() {
        let table = r#"force = ["troops", "convoy of troops", "men"]"#;
        let classes: Classes = toml::from_str(table).expect("a table");
        assert_eq!(
            classes.fill_in("<force> …… left"),
            ["convoy of troops …… left", "troops|men …… left"]
        );
        assert_eq!(
            classes.fill_in("б'ють|гатять по"),
            ["б'ють по", "гатять по"]
        );
        assert_eq!(classes.fill_in("fighting"), ["fighting"]);
    }
}

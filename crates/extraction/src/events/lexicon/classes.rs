//! Words that may stand in each other's place, named once and used in many
//! phrases.

use std::collections::BTreeMap;

use serde::Deserialize;

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

    /// Puts the words of the classes that a phrase names in their places.
    pub(super) fn fill_in(&self, phrase: &mut String) {
        if !phrase.contains('<') {
            return;
        }
        for (name, words) in &self.0 {
            *phrase = phrase.replace(&format!("<{name}>"), &words.join("|"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_stands_for_its_words() {
        let classes: Classes = toml::from_str(r#"force = ["troops", "men"]"#).expect("a table");
        let mut phrase = "<force>|tanks …… left".to_owned();
        classes.fill_in(&mut phrase);
        assert_eq!(phrase, "troops|men|tanks …… left");
    }
}

//! `words.toml`: the ordinary words of a language, as far as they matter.

use std::collections::HashSet;

use gazetteer::spelling::fold;
use serde::Deserialize;

/// Ordinary words, folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Words of grammar; they also tell which language a text is in.
    pub function: HashSet<String>,
    /// Words that are names of places somewhere, and seldom mean them.
    pub common: HashSet<String>,
    /// Given names and other names of people.
    pub people: HashSet<String>,
}

/// Each list is one text with spaces between the words.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    function: String,
    #[serde(default)]
    common: String,
    #[serde(default)]
    people: String,
}

const TABLES: &[(&str, &str)] = &[
    ("ar", include_str!("../../lexicon/ar/words.toml")),
    ("en", include_str!("../../lexicon/en/words.toml")),
    ("ru", include_str!("../../lexicon/ru/words.toml")),
    ("tr", include_str!("../../lexicon/tr/words.toml")),
    ("fa", include_str!("../../lexicon/fa/words.toml")),
    ("fr", include_str!("../../lexicon/fr/words.toml")),
    ("az", include_str!("../../lexicon/az/words.toml")),
    ("hy", include_str!("../../lexicon/hy/words.toml")),
    ("es", include_str!("../../lexicon/es/words.toml")),
    ("uk", include_str!("../../lexicon/uk/words.toml")),
];

impl Words {
    /// The words that come with Dateline for a language.
    ///
    /// # Errors
    /// When the table is not what its format asks for.
    pub fn bundled(lang: &str) -> Result<Option<Self>, toml::de::Error> {
        let Some((_, text)) = TABLES.iter().find(|(l, _)| *l == lang) else {
            return Ok(None);
        };
        let table: Table = toml::from_str(text)?;
        let set = |list: &str| list.split_whitespace().map(fold).collect();
        Ok(Some(Self {
            function: set(&table.function),
            common: set(&table.common),
            people: set(&table.people),
        }))
    }
}

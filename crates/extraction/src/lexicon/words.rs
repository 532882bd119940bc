//! `words.toml`: the ordinary words of a language, as far as they matter.

use gazetteer::spelling::fold;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::endings::Endings;
use super::shapes::Shapes;

/// Ordinary words, folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Words of grammar; they also tell which language a text is in.
    pub function: FxHashSet<String>,
    /// Words that are names of places somewhere, and seldom mean them.
    pub common: FxHashSet<String>,
    /// Given names and other names of people.
    pub people: FxHashSet<String>,
    /// Further words that are no names, in one form each; with the endings
    /// and shapes they tell an unknown name from an ordinary word.
    ordinary: FxHashSet<String>,
    /// Endings of inflected words, with the endings the entry may have.
    endings: Endings,
    /// Shapes that nouns of the language have and names seldom.
    nouns: Shapes,
    /// The same of verbs.
    verbs: Shapes,
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
    #[serde(default)]
    ordinary: String,
    #[serde(default)]
    endings: Vec<Vec<String>>,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    verbs: String,
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

/// The words of grammar of a language, folded.
pub(super) fn function(lang: &str) -> Result<Vec<String>, toml::de::Error> {
    let table = table(lang)?;
    Ok(table.function.split_whitespace().map(fold).collect())
}

fn table(lang: &str) -> Result<Table, toml::de::Error> {
    let found = TABLES.iter().find(|(l, _)| *l == lang);
    found.map_or(Ok(Table::default()), |(_, text)| toml::from_str(text))
}

impl Words {
    /// The words that come with Dateline for a language.
    ///
    /// # Errors
    /// When the table is not what its format asks for.
    pub fn bundled(lang: &str) -> Result<Self, toml::de::Error> {
        let table = table(lang)?;
        let set = |list: &str| list.split_whitespace().map(fold).collect();
        Ok(Self {
            function: set(&table.function),
            common: set(&table.common),
            people: set(&table.people),
            ordinary: set(&table.ordinary),
            endings: Endings::new(table.endings),
            nouns: Shapes::new(&table.nouns),
            verbs: Shapes::new(&table.verbs),
        })
    }

    /// Whether ordinary words are listed so fully that a word that is not
    /// among them may be a name.
    pub fn tell_names(&self) -> bool {
        !self.ordinary.is_empty()
    }

    /// Whether a folded word is an ordinary one, as listed or inflected.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.lists(word)
            || self.endings.stems(word).any(|(stem, bases)| {
                let mut forms = bases.iter().map(|base| [stem, base].concat());
                forms.any(|form| self.lists(&form))
            })
    }

    /// Whether a folded word looks like an ordinary noun.
    pub fn is_like_noun(&self, word: &str) -> bool {
        self.nouns.fit(word)
    }

    /// Whether a folded word looks like a verb.
    pub fn is_like_verb(&self, word: &str) -> bool {
        self.verbs.fit(word)
    }

    /// Whether a folded word is listed as it stands.
    pub fn lists(&self, word: &str) -> bool {
        self.ordinary.contains(word) || self.common.contains(word) || self.function.contains(word)
    }
}

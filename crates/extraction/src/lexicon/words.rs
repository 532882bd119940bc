//! `words.toml`: the ordinary words of a language, as far as they matter.

use gazetteer::spelling::fold;
use serde::Deserialize;

use super::endings::Endings;
use super::shapes::Shapes;
use crate::phrases::{Form, Keys, hash};

/// Sorts of words, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorts(u8);

impl Sorts {
    /// Words of grammar; they also tell which language a text is in.
    pub const FUNCTION: Self = Self(1);
    /// Words that are names of places somewhere, and seldom mean them.
    pub const COMMON: Self = Self(1 << 1);
    /// Given names and other names of people.
    pub const PEOPLE: Self = Self(1 << 2);
    /// Further words that are no names, in one form each; with the endings
    /// and shapes they tell an unknown name from an ordinary word.
    const OTHER: Self = Self(1 << 3);
    /// All words that are no names, as listed.
    pub const LISTED: Self = Self::FUNCTION.and(Self::COMMON).and(Self::OTHER);

    /// The sorts of both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both sets have a sort in common.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Ordinary words, folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    sorts: Keys<Sorts>,
    /// Whether there is a list of [`Sorts::OTHER`] words.
    tell_names: bool,
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
        let mut sorts: Keys<Sorts> = Keys::default();
        for (list, sort) in [
            (&table.function, Sorts::FUNCTION),
            (&table.common, Sorts::COMMON),
            (&table.people, Sorts::PEOPLE),
            (&table.ordinary, Sorts::OTHER),
        ] {
            for word in list.split_whitespace() {
                let own = sorts.entry(&fold(word));
                *own = own.and(sort);
            }
        }
        Ok(Self {
            sorts,
            tell_names: !table.ordinary.trim().is_empty(),
            endings: Endings::new(table.endings),
            nouns: Shapes::new(&table.nouns),
            verbs: Shapes::new(&table.verbs),
        })
    }

    /// Whether ordinary words are listed so fully that a word that is not
    /// among them may be a name.
    pub fn tell_names(&self) -> bool {
        self.tell_names
    }

    /// The sorts that a folded word is among as it stands; `hash` is its hash.
    pub(crate) fn sorts(&self, word: &str, hash: u64) -> Sorts {
        self.sorts.get(word, hash).copied().unwrap_or_default()
    }

    /// Whether a folded word is among these sorts as it stands.
    pub(crate) fn lists(&self, word: &str, sorts: Sorts) -> bool {
        self.sorts(word, hash(word)).any(sorts)
    }

    /// Whether a word is an ordinary one, as listed or inflected.
    pub(crate) fn is_ordinary(&self, form: &Form) -> bool {
        form.is(Sorts::LISTED)
            || self.endings.stems(&form.text).any(|(stem, bases)| {
                let mut forms = bases.iter().map(|base| [stem, base].concat());
                forms.any(|form| self.lists(&form, Sorts::LISTED))
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
}

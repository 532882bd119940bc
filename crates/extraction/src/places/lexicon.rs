//! `places.toml`: the words around and inside place names, by language.

use std::collections::BTreeMap;

use chronicle::PlaceKind;
use gazetteer::spelling::fold;
use serde::Deserialize;

use super::behind::{self, Behind};
use crate::lexicon::{Endings, Words};
use crate::phrases::{Keys, Phrases};

/// What a word or phrase says about the place names beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A word for a kind of place.
    Type {
        /// Index into [`Lexicon::kinds`].
        row: u16,
        /// Whether it speaks of several places.
        plural: bool,
        /// Whether it speaks of two places.
        dual: bool,
        /// Whether it follows the name.
        after: bool,
    },
    /// Anything else, as a bit of [`bits`].
    Bit(u32),
}

/// Classes of cue words as bits of one mask.
pub(super) mod bits {
    /// "In", "inside", "at".
    pub const IN: u32 = 1;
    /// "From".
    pub const FROM: u32 = 1 << 1;
    /// "To", "towards".
    pub const TO: u32 = 1 << 2;
    /// "Near", "off", "outskirts of", a distance.
    pub const NEAR: u32 = 1 << 3;
    /// "Around", "the surroundings of".
    pub const AROUND: u32 = 1 << 4;
    /// "Border with".
    pub const BORDER: u32 = 1 << 5;
    /// "North of", "the east of".
    pub const DIRECTION: u32 = 1 << 6;
    /// "Between", "road from … to".
    pub const BETWEEN: u32 = 1 << 7;
    /// Attacks, meetings and movements, as nouns or verbs, that take the
    /// name for where they happen.
    pub const EVENT: u32 = 1 << 8;
    /// Verbs and nouns that take the name for a government.
    pub const STATE: u32 = 1 << 9;
    /// An office or rank, before the person who holds it.
    pub const OFFICE: u32 = 1 << 10;
    /// The head of an organisation's name.
    pub const BODY: u32 = 1 << 11;
    /// "Namely", "among them": opens a list.
    pub const NAMELY: u32 = 1 << 12;
    /// "In addition to": goes on with a list.
    pub const BESIDES: u32 = 1 << 13;
    /// "Belonging to": what follows holds the places before it.
    pub const TAIL: u32 = 1 << 14;
    /// First words of many place names (hill, spring, house of).
    pub const HEAD: u32 = 1 << 15;
    /// Names of organisations and works that sound like places.
    pub const NAME: u32 = 1 << 16;
    /// Words that belong to offices and bodies (ministry, defence).
    pub const AFFAIRS: u32 = 1 << 17;
    /// "And" and its like between items of a list.
    pub const AND: u32 = 1 << 18;
    /// Verbs that need somebody to do them, after a government.
    pub const ACTS: u32 = 1 << 19;
    /// Bodies that are called after a place (the Minsk Group).
    pub const FORUM: u32 = 1 << 20;
    /// Verbs of coming and going whose object is a place.
    pub const MOVE: u32 = 1 << 21;
    /// The place a report was sent from, at the head of the report.
    pub const DATELINE: u32 = 1 << 22;
}

/// The words of one language that help to tell place names.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Its language.
    pub(super) lang: String,
    /// Ordinary words.
    pub(crate) words: Words,
    /// Whether و ف ب ل ك and the article may cling to a word.
    pub(crate) proclitics: bool,
    /// Whether names begin with a capital letter.
    pub(super) capitals: bool,
    /// Inflected endings with the endings a dictionary form may have instead.
    pub(super) endings: Endings,
    /// Endings of adjectives that stand for a region's name, with the endings
    /// the name itself may have.
    pub(super) adjectives: Endings,
    /// Endings of words for peoples, with the endings a country may have.
    pub(super) demonyms: Endings,
    /// Words for peoples that no ending explains, with the country's code.
    pub(super) peoples: Keys<String>,
    /// The kinds of place each type word allows, likeliest first.
    pub(super) kinds: Vec<Vec<PlaceKind>>,
    /// Whether each type word also goes with words that name no place.
    pub(super) vague: Vec<bool>,
    /// All cue words and phrases.
    pub(super) cues: Phrases<Cue>,
    /// What stands behind names.
    pub(super) behind: Behind,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Table {
    proclitics: bool,
    capitals: bool,
    endings: Vec<Vec<String>>,
    adjectives: Vec<Vec<String>>,
    demonyms: Vec<Vec<String>>,
    peoples: BTreeMap<String, String>,
    #[serde(rename = "type")]
    types: Vec<Type>,
    cues: Cues,
    behind: behind::Table,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Type {
    kinds: Vec<PlaceKind>,
    vague: bool,
    before: Vec<String>,
    dual_before: Vec<String>,
    plural_before: Vec<String>,
    after: Vec<String>,
    plural_after: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Cues {
    r#in: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    near: Vec<String>,
    around: Vec<String>,
    border: Vec<String>,
    direction: Vec<String>,
    between: Vec<String>,
    event: Vec<String>,
    state: Vec<String>,
    office: Vec<String>,
    body: Vec<String>,
    namely: Vec<String>,
    besides: Vec<String>,
    tail: Vec<String>,
    head: Vec<String>,
    name: Vec<String>,
    affairs: Vec<String>,
    and: Vec<String>,
    acts: Vec<String>,
    forum: Vec<String>,
    r#move: Vec<String>,
}

const TABLES: &[(&str, &str)] = &[
    ("ar", include_str!("../../lexicon/ar/places.toml")),
    ("en", include_str!("../../lexicon/en/places.toml")),
    ("ru", include_str!("../../lexicon/ru/places.toml")),
    ("tr", include_str!("../../lexicon/tr/places.toml")),
    ("fa", include_str!("../../lexicon/fa/places.toml")),
    ("fr", include_str!("../../lexicon/fr/places.toml")),
    ("az", include_str!("../../lexicon/az/places.toml")),
    ("hy", include_str!("../../lexicon/hy/places.toml")),
    ("es", include_str!("../../lexicon/es/places.toml")),
    ("uk", include_str!("../../lexicon/uk/places.toml")),
];

impl Lexicon {
    /// The tables that come with Dateline for a language; `words` are its
    /// ordinary words.
    ///
    /// # Errors
    /// When the table is not what its format asks for.
    pub fn bundled(lang: &str, words: Words) -> Result<Self, toml::de::Error> {
        let table: Table = match TABLES.iter().find(|(l, _)| *l == lang) {
            Some((_, text)) => toml::from_str(text)?,
            None => Table::default(),
        };
        Ok(Self::from_table(lang, table, words))
    }

    fn from_table(lang: &str, table: Table, words: Words) -> Self {
        let mut cues = Phrases::default();
        let (mut kinds, mut vague) = (Vec::new(), Vec::new());
        for (t, row) in table.types.into_iter().zip(0u16..) {
            kinds.push(t.kinds);
            vague.push(t.vague);
            for (phrases, plural, dual, after) in [
                (t.before, false, false, false),
                (t.dual_before, true, true, false),
                (t.plural_before, true, false, false),
                (t.after, false, false, true),
                (t.plural_after, true, false, true),
            ] {
                let cue = Cue::Type {
                    row,
                    plural,
                    dual,
                    after,
                };
                phrases.iter().for_each(|phrase| cues.add(phrase, cue));
            }
        }
        let c = table.cues;
        for (phrases, bit) in [
            (c.r#in, bits::IN),
            (c.from, bits::FROM),
            (c.to, bits::TO),
            (c.near, bits::NEAR),
            (c.around, bits::AROUND),
            (c.border, bits::BORDER),
            (c.direction, bits::DIRECTION),
            (c.between, bits::BETWEEN),
            (c.event, bits::EVENT),
            (c.state, bits::STATE),
            (c.office, bits::OFFICE),
            (c.body, bits::BODY),
            (c.namely, bits::NAMELY),
            (c.besides, bits::BESIDES),
            (c.tail, bits::TAIL),
            (c.head, bits::HEAD),
            (c.name, bits::NAME),
            (c.affairs, bits::AFFAIRS),
            (c.and, bits::AND),
            (c.acts, bits::ACTS),
            (c.forum, bits::FORUM),
            (c.r#move, bits::MOVE),
        ] {
            phrases
                .iter()
                .for_each(|phrase| cues.add(phrase, Cue::Bit(bit)));
        }
        let mut peoples: Keys<String> = Keys::default();
        for (country, words) in &table.peoples {
            for word in words.split_whitespace() {
                peoples.entry(&fold(word)).clone_from(country);
            }
        }
        Self {
            lang: lang.to_owned(),
            words,
            proclitics: table.proclitics,
            capitals: table.capitals,
            endings: Endings::new(table.endings),
            adjectives: Endings::new(table.adjectives),
            demonyms: Endings::new(table.demonyms),
            peoples,
            behind: table.behind.into(),
            kinds,
            vague,
            cues,
        }
    }
}

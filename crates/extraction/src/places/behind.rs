//! What stands behind a name says where, from where and where to in languages
//! that use cases and postpositions: Bakı-da, Halep'ten, Şuşa yaxınlığında.

use std::ops::Range;

use gazetteer::spelling::fold;
use serde::Deserialize;

use super::cues::Cues;
use super::lexicon::bits;
use super::names::Level;
use crate::phrases::Words;
use crate::text::TokenKind;

/// Endings (written with a hyphen before them) and words behind a name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Table {
    r#in: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    near: Vec<String>,
    around: Vec<String>,
    border: Vec<String>,
    direction: Vec<String>,
    between: Vec<String>,
    /// What distances are measured in, after a number.
    distance: Vec<String>,
}

/// The same, folded, with the bits of [`bits`].
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    endings: Vec<(String, u32)>,
    words: Vec<(String, u32)>,
    distance: Vec<String>,
}

impl From<Table> for Behind {
    fn from(table: Table) -> Self {
        let mut behind = Self {
            distance: table.distance.iter().map(|unit| fold(unit)).collect(),
            ..Self::default()
        };
        for (entries, bit) in [
            (table.r#in, bits::IN),
            (table.from, bits::FROM),
            (table.to, bits::TO),
            (table.near, bits::NEAR),
            (table.around, bits::AROUND),
            (table.border, bits::BORDER),
            (table.direction, bits::DIRECTION),
            (table.between, bits::BETWEEN),
        ] {
            for entry in entries {
                match entry.strip_prefix('-') {
                    Some(ending) => behind.endings.push((fold(ending), bit)),
                    None => behind.words.push((fold(&entry), bit)),
                }
            }
        }
        // The longest ending tells: -dan before -n.
        behind
            .endings
            .sort_by_key(|(ending, _)| std::cmp::Reverse(ending.chars().count()));
        behind
    }
}

impl Behind {
    /// The bits of what stands behind a name, on it or on its type word.
    pub fn bits(&self, words: &Words, cues: &Cues, name: Range<usize>, level: Level) -> u32 {
        if self.endings.is_empty() && self.words.is_empty() {
            return 0;
        }
        let apostrophe = words.folded(name.end) == "'";
        let mut end = name.end + if apostrophe { 2 } else { 0 };
        let mut found = 0;
        if apostrophe {
            found |= self.ending(|e| words.folded(name.end + 1) == e);
        } else if level == Level::Inflected {
            found |= self.ending(|e| words.folded(name.end - 1).ends_with(e));
        }
        if let Some(t) = cues.type_at(end).filter(|t| t.after) {
            end = t.tokens.end;
            found |= self.ending(|e| words.folded(end - 1).ends_with(e));
        }
        let next = words.folded(end);
        let word = self.words.iter().find(|(word, _)| word == next);
        found |= word.map_or(0, |(_, bit)| *bit);
        if self.is_distance(words, end) {
            found |= bits::NEAR;
        }
        // "20 km from X" and "north from X" say where, not from where.
        match found & (bits::NEAR | bits::DIRECTION) {
            0 => found,
            _ => found & !(bits::FROM | bits::TO),
        }
    }

    /// Whether a number and what distances are measured in stand at a token.
    fn is_distance(&self, words: &Words, at: usize) -> bool {
        let unit = words.folded(at + 1);
        words.kind(at) == Some(TokenKind::Number)
            && self
                .distance
                .iter()
                .any(|known| unit.starts_with(known.as_str()))
    }

    fn ending(&self, fits: impl Fn(&str) -> bool) -> u32 {
        let found = self.endings.iter().find(|(ending, _)| fits(ending));
        found.map_or(0, |(_, bit)| *bit)
    }
}

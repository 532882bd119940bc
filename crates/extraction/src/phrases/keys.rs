//! Tables by word, asked with a hash that is made once for each word of an
//! article and serves all of them.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// The hash of a folded word by which all tables are asked.
pub(crate) fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// Folded words with a value each.
#[derive(Clone, Debug)]
pub(crate) struct Keys<V>(HashTable<(Box<str>, V)>);

impl<V> Default for Keys<V> {
    fn default() -> Self {
        Self(HashTable::new())
    }
}

impl<V> Keys<V> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a word whose [`hash`] is at hand.
    pub fn get(&self, word: &str, hash: u64) -> Option<&V> {
        let found = self.0.find(hash, |(key, _)| **key == *word);
        found.map(|(_, value)| value)
    }
}

impl<V: Default> Keys<V> {
    /// The value of a word, which is added where it is missing.
    pub fn entry(&mut self, word: &str) -> &mut V {
        let entry = self
            .0
            .entry(hash(word), |(key, _)| **key == *word, |(key, _)| hash(key));
        let slot = entry.or_insert_with(|| (word.into(), V::default()));
        &mut slot.into_mut().1
    }
}

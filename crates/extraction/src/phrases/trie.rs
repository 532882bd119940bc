//! A letter tree: one walk along a word finds every entry that begins it.

use std::ops::Range;

/// A letter after others. A node's children stand side by side, in the order
/// of their letters, so that a walk stays within few lines of memory.
#[derive(Clone, Copy, Debug)]
struct Node {
    letter: char,
    /// The first child, as an index.
    children: u32,
    /// How many children there are.
    many: u32,
    /// The first of the entries that end here, as an index, up to the next
    /// node's.
    entries: u32,
}

/// Beginnings of words, each with the entries they belong to.
#[derive(Clone, Debug, Default)]
pub struct Trie {
    /// The root first, level by level, and one more that ends the last.
    nodes: Vec<Node>,
    entries: Vec<u32>,
    /// The root's children by letter: every word of an article begins there.
    first: Vec<u32>,
}

/// The beginning of a word, to be put into a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Its letters in the order in which they are walked.
    pub letters: Vec<char>,
    /// The entry it belongs to.
    pub entry: u32,
}

/// Letters in the root's table: Latin, Cyrillic, Armenian, Arabic.
const LETTERS: usize = 0x700;
/// So many children are looked at one by one.
const FEW: usize = 8;

impl FromIterator<Key> for Trie {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let mut keys: Vec<Key> = keys.into_iter().collect();
        if keys.is_empty() {
            return Self::default();
        }
        keys.sort_unstable();
        let mut trie = Self {
            first: vec![0; LETTERS],
            ..Self::default()
        };
        // Each level's nodes, as the keys that go on with their letters.
        let mut level: Vec<(char, Range<usize>)> = vec![('\0', 0..keys.len())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            let below = (trie.nodes.len() + level.len()) as u32;
            for (letter, range) in level {
                let (own, deeper) = own(&keys[range.clone()], depth);
                let from = next.len();
                let mut at = range.start + own.len();
                for group in deeper.chunk_by(|a, b| a.letters[depth] == b.letters[depth]) {
                    next.push((group[0].letters[depth], at..at + group.len()));
                    at += group.len();
                }
                let entries = trie.entries.len() as u32;
                trie.entries.extend(own.iter().map(|key| key.entry));
                trie.nodes.push(Node {
                    letter,
                    children: below + from as u32,
                    many: (next.len() - from) as u32,
                    entries,
                });
            }
            level = next;
            depth += 1;
        }
        let end = trie.entries.len() as u32;
        trie.nodes.push(Node {
            letter: '\0',
            children: 0,
            many: 0,
            entries: end,
        });
        for child in trie.children(0) {
            let letter = trie.nodes[child].letter as usize;
            if let Some(slot) = trie.first.get_mut(letter) {
                *slot = child as u32;
            }
        }
        trie
    }
}

/// The keys that end at a depth, and those that go on.
fn own(keys: &[Key], depth: usize) -> (&[Key], &[Key]) {
    keys.split_at(keys.partition_point(|key| key.letters.len() == depth))
}

impl Trie {
    /// Whether nothing was ever added.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn children(&self, at: usize) -> Range<usize> {
        let node = &self.nodes[at];
        node.children as usize..(node.children + node.many) as usize
    }

    /// The node that a letter leads to.
    fn child(&self, at: usize, c: char) -> Option<usize> {
        if at == 0
            && let Some(child) = self.first.get(c as usize)
        {
            // The root is nobody's child.
            return (*child > 0).then_some(*child as usize);
        }
        let range = self.children(at);
        let children = &self.nodes[range.clone()];
        let found = if children.len() <= FEW {
            children.iter().position(|node| node.letter == c)
        } else {
            children.binary_search_by_key(&c, |node| node.letter).ok()
        };
        found.map(|i| range.start + i)
    }

    /// Calls `found` for every entry that the word begins with.
    pub fn walk(&self, word: impl Iterator<Item = char>, mut found: impl FnMut(u32)) {
        if self.is_empty() {
            return;
        }
        let mut at = 0;
        for c in word {
            let Some(next) = self.child(at, c) else {
                return;
            };
            at = next;
            let range = self.nodes[at].entries as usize..self.nodes[at + 1].entries as usize;
            self.entries[range].iter().copied().for_each(&mut found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Trie};

    #[test]
    fn a_walk_finds_what_begins_the_word() {
        let keys = ["ab", "a", "abc", "ab", "b", "\u{10400}b"];
        let keys = keys.into_iter().zip(0..).map(|(word, entry)| Key {
            letters: word.chars().collect(),
            entry,
        });
        let trie: Trie = keys.collect();
        let found = |word: &str| {
            let mut all = Vec::new();
            trie.walk(word.chars(), |entry| all.push(entry));
            all
        };
        assert_eq!(found("ab"), [1, 0, 3]);
        assert_eq!(found("abcd"), [1, 0, 3, 2]);
        assert_eq!(found("b"), [4]);
        assert_eq!(found("\u{10400}bc"), [5]);
        assert!(found("").is_empty());
        assert!(found("c").is_empty());
        assert!(Trie::default().is_empty());
    }
}

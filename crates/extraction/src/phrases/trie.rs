//! A letter tree: one walk along a word finds every entry that equals it or
//! begins it.

#[derive(Clone, Debug, Default)]
struct Node {
    children: Vec<(char, u32)>,
    exact: Vec<u32>,
    open: Vec<u32>,
}

/// Words and beginnings of words, each with the entries they belong to.
#[derive(Clone, Debug)]
pub struct Trie {
    nodes: Vec<Node>,
}

impl Default for Trie {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }
}

impl Trie {
    /// Adds a word (or, when `open`, the beginning of words) for an entry.
    pub fn insert(&mut self, word: impl Iterator<Item = char>, open: bool, entry: u32) {
        let mut at = 0;
        for c in word {
            at = match self.nodes[at].children.binary_search_by_key(&c, |n| n.0) {
                Ok(i) => self.nodes[at].children[i].1 as usize,
                Err(i) => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].children.insert(i, (c, next as u32));
                    next
                }
            };
        }
        let node = &mut self.nodes[at];
        if open {
            node.open.push(entry);
        } else {
            node.exact.push(entry);
        }
    }

    /// Whether nothing was ever added.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    /// Calls `found` for every entry that the word equals or begins with.
    pub fn walk(&self, word: impl Iterator<Item = char>, mut found: impl FnMut(u32)) {
        let mut at = 0;
        for c in word {
            match self.nodes[at].children.binary_search_by_key(&c, |n| n.0) {
                Ok(i) => at = self.nodes[at].children[i].1 as usize,
                Err(_) => return,
            }
            self.nodes[at].open.iter().copied().for_each(&mut found);
        }
        self.nodes[at].exact.iter().copied().for_each(&mut found);
    }
}

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
    /// The root's children by letter, once there are many: every word of an
    /// article begins there.
    first: Vec<u32>,
}

/// The root has a table of its children when it has more.
const MANY: usize = 8;
/// Letters in that table: Latin, Cyrillic, Armenian, Arabic.
const LETTERS: usize = 0x700;

impl Default for Trie {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            first: Vec::new(),
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
                    if at == 0 {
                        self.tabulate();
                    }
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

    /// Keeps the table of the root's children.
    fn tabulate(&mut self) {
        let children = &self.nodes[0].children;
        if children.len() > MANY {
            self.first.resize(LETTERS, 0);
            for (c, child) in children {
                if let Some(slot) = self.first.get_mut(*c as usize) {
                    *slot = *child;
                }
            }
        }
    }

    /// The node that a letter leads to.
    fn child(&self, at: usize, c: char) -> Option<usize> {
        if at == 0
            && let Some(child) = self.first.get(c as usize)
        {
            // The root is nobody's child.
            return (*child > 0).then_some(*child as usize);
        }
        let children = &self.nodes[at].children;
        let i = children.binary_search_by_key(&c, |n| n.0).ok()?;
        Some(children[i].1 as usize)
    }

    /// Whether nothing was ever added.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    /// Calls `found` for every entry that the word equals or begins with.
    pub fn walk(&self, word: impl Iterator<Item = char>, mut found: impl FnMut(u32)) {
        let mut at = 0;
        for c in word {
            let Some(next) = self.child(at, c) else {
                return;
            };
            at = next;
            self.nodes[at].open.iter().copied().for_each(&mut found);
        }
        self.nodes[at].exact.iter().copied().for_each(&mut found);
    }
}

//! Phrase tables: the lexicons' words, matched against an article's tokens.
//!
//! A phrase is written as its tokens with spaces between them. `обстрел*`
//! stands for any word that begins so, `…` for up to [`GAP`] words in
//! between, and `a|b` for either word. All is compared in folded form.

mod conjugate;
mod forms;
mod trie;

pub use conjugate::{noun_forms, verb_forms};
pub use forms::{Clitics, Form, Words};

use std::ops::Range;

use gazetteer::spelling::fold;

use crate::text::TokenKind;
use trie::Trie;

/// How many words `…` may stand for.
const GAP: usize = 3;

/// One token of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// One of these words; with `true`, only their beginning is given.
    Word(Vec<(String, bool)>),
    /// Up to [`GAP`] words of any sort.
    Gap,
}

#[derive(Clone, Debug)]
struct Phrase<T> {
    rest: Vec<Piece>,
    value: T,
}

/// A phrase found in an article.
#[derive(Clone, Debug)]
pub struct Hit<T> {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// What the phrase means.
    pub value: T,
    /// What clung to its first token.
    pub clitics: Clitics,
}

/// A table of phrases with a value each.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    trie: Trie,
    entries: Vec<Phrase<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            trie: Trie::default(),
            entries: Vec::new(),
        }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase; one without words is left out.
    pub fn add(&mut self, phrase: &str, value: T) {
        let mut pieces = phrase.split_whitespace().map(piece);
        let Some(Piece::Word(firsts)) = pieces.next() else {
            return;
        };
        let entry = self.entries.len() as u32;
        for (word, open) in firsts {
            self.trie.insert(&word, open, entry);
        }
        self.entries.push(Phrase {
            rest: pieces.collect(),
            value,
        });
    }

    /// All phrases that begin at token `at`.
    pub fn at(&self, words: &Words, at: usize) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for form in words.forms(at) {
            self.trie.walk(&form.text, |entry| {
                let phrase = &self.entries[entry as usize];
                if let Some(end) = follow(words, at + 1, &phrase.rest) {
                    hits.push(Hit {
                        tokens: at..end,
                        value: phrase.value.clone(),
                        clitics: form.clitics,
                    });
                }
            });
        }
        hits
    }

    /// The longest phrase that begins at token `at`; of equally long ones the
    /// one that needs no clitic cut off.
    pub fn longest_at(&self, words: &Words, at: usize) -> Option<Hit<T>> {
        self.at(words, at)
            .into_iter()
            .enumerate()
            .max_by_key(|(order, hit)| (hit.tokens.end, std::cmp::Reverse(*order)))
            .map(|(_, hit)| hit)
    }
}

fn piece(text: &str) -> Piece {
    if text == "…" {
        return Piece::Gap;
    }
    Piece::Word(
        text.split('|')
            .map(|word| match word.strip_suffix('*') {
                Some(stem) => (fold(stem), true),
                None => (fold(word), false),
            })
            .collect(),
    )
}

/// The end of a phrase whose remaining pieces are to be found from `at`.
fn follow(words: &Words, at: usize, pieces: &[Piece]) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some(at);
    };
    match piece {
        Piece::Gap => (at..=at + GAP)
            .take_while(|&i| {
                (at..i).all(|j| words.kind(j).is_some_and(|kind| kind != TokenKind::Mark))
            })
            .find_map(|i| follow(words, i, rest)),
        Piece::Word(choices) => {
            let fits = words.forms(at).iter().any(|form| {
                choices.iter().any(|(word, open)| {
                    if *open {
                        form.text.starts_with(word.as_str())
                    } else {
                        *form.text == **word
                    }
                })
            });
            if fits {
                follow(words, at + 1, rest)
            } else {
                None
            }
        }
    }
}

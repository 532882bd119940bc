//! Phrase tables: the lexicons' words, matched against an article's tokens.
//!
//! A phrase is written as in a text (hyphens, apostrophes and zero-width
//! non-joiners part its tokens as they do there). `обстрел*` stands for any
//! word that begins so, `*ecek` for any that ends so, `…` for up to [`GAP`]
//! words in between (`……` for up to [`LONG_GAP`]), and `a|b` for either word.
//! All is compared in folded form.

mod conjugate;
mod forms;
mod trie;

pub use conjugate::{noun_forms, owned_forms, verb_forms};
pub(crate) use forms::ARTICLE;
pub use forms::{Clitics, Words};

use std::ops::Range;
use std::sync::OnceLock;

use crate::text::{TokenKind, fold_token};
use trie::{Key, Trie};

/// How many words `…` may stand for.
const GAP: usize = 3;

/// How many words `……` may stand for: a subject with its office and adverbs.
const LONG_GAP: usize = 8;

/// One token of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// One of these words, or of their beginnings or ends.
    Word(Vec<(String, Fit)>),
    /// Up to so many words of any sort.
    Gap(usize),
}

/// How much of a word a phrase gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Whole,
    Beginning,
    End,
}

impl Fit {
    fn holds(self, word: &str, given: &str) -> bool {
        match self {
            Self::Whole => word == given,
            Self::Beginning => word.starts_with(given),
            Self::End => word.ends_with(given),
        }
    }
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
    entries: Vec<Phrase<T>>,
    /// The phrases' first words.
    firsts: Vec<Key>,
    /// First words given by their ends, letters backwards.
    ends: Vec<Key>,
    /// The trees of both, once somebody has asked.
    tries: OnceLock<[Trie; 2]>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            firsts: Vec::new(),
            ends: Vec::new(),
            tries: OnceLock::new(),
        }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase; one without words is left out.
    pub fn add(&mut self, phrase: &str, value: T) {
        let spaced = spaced(phrase);
        let mut pieces = spaced.split_whitespace().map(piece);
        let Some(Piece::Word(firsts)) = pieces.next() else {
            return;
        };
        let entry = self.entries.len() as u32;
        for (word, fit) in firsts {
            let open = fit != Fit::Whole;
            let (keys, letters) = match fit {
                Fit::End => (&mut self.ends, word.chars().rev().collect()),
                Fit::Whole | Fit::Beginning => (&mut self.firsts, word.chars().collect()),
            };
            keys.push(Key {
                letters,
                open,
                entry,
            });
        }
        self.entries.push(Phrase {
            rest: pieces.collect(),
            value,
        });
        self.tries.take();
    }

    /// All phrases that begin at token `at`.
    pub fn at(&self, words: &Words, at: usize) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        self.each_at(words, at, |hit| hits.push(hit));
        hits
    }

    /// Calls `each` with every phrase that begins at token `at`.
    pub fn each_at(&self, words: &Words, at: usize, mut each: impl FnMut(Hit<T>)) {
        let trees = || [&self.firsts, &self.ends].map(|keys| keys.iter().cloned().collect());
        let [trie, ends] = self.tries.get_or_init(trees);
        for form in words.forms(at) {
            let mut found = |entry| {
                let phrase = &self.entries[entry as usize];
                if let Some(end) = follow(words, at + 1, &phrase.rest) {
                    each(Hit {
                        tokens: at..end,
                        value: phrase.value.clone(),
                        clitics: form.clitics,
                    });
                }
            };
            trie.walk(form.text.chars(), &mut found);
            if !ends.is_empty() {
                ends.walk(form.text.chars().rev(), &mut found);
            }
        }
    }

    /// The longest phrase that begins at token `at`; of equally long ones the
    /// one that needs no clitic cut off.
    pub fn longest_at(&self, words: &Words, at: usize) -> Option<Hit<T>> {
        let mut longest: Option<Hit<T>> = None;
        self.each_at(words, at, |hit| {
            let end = longest.as_ref().map_or(0, |known| known.tokens.end);
            if hit.tokens.end > end {
                longest = Some(hit);
            }
        });
        longest
    }
}

/// A phrase with spaces between all its tokens.
fn spaced(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len() + 4);
    for c in phrase.chars() {
        match c {
            '\u{200c}' => out.push(' '),
            '-' | '‑' | '\'' | '’' => out.extend([' ', c, ' ']),
            c => out.push(c),
        }
    }
    out
}

fn piece(text: &str) -> Piece {
    match text {
        "…" => return Piece::Gap(GAP),
        "……" => return Piece::Gap(LONG_GAP),
        _ => {}
    }
    let choice = |word: &str| match (word.strip_suffix('*'), word.strip_prefix('*')) {
        (Some(stem), _) => (fold_token(stem), Fit::Beginning),
        (None, Some(end)) => (fold_token(end), Fit::End),
        (None, None) => (fold_token(word), Fit::Whole),
    };
    Piece::Word(text.split('|').map(choice).collect())
}

/// Whether a token may stand in a gap: a word or number, or a quotation mark.
fn is_between(words: &Words, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Mark) => matches!(words.folded(at), "\"" | "«" | "»" | "“" | "”" | "„"),
        kind => kind.is_some(),
    }
}

/// The end of a phrase whose remaining pieces are to be found from `at`.
fn follow(words: &Words, at: usize, pieces: &[Piece]) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some(at);
    };
    match piece {
        Piece::Gap(most) => (at..=at + most)
            .take_while(|&i| (at..i).all(|j| is_between(words, j)))
            .find_map(|i| follow(words, i, rest)),
        Piece::Word(choices) => {
            let fits = words.forms(at).iter().any(|form| {
                choices
                    .iter()
                    .any(|(given, fit)| fit.holds(&form.text, given))
            });
            if fits {
                follow(words, at + 1, rest)
            } else {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[test]
    fn phrases_are_written_as_in_a_text() {
        let mut phrases = Phrases::default();
        for phrase in ["из-за", "aujourd'hui", "آتش‌بس", "*ecek", "обстрел*"] {
            phrases.add(phrase, phrase.to_owned());
        }
        for (text, phrase) in [
            ("из-за", "из-за"),
            ("Aujourd’hui", "aujourd'hui"),
            ("آتش بس", "آتش‌بس"),
            ("gidecek", "*ecek"),
            ("обстрелом", "обстрел*"),
        ] {
            let doc = Document::new(text);
            let words = Words::new(&doc, false);
            let hit = phrases.longest_at(&words, 0);
            assert_eq!(hit.map(|h| h.value).as_deref(), Some(phrase), "{text}");
        }
    }
}

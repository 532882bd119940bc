//! Phrase tables: the lexicons' words, matched against an article's tokens.
//!
//! A phrase is written as in a text (hyphens, apostrophes and zero-width
//! non-joiners part its tokens as they do there). `обстрел*` stands for any
//! word that begins so, `*ecek` for any that ends so, `…` for up to [`GAP`]
//! words in between (`……` for up to [`LONG_GAP`]), and `a|b` for either word.
//! All is compared in folded form.

mod conjugate;
mod forms;
mod keys;
mod trie;

pub use conjugate::{noun_forms, owned_forms, unfulfilled_forms, verb_forms};
pub(crate) use forms::ARTICLE;
pub use forms::{Clitics, Form, Words};
pub(crate) use keys::{Keys, hash};

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
    /// One of these.
    Word(Vec<Choice>),
    /// Up to so many words of any sort.
    Gap(usize),
}

/// A word, or its beginning or end.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    text: String,
    hash: u64,
    fit: Fit,
}

/// How much of a word a phrase gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Whole,
    Beginning,
    End,
}

impl Choice {
    fn new(text: &str, fit: Fit) -> Self {
        let text = fold_token(text);
        Self {
            hash: hash(&text),
            text,
            fit,
        }
    }

    fn holds(&self, form: &Form) -> bool {
        match self.fit {
            Fit::Whole => self.hash == form.hash && self.text == form.text,
            Fit::Beginning => form.text.starts_with(&self.text),
            Fit::End => form.text.ends_with(&self.text),
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
    /// What clung to its first token; the mark of the future counts at any.
    pub clitics: Clitics,
}

/// A table of phrases with a value each.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    entries: Vec<Phrase<T>>,
    /// The phrases' first words, each with its entry.
    firsts: Vec<(Choice, u32)>,
    /// The same to be looked up, once somebody has asked.
    index: OnceLock<Index>,
}

/// The first words of phrases.
#[derive(Clone, Debug)]
struct Index {
    /// Those given whole, with where their entries are.
    whole: Keys<Range<u32>>,
    starts: Vec<Start>,
    /// Those given by their beginnings.
    beginnings: Trie,
    /// Those given by their ends, letters backwards.
    ends: Trie,
}

/// An entry below its first word.
#[derive(Clone, Copy, Debug)]
struct Start {
    entry: u32,
    /// Hash of the one word that must come next, where there is but one: most
    /// phrases that begin alike part here.
    next: Option<u64>,
}

impl Index {
    fn new<T>(entries: &[Phrase<T>], firsts: &[(Choice, u32)]) -> Self {
        let of = |fit: Fit| firsts.iter().filter(move |(first, _)| first.fit == fit);
        let key = |letters, entry| Key { letters, entry };
        let mut wholes: Vec<_> = of(Fit::Whole).collect();
        wholes.sort_by_key(|(first, entry)| (&first.text, *entry));
        let mut whole = Keys::default();
        let mut starts = Vec::with_capacity(wholes.len());
        for group in wholes.chunk_by(|a, b| a.0.text == b.0.text) {
            let from = starts.len() as u32;
            starts.extend(group.iter().map(|(_, entry)| Start {
                entry: *entry,
                next: entries[*entry as usize].only_next(),
            }));
            *whole.entry(&group[0].0.text) = from..starts.len() as u32;
        }
        Self {
            whole,
            starts,
            beginnings: of(Fit::Beginning)
                .map(|(first, entry)| key(first.text.chars().collect(), *entry))
                .collect(),
            ends: of(Fit::End)
                .map(|(first, entry)| key(first.text.chars().rev().collect(), *entry))
                .collect(),
        }
    }
}

impl<T> Phrase<T> {
    /// Hash of the word that must come second, where only one may.
    fn only_next(&self) -> Option<u64> {
        match self.rest.first()? {
            Piece::Word(choices) => match choices.as_slice() {
                [only] if only.fit == Fit::Whole => Some(only.hash),
                _ => None,
            },
            Piece::Gap(_) => None,
        }
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            firsts: Vec::new(),
            index: OnceLock::new(),
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
        self.firsts
            .extend(firsts.into_iter().map(|first| (first, entry)));
        self.entries.push(Phrase {
            rest: pieces.collect(),
            value,
        });
        self.index.take();
    }

    /// All phrases that begin at token `at`.
    pub fn at(&self, words: &Words, at: usize) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        self.each_at(words, at, |hit| hits.push(hit));
        hits
    }

    /// Calls `each` with every phrase that begins at token `at`.
    pub fn each_at(&self, words: &Words, at: usize, mut each: impl FnMut(Hit<T>)) {
        let index = || Index::new(&self.entries, &self.firsts);
        let index = self.index.get_or_init(index);
        for form in words.forms(at) {
            let mut found = |entry| {
                let phrase = &self.entries[entry as usize];
                if let Some((end, future)) = follow(words, at + 1, &phrase.rest) {
                    let mut clitics = form.clitics;
                    clitics.future |= future;
                    each(Hit {
                        tokens: at..end,
                        value: phrase.value.clone(),
                        clitics,
                    });
                }
            };
            index.beginnings.walk(form.text.chars(), &mut found);
            if let Some(starts) = index.whole.get(&form.text, form.hash) {
                let next = words.forms(at + 1);
                for start in &index.starts[starts.start as usize..starts.end as usize] {
                    let goes_on = |hash| next.iter().any(|form| form.hash == hash);
                    if start.next.is_none_or(goes_on) {
                        found(start.entry);
                    }
                }
            }
            index.ends.walk(form.text.chars().rev(), &mut found);
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
        (Some(stem), _) => Choice::new(stem, Fit::Beginning),
        (None, Some(end)) => Choice::new(end, Fit::End),
        (None, None) => Choice::new(word, Fit::Whole),
    };
    Piece::Word(text.split('|').map(choice).collect())
}

/// Whether a token may stand in a gap: a word or number, a quotation mark, or
/// what parts a word from its ending.
fn is_between(words: &Words, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Mark) => {
            matches!(words.folded(at), "\"" | "«" | "»" | "“" | "”" | "„") || is_inner(words, at)
        }
        kind => kind.is_some(),
    }
}

/// Whether a token is an apostrophe or hyphen inside a word: "Ankara'da".
fn is_inner(words: &Words, at: usize) -> bool {
    let tokens = &words.doc.tokens;
    let touches = |a: usize, b: usize| tokens[a].bytes.end == tokens[b].bytes.start;
    matches!(words.folded(at), "'" | "’" | "-" | "‑")
        && at > 0
        && at + 1 < tokens.len()
        && touches(at - 1, at)
        && touches(at, at + 1)
}

/// The end of a phrase whose remaining pieces are to be found from `at`, and
/// whether the mark of the future clings to one of them.
fn follow(words: &Words, at: usize, pieces: &[Piece]) -> Option<(usize, bool)> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some((at, false));
    };
    match piece {
        Piece::Gap(most) => {
            let mut most = at + most;
            let mut i = at;
            while i <= most {
                let end = follow(words, i, rest);
                if end.is_some() || !is_between(words, i) {
                    return end;
                }
                // A word with its ending is one.
                most += 2 * usize::from(is_inner(words, i));
                i += 1;
            }
            None
        }
        Piece::Word(choices) => {
            let fits = |form: &&Form| choices.iter().any(|choice| choice.holds(form));
            let form = words.forms(at).iter().find(fits)?;
            let (end, future) = follow(words, at + 1, rest)?;
            Some((end, future || form.clitics.future))
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
            let words = Words::new(&doc, false, &Default::default());
            let hit = phrases.longest_at(&words, 0);
            assert_eq!(hit.map(|h| h.value).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn a_word_with_its_ending_fills_a_gap_as_one() {
        let mut phrases = Phrases::default();
        phrases.add("birlikler … girdi", ());
        let reaches = |text: &str| {
            let doc = Document::new(text);
            let words = Words::new(&doc, false, &Default::default());
            phrases.longest_at(&words, 0).is_some()
        };
        assert!(reaches("birlikler dün Halep'in Münbiç'ine girdi"));
        assert!(!reaches("birlikler dün Halep'in Münbiç'ine yine girdi"));
        assert!(!reaches("birlikler Halep, Münbiç girdi"));
        assert!(!reaches("birlikler Halep - Münbiç girdi"));
    }
}

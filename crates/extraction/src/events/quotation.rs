//! Quotations that run over several sentences: "«…. …», said X" tells in each
//! of them what X says.

use std::ops::Range;

use super::clause::clauses;
use super::frame::{Frame, frames};
use super::scan::Scan;
use super::voice::{self, Memory, Voice};

use chronicle::Stance;

/// A quotation longer than this, in sentences, is a document.
const LONGEST: usize = 12;

/// How far behind a quotation its speaker's verb may stand, in tokens.
const BEHIND: usize = 12;

/// The words of a quotation and the sentences they run over.
#[derive(Clone, Debug)]
pub(super) struct Quotation {
    words: Range<usize>,
    sentences: Range<usize>,
    by: Option<Voice>,
}

/// The quotations of an article that run over several sentences, in text
/// order, their speakers still unknown.
pub(super) fn quotations(scan: &Scan) -> Vec<Quotation> {
    let sentences = &scan.input.doc.sentences;
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, &str)> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let begins = index == 0 || sentences[index - 1].paragraph != sentence.paragraph;
        if begins {
            open = None;
        }
        for at in sentence.tokens.clone() {
            let mark = scan.words.folded(at);
            match open {
                None if matches!(mark, "\"" | "«" | "“" | "„") => {
                    open = Some((index, at, mark))
                }
                Some((first, start, opener)) if closes(opener, mark) => {
                    if first < index && index - first < LONGEST {
                        found.push(Quotation {
                            words: start + 1..at,
                            sentences: first..index + 1,
                            by: None,
                        });
                    }
                    open = None;
                }
                _ => {}
            }
        }
    }
    found
}

/// Those of an article's quotations that a sentence has a part of.
pub(super) fn around(all: &mut [Quotation], sentence: usize) -> &mut [Quotation] {
    let first = all.partition_point(|q| q.sentences.end <= sentence);
    let last = all.partition_point(|q| q.sentences.start <= sentence);
    &mut all[first..last]
}

fn closes(opener: &str, mark: &str) -> bool {
    match opener {
        "«" => mark == "»",
        "„" => matches!(mark, "“" | "”" | "\""),
        "“" => matches!(mark, "”" | "\""),
        _ => mark == opener,
    }
}

impl Quotation {
    /// Finds who speaks, once its first sentence is at hand: named before it,
    /// or right behind it.
    pub(super) fn attribute(&mut self, scan: &Scan, memory: &Memory, before: &[Frame]) {
        let named = |f: &&Frame| f.by.is_some() && f.words.start < self.words.start;
        if let Some(frame) = before.iter().rev().find(named) {
            self.by.clone_from(&frame.by);
            return;
        }
        let sentence = |index: usize| scan.input.doc.sentences[index].tokens.clone();
        // "The ministry was blunt: «…"
        let colon = self.words.start.saturating_sub(2);
        if scan.words.folded(colon) == ":" {
            let lead = sentence(self.sentences.start).start..colon;
            let by = voice::before(scan, &mut memory.clone(), lead);
            self.by = by.filter(|by| by.official || by.bystander);
            return;
        }
        let last = sentence(self.sentences.end - 1);
        let parts = clauses(scan, last.clone());
        let reach = self.words.end..self.words.end + BEHIND;
        let said = frames(scan, &mut memory.clone(), &last, &parts);
        let behind = said.into_iter().find(|f| reach.contains(&f.words.start));
        self.by = behind.and_then(|f| f.by);
    }

    /// Whether it begins in a sentence.
    pub(super) fn begins_in(&self, sentence: usize) -> bool {
        self.sentences.start == sentence
    }

    /// What it says in a sentence, where that names no speaker itself.
    pub(super) fn speech(&self, tokens: &Range<usize>) -> Option<Frame> {
        let reach = self.words.start.max(tokens.start)..self.words.end.min(tokens.end);
        if reach.is_empty() {
            return None;
        }
        Some(Frame {
            words: reach.start..reach.start,
            reach,
            by: Some(self.by.clone()?),
            outer: None,
            via: None,
            stance: Stance::Asserts,
            act: None,
            explicit: true,
            source: false,
        })
    }
}

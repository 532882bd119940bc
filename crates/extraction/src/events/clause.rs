//! A sentence cut into clauses: at marks, at "that", at "while", and where a
//! new verb is joined on.

use std::ops::Range;

use super::lexicon::{Mode, Sense};
use super::scan::Scan;
use super::voice;
use crate::text::TokenKind;

/// What opens a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence's begin or a mark.
    Mark,
    /// "that".
    That,
    /// "while", "but".
    Break,
    /// A verb joined on by "and".
    Verb,
}

/// A piece of a sentence with one verb at most, as a rule.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) opener: Opener,
    /// Whether brackets or dashes set it apart.
    pub(super) aside: bool,
}

/// Cuts a sentence into clauses.
pub(super) fn clauses(scan: &Scan, sentence: Range<usize>) -> Vec<Clause> {
    let mut cut = Cutter {
        clauses: Vec::new(),
        start: sentence.start,
        opener: Opener::Mark,
        aside: false,
    };
    let mut at = sentence.start;
    while at < sentence.end {
        if scan.is_mark(at) {
            if let Some(aside) = boundary(scan, at, cut.aside, cut.start) {
                cut.close(at, at + 1, Opener::Mark);
                cut.aside = aside;
            }
            at += 1;
            continue;
        }
        if let Some(that) = scan.mode(at, Mode::That)
            && scan
                .mode(at, Mode::Break)
                .is_none_or(|b| b.tokens.end <= that.tokens.end)
        {
            let end = that.tokens.end;
            cut.close(at, end, Opener::That);
            at = end;
            continue;
        }
        if scan.mode(at, Mode::Break).is_some() && at > cut.start {
            cut.close(at, at, Opener::Break);
        } else if scan.mode(at, Mode::Break).is_some() {
            cut.opener = Opener::Break;
        } else if at > cut.start && joins_verb(scan, at, cut.start) {
            cut.close(at, at, Opener::Verb);
        }
        at += 1;
    }
    cut.close(sentence.end, sentence.end, Opener::Mark);
    cut.clauses
}

struct Cutter {
    clauses: Vec<Clause>,
    start: usize,
    opener: Opener,
    aside: bool,
}

impl Cutter {
    fn close(&mut self, end: usize, next: usize, opener: Opener) {
        if end > self.start {
            self.clauses.push(Clause {
                tokens: self.start..end,
                opener: self.opener,
                aside: self.aside,
            });
        }
        // "that, …": the comma changes nothing.
        let still_that = end <= self.start && self.opener == Opener::That && opener == Opener::Mark;
        self.start = next;
        if !still_that {
            self.opener = opener;
        }
    }
}

/// Whether a mark ends the clause; holds whether what follows stands aside.
fn boundary(scan: &Scan, at: usize, aside: bool, start: usize) -> Option<bool> {
    let tokens = &scan.input.doc.tokens;
    let before = at > 0 && tokens[at - 1].bytes.end == tokens[at].bytes.start;
    let after = at + 1 < tokens.len() && tokens[at].bytes.end == tokens[at + 1].bytes.start;
    let digits = |i: usize| scan.words.kind(i) == Some(TokenKind::Number);
    match scan.words.folded(at) {
        // Between thousands, in a decimal or in a clock time.
        "," | "،" | ":" if before && after && digits(at - 1) && digits(at + 1) => None,
        "(" | "[" => Some(true),
        ")" | "]" => Some(false),
        "-" | "–" | "—" if before && after => None,
        "-" | "–" if !before && after => Some(true),
        "-" | "–" if before => Some(false),
        "-" | "–" | "—" => Some(aside),
        "," | "،" | ";" | "؛" | ":" | "!" | "?" | "؟" => Some(aside),
        "\"" | "«" | "“" | "„" if voice::is_named(scan, at) => None,
        "\"" | "«" | "“" | "„" => {
            let said = (start..at).any(|i| {
                scan.at(i)
                    .iter()
                    .any(|hit| matches!(hit.value, Sense::Say(..)))
            });
            said.then_some(aside)
        }
        _ => None,
    }
}

/// Whether a new verb is joined on here: "and accused", "واتهمت".
fn joins_verb(scan: &Scan, at: usize, start: usize) -> bool {
    let is_verb = |i: usize| {
        scan.at(i).iter().any(|hit| {
            matches!(
                hit.value,
                Sense::Trigger(_, true) | Sense::Act(_, true) | Sense::Say(_, true)
            )
        })
    };
    if scan.lexicon.proclitics {
        let joined = scan.at(at).iter().any(|hit| {
            hit.clitics.conjunction
                && matches!(
                    hit.value,
                    Sense::Trigger(_, true)
                        | Sense::Act(_, true)
                        | Sense::Say(_, true)
                        | Sense::Count(_, true)
                )
        });
        return joined;
    }
    scan.mode(at, Mode::And).is_some()
        && (is_verb(at + 1) || is_verb(at + 2))
        && (start..at).any(is_verb)
}

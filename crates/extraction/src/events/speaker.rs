//! Whose words a verb of speaking tells: its subject, before it, behind it or
//! in a clause of its own.

use std::ops::Range;

use super::clause::{Clause, Opener};
use super::lexicon::{Content, Mode, Sense};
use super::scan::Scan;
use super::utterance::Speech;
use super::voice::{self, Memory, Voice};
use crate::text::TokenKind;

/// How far before its verb a pronoun may stand for the one who spoke last.
const NEAR: usize = 3;

/// Who speaks, where that is named.
#[derive(Default)]
pub(super) struct Spoken {
    pub(super) by: Option<Voice>,
    /// Whether the verb ends what it tells.
    pub(super) backwards: bool,
}

/// "As for Riyadh, it called …": ف takes its topic up.
pub(super) fn taken_up(
    scan: &Scan,
    memory: &mut Memory,
    clauses: &[Clause],
    index: usize,
    speech: &Speech,
) -> Spoken {
    let takes_up = scan.lexicon.proclitics
        && speech.finite
        && speech.joined
        && scan.words.folded(speech.words.start).starts_with('ف');
    Spoken {
        by: takes_up
            .then(|| topic(scan, memory, clauses, index))
            .flatten(),
        backwards: false,
    }
}

/// The subject of a verb of speaking.
pub(super) fn of_verb(
    scan: &Scan,
    memory: &mut Memory,
    sentence: &Range<usize>,
    clauses: &[Clause],
    index: usize,
    speech: &Speech,
) -> Spoken {
    let clause = &clauses[index];
    let at = speech.words.start;
    let limit = clause.tokens.end;
    let mut spoken = taken_up(scan, memory, clauses, index, speech);
    if spoken.by.is_some() {
        return spoken;
    }
    // "The front had announced": between "had" and its verb.
    let had = (clause.tokens.start..at).find(|&i| scan.mode(i, Mode::Was).is_some());
    let mut by = had.and_then(|had| voice::after(scan, memory, had + 1, at));
    // "The unit for the displaced, which appealed to …"
    let which =
        at == clause.tokens.start + 1 && scan.mode(clause.tokens.start, Mode::Relative).is_some();
    if by.is_none() && which {
        by = topic(scan, memory, clauses, index);
    }
    if by.is_some() {
        return Spoken {
            by,
            backwards: false,
        };
    }
    if scan.lexicon.verb_first {
        spoken.by = voice::before(scan, memory, clause.tokens.start..at)
            .filter(|_| !speech.joined)
            .or_else(|| voice::after(scan, memory, at + 1, limit))
            .or_else(|| topic(scan, memory, clauses, index));
        // "Hundreds fled, say the authorities": nothing follows the name.
        let ends = |v: &Voice| {
            let place = |i: usize| scan.is_mark(i) || scan.mention_at(i).is_some();
            let small = |i: usize| scan.mode(i, Mode::At).is_some() || place(i);
            speech.act.is_none() && (v.tokens.end..sentence.end).all(small)
        };
        spoken.backwards = clause.opener == Opener::Mark
            && clause.tokens.start == at
            && at > sentence.start
            && !speech.joined
            && spoken.by.as_ref().is_some_and(ends);
        return spoken;
    }
    let verb_last = scan.lexicon.verb_last;
    let empty = !has_content(scan, clauses, index, speech.words.end);
    let last = empty || limit >= sentence.end && !verb_last;
    let set_apart = clause.tokens.start > sentence.start && clause.opener == Opener::Mark;
    let backwards = last && (set_apart || verb_last);
    if refers_back(scan, clause.tokens.start..at) {
        return Spoken {
            by: None,
            backwards,
        };
    }
    // The subject may stand apart: "the ministry, …, denied".
    if verb_last && !speech.joined {
        by = topic(scan, memory, clauses, index);
    }
    by = by
        .or_else(|| voice::before(scan, memory, clause.tokens.start..at))
        .or_else(|| voice::someone(scan, clause.tokens.start..at));
    // "The ministry, meanwhile, denied that …"
    if !verb_last && !last && clause.tokens.start == at {
        by = by.or_else(|| topic(scan, memory, clauses, index));
    }
    // "… and accused Ruritania": whom it names is no speaker.
    let told = |at: usize| {
        let mut hits = scan.at(at).iter();
        hits.any(|hit| matches!(hit.value, Sense::Trigger(..) | Sense::Count(..)))
    };
    let closes = backwards && (sentence.start..clause.tokens.start).any(told);
    let object = !verb_last
        && !closes
        && speech.act.is_some_and(|act| {
            let act = &scan.lexicon.acts[act as usize];
            act.content == Content::Real || act.sub == "demand"
        });
    // "Clashes were reported between …": nor is what a passive tells of.
    let mut before = clause.tokens.start..at;
    let small = |at: usize| scan.mode(at, Mode::Stop).is_some();
    let passive = !verb_last
        && before.clone().next_back().is_some_and(small)
        && !scan.has_mode(before.clone(), Mode::Foregoing)
        && !before.all(small);
    if by.is_none() && !object && !passive && (last || clause.tokens.start == at) {
        by = voice::after(scan, memory, speech.words.end, limit).or_else(|| {
            let plain = !verb_last && speech.act.is_none();
            plain
                .then(|| voice::someone(scan, speech.words.end..limit))
                .flatten()
        });
    }
    let inverted = by.is_some();
    by = by
        .or_else(|| topic(scan, memory, clauses, index))
        .or_else(|| voice::seat(scan, memory, clause.tokens.start..at))
        .or_else(|| voice::leading(scan, memory, sentence.start..at));
    // "The rebels, …, denied an attack": subject and object stand around it.
    let backwards = backwards && (empty || verb_last || inverted || by.is_none());
    Spoken { by, backwards }
}

/// Whether a pronoun before the verb stands for the one who spoke last.
fn refers_back(scan: &Scan, before: Range<usize>) -> bool {
    let near = before.end.saturating_sub(NEAR).max(before.start)..before.end;
    let last = near
        .rev()
        .find(|&at| scan.mode(at, Mode::Anaphor).is_some());
    last.is_some_and(|at| (at + 1..before.end).all(|i| scan.head(i).is_none()))
}

/// Whether something said follows a verb of saying in its sentence.
fn has_content(scan: &Scan, clauses: &[Clause], index: usize, from: usize) -> bool {
    let clause = &clauses[index];
    let next_that = clauses
        .get(index + 1)
        .is_some_and(|c| c.opener == Opener::That);
    // Where a verb of saying ends what it tells, what follows is another's.
    let own = !scan.lexicon.says_last
        && (from..clause.tokens.end).any(|i| {
            scan.at(i).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Trigger(..) | Sense::Act(..) | Sense::Count(..)
                )
            })
        });
    let quoted = scan.words.folded(clause.tokens.end) == ":";
    own || next_that || quoted
}

/// The subject that stands in a clause of its own before its verb: "as for
/// the minister, he said", "the minister, who …, said".
fn topic(scan: &Scan, memory: &mut Memory, clauses: &[Clause], index: usize) -> Option<Voice> {
    let verbs = |clause: &Clause| {
        clause.tokens.clone().any(|i| {
            scan.at(i).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Say(_, true) | Sense::Act(_, true) | Sense::Trigger(_, true)
                )
            })
        })
    };
    // "X ise …": where verbs come last, a word for "while" may only set off
    // the topic before it.
    let open = match clauses[index].opener {
        Opener::Mark | Opener::Verb => true,
        Opener::Break => scan.lexicon.verb_last,
        Opener::That => false,
    };
    // "As for the front, the wing of the party, it said …"
    let set_off = |clause: &&Clause| scan.mode(clause.tokens.start, Mode::AsFor).is_some();
    let before = clauses[..index].iter().rev().take(3);
    let quiet = before.take_while(|clause| !verbs(clause));
    if let Some(clause) = quiet.filter(|_| open).find(set_off) {
        return voice::after(scan, memory, clause.tokens.start + 1, clause.tokens.end);
    }
    let mut quiet = 0;
    for (at, clause) in clauses[..index].iter().enumerate().rev() {
        // What is reported belongs to the verb that is to come, and to a
        // subject at its head or before it.
        if open && scan.mode(clause.tokens.end - 1, Mode::Reported).is_some() {
            let leads = |v: &Voice| v.official && v.tokens.start <= clause.tokens.start + 1;
            match voice::before(scan, memory, clause.tokens.clone()).filter(leads) {
                Some(found) => return Some(found),
                None => continue,
            }
        }
        if clause.aside || open && stands_aside(scan, clause) {
            continue;
        }
        quiet += 1;
        if quiet > 2 {
            break;
        }
        if verbs(clause) || !open {
            return None;
        }
        let found = voice::before(scan, memory, clause.tokens.clone());
        if let Some(found) = &found {
            let first = at.checked_sub(1).map(|before| &clauses[before]);
            let first = first.filter(|c| !verbs(c) && clause.opener == Opener::Mark);
            let beside = [first, Some(clause), clauses[..index].get(at + 1)];
            if let Some(voice) = voice::apposed(scan, memory, found, beside) {
                return Some(voice);
            }
        }
        // Where verbs come last, more than the subject may stand before them.
        if found.is_some() || !scan.lexicon.verb_last {
            let leads = |v: &Voice| v.bystander && v.tokens.start <= clause.tokens.start + 1;
            return found.filter(|v| v.official || leads(v));
        }
    }
    None
}

/// "The rebels, whom Ruritania backs, …", "the staff, in the capital, …": what
/// stands between a subject and its verb without being either.
fn stands_aside(scan: &Scan, clause: &Clause) -> bool {
    let first = clause.tokens.start;
    // "El Ejército, que …": the word for "that" is one for "which", too.
    let which = clause.opener == Opener::That
        && first
            .checked_sub(2)
            .is_some_and(|comma| scan.is_mark(comma));
    let small = [Mode::Relative, Mode::At];
    let breaks = scan.mode(first, Mode::Break);
    which
        || breaks.is_some_and(|hit| hit.tokens.end >= clause.tokens.end)
        || clause.opener == Opener::Mark
            && (small.iter().any(|&mode| scan.mode(first, mode).is_some())
                || scan.words.kind(first) == Some(TokenKind::Number))
}

//! What a clause says did not happen: denied, not there, called off.

use std::ops::Range;

use super::clause::{Clause, Opener};
use super::frame::Frame;
use super::gather::Sentence;
use super::lexicon::{Content, Count, Mode, Sense};
use crate::phrases::Hit;

impl Sentence<'_, '_> {
    /// Whether what was planned is called off: in its clause, or in the next
    /// one, which tells nothing else ("… but the visit was put off").
    pub(super) fn cancelled(&self, index: usize, hit: &Hit<Sense>) -> bool {
        const BEHIND: usize = 14;
        let scan = self.scan;
        let clause = &self.clauses[index].tokens;
        let reach = clause.start..(hit.tokens.end + BEHIND).min(clause.end);
        if scan.has_mode(reach, Mode::Cancelled) {
            return true;
        }
        // "The withdrawal, due at dawn, was put off."
        let taken_up = self.clauses[index + 1..].iter().take(2).find(|clause| {
            let reach = clause.tokens.start..(clause.tokens.start + 3).min(clause.tokens.end);
            clause.opener == Opener::Mark && scan.has_mode(reach, Mode::Cancelled)
        });
        if taken_up.is_some_and(|clause| self.tells_nothing(&clause.tokens)) {
            return true;
        }
        // "But that" may stand as a clause of its own.
        const LINK: usize = 2;
        let mut next = self.clauses[index + 1..].iter().take(2);
        let next = next.find(|clause| clause.tokens.len() > LINK);
        next.is_some_and(|next| {
            next.opener != Opener::Mark
                && scan.has_mode(next.tokens.clone(), Mode::Cancelled)
                && !next.tokens.clone().any(|at| scan.mention_at(at).is_some())
                && !self.names_another(&next.tokens)
        })
    }

    fn tells_nothing(&self, clause: &Range<usize>) -> bool {
        clause.clone().all(|at| {
            let mut hits = self.scan.at(at).iter();
            hits.all(|hit| !matches!(hit.value, Sense::Trigger(..)))
        })
    }

    /// Whether a clause names something new, and not "the visit" told before:
    /// what is called off there is that.
    fn names_another(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| {
            let pointed = at > clause.start && self.scan.mode(at - 1, Mode::Pointing).is_some();
            self.scan.at(at).iter().any(|hit| {
                matches!(hit.value, Sense::Trigger(_, false)) && !hit.clitics.article && !pointed
            }) && self.scan.lexicon.proclitics
        })
    }

    /// Whether words that begin at `no` deny what begins at `at`: they end
    /// close before it, however long they are ("did not, he says, manage to"),
    /// or govern it, and no other verb takes them up ("did not comment on the
    /// shelling").
    pub(super) fn denied_before(&self, no: usize, at: usize) -> bool {
        const CLOSE: usize = 3;
        let scan = self.scan;
        let Some(hit) = scan.no(no) else {
            return false;
        };
        let near = hit.tokens.end + CLOSE >= at
            || self.is_any(no, at)
            || self.governs_far(hit) && !(hit.tokens.end..at).any(|k| self.is_head(k));
        // "Blocked roads and clashed with police": the second was done.
        let failed = hit.value == Sense::Mode(Mode::Failure);
        let near = near && !(failed && self.is_joined(hit.tokens.end..at));
        near && (hit.tokens.end..at).all(|k| !scan.is_mark(k) && !self.speaks(k))
    }

    /// Whether a verb right behind some words is joined on by "and".
    fn is_joined(&self, words: Range<usize>) -> bool {
        let last = words.clone().next_back();
        last.is_some_and(|at| self.scan.mode(at, Mode::And).is_some())
    }

    /// Whether words that say no govern the next verb or deed, however far off
    /// it is: "refused, as it had in May, to leave", "none of the men taken at
    /// the crossing was released".
    fn governs_far(&self, no: &Hit<Sense>) -> bool {
        matches!(no.value, Sense::Mode(Mode::Failure | Mode::NoOne))
    }

    /// Whether a word may be what a word of grammar governs.
    fn is_head(&self, at: usize) -> bool {
        self.scan.at(at).iter().any(|hit| {
            matches!(
                hit.value,
                Sense::Trigger(..)
                    | Sense::Deed(..)
                    | Sense::Act(_, true)
                    | Sense::Say(_, true)
                    | Sense::Count(_, true)
            )
        })
    }

    /// Whether a relative pronoun governs the verb at `at`: none other stands
    /// between ("the men who fled …… have not returned").
    pub(super) fn is_relative(&self, from: usize, at: usize, verb: bool) -> bool {
        let scan = self.scan;
        let pronoun = (from..at)
            .rev()
            .find(|&i| scan.mode(i, Mode::Relative).is_some());
        let finite = |k: usize| {
            scan.at(k).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Trigger(_, true) | Sense::Deed(_, true) | Sense::Count(_, true)
                )
            })
        };
        pronoun.is_some_and(|who| !verb || !(who..at).any(finite))
    }

    /// Whether the clause says of what a noun names that it came to nothing.
    pub(super) fn in_vain(&self, hit: &Hit<Sense>, clause: &Range<usize>) -> bool {
        let scan = self.scan;
        let vain = |at: usize| {
            let vain = scan.mode(at, Mode::Vain);
            vain.is_some() && (at == 0 || scan.mode(at - 1, Mode::Negation).is_none())
        };
        let weak = self.is_casualty(hit);
        !weak && clause.clone().any(vain)
    }

    fn is_casualty(&self, hit: &Hit<Sense>) -> bool {
        let counts = |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(..));
        self.scan.at(hit.tokens.start).iter().any(counts)
    }

    /// Whether what a noun names is only supposed: "new battles may follow".
    pub(super) fn is_supposed(&self, hit: &Hit<Sense>, clause: &Range<usize>) -> bool {
        const REACH: usize = 8;
        let scan = self.scan;
        let until = clause.end.min(hit.tokens.end + REACH);
        (hit.tokens.end..until)
            .take_while(|&k| !self.is_head(k))
            .any(|k| scan.mode(k, Mode::Supposed).is_some())
    }

    /// Whether a word that only goes with "not" stands before a noun: "did
    /// not, until the evening, see any raid".
    fn is_any(&self, from: usize, at: usize) -> bool {
        (at.saturating_sub(2).max(from)..at).any(|i| self.scan.mode(i, Mode::Any).is_some())
    }

    /// Whether something is denied in the sentence.
    pub(super) fn denies(&self) -> bool {
        let acts = &self.scan.lexicon.acts;
        let content = |f: &Frame| f.act.map(|act| acts[act as usize].content);
        self.frames
            .iter()
            .any(|f| content(f) == Some(Content::Denied))
    }

    fn speaks(&self, at: usize) -> bool {
        let says =
            |hit: &Hit<Sense>| matches!(hit.value, Sense::Say(_, true) | Sense::Act(_, true));
        self.scan.at(at).iter().any(says)
    }

    /// Whether the verb that ends the clause says no.
    pub(super) fn undone(&self, hit: &Hit<Sense>, clause: &Clause) -> bool {
        // An apostrophe only parts a name from its ending.
        let parts =
            |at: usize| self.scan.is_mark(at) && !matches!(self.scan.words.folded(at), "'" | "’");
        (hit.tokens.start..(hit.tokens.end + 3).min(clause.tokens.end))
            .take_while(|&i| !parts(i))
            .any(|i| self.scan.no(i).is_some())
    }

    /// Whether the clause says that what a noun names was not there: "the town
    /// saw no shelling", "the exchange did not take place", "… but it never
    /// happened". Where people are counted, it is they who were not hurt.
    pub(super) fn absent(&self, index: usize, hit: &Hit<Sense>) -> bool {
        let scan = self.scan;
        let clause = &self.clauses[index].tokens;
        let counts = |tokens: Range<usize>| {
            tokens.into_iter().any(|i| {
                let hits = scan.at(i).iter();
                hits.into_iter().any(|hit| {
                    matches!(
                        hit.value,
                        Sense::Count(Count::Killed | Count::Wounded, _) | Sense::Trigger(_, true)
                    )
                })
            })
        };
        let not_there = |at: &usize| {
            scan.mode(*at, Mode::Absence).is_some() && scan.mode(*at, Mode::Still).is_none()
        };
        let before = (clause.start..hit.tokens.start)
            .find(not_there)
            .is_some_and(|no| !counts(no..hit.tokens.start));
        let behind = (hit.tokens.end..clause.end)
            .find(not_there)
            .is_some_and(|no| !counts(hit.tokens.end..clause.end) && !self.is_any(no, clause.end));
        let next = self.clauses.get(index + 1).is_some_and(|next| {
            const SHORT: usize = 4;
            matches!(next.opener, Opener::Break | Opener::That)
                && next.tokens.len() <= SHORT
                && next.tokens.clone().any(|at| not_there(&at))
        });
        before || behind || next
    }
}

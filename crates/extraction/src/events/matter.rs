//! What no trigger names, told by who takes part and what is done: news only
//! where a word of grammar says that it did not happen or is to come.

use std::ops::Range;

use chronicle::EventType;

use super::clause::{Clause, Opener};
use super::frame::governing;
use super::gather::Sentence;
use super::lexicon::{Mode, Sense};
use super::spark::Spark;
use crate::phrases::Hit;

impl Sentence<'_, '_> {
    /// Adds the matters of a clause that are told as unreal.
    pub(super) fn matters(&self, index: usize, clause: &Clause, sparks: &mut Vec<Spark>) {
        if self.scan.lexicon.matters.is_empty() {
            return;
        }
        let told = self.told_before(index, sparks);
        let vain = self.scan.has_mode(clause.tokens.clone(), Mode::Vain);
        for at in clause.tokens.clone() {
            for hit in self.scan.at(at) {
                let (matter, verb) = match hit.value {
                    Sense::Deed(deeds, verb) => (self.taking_part(index, hit, deeds), verb),
                    Sense::Thing(things) if vain => (self.matter(u32::MAX, things), false),
                    Sense::Thing(things) => (self.matter(0, things), false),
                    _ => continue,
                };
                let Some(trigger) = matter else { continue };
                let mut spark = self.spark(index, clause, trigger, verb, hit);
                spark.negated |= verb && self.takes_none(clause, hit);
                if spark.negated || spark.planned && !told {
                    self.add_matter(clause, spark, sparks);
                }
            }
        }
    }

    /// Whether the clause goes on about what a trigger named before it: "the
    /// visit that the envoy was to begin".
    fn told_before(&self, index: usize, sparks: &[Spark]) -> bool {
        let chain = self.clauses[..=index].iter().rev();
        let links = chain.take_while(|c| c.opener == Opener::That).count();
        let from = index - links.min(index);
        sparks.iter().any(|s| (from..index).contains(&s.clause))
    }

    /// Adds a matter unless a trigger says the same; what is unreal takes the
    /// place of the same words taken for something told, or for the deed of
    /// others: lorries pay no visits, and no nurse retakes a town.
    fn add_matter(&self, clause: &Clause, matter: Spark, sparks: &mut Vec<Spark>) {
        let triggers = &self.scan.lexicon.triggers;
        let kind = triggers[matter.trigger as usize].kind;
        let armed = self.has_arms(&clause.tokens);
        let others = |s: &Spark| {
            let own = &triggers[s.trigger as usize];
            own.force && !armed || own.kind == EventType::Diplomacy && kind != own.kind
        };
        let overlaps =
            |s: &Spark| s.tokens.start < matter.tokens.end && matter.tokens.start < s.tokens.end;
        let same = |s: &Spark| s.clause == matter.clause && overlaps(s);
        if sparks
            .iter()
            .any(|s| same(s) && (s.negated || s.planned) && !others(s))
        {
            return;
        }
        sparks.retain(|s| {
            let told = !s.negated && !s.planned && !s.irreal;
            let loose = !s.verb && triggers[s.trigger as usize].weak;
            let replaced = same(s) || s.clause == matter.clause && told && loose;
            !replaced
        });
        sparks.push(matter);
    }

    /// Whether what a deed is done to is none: "received no prisoners".
    fn takes_none(&self, clause: &Clause, hit: &Hit<Sense>) -> bool {
        const CLOSE: usize = 2;
        let end = clause.tokens.end.min(hit.tokens.end + CLOSE);
        let none = |at: usize| {
            let thing = |hit: &Hit<Sense>| matches!(hit.value, Sense::Thing(_));
            self.scan.mode(at, Mode::NoOne).is_some()
                && (at + 1..=at + CLOSE).any(|next| self.scan.at(next).iter().any(thing))
        };
        (hit.tokens.end..end).any(none)
    }

    /// The first matter of these deeds and things; with all deeds at once, of
    /// the things alone.
    fn matter(&self, deeds: u32, things: u32) -> Option<u16> {
        let fits = |of: u32, own: u32| of == own || of & own != 0 || own == u32::MAX;
        let mut matters = self.scan.lexicon.matters.iter();
        matters
            .find(|m| fits(m.deeds, deeds) && m.things & things != 0)
            .map(|m| m.trigger)
    }

    /// What a deed makes of the nearest thing that can take part in it: in its
    /// clause, or named in those before it.
    fn taking_part(&self, index: usize, hit: &Hit<Sense>, deeds: u32) -> Option<u16> {
        /// Clauses that a pronoun reaches back.
        const BACK: usize = 2;
        let speech = |at: usize| governing(&self.frames, at).map(|f| f.words.start);
        let own = speech(hit.tokens.start);
        let clauses = self.clauses[..=index].iter().rev().take(BACK + 1);
        clauses
            .into_iter()
            .take_while(|clause| speech(clause.tokens.end - 1) == own)
            .find_map(|clause| self.nearest(&clause.tokens, hit, deeds))
    }

    fn nearest(&self, clause: &Range<usize>, hit: &Hit<Sense>, deeds: u32) -> Option<u16> {
        let goal = |at: usize| at > 0 && self.scan.mode(at - 1, Mode::Goal).is_some();
        let things = clause.clone().filter_map(|at| {
            if goal(at) {
                return None;
            }
            let things = self.scan.at(at).iter().find_map(|hit| match hit.value {
                Sense::Thing(things) => Some(things),
                _ => None,
            })?;
            Some((at.abs_diff(hit.tokens.start), self.matter(deeds, things)?))
        });
        things.min_by_key(|(far, _)| *far).map(|(_, matter)| matter)
    }
}

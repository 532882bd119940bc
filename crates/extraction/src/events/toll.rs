//! Casualties told without their cause, in clauses of their own.

use std::collections::BTreeSet;
use std::ops::Range;

use chronicle::{EventType, Measure, Scope, Stance};

use super::candidate::Candidate;
use super::frame::governing;
use super::gather::{Sentence, push_figure};
use super::lexicon::{Content, Mode};
use super::spark::Spark;
use super::{casualties, dating, places};

impl Sentence<'_, '_> {
    /// Deaths and injuries told without their cause, in clauses that belong to
    /// no event of the sentence.
    pub(super) fn casualties(&self, sparks: &[Spark], found: &mut Vec<Candidate>) {
        for (index, clause) in self.clauses.iter().enumerate() {
            let told = found.iter().any(|c| {
                !c.is_speech()
                    && c.domain.start <= clause.tokens.start
                    && clause.tokens.end <= c.domain.end
            });
            if told {
                continue;
            }
            let act = governing(&self.frames, clause.tokens.start)
                .or_else(|| governing(&self.frames, clause.tokens.end - 1))
                .and_then(|f| f.act)
                .is_some_and(|a| self.scan.lexicon.acts[a as usize].content != Content::Real);
            if act || self.scan.has_mode(clause.tokens.clone(), Mode::Earlier) {
                continue;
            }
            let mut counted = casualties::figures(self.scan, clause.tokens.clone(), false);
            counted
                .figures
                .retain(|f| matches!(f.measure, Measure::Killed | Measure::Wounded));
            // A noun without a number is too little to make an event of.
            let numbered = counted
                .figures
                .iter()
                .any(|f| f.low.is_some() || f.high.is_some());
            if counted.figures.is_empty() {
                continue;
            }
            let frame = governing(&self.frames, clause.tokens.end - 1)
                .or_else(|| governing(&self.frames, clause.tokens.start));
            let voice = frame.and_then(|f| f.by.clone());
            // What the sentence tells next or before is what they died of.
            let near = found
                .iter_mut()
                .filter(|c| c.is_violent() && !c.negated && !c.planned && !c.passing)
                .filter(|c| !self.set_apart(&c.trigger, &clause.tokens))
                .filter(|c| match (&c.by, &voice) {
                    (Some(a), Some(b)) => a.same(b) || c.domain.end + 1 == clause.tokens.start,
                    _ => true,
                })
                .min_by_key(|c| c.trigger.start.abs_diff(clause.tokens.start));
            if let Some(near) = near {
                for figure in counted.figures {
                    push_figure(near, figure);
                }
                near.domain = near.domain.start.min(clause.tokens.start)
                    ..near.domain.end.max(clause.tokens.end);
                if near.drawn().next().is_none() {
                    near.places = places::places(self.scan, near.domain.clone(), near.kind);
                }
                if !near.dated {
                    near.when =
                        dating::own(self.scan, near.domain.clone(), near.trigger.start, false);
                    near.dated = near.when.is_some();
                }
                continue;
            }
            if let Some(mut cause) = self.cause(index, sparks) {
                for figure in counted.figures {
                    push_figure(&mut cause, figure);
                }
                cause.domain = cause.domain.start.min(clause.tokens.start)
                    ..cause.domain.end.max(clause.tokens.end);
                found.push(cause);
                continue;
            }
            if !numbered {
                continue;
            }
            let total = counted
                .figures
                .iter()
                .all(|f| matches!(f.scope, Scope::Total(_)));
            // "Three died of mortar fire".
            let weapon = self.weapon(&clause.tokens);
            let (kind, sub) = match (total, weapon, counted.military) {
                (true, ..) => (EventType::Other, "casualty_report"),
                (false, Some(weapon), _) => (EventType::ExplosionRemoteViolence, weapon),
                (false, None, true) => (EventType::Battle, "casualties"),
                (false, None, false) => (EventType::ViolenceAgainstCivilians, "killing"),
            };
            let casualty = weapon.is_none();
            let domain = self.domain(index, &[]);
            // Clauses that go on about the toll add to it.
            let mut figures = casualties::figures(self.scan, domain.clone(), false).figures;
            figures.retain(|f| matches!(f.measure, Measure::Killed | Measure::Wounded));
            let dated = dating::own(self.scan, domain.clone(), clause.tokens.start, false);
            let spark = Spark {
                trigger: 0,
                tokens: clause.tokens.start..clause.tokens.start + 1,
                clause: index,
                verb: false,
                definite: false,
                another: false,
                background: false,
                relative: false,
                negated: false,
                planned: false,
                cancelled: false,
                irreal: false,
            };
            let at = self.places(&spark, clause, &domain, kind);
            found.push(Candidate {
                kind,
                sub: sub.to_owned(),
                rank: -5,
                trigger: clause.tokens.start..clause.tokens.start + 1,
                places: at,
                sentence: self.index,
                paragraph: self.paragraph,
                headline: self.headline,
                dated: dated.is_some(),
                when: dated.or_else(|| self.sentence_date(&domain)),
                domain,
                actors: Vec::new(),
                figures,
                by: frame.and_then(|f| f.by.clone()),
                outer: None,
                via: frame.and_then(|f| f.via.clone()),
                stance: frame.map_or(Stance::Reports, |f| f.stance),
                negated: false,
                planned: false,
                casualty,
                passing: false,
                definite: false,
                another: false,
                own_side: false,
                topics: BTreeSet::new(),
                unplaced: self.unplaced(&clause.tokens),
                denied: None,
                refuses: false,
                mere: false,
                rule: format!("{}.casualties", self.scan.lexicon.lang),
            });
        }
    }

    /// "Three died after shelling …": what they died of, told in passing in
    /// their clause or the one beside it.
    fn cause(&self, index: usize, sparks: &[Spark]) -> Option<Candidate> {
        // In tokens from the start of the next clause.
        const NEAR: usize = 4;
        let spark = sparks.iter().find(|s| {
            let kind = self.scan.lexicon.triggers[s.trigger as usize].kind;
            let clause = &self.clauses[s.clause].tokens;
            let between = index + 1..s.clause;
            let beside = s.clause == index
                || s.clause + 1 == index
                || s.clause > index
                    && s.tokens.start <= clause.start + NEAR
                    && !sparks
                        .iter()
                        .any(|o| !o.background && between.contains(&o.clause));
            s.background
                && !s.negated
                && beside
                && !self.scan.has_mode(clause.clone(), Mode::Total)
                && self.counts(s)
                && matches!(kind, EventType::Battle | EventType::ExplosionRemoteViolence)
        })?;
        self.passing(spark)
    }

    /// Whether a semicolon stands between.
    fn set_apart(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        (a.end.min(b.end)..a.start.max(b.start))
            .any(|at| matches!(self.scan.words.folded(at), ";" | "؛"))
    }
}

//! Acts done with words: demands, denials, threats, plain statements.

use std::collections::BTreeSet;
use std::ops::Range;

use chronicle::EventType;

use super::candidate::{Candidate, Denied};
use super::dating;
use super::frame::Frame;
use super::gather::{Sentence, same_voice};
use super::lexicon::{Content, Count, Mode, Sense};
use super::places;
use super::spark::Spark;
use crate::phrases::Hit;
use crate::text::TokenKind;

impl Sentence<'_, '_> {
    /// Acts done with words: demands, denials, threats.
    pub(super) fn acts(&self, sparks: &[Spark], events: &[Candidate], found: &mut Vec<Candidate>) {
        for frame in &self.frames {
            let Some(index) = frame.act else { continue };
            let act = &self.scan.lexicon.acts[index as usize];
            // "If the government asks for it": nobody has.
            let start = frame.words.start;
            let condition = |at| self.scan.mode(at, Mode::Condition);
            let ends = |at| condition(at).is_some_and(|hit| hit.tokens.end == start);
            if (start.saturating_sub(3)..start).any(ends) {
                continue;
            }
            if self.is_unsaid(frame, act.content) {
                continue;
            }
            // "They stormed the bank and demanded a ransom": part of what they did.
            let told = |c: &Candidate| !c.is_speech() && c.trigger.start < start;
            let carried = self
                .frames
                .iter()
                .any(|f| f.words.start < start && f.by.is_some());
            let unnamed = self.scan.lexicon.verb_first && !frame.explicit && !carried;
            if unnamed && self.is_finite(frame) && events.iter().any(told) {
                continue;
            }
            let mut domain = self.reach_of(frame);
            let inside = |c: &Candidate| domain.contains(&c.trigger.start);
            if act.content == Content::Real && events.iter().any(|c| inside(c) && !c.is_speech()) {
                continue;
            }
            // "Called for a strike on Friday": the strike is the event.
            let convened = |c: &Candidate| {
                let mut between = frame.words.end..c.trigger.start;
                c.kind == EventType::Protest
                    && c.planned
                    && between.all(|at| !self.scan.is_mark(at))
            };
            if act.invites && events.iter().any(|c| inside(c) && convened(c)) {
                continue;
            }
            let content: Vec<&Spark> = sparks
                .iter()
                .filter(|s| domain.contains(&s.tokens.start))
                .collect();
            // "X said that …, and called for …" is one statement.
            let said = self.frames.iter().find(|f| {
                f.act.is_none()
                    && f.words.start < domain.start
                    && f.reach.contains(&frame.words.start)
                    && same_voice(f.by.as_ref(), frame.by.as_ref())
            });
            if let Some(said) = said
                && !events
                    .iter()
                    .any(|c| (said.words.start..domain.start).contains(&c.trigger.start))
            {
                domain.start = said.words.start;
            }
            let mut candidate = self.speech(frame, &act.sub, domain.clone(), &content);
            candidate.stance = act.stance;
            // "Promised to withdraw", "calls a summit for Tuesday".
            let promised = self.scan.has_mode(frame.words.clone(), Mode::Promise);
            candidate.planned = promised || self.is_due(&candidate);
            if act.invites {
                let to = content.iter().find(|s| {
                    matches!(
                        self.scan.lexicon.triggers[s.trigger as usize].sub.as_str(),
                        "visit"
                    )
                });
                if to.is_some() {
                    candidate.kind = EventType::Diplomacy;
                    candidate.sub = "invitation".to_owned();
                    candidate.places =
                        places::places(self.scan, domain.clone(), EventType::Diplomacy);
                    candidate.outer = None;
                }
            }
            if act.content == Content::Denied {
                let kind = content
                    .first()
                    .map(|s| self.scan.lexicon.triggers[s.trigger as usize].kind);
                let anaphora = content.is_empty() || self.scan.has_mode(domain.clone(), Mode::This);
                candidate.denied = Some(Denied {
                    kind,
                    places: candidate.places.clone(),
                    anaphora,
                });
            }
            let finite = self.is_finite(frame);
            self.add_speech(found, candidate, finite);
        }
    }

    /// Whether what a speaker asks for or offers has a day after the article's.
    fn is_due(&self, candidate: &Candidate) -> bool {
        let asked = matches!(candidate.sub.as_str(), "demand" | "proposal");
        asked && self.is_dated_ahead(&candidate.domain)
    }

    /// Whether some words name a day after the article's.
    pub(super) fn is_dated_ahead(&self, tokens: &Range<usize>) -> bool {
        let anchor = self.scan.input.dates.anchor;
        tokens.clone().any(|at| {
            let date = self.scan.date_at(at).and_then(|d| d.when.as_ref());
            date.zip(anchor).is_some_and(|(when, day)| when.from > day)
        })
    }

    /// "We asked for no corridor", "marches demanding a truce": not done, or
    /// not by whoever speaks.
    fn is_unsaid(&self, frame: &Frame, content: Content) -> bool {
        let start = frame.words.start;
        let Some(before) = start.checked_sub(1) else {
            return false;
        };
        let scan = self.scan;
        let no = |hit: &Hit<Sense>| hit.tokens.end == start;
        let negated = content != Content::Denied && scan.no(before).is_some_and(no);
        // "They marched to demand it."
        let aim = scan.mode(before, Mode::Goal);
        let aim = !scan.lexicon.proclitics && aim.is_some_and(|hit| hit.tokens.end == start);
        let march = |hit: &Hit<Sense>| {
            let protest = |i: u16| {
                let kind = scan.lexicon.triggers[i as usize].kind;
                matches!(kind, EventType::Protest | EventType::Riot)
            };
            matches!(hit.value, Sense::Trigger(i, false) if protest(i)) && !hit.clitics.article
        };
        let marches = scan.lexicon.verb_first && scan.at(before).iter().any(march);
        self.is_finite(frame) && (negated || marches || aim)
    }

    /// Whether a finite verb tells the act.
    fn is_finite(&self, frame: &Frame) -> bool {
        let mut hits = self.scan.at(frame.words.start).iter();
        hits.any(|hit| matches!(hit.value, Sense::Act(i, true) if Some(i) == frame.act))
    }

    /// From the words of speaking to the end of what they govern: the next
    /// speaker, or the sentence's end.
    pub(super) fn reach_of(&self, frame: &Frame) -> Range<usize> {
        let start = frame.reach.start.min(frame.words.start);
        let next = self
            .frames
            .iter()
            .filter(|f| f.words.start > frame.words.start && f.act.is_some())
            .filter(|f| match (&f.by, &frame.by) {
                (Some(a), Some(b)) => !a.same(b),
                _ => true,
            })
            .map(|f| self.clause_start(f.words.start))
            .min()
            .unwrap_or(self.tokens.end);
        let end = frame
            .reach
            .end
            .max(frame.words.end)
            .min(next.max(frame.words.end));
        start..end
    }

    /// What a frame governs, without its own words.
    fn reach(&self, frame: &Frame) -> impl Iterator<Item = usize> {
        let words = frame.words.clone();
        self.reach_of(frame).filter(move |i| !words.contains(i))
    }

    pub(super) fn clause_start(&self, at: usize) -> usize {
        self.clauses
            .iter()
            .find(|c| c.tokens.contains(&at))
            .map_or(at, |c| c.tokens.start)
    }

    pub(super) fn speech(
        &self,
        frame: &Frame,
        sub: &str,
        domain: Range<usize>,
        content: &[&Spark],
    ) -> Candidate {
        let scan = self.scan;
        let dated = dating::own(scan, domain.clone(), frame.words.start, false).filter(|when| {
            scan.input
                .dates
                .anchor
                .is_none_or(|a| when.to >= a.plus(-30) && when.to <= a)
        });
        Candidate {
            kind: EventType::Statement,
            sub: sub.to_owned(),
            rank: 0,
            trigger: frame.words.clone(),
            places: places::places(scan, domain.clone(), EventType::Statement),
            sentence: self.index,
            paragraph: self.paragraph,
            headline: self.headline,
            dated: dated.is_some(),
            when: dated,
            actors: frame
                .by
                .iter()
                .map(|v| chronicle::Actor {
                    name: v.name.clone(),
                    side: v.side.clone(),
                    role: chronicle::ActorRole::Initiator,
                })
                .collect(),
            domain,
            figures: Vec::new(),
            by: frame.by.clone(),
            outer: frame.outer.clone(),
            via: frame.via.clone(),
            stance: frame.stance,
            negated: false,
            planned: false,
            casualty: false,
            passing: false,
            definite: false,
            another: false,
            own_side: false,
            topics: content
                .iter()
                .map(|s| scan.lexicon.triggers[s.trigger as usize].sub.clone())
                .collect(),
            unplaced: BTreeSet::new(),
            denied: None,
            refuses: false,
            mere: false,
            rule: format!("{}.speech.{sub}", scan.lexicon.lang),
        }
    }

    /// One speaker says one thing a sentence, unless each has a verb of its own.
    pub(super) fn add_speech(
        &self,
        found: &mut Vec<Candidate>,
        candidate: Candidate,
        finite: bool,
    ) {
        if candidate.by.is_none() && candidate.kind == EventType::Statement {
            return;
        }
        // What a bystander wishes is no act of a party.
        let bystander = candidate
            .by
            .as_ref()
            .is_some_and(|v| v.bystander && !v.official);
        if bystander && !matches!(candidate.sub.as_str(), "denial" | "accusation") {
            return;
        }
        // "He said his men had not attacked, and called it a lie": one denial.
        let again = candidate.sub == "denial"
            && found.iter().any(|c| {
                let same = same_voice(c.by.as_ref(), candidate.by.as_ref());
                c.denied.is_some() && (same || candidate.topics.is_empty())
            });
        if again {
            return;
        }
        let same = found.iter_mut().find(|c| {
            (c.is_speech() && !(c.negated && candidate.sub == "rejection") || c.sub == "invitation")
                && same_voice(c.by.as_ref(), candidate.by.as_ref())
                && (!finite || c.sub == candidate.sub || goes_with(&c.sub, &candidate.sub))
        });
        match same {
            Some(old) => {
                old.domain = old.domain.start.min(candidate.domain.start)
                    ..old.domain.end.max(candidate.domain.end);
                old.topics.extend(candidate.topics);
                if old.denied.is_none() && candidate.denied.is_some() {
                    old.denied = candidate.denied;
                    old.sub = candidate.sub;
                    old.stance = candidate.stance;
                }
            }
            None => found.push(candidate),
        }
    }

    /// Plain statements of those whose word carries weight, where the
    /// sentence tells nothing else.
    pub(super) fn plain(&self, sparks: &[Spark], found: &mut Vec<Candidate>) {
        if self.headline {
            return;
        }
        for frame in &self.frames {
            let Some(by) = frame.by.as_ref().filter(|_| frame.act.is_none()) else {
                continue;
            };
            let domain = self.reach_of(frame);
            let told = found.iter().any(|c| {
                domain.contains(&c.trigger.start)
                    || same_voice(c.by.as_ref(), Some(by))
                    || same_voice(c.outer.as_ref(), Some(by))
            });
            if told || !by.official {
                continue;
            }
            let content: Vec<&Spark> = sparks
                .iter()
                .filter(|s| domain.contains(&s.tokens.start))
                .collect();
            let after = frame.words.end..domain.end;
            let words = after
                .clone()
                .filter(|&i| self.scan.words.kind(i) == Some(TokenKind::Word))
                .count();
            let has = |sense: fn(Sense) -> bool| {
                let mut hits = self.reach(frame).flat_map(|i| self.scan.at(i));
                hits.any(|hit| sense(hit.value))
            };
            let topical = !content.is_empty() || has(|sense| sense == Sense::Topic);
            // What "both sides" say in a talk belongs to the talk.
            let shared = self.scan.has_mode(after.clone(), Mode::Also);
            let weighty = words >= 5 && topical && by.side.is_some();
            // "… but the army said it knew of none": unless nobody was hurt.
            let refuses = frame.explicit
                && !by.bystander
                && !self.is_neutral(by)
                && self
                    .reach(frame)
                    .any(|i| self.scan.mode(i, Mode::Negation).is_some())
                && !self.reach(frame).any(|i| self.is_vain(i))
                && !has(|sense| matches!(sense, Sense::Count(Count::Killed | Count::Wounded, _)));
            let firm = |mode| {
                !by.bystander
                    && self.reach(frame).any(|i| self.scan.mode(i, mode).is_some())
                    && !self.reach(frame).any(|i| self.is_vain(i))
            };
            // "We did not leave a single post": whatever anybody claimed.
            let disclaims = firm(Mode::Disclaim);
            let declines = !disclaims && firm(Mode::Refusal);
            if (weighty || refuses || disclaims || declines) && !shared {
                let sub = if declines { "rejection" } else { "statement" };
                let mut candidate = self.speech(frame, sub, domain, &content);
                candidate.refuses = refuses && !declines;
                candidate.mere = !(weighty || disclaims || declines);
                // What it says no to is told by its own words.
                let unsaid = content.iter().any(|s| s.negated && !s.planned);
                if disclaims || refuses && unsaid {
                    candidate.deny();
                }
                self.add_speech(found, candidate, false);
            }
        }
    }
}

/// Acts that a speaker does in one breath: a denial with a counter-charge.
fn goes_with(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        ("denial", "accusation" | "rejection" | "support")
            | ("proposal", "demand")
            | ("warning" | "threat", "threat" | "warning")
            | ("support", "demand")
            | ("condemnation", "accusation" | "demand")
            | ("statement", _)
            | (_, "statement")
    )
}

//! From one sentence to the events it tells.

use std::ops::Range;

use chronicle::{EventType, Measure, PlaceRole, Scope, Stance};

use super::actors;
use super::candidate::{Candidate, Denied};
use super::casualties;
use super::clause::{Clause, Opener, clauses};
use super::dating;
use super::frame::{Frame, frames, governing};
use super::lexicon::{Content, Head, Mode, Sense};
use super::places;
use super::scan::Scan;
use super::voice::{Memory, Voice};
use crate::text::TokenKind;

/// A trigger that may make an event, with what its clause says of it.
struct Spark {
    trigger: u16,
    tokens: Range<usize>,
    clause: usize,
    verb: bool,
    definite: bool,
    background: bool,
    relative: bool,
    negated: bool,
    planned: bool,
    irreal: bool,
}

pub(super) struct Sentence<'s, 'a> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) index: usize,
    pub(super) tokens: Range<usize>,
    pub(super) paragraph: usize,
    pub(super) headline: bool,
    clauses: Vec<Clause>,
    frames: Vec<Frame>,
}

/// All candidates of a sentence, or of a piece of a very long one, in text
/// order.
pub(super) fn candidates(
    scan: &Scan,
    memory: &mut Memory,
    index: usize,
    tokens: Range<usize>,
    headline: bool,
) -> Vec<Candidate> {
    let sentence = &scan.input.doc.sentences[index];
    let clauses = clauses(scan, tokens.clone());
    let frames = frames(scan, memory, &tokens, &clauses);
    let here = Sentence {
        scan,
        index,
        tokens,
        paragraph: sentence.paragraph,
        headline,
        clauses,
        frames,
    };
    let sparks = here.sparks();
    let mut found = here.events(&sparks);
    here.casualties(&mut found);
    let events = found.clone();
    here.acts(&sparks, &events, &mut found);
    here.plain(&sparks, &mut found);
    found.sort_by_key(|c| c.trigger.start);
    found
}

impl Sentence<'_, '_> {
    /// The trigger words of the sentence, the best one of each clause.
    fn sparks(&self) -> Vec<Spark> {
        let mut sparks = Vec::new();
        for (index, clause) in self.clauses.iter().enumerate() {
            for at in clause.tokens.clone() {
                for hit in self.scan.at(at) {
                    if let Sense::Trigger(trigger, verb) = hit.value {
                        let spoken = self.frames.iter().any(|f| {
                            f.act.is_some() && f.words.start <= at && hit.tokens.end <= f.words.end
                        });
                        if !spoken {
                            sparks.push(self.spark(index, clause, trigger, verb, hit));
                        }
                    }
                }
            }
        }
        sparks
    }

    fn spark(
        &self,
        index: usize,
        clause: &Clause,
        trigger: u16,
        verb: bool,
        hit: &crate::phrases::Hit<Sense>,
    ) -> Spark {
        let scan = self.scan;
        let at = hit.tokens.start;
        let from = clause.tokens.start;
        let before = from..at;
        let close = at.saturating_sub(4).max(from)..at;
        let touching = at.saturating_sub(3).max(from)..at;
        let lexicon = &scan.lexicon.triggers[trigger as usize];
        let mut irreal = scan.has_mode(before.clone(), Mode::Condition)
            || scan.has_mode(before.clone(), Mode::Irreal);
        if clause.opener == Opener::Verb && index > 0 {
            let previous = self.clauses[index - 1].tokens.clone();
            irreal |= scan.has_mode(previous.clone(), Mode::Condition);
        }
        let announced = clause.opener == Opener::That && index > 0 && {
            let previous = &self.clauses[index - 1].tokens;
            let tail = previous.end.saturating_sub(3).max(previous.start)..previous.end;
            irreal |= scan.has_mode(tail.clone(), Mode::Irreal);
            scan.has_mode(tail, Mode::Future)
        };
        // How far behind it the verb of a noun may stand.
        let tail = if scan.lexicon.verb_last { 4 } else { 2 };
        let purpose = hit.clitics.preposition == Some('ل') && verb;
        let reaches = |mode| {
            touching.clone().any(|i| {
                scan.mode(i, mode).is_some_and(|m| {
                    // What stands between belongs to the noun.
                    (m.tokens.end..at).all(|k| !scan.is_mark(k) && scan.mention_at(k).is_none())
                })
            })
        };
        Spark {
            trigger,
            tokens: hit.tokens.clone(),
            clause: index,
            verb,
            definite: hit.clitics.article
                || (at > from && scan.mode(at - 1, Mode::Pointing).is_some()),
            background: !(verb && scan.lexicon.proclitics)
                && (reaches(Mode::Background)
                    || (scan.lexicon.proclitics
                        && hit.clitics.preposition == Some('ل')
                        && !scan.has_mode(clause.tokens.start..at, Mode::Future))),
            relative: scan.has_mode(before, Mode::Relative),
            negated: close
                .clone()
                .any(|i| scan.says_no(i) && (i..at).all(|k| !scan.is_mark(k)))
                || scan.lexicon.verb_last && self.undone(hit, clause),
            planned: lexicon.planned
                || announced
                || hit.clitics.future
                || scan.has_mode(clause.tokens.start..hit.tokens.end, Mode::Future)
                || scan.has_mode(
                    hit.tokens.end..(hit.tokens.end + tail).min(clause.tokens.end),
                    Mode::Future,
                ),
            irreal: irreal || purpose,
        }
    }

    /// Whether the verb that ends the clause says no.
    fn undone(&self, hit: &crate::phrases::Hit<Sense>, clause: &Clause) -> bool {
        (hit.tokens.start..(hit.tokens.end + 3).min(clause.tokens.end))
            .take_while(|&i| !self.scan.is_mark(i))
            .any(|i| self.scan.says_no(i))
    }

    /// The events that the sentence says happened, did not or will.
    fn events(&self, sparks: &[Spark]) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for (index, clause) in self.clauses.iter().enumerate() {
            let own: Vec<&Spark> = sparks.iter().filter(|s| s.clause == index).collect();
            let (passing, told): (Vec<&Spark>, Vec<&Spark>) =
                own.into_iter().partition(|s| s.background);
            let passing: Vec<(&Spark, Range<usize>)> = passing
                .into_iter()
                .filter(|s| self.counts(s))
                .filter_map(|s| Some((s, self.dated_background(s)?)))
                .collect();
            if let Some(best) = self.best(&told) {
                let mut domain = self.domain(index, sparks);
                // What is told in passing keeps its own date.
                if let Some((_, first)) = passing.first()
                    && first.start > best.tokens.end
                    && domain.end == clause.tokens.end
                {
                    domain.end = first.start;
                }
                if let Some(candidate) = self.event(best, clause, domain) {
                    self.join(&mut found, candidate);
                }
            }
            for (spark, domain) in passing {
                found.extend(self.event(spark, clause, domain));
            }
        }
        found
    }

    /// Whether a trigger's words are said to be so, as far as the speech that
    /// governs them goes.
    fn counts(&self, spark: &Spark) -> bool {
        let content = governing(&self.frames, spark.tokens.start)
            .and_then(|f| f.act)
            .map(|act| self.scan.lexicon.acts[act as usize].content);
        !spark.irreal && content.is_none_or(|c| c == Content::Real)
    }

    fn best<'x>(&self, sparks: &[&'x Spark]) -> Option<&'x Spark> {
        let alone = !sparks.iter().any(|s| !s.relative);
        // A second finite verb in a clause is a relative clause without its
        // pronoun: "from any area it had freed".
        let lead = sparks
            .iter()
            .find(|s| s.verb)
            .map_or(usize::MAX, |s| s.tokens.start);
        let negated_lead = sparks
            .iter()
            .any(|s| s.verb && s.negated && s.tokens.start == lead);
        let irreal_main = sparks.iter().any(|s| !s.relative && s.irreal);
        sparks
            .iter()
            .filter(|s| self.counts(s))
            .filter(|s| !(negated_lead && s.tokens.start > lead))
            .filter(|s| !(s.relative && (irreal_main || !alone)))
            .max_by_key(|s| {
                let trigger = &self.scan.lexicon.triggers[s.trigger as usize];
                (
                    i32::from(trigger.rank) * 2 + i32::from(s.verb) * 3
                        - i32::from(trigger.weak) * 2,
                    std::cmp::Reverse(s.tokens.start),
                )
            })
            .copied()
    }

    /// "despite the truce announced days ago": told in passing, but dated.
    fn dated_background(&self, spark: &Spark) -> Option<Range<usize>> {
        let clause = &self.clauses[spark.clause];
        let until = clause.tokens.end.min(spark.tokens.end + 8);
        let exact = |i: &usize| {
            self.scan
                .date_at(*i)
                .is_some_and(|d| !d.soft && d.when.as_ref().is_some_and(|w| w.precision <= 2))
        };
        let last = (spark.tokens.end..until).filter(exact).max()?;
        Some(spark.tokens.start..last + 1)
    }

    /// The clause of a trigger and those after it that only go on about it.
    fn domain(&self, index: usize, sparks: &[Spark]) -> Range<usize> {
        let start = self.clauses[index].tokens.start;
        let mut end = self.clauses[index].tokens.end;
        for (next, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            let tells = sparks
                .iter()
                .any(|s| s.clause == next && !s.irreal && !s.background);
            let speaks = self
                .frames
                .iter()
                .any(|f| clause.tokens.contains(&f.words.start) && f.act.is_some());
            let says = self.frames.iter().any(|f| {
                clause.tokens.contains(&f.words.start)
                    && f.explicit
                    && f.reach.start >= clause.tokens.start
            });
            let turns = clause.opener == Opener::That && next > index + 1;
            if tells || speaks || says || turns {
                break;
            }
            end = clause.tokens.end;
        }
        start..end
    }

    fn event(&self, spark: &Spark, clause: &Clause, domain: Range<usize>) -> Option<Candidate> {
        let scan = self.scan;
        let trigger = &scan.lexicon.triggers[spark.trigger as usize];
        let kind = trigger.kind;
        let frame = governing(&self.frames, spark.tokens.start);
        let spoken = frame.is_some_and(|f| f.by.is_some() && f.reach.start <= f.words.start);
        let taken = kind == EventType::TerritoryChange;
        let mut counted = casualties::figures(scan, domain.clone(), taken);
        if spark.background {
            counted.figures.clear();
        }
        let mut places = self.places(spark, clause, &domain, kind);
        let actors = actors::actors(scan, clause.tokens.clone(), spark.tokens.start, spark.verb);
        let force = self.has_force(&clause.tokens);
        let named = domain.clone().any(|i| {
            scan.mention_at(i)
                .is_some_and(|m| m.chosen.is_none() || m.role.is_drawn())
        });
        let support =
            named || !counted.figures.is_empty() || (force && kind != EventType::Displacement);
        if trigger.weak && !support {
            return None;
        }
        let charge = frame
            .and_then(|f| f.act)
            .is_some_and(|a| scan.lexicon.acts[a as usize].content == Content::Real);
        if charge && !named && counted.figures.is_empty() {
            return None;
        }
        let violent = matches!(
            kind,
            EventType::Battle
                | EventType::ExplosionRemoteViolence
                | EventType::ViolenceAgainstCivilians
                | EventType::TerritoryChange
        );
        // "X is preparing to storm Y" is a plan; "we shall strike" a threat.
        let campaign = matches!(kind, EventType::Battle | EventType::TerritoryChange)
            && places.iter().any(|p| p.role.is_drawn());
        if spark.planned && ((violent && !campaign) || (spoken && kind == EventType::Other)) {
            return None;
        }
        let dated = dating::own(scan, domain.clone(), spark.tokens.start, false).or_else(|| {
            spark
                .background
                .then(|| dating::own(scan, domain.clone(), spark.tokens.start, true))
                .flatten()
        });
        let when = dated.or_else(|| {
            if spark.background {
                None
            } else {
                self.sentence_date(&domain)
            }
        });
        let mut candidate = Candidate {
            kind,
            sub: self.refined(trigger, &clause.tokens),
            rank: trigger.rank,
            trigger: spark.tokens.clone(),
            domain,
            sentence: self.index,
            paragraph: self.paragraph,
            headline: self.headline,
            dated: when.is_some(),
            when,
            places: Vec::new(),
            actors,
            figures: counted.figures,
            by: frame.and_then(|f| f.outer.clone().or_else(|| f.by.clone())),
            outer: None,
            via: frame.and_then(|f| f.via.clone()),
            stance: frame.map_or(Stance::Reports, |f| f.stance),
            negated: spark.negated,
            planned: spark.planned,
            casualty: false,
            passing: spark.background,
            definite: spark.definite
                || (kind == EventType::Diplomacy
                    && scan.has_mode(clause.tokens.clone(), Mode::Also)),
            own_side: scan.side(spark.tokens.end).is_some(),
            topics: std::iter::once(trigger.sub.clone()).collect(),
            denied: None,
            rule: format!("{}.trigger.{}", scan.lexicon.lang, trigger.sub),
        };
        if spark.negated {
            if spoken {
                // "Our army has not withdrawn", said by someone: a denial.
                candidate.denied = Some(Denied {
                    kind: Some(kind),
                    places: places.clone(),
                    anaphora: false,
                });
                for place in &mut places {
                    place.role = PlaceRole::Theme;
                }
                candidate.kind = EventType::Statement;
                candidate.sub = "denial".to_owned();
                candidate.stance = Stance::Denies;
                candidate.negated = false;
                candidate.planned = false;
                candidate.figures.clear();
                candidate.by = frame.and_then(|f| f.by.clone());
                candidate.rule = format!("{}.negation", scan.lexicon.lang);
            } else if violent || trigger.weak {
                return None;
            }
        }
        candidate.places = places;
        Some(candidate)
    }

    /// "strike" with "drones" beside it is a drone strike.
    fn refined(&self, trigger: &super::lexicon::Trigger, clause: &Range<usize>) -> String {
        let loose = matches!(
            trigger.sub.as_str(),
            "strike" | "shelling" | "attack" | "explosion"
        );
        if trigger.kind == EventType::ExplosionRemoteViolence && loose {
            let weapon = clause.clone().find_map(|at| {
                self.scan.at(at).iter().find_map(|hit| match hit.value {
                    Sense::Weapon(i) => Some(self.scan.lexicon.weapons[i as usize].clone()),
                    _ => None,
                })
            });
            if let Some(weapon) = weapon {
                return weapon;
            }
        }
        trigger.sub.clone()
    }

    fn has_force(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            matches!(self.scan.head(at), Some((Head::Force, _)))
                || self.scan.side(at).is_some()
                || self
                    .scan
                    .at(at)
                    .iter()
                    .any(|h| matches!(h.value, Sense::Equipment(_)))
        })
    }

    /// Places in the event's own words; else those the sentence opens with.
    fn places(
        &self,
        spark: &Spark,
        clause: &Clause,
        domain: &Range<usize>,
        kind: EventType,
    ) -> Vec<chronicle::EventPlace> {
        let scan = self.scan;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for other in &self.clauses {
            let inside = other.tokens.start >= domain.start && other.tokens.start < domain.end;
            if inside && (!other.aside || clause.aside) {
                ranges.push(other.tokens.start..other.tokens.end.min(domain.end));
            }
        }
        let gather = |ranges: &[Range<usize>]| {
            let mut all: Vec<chronicle::EventPlace> = Vec::new();
            for range in ranges {
                for place in places::places(scan, range.clone(), kind) {
                    if !all.iter().any(|p| p.place == place.place) {
                        all.push(place);
                    }
                }
            }
            all
        };
        // Where a speaker sits is not where the event was.
        for frame in &self.frames {
            let Some(by) = frame.by.as_ref().filter(|_| frame.explicit) else {
                continue;
            };
            ranges = ranges.iter().flat_map(|r| without(r, &by.tokens)).collect();
        }
        let own = gather(&ranges);
        if own.iter().any(|p| p.role.is_drawn()) {
            return places::places(scan, domain.clone(), kind)
                .into_iter()
                .filter(|p| own.iter().any(|o| o.place == p.place))
                .collect();
        }
        let asides: Vec<Range<usize>> = self
            .clauses
            .iter()
            .filter(|c| c.aside && c.tokens.start >= domain.start && c.tokens.end <= domain.end)
            .map(|c| c.tokens.clone())
            .collect();
        let asides = gather(&asides);
        if asides.iter().any(|p| p.role.is_drawn()) {
            return asides;
        }
        // "In the town of X, shells hit a school": the clause before.
        let tells = |c: &Clause| {
            c.tokens.clone().any(|i| {
                scan.at(i)
                    .iter()
                    .any(|h| matches!(h.value, Sense::Trigger(..)))
            })
        };
        let opening: Vec<Range<usize>> = self
            .clauses
            .iter()
            .take(spark.clause)
            .take_while(|c| !tells(c))
            .filter(|c| !c.aside)
            .map(|c| c.tokens.clone())
            .collect();
        gather(&opening)
    }

    /// A date that stands elsewhere in the sentence.
    fn sentence_date(&self, domain: &Range<usize>) -> Option<chronicle::When> {
        let before = dating::own(
            self.scan,
            self.tokens.start..domain.start,
            domain.start,
            false,
        );
        // What is told in passing ("despite last week's truce") keeps its date.
        let edge = domain.end.saturating_sub(4).max(domain.start)..domain.end;
        if before.is_some() || self.scan.has_mode(edge, Mode::Background) {
            return before;
        }
        dating::own(self.scan, domain.end..self.tokens.end, domain.end, false)
    }

    /// Takes a candidate in, joined to the one before it where the sentence
    /// only goes on about the same thing.
    fn join(&self, found: &mut Vec<Candidate>, candidate: Candidate) {
        let placed = candidate.drawn().next().is_some();
        let joins = found.last().is_some_and(|last| {
            let apart = matches!((&last.by, &candidate.by), (Some(a), Some(b)) if !a.same(b));
            if apart {
                return false;
            }
            let same = last.kind == candidate.kind
                && last.negated == candidate.negated
                && (last.planned == candidate.planned
                    || (candidate.kind == EventType::Diplomacy && candidate.definite));
            let elsewhere =
                placed && last.drawn().next().is_some() && !last.shares_place(&candidate);
            let violent = last.is_violent() && candidate.is_violent();
            let repels = candidate.sub == "attack_repelled" && last.kind == EventType::Battle;
            let fights = same
                && violent
                && !matches!(
                    candidate.sub.as_str(),
                    "captured" | "materiel_loss" | "advance"
                );
            let diplomacy = same && candidate.kind == EventType::Diplomacy;
            let generic =
                matches!(candidate.sub.as_str(), "attack" | "explosion" | "strike") && violent;
            (repels
                || fights
                || diplomacy
                || generic
                || same && last.is_speech()
                || (same && !placed))
                && !elsewhere
        });
        match found.last_mut() {
            Some(last) if joins => absorb(last, candidate),
            _ => found.push(candidate),
        }
    }

    /// Deaths and injuries told without their cause, in clauses that belong to
    /// no event of the sentence.
    fn casualties(&self, found: &mut Vec<Candidate>) {
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
            if act {
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
            // What the sentence tells next or before is what they died of.
            let near = found
                .iter_mut()
                .filter(|c| c.is_violent() && !c.negated && !c.planned && !c.passing)
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
            if !numbered {
                continue;
            }
            let total = counted
                .figures
                .iter()
                .all(|f| matches!(f.scope, Scope::Total(_)));
            let (kind, sub) = match (total, counted.military) {
                (true, _) => (EventType::Other, "casualty_report"),
                (false, true) => (EventType::Battle, "casualties"),
                (false, false) => (EventType::ViolenceAgainstCivilians, "killing"),
            };
            let frame = governing(&self.frames, clause.tokens.end - 1);
            let domain = self.domain(index, &[]);
            let dated = dating::own(self.scan, domain.clone(), clause.tokens.start, false);
            let spark = Spark {
                trigger: 0,
                tokens: clause.tokens.start..clause.tokens.start + 1,
                clause: index,
                verb: false,
                definite: false,
                background: false,
                relative: false,
                negated: false,
                planned: false,
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
                figures: counted.figures,
                by: frame.and_then(|f| f.by.clone()),
                outer: None,
                via: frame.and_then(|f| f.via.clone()),
                stance: frame.map_or(Stance::Reports, |f| f.stance),
                negated: false,
                planned: false,
                casualty: true,
                passing: false,
                definite: false,
                own_side: false,
                topics: std::collections::BTreeSet::new(),
                denied: None,
                rule: format!("{}.casualties", self.scan.lexicon.lang),
            });
            // Later clauses of the sentence add their figures to this one.
        }
    }

    /// Acts done with words: demands, denials, threats.
    fn acts(&self, sparks: &[Spark], events: &[Candidate], found: &mut Vec<Candidate>) {
        for frame in &self.frames {
            let Some(index) = frame.act else { continue };
            let act = &self.scan.lexicon.acts[index as usize];
            let mut domain = self.reach_of(frame);
            let inside = |c: &Candidate| domain.contains(&c.trigger.start);
            if act.content == Content::Real && events.iter().any(|c| inside(c) && !c.is_speech()) {
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
            let finite = self
                .scan
                .at(frame.words.start)
                .iter()
                .any(|hit| matches!(hit.value, Sense::Act(i, true) if Some(i) == frame.act));
            self.add_speech(found, candidate, finite);
        }
    }

    /// From the words of speaking to the end of what they govern: the next
    /// speaker, or the sentence's end.
    fn reach_of(&self, frame: &Frame) -> Range<usize> {
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

    fn clause_start(&self, at: usize) -> usize {
        self.clauses
            .iter()
            .find(|c| c.tokens.contains(&at))
            .map_or(at, |c| c.tokens.start)
    }

    fn speech(
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
            own_side: false,
            topics: content
                .iter()
                .map(|s| scan.lexicon.triggers[s.trigger as usize].sub.clone())
                .collect(),
            denied: None,
            rule: format!("{}.speech.{sub}", scan.lexicon.lang),
        }
    }

    /// One speaker says one thing a sentence, unless each has a verb of its own.
    fn add_speech(&self, found: &mut Vec<Candidate>, candidate: Candidate, finite: bool) {
        if candidate.by.is_none() && candidate.kind == EventType::Statement {
            return;
        }
        let same = found.iter_mut().find(|c| {
            (c.is_speech() || c.sub == "invitation")
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
    fn plain(&self, sparks: &[Spark], found: &mut Vec<Candidate>) {
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
            if told || !by.official || by.side.is_none() {
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
            let topical = !content.is_empty()
                || after
                    .clone()
                    .any(|i| self.scan.at(i).iter().any(|h| h.value == Sense::Topic));
            // What "both sides" say in a talk belongs to the talk.
            let shared = self.scan.has_mode(after, Mode::Also);
            if words >= 5 && topical && !shared {
                let candidate = self.speech(frame, "statement", domain, &content);
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

/// A range with another cut out of it.
fn without(range: &Range<usize>, cut: &Range<usize>) -> Vec<Range<usize>> {
    [
        range.start..range.end.min(cut.start),
        range.start.max(cut.end)..range.end,
    ]
    .into_iter()
    .filter(|r| r.start < r.end)
    .collect()
}

fn same_voice(a: Option<&Voice>, b: Option<&Voice>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.same(b))
}

/// Adds a figure unless the event has that measure with that scope already.
pub(super) fn push_figure(candidate: &mut Candidate, figure: chronicle::Figure) {
    let known = candidate.figures.iter_mut().find(|f| {
        f.measure == figure.measure
            && matches!(
                (f.scope, figure.scope),
                (Scope::Total(_), Scope::Total(_))
                    | (Scope::Event | Scope::Day, Scope::Event | Scope::Day)
            )
            && (f.of == figure.of || f.low.is_none() || f.low == figure.low)
    });
    match known {
        Some(old) if old.low.is_none() => *old = figure,
        Some(_) => {}
        None => candidate.figures.push(figure),
    }
}

/// Takes what another telling adds.
pub(super) fn absorb(into: &mut Candidate, from: Candidate) {
    if from.rank > into.rank || into.casualty {
        into.sub = from.sub;
        into.rank = from.rank;
        into.kind = from.kind;
        into.rule = from.rule;
        into.casualty &= from.casualty;
    }
    if into.drawn().next().is_none() {
        into.places = from.places;
    }
    into.domain = into.domain.start.min(from.domain.start)..into.domain.end.max(from.domain.end);
    for figure in from.figures {
        push_figure(into, figure);
    }
    for actor in from.actors {
        if !into.actors.iter().any(|a| a.name == actor.name) {
            into.actors.push(actor);
        }
    }
    if !into.dated && from.dated {
        into.when = from.when;
        into.dated = true;
    }
    if into.by.is_none() {
        into.by = from.by;
        into.stance = from.stance;
        into.via = from.via;
    }
    into.planned |= from.planned && into.kind == EventType::Diplomacy;
    into.topics.extend(from.topics);
    if into.denied.is_none() {
        into.denied = from.denied;
    }
}

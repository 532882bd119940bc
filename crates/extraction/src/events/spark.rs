//! Triggers in a sentence, with what their clauses say of them.

use std::ops::Range;

use chronicle::EventType;

use super::candidate::is_spoils;
use super::clause::{Clause, Opener};
use super::frame::governing;
use super::gather::Sentence;
use super::lexicon::{Content, Mode, Sense};
use crate::phrases::Hit;

/// A trigger that may make an event, with what its clause says of it.
#[derive(Clone)]
pub(super) struct Spark {
    pub(super) trigger: u16,
    pub(super) tokens: Range<usize>,
    pub(super) clause: usize,
    pub(super) verb: bool,
    /// Named as something already told ("the attack", "هذا القصف").
    pub(super) definite: bool,
    /// Named as something told for the first time ("another attack").
    pub(super) another: bool,
    pub(super) background: bool,
    pub(super) relative: bool,
    pub(super) negated: bool,
    pub(super) planned: bool,
    pub(super) cancelled: bool,
    pub(super) irreal: bool,
}

impl Sentence<'_, '_> {
    /// The trigger words of the sentence, the best one of each clause.
    pub(super) fn sparks(&self) -> Vec<Spark> {
        let mut sparks = Vec::new();
        for (index, clause) in self.clauses.iter().enumerate() {
            for at in clause.tokens.clone() {
                for hit in self.scan.at(at) {
                    if let Sense::Trigger(trigger, verb) = hit.value {
                        let spoken = self.frames.iter().any(|f| {
                            f.act.is_some() && f.words.start <= at && hit.tokens.end <= f.words.end
                        });
                        let who = self.is_speaker(trigger, at);
                        let comes = self.arrives(trigger, at, &clause.tokens)
                            || self.is_rout(trigger, verb, &clause.tokens)
                            || self.is_diplomatic(trigger, verb, hit);
                        let over = self.runs_over(hit);
                        if !spoken && !who && !comes && !over {
                            sparks.push(self.spark(index, clause, trigger, verb, hit));
                        }
                    }
                }
            }
            self.matters(index, clause, &mut sparks);
        }
        sparks
    }

    pub(super) fn spark(
        &self,
        index: usize,
        clause: &Clause,
        trigger: u16,
        verb: bool,
        hit: &Hit<Sense>,
    ) -> Spark {
        let scan = self.scan;
        let at = hit.tokens.start;
        let from = clause.tokens.start;
        let before = from..at;
        let touching = at.saturating_sub(3).max(from)..at;
        let lexicon = &scan.lexicon.triggers[trigger as usize];
        let mut irreal = scan.has_mode(before.clone(), Mode::Condition)
            || scan.has_mode(before.clone(), Mode::Irreal);
        // "Called the reports of … lies": what they told did not happen.
        irreal |= scan.has_mode(before.clone(), Mode::Report) && self.denies();
        irreal |= !verb && self.is_supposed(hit, &clause.tokens);
        // "Had the army entered the town, …"
        irreal |= from == self.tokens.start && scan.mode(from, Mode::Inverted).is_some();
        if clause.opener == Opener::Verb && index > 0 {
            let previous = self.clauses[index - 1].tokens.clone();
            irreal |= scan.has_mode(previous.clone(), Mode::Condition);
        }
        // "If the town falls, fighting will go on."
        if clause.opener == Opener::Mark && index > 0 {
            let first = self.clauses[index - 1].tokens.start;
            irreal |= scan.mode(first, Mode::Condition).is_some();
        }
        let announced = clause.opener == Opener::That && index > 0 && {
            let previous = &self.clauses[index - 1].tokens;
            let tail = previous.end.saturating_sub(3).max(previous.start)..previous.end;
            irreal |= scan.has_mode(tail.clone(), Mode::Irreal);
            scan.has_mode(tail, Mode::Future)
        };
        // "Took the town without a fight"; "a week without a lorry" is news.
        irreal |= !lexicon.unrealised
            && (from..at).any(|i| self.is_without(i) && self.denied_before(i, at));
        // How far behind it the verb of a noun may stand.
        let gathering = lexicon.kind == EventType::Diplomacy && !verb && !scan.lexicon.proclitics;
        let tail = match scan.lexicon.verb_last {
            true => 4,
            // "A meeting of the chiefs of staff is planned".
            false if gathering => 10,
            false => 2,
        };
        // "Plans to attack" tells of the attack, "moved to attack" of the move.
        let purpose = hit.clitics.preposition == Some('ل')
            && verb
            && !scan.has_mode(before.clone(), Mode::Future);
        // قصف is "shelled" and "shelling"; behind a preposition it is a noun.
        let verb = verb && !(at > from && scan.lexicon.proclitics && self.governs(at - 1, at));
        let reaches = |mode| {
            touching.clone().any(|i| {
                scan.mode(i, mode).is_some_and(|m| {
                    // What stands between belongs to the noun; "not yet" is no "after".
                    (m.tokens.end..at).all(|k| !scan.is_mark(k) && scan.mention_at(k).is_none())
                        && !(mode == Mode::Background && (self.is_yet(i, from) || self.dates(i)))
                })
            })
        };
        let negated = (from..at).any(|i| self.denied_before(i, at))
            // "Shells did not fall": the phrase itself says no.
            || hit.tokens.len() > 1 && hit.tokens.clone().any(|i| scan.no(i).is_some())
            || scan.lexicon.verb_last && self.undone(hit, clause)
            || !verb && (self.absent(index, hit) || self.in_vain(hit, &clause.tokens));
        // "Withdrew to regroup": what it was to lead to.
        let aim = scan.lexicon.proclitics
            && hit.clitics.preposition == Some('ل')
            && !negated
            && !scan.has_mode(from..hit.tokens.end + 1, Mode::Future);
        let background = !(verb && scan.lexicon.proclitics) && (reaches(Mode::Background) || aim);
        // "Put off a visit after the clashes": those were.
        let cancelled = !background && self.cancelled(index, hit);
        Spark {
            trigger,
            cancelled,
            tokens: hit.tokens.clone(),
            clause: index,
            verb,
            definite: self.is_known(hit, from, verb),
            another: self.is_another(hit, &clause.tokens),
            background,
            relative: self.is_relative(from, at, verb),
            negated,
            planned: lexicon.planned
                || cancelled
                || (lexicon.kind == EventType::Protest || lexicon.unrealised)
                    && self.is_dated_ahead(&clause.tokens)
                || announced
                || hit.clitics.future
                || scan.has_mode(clause.tokens.start..hit.tokens.end, Mode::Future)
                || scan.has_mode(
                    hit.tokens.end..(hit.tokens.end + tail).min(clause.tokens.end),
                    Mode::Future,
                )
                || scan
                    .at(hit.tokens.end)
                    .iter()
                    .any(|next| next.clitics.future),
            irreal: irreal || purpose,
        }
    }

    /// Whether a noun is named as something already told: "this attack", "the
    /// drone strike"; "the shelling of Sarmin" has a place of its own. What may
    /// be a verb is a noun right behind its article only ("la frappe").
    fn is_known(&self, hit: &Hit<Sense>, from: usize, verb: bool) -> bool {
        const ADJECTIVES: usize = 3;
        const BEHIND: usize = 4;
        let scan = self.scan;
        let at = hit.tokens.start;
        let apostrophe = |i: usize| matches!(scan.words.folded(i), "'" | "’");
        let farthest = match verb {
            true => 1 + usize::from(at > from && apostrophe(at - 1)),
            false => ADJECTIVES,
        };
        let near = at.saturating_sub(farthest).max(from)..at;
        let word = |mode| {
            let parted =
                |i: usize| scan.is_mark(i) && !apostrophe(i) || scan.mention_at(i).is_some();
            let mut words = near.clone().rev().take_while(|&i| !parted(i));
            words.any(|i| scan.mode(i, mode).is_some())
        };
        let sited = || {
            let behind =
                (hit.tokens.end..hit.tokens.end + BEHIND).take_while(|&i| !scan.is_mark(i));
            behind.into_iter().any(|i| self.is_local(i))
        };
        let ending = !verb && scan.mode(at, Mode::Known).is_some();
        hit.clitics.article || word(Mode::Pointing) || (word(Mode::Known) || ending) && !sited()
    }

    /// Whether a word names a place where something happened, and no region.
    fn is_local(&self, at: usize) -> bool {
        let mention = self.scan.mention_at(at).filter(|m| m.role.is_drawn());
        mention.is_some_and(|mention| {
            let known = mention.chosen.as_ref();
            let place = known.and_then(|id| self.scan.input.places.get(id));
            place.is_none_or(|place| !place.kind.is_area())
        })
    }

    /// Whether a word beside a noun says that it is none told before.
    fn is_another(&self, hit: &Hit<Sense>, clause: &Range<usize>) -> bool {
        const BEFORE: usize = 3;
        const BEHIND: usize = 2;
        let start = hit.tokens.start.saturating_sub(BEFORE).max(clause.start);
        let end = (hit.tokens.end + BEHIND).min(clause.end);
        // "The second (الثاني) of its kind" is the one just told.
        let other = |at: usize| {
            let hit = self.scan.mode(at, Mode::Another);
            hit.is_some_and(|hit| !hit.clitics.article)
        };
        (start..end).any(other)
    }

    /// Whether what is told has a subject already told: "the strike hit
    /// fighters", "the shelling also led to the destruction of two lorries".
    pub(super) fn is_taken_up(&self, spark: &Spark, told: &[&Spark]) -> bool {
        const SUBJECT: usize = 4;
        let trigger = |s: &Spark| &self.scan.lexicon.triggers[s.trigger as usize];
        let outcome = spark.verb || is_spoils(&trigger(spark).sub);
        told.iter().any(|noun| {
            let before = noun.tokens.end <= spark.tokens.start
                && noun.tokens.end + SUBJECT > spark.tokens.start;
            let known = noun.definite && !noun.background && trigger(noun).fights();
            outcome && before && known && !is_spoils(&trigger(noun).sub)
        })
    }

    /// Whether those who attacked before are said to do what a verb tells.
    pub(super) fn by_attackers(&self, verb: &Spark, clause: &Clause) -> bool {
        let subject = match self.scan.lexicon.verb_first {
            true => verb.tokens.end..(verb.tokens.end + 1).min(clause.tokens.end),
            false => 0..0,
        };
        let before = clause.tokens.start..verb.tokens.start;
        self.scan.has_mode(before, Mode::Attackers) || self.scan.has_mode(subject, Mode::Attackers)
    }

    /// Whether a phrase that leaves words out runs over another verb that is
    /// joined on: "arrived and fired gas at the residents" is no arrival of
    /// theirs.
    fn runs_over(&self, hit: &Hit<Sense>) -> bool {
        let joined = |hit: &Hit<Sense>| {
            hit.clitics.conjunction
                && matches!(
                    hit.value,
                    Sense::Trigger(_, true) | Sense::Say(_, true) | Sense::Act(_, true)
                )
        };
        let mut inside = hit.tokens.start + 1..hit.tokens.end;
        self.scan.lexicon.proclitics && inside.any(|at| self.scan.at(at).iter().any(joined))
    }

    /// "Without", where it is no part of a failure ("حال دون").
    fn is_without(&self, at: usize) -> bool {
        const CLOSE: usize = 4;
        let mut before = at.saturating_sub(CLOSE)..at;
        let fails = |i: usize| self.scan.mode(i, Mode::Failure);
        self.scan.mode(at, Mode::Without).is_some()
            && !before.any(|i| fails(i).is_some_and(|hit| hit.tokens.contains(&at)))
    }

    /// "Two days later", "since Friday": the word only tells when.
    fn dates(&self, at: usize) -> bool {
        self.scan.date_at(at).is_some()
    }

    /// Whether a word that may mean "after" means "yet": right behind a verb
    /// that is denied ("لم تبدأ بعد").
    fn is_yet(&self, at: usize, from: usize) -> bool {
        const CLOSE: usize = 3;
        let near = at.saturating_sub(CLOSE).max(from)..at;
        self.scan.mode(at, Mode::Yet).is_some()
            && near.into_iter().any(|i| self.scan.no(i).is_some())
    }

    /// Whether a preposition, the last word of which stands at `at`, governs
    /// the word behind it.
    fn governs(&self, at: usize, next: usize) -> bool {
        let ends = |mode| {
            (at.saturating_sub(2)..=at).any(|i| {
                self.scan
                    .mode(i, mode)
                    .is_some_and(|hit| hit.tokens.end == next)
            })
        };
        [Mode::Background, Mode::At, Mode::By].into_iter().any(ends)
    }

    /// Whether a trigger's words are said to be so, as far as the speech that
    /// governs them goes.
    pub(super) fn counts(&self, spark: &Spark) -> bool {
        let content = governing(&self.frames, spark.tokens.start)
            .and_then(|f| f.act)
            .map(|act| self.scan.lexicon.acts[act as usize].content);
        let trigger = &self.scan.lexicon.triggers[spark.trigger as usize];
        let news = !trigger.unrealised || spark.negated || spark.planned;
        // Whoever calls for a march on Friday plans it.
        let convened = trigger.kind == EventType::Protest && spark.planned;
        news && !spark.irreal && (convened || content.is_none_or(|c| c == Content::Real))
    }

    pub(super) fn best<'x>(&self, sparks: &[&'x Spark]) -> Option<&'x Spark> {
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
    pub(super) fn dated_background(&self, spark: &Spark) -> Option<Range<usize>> {
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

    /// Whether a clause only leads up to what the next ones tell: "while two
    /// people died, …, in a raid on …".
    fn opens(&self, index: usize, sparks: &[Spark]) -> bool {
        self.clauses[index + 1..]
            .iter()
            .take_while(|c| c.opener == Opener::Mark)
            .zip(index + 1..)
            .any(|(_, next)| {
                let tells = |s: &Spark| s.clause == next && !s.irreal && !s.background;
                sparks.iter().any(tells)
            })
    }

    /// Where the people begin whom a clause tells of, if those before it name
    /// them: "a teacher, his wife and two children were killed", "twelve people,
    /// including four children, were killed".
    fn listed_from(&self, index: usize) -> usize {
        const SHORT: usize = 4;
        let mut start = self.clauses[index].tokens.start;
        let mut inset = false;
        let mut next = start;
        for clause in self.clauses[..index].iter().rev() {
            let any = |wanted: fn(Sense) -> bool| {
                let mut tokens = clause.tokens.clone();
                tokens.any(|at| self.scan.at(at).iter().any(|hit| wanted(hit.value)))
            };
            let named = any(|sense| matches!(sense, Sense::People(..)));
            let says = any(|sense| {
                matches!(
                    sense,
                    Sense::Trigger(..) | Sense::Act(..) | Sense::Say(..) | Sense::Count(..)
                )
            });
            let comma = matches!(self.scan.words.folded(next - 1), "," | "،");
            next = clause.tokens.start;
            let head = next..(next + SHORT / 2).min(clause.tokens.end);
            if !says && comma && self.scan.has_mode(head, Mode::Subset) {
                inset = true;
                continue;
            }
            let long = clause.tokens.len() > SHORT && !inset;
            if !named || says || !comma || clause.aside || long {
                break;
            }
            start = clause.tokens.start;
            inset = false;
        }
        start
    }

    /// The clause of a trigger and those after it that only go on about it.
    pub(super) fn domain(&self, index: usize, sparks: &[Spark]) -> Range<usize> {
        let start = self.listed_from(index);
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
            // "… and the minister promised …": another's act.
            let acts = clause.opener == Opener::Verb
                && self
                    .scan
                    .at(clause.tokens.start)
                    .iter()
                    .any(|hit| matches!(hit.value, Sense::Act(_, true)));
            let opens = clause.opener == Opener::Break && self.opens(next, sparks);
            // "…, while a convoy is expected tomorrow": another matter, another day.
            let plans = clause.opener == Opener::Break
                && self.scan.has_mode(clause.tokens.clone(), Mode::Future);
            if acts || tells || speaks || says || turns || opens || plans {
                break;
            }
            end = clause.tokens.end;
        }
        start..end
    }
}

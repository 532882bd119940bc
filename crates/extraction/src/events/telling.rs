//! What a sentence says happened: an event for the best trigger of each
//! clause.

use std::collections::BTreeSet;
use std::ops::Range;

use chronicle::{EventPlace, EventType, PlaceRole, Stance};

use super::actors;
use super::candidate::{Candidate, Denied, is_spoils};
use super::casualties;
use super::clause::{Clause, Opener};
use super::dating;
use super::frame::governing;
use super::gather::Sentence;
use super::lexicon::{Content, Count, Head, Mode, Sense};
use super::spark::Spark;
use super::voice::Voice;

impl Sentence<'_, '_> {
    /// The events that the sentence says happened, did not or will.
    pub(super) fn events(&self, sparks: &[Spark]) -> Vec<Candidate> {
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
            let told = self.without_asides(told, clause);
            if let Some(best) = self.best(&told) {
                let mut domain = self.domain(index, sparks);
                // What is told in passing keeps its own date.
                if let Some((_, first)) = passing.first()
                    && first.start > best.tokens.end
                    && domain.end == clause.tokens.end
                {
                    domain.end = first.start;
                }
                if let Some(mut candidate) = self.event(best, clause, domain) {
                    candidate.definite |=
                        self.is_taken_up(best, &told) || self.by_attackers(best, clause);
                    self.join(&mut found, candidate);
                }
            }
            let hurts = self.hurts(&clause.tokens);
            for (spark, domain) in passing {
                // "Three were killed during the raid of Friday": told with them.
                let cause = hurts && self.scan.lexicon.triggers[spark.trigger as usize].fights();
                found.extend(self.event(spark, clause, domain).filter(|_| !cause));
            }
        }
        found
    }

    /// "Three quarters were without light after the shelling of …": what is told
    /// in passing, at a place of its own, where the sentence tells nothing else.
    pub(super) fn only_in_passing(&self, sparks: &[Spark]) -> Option<Candidate> {
        const NEAR: usize = 4;
        let spark = sparks.iter().find(|s| {
            let kind = self.scan.lexicon.triggers[s.trigger as usize].kind;
            let clause = &self.clauses[s.clause].tokens;
            let mut near = s.tokens.end..(s.tokens.end + NEAR).min(clause.end);
            s.background
                && !s.negated
                && !(s.definite && self.scan.lexicon.proclitics)
                && self.counts(s)
                && kind == EventType::ExplosionRemoteViolence
                && near.any(|at| self.scan.mention_at(at).is_some_and(|m| m.role.is_drawn()))
        })?;
        self.passing(spark)
    }

    /// The event of what is told in passing.
    pub(super) fn passing(&self, spark: &Spark) -> Option<Candidate> {
        let clause = &self.clauses[spark.clause];
        let told = Spark {
            background: false,
            ..spark.clone()
        };
        self.event(&told, clause, clause.tokens.clone())
    }

    /// Whether people are killed or hurt in some words.
    fn hurts(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let mut hits = self.scan.at(at).iter();
            hits.any(|hit| {
                matches!(
                    hit.value,
                    Sense::Count(Count::Killed | Count::Wounded, true)
                )
            })
        })
    }

    /// "Killed three of the attackers, who withdrew": where a clause counts
    /// the dead, what its relative clause tells is an aside.
    fn without_asides<'x>(&self, told: Vec<&'x Spark>, clause: &Clause) -> Vec<&'x Spark> {
        let counts = |before: usize| {
            (clause.tokens.start..before).any(|at| {
                let mut hits = self.scan.at(at).iter();
                hits.any(|hit| matches!(hit.value, Sense::Count(Count::Killed, true)))
            })
        };
        let leaves = |s: &Spark| {
            let kind = self.scan.lexicon.triggers[s.trigger as usize].kind;
            s.relative && kind == EventType::TerritoryChange
        };
        told.into_iter()
            .filter(|s| !(leaves(s) && counts(s.tokens.start)))
            .collect()
    }

    pub(super) fn event(
        &self,
        spark: &Spark,
        clause: &Clause,
        domain: Range<usize>,
    ) -> Option<Candidate> {
        let scan = self.scan;
        let trigger = &scan.lexicon.triggers[spark.trigger as usize];
        let kind = self.kind(trigger, &clause.tokens);
        let frame = governing(&self.frames, spark.tokens.start);
        let spoken = frame.is_some_and(|f| f.by.is_some() && f.reach.start <= f.words.start);
        // "None crossed, according to the ministry": told, and nothing denied.
        let official = frame
            .filter(|f| !f.source)
            .and_then(|f| f.by.as_ref())
            .is_some_and(|by| by.official && !by.bystander);
        let taken = kind == EventType::TerritoryChange;
        let mut counted = casualties::figures(scan, domain.clone(), taken);
        if spark.background {
            counted.figures.clear();
        }
        let mut places = self.places(spark, clause, &domain, kind);
        let actors = actors::actors(scan, clause.tokens.clone(), spark.tokens.start, spark.verb);
        let force = self.has_force(&clause.tokens);
        let sited = places.iter().any(|p| p.role.is_drawn());
        let named = sited
            || domain.clone().any(|i| {
                scan.mention_at(i)
                    .is_some_and(|m| m.chosen.is_none() || m.role.is_drawn())
            });
        // What carries people or aid is no force.
        let moves = kind == EventType::Displacement || trigger.sub == "aid";
        let support = named || !counted.figures.is_empty() || (force && !moves);
        // "A source in the army: our forces have not attacked."
        let own = frame.is_some_and(|f| !f.source && f.by.is_some())
            && scan.has_mode(clause.tokens.clone(), Mode::Disclaim);
        let official = official || own;
        // What the Red Cross says did not happen is told, and nothing denied.
        let neutral = frame
            .and_then(|f| f.by.as_ref())
            .is_some_and(|by| self.is_neutral(by));
        // "They said they had not entered the town."
        let spoken_no = official && spark.negated;
        let vain = (clause.tokens.start..(spark.tokens.end + 3).min(clause.tokens.end))
            .any(|at| self.is_vain(at));
        let no = spoken_no || vain && spark.negated;
        if trigger.weak && !support && !spoken_no && !spark.cancelled
            || trigger.force && !((named || spark.negated) && (no || self.has_arms(&clause.tokens)))
            || self.is_mere_arrival(spark, &clause.tokens)
            || trigger.beside && !self.is_beside_place(&spark.tokens, clause)
        {
            return None;
        }
        // What is seized is a car, not a town.
        let next = match scan.lexicon.verb_last {
            true => {
                spark
                    .tokens
                    .start
                    .saturating_sub(2)
                    .max(clause.tokens.start)..spark.tokens.start
            }
            false => spark.tokens.end..(spark.tokens.end + 4).min(clause.tokens.end),
        };
        let booty = taken
            && (!named && self.has_equipment(&clause.tokens)
                || self.has_equipment(&next)
                    && !next.clone().any(|at| scan.mention_at(at).is_some()));
        if booty {
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
        let dated = dating::own(scan, domain.clone(), spark.tokens.start, false).or_else(|| {
            spark
                .background
                .then(|| dating::own(scan, domain.clone(), spark.tokens.start, true))
                .flatten()
        });
        let own_date = dated.is_some();
        let when = dated.or_else(|| {
            if spark.background {
                None
            } else {
                self.sentence_date(&domain)
            }
        });
        // "X is preparing to storm Y" and "a push next month" are plans; "we shall strike" a threat.
        let campaign = matches!(kind, EventType::Battle | EventType::TerritoryChange)
            && (sited || when.is_some());
        let refused = spoken && official && spark.negated && spark.planned && !neutral;
        if spark.planned
            && !refused
            && (kind == EventType::ExplosionRemoteViolence || violent && spoken)
            && !campaign
        {
            return None;
        }
        if violent && (sited || when.is_some()) {
            casualties::settle(scan, &domain, &mut counted.figures);
        }
        let unplaced = self.unplaced(&domain);
        let fights = trigger.fights() && !is_spoils(&trigger.sub);
        let mut candidate = Candidate {
            kind: self.against_civilians(trigger, kind, &clause.tokens, counted.civilian_only()),
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
                || scan.lexicon.articleless && !spark.verb && !named && !own_date && fights
                || (kind == EventType::Diplomacy
                    && scan.has_mode(clause.tokens.clone(), Mode::Also)),
            another: spark.another,
            own_side: scan.side(spark.tokens.end).is_some(),
            topics: std::iter::once(trigger.sub.clone()).collect(),
            unplaced,
            denied: None,
            refuses: false,
            mere: false,
            rule: format!("{}.trigger.{}", scan.lexicon.lang, trigger.sub),
        };
        if spark.negated {
            candidate.figures.clear();
            candidate.rule = format!("{}.negation", scan.lexicon.lang);
            if refused {
                // "We shall not withdraw": nothing is denied, something refused.
                as_themes(&mut places);
                candidate.kind = EventType::Statement;
                candidate.sub = "rejection".to_owned();
                candidate.negated = false;
                candidate.planned = false;
            } else if official && !vain && (own || !neutral) {
                // "Our army has not withdrawn", said by a party: a denial.
                candidate.denied = Some(Denied {
                    kind: Some(kind),
                    places: places.clone(),
                    anaphora: false,
                });
                candidate.stance = Stance::Denies;
                candidate.planned = false;
                candidate.by = frame.and_then(|f| f.by.clone());
                candidate.kind = EventType::Statement;
                candidate.sub = "denial".to_owned();
                as_themes(&mut places);
            } else if trigger.weak && !sited && !named {
                return None;
            }
        }
        // Nobody calls a bombardment off: "the shelling put the march off".
        let arranged = kind != EventType::ExplosionRemoteViolence;
        candidate.negated |= spark.cancelled && arranged && !candidate.is_speech();
        // What is dated after the article has not happened yet.
        candidate.planned |=
            self.is_ahead(&candidate) && !candidate.is_speech() && !candidate.negated;
        candidate.places = places;
        Some(candidate)
    }

    /// Whether who speaks has no part in what is told.
    pub(super) fn is_neutral(&self, by: &Voice) -> bool {
        self.scan.has_mode(by.tokens.clone(), Mode::Neutral)
    }

    /// Whether a word says that something was tried in vain or has not happened
    /// yet, which nobody need deny.
    pub(super) fn is_vain(&self, at: usize) -> bool {
        self.scan.mode(at, Mode::Failure).is_some() || self.scan.mode(at, Mode::Yet).is_some()
    }

    /// "strike" with "drones" beside it is a drone strike.
    pub(super) fn refined(
        &self,
        trigger: &super::lexicon::Trigger,
        clause: &Range<usize>,
    ) -> String {
        let loose = matches!(
            trigger.sub.as_str(),
            "strike" | "shelling" | "attack" | "explosion" | "burning"
        );
        if self.kind(trigger, clause) == EventType::ExplosionRemoteViolence
            && loose
            && let Some(weapon) = self.weapon(clause)
        {
            return weapon.to_owned();
        }
        trigger.sub.clone()
    }

    /// What is fired, dropped or blown up in some words.
    pub(super) fn weapon(&self, tokens: &Range<usize>) -> Option<&str> {
        tokens.clone().find_map(|at| {
            self.scan.at(at).iter().find_map(|hit| match hit.value {
                Sense::Weapon(i) => Some(self.scan.lexicon.weapons[i as usize].as_str()),
                _ => None,
            })
        })
    }

    /// An attack on those who do not fight is no battle.
    fn against_civilians(
        &self,
        trigger: &super::lexicon::Trigger,
        kind: EventType,
        clause: &Range<usize>,
        only_civilians: bool,
    ) -> EventType {
        let attack = trigger.kind == EventType::Battle
            && matches!(trigger.sub.as_str(), "attack" | "shooting");
        let civil = only_civilians || self.scan.has_mode(clause.clone(), Mode::Civil);
        if attack && civil {
            EventType::ViolenceAgainstCivilians
        } else {
            kind
        }
    }

    /// What drones set on fire was hit from afar.
    fn kind(&self, trigger: &super::lexicon::Trigger, clause: &Range<usize>) -> EventType {
        match trigger.sub.as_str() {
            "burning" if self.weapon(clause).is_some() => EventType::ExplosionRemoteViolence,
            _ => trigger.kind,
        }
    }

    fn has_equipment(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let hits = self.scan.at(at).iter();
            hits.into_iter()
                .any(|hit| matches!(hit.value, Sense::Equipment(_)))
        })
    }

    /// Whether a force or an armed party is named.
    pub(super) fn has_arms(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            matches!(self.scan.head(at), Some((Head::Force, _)))
                || matches!(self.scan.side(at), Some((_, true, _)))
        })
    }

    pub(super) fn has_force(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            matches!(self.scan.head(at), Some((Head::Force, _))) || self.scan.side(at).is_some()
        }) || self.has_equipment(tokens)
    }

    /// A date that stands elsewhere in the sentence.
    pub(super) fn sentence_date(&self, domain: &Range<usize>) -> Option<chronicle::When> {
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
        // What a verb of its own tells next keeps its date, too.
        let next = self
            .clauses
            .iter()
            .filter(|c| c.tokens.start >= domain.end)
            .find(|c| {
                let next = self.scan.words.forms(c.tokens.start).iter();
                let coming = next
                    .into_iter()
                    .any(|f| f.clitics.conjunction && f.clitics.future)
                    || self.scan.mode(c.tokens.start, Mode::Cancelled).is_some();
                coming || matches!(c.opener, Opener::Verb | Opener::Break)
            })
            .map_or(self.tokens.end, |c| c.tokens.start);
        dating::own(self.scan, domain.end..next, domain.end, false)
    }

    /// The words of places that no gazetteer holds.
    pub(super) fn unplaced(&self, tokens: &Range<usize>) -> BTreeSet<String> {
        let mentions = tokens.clone().filter_map(|at| self.scan.mention_at(at));
        mentions
            .filter(|m| m.chosen.is_none() && m.role.is_drawn())
            .map(|m| m.surface.clone())
            .collect()
    }

    /// Whether it is dated after the article.
    pub(super) fn is_ahead(&self, candidate: &Candidate) -> bool {
        let when = candidate.when.as_ref().filter(|_| candidate.dated);
        when.zip(self.scan.input.dates.anchor)
            .is_some_and(|(when, day)| when.from > day)
    }
}

/// What was only spoken of is not where anything happened.
fn as_themes(places: &mut [EventPlace]) {
    for place in places {
        place.role = PlaceRole::Theme;
    }
}

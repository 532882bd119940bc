//! Who comes and goes: refugees pay no visits, and fighters on the run are not
//! displaced.

use std::ops::Range;

use chronicle::EventType;

use super::frame::Frame;
use super::gather::Sentence;
use super::lexicon::{Count, Head, Mode, People, Sense};
use super::spark::Spark;
use crate::phrases::Hit;

impl Sentence<'_, '_> {
    /// "Refugees who reached the town said …": that they fled tells who speaks.
    pub(super) fn is_speaker(&self, trigger: u16, at: usize) -> bool {
        let flees = self.scan.lexicon.triggers[trigger as usize].kind == EventType::Displacement;
        let says = |hit: &Hit<Sense>| matches!(hit.value, Sense::Say(_, true));
        let people = |hit: &Hit<Sense>| matches!(hit.value, Sense::People(..));
        let after_verb = self.scan.lexicon.verb_first
            && at > 0
            && self.scan.at(at - 1).iter().any(says)
            && self.scan.at(at).iter().any(people);
        let named = |f: &Frame| {
            let by = f.by.as_ref();
            by.is_some_and(|by| by.bystander && by.tokens.contains(&at))
        };
        flees && (after_verb || self.frames.iter().any(named))
    }

    /// Refugees, the wounded and aid arrive and are received, and a nurse who
    /// reached the town tells of it: no diplomacy.
    pub(super) fn arrives(&self, trigger: u16, at: usize, clause: &Range<usize>) -> bool {
        let trigger = &self.scan.lexicon.triggers[trigger as usize];
        let before = at.checked_sub(1).and_then(|i| self.scan.head(i));
        let witness = matches!(before, Some((Head::Source, _)));
        matches!(trigger.sub.as_str(), "visit" | "meeting")
            && (witness
                || clause.clone().any(|at| {
                    let official = self.scan.head(at).is_some();
                    self.scan.at(at).iter().filter(|_| !official).any(|hit| {
                        // Where the verb comes last it alone says whether they did.
                        let lexicon = self.scan.lexicon;
                        let aid = |i: u16| {
                            !lexicon.verb_last && lexicon.triggers[i as usize].sub == "aid"
                        };
                        matches!(
                            hit.value,
                            Sense::People(People::Civilian, _)
                                | Sense::Count(
                                    Count::Displaced | Count::Killed | Count::Wounded,
                                    _
                                )
                        ) || matches!(hit.value, Sense::Trigger(i, _) if aid(i))
                    })
                }))
    }

    /// "A column reached Jibo": what forces, people and lorries come for is no
    /// visit where nobody of rank is named.
    pub(super) fn is_mere_arrival(&self, spark: &Spark, clause: &Range<usize>) -> bool {
        let scan = self.scan;
        let trigger = &scan.lexicon.triggers[spark.trigger as usize];
        let any = |wanted: &dyn Fn(Sense) -> bool| {
            let mut tokens = clause.clone();
            tokens.any(|at| scan.at(at).iter().any(|hit| wanted(hit.value)))
        };
        let official = |sense: Sense| {
            matches!(
                sense,
                Sense::Head(Head::Office | Head::Body) | Sense::Side(..)
            )
        };
        let others = |sense: Sense| {
            matches!(
                sense,
                Sense::Head(Head::Force)
                    | Sense::People(..)
                    | Sense::Equipment(_)
                    | Sense::Thing(_)
            )
        };
        let told = spark.verb && !spark.negated && !spark.planned;
        trigger.sub == "visit" && told && any(&others) && !any(&official)
    }

    /// "Baghdad protested to Ankara": governments march nowhere.
    pub(super) fn is_diplomatic(&self, trigger: u16, verb: bool, hit: &Hit<Sense>) -> bool {
        let scan = self.scan;
        let kind = scan.lexicon.triggers[trigger as usize].kind;
        let near = match scan.lexicon.verb_first {
            true => hit.tokens.end..hit.tokens.end + 1,
            false => hit.tokens.start.saturating_sub(2)..hit.tokens.start,
        };
        let party = |at: usize| {
            let head = scan.head(at).map(|(head, _)| head);
            scan.is_gov(at) || matches!(head, Some(Head::Body | Head::Office))
        };
        kind == EventType::Protest && verb && near.into_iter().any(party)
    }

    /// "The attackers fled": those who flee or come are a force, and none are
    /// civilians.
    pub(super) fn is_rout(&self, trigger: u16, verb: bool, clause: &Range<usize>) -> bool {
        let trigger = &self.scan.lexicon.triggers[trigger as usize];
        let civil = |hit: &Hit<Sense>| {
            matches!(
                hit.value,
                Sense::People(People::Civilian, _) | Sense::Count(Count::Displaced, _)
            )
        };
        let flees = trigger.kind == EventType::Displacement && trigger.sub == "flight";
        let attackers = self.scan.has_mode(clause.clone(), Mode::Attackers);
        flees
            && verb
            && (attackers || self.has_arms(clause))
            && !clause.clone().any(|at| self.scan.at(at).iter().any(civil))
    }
}

//! Clauses of one sentence that go on about the same thing.

use chronicle::EventType;

use super::candidate::Candidate;
use super::gather::{Sentence, absorb};

impl Sentence<'_, '_> {
    /// Takes a candidate in, joined to the one before it where the sentence
    /// only goes on about the same thing.
    pub(super) fn join(&self, found: &mut Vec<Candidate>, candidate: Candidate) {
        let placed = candidate.is_sited();
        let joins = found.last().is_some_and(|last| {
            let apart = matches!((&last.by, &candidate.by), (Some(a), Some(b)) if !a.same(b));
            let other_days = match (&last.when, &candidate.when) {
                (Some(a), Some(b)) => a.to < b.from || b.to < a.from,
                _ => false,
            };
            if apart || other_days {
                return false;
            }
            let same = last.kind == candidate.kind
                && (last.negated == candidate.negated || calls_off(last, &candidate))
                && self.is_ahead(last) == self.is_ahead(&candidate)
                && (last.planned == candidate.planned
                    || (candidate.kind == EventType::Diplomacy && candidate.definite));
            let elsewhere = placed && last.is_sited() && !last.shares_place(&candidate);
            let violent = last.is_violent() && candidate.is_violent();
            let repels = candidate.sub == "attack_repelled" && last.kind == EventType::Battle;
            let fights = same
                && violent
                && !matches!(
                    candidate.sub.as_str(),
                    "captured" | "materiel_loss" | "advance"
                );
            // "Took the base and captured six": the spoils of what was just told.
            let spoils = violent_or_taken(last) && !placed && candidate.is_spoils();
            // "Launched 63 drones, 38 of which were shot down."
            let shot = candidate.sub == "shot_down"
                && last.kind == EventType::ExplosionRemoteViolence
                && last.negated == candidate.negated;
            let arrests = violent_or_taken(last)
                && !placed
                && candidate.sub == "arrest"
                && candidate.planned == candidate.negated;
            let diplomacy = same && candidate.kind == EventType::Diplomacy;
            let generic =
                matches!(candidate.sub.as_str(), "attack" | "explosion" | "strike") && violent;
            (repels
                || fights
                || spoils
                || arrests
                || shot && !placed
                || diplomacy
                || generic
                || same && last.is_speech()
                || (same && !placed))
                && !elsewhere
        });
        // "Fled to Tawila, …, on foot": told at the sentence's head already.
        let earlier = found.iter().rposition(|told| {
            let plain = candidate.kind == EventType::Displacement && !placed && !candidate.dated;
            plain
                && told.kind == candidate.kind
                && told.negated == candidate.negated
                && told.planned == candidate.planned
        });
        let at = match joins {
            true => found.len().checked_sub(1),
            false => earlier,
        };
        match at.map(|at| &mut found[at]) {
            Some(last) => {
                last.negated |= calls_off(last, &candidate);
                absorb(last, candidate);
            }
            _ => found.push(candidate),
        }
    }
}

/// "Who was to travel on Monday put his journey off."
fn calls_off(plan: &Candidate, later: &Candidate) -> bool {
    plan.planned && later.planned && later.negated
}

fn violent_or_taken(candidate: &Candidate) -> bool {
    let told = !candidate.negated && !candidate.planned;
    told && (candidate.is_violent() || candidate.kind == EventType::TerritoryChange)
}

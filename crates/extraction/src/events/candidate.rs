//! Events as single sentences tell them, before repeats are merged.

use std::collections::BTreeSet;
use std::ops::Range;

use chronicle::{Actor, EventPlace, EventType, Figure, Stance, When};

use super::voice::Voice;

/// What a denial denies, as far as its words say.
#[derive(Clone, Debug, Default)]
pub(super) struct Denied {
    pub(super) kind: Option<EventType>,
    pub(super) places: Vec<EventPlace>,
    /// Only a pronoun or "the site": what was told just before.
    pub(super) anaphora: bool,
}

/// An event as one sentence tells it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) kind: EventType,
    pub(super) sub: String,
    pub(super) rank: i8,
    /// The words that made it.
    pub(super) trigger: Range<usize>,
    /// The clause or clauses that tell it.
    pub(super) domain: Range<usize>,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// In a headline or subheading.
    pub(super) headline: bool,
    pub(super) places: Vec<EventPlace>,
    /// Places it names that no gazetteer holds, by their words.
    pub(super) unplaced: BTreeSet<String>,
    pub(super) when: Option<When>,
    /// Whether a date in its own words fixed it.
    pub(super) dated: bool,
    pub(super) actors: Vec<Actor>,
    pub(super) figures: Vec<Figure>,
    pub(super) by: Option<Voice>,
    /// Who is quoted as reporting it, where that is not the one who acts.
    pub(super) outer: Option<Voice>,
    pub(super) via: Option<String>,
    pub(super) stance: Stance,
    pub(super) negated: bool,
    pub(super) planned: bool,
    /// Only deaths or injuries, without what caused them.
    pub(super) casualty: bool,
    /// Told in passing ("despite the truce of last week").
    pub(super) passing: bool,
    /// Named with the article, as something already told ("the attack").
    pub(super) definite: bool,
    /// Named as something told for the first time ("another attack").
    pub(super) another: bool,
    /// Named with whose it is ("the Ruritanian attack").
    pub(super) own_side: bool,
    /// Sub-types of what is only talked about inside.
    pub(super) topics: BTreeSet<String>,
    pub(super) denied: Option<Denied>,
    /// A statement that says no to something: a denial where it answers what
    /// another has just told.
    pub(super) refuses: bool,
    /// Worth keeping only as such an answer.
    pub(super) mere: bool,
    pub(super) rule: String,
}

impl Candidate {
    /// Whether it is an act done with words.
    pub(super) fn is_speech(&self) -> bool {
        self.kind == EventType::Statement
    }

    /// Turns a statement that answers another's words into a denial.
    pub(super) fn deny(&mut self) {
        self.sub = "denial".to_owned();
        self.stance = Stance::Denies;
        self.negated = true;
        self.mere = false;
        self.denied = Some(Denied {
            kind: None,
            places: self.places.clone(),
            anaphora: true,
        });
    }

    /// Whether it is fighting or violence.
    pub(super) fn is_violent(&self) -> bool {
        matches!(
            self.kind,
            EventType::Battle
                | EventType::ExplosionRemoteViolence
                | EventType::ViolenceAgainstCivilians
        )
    }

    /// Whether it is what attackers do to what they have taken.
    pub(super) fn is_spoils(&self) -> bool {
        is_spoils(&self.sub)
    }

    /// Whether two events name a place in common.
    pub(super) fn shares_place(&self, other: &Self) -> bool {
        self.places
            .iter()
            .any(|p| other.places.iter().any(|q| p.place == q.place))
            || !self.unplaced.is_disjoint(&other.unplaced)
    }

    /// Whether it says where it happened.
    pub(super) fn is_sited(&self) -> bool {
        self.drawn().next().is_some() || !self.unplaced.is_empty()
    }

    /// The places that belong on the map.
    pub(super) fn drawn(&self) -> impl Iterator<Item = &EventPlace> {
        self.places.iter().filter(|p| p.role.is_drawn())
    }
}

/// Whether a sort of event is what attackers do to what they have taken.
pub(super) fn is_spoils(sub: &str) -> bool {
    matches!(
        sub,
        "captured" | "looting" | "burning" | "demolition" | "materiel_loss"
    )
}

//! What is said to have happened.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, ClaimId, PlaceId, PlaceRole, Precision, Rule, Span, When};

/// Identifies an event within a chronicle.
pub type EventId = String;

/// ACLED's event types, with diplomacy and statement added.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    /// Armed clash between organised forces.
    Battle,
    /// Shelling, air and drone strikes, missiles, mines.
    ExplosionRemoteViolence,
    /// Deliberate violence against unarmed people.
    ViolenceAgainstCivilians,
    /// Ground said to have changed hands.
    TerritoryChange,
    /// Peaceful gathering.
    Protest,
    /// Violent gathering.
    Riot,
    /// People driven from their homes or returning.
    Displacement,
    /// Talks, calls, visits, agreements, mediation.
    Diplomacy,
    /// Words: demands, threats, denials, accusations.
    Statement,
    /// Anything else of note.
    #[default]
    Other,
}

impl EventType {
    /// All types, in the order legends and stacks use.
    pub const ALL: [Self; 10] = [
        Self::Battle,
        Self::ExplosionRemoteViolence,
        Self::ViolenceAgainstCivilians,
        Self::TerritoryChange,
        Self::Protest,
        Self::Riot,
        Self::Displacement,
        Self::Diplomacy,
        Self::Statement,
        Self::Other,
    ];

    /// The word other programs read and write.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Battle => "battle",
            Self::ExplosionRemoteViolence => "explosion_remote_violence",
            Self::ViolenceAgainstCivilians => "violence_against_civilians",
            Self::TerritoryChange => "territory_change",
            Self::Protest => "protest",
            Self::Riot => "riot",
            Self::Displacement => "displacement",
            Self::Diplomacy => "diplomacy",
            Self::Statement => "statement",
            Self::Other => "other",
        }
    }

    /// The type another program's word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.as_str() == word)
    }
}

/// Where an event took place, in one of its roles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// The place.
    pub place: PlaceId,
    /// Its part in the event.
    pub role: PlaceRole,
    /// How exactly the place is known.
    pub precision: Precision,
    /// That the article means this place is assumed: nothing confirms that it
    /// bears the name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
}

/// What somebody did in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorRole {
    /// Acts: attacks, moves, invites, speaks.
    Initiator,
    /// Is acted on.
    Target,
    /// Takes part on equal terms.
    Participant,
    /// Suffers without being a party.
    Victim,
    /// Goes between the parties.
    Mediator,
}

impl ActorRole {
    /// The word other programs read and write.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initiator => "initiator",
            Self::Target => "target",
            Self::Participant => "participant",
            Self::Victim => "victim",
            Self::Mediator => "mediator",
        }
    }
}

/// A person, force, office or people with a part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Name as the article has it, without proclitics.
    pub name: String,
    /// Country or party it belongs to: an ISO 3166-1 code where it is one,
    /// else a short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Its part.
    pub role: ActorRole,
}

/// How the claims about an event stand to each other.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Said, and denied by nobody here.
    #[default]
    Asserted,
    /// Said by some and denied by others.
    Disputed,
    /// Only a denial is known.
    Denied,
}

/// Something said to have happened, to be planned, or not to have happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Unique in the chronicle.
    pub id: EventId,
    /// The article it was read in.
    pub article: ArticleId,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// A finer word from the lexicons (`shelling`, `meeting`, `accusation`).
    pub sub_type: String,
    /// When; `None` while the article's own date is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The words that tell of it, the best piece first.
    pub evidence: Vec<Span>,
    /// Where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<EventPlace>,
    /// Who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// Who says so, and who denies it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimId>,
    /// Said not to have happened; never counted as having happened.
    #[serde(default)]
    pub negated: bool,
    /// Announced, demanded, threatened or conditional; never counted as
    /// having happened.
    #[serde(default)]
    pub planned: bool,
    /// How its claims stand to each other.
    pub status: Status,
    /// What made it an event.
    pub rule: Rule,
}

/// How an event stands: what decides whether and how it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Said, and denied by nobody here.
    Asserted,
    /// Said by some and denied by others.
    Disputed,
    /// Announced, demanded or threatened.
    Planned,
    /// Said not to have happened, or known only from a denial.
    Negated,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Asserted, Self::Disputed, Self::Planned, Self::Negated];

    /// How an event stands of which this is said.
    pub fn of(planned: bool, negated: bool, status: Status) -> Self {
        if planned {
            Self::Planned
        } else if negated || status == Status::Denied {
            Self::Negated
        } else if status == Status::Disputed {
            Self::Disputed
        } else {
            Self::Asserted
        }
    }

    /// Whether what stands so counts as having happened.
    pub fn happened(self) -> bool {
        matches!(self, Self::Asserted | Self::Disputed)
    }
}

impl Event {
    /// How it stands, by what is claimed.
    pub fn standing(&self) -> Standing {
        Standing::of(self.planned, self.negated, self.status)
    }
}

//! Who says what, and with which numbers.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, Day, EventId, Rule, Span};

/// Identifies a claim within a chronicle.
pub type ClaimId = String;

/// How the speaker stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Agrees with what another said.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Says that another did it.
    Accuses,
    /// Passes on without a named source; the article's own voice.
    Reports,
}

impl Stance {
    /// The word other programs read and write.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Confirms => "confirms",
            Self::Denies => "denies",
            Self::Accuses => "accuses",
            Self::Reports => "reports",
        }
    }
}

/// Who makes a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Person or body as the article names it; empty for the article's own
    /// voice.
    pub name: String,
    /// Office held, as the article names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Country or party it speaks for: an ISO 3166-1 code where it is one,
    /// else a short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
}

impl Speaker {
    /// The name behind the office, unless one says the other already; empty
    /// for the article's own voice.
    pub fn full_name(&self) -> String {
        match &self.office {
            Some(office) if self.name.is_empty() => office.clone(),
            Some(office) if !self.name.contains(office.as_str()) => {
                format!("{office} {}", self.name)
            }
            _ => self.name.clone(),
        }
    }
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "measure", content = "what")]
pub enum Measure {
    /// Dead.
    Killed,
    /// Hurt.
    Wounded,
    /// Taken prisoner.
    Captured,
    /// Driven from home.
    Displaced,
    /// Equipment destroyed; holds what, in the article's words.
    Destroyed(String),
    /// Villages or towns taken.
    SettlementsTaken,
}

impl Measure {
    /// The word other programs read and write.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Wounded => "wounded",
            Self::Captured => "captured",
            Self::Displaced => "displaced",
            Self::Destroyed(_) => "destroyed",
            Self::SettlementsTaken => "settlements_taken",
        }
    }
}

/// What a figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "scope", content = "since")]
pub enum Scope {
    /// This event alone.
    Event,
    /// The whole day.
    Day,
    /// A running total since a day, where the article names it. Never added
    /// to events.
    Total(Option<Day>),
}

/// A number with its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    #[serde(flatten)]
    pub measure: Measure,
    /// Whose: side (ISO 3166-1 code) or people ("civilians").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Lowest reading; `None` where the article gives no number ("some").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<u64>,
    /// Highest reading; equals `low` for a plain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<u64>,
    /// What it covers.
    #[serde(flatten)]
    pub scope: Scope,
    /// The words of the figure.
    pub evidence: Span,
    /// What made it a figure; empty in records older than this field.
    #[serde(default, skip_serializing_if = "no_rule")]
    pub rule: Rule,
}

fn no_rule(rule: &Rule) -> bool {
    rule.is_empty()
}

/// One voice on one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in the chronicle.
    pub id: ClaimId,
    /// What it is about.
    pub event: EventId,
    /// Who makes it.
    pub by: Speaker,
    /// Agency, outlet, platform or occasion it came through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// The claim a denial answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denies: Option<ClaimId>,
    /// Numbers given with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// The article it stands in.
    pub article: ArticleId,
    /// The sentence or clause that makes it.
    pub evidence: Span,
    /// What made it a claim.
    pub rule: Rule,
}

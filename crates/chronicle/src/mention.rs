//! Names of places as they stand in an article.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, PlaceId, Rule, Span};

/// What a place name does in its sentence. The first three are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceRole {
    /// Where something happened.
    Site,
    /// Where fire, movement or people came from.
    Origin,
    /// Where fire, movement or people went to.
    Destination,
    /// A capital or country that stands for its government.
    Government,
    /// A passing mention or a topic.
    Theme,
    /// Inside the name of an organisation, person or work.
    Embedded,
}

impl PlaceRole {
    /// The word other programs read and write.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Origin => "origin",
            Self::Destination => "destination",
            Self::Government => "government",
            Self::Theme => "theme",
            Self::Embedded => "embedded",
        }
    }

    /// Whether a place with this role belongs on the map.
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Site | Self::Origin | Self::Destination)
    }
}

/// One reading of a mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The place it would be.
    pub place: PlaceId,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// That the place bears this name is assumed, and no second source
    /// confirms it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
}

/// Whether a mention was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionStatus {
    /// `chosen` names the place.
    Placed,
    /// Surely a toponym, but no candidate is good enough to draw.
    Unplaced,
}

/// A toponym in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The article.
    pub article: ArticleId,
    /// The name itself, without proclitics.
    pub span: Span,
    /// The words of the span.
    pub surface: String,
    /// What the name does in its sentence.
    pub role: PlaceRole,
    /// Readings considered, best first, the chosen one among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// The reading taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<PlaceId>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// Whether it was placed.
    pub status: MentionStatus,
    /// What made it a toponym.
    pub rule: Rule,
}

impl Mention {
    /// Whether the place chosen is taken to bear the name by assumption only.
    pub fn is_assumed(&self) -> bool {
        let chosen = |c: &&Candidate| Some(&c.place) == self.chosen.as_ref();
        self.candidates
            .iter()
            .find(chosen)
            .is_some_and(|c| c.assumed)
    }
}

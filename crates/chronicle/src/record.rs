//! The chronicle: everything read from a set of articles.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    Article, ArticleId, Chapter, Claim, ClaimId, Claims, DayRange, Event, EventId, Joins, Mention,
    Place, PlaceId, Rule, Span, When,
};

/// A time expression in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateMention {
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// What they mean; `None` where the article's own date is needed and not
    /// known, or where they name no day (a duration).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What read them.
    pub rule: Rule,
}

/// Everything read from a set of articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chronicle {
    /// In the order they were added.
    pub articles: Vec<Article>,
    /// All places that mentions or events name.
    pub places: BTreeMap<PlaceId, Place>,
    /// In text order within each article.
    pub mentions: Vec<Mention>,
    /// In text order within each article.
    pub dates: Vec<DateMention>,
    /// In text order within each article.
    pub events: Vec<Event>,
    /// In text order within each article.
    pub claims: Claims,
    /// Which events of different articles the reader took for one, or keeps
    /// apart; see [`crate::joins`].
    #[serde(default, skip_serializing_if = "Joins::is_empty")]
    pub joins: Joins,
    /// What a briefing shows, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
}

impl Chronicle {
    /// Adds what another chronicle holds; an article already here (same id)
    /// is replaced with all that was read from it.
    pub fn merge(&mut self, other: Self) {
        for article in &other.articles {
            if self.article(&article.id).is_some() {
                self.remove_article(&article.id);
            }
        }
        self.articles.extend(other.articles);
        for (id, mut place) in other.places {
            // Another article may have brought names that no gazetteer has.
            if let Some(known) = self.places.remove(&id) {
                for (lang, name) in known.names {
                    place.names.entry(lang).or_insert(name);
                }
            }
            self.places.insert(id, place);
        }
        self.mentions.extend(other.mentions);
        self.dates.extend(other.dates);
        self.events.extend(other.events);
        self.claims.edit().extend(other.claims);
        self.joins.extend(other.joins);
        self.chapters.extend(other.chapters);
    }

    /// Takes an article out, with all that was read from it.
    pub fn remove_article(&mut self, id: &str) {
        self.articles.retain(|a| a.id != id);
        self.mentions.retain(|m| m.article != id);
        self.dates.retain(|d| d.article != id);
        self.events.retain(|e| e.article != id);
        self.claims.edit().retain(|c| c.article != id);
        let left: HashSet<&str> = self.events.iter().map(|e| e.id.as_str()).collect();
        self.joins.retain(|event| left.contains(event));
    }

    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.id == id)
    }

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|e| e.id == *id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// The claims about an event, in the event's own order.
    pub fn claims_of<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a Claim> {
        event.claims.iter().filter_map(|id| self.claim(id))
    }

    /// From the first to the last day any event may have happened on.
    pub fn extent(&self) -> Option<DayRange> {
        let mut ranges = self.events.iter().filter_map(|e| e.when.as_ref());
        let first = ranges.next()?.range();
        Some(ranges.fold(first, |all, when| DayRange {
            from: all.from.min(when.from),
            to: all.to.max(when.to),
        }))
    }
}

//! The claims of a chronicle, found by their ids.

use std::hash::BuildHasher;
use std::ops::Deref;
use std::sync::OnceLock;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use crate::{Claim, ClaimId};

/// Claims in an order of their own. Whoever first asks for one by its id has
/// all of them indexed: events name their claims, and lists, searches and
/// exports ask for those of every event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Claims {
    all: Vec<Claim>,
    /// Positions in `all` by the hash of the id there.
    #[serde(skip)]
    index: OnceLock<HashTable<u32>>,
}

impl Claims {
    /// The first claim with this id.
    pub fn get(&self, id: &ClaimId) -> Option<&Claim> {
        let index = self.index.get_or_init(|| index(&self.all));
        let at = index.find(hash(id), |at| self.all[*at as usize].id == *id)?;
        Some(&self.all[*at as usize])
    }

    /// The claims, to change them.
    pub fn edit(&mut self) -> &mut Vec<Claim> {
        self.index.take();
        &mut self.all
    }
}

fn index(all: &[Claim]) -> HashTable<u32> {
    let mut index = HashTable::with_capacity(all.len());
    for (at, claim) in (0_u32..).zip(all) {
        let same = |other: &u32| all[*other as usize].id == claim.id;
        let hash_of = |other: &u32| hash(&all[*other as usize].id);
        index.entry(hash(&claim.id), same, hash_of).or_insert(at);
    }
    index
}

fn hash(id: &ClaimId) -> u64 {
    FxBuildHasher.hash_one(id)
}

impl Deref for Claims {
    type Target = [Claim];

    fn deref(&self) -> &[Claim] {
        &self.all
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl From<Vec<Claim>> for Claims {
    fn from(all: Vec<Claim>) -> Self {
        Self {
            all,
            index: OnceLock::new(),
        }
    }
}

impl FromIterator<Claim> for Claims {
    fn from_iter<I: IntoIterator<Item = Claim>>(claims: I) -> Self {
        Vec::from_iter(claims).into()
    }
}

impl IntoIterator for Claims {
    type Item = Claim;
    type IntoIter = std::vec::IntoIter<Claim>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a> IntoIterator for &'a Claims {
    type Item = &'a Claim;
    type IntoIter = std::slice::Iter<'a, Claim>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Speaker, Stance};

    fn claim(id: &str, event: &str) -> Claim {
        Claim {
            id: id.into(),
            event: event.into(),
            by: Speaker::default(),
            via: None,
            stance: Stance::Asserts,
            denies: None,
            figures: Vec::new(),
            article: "a".into(),
            evidence: Span::new(0, 0),
            rule: "test".into(),
        }
    }

    #[test]
    fn claims_are_found_by_id_and_again_after_a_change() {
        let mut claims = Claims::from(vec![claim("a", "1"), claim("b", "2"), claim("a", "3")]);
        let event = |claims: &Claims, id: &str| claims.get(&id.into()).map(|c| c.event.clone());
        assert_eq!(event(&claims, "a").as_deref(), Some("1"), "the first");
        assert_eq!(event(&claims, "c"), None);
        claims.edit().remove(0);
        claims.edit().push(claim("c", "4"));
        assert_eq!(event(&claims, "a").as_deref(), Some("3"));
        assert_eq!(event(&claims, "b").as_deref(), Some("2"));
        assert_eq!(event(&claims, "c").as_deref(), Some("4"));
    }
}

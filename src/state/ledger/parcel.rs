//! A chronicle on its way from a worker to the page: its events packed as the
//! page keeps them, the rest as JSON.

use chronicle::Chronicle;
use serde::{Deserialize, Serialize};

use super::Ledger;
use super::part::Part;

#[derive(Serialize, Deserialize)]
struct Parcel {
    rest: String,
    events: Part,
}

/// Packs a chronicle for [`Ledger::add_packed`].
pub fn pack(mut chronicle: Chronicle) -> Vec<u8> {
    let events = Part::of(&std::mem::take(&mut chronicle.events));
    let rest = serde_json::to_string(&chronicle).expect("a chronicle is JSON");
    postcard::to_allocvec(&Parcel { rest, events }).expect("memory takes all bytes")
}

impl Ledger {
    /// Adds a chronicle that was packed; tells whether it could be opened.
    pub fn add_packed(&mut self, bytes: &[u8]) -> bool {
        let Ok(Parcel { rest, events }) = postcard::from_bytes(bytes) else {
            return false;
        };
        let rest = serde_json::from_str(&rest);
        rest.map(|rest| self.put(rest, events)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Article, Event};

    #[test]
    fn what_is_packed_for_the_way_arrives() {
        let chronicle = Chronicle {
            articles: vec![Article {
                id: "a".into(),
                ..Article::default()
            }],
            events: vec![Event {
                id: "1".into(),
                article: "a".into(),
                ..Event::default()
            }],
            ..Chronicle::default()
        };
        let mut ledger = Ledger::default();
        assert!(ledger.add_packed(&pack(chronicle.clone())));
        assert_eq!(ledger.whole(), chronicle);
        assert!(!ledger.add_packed(b"something else"));
        assert_eq!(ledger.len(), 1);
    }
}

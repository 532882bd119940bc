//! Which articles wait for their reader to say when they were published.

use std::collections::HashSet;

use chronicle::{ArticleId, Chronicle};

/// The articles whose own date is wanting: events wait for it.
pub fn undated(chronicle: &Chronicle) -> HashSet<ArticleId> {
    let waiting: HashSet<&str> = chronicle
        .events
        .iter()
        .filter(|e| e.when.is_none())
        .map(|e| e.article.as_str())
        .collect();
    chronicle
        .articles
        .iter()
        .filter(|a| a.published.is_none() && waiting.contains(a.id.as_str()))
        .map(|a| a.id.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Article, Day, Event, EventType};

    #[test]
    fn only_articles_without_a_date_wait_for_one() {
        let article = |id: &str| Article {
            id: id.into(),
            ..Article::default()
        };
        let mut chronicle = Chronicle {
            articles: vec![article("a"), article("b")],
            events: vec![Event {
                id: "e".into(),
                article: "a".into(),
                kind: EventType::Battle,
                ..Event::default()
            }],
            ..Chronicle::default()
        };
        assert_eq!(undated(&chronicle), HashSet::from(["a".to_owned()]));
        chronicle.articles[0].published = Some(Day(14));
        assert!(undated(&chronicle).is_empty());
    }
}

//! Which articles wait for their reader to say when they were published.

use std::collections::HashSet;

use chronicle::{Article, ArticleId};

/// The articles whose own date is wanting, of those that events without a date
/// wait for.
pub fn undated<'a>(
    articles: &[Article],
    waiting: impl Iterator<Item = &'a str>,
) -> HashSet<ArticleId> {
    let waiting: HashSet<&str> = waiting.collect();
    articles
        .iter()
        .filter(|a| a.published.is_none() && waiting.contains(a.id.as_str()))
        .map(|a| a.id.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::Day;

    #[test]
    fn only_articles_without_a_date_wait_for_one() {
        let article = |id: &str| Article {
            id: id.into(),
            ..Article::default()
        };
        let mut articles = [article("a"), article("b")];
        let asked = |articles: &[Article]| undated(articles, ["a"].into_iter());
        assert_eq!(asked(&articles), HashSet::from(["a".to_owned()]));
        articles[0].published = Some(Day(14));
        assert!(asked(&articles).is_empty());
    }
}

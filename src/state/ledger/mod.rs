//! A chronicle as the page holds it. There may be a million events, and only
//! few of them are looked at closely: they are packed, and unpacked one by one.

mod parcel;
mod part;

use std::collections::HashSet;
use std::sync::Arc;

use chronicle::{ArticleId, Chronicle, Event};

pub use parcel::pack;
use part::Part;
pub use part::Row;

/// A chronicle with its events packed; an event's number is its position
/// among them. Copies share the packed events.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    rest: Chronicle,
    /// What was read at one time lies together.
    parts: Vec<Arc<Part>>,
    /// How many events there are up to the end of each part.
    ends: Vec<usize>,
}

impl Ledger {
    /// Everything but the events.
    pub fn rest(&self) -> &Chronicle {
        &self.rest
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The event with this number.
    pub fn event(&self, number: usize) -> Option<Event> {
        self.row(number).map(|row| row.event())
    }

    /// The event with this number, as it is packed.
    pub fn row(&self, number: usize) -> Option<Row<'_>> {
        let at = self.ends.partition_point(|end| *end <= number);
        let part = self.parts.get(at)?;
        Some(part.row(number + part.len() - self.ends[at]))
    }

    /// The events as they are packed.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> + Clone {
        self.parts.iter().flat_map(|part| part.rows())
    }

    /// The number of the event with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let mut ids = self.parts.iter().flat_map(|part| part.ids());
        ids.position(|known| known == id)
    }

    /// The event with this id.
    pub fn get(&self, id: &str) -> Option<Event> {
        self.event(self.find(id)?)
    }

    /// Adds what a chronicle holds; an article already here (same id) is
    /// replaced with all that was read from it.
    pub fn add(&mut self, mut more: Chronicle) {
        let events = std::mem::take(&mut more.events);
        self.put(more, Part::of(&events));
    }

    /// Adds a chronicle whose events are packed.
    fn put(&mut self, mut more: Chronicle, events: Part) {
        for article in &more.articles {
            if self.rest.article(&article.id).is_some() {
                self.drop_events(&article.id);
            }
        }
        let mut joins = std::mem::take(&mut self.rest.joins);
        joins.extend(std::mem::take(&mut more.joins));
        self.rest.merge(more);
        self.rest.joins = joins;
        if events.len() > 0 {
            self.parts.push(Arc::new(events));
        }
        self.count();
        self.keep_joins();
    }

    /// Changes everything but the events.
    pub fn edit_rest(&mut self, edit: impl FnOnce(&mut Chronicle)) {
        edit(&mut self.rest);
    }

    /// Takes an article out, with all that was read from it.
    pub fn remove_article(&mut self, id: &str) {
        self.drop_events(id);
        self.count();
        let joins = std::mem::take(&mut self.rest.joins);
        self.rest.remove_article(id);
        self.rest.joins = joins;
        self.keep_joins();
    }

    /// What was read from some articles, as a chronicle.
    pub fn only(&self, articles: &HashSet<ArticleId>) -> Chronicle {
        if articles.is_empty() {
            return Chronicle::default();
        }
        let rest = &self.rest;
        let rows = self.rows().filter(|row| articles.contains(row.article()));
        let events: Vec<Event> = rows.map(|row| row.event()).collect();
        let here: HashSet<&str> = events.iter().map(|e| e.id.as_str()).collect();
        let mut joins = rest.joins.clone();
        joins.retain(|id| here.contains(id));
        Chronicle {
            articles: picked(&rest.articles, |a| articles.contains(&a.id)),
            places: rest.places.clone(),
            mentions: picked(&rest.mentions, |m| articles.contains(&m.article)),
            dates: picked(&rest.dates, |d| articles.contains(&d.article)),
            claims: picked(&rest.claims, |c| articles.contains(&c.article)).into(),
            events,
            joins,
            chapters: rest.chapters.clone(),
        }
    }

    /// All of it as a chronicle.
    pub fn whole(&self) -> Chronicle {
        Chronicle {
            events: self.rows().map(|row| row.event()).collect(),
            ..self.rest.clone()
        }
    }

    fn drop_events(&mut self, article: &str) {
        let parts = std::mem::take(&mut self.parts).into_iter();
        let left = parts.filter_map(|part| match part.speaks_of(article) {
            true => part.without(article).map(Arc::new),
            false => Some(part),
        });
        self.parts = left.collect();
    }

    fn count(&mut self) {
        let ends = self.parts.iter().scan(0, |end, part| {
            *end += part.len();
            Some(*end)
        });
        self.ends = ends.collect();
    }

    /// Joins of events that are gone go with them.
    fn keep_joins(&mut self) {
        if self.rest.joins.is_empty() {
            return;
        }
        let here: HashSet<&str> = self.parts.iter().flat_map(|part| part.ids()).collect();
        self.rest.joins.retain(|id| here.contains(id));
    }
}

fn picked<T: Clone>(rows: &[T], keep: impl Fn(&T) -> bool) -> Vec<T> {
    rows.iter().filter(|row| keep(row)).cloned().collect()
}

impl From<Chronicle> for Ledger {
    fn from(chronicle: Chronicle) -> Self {
        let mut ledger = Self::default();
        ledger.add(chronicle);
        ledger
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{
        Actor, ActorRole, Article, Day, EventPlace, EventType, PlaceRole, Precision, Span, Status,
        When,
    };

    fn event(id: &str, article: &str) -> Event {
        Event {
            id: id.into(),
            article: article.into(),
            kind: EventType::Riot,
            sub_type: "looting".into(),
            when: Some(When {
                from: Day(-3),
                to: Day(20_000),
                precision: 5,
                basis: "since".into(),
            }),
            evidence: vec![Span::new(3, 70_000)],
            places: vec![EventPlace {
                place: "gn:2".into(),
                role: PlaceRole::Origin,
                precision: Precision::Line,
                assumed: true,
            }],
            actors: vec![Actor {
                name: "حشد".into(),
                side: Some("AM".into()),
                role: ActorRole::Participant,
            }],
            claims: vec![format!("{id}.1"), format!("{id}.2")],
            negated: false,
            planned: true,
            status: Status::Disputed,
            rule: "en.riot".into(),
        }
    }

    fn chronicle(article: &str, events: Vec<Event>) -> Chronicle {
        Chronicle {
            articles: vec![Article {
                id: article.into(),
                ..Article::default()
            }],
            events,
            ..Chronicle::default()
        }
    }

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let plain = Event {
            id: "c".into(),
            article: "a".into(),
            ..Event::default()
        };
        let whole = chronicle("a", vec![event("a", "a"), plain.clone(), event("b", "a")]);
        let ledger = Ledger::from(whole.clone());
        assert_eq!(ledger.whole(), whole);
        assert_eq!((ledger.len(), ledger.find("b")), (3, Some(2)));
        assert_eq!((ledger.event(1), ledger.event(3)), (Some(plain), None));
        let (row, event) = (ledger.row(0), event("a", "a"));
        let row = row.expect("a row");
        assert_eq!(
            (row.class().kind(), row.class().standing()),
            (event.kind, event.standing())
        );
        assert_eq!(row.days(), event.when.map(|when| when.range()));
    }

    #[test]
    fn an_article_read_again_takes_the_place_of_what_was_read_before() {
        let mut ledger = Ledger::from(chronicle("a", vec![event("1", "a"), event("2", "a")]));
        ledger.add(chronicle("b", vec![event("3", "b")]));
        let before = ledger.clone();
        ledger.add(chronicle("a", vec![event("2", "a")]));
        let ids: Vec<&str> = ledger.rows().map(|row| row.id()).collect();
        assert_eq!(ids, ["3", "2"]);
        let only = ledger.only(&["b".to_owned()].into());
        assert_eq!((only.events.len(), only.articles.len()), (1, 1));
        assert_eq!(only.events[0].id, "3");
        ledger.remove_article("b");
        assert_eq!((ledger.len(), ledger.rest().articles.len()), (1, 1));
        assert_eq!(before.len(), 3, "a copy stays what it was");
    }

    #[test]
    fn joins_stay_with_the_events_that_are_here() {
        let mut first = chronicle("a", vec![event("1", "a"), event("2", "a")]);
        first.joins = first.joins.join(&["1".into(), "2".into()]);
        let mut ledger = Ledger::from(first);
        ledger.add(chronicle("b", vec![event("3", "b")]));
        assert!(ledger.rest().joins.group_of("1").is_some());
        ledger.add(chronicle("a", vec![event("2", "a")]));
        assert!(ledger.rest().joins.is_empty());
    }
}

use proptest::prelude::*;

use super::*;
use crate::{
    Actor, ActorRole, Article, Chronicle, Claim, Day, Event, EventPlace, EventType, Figure,
    Measure, Place, PlaceKind, PlaceRole, Point, Precision, Scope, Span, Speaker, Stance, Status,
    When,
};

/// An event of article `article`, at `place`, on these days of October 2020,
/// with so many dead.
fn telling(article: &str, place: &str, days: (u32, u32), killed: Option<u64>) -> (Event, Claim) {
    let day = |day| Day::from_ymd(2020, 10, day).unwrap_or(Day(0));
    let id = format!("{article}#e1");
    let event = Event {
        id: id.clone(),
        article: article.into(),
        kind: EventType::ExplosionRemoteViolence,
        sub_type: "shelling".into(),
        when: Some(When {
            from: day(days.0),
            to: day(days.1),
            precision: When::precision_of((days.1 - days.0) as i32 + 1),
            basis: "".into(),
        }),
        evidence: vec![Span::new(0, 5)],
        places: vec![EventPlace {
            place: place.into(),
            role: PlaceRole::Site,
            precision: Precision::Exact,
            assumed: false,
        }],
        actors: vec![Actor {
            name: "army".into(),
            side: Some("AZ".into()),
            role: ActorRole::Initiator,
        }],
        claims: vec![format!("{id}.c1")],
        ..Event::default()
    };
    let figure = Figure {
        measure: Measure::Killed,
        of: None,
        low: killed,
        high: killed,
        scope: Scope::Event,
        evidence: Span::new(1, 2),
        rule: "test".into(),
    };
    let claim = Claim {
        id: format!("{id}.c1"),
        event: id,
        by: Speaker {
            name: format!("source of {article}"),
            ..Speaker::default()
        },
        via: None,
        stance: Stance::Asserts,
        denies: None,
        figures: killed.map(|_| figure).into_iter().collect(),
        article: article.into(),
        evidence: Span::new(0, 5),
        rule: "test".into(),
    };
    (event, claim)
}

fn chronicle(tellings: impl IntoIterator<Item = (Event, Claim)>) -> Chronicle {
    let place = |id: &str, kind, lat, parents: &[&str]| Place {
        id: id.into(),
        names: [].into(),
        kind,
        point: Point { lat, lon: 46.0 },
        country: "AZ".into(),
        parents: parents.iter().map(|p| (*p).into()).collect(),
        source: String::new(),
    };
    let places = [
        place(
            "village",
            PlaceKind::Village,
            40.0,
            &["district", "country"],
        ),
        place("beside", PlaceKind::Village, 40.05, &[]),
        place("town", PlaceKind::Town, 40.9, &[]),
        place("district", PlaceKind::District, 40.1, &["country"]),
        place("country", PlaceKind::Country, 41.0, &[]),
    ];
    let mut chronicle = Chronicle {
        places: places.into_iter().map(|p| (p.id.clone(), p)).collect(),
        ..Chronicle::default()
    };
    for (event, claim) in tellings {
        chronicle.articles.push(Article {
            id: event.article.clone(),
            ..Article::default()
        });
        chronicle.events.push(event);
        chronicle.claims.edit().push(claim);
    }
    chronicle
}

fn offered(chronicle: &Chronicle) -> Vec<Vec<EventId>> {
    proposals(chronicle).into_iter().map(|p| p.events).collect()
}

#[test]
fn one_event_of_three_articles_is_offered_with_its_reasons() {
    let chronicle = chronicle([
        telling("a", "village", (9, 9), Some(3)),
        telling("b", "district", (9, 9), Some(5)),
        telling("c", "village", (9, 10), Some(3)),
        telling("d", "town", (9, 9), Some(3)),
        telling("e", "village", (12, 12), Some(3)),
    ]);
    let offers = proposals(&chronicle);
    assert_eq!(offers.len(), 1, "{offers:?}");
    assert_eq!(offers[0].events, ["a#e1", "b#e1", "c#e1"]);
    assert!((0.6..=1.0).contains(&offers[0].score));
    for reason in [
        Reason::SamePlace("village".into()),
        Reason::Inside {
            place: "village".into(),
            area: "district".into(),
        },
        Reason::SameFigure(Measure::Killed),
        Reason::OtherFigure(Measure::Killed),
        Reason::SameSides(vec!["AZ".into()]),
    ] {
        assert!(offers[0].reasons.contains(&reason), "{reason:?} is missing");
    }
}

#[test]
fn neighbouring_villages_may_be_one_place() {
    let both = chronicle([
        telling("a", "village", (9, 9), None),
        telling("b", "beside", (9, 9), None),
    ]);
    let offers = proposals(&both);
    let near = |reason: &Reason| matches!(reason, Reason::NearPlaces(_, _, km) if *km < 6.0);
    assert!(offers[0].reasons.iter().any(near), "{offers:?}");
}

#[test]
fn what_cannot_be_one_is_not_offered() {
    let change = |of: fn(&mut Event)| {
        let mut second = telling("b", "village", (9, 9), None);
        of(&mut second.0);
        chronicle([telling("a", "village", (9, 9), None), second])
    };
    let changes: [fn(&mut Event); 5] = [
        |e| e.kind = EventType::Battle,
        |e| e.planned = true,
        |e| e.when = None,
        |e| e.article = "a".into(),
        |e| e.places[0].place = "town".into(),
    ];
    assert_eq!(offered(&change(|_| ())).len(), 1);
    for (number, of) in changes.into_iter().enumerate() {
        assert!(offered(&change(of)).is_empty(), "change {number}");
    }
}

#[test]
fn talks_are_told_apart_by_who_takes_part() {
    let talks = |article: &str, sides: &[&str]| {
        let (mut event, claim) = telling(article, "village", (9, 9), None);
        event.kind = EventType::Diplomacy;
        event.sub_type = "talks".into();
        event.places.clear();
        event.actors = sides
            .iter()
            .map(|side| Actor {
                name: format!("{side} in {article}"),
                side: Some((*side).into()),
                role: ActorRole::Participant,
            })
            .collect();
        (event, claim)
    };
    let all = chronicle([
        talks("a", &["AM", "RU"]),
        talks("b", &["RU", "AM"]),
        talks("c", &["TR", "IR"]),
    ]);
    assert_eq!(offered(&all), [["a#e1", "b#e1"]]);
}

#[test]
fn the_readers_word_is_kept() {
    let mut all = chronicle([
        telling("a", "village", (9, 9), None),
        telling("b", "village", (9, 9), None),
        telling("c", "village", (9, 9), None),
    ]);
    let pair: Vec<EventId> = vec!["a#e1".into(), "b#e1".into()];
    all.joins = Joins::default().join(&pair);
    assert_eq!(offered(&all), [["a#e1", "b#e1", "c#e1"]], "with the group");
    all.joins = Joins::default().keep_apart(&["a#e1".into(), "b#e1".into(), "c#e1".into()]);
    assert!(offered(&all).is_empty());
    all.joins = all.joins.join(&pair);
    assert!(!all.joins.are_apart("a#e1", "b#e1"), "a later word counts");
}

#[test]
fn a_joined_event_has_all_claims_and_the_narrowest_facts() {
    let mut all = chronicle([
        telling("a", "district", (8, 12), Some(3)),
        telling("b", "village", (9, 9), Some(5)),
    ]);
    all.joins = Joins::default().join(&["a#e1".into(), "b#e1".into()]);
    let one = joined(&all);
    let [event] = &one.events[..] else {
        panic!("{:?}", one.events)
    };
    assert_eq!(event.id, "a#e1");
    assert_eq!(
        event.when.as_ref().map(|w| (w.from, w.precision)),
        Some((Day(18_544), 1))
    );
    let places: Vec<_> = event.places.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(places, ["village"]);
    let dead: Vec<_> = one
        .claims_of(event)
        .map(|c| (c.article.as_str(), c.figures[0].low))
        .collect();
    assert_eq!(dead, [("a", Some(3)), ("b", Some(5))], "side by side");
}

#[test]
fn who_says_that_it_did_not_happen_denies() {
    let mut denial = telling("a", "village", (9, 9), None);
    denial.0.negated = true;
    let mut all = chronicle([denial, telling("b", "village", (9, 9), None)]);
    let offers = proposals(&all);
    assert!(offers[0].reasons.contains(&Reason::Contradicts));
    all.joins = Joins::default().join(&offers[0].events);
    let one = joined(&all);
    let event = &one.events[0];
    assert_eq!(
        (event.id.as_str(), event.status),
        ("b#e1", Status::Disputed)
    );
    let denial = one.claims_of(event).find(|c| c.article == "a");
    let denial = denial.expect("the denial's claim");
    assert_eq!(denial.stance, Stance::Denies);
    assert_eq!(denial.denies.as_deref(), Some("b#e1.c1"));
}

#[test]
fn joins_go_with_the_file_and_leave_with_the_article() {
    let mut all = chronicle(["a", "b", "c"].map(|a| telling(a, "village", (9, 9), None)));
    all.joins = Joins::default().join(&["a#e1".into(), "b#e1".into(), "c#e1".into()]);
    let file = crate::export::json(&all, &crate::export::Options::default()).expect("a file");
    let read = crate::import::json(&file).expect("a chronicle").chronicle;
    assert_eq!(read.joins, all.joins);
    all.remove_article("a");
    assert_eq!(all.joins.groups(), [["b#e1", "c#e1"]]);
    all.remove_article("b");
    assert!(all.joins.is_empty());
}

#[test]
fn a_crowd_of_articles_on_one_day_and_place_is_bounded() {
    let crowd = (0..600).map(|n| telling(&format!("a{n}"), "village", (9, 9), None));
    let offers = proposals(&chronicle(crowd));
    assert!(offers.len() > 10);
    assert!(offers.iter().all(|offer| offer.events.len() <= 32));
}

/// Place, first day, days after it, dead, said not to have happened.
type Traits = (usize, u32, u32, Option<u64>, bool);

fn any_traits() -> impl Strategy<Value = Traits> {
    let killed = proptest::option::of(0..3_u64);
    (0..5_usize, 1..6_u32, 0..9_u32, killed, any::<bool>())
}

/// A chronicle of such events, two of each article.
fn any_chronicle(of: &[Traits]) -> Chronicle {
    let places = ["village", "beside", "town", "district", "country"];
    let tellings = of.iter().enumerate();
    let mut made = chronicle(tellings.map(|(n, &(place, from, long, killed, negated))| {
        let article = format!("a{}", n / 2);
        let (mut event, mut claim) = telling(&article, places[place], (from, from + long), killed);
        event.id = format!("e{n}");
        claim.id = format!("c{n}");
        event.claims = vec![claim.id.clone()];
        claim.event.clone_from(&event.id);
        event.negated = negated;
        (event, claim)
    }));
    made.articles.dedup();
    made
}

proptest! {
    #[test]
    fn joins_keep_every_claim_and_are_undone_exactly(
        traits in proptest::collection::vec(any_traits(), 2..14),
        picks in proptest::collection::vec(proptest::collection::vec(0..14_usize, 2..4), 0..4),
    ) {
        let read = any_chronicle(&traits);
        let mut all = read.clone();
        for pick in &picks {
            let events = pick.iter().filter_map(|&n| read.events.get(n));
            let ids: Vec<EventId> = events.map(|e| e.id.clone()).collect();
            all.joins = all.joins.join(&ids);
        }
        let one = joined(&all);
        // No claim is lost, none loses its evidence, all hang on an event.
        prop_assert_eq!(one.claims.len(), read.claims.len());
        for (after, before) in one.claims.iter().zip(&read.claims) {
            prop_assert_eq!(
                (&after.id, &after.article, after.evidence, &after.figures, &after.by),
                (&before.id, &before.article, before.evidence, &before.figures, &before.by)
            );
            prop_assert!(one.event(&after.event).is_some_and(|e| e.claims.contains(&after.id)));
        }
        let gone: usize = all.joins.groups().iter().map(|g| g.len() - 1).sum();
        prop_assert_eq!(one.events.len() + gone, read.events.len());
        // Once carried out there is nothing left to do.
        let again = joined(&one).into_owned();
        prop_assert_eq!(&again, &*one);
        // Taken apart, the chronicle is as it was.
        let mut undone = all.joins.clone();
        for event in &read.events {
            undone = undone.dissolve(&event.id);
        }
        let split = read.events.iter().fold(all.joins.clone(), |joins, e| joins.split(&e.id));
        prop_assert_eq!(&undone, &Joins::default());
        prop_assert_eq!(&split, &Joins::default());
        all.joins = undone;
        prop_assert_eq!(&*joined(&all), &read);
    }

    #[test]
    fn offers_are_disjoint_and_of_different_articles(
        traits in proptest::collection::vec(any_traits(), 2..20),
    ) {
        let read = any_chronicle(&traits);
        let mut seen = std::collections::HashSet::new();
        for offer in proposals(&read) {
            prop_assert!(offer.events.len() > 1);
            prop_assert!((0.0..=1.0).contains(&offer.score));
            let mut articles = std::collections::HashSet::new();
            for id in &offer.events {
                prop_assert!(seen.insert(id.clone()), "{} is offered twice", id);
                let event = read.event(id);
                prop_assert!(event.is_some_and(|e| articles.insert(e.article.clone())));
            }
        }
    }
}

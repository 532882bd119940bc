use super::*;
use crate::{Claim, EventPlace, PlaceRole, Point, Span, Speaker, When};

fn event(kind: EventType, sub_type: &str, places: &[&str]) -> Event {
    Event {
        id: "e".into(),
        article: "a".into(),
        kind,
        sub_type: sub_type.into(),
        when: Day::from_ymd(2020, 10, 14).map(|day| When {
            from: day,
            to: day,
            precision: 1,
            basis: "".into(),
        }),
        evidence: vec![Span::new(0, 1)],
        places: places
            .iter()
            .map(|p| EventPlace {
                place: (*p).into(),
                role: PlaceRole::Site,
                precision: Precision::Exact,
                assumed: false,
            })
            .collect(),
        claims: vec!["c".into()],
        ..Event::default()
    }
}

fn chronicle(figures: Vec<Figure>) -> Chronicle {
    let mut chronicle = Chronicle::default();
    for (id, ar, en) in [
        ("p1", "شوشة", "Shusha"),
        ("p2", "جبرائيل", "Jabrayil"),
        ("p3", "ترتر", "Tartar"),
    ] {
        chronicle.places.insert(
            id.into(),
            Place {
                id: id.into(),
                names: [("ar".into(), ar.into()), ("en".into(), en.into())].into(),
                kind: PlaceKind::Village,
                point: Point { lat: 0.0, lon: 0.0 },
                country: String::new(),
                parents: Vec::new(),
                source: String::new(),
            },
        );
    }
    chronicle.claims.edit().push(Claim {
        id: "c".into(),
        event: "e".into(),
        by: Speaker {
            name: "الجيش".into(),
            ..Speaker::default()
        },
        via: None,
        stance: Stance::Asserts,
        denies: None,
        figures,
        article: "a".into(),
        evidence: Span::new(0, 1),
        rule: "test".into(),
    });
    chronicle
}

fn killed(low: Option<u64>, high: Option<u64>, scope: Scope) -> Figure {
    Figure {
        measure: Measure::Killed,
        of: None,
        low,
        high,
        scope,
        evidence: Span::new(0, 1),
        rule: "test".into(),
    }
}

#[test]
fn titles_name_what_and_where() {
    let chronicle = chronicle(Vec::new());
    let one = event(EventType::ExplosionRemoteViolence, "shelling", &["p1"]);
    assert_eq!(title(&chronicle, &one, "en"), "Shelling of Shusha");
    assert_eq!(title(&chronicle, &one, "ar"), "قصف على شوشة");
    let many = event(
        EventType::ExplosionRemoteViolence,
        "shelling",
        &["p1", "p2", "p3"],
    );
    assert_eq!(title(&chronicle, &many, "en"), "Shelling of 3 villages");
    assert_eq!(title(&chronicle, &many, "ar"), "قصف على 3 قرى");
    let mut meeting = event(EventType::Diplomacy, "meeting", &["p1"]);
    meeting.planned = true;
    assert_eq!(
        title(&chronicle, &meeting, "en"),
        "Planned meeting in Shusha"
    );
    let denial = event(EventType::Statement, "denial", &[]);
    assert_eq!(title(&chronicle, &denial, "ar"), "نفي من الجيش");
}

#[test]
fn figures_are_counted_grammatically() {
    let line = |figures: Vec<Figure>, lang| {
        figure_line(
            &chronicle(figures),
            &event(EventType::Battle, "clash", &["p1"]),
            lang,
        )
        .unwrap_or_default()
    };
    let plain = |n| killed(Some(n), Some(n), Scope::Event);
    assert_eq!(line(vec![plain(2)], "ar"), "قتيلان");
    assert_eq!(line(vec![plain(8)], "ar"), "8 قتلى");
    assert_eq!(line(vec![plain(23)], "ar"), "23 قتيلا");
    assert_eq!(line(vec![plain(103)], "ar"), "103 قتلى");
    assert_eq!(line(vec![plain(100)], "ar"), "100 قتيل");
    assert_eq!(line(vec![plain(302)], "ar"), "302 قتيل");
    assert_eq!(line(vec![plain(111)], "ar"), "111 قتيلا");
    assert_eq!(line(vec![plain(36_000)], "ar"), "36,000 قتيل");
    let range = |low, high| vec![killed(Some(low), Some(high), Scope::Event)];
    assert_eq!(line(range(1, 2), "ar"), "1–2 قتلى");
    assert_eq!(line(range(20, 30), "ar"), "20–30 قتيلا");
    assert_eq!(line(range(1, 2), "en"), "1–2 killed");
    assert_eq!(
        line(vec![killed(Some(20), None, Scope::Event)], "en"),
        "at least 20 killed"
    );
    assert_eq!(
        line(
            vec![
                plain(23),
                killed(
                    Some(555),
                    Some(555),
                    Scope::Total(Day::from_ymd(2020, 9, 27))
                )
            ],
            "en"
        ),
        "23 killed · 555 killed since 27 September 2020"
    );
    assert_eq!(line(vec![killed(None, None, Scope::Event)], "en"), "deaths");
}

#[test]
fn a_place_is_named_in_the_readers_language() {
    let chronicle = chronicle(Vec::new());
    let one = event(EventType::ExplosionRemoteViolence, "shelling", &["p1"]);
    assert_eq!(
        place_line(&chronicle, &one, "en").as_deref(),
        Some("Shusha")
    );
}

#[test]
fn an_assumed_identity_is_said() {
    let chronicle = chronicle(Vec::new());
    let mut event = event(EventType::Battle, "clash", &["p1", "p2"]);
    event.places[1].assumed = true;
    let line = |lang| place_line(&chronicle, &event, lang).expect("places");
    assert_eq!(line("en"), "Shusha, Jabrayil (identity assumed)");
    assert_eq!(line("ar"), "شوشة، جبرائيل (تحديد مفترض)");
}

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::*;

/// One event at two places and one without any.
fn sample() -> Chronicle {
    let text = "قصف على أغدام";
    let place = |id: &str, name: &str, lat, lon| {
        let place = Place {
            id: id.to_owned(),
            names: BTreeMap::from([("en".to_owned(), name.to_owned())]),
            kind: PlaceKind::City,
            point: Point { lat, lon },
            country: "AZ".to_owned(),
            parents: vec![],
            source: "test".to_owned(),
        };
        (place.id.clone(), place)
    };
    let at = |id: &str| EventPlace {
        place: id.to_owned(),
        role: PlaceRole::Site,
        precision: Precision::Exact,
        assumed: false,
    };
    let day: Day = "2020-10-09".parse().expect("a day");
    let event = Event {
        id: "e1".to_owned(),
        article: "a.txt".to_owned(),
        kind: EventType::ExplosionRemoteViolence,
        sub_type: "shelling".to_owned(),
        when: Some(When {
            from: day,
            to: day,
            precision: 1,
            basis: "test".into(),
        }),
        evidence: vec![Span::new(0, 3)],
        places: vec![at("t:1"), at("t:2")],
        actors: vec![],
        claims: vec!["c1".to_owned()],
        status: Status::Disputed,
        ..Event::default()
    };
    let claim = Claim {
        id: "c1".to_owned(),
        event: "e1".to_owned(),
        by: Speaker {
            name: "=cmd()<b>".to_owned(),
            office: None,
            side: Some("AZ".to_owned()),
        },
        via: None,
        stance: Stance::Asserts,
        denies: None,
        figures: vec![Figure {
            measure: Measure::Killed,
            of: None,
            low: Some(2),
            high: Some(3),
            scope: Scope::Total(Some(day)),
            evidence: Span::new(0, 3),
            rule: "test".into(),
        }],
        article: "a.txt".to_owned(),
        evidence: Span::new(0, 13),
        rule: "test".into(),
    };
    let nowhere = Event {
        id: "e2".to_owned(),
        places: vec![],
        claims: vec![],
        ..event.clone()
    };
    Chronicle {
        chapters: Vec::new(),
        articles: vec![Article {
            id: "a.txt".to_owned(),
            lang: "ar".to_owned(),
            published: Some(day),
            sha256: sha256(text),
            text: Some(text.to_owned()),
            ..Article::default()
        }],
        places: BTreeMap::from([
            place("t:1", "Agdam", 39.991, 46.927),
            place("t:2", "Tərtər", 40.342, -46.932),
        ]),
        mentions: vec![Mention {
            article: "a.txt".to_owned(),
            span: Span::new(8, 13),
            surface: "أغدام".to_owned(),
            role: PlaceRole::Site,
            candidates: vec![
                Candidate {
                    place: "t:1".to_owned(),
                    score: 0.97,
                    assumed: false,
                },
                Candidate {
                    place: "t:2".to_owned(),
                    score: 0.5,
                    assumed: false,
                },
                Candidate {
                    place: "unknown".to_owned(),
                    score: 0.4,
                    assumed: false,
                },
            ],
            chosen: Some("t:1".to_owned()),
            confidence: 0.97,
            status: MentionStatus::Placed,
            rule: "test".into(),
        }],
        dates: vec![],
        events: vec![event, nowhere],
        claims: vec![claim].into(),
        joins: Joins::default(),
    }
}

#[test]
fn place_lines_keep_the_contract() {
    let chronicle = sample();
    let lines = place_lines(&chronicle, "en", |_| None);
    let text = serde_json::to_string(&lines[0]).expect("JSON");
    assert_eq!(
        text,
        r#"{"article":"a.txt","surface":"أغدام","start":8,"end":13,"name":"Agdam","place":"t:1","kind":"city","country":"AZ","lat":39.991,"lon":46.927,"role":"site","confidence":0.97,"alternatives":[{"place":"t:2","name":"Tərtər","lat":40.342,"lon":-46.932,"score":0.5}]}"#
    );
}

#[test]
fn an_unplaced_name_is_null() {
    let mut chronicle = sample();
    chronicle.mentions[0].chosen = None;
    let lines = place_lines(&chronicle, "en", |_| None);
    let value = serde_json::to_value(&lines[0]).expect("JSON");
    for key in ["place", "lat", "lon", "name"] {
        assert_eq!(value[key], Value::Null, "{key}");
    }
}

#[test]
fn event_lines_keep_the_contract() {
    let chronicle = sample();
    let lines = event_lines(&chronicle, "en");
    let text = serde_json::to_string(&lines[0]).expect("JSON");
    assert_eq!(
        text,
        r#"{"article":"a.txt","id":"e1","type":"explosion_remote_violence","sub_type":"shelling","from":"2020-10-09","to":"2020-10-09","date_precision":1,"start":0,"end":3,"places":[{"place":"t:1","name":"Agdam","lat":39.991,"lon":46.927,"kind":"city","role":"site","precision":1},{"place":"t:2","name":"Tərtər","lat":40.342,"lon":-46.932,"kind":"city","role":"site","precision":1}],"actors":[],"claims":[{"by":"=cmd()<b>","side":"AZ","via":null,"stance":"asserts","start":0,"end":13}],"figures":[{"measure":"killed","of":null,"low":2,"high":3,"scope":"total","since":"2020-10-09"}],"negated":false,"planned":false,"disputed":true}"#
    );
}

#[test]
fn geojson_has_a_feature_per_event_and_place_and_no_text() {
    let written = geojson(&sample(), &Options::default()).expect("GeoJSON");
    let value: Value = serde_json::from_str(&written).expect("JSON");
    let features = value["features"].as_array().expect("features");
    assert_eq!(features.len(), 3);
    let coordinates = &features[0]["geometry"]["coordinates"];
    assert_eq!(*coordinates, json!([46.927, 39.991]));
    assert_eq!(features[0]["properties"]["name"], "Agdam");
    assert_eq!(features[2]["geometry"], Value::Null);
    assert!(!written.contains("قصف"));
    let hash = value["articles"][0]["sha256"].as_str().expect("a hash");
    assert_eq!(hash.len(), 64);

    let options = Options {
        text: true,
        ..Options::default()
    };
    let written = geojson(&sample(), &options).expect("GeoJSON");
    assert!(written.contains(r#""quote":"قصف""#));
}

#[cfg(feature = "csv")]
#[test]
fn csv_has_a_row_per_event_and_place_and_no_formula() {
    let written = csv(&sample(), &Options::default()).expect("CSV");
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[1][9], "-46.932");
    assert_eq!(&rows[0][14], "asserts: =cmd()<b> (AZ)");
    assert_eq!(&rows[0][15], "killed 2–3 (total since 2020-10-09)");
    assert!(written.contains("\r\n"));
}

#[cfg(feature = "kml")]
#[test]
fn kml_escapes_what_articles_say() {
    let mut chronicle = sample();
    chronicle.claims.edit()[0].by.name.push('\u{8}');
    let written = kml(&chronicle, &Options::default()).expect("KML");
    assert!(written.contains("asserts: =cmd()&lt;b&gt; (AZ)"));
    assert!(written.contains("<begin>2020-10-09</begin>"));
    assert!(written.contains("<coordinates>46.927,39.991</coordinates>"));
    assert!(!written.contains('\u{8}'));
}

#[test]
fn what_is_written_is_read_again() {
    let options = Options {
        text: true,
        ..Options::default()
    };
    let written = json(&sample(), &options).expect("JSON");
    let read = import::json(&written).expect("a chronicle");
    assert_eq!(read.bad, vec![]);
    assert_eq!(read.chronicle, sample());
}

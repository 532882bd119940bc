use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use chronicle::export::Options;
use chronicle::import::BadRow;
use chronicle::{
    Actor, ActorRole, Article, Chronicle, Claim, Day, Event, EventPlace, EventType, Figure,
    Measure, Place, PlaceKind, PlaceRole, Point, Precision, Scope, Span, Speaker, Stance, Status,
    When,
};
use proptest::prelude::*;

use crate::{RULE, Reader, TableError, write};

type Read = (Chronicle, Vec<BadRow>);

/// Reads a table whose bytes arrive so many at a time.
fn read(bytes: &[u8], chunk: usize) -> Result<Read, TableError> {
    let mut reader = Reader::new("table.arrow");
    let (mut all, mut bad) = (Chronicle::default(), Vec::new());
    for bytes in bytes.chunks(chunk) {
        reader.push(bytes.to_vec())?;
        while let Some(batch) = reader.batch()? {
            all.merge(batch.chronicle);
            bad.extend(batch.bad);
        }
    }
    all.merge(reader.finish()?.chronicle);
    Ok((all, bad))
}

fn stream(chronicle: &Chronicle) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = Options {
        lang: String::new(),
        text: true,
    };
    write(chronicle, &options, &mut bytes).expect("a table");
    bytes
}

fn when() -> impl Strategy<Value = When> {
    (-900_000..900_000_i32, 0..90_i32, 1..=5_u8).prop_filter_map("a calendar", |(from, more, p)| {
        let (from, to) = (Day(from.max(-700_000)), Day(from.max(-700_000) + more));
        Some(When {
            from,
            to,
            precision: p,
            basis: RULE.into(),
        })
    })
}

fn spot() -> impl Strategy<Value = (usize, EventPlace)> {
    let role = prop_oneof![
        Just(PlaceRole::Site),
        Just(PlaceRole::Origin),
        Just(PlaceRole::Theme)
    ];
    (0..4_usize, role, 1..=7_u8).prop_map(|(place, role, precision)| {
        let at = EventPlace {
            place: format!("p{place}"),
            role,
            precision: Precision::try_from(precision).expect("1 to 7"),
            assumed: false,
        };
        (place, at)
    })
}

fn claim() -> impl Strategy<Value = Claim> {
    let name = prop_oneof![Just(""), Just("وزارة الدفاع"), Just("Ministry")];
    let figure = prop::option::of((0..500_u64, 0..9_u64));
    let via = prop::option::of(Just("Agency".to_owned()));
    (name, figure, via).prop_map(|(name, figure, via)| Claim {
        id: String::new(),
        event: String::new(),
        by: Speaker {
            name: name.to_owned(),
            office: None,
            side: (!name.is_empty()).then(|| "AZ".to_owned()),
        },
        via,
        stance: if name.is_empty() {
            Stance::Reports
        } else {
            Stance::Denies
        },
        denies: None,
        figures: figure
            .map(|(low, more)| Figure {
                measure: Measure::Killed,
                of: None,
                low: Some(low),
                high: Some(low + more),
                scope: Scope::Event,
                evidence: Span::new(0, 0),
                rule: RULE.into(),
            })
            .into_iter()
            .collect(),
        article: String::new(),
        evidence: Span::new(0, 0),
        rule: RULE.into(),
    })
}

/// Events as a table can say them.
fn chronicles() -> impl Strategy<Value = Chronicle> {
    let actor = (0..3_usize, prop::option::of(Just("AM".to_owned())));
    let event = (
        0..EventType::ALL.len(),
        prop::option::of(when()),
        prop::collection::vec(spot(), 0..4),
        prop::collection::vec(actor, 0..5),
        prop::collection::vec(claim(), 0..4),
        (any::<bool>(), any::<bool>(), 0..3_usize, 0..2_usize),
    );
    prop::collection::vec(event, 1..40).prop_map(|events| {
        let mut all = Chronicle::default();
        for (at, (kind, when, spots, actors, mut claims, flags)) in events.into_iter().enumerate() {
            let (negated, planned, status, article) = flags;
            let (id, article) = (format!("e{at}"), format!("a{article}"));
            if all.article(&article).is_none() {
                all.articles.push(Article {
                    id: article.clone(),
                    title: Some(format!("About {article}")),
                    url: Some("https://example.org".to_owned()),
                    lang: "ar".to_owned(),
                    published: Some(Day(20_000)),
                    ..Article::default()
                });
            }
            let mut event = Event {
                id: id.clone(),
                article: article.clone(),
                kind: EventType::ALL[kind],
                sub_type: "x".to_owned(),
                when,
                negated,
                planned,
                status: [Status::Asserted, Status::Disputed, Status::Denied][status],
                rule: RULE.into(),
                ..Event::default()
            };
            for (number, at) in spots {
                let known = |p: &EventPlace| (&p.place, p.role) == (&at.place, at.role);
                if event.places.iter().any(known) {
                    continue;
                }
                let id = at.place.clone();
                all.places.entry(id.clone()).or_insert_with(|| Place {
                    id,
                    names: [(String::new(), format!("قرية {number}"))].into(),
                    kind: PlaceKind::Village,
                    point: Point {
                        lat: -90.0 + 60.0 * number as f64,
                        lon: 180.0 - 0.1 * number as f64,
                    },
                    country: String::new(),
                    parents: Vec::new(),
                    source: String::new(),
                });
                event.places.push(at);
            }
            for (name, side) in actors {
                let actor = Actor {
                    name: format!("actor {name}"),
                    side,
                    role: [ActorRole::Initiator, ActorRole::Target, ActorRole::Victim][name],
                };
                if !event.actors.contains(&actor) {
                    event.actors.push(actor);
                }
            }
            let said = |c: &Claim| (c.by.clone(), c.via.clone(), c.figures.clone());
            let mut known = Vec::new();
            claims.retain(|c| {
                let new = !known.contains(&said(c));
                known.push(said(c));
                new
            });
            for (at, claim) in claims.iter_mut().enumerate() {
                claim.id = format!("{id}.{}", at + 1);
                claim.event.clone_from(&id);
                claim.article.clone_from(&article);
                event.claims.push(claim.id.clone());
            }
            all.claims.edit().extend(claims);
            all.events.push(event);
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_comes_back(chronicle in chronicles(), chunk in 1..5_000_usize) {
        let (back, bad) = read(&stream(&chronicle), chunk).expect("a table");
        prop_assert_eq!(bad, vec![]);
        prop_assert_eq!(back, chronicle);
    }

    #[test]
    fn a_table_that_is_cut_off_is_never_taken_for_a_whole_one(
        chronicle in chronicles(), share in 0.0..1.0_f64
    ) {
        let whole = stream(&chronicle);
        let cut = &whole[..(whole.len() as f64 * share) as usize];
        let error = read(cut, 777).expect_err("cut short");
        let expected = if cut.len() < 8 { TableError::Strange } else { TableError::CutShort };
        prop_assert_eq!(error, expected);
    }
}

#[test]
fn a_table_without_the_last_bytes_of_its_end_is_cut_off() {
    let whole = stream(&Chronicle::default());
    for missing in 1..=32 {
        let cut = &whole[..whole.len() - missing];
        assert_eq!(read(cut, 777).expect_err("cut short"), TableError::CutShort);
    }
}

proptest! {
    #[test]
    fn a_damaged_table_is_refused_or_read_and_breaks_nothing(
        damage in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 1..4), chunk in 1..2_000_usize
    ) {
        let mut bytes = streamed(&acled());
        for (share, byte) in damage {
            let at = (bytes.len() as f64 * share) as usize;
            bytes[at] = byte;
        }
        if let Ok((read, bad)) = read(&bytes, chunk) {
            prop_assert!(read.events.len() + bad.len() <= 7);
        }
    }
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).expect("columns of one length")
}

fn words(values: &[&str]) -> ArrayRef {
    let some = |value: &&str| (!value.is_empty()).then(|| (*value).to_owned());
    Arc::new(values.iter().map(some).collect::<StringArray>())
}

/// Some rows as ACLED names their columns; the first and the last are good.
fn acled() -> RecordBatch {
    let lat = Float64Array::from(vec![39.8, 39.8, 39.8, f64::NAN, 39.8, 99.0, 39.9]);
    table(vec![
        (
            "event_id_cnty",
            words(&["A1", "A2", "A1", "A4", "", "A6", "A7"]),
        ),
        (
            "event_date",
            words(&[
                "2020-10-09",
                "9 October",
                "2020-10-09",
                "2020-10-09",
                "2020-10-09",
                "2020-10-09",
                "2020-10-10",
            ]),
        ),
        (
            "event_type",
            words(&[
                "Explosions/Remote violence",
                "Battles",
                "Battles",
                "Riots",
                "Riots",
                "Riots",
                "Battles",
            ]),
        ),
        (
            "sub_event_type",
            words(&["Shelling/artillery/missile attack"; 7]),
        ),
        ("latitude", Arc::new(lat)),
        ("longitude", Arc::new(Float64Array::from(vec![46.7; 7]))),
        ("location", words(&["Shusha"; 7])),
        ("actor1", words(&["Military Forces of X"; 7])),
        ("source", words(&["Agency; Paper"; 7])),
        (
            "notes",
            words(&["شيء ما.", "b", "c", "d", "e", "f", "Something."]),
        ),
        (
            "fatalities",
            Arc::new(Int64Array::from(vec![3, 0, 0, 0, 0, 0, 0])),
        ),
        ("interaction", words(&["12"; 7])),
    ])
}

fn streamed(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema()).expect("a stream");
    writer.write(batch).expect("a batch");
    writer.into_inner().expect("an end")
}

#[test]
fn rows_of_a_public_table_are_read_and_the_bad_ones_named() {
    let (read, bad) = read(&streamed(&acled()), 1_000).expect("a table");
    let named: Vec<_> = bad.iter().map(|b| (b.index, b.reason.as_str())).collect();
    let expected = [
        (
            1,
            "“9 October” is not a calendar day of the form YYYY-MM-DD",
        ),
        (3, "the place has no latitude or no longitude"),
        (4, "there is no id"),
        (5, "99, 46.7 is no point on Earth"),
    ];
    assert_eq!(named, expected);
    let ids: Vec<_> = read.events.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["A1", "A7"], "the second row of A1 adds to the first");
    let event = &read.events[0];
    assert_eq!(event.kind, EventType::ExplosionRemoteViolence);
    assert_eq!((event.places.len(), event.actors.len()), (1, 1));
    let claim = read.claims_of(event).next().expect("a claim");
    assert_eq!(claim.via.as_deref(), Some("Agency; Paper"));
    assert_eq!(claim.figures[0].low, Some(3));
    let quiet = read.claims_of(&read.events[1]).next().expect("a claim");
    assert!(quiet.figures.is_empty(), "nought is none reported");
    let article = read
        .article("table.arrow")
        .expect("the table's own article");
    let text = article.text.as_deref().expect("the notes");
    let quotes: Vec<_> = read
        .events
        .iter()
        .map(|e| e.evidence[0].slice(text))
        .collect();
    assert_eq!(quotes, [Some("شيء ما."), Some("Something.")]);
}

#[test]
fn an_id_that_comes_back_later_is_left_out() {
    let rows = acled();
    let twice = arrow_ids(&["A1", "A2", "A1"], &rows);
    let (read, bad) = read(&streamed(&twice), 4_096).expect("a table");
    assert_eq!(read.events.len(), 2);
    assert_eq!(
        (bad[0].index, bad[0].reason.as_str()),
        (2, "“A1” is there twice")
    );
}

/// Rows like the first, with these ids.
fn arrow_ids(ids: &[&str], rows: &RecordBatch) -> RecordBatch {
    let first = rows.slice(0, 1);
    let text = |name: &str| {
        let column = first.column_by_name(name).expect("a column");
        let column = column
            .as_any()
            .downcast_ref::<StringArray>()
            .expect("words");
        words(&vec![column.value(0); ids.len()])
    };
    let degrees = |at: f64| Arc::new(Float64Array::from(vec![at; ids.len()])) as ArrayRef;
    table(vec![
        ("id", words(ids)),
        ("date", text("event_date")),
        ("type", text("event_type")),
        ("lat", degrees(39.8)),
        ("lon", degrees(46.7)),
    ])
}

#[test]
fn files_and_packed_ones_are_read_like_streams() {
    let rows = acled();
    let plain = read(&streamed(&rows), 512).expect("a stream").0;
    let lz4 = IpcWriteOptions::default()
        .try_with_compression(Some(CompressionType::LZ4_FRAME))
        .expect("LZ4");
    for options in [IpcWriteOptions::default(), lz4] {
        let schema = rows.schema();
        let mut writer =
            FileWriter::try_new_with_options(Vec::new(), &schema, options).expect("a file");
        writer.write(&rows).expect("a batch");
        let file = writer.into_inner().expect("an end");
        assert_eq!(read(&file, 100).expect("a file").0, plain);
    }
}

#[test]
fn other_files_are_refused_with_a_reason() {
    assert_eq!(
        read(b"{\"format\":\"x\"}", 4).err(),
        Some(TableError::Strange)
    );
    assert_eq!(read(b"", 1).err(), Some(TableError::Strange));
    let less = table(vec![("id", words(&["1"])), ("type", words(&["riot"]))]);
    let missing = TableError::Missing(vec!["date".into(), "lat".into(), "lon".into()]);
    assert_eq!(read(&streamed(&less), 64).err(), Some(missing));
    let strange = table(vec![
        ("id", words(&["1"])),
        ("date", words(&["2020-10-09"])),
        ("type", words(&["riot"])),
        ("lat", words(&["39.8"])),
        ("lon", words(&["46.7"])),
    ]);
    let error = read(&streamed(&strange), 64).err();
    assert!(matches!(error, Some(TableError::ColumnType { column, .. }) if column == "lat"));
    let schema = acled().schema();
    let metadata = HashMap::from([("dateline-table".to_owned(), "2".to_owned())]);
    let newer = schema.as_ref().clone().with_metadata(metadata);
    let writer = StreamWriter::try_new(Vec::new(), &newer).expect("a stream");
    let error = read(&writer.into_inner().expect("an end"), 64).err();
    assert_eq!(error, Some(TableError::Version(2)));
}

#[test]
fn long_notes_go_on_in_another_article() {
    let note = "x".repeat(15_000);
    let first = arrow_ids(&["1", "2", "3"], &acled());
    let columns = first.schema();
    let names = columns.fields().iter().map(|f| f.name().as_str());
    let mut all: Vec<_> = names.zip(first.columns().iter().cloned()).collect();
    all.push(("notes", words(&[note.as_str(); 3])));
    let (read, _) = read(&streamed(&table(all)), 9_999).expect("a table");
    let ids: Vec<_> = read.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["table.arrow", "table.arrow · 2"]);
    assert_eq!(read.events[2].article, ids[1]);
}

//! What no newsroom writes: the reading of dates and events must neither
//! panic nor hang on it, and report what it cannot read.

use std::time::{Duration, Instant};

use extraction::{Engine, Note, Source};

fn engine() -> Engine {
    Engine::new(gazetteer::Gazetteer::new()).unwrap_or_else(|e| panic!("{e}"))
}

fn source(published: &str) -> Source {
    Source {
        id: "hostile".to_owned(),
        published: published.parse().ok(),
        lang: Some("ar".to_owned()),
    }
}

#[test]
fn impossible_dates_and_numbers_are_reported() {
    let reading = engine().read(
        "قال الجيش إن القصف وقع في 31 فبراير 2020، وإن 99999999999999999999 جنديا قتلوا في 2020-13-45.",
        &source("2020-10-09"),
    );
    let unreadable = |expected: &str| {
        reading
            .notes
            .iter()
            .filter(|n| matches!(n, Note::Unreadable { expected: e, .. } if *e == expected))
            .count()
    };
    assert_eq!(unreadable("a date"), 2, "{:?}", reading.notes);
    assert_eq!(unreadable("a number"), 1, "{:?}", reading.notes);
}

#[test]
fn contradictory_dates_keep_a_day() {
    let reading = engine().read(
        "اندلعت اشتباكات اليوم الأحد 9 أكتوبر 2020 في المدينة بين الجيش ومسلحين.",
        &source("2020-10-09"),
    );
    let date = reading.chronicle.dates.first().expect("a date");
    assert_eq!(
        date.when.as_ref().map(|w| w.from.to_string()).as_deref(),
        Some("2020-10-09")
    );
    let said = reading.notes.iter().any(|note| {
        matches!(note, Note::Unreadable { span, expected }
            if expected.contains("weekday") && *span == date.span)
    });
    assert!(said, "{:?}", reading.notes);
}

#[test]
fn a_future_day_of_publication_is_taken_as_it_is() {
    let reading = engine().read(
        "قصف الجيش مواقع المسلحين أمس وقتل عشرة جنود.",
        &source("2999-01-02"),
    );
    let date = reading.chronicle.dates.first().expect("a date");
    assert_eq!(
        date.when.as_ref().map(|w| w.to.to_string()).as_deref(),
        Some("2999-01-01")
    );
}

#[test]
fn without_a_date_events_wait_for_one() {
    let reading = engine().read("قصف الجيش أمس مواقع المسلحين وقتل 10 جنود.", &source(""));
    assert!(reading.notes.contains(&Note::NeedsDate));
    assert!(reading.chronicle.events.iter().all(|e| e.when.is_none()));
}

#[test]
fn ten_thousand_items_and_quotes_are_read_to_the_end() {
    let engine = engine();
    let list = format!(
        "سيطر الجيش على قرى {} ودمر {}.",
        "كبيرة، و".repeat(10_000),
        "10 دبابات، و".repeat(10_000)
    );
    let quotes = format!("{}قصف{}", "«قال الجيش إن ".repeat(5_000), "»".repeat(5_000));
    for text in [list, quotes] {
        let end = text.chars().count() as u32;
        let reading = engine.read(&text, &source("2020-10-09"));
        let claims = &reading.chronicle.claims;
        let figures = claims.iter().flat_map(|c| &c.figures);
        let spans = claims.iter().map(|c| c.evidence);
        assert!(
            spans
                .chain(figures.map(|f| f.evidence))
                .all(|s| s.end <= end)
        );
    }
}

/// Reads texts of one and eight times a length; time may grow with length, not
/// with its square. A busy machine gets further tries.
fn grows_gently(engine: &Engine, piece: &str, times: usize) {
    let read = |n: usize| {
        let text = piece.repeat(n);
        let start = Instant::now();
        engine.read(&text, &source("2020-10-09"));
        start.elapsed()
    };
    read(8);
    let tries = std::iter::repeat_with(|| (read(times), read(times * 8)));
    let allowed = |short: Duration| short * 24 + Duration::from_millis(500);
    let gently = tries.take(4).any(|(short, long)| long < allowed(short));
    assert!(gently, "{piece:?}");
}

#[test]
fn long_and_deep_texts_take_time_in_proportion() {
    let engine = engine();
    grows_gently(&engine, "، وقرية كبيرة", 400);
    grows_gently(&engine, "\"قال الجيش إن ", 250);
    grows_gently(&engine, "قصف الجيش مدينة وقتل 5 جنود. ", 80);
    grows_gently(&engine, "قصف الجيش مدينة وقتل 5 جنود\n", 80);
    grows_gently(&engine, "نفى الجيش القصف، واتهم المسلحين ", 80);
    grows_gently(&engine, "((", 700);
    grows_gently(&engine, "10 دبابات، و", 250);
    grows_gently(&engine, "9 أكتوبر ", 250);
}

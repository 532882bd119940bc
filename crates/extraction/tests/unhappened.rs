//! Not everything written happened: what did not, what is planned, demanded,
//! threatened or supposed, in every language that is read.

mod common;

use chronicle::{Event, EventType};
use extraction::Source;

/// A sentence a line, behind what it must be read as and its language.
const SENTENCES: &str = include_str!("unhappened.tsv");

/// What an event says of whether it happened: it did not; a party says that it
/// did not; it is to come; it was to, and was called off or put off; it is an
/// act done with words; it happened.
fn reading(event: &Event) -> &'static str {
    match (event.kind, event.sub_type.as_str()) {
        (EventType::Statement, "denial") => "denied",
        (EventType::Statement, _) => "said",
        _ if event.negated && event.planned => "called-off",
        _ if event.negated => "negated",
        _ if event.planned => "planned",
        _ => "told",
    }
}

#[test]
fn what_did_not_happen_is_not_told_as_having_happened() {
    let engine = common::engine();
    let mut wrong = Vec::new();
    for line in SENTENCES.lines() {
        let [expected, lang, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns in {line}");
        };
        let source = Source {
            id: "a".to_owned(),
            published: "2024-06-18".parse().ok(),
            lang: Some(lang.to_owned()),
        };
        let events = engine.read(text, &source).chronicle.events;
        let read: Vec<&str> = events.iter().map(reading).collect();
        let read = if read.is_empty() {
            vec!["nothing"]
        } else {
            read
        };
        if read != [expected] {
            wrong.push(format!("{expected}, read as {read:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

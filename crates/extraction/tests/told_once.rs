//! What happened once is one event, however often it is told, with the dead
//! that its tellings count.

mod common;

use chronicle::{Measure, Scope};
use extraction::Source;

/// A report a line, behind the events it tells of, those killed in the first
/// and its language.
const REPORTS: &str = include_str!("told_once.tsv");

#[test]
fn what_is_told_again_is_the_same_event() {
    let engine = common::engine();
    let mut wrong = Vec::new();
    for line in REPORTS.lines() {
        let [events, killed, lang, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns in {line}");
        };
        let source = Source {
            id: "a".to_owned(),
            published: "2024-06-18".parse().ok(),
            lang: Some(lang.to_owned()),
        };
        let read = engine.read(text, &source).chronicle;
        let first = read.events.first();
        let dead: u64 = first
            .into_iter()
            .flat_map(|event| read.claims_of(event))
            .flat_map(|claim| &claim.figures)
            .filter(|f| f.measure == Measure::Killed && f.scope == Scope::Event)
            .filter_map(|f| f.low)
            .sum();
        let found = (read.events.len().to_string(), dead.to_string());
        if (found.0.as_str(), found.1.as_str()) != (events, killed) {
            wrong.push(format!(
                "{events} with {killed} killed, read as {found:?}: {text}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

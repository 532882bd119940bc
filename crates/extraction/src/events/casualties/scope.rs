//! What a figure covers: one event, or all since a day.

use std::ops::Range;

use chronicle::{Day, Figure, Measure, Scope};

use crate::events::lexicon::Mode;
use crate::events::scan::Scan;

/// Precision of a date that is longer than a month, and days of a month.
const LONG: u8 = 5;
const MONTH: i32 = 31;

/// Whether a figure is a running total, and since when.
pub(super) fn scope(scan: &Scan, tokens: &Range<usize>, range: &Range<usize>) -> Scope {
    let mark = |i: usize| matches!(scan.words.folded(i), "," | "،" | ";" | "؛" | ":");
    // What is told of some of them stands between: "ninety, nine of them
    // civilians, since …", "since May, 46 …".
    let inset = |i: usize| {
        mark(i)
            && (scan.has_mode(i + 1..i + 3, Mode::Subset)
                || (tokens.end..i).any(|k| mark(k) && scan.has_mode(k + 1..k + 3, Mode::Subset))
                    && scan.date_at(i + 2).is_some_and(|d| d.since))
    };
    let start = (range.start..tokens.start)
        .rev()
        .find(|&i| mark(i) && !closes_since(scan, i))
        .map_or(range.start, |i| i + 1);
    let end = (tokens.end..range.end)
        .find(|&i| mark(i) && !inset(i))
        .unwrap_or(range.end);
    let since_in = |tokens: Range<usize>| {
        tokens
            .into_iter()
            .find_map(|i| scan.date_at(i).filter(|d| d.since))
    };
    // "Since 1 May, at least 412 …": the count goes on from there.
    let since = since_in(start..end).or_else(|| since_in(opening(scan, tokens.start)));
    let total = scan.has_mode(start..end, Mode::Total) || scan.has_mode(start..end, Mode::Running);
    let day = |d: &crate::dates::Expression| -> Option<Day> { d.when.as_ref().map(|w| w.from) };
    // "since Thursday" tells how long one event lasts.
    let recent = since
        .and_then(day)
        .is_some_and(|from| scan.input.dates.anchor.is_some_and(|a| a.0 - from.0 <= 8));
    // "In 2023 the violence killed …": a year's toll.
    let year = (start..end).find_map(|i| {
        let when = scan.date_at(i).and_then(|d| d.when.as_ref())?;
        (when.precision >= LONG && when.to.0 - when.from.0 > MONTH).then_some(when.from)
    });
    if let (None, Some(from)) = (since, year) {
        return Scope::Total(Some(from));
    }
    match (since, total) {
        (Some(_), false) if recent => Scope::Event,
        (Some(date), _) => Scope::Total(day(date)),
        (None, true) => Scope::Total(None),
        _ => Scope::Event,
    }
}

/// Whether a comma closes an inset "since": "the fighting left, since May, 46
/// dead".
fn closes_since(scan: &Scan, comma: usize) -> bool {
    let Some(date) = comma.checked_sub(1).and_then(|at| scan.date_at(at)) else {
        return false;
    };
    // The word for "since" may stand outside the date's own words.
    let start = date.tokens.start;
    date.since && (start.saturating_sub(2)..start).any(|i| scan.is_mark(i))
}

/// The words a sentence opens with, before what it tells.
fn opening(scan: &Scan, at: usize) -> Range<usize> {
    const LONGEST: usize = 6;
    let doc = scan.input.doc;
    let start = doc
        .sentence_of(at)
        .map_or(at, |sentence| doc.sentences[sentence].tokens.start);
    start..at.min(start + LONGEST)
}

/// A toll told with the event it is of ("the toll of the strike on … rose to
/// 22") is that event's, unless it runs since the start of something or the
/// event has a number of its own ("… which brings the toll to 80").
pub(in crate::events) fn settle(scan: &Scan, range: &Range<usize>, figures: &mut [Figure]) {
    if scan.has_mode(range.clone(), Mode::Running) {
        return;
    }
    let own: Vec<Measure> = figures
        .iter()
        .filter(|f| f.scope == Scope::Event && f.low.is_some())
        .map(|f| f.measure.clone())
        .collect();
    for figure in figures {
        if figure.scope == Scope::Total(None) && !own.contains(&figure.measure) {
            figure.scope = Scope::Event;
        }
    }
}

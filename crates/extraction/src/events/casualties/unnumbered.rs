//! People without a number: "a soldier was killed", "dead and wounded".

use std::ops::Range;

use chronicle::{Figure, Scope};

use super::measure::to_measure;
use super::{Counted, Word, age_after, negated, of, rule};
use crate::events::lexicon::{Count, Many, People, Sense};
use crate::events::scan::Scan;
use crate::phrases::Hit;

/// Where more words than this count the dead and hurt, those that name no one
/// say nothing of their own.
const CROWDED: usize = 12;

/// Adds what the words for the dead, hurt, captured and displaced say where no
/// number stands beside them: first those that say how many.
pub(super) fn unnumbered(
    scan: &Scan,
    words: &[Word],
    used: &[bool],
    range: &Range<usize>,
    counted: &mut Counted,
) {
    let free = || {
        words
            .iter()
            .zip(used)
            .filter(|(word, used)| !**used && !negated(scan, word.tokens.start, range.start))
            .map(|(word, _)| (word, people(scan, word, range)))
    };
    let one_or_two = |people: &Option<(People, Many)>| match people {
        Some((_, Many::One)) => Some(1),
        Some((_, Many::Two)) => Some(2),
        Some((_, Many::Some)) | None => None,
    };
    for numbered in [true, false] {
        for (word, people) in free() {
            let number = one_or_two(&people);
            let Some(measure) = to_measure(word.count).filter(|_| number.is_some() == numbered)
            else {
                continue;
            };
            // A verb alone says nothing of people; a noun does ("losses").
            let silent = people.is_none()
                && (word.verb
                    || words.len() > CROWDED
                    || matches!(word.count, Count::Captured | Count::Displaced));
            if silent || counted.figures.iter().any(|f| f.measure == measure) {
                continue;
            }
            if let Some((kind, _)) = people {
                counted.military |= kind == People::Military;
                counted.civilian |= kind == People::Civilian;
            }
            counted.figures.push(Figure {
                measure,
                of: of(scan, &word.tokens, people.map(|p| p.0)),
                low: number,
                high: number,
                scope: Scope::Event,
                evidence: scan.span(&word.tokens),
                rule: rule(scan, "noun"),
            });
        }
    }
}

/// The people that a word of fate is said of.
fn people(scan: &Scan, word: &Word, range: &Range<usize>) -> Option<(People, Many)> {
    let fate = |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(..));
    let other = |i: usize| {
        let joined = |hit: &Hit<Sense>| fate(hit) && hit.clitics.conjunction;
        scan.at(i).iter().any(joined)
    };
    let next = age_after(scan, word.until).unwrap_or(word.until);
    let inside = word.tokens.end..word.until;
    let after = inside
        .chain(next..(next + 3).min(range.end))
        .take_while(|&i| !scan.is_mark(i) && !other(i));
    // "that two soldiers of the brigade were killed": a verb may stand last
    // everywhere.
    let back = if scan.lexicon.verb_first { 5 } else { 3 };
    let before = (word.tokens.start.saturating_sub(back).max(range.start)..word.tokens.start)
        .rev()
        .take_while(|&i| !scan.is_mark(i) && !scan.at(i).iter().any(fate));
    let mut near: Vec<usize> = after.collect();
    if !scan.lexicon.verb_first || word.verb {
        near.extend(before);
    }
    let named = |i: usize| {
        scan.at(i).iter().find_map(|hit| match hit.value {
            Sense::People(kind, many) => Some((kind, many)),
            _ => None,
        })
    };
    // "two dead" in one word: قتيلان.
    named(word.tokens.start)
        .filter(|(_, many)| *many != Many::Some)
        .or_else(|| near.into_iter().find_map(named))
}

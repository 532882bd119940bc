//! People without a number: "a soldier was killed", "dead and wounded".

use std::ops::Range;

use chronicle::{Figure, Scope};

use super::measure::to_measure;
use super::{Counted, Word, negated, of};
use crate::events::lexicon::{Count, Many, People, Sense};
use crate::events::scan::Scan;

/// People without a number: "a soldier was killed", "dead and wounded".
pub(super) fn unnumbered(
    scan: &Scan,
    words: &[Word],
    used: &[bool],
    range: &Range<usize>,
    counted: &mut Counted,
) {
    for (word, used) in words.iter().zip(used) {
        let Some(measure) = to_measure(word.count) else {
            continue;
        };
        if *used || counted.figures.iter().any(|f| f.measure == measure) {
            continue;
        }
        if negated(scan, word.tokens.start, range.start) {
            continue;
        }
        let other = |i: usize| {
            let counts = |hit: &crate::phrases::Hit<Sense>| {
                matches!(hit.value, Sense::Count(..)) && hit.clitics.conjunction
            };
            scan.at(i).iter().any(counts)
        };
        let after = (word.tokens.end..(word.tokens.end + 3).min(range.end))
            .take_while(|&i| !scan.is_mark(i) && !other(i));
        // "that two soldiers of the brigade were killed": a verb may stand last
        // everywhere.
        let back = if scan.lexicon.verb_first { 5 } else { 3 };
        let before = (word.tokens.start.saturating_sub(back).max(range.start)..word.tokens.start)
            .rev()
            .take_while(|&i| {
                !scan.is_mark(i)
                    && scan
                        .at(i)
                        .iter()
                        .all(|h| !matches!(h.value, Sense::Count(..)))
            });
        // "two dead" in one word: قتيلان.
        let mut near: Vec<usize> = word.tokens.clone().chain(after).collect();
        if !scan.lexicon.verb_first || word.verb {
            near.extend(before);
        }
        let people = near.into_iter().find_map(|i| {
            scan.at(i).iter().find_map(|hit| match hit.value {
                Sense::People(kind, many) => Some((kind, many, i)),
                _ => None,
            })
        });
        let number = match people {
            Some((_, Many::One, _)) => Some(1),
            Some((_, Many::Two, _)) => Some(2),
            Some((_, Many::Some, _)) => None,
            // A verb alone says nothing of people; a noun does ("losses").
            None if word.verb || matches!(word.count, Count::Captured | Count::Displaced) => {
                continue;
            }
            None => None,
        };
        if let Some((kind, ..)) = people {
            counted.military |= kind == People::Military;
            counted.civilian |= kind == People::Civilian;
        }
        if people.is_none()
            && matches!(word.count, Count::Killed | Count::Wounded)
            && number.is_none()
            && words.len() > 12
        {
            continue;
        }
        counted.figures.push(Figure {
            measure,
            of: of(scan, &word.tokens, people.map(|p| p.0)),
            low: number,
            high: number,
            scope: Scope::Event,
            evidence: scan.span(&word.tokens),
        });
    }
}

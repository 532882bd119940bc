//! Which word a number belongs to: the dead, the wounded, tanks, villages.

use std::ops::Range;

use chronicle::Measure;

use super::{Word, company};
use crate::events::lexicon::{Count, Mode, Sense};
use crate::events::scan::Scan;
use crate::figures::numbers::Number;
use crate::phrases::Hit;
use crate::text::TokenKind;

/// How far a number and a word of fate may stand apart, in tokens; and where
/// verbs come last or something is told in between.
const NEAR: usize = 5;
const FAR: usize = 14;

pub(super) fn measure(
    scan: &Scan,
    number: &Number,
    words: &[Word],
    used: &mut [bool],
    previous: Option<(usize, Count)>,
    range: &Range<usize>,
    taken: bool,
) -> Option<(Measure, Option<Count>)> {
    let end = number.tokens.end;
    let noun = noun_after(scan, end, range.end);
    if let Some((Sense::Settlement(_), _)) = noun {
        return taken.then_some((Measure::SettlementsTaken, None));
    }
    if let Some((Sense::Equipment(_), at)) = noun {
        let destroyed = words
            .iter()
            .any(|w| w.count == Count::Destroyed && w.tokens.start <= at + 4);
        return destroyed.then(|| (Measure::Destroyed(item(scan, at, range.end)), None));
    }
    let counted = matches!(noun, Some((Sense::People(..), _)))
        || company::kind(scan, &number.tokens).is_some();
    // "twelve people, among them four children, were killed"
    let inset = |i: usize| scan.has_mode(i.saturating_sub(2)..i, Mode::Subset);
    let others = |a: usize, b: usize| {
        (a..b).any(|i| {
            scan.words.kind(i) == Some(TokenKind::Number) && scan.date_at(i).is_none() && !inset(i)
        })
    };
    let told_of = (end..end + 4).any(|i| scan.mode(i, Mode::Subset).is_some());
    // "The number of the dead in the city since the coup has passed 5,350".
    let toll = scan.has_mode(range.clone(), Mode::Total);
    // How far behind people the verb of their fate may stand.
    let far = match counted && (scan.lexicon.verb_last || told_of) {
        true => FAR,
        false => NEAR,
    };
    // Armies "destroy" men as they do tanks.
    let body = |w: &Word| w.count != Count::Destroyed || counted;
    let after = words
        .iter()
        .enumerate()
        .filter(|(_, w)| body(w) && w.tokens.start >= end && !others(end, w.tokens.start))
        .min_by_key(|(_, w)| w.tokens.start);
    let before = words
        .iter()
        .enumerate()
        .filter(|(_, w)| {
            body(w)
                && w.tokens.end <= number.tokens.start
                && !others(w.tokens.end, number.tokens.start)
        })
        .max_by_key(|(_, w)| w.tokens.end);
    let gap_after = after.map_or(usize::MAX, |(_, w)| w.tokens.start - end);
    let gap_before = before.map_or(usize::MAX, |(_, w)| number.tokens.start - w.tokens.end);
    let joined = |(i, w): (usize, &Word)| {
        let mark = (w.tokens.end.min(end)..w.tokens.start.max(number.tokens.start))
            .any(|k| matches!(scan.words.folded(k), "," | "،" | ";" | "."));
        (i, w.count, mark)
    };
    // "An officer was killed and three of his men were hurt".
    let joined_on = number.tokens.start > range.start
        && scan.mode(number.tokens.start - 1, Mode::And).is_some()
        && after.is_some_and(|(_, w)| w.verb);
    // "the death of three and the wounding of …": a noun joined on counts what
    // follows it.
    let turns = after.is_some_and(|(_, w)| {
        let joins =
            |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(..)) && hit.clitics.conjunction;
        scan.at(w.tokens.start).iter().any(joins)
    });
    // A comma parts a number from a word further on.
    let parted = after.is_some_and(|after| joined(after).2);
    let pick = if joined_on && gap_before > 0 && gap_after <= 5 && !scan.lexicon.verb_first {
        after.map(joined)
    } else if gap_before == 0 && (gap_after > 0 || turns) {
        before.map(joined)
    } else if gap_after <= 1
        && !after
            .is_some_and(|(_, w)| w.verb && scan.lexicon.verb_first && !counted && gap_before <= 3)
    {
        after.map(joined)
    } else if gap_before <= 4 + usize::from(counted) {
        before.map(joined)
    } else if gap_after <= far && (!parted || told_of) {
        after.map(joined)
    } else if gap_before <= 8 && counted || toll && gap_before <= FAR {
        before.map(joined)
    } else {
        None
    };
    let count = match pick {
        Some((i, count, _)) => {
            used[i] = true;
            count
        }
        None => {
            let (from, count) = previous?;
            let near = number.tokens.start.saturating_sub(from) <= 7;
            if !near || !(counted || number.tokens.end < range.end) {
                return None;
            }
            if !counted && !follows_of(scan, end) {
                return None;
            }
            count
        }
    };
    // A number with a noun of its own that is no person counts that noun.
    if !counted
        && gap_after > 1
        && gap_before > 1
        && !follows_of(scan, end)
        && !toll
        && content_word(scan, end, range.end)
    {
        return None;
    }
    let count = match count {
        Count::Destroyed => Count::Killed,
        count => count,
    };
    Some((to_measure(count)?, Some(count)))
}

pub(super) fn follows_of(scan: &Scan, at: usize) -> bool {
    scan.mode(at, Mode::Stop).is_some() || scan.mode(at, Mode::Of).is_some()
}

fn content_word(scan: &Scan, at: usize, end: usize) -> bool {
    at < end && scan.words.kind(at) == Some(TokenKind::Word) && scan.at(at).is_empty()
}

pub(super) fn to_measure(count: Count) -> Option<Measure> {
    Some(match count {
        Count::Killed => Measure::Killed,
        Count::Wounded => Measure::Wounded,
        Count::Captured => Measure::Captured,
        Count::Displaced => Measure::Displaced,
        Count::Destroyed | Count::Missing => return None,
    })
}

/// The noun a number counts, past one adjective.
pub(super) fn noun_after(scan: &Scan, at: usize, end: usize) -> Option<(Sense, usize)> {
    (at..(at + 3).min(end))
        .take_while(|&i| {
            !scan.is_mark(i) || matches!(scan.words.folded(i), "-" | "«" | "“" | "„" | "\"")
        })
        .find_map(|i| {
            scan.at(i).iter().find_map(|hit| match hit.value {
                Sense::People(..) | Sense::Equipment(_) | Sense::Settlement(_)
                    if !hit.clitics.conjunction =>
                {
                    Some((hit.value, i))
                }
                _ => None,
            })
        })
}

/// A piece of equipment as the article names it, with its adjective.
fn item(scan: &Scan, at: usize, end: usize) -> String {
    let mut last = at + 1;
    while last < end
        && last < at + 2
        && scan.words.kind(last) == Some(TokenKind::Word)
        && scan
            .at(last)
            .iter()
            .all(|hit| matches!(hit.value, Sense::Side(..)))
        && !(scan.lexicon.proclitics && scan.words.folded(last).starts_with('و'))
        && scan.at(last).is_empty()
    {
        last += 1;
    }
    let cut = scan
        .at(at)
        .iter()
        .find(|hit| matches!(hit.value, Sense::Equipment(_)))
        .map_or(0, |hit| hit.clitics.len);
    scan.surface(at..last, cut)
}

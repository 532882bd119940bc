//! Figures: which number counts what.

use std::ops::Range;

use chronicle::{Day, Figure, Measure, Scope};

use super::lexicon::{Count, Many, Mode, People, Sense};
use super::scan::Scan;
use crate::figures::numbers::{Number, Reading};
use crate::text::TokenKind;

/// Lists beyond this many numbers are cut: no event has so many figures.
const MOST: usize = 40;

/// What numbers in a range of tokens count.
pub(super) struct Counted {
    pub(super) figures: Vec<Figure>,
    /// Whether the dead or hurt are fighters.
    pub(super) military: bool,
    pub(super) civilian: bool,
}

impl Counted {
    /// Whether all that is said of the dead or hurt is that they did not fight.
    pub(super) fn civilian_only(&self) -> bool {
        self.civilian && !self.military
    }
}

struct Word {
    tokens: Range<usize>,
    count: Count,
    verb: bool,
}

/// Reads the figures of a range of tokens. `taken` tells whether villages
/// counted here are villages captured.
pub(super) fn figures(scan: &Scan, range: Range<usize>, taken: bool) -> Counted {
    let words = count_words(scan, range.clone());
    let mut counted = Counted {
        figures: Vec::new(),
        military: false,
        civilian: false,
    };
    let mut used = vec![false; words.len()];
    let mut previous: Option<(usize, Count)> = None;
    let mut at = range.start;
    while at < range.end && counted.figures.len() < MOST {
        let Some(number) = number_at(scan, at, range.end) else {
            at += 1;
            continue;
        };
        at = number.tokens.end;
        if scan.has_mode(
            number.tokens.start.saturating_sub(2).max(range.start)..number.tokens.start,
            Mode::Subset,
        ) {
            continue;
        }
        let Some((measure, count)) =
            measure(scan, &number, &words, &mut used, previous, &range, taken)
        else {
            continue;
        };
        if negated(scan, number.tokens.start, range.start) {
            continue;
        }
        let people = people_near(scan, &number);
        counted.military |= people == Some(People::Military);
        counted.civilian |= people == Some(People::Civilian);
        previous = count.map(|c| (number.tokens.end, c));
        counted.figures.push(Figure {
            measure,
            of: of(scan, &number.tokens, people),
            low: number.low,
            high: number.high,
            scope: scope(scan, &number.tokens, &range),
            evidence: scan.span(&number.tokens),
        });
    }
    unnumbered(scan, &words, &used, &range, &mut counted);
    counted
}

fn count_words(scan: &Scan, range: Range<usize>) -> Vec<Word> {
    range
        .flat_map(|at| {
            scan.at(at).iter().filter_map(move |hit| match hit.value {
                Sense::Count(count, verb) => Some(Word {
                    // A phrase may have its number inside: "met three their end".
                    tokens: hit.tokens.start..hit.tokens.start + 1,
                    count,
                    verb,
                }),
                _ => None,
            })
        })
        .collect()
}

fn number_at(scan: &Scan, at: usize, end: usize) -> Option<Number> {
    if scan.date_at(at).is_some() || scan.mention_at(at).is_some() || scan.is_mark(at) {
        return None;
    }
    let Reading::Number(number) = scan.lexicon.numbers.read(scan.words, at) else {
        return None;
    };
    if number.tokens.end > end || number.tokens.clone().any(|i| scan.date_at(i).is_some()) {
        return None;
    }
    if number.digits {
        return Some(number);
    }
    // "one of", "both": a number word counts only beside what it counts.
    let near = number.tokens.end..(number.tokens.end + 3).min(end);
    let counts = |range: Range<usize>| {
        range.into_iter().any(|i| {
            scan.at(i).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::People(..)
                        | Sense::Count(..)
                        | Sense::Equipment(_)
                        | Sense::Settlement(_)
                )
            })
        })
    };
    (counts(near) || counts(at.saturating_sub(2)..at)).then_some(number)
}

fn measure(
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
            .any(|w| w.count == Count::Destroyed && w.tokens.start < number.tokens.start);
        return destroyed.then(|| (Measure::Destroyed(item(scan, at, range.end)), None));
    }
    let counted = matches!(noun, Some((Sense::People(..), _)));
    let others = |a: usize, b: usize| {
        (a..b).any(|i| scan.words.kind(i) == Some(TokenKind::Number) && scan.date_at(i).is_none())
    };
    let body = |w: &Word| {
        matches!(
            w.count,
            Count::Killed | Count::Wounded | Count::Captured | Count::Displaced
        )
    };
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
    let pick = if joined_on && gap_before > 0 && gap_after <= 5 && !scan.lexicon.verb_first {
        after.map(joined)
    } else if gap_before == 0 && gap_after > 0 {
        before.map(joined)
    } else if gap_after <= 1
        && !after
            .is_some_and(|(_, w)| w.verb && scan.lexicon.verb_first && !counted && gap_before <= 3)
    {
        after.map(joined)
    } else if gap_before <= 4 + usize::from(counted) {
        before.map(joined)
    } else if gap_after <= 5 {
        after.map(joined)
    } else if gap_before <= 8 && counted {
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
        && !scan.has_mode(range.clone(), Mode::Total)
        && content_word(scan, end, range.end)
    {
        return None;
    }
    Some((to_measure(count)?, Some(count)))
}

fn follows_of(scan: &Scan, at: usize) -> bool {
    scan.mode(at, Mode::Stop).is_some() || scan.mode(at, Mode::Of).is_some()
}

fn content_word(scan: &Scan, at: usize, end: usize) -> bool {
    at < end && scan.words.kind(at) == Some(TokenKind::Word) && scan.at(at).is_empty()
}

fn to_measure(count: Count) -> Option<Measure> {
    Some(match count {
        Count::Killed => Measure::Killed,
        Count::Wounded => Measure::Wounded,
        Count::Captured => Measure::Captured,
        Count::Displaced => Measure::Displaced,
        Count::Destroyed => return None,
    })
}

/// The noun a number counts, past one adjective.
fn noun_after(scan: &Scan, at: usize, end: usize) -> Option<(Sense, usize)> {
    (at..(at + 3).min(end))
        .take_while(|&i| !scan.is_mark(i) || scan.words.folded(i) == "-")
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

fn people_near(scan: &Scan, number: &Number) -> Option<People> {
    let end = number.tokens.end;
    if (end..end + 2).any(|i| matches!(scan.side(i), Some((_, true, _)))) {
        return Some(People::Military);
    }
    match noun_after(scan, end, end + 3) {
        Some((Sense::People(kind, _), _)) => Some(kind),
        _ => None,
    }
}

fn of(scan: &Scan, tokens: &Range<usize>, people: Option<People>) -> Option<String> {
    let side = (tokens.end..tokens.end + 5)
        .take_while(|&i| !scan.is_mark(i))
        .find_map(|i| scan.side(i).map(|(side, _, _)| side.to_owned()));
    match people {
        Some(People::Civilian) => side.or_else(|| Some("civilians".to_owned())),
        _ => side,
    }
}

fn negated(scan: &Scan, at: usize, start: usize) -> bool {
    (at.saturating_sub(4).max(start)..at).any(|i| scan.says_no(i))
        && !scan.lexicon.numbers_hedge(scan, at)
}

impl super::Lexicon {
    /// "no fewer than 20": the "no" belongs to the number.
    fn numbers_hedge(&self, scan: &Scan, at: usize) -> bool {
        (at.saturating_sub(4)..=at).any(|i| {
            matches!(self.numbers.read(scan.words, i),
                Reading::Number(n) if n.tokens.end > at && n.tokens.len() > 1)
        })
    }
}

/// Whether a figure is a running total, and since when.
fn scope(scan: &Scan, tokens: &Range<usize>, range: &Range<usize>) -> Scope {
    let mark = |i: usize| matches!(scan.words.folded(i), "," | "،" | ";" | "؛" | ":");
    let start = (range.start..tokens.start)
        .rev()
        .find(|&i| mark(i))
        .map_or(range.start, |i| i + 1);
    let end = (tokens.end..range.end)
        .find(|&i| mark(i))
        .unwrap_or(range.end);
    let since_in = |tokens: Range<usize>| {
        tokens
            .into_iter()
            .find_map(|i| scan.date_at(i).filter(|d| d.since))
    };
    // "Since 1 May, at least 412 …": the count goes on from there.
    let since = since_in(start..end).or_else(|| since_in(opening(scan, tokens.start)));
    let total = scan.has_mode(start..end, Mode::Total);
    let background = (start..end)
        .any(|i| scan.mode(i, Mode::Total).is_some())
        .then(|| (tokens.end..end).find_map(|i| scan.date_at(i)))
        .flatten();
    let day = |d: &crate::dates::Expression| -> Option<Day> { d.when.as_ref().map(|w| w.from) };
    // "since Thursday" tells how long one event lasts.
    let recent = since
        .and_then(day)
        .is_some_and(|from| scan.input.dates.anchor.is_some_and(|a| a.0 - from.0 <= 6));
    match (since, total) {
        (Some(_), false) if recent => Scope::Event,
        (Some(date), _) => Scope::Total(day(date)),
        (None, true) => Scope::Total(background.and_then(day)),
        _ => Scope::Event,
    }
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

/// People without a number: "a soldier was killed", "dead and wounded".
fn unnumbered(
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
        let mut near: Vec<usize> = after.collect();
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

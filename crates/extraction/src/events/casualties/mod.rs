//! Figures: which number counts what.

mod company;
mod measure;
mod scope;
mod unnumbered;

use std::ops::Range;

use chronicle::{Figure, Rule};

use super::lexicon::{Count, Mode, People, Sense};
use super::scan::Scan;
use crate::figures::numbers::{Number, Reading};
use crate::phrases::Hit;
use crate::text::TokenKind;
use measure::{follows_of, measure, noun_after};
use scope::scope;
pub(super) use scope::settle;
use unnumbered::unnumbered;

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
    /// Where its whole phrase ends.
    until: usize,
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
    let mut waiting: Option<Number> = None;
    let mut at = range.start;
    let mut behind = range.start;
    let mut inset: Option<usize> = None;
    while at < range.end && counted.figures.len() < MOST {
        let Some(number) = number_at(scan, at, range.end) else {
            at += 1;
            continue;
        };
        at = number.tokens.end;
        let start = number.tokens.start;
        let subset = scan.has_mode(start.saturating_sub(2).max(behind)..start + 1, Mode::Subset);
        let subset = subset
            || inset.is_some_and(|end| joined(scan, end, start))
            || of_them(scan, number.tokens.end, range.end)
            || !counted.figures.is_empty() && scan.mode(at, Mode::Subset).is_some();
        inset = subset.then_some(at);
        if subset || negated(scan, start, range.start) || overtaken(scan, &number.tokens, &range) {
            behind = at;
            continue;
        }
        behind = at;
        let Some((measure, count)) =
            measure(scan, &number, &words, &mut used, previous, &range, taken)
        else {
            waiting = people_near(scan, &number).map(|_| number);
            continue;
        };
        // "left 49 civilians and 15 soldiers dead": what befell the second
        // befell the first.
        let first = waiting
            .take()
            .filter(|first| count.is_some() && joined(scan, first.tokens.end, start));
        for number in first.into_iter().chain([number]) {
            let people = people_near(scan, &number);
            counted.military |= people == Some(People::Military);
            counted.civilian |= people == Some(People::Civilian);
            previous = count.map(|c| (number.tokens.end, c));
            let how = match company::kind(scan, &number.tokens) {
                Some(_) => "company",
                None => "number",
            };
            counted.figures.push(Figure {
                measure: measure.clone(),
                of: of(scan, &number.tokens, people),
                low: number.low,
                high: number.high,
                scope: scope(scan, &number.tokens, &range),
                evidence: scan.span(&with_noun(scan, &number, range.end)),
                rule: rule(scan, how),
            });
        }
    }
    unnumbered(scan, &words, &used, &range, &mut counted);
    counted
}

/// "12 of the dead": some of those counted elsewhere.
fn of_them(scan: &Scan, at: usize, end: usize) -> bool {
    const FARTHEST: usize = 3;
    let dead = |hit: &Hit<Sense>| {
        matches!(
            hit.value,
            Sense::Count(Count::Killed | Count::Wounded, false)
        )
    };
    let next = at + 1..(at + FARTHEST).min(end);
    // "… are among the dead"
    let among = (at..(at + 2 * FARTHEST).min(end)).any(|i| {
        scan.mode(i, Mode::Subset).is_some_and(|hit| {
            let after = hit.tokens.end..(hit.tokens.end + 2).min(end);
            after.into_iter().any(|k| scan.at(k).iter().any(dead))
        })
    });
    among || follows_of(scan, at) && next.into_iter().any(|i| scan.at(i).iter().any(dead))
}

/// Whether only a noun and an "and" stand between two numbers.
fn joined(scan: &Scan, from: usize, to: usize) -> bool {
    const NOUN: usize = 4;
    let and = |i: usize| scan.mode(i, Mode::And).is_some();
    let glued = scan.lexicon.proclitics && scan.words.folded(to).starts_with('و');
    to - from <= NOUN && (glued || (from..to).any(and)) && !(from..to).any(|i| scan.is_mark(i))
}

fn rule(scan: &Scan, how: &str) -> Rule {
    format!("{}.figure.{how}", scan.lexicon.lang).into()
}

/// A number with the word for what it counts, where that stands right behind.
fn with_noun(scan: &Scan, number: &Number, end: usize) -> Range<usize> {
    let last = match noun_after(scan, number.tokens.end, end) {
        Some((_, noun)) => noun + 1,
        None => {
            let next = number.tokens.end;
            let counts = |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(..));
            next + usize::from(next < end && scan.at(next).iter().any(counts))
        }
    };
    number.tokens.start..last.max(number.tokens.end)
}

fn count_words(scan: &Scan, range: Range<usize>) -> Vec<Word> {
    range
        .flat_map(|at| {
            scan.at(at).iter().filter_map(move |hit| match hit.value {
                Sense::Count(count, verb) => Some(Word {
                    // A phrase may have its number inside: "met three their end".
                    tokens: hit.tokens.start..hit.tokens.start + 1,
                    until: hit.tokens.end,
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
    // "On both sides", "aged four and seven".
    if scan.mode(at, Mode::Also).is_some() || is_age(scan, at) {
        return None;
    }
    if let Some(company) = company::read(scan, at, end) {
        return Some(company);
    }
    let Reading::Number(number) = scan.lexicon.numbers.read(scan.words, at) else {
        return None;
    };
    if number.tokens.end > end || number.tokens.clone().any(|i| scan.date_at(i).is_some()) {
        return None;
    }
    if number.digits {
        return age_after(scan, at).is_none().then_some(number);
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
    let toll = || scan.has_mode(at.saturating_sub(6)..at, Mode::Total);
    (counts(near) || counts(at.saturating_sub(2)..at) || toll()).then_some(number)
}

/// Whether a number tells how old somebody is: "aged four and seven".
fn is_age(scan: &Scan, at: usize) -> bool {
    const FARTHEST: usize = 4;
    let near = at.saturating_sub(FARTHEST)..at;
    let named = |i: usize| {
        let mut hits = scan.at(i).iter();
        hits.any(|hit| matches!(hit.value, Sense::People(..) | Sense::Count(..)))
    };
    near.rev()
        .take_while(|&i| !named(i) && !matches!(scan.words.folded(i), "," | "،"))
        .any(|i| scan.mode(i, Mode::Aged).is_some())
}

/// Where a number and what a hyphen joins to it tell an age or a size
/// ("64-летний"), the end of that word; where endings are joined so ("20-yə")
/// it is none.
pub(super) fn age_after(scan: &Scan, at: usize) -> Option<usize> {
    let tokens = &scan.input.doc.tokens;
    let touches = |a: usize| tokens[a].bytes.end == tokens[a + 1].bytes.start;
    let joined = !scan.lexicon.verb_last
        && scan.words.kind(at) == Some(TokenKind::Number)
        && matches!(scan.words.folded(at + 1), "-" | "‑")
        && scan.words.kind(at + 2) == Some(TokenKind::Word)
        && touches(at)
        && touches(at + 1);
    joined.then_some(at + 3)
}

fn people_near(scan: &Scan, number: &Number) -> Option<People> {
    let end = number.tokens.end;
    if (end..end + 2).any(|i| matches!(scan.side(i), Some((_, true, _)))) {
        return Some(People::Military);
    }
    company::kind(scan, &number.tokens)
        .or_else(|| match noun_after(scan, end, end + 3) {
            Some((Sense::People(kind, _), _)) => Some(kind),
            _ => None,
        })
        .or_else(|| whose(scan, end))
}

/// "633 deaths among its troops": whose the dead are, told behind them.
fn whose(scan: &Scan, dead: usize) -> Option<People> {
    const FARTHEST: usize = 5;
    let is_dead = |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(_, false));
    if !scan.at(dead).iter().any(is_dead) {
        return None;
    }
    let mut behind = (dead + 1..dead + FARTHEST).take_while(|&i| !scan.is_mark(i));
    behind.find_map(|i| {
        if matches!(scan.side(i), Some((_, true, _))) {
            return Some(People::Military);
        }
        scan.at(i).iter().find_map(|hit| match hit.value {
            Sense::People(kind, _) => Some(kind),
            _ => None,
        })
    })
}

/// "up from 14", "a first toll spoke of ten": another number has taken its
/// place.
fn overtaken(scan: &Scan, tokens: &Range<usize>, range: &Range<usize>) -> bool {
    let parts = |&i: &usize| matches!(scan.words.folded(i), "," | "،" | ";" | "؛");
    let start = (range.start..tokens.start).rev().find(parts);
    let end = (tokens.end..range.end).find(parts);
    let near = start.map_or(range.start, |i| i + 1)..end.unwrap_or(range.end);
    scan.has_mode(near, Mode::Earlier)
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
    (at.saturating_sub(4).max(start)..at).any(|i| scan.no(i).is_some())
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

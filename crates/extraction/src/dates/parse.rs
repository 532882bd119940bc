//! From tokens to the parts of a time expression. The words may come in any
//! order that a language likes; each fills one part, and what would fill a
//! part twice begins a new expression.

use std::ops::Range;

use super::lexicon::{Atom, Lexicon, Unit};
use super::numeric;
use super::parts::{Parts, Run};
use crate::figures::numbers::Reading;
use crate::phrases::{Hit, Words};
use crate::text::TokenKind;

/// Digits that name no day, or too many of them.
pub(super) struct Unreadable(pub(super) Range<usize>);

pub(super) struct Parser<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl Parser<'_> {
    /// All expressions in text order.
    pub(super) fn runs(&self, unreadable: &mut Vec<Unreadable>) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if self.words.kind(at) == Some(TokenKind::Mark) {
                at += 1;
                continue;
            }
            match self.run(at) {
                Some(run) => {
                    at = run.tokens.end.max(at + 1);
                    runs.push(run);
                }
                None => {
                    if let Some(end) = numeric::broken(self.words, at) {
                        unreadable.push(Unreadable(at..end));
                        at = end;
                    } else {
                        at += 1;
                    }
                }
            }
        }
        runs
    }

    fn run(&self, start: usize) -> Option<Run> {
        let mut parts = Parts::default();
        let (mut at, mut end) = (start, start);
        let mut open = false;
        while at < self.words.len() && at < start + 24 {
            if let Some(next) = self.step(at, &mut parts, at == start) {
                at = next;
                end = next;
                if open && self.words.folded(at) == ")" {
                    at += 1;
                    end = at;
                    open = false;
                }
                continue;
            }
            if parts.is_empty() {
                return None;
            }
            // Something that may stand inside an expression, if more follows.
            match self.words.folded(at) {
                "(" if parts.month.is_some() || parts.weekday.is_some() => open = true,
                "/" if parts.month.is_some() => {}
                "." if parts.filled() && at == end && self.is_short(at) => {}
                "," | "،" | "'" | "’" | "-" if parts.filled() && at == end => {}
                _ if at == end && self.is(at, Atom::Suffix) => {}
                _ if at == end + 1 && self.apostrophe(end) && self.is(at, Atom::Suffix) => {}
                _ if at == end && !self.joined(at) => match self.link(at) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => break,
                },
                _ => break,
            }
            at += 1;
        }
        parts.month_word |= start > 0 && self.is(start - 1, Atom::MonthCue);
        if !parts.holds() {
            return None;
        }
        let mut first = start;
        while first < end && self.is(first, Atom::Link) && self.hits(first).len() == 1 {
            first += 1;
        }
        parts.since = (start.saturating_sub(2)..start).any(|i| {
            self.hits(i)
                .iter()
                .any(|h| h.value == Atom::Since && h.tokens.end <= start)
        }) || self.since_after(end);
        Some(Run {
            tokens: first..end,
            parts,
        })
    }

    fn hits(&self, at: usize) -> Vec<Hit<Atom>> {
        let mut hits = self.lexicon.phrases.at(self.words, at);
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.tokens.end));
        hits
    }

    pub(super) fn is(&self, at: usize, atom: Atom) -> bool {
        self.hits(at).iter().any(|hit| hit.value == atom)
    }

    /// The token after a linking word.
    fn link(&self, at: usize) -> Option<usize> {
        let hits = self.hits(at);
        let link = hits.iter().find(|hit| hit.value == Atom::Link)?;
        Some(link.tokens.end)
    }

    /// Whether what stands before a full stop may be an abbreviation or number
    /// (Oct. 9), so that the sentence may go on.
    fn is_short(&self, stop: usize) -> bool {
        const LONGEST: usize = 4;
        let before = self.words.folded(stop - 1);
        self.words.kind(stop - 1) == Some(TokenKind::Number) || before.chars().count() <= LONGEST
    }

    fn apostrophe(&self, at: usize) -> bool {
        self.words.folded(at) == "'"
    }

    /// "Since" behind the expression, past its endings.
    fn since_after(&self, end: usize) -> bool {
        let mut at = end;
        while at < end + 2 && (self.apostrophe(at) || self.is(at, Atom::Suffix)) {
            at += 1;
        }
        self.is(at, Atom::SinceAfter)
    }

    fn joined(&self, at: usize) -> bool {
        self.words
            .forms(at)
            .first()
            .is_some_and(|f| f.text.len() > 2)
            && self.hits(at).first().is_some_and(|h| h.clitics.conjunction)
    }

    /// Takes the word at `at` into the parts; the token after it, if it fits.
    fn step(&self, at: usize, parts: &mut Parts, first: bool) -> Option<usize> {
        if parts.day.is_none()
            && parts.month.is_none()
            && parts.unit.is_none()
            && let Some(date) = numeric::date(self.words, at, self.lexicon.month_first)
        {
            parts.day = Some(date.day);
            parts.month = Some((date.calendar, date.month));
            parts.year = date.year;
            parts.numeric = true;
            return Some(date.end);
        }
        if let Some(next) = self.number(at, parts) {
            return Some(next);
        }
        for hit in self.hits(at) {
            if hit.clitics.conjunction && !first {
                continue;
            }
            if self.take(&hit, at, parts, first) {
                return Some(hit.tokens.end);
            }
        }
        None
    }

    fn number(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        let kind = self.words.kind(at)?;
        if kind == TokenKind::Number
            && let Some((_, end)) = numeric::clock(self.words, at)
            && !parts.is_empty()
        {
            parts.clock = true;
            return Some(end);
        }
        let number = match self.lexicon.numbers.read(self.words, at) {
            Reading::Number(number) => number,
            _ => return None,
        };
        let value = number.low?;
        let exact = number.digits && number.high == number.low;
        let after = self.after_suffix(number.tokens.end);
        // A year beside its month, or after the word for year.
        let is_year = exact && number.tokens.len() == 1 && (1300..2200).contains(&value);
        let has_tail = is_year && self.is(after, Atom::YearTail);
        if is_year
            && parts.year.is_none()
            && (parts.month.is_some() || has_tail || self.year_word_before(at))
        {
            parts.year = i32::try_from(value).ok();
            return Some(if has_tail { after } else { number.tokens.end });
        }
        let free_day = parts.day.is_none() && parts.month.is_none();
        let fits_day = value <= 99 && number.low == number.high;
        if free_day && parts.unit.is_none() && fits_day {
            if self.month_at(after) {
                parts.day = u32::try_from(value).ok();
                return Some(after);
            }
            if let Some((last, month)) = self.second_day(after)
                && u64::from(last) > value
            {
                parts.day = u32::try_from(value).ok();
                parts.last_day = Some(last);
                return Some(month);
            }
        }
        // 3-5 October, read as one number from 3 to 5.
        if free_day
            && let (Some(low), Some(high)) = (number.low, number.high)
            && low < high
            && high <= 31
            && number.digits
            && self.month_at(after)
        {
            parts.day = u32::try_from(low).ok();
            parts.last_day = u32::try_from(high).ok();
            return Some(after);
        }
        let month_leads = parts.month.is_some()
            && parts.day.is_none()
            && parts.count.is_none()
            && number.digits
            && (1..=31).contains(&value)
            && self.lexicon.day_follows
            // "In October, 20 soldiers"
            && self.words.folded(at - 1) != ","
            && (self.lexicon.month_first || after > number.tokens.end);
        let last = number.high.filter(|high| *high <= 31);
        if month_leads && last.is_some() && !self.unit_at(after) {
            parts.day = u32::try_from(value).ok();
            parts.last_day = last.filter(|l| *l > value).map(|l| l as u32);
            return Some(after);
        }
        let counts = parts.count.is_none()
            && parts.month.is_none()
            && parts.weekday.is_none()
            && parts.relative.is_none();
        if counts && (self.unit_at(after) || (parts.unit.is_some() && self.direction_at(after))) {
            parts.count = Some(value);
            return Some(after);
        }
        if parts.clock && exact && value <= 24 {
            return Some(number.tokens.end);
        }
        None
    }

    /// Past "th", "-го", "'s" after a number.
    fn after_suffix(&self, mut at: usize) -> usize {
        if matches!(self.words.folded(at), "-" | "'" | "." | "º" | "°")
            && (self.is(at + 1, Atom::Suffix)
                || (self.words.folded(at) == "." && self.month_at(at + 1)))
        {
            at += 1;
        }
        if self.is(at, Atom::Suffix) {
            at + 1
        } else {
            at
        }
    }

    pub(super) fn month_at(&self, at: usize) -> bool {
        let month = |i| {
            self.hits(i)
                .iter()
                .any(|h| matches!(h.value, Atom::Month(..)) && !h.clitics.conjunction)
        };
        month(at) || self.link(at).is_some_and(month)
    }

    /// "of this month".
    pub(super) fn month_unit_at(&self, at: usize) -> bool {
        self.link(at).is_some_and(|i| {
            let month = |h: &Hit<Atom>| h.value == Atom::Unit(Unit::Month);
            self.hits(i).iter().any(month)
        })
    }

    fn unit_at(&self, at: usize) -> bool {
        self.hits(at)
            .iter()
            .any(|h| matches!(h.value, Atom::Unit(_)) && !h.clitics.conjunction)
    }

    fn direction_at(&self, at: usize) -> bool {
        self.is(at, Atom::Last) || self.is(at, Atom::Next)
    }

    fn year_word_before(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, Atom::YearWord)
    }

    /// "and 5 October", "to 5 October", "–5 October".
    fn second_day(&self, at: usize) -> Option<(u32, usize)> {
        let glued = self.words.folded(at) == "و";
        let link = glued || self.is(at, Atom::And) || self.is(at, Atom::Until);
        let dash = matches!(self.words.folded(at), "-" | "–" | "—");
        if !link && !dash {
            return None;
        }
        let Reading::Number(number) = self.lexicon.numbers.read(self.words, at + 1) else {
            return None;
        };
        let after = self.after_suffix(number.tokens.end);
        let day = u32::try_from(number.low?).ok().filter(|d| *d <= 31)?;
        self.month_at(after).then_some((day, after))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words
            .doc
            .surface(at..at + 1)
            .starts_with(char::is_uppercase)
    }

    pub(super) fn year_at(&self, at: usize) -> bool {
        self.words.kind(at) == Some(TokenKind::Number)
            && matches!(self.lexicon.numbers.read(self.words, at),
                Reading::Number(n) if n.digits && n.tokens.len() == 1 && n.low.is_some_and(|y| (1300..2200).contains(&y)))
    }

    /// Whether a word that a direction or unit can belong to follows.
    pub(super) fn leads(&self, at: usize) -> bool {
        self.hits(at).iter().any(|h| {
            matches!(
                h.value,
                Atom::Unit(_)
                    | Atom::Dual(_)
                    | Atom::Month(..)
                    | Atom::Weekday(_)
                    | Atom::Last
                    | Atom::Next
                    | Atom::This
                    | Atom::Part(_)
                    | Atom::AgoAfter
            ) && !h.clitics.conjunction
        }) || matches!(self.lexicon.numbers.read(self.words, at), Reading::Number(n)
            if self.unit_at(n.tokens.end) || self.direction_at(n.tokens.end))
    }
}

//! Time expressions: from words to days.
//!
//! The words are data ([`Lexicon`], one table per language); the code knows
//! parts (day, month, weekday, count and unit, direction) and calendars.

mod calendar;
mod lexicon;
mod numeric;
mod parse;
mod parts;
mod resolve;
mod take;

use std::ops::Range;

use chronicle::{DateMention, Day, Span, When};

use calendar::Calendar;
use lexicon::Atom;
pub use lexicon::Lexicon;
use parse::Parser;
use parts::{Parts, Run};
use resolve::Outcome;

use crate::phrases::Words;
use crate::text::{Document, TokenKind};
use crate::{Note, Source};

macro_rules! bundled {
    ($($lang:literal),*) => {
        /// Tables compiled in, by language.
        const BUNDLED: &[(&str, &str)] = &[
            $(($lang, include_str!(concat!("../../lexicon/", $lang, "/dates.toml")))),*
        ];
    };
}
bundled!("ar", "en", "ru", "tr", "fa", "fr", "az", "hy", "es", "uk");

impl Lexicon {
    /// The table that comes with Dateline for a language, if there is one.
    ///
    /// # Errors
    /// When the table is not what its format asks for.
    pub fn bundled(lang: &str) -> Result<Option<Self>, toml::de::Error> {
        BUNDLED
            .iter()
            .find(|(code, _)| *code == lang)
            .map(|(code, text)| Self::parse(code, text))
            .transpose()
    }
}

/// A time expression as the events see it.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its days.
    pub(crate) when: Option<When>,
    /// Whether "since" stands before it.
    pub(crate) since: bool,
    /// Whether it is only "earlier" or "later".
    pub(crate) soft: bool,
}

/// The time expressions of an article.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// In text order.
    pub mentions: Vec<DateMention>,
    /// The day that relative expressions count from.
    pub anchor: Option<Day>,
    /// What the reader should know.
    pub notes: Vec<Note>,
    /// The same as `mentions`, by token.
    pub(crate) expressions: Vec<Expression>,
}

/// Finds and resolves all time expressions. Relative ones count from
/// `source.published`, else from a date that the text itself fixes wholly;
/// without either they stay without a day.
pub fn find(doc: &Document, lexicon: &Lexicon, source: &Source) -> Dates {
    let words = Words::new(doc, lexicon.proclitics, &Default::default());
    find_in(&words, lexicon, source)
}

/// The same, where the document's words are at hand.
pub(crate) fn find_in(words: &Words, lexicon: &Lexicon, source: &Source) -> Dates {
    let doc = words.doc;
    let parser = Parser { words, lexicon };
    let mut unreadable = Vec::new();
    let mut runs = parser.runs(&mut unreadable);
    runs.retain_mut(|run| !is_called(words, lexicon, run));
    mark_planned(words, lexicon, &mut runs);
    let mut notes: Vec<Note> = unreadable
        .into_iter()
        .map(|u| Note::Unreadable {
            span: span(doc, &u.0),
            expected: "a date",
        })
        .collect();

    let mut anchor = source.published;
    if anchor.is_none() {
        anchor = from_text(words, lexicon, &runs);
        notes.extend(anchor.map(Note::DateFromText));
    }
    let mut found = Dates {
        anchor,
        ..Dates::default()
    };
    let mut waiting = false;
    let mut at = 0;
    while at < runs.len() {
        let run = &runs[at];
        let mut tokens = run.tokens.clone();
        let mut outcome = resolve::resolve(&run.parts, lexicon, anchor);
        if let Some((joined, end)) = joined(words, lexicon, &runs[at..], &outcome, anchor) {
            outcome = joined;
            tokens.end = end;
            at += 1;
        }
        at += 1;
        waiting |= outcome == Outcome::NeedsAnchor;
        if outcome == Outcome::Impossible {
            notes.push(Note::Unreadable {
                span: span(doc, &tokens),
                expected: "a date",
            });
        }
        if contradicts(&run.parts, &outcome) {
            notes.push(Note::Unreadable {
                span: span(doc, &tokens),
                expected: "a weekday that fits its date",
            });
        }
        let rule = match &outcome {
            Outcome::Days { rule, .. } => rule,
            Outcome::Duration => "duration",
            Outcome::NeedsAnchor => "needs-date",
            Outcome::Impossible => "no-such-day",
        };
        let when = resolve::when(&outcome, doc.surface(tokens.clone()).to_owned());
        found.mentions.push(DateMention {
            article: source.id.clone(),
            span: span(doc, &tokens),
            when: when.clone(),
            rule: format!("{}.{rule}", lexicon.lang).into(),
        });
        found.expressions.push(Expression {
            tokens,
            when,
            since: run.parts.since,
            soft: run.parts.relative.is_some_and(|i| lexicon.relative[i].soft),
        });
    }
    if waiting {
        notes.push(Note::NeedsDate);
    }
    found.notes = notes;
    found
}

/// Whether an expression names a day and another weekday ("Sunday, 9 October
/// 2020"); the lunar calendar may be a day off.
fn contradicts(parts: &Parts, outcome: &Outcome) -> bool {
    let lunar = parts.hijri || matches!(parts.month, Some((Calendar::Hijri, _)));
    match outcome {
        Outcome::Days { from, to, .. } if from == to && !lunar => parts
            .weekday
            .is_some_and(|weekday| weekday != from.weekday()),
        _ => false,
    }
}

fn span(doc: &Document, tokens: &Range<usize>) -> Span {
    let start = doc.tokens.get(tokens.start).map_or(0, |t| t.span.start);
    let end = doc
        .tokens
        .get(tokens.end.saturating_sub(1))
        .map_or(start, |t| t.span.end);
    Span::new(start, end.max(start))
}

/// Takes a day off a run that is a name with the word before it, "the 23 March
/// Movement"; whether nothing is left then.
fn is_called(words: &Words, lexicon: &Lexicon, run: &mut Run) -> bool {
    const DAY_AND_MONTH: usize = 2;
    let start = run.tokens.start;
    let Some(before) = start.checked_sub(1).filter(|_| run.parts.month.is_some()) else {
        return false;
    };
    let mut called = false;
    lexicon.phrases.each_at(words, before, |hit| {
        called |= hit.value == Atom::Called && hit.tokens.end == start;
    });
    if called {
        (run.parts.day, run.parts.month) = (None, None);
        run.tokens.start += DAY_AND_MONTH;
    }
    called && run.tokens.is_empty()
}

/// Weekdays and year-less dates look ahead where the nearest word of time
/// speaks of plans and not of what was said or done.
fn mark_planned(words: &Words, lexicon: &Lexicon, runs: &mut [Run]) {
    if runs.is_empty() {
        return;
    }
    let mut cues = Vec::new();
    for at in 0..words.len() {
        lexicon.phrases.each_at(words, at, |hit| {
            if matches!(hit.value, Atom::Planned | Atom::Told) {
                cues.push((at, hit.value));
            }
        });
    }
    for run in runs {
        let Some(index) = words.doc.sentence_of(run.tokens.start) else {
            continue;
        };
        let sentence = &words.doc.sentences[index].tokens;
        // A long list has no say over what stands far from it.
        let near = run.tokens.start.saturating_sub(60).max(sentence.start)
            ..(run.tokens.end + 60).min(sentence.end);
        let (mut planned, mut told) = (usize::MAX, usize::MAX);
        let from = cues.partition_point(|(at, _)| *at < near.start);
        for (at, cue) in cues[from..].iter().take_while(|(at, _)| *at < near.end) {
            let away = match *at < run.tokens.start {
                true => run.tokens.start - at,
                false => at.saturating_sub(run.tokens.end - 1),
            };
            match cue {
                Atom::Planned => planned = planned.min(away),
                _ => told = told.min(away),
            }
        }
        run.parts.planned = planned < told;
    }
}

/// "from 27 September to 9 October": two expressions that make one range.
fn joined(
    words: &Words,
    lexicon: &Lexicon,
    runs: &[Run],
    first: &Outcome,
    anchor: Option<Day>,
) -> Option<(Outcome, usize)> {
    let [a, b, ..] = runs else { return None };
    let between = a.tokens.end..b.tokens.start;
    if between.len() > 2 || a.parts.unit.is_some() || b.parts.unit.is_some() {
        return None;
    }
    let dash = between.len() == 1 && matches!(words.folded(between.start), "-" | "–" | "—");
    let has = |range: Range<usize>, atom: Atom| {
        range.into_iter().any(|i| {
            lexicon
                .phrases
                .at(words, i)
                .iter()
                .any(|hit| hit.value == atom)
        })
    };
    let from = has(a.tokens.start.saturating_sub(2)..a.tokens.start, Atom::From);
    let until = has(between.clone(), Atom::Until);
    if !(dash || until && (from || between.len() == 1)) {
        return None;
    }
    let second = resolve::resolve(&b.parts, lexicon, anchor);
    match (first, &second) {
        (Outcome::Days { from, .. }, Outcome::Days { to, .. })
            if from <= to && to.0 - from.0 < 4000 =>
        {
            Some((
                Outcome::Days {
                    from: *from,
                    to: *to,
                    precision: None,
                    rule: "range",
                },
                b.tokens.end,
            ))
        }
        _ => None,
    }
}

/// The article's own day, where the text fixes it wholly: a dateline with a
/// full date, or a full date with its weekday or with "today" beside it.
fn from_text(words: &Words, lexicon: &Lexicon, runs: &[Run]) -> Option<Day> {
    const DATELINE: usize = 14;
    let doc = words.doc;
    runs.iter().find_map(|run| {
        let parts = &run.parts;
        let (Some(_), Some(_), Some(_), None) =
            (parts.day, parts.month, parts.year, parts.last_day)
        else {
            return None;
        };
        let Outcome::Days { from, .. } = resolve::resolve(parts, lexicon, None) else {
            return None;
        };
        let sentence = doc
            .sentence_of(run.tokens.start)
            .map(|s| doc.sentences[s].tokens.clone())?;
        let letters = |range: Range<usize>| {
            range
                .filter(|i| words.kind(*i) != Some(TokenKind::Mark))
                .count()
        };
        let dateline = run.tokens.end <= DATELINE && !parts.since
            || letters(sentence.clone()) <= letters(run.tokens.clone()) + 5;
        let weekday = parts.weekday.is_some_and(|w| w == from.weekday());
        let today = parts.relative.is_some();
        let lead = doc.sentence_of(run.tokens.start).is_some_and(|s| s < 4);
        (dateline || (lead && weekday) || today).then_some(from)
    })
}

//! Dates and clock times written in digits alone: 2020-10-09, 9/10/2020,
//! 09.10.20, 10:30.

use super::calendar::Calendar;
use crate::figures::numbers::decimal;
use crate::phrases::Words;
use crate::text::TokenKind;

pub(super) struct Numeric {
    pub(super) calendar: Calendar,
    pub(super) year: Option<i32>,
    pub(super) month: u32,
    pub(super) day: u32,
    /// First token after.
    pub(super) end: usize,
}

struct Groups {
    values: [u32; 3],
    lengths: [usize; 3],
    end: usize,
}

/// Three groups of digits with the same separator between them.
fn groups(words: &Words, at: usize) -> Option<Groups> {
    let token = words.doc.tokens.get(at)?;
    if token.kind != TokenKind::Number {
        return None;
    }
    let text = &words.doc.text[token.bytes.start..];
    let (mut values, mut lengths) = ([0u32; 3], [0usize; 3]);
    let (mut group, mut separator, mut byte) = (0, None, text.len());
    for (i, c) in text.char_indices() {
        if let Some(digit) = decimal(c) {
            if lengths[group] == 4 {
                return None;
            }
            values[group] = values[group] * 10 + digit as u32;
            lengths[group] += 1;
        } else if matches!(c, '/' | '-' | '.' | '–') && group < 2 && lengths[group] > 0 {
            if separator.is_some_and(|s| s != c) {
                return None;
            }
            separator = Some(c);
            group += 1;
        } else {
            byte = i;
            break;
        }
    }
    if group != 2 || lengths[2] == 0 {
        return None;
    }
    let stop = token.bytes.start + byte;
    let mut end = at;
    while words
        .doc
        .tokens
        .get(end)
        .is_some_and(|t| t.bytes.start < stop)
    {
        end += 1;
    }
    Some(Groups {
        values,
        lengths,
        end,
    })
}

/// The date that begins at token `at`.
pub(super) fn date(words: &Words, at: usize, month_first: bool) -> Option<Numeric> {
    let Groups {
        values: [a, b, c],
        lengths,
        end,
    } = groups(words, at)?;
    let (year, month, day) = match lengths {
        [4, 1..=2, 1..=2] => (a, b, c),
        [1..=2, 1..=2, 4] if month_first && a <= 12 => (c, a, b),
        [1..=2, 1..=2, 4] => (c, b, a),
        [2, 2, 2] if b <= 12 && !month_first => (2000 + c, b, a),
        _ => return None,
    };
    let (month, day) = if month > 12 && day <= 12 {
        (day, month)
    } else {
        (month, day)
    };
    let calendar = match year {
        1300..=1420 => Calendar::Solar,
        1421..=1499 => Calendar::Hijri,
        1500.. => Calendar::Gregorian,
        _ => return None,
    };
    let valid = (1..=12).contains(&month) && calendar.day(year as i32, month, day).is_some();
    valid.then_some(Numeric {
        calendar,
        year: Some(year as i32),
        month,
        day,
        end,
    })
}

/// Three groups that look like a date and are none; the token after them.
pub(super) fn broken(words: &Words, at: usize) -> Option<usize> {
    let groups = groups(words, at)?;
    let looks = matches!(groups.lengths, [4, 2, 2] | [2, 2, 4]);
    looks.then_some(groups.end)
}

/// A clock time h:mm or hh.mm; hour and minute in minutes, and the token
/// after it.
pub(super) fn clock(words: &Words, at: usize) -> Option<(u32, usize)> {
    let value = |i: usize| -> Option<u32> {
        let token = words
            .doc
            .tokens
            .get(i)
            .filter(|t| t.kind == TokenKind::Number)?;
        let text = &words.doc.text[token.bytes.clone()];
        if text.chars().count() > 2 {
            return None;
        }
        text.chars()
            .try_fold(0, |n, c| Some(n * 10 + decimal(c)? as u32))
    };
    let hour = value(at).filter(|h| *h < 24)?;
    if words.folded(at + 1) != ":" {
        return None;
    }
    let minute = value(at + 2).filter(|m| *m < 60)?;
    Some((hour * 60 + minute, at + 3))
}

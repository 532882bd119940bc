//! Numbers in digits and words.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use gazetteer::spelling::fold;
use serde::Deserialize;

use crate::phrases::{Phrases, Words};
use crate::text::TokenKind;

/// A lexicon's words for numbers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberTable {
    values: BTreeMap<String, Vec<String>>,
    times: BTreeMap<String, Vec<String>>,
    vague: Vec<Vague>,
    above: Vec<String>,
    below: Vec<String>,
    about: Vec<String>,
    and: Vec<String>,
    few: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vague {
    words: Vec<String>,
    low: u64,
    high: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sense {
    Value(u64),
    Times(u64),
    Vague(u64, u64),
    Above,
    Below,
    About,
    And,
    Few,
}

/// A number as an article gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The tokens it covers, hedges ("more than") included.
    pub tokens: Range<usize>,
    /// Lowest reading; `None` for "some".
    pub low: Option<u64>,
    /// Highest reading; `None` where only a lower bound is given.
    pub high: Option<u64>,
    /// Whether digits write it.
    pub digits: bool,
}

/// What stands at a token where a number might be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number.
    Number(Number),
    /// Digits beyond all sense, or the number of a model (T-72); to be passed
    /// over.
    Pass {
        /// First token after.
        end: usize,
        /// Whether the reader should know.
        unreadable: bool,
    },
    /// Something else.
    None,
}

/// Reads numbers in one language.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    phrases: Phrases<Sense>,
    /// Endings that a hyphen ties to digits.
    suffixes: HashSet<String>,
}

impl Numbers {
    /// Reads a table; `suffixes` are the endings that a hyphen may tie to
    /// digits without making them something else (27-го, 11-də).
    pub fn new(table: NumberTable, suffixes: &[String]) -> Self {
        let mut phrases = Phrases::default();
        let keyed = |map: BTreeMap<String, Vec<String>>| {
            map.into_iter()
                .filter_map(|(key, words)| Some((key.parse::<u64>().ok()?, words)))
        };
        for (value, words) in keyed(table.values) {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Value(value)));
        }
        for (value, words) in keyed(table.times) {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Times(value)));
        }
        for vague in &table.vague {
            for word in &vague.words {
                phrases.add(word, Sense::Vague(vague.low, vague.high));
            }
        }
        for (words, sense) in [
            (&table.above, Sense::Above),
            (&table.below, Sense::Below),
            (&table.about, Sense::About),
            (&table.and, Sense::And),
            (&table.few, Sense::Few),
        ] {
            words.iter().for_each(|w| phrases.add(w, sense));
        }
        Self {
            phrases,
            suffixes: suffixes.iter().map(|s| fold(s)).collect(),
        }
    }

    /// Reads the number that begins at token `at`, hedges included.
    pub fn read(&self, words: &Words, at: usize) -> Reading {
        let hit = self.phrases.longest_at(words, at);
        if hit.is_none() && words.kind(at) == Some(TokenKind::Word) {
            return Reading::None;
        }
        if let Some(hit) = hit {
            let hedge = match hit.value {
                Sense::Above => Some(Sense::Above),
                Sense::Below => Some(Sense::Below),
                Sense::About => Some(Sense::About),
                Sense::Few => {
                    return Reading::Number(Number {
                        tokens: hit.tokens,
                        low: None,
                        high: None,
                        digits: false,
                    });
                }
                _ => None,
            };
            if let Some(hedge) = hedge {
                let Reading::Number(mut number) = self.bare(words, hit.tokens.end) else {
                    return Reading::None;
                };
                number.tokens.start = at;
                match hedge {
                    Sense::Above => number.high = None,
                    Sense::Below => {
                        number.high = number.low;
                        number.low = None;
                    }
                    _ => {}
                }
                return Reading::Number(number);
            }
        }
        self.bare(words, at)
    }

    fn bare(&self, words: &Words, at: usize) -> Reading {
        match words.kind(at) {
            Some(TokenKind::Number) => self.digits(words, at),
            Some(TokenKind::Word) => self.spelt(words, at),
            _ => Reading::None,
        }
    }

    fn digits(&self, words: &Words, at: usize) -> Reading {
        let (value, mut end, fraction) = match digits_at(words, at) {
            Digits::Value { value, end, tenths } => (value, end, tenths),
            Digits::Long(end) => {
                return Reading::Pass {
                    end,
                    unreadable: true,
                };
            }
        };
        if self.is_model(words, at, end) {
            return Reading::Pass {
                end,
                unreadable: false,
            };
        }
        let (mut low, mut high) = (value, value);
        // 20-30, 20–30
        if fraction.is_none()
            && matches!(words.folded(end), "-" | "–" | "—")
            && touches(words, end)
            && let Digits::Value {
                value: second,
                end: after,
                tenths: None,
            } = digits_at(words, end + 1)
            && second > low
            && !self.is_model_tail(words, after)
        {
            high = second;
            end = after;
        }
        // ألفا is a thousand after digits, two thousand alone.
        let times = self.phrases.at(words, end).into_iter().find_map(|hit| {
            let Sense::Times(times) = hit.value else {
                return None;
            };
            (!hit.clitics.conjunction).then_some((times, hit.tokens.end))
        });
        if let Some((times, times_end)) = times {
            let scale = |n: u64| n.saturating_mul(times);
            (low, high) = (scale(low), scale(high));
            if let Some(tenths) = fraction {
                low = low.saturating_add(tenths.saturating_mul(times) / 10);
                high = low;
            }
            end = times_end;
            // 3 bin 622, 39 ألفا و90
            if fraction.is_none()
                && let Digits::Value {
                    value: rest,
                    end: after,
                    tenths: None,
                } = digits_at(words, end + usize::from(words.folded(end) == "و"))
                && rest < times
                && low == high
            {
                (low, high) = (low.saturating_add(rest), high.saturating_add(rest));
                end = after;
            }
        }
        Reading::Number(Number {
            tokens: at..end,
            low: Some(low),
            high: Some(high),
            digits: true,
        })
    }

    /// Whether the digits belong to the name of a model or unit: T-72, D-20,
    /// "دي-20", Su25.
    fn is_model(&self, words: &Words, at: usize, end: usize) -> bool {
        let tokens = &words.doc.tokens;
        let glued = at > 0 && tokens[at - 1].bytes.end == tokens[at].bytes.start;
        let after_hyphen = glued
            && matches!(words.folded(at - 1), "-" | "‐" | "‑")
            && at > 1
            && tokens[at - 2].kind == TokenKind::Word
            && tokens[at - 2].bytes.end == tokens[at - 1].bytes.start;
        let after_letters = glued
            && tokens[at - 1].kind == TokenKind::Word
            && !matches!(
                words.folded(at - 1),
                "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "وال" | "بال" | "لل" | "وب" | "ول"
            );
        after_hyphen || after_letters || self.is_model_tail(words, end)
    }

    /// 40-летний, 5-year-old.
    fn is_model_tail(&self, words: &Words, end: usize) -> bool {
        end + 1 < words.len()
            && matches!(words.folded(end), "-" | "‐" | "‑")
            && touches(words, end)
            && words.kind(end + 1) == Some(TokenKind::Word)
            && words.folded(end + 1).chars().count() > 2
            && !self.suffixes.contains(words.folded(end + 1))
    }

    fn spelt(&self, words: &Words, at: usize) -> Reading {
        let (mut total, mut current, mut end) = (0u64, 0u64, at);
        let mut vague = None;
        while end < at + 12 {
            let joined = end > at
                && self
                    .phrases
                    .at(words, end)
                    .iter()
                    .any(|hit| hit.value == Sense::And);
            let dash = end > at && matches!(words.folded(end), "-" | "‐");
            let next = if joined || dash { end + 1 } else { end };
            let hits = self.phrases.at(words, next);
            let first = next == at;
            let fit = hits
                .iter()
                // الأربع والعشرين: both parts of one number may have the article.
                .filter(|hit| first || !hit.clitics.article || hit.clitics.conjunction)
                .filter(|hit| match hit.value {
                    Sense::Value(v) => {
                        first
                            || (current == 0 && total > 0 && v < 1000)
                            || adds(current, v, hit.clitics.conjunction || joined)
                    }
                    Sense::Times(m) => {
                        first
                            || (current > 0 && current < m && !hit.clitics.conjunction)
                            || (hit.clitics.conjunction && total > m)
                    }
                    Sense::Vague(..) => first,
                    _ => false,
                })
                .max_by_key(|hit| (hit.tokens.end, !hit.clitics.conjunction));
            let Some(hit) = fit else { break };
            match hit.value {
                Sense::Value(v) => current = current.saturating_add(v),
                Sense::Times(100) => current = current.max(1).saturating_mul(100),
                Sense::Times(m) => {
                    total = total.saturating_add(current.max(1).saturating_mul(m));
                    current = 0;
                }
                Sense::Vague(low, high) => vague = Some((low, high)),
                _ => {}
            }
            end = hit.tokens.end;
            if vague.is_some() {
                break;
            }
        }
        if end == at {
            return Reading::None;
        }
        let (low, high) =
            vague.unwrap_or((total.saturating_add(current), total.saturating_add(current)));
        Reading::Number(Number {
            tokens: at..end,
            low: Some(low),
            high: Some(high),
            digits: false,
        })
    }
}

/// Whether `v` can follow `current` inside one number.
fn adds(current: u64, v: u64, joined: bool) -> bool {
    let unit_first = (1..10).contains(&current);
    let ten_after_unit = unit_first && v == 10;
    let tens_after_unit = unit_first && joined && (20..100).contains(&v) && v.is_multiple_of(10);
    // 19 is ten-nine in Turkish.
    let unit_after_tens = v < 10 && current.is_multiple_of(10) && current % 100 >= 10;
    let below_hundred = v < 100 && current >= 100 && current.is_multiple_of(100);
    ten_after_unit || tens_after_unit || unit_after_tens || below_hundred
}

enum Digits {
    Value {
        value: u64,
        end: usize,
        tenths: Option<u64>,
    },
    Long(usize),
}

/// Digits with the separators that different writers put between thousands.
fn digits_at(words: &Words, at: usize) -> Digits {
    let Some(token) = words
        .doc
        .tokens
        .get(at)
        .filter(|t| t.kind == TokenKind::Number)
    else {
        return Digits::Long(at);
    };
    let mut text: String = words.doc.text[token.bytes.clone()].to_owned();
    let mut end = at + 1;
    let mut byte = token.bytes.end;
    let mut tenths = None;
    // Thousands: 20,000  20.000  20 000  20٬000
    while text.len() < 64
        && let Some(next) = words.doc.text[byte..].chars().next()
    {
        let rest = &words.doc.text[byte + next.len_utf8()..];
        let group: String = rest.chars().take_while(|c| c.is_numeric()).collect();
        let count = group.chars().count();
        let leading = text.chars().filter(|c| c.is_numeric()).count();
        let separator = matches!(
            next,
            ',' | '.' | '٬' | '،' | '’' | '\'' | '\u{a0}' | '\u{202f}' | ' '
        );
        if separator && count == 3 && (leading <= 3 || text.contains('_')) {
            text.push('_');
            text.push_str(&group);
            byte += next.len_utf8() + group.len();
        } else {
            if matches!(next, '.' | ',' | '٫') && count == 1 && !text.contains('_') {
                tenths = group.chars().next().and_then(decimal);
                byte += next.len_utf8() + group.len();
            }
            break;
        }
    }
    while words
        .doc
        .tokens
        .get(end)
        .is_some_and(|t| t.bytes.end <= byte)
    {
        end += 1;
    }
    let mut value = 0u64;
    for digit in text.chars().filter_map(decimal) {
        let Some(more) = value.checked_mul(10).and_then(|v| v.checked_add(digit)) else {
            return Digits::Long(end);
        };
        value = more;
    }
    if value > 1_000_000_000_000 {
        return Digits::Long(end);
    }
    Digits::Value { value, end, tenths }
}

/// The value of a decimal digit in any of the scripts read here.
pub fn decimal(c: char) -> Option<u64> {
    let base = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u64::from(c as u32 - base as u32))
}

fn touches(words: &Words, at: usize) -> bool {
    let tokens = &words.doc.tokens;
    at > 0
        && at + 1 < tokens.len()
        && tokens[at - 1].bytes.end == tokens[at].bytes.start
        && tokens[at].bytes.end == tokens[at + 1].bytes.start
}

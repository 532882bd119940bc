//! How names are written: with capitals, hyphens, particles and endings.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::names::{Level, Spot};
use crate::lexicon::Sorts;
use crate::phrases::Words;
use crate::text::{Document, TokenKind};

/// Leaves out what is only part of a compound name that no place has: of
/// "Abu-ed-Duhur", "Abu". Compounds of two known places stay two.
pub(super) fn leave_compounds(spots: &mut Vec<Spot>, words: &Words, known: impl Fn(&Spot) -> bool) {
    let doc = words.doc;
    let mut begins = vec![false; words.len() + 2];
    let mut ends = vec![false; words.len() + 2];
    for spot in spots.iter().filter(|spot| known(spot)) {
        begins[spot.tokens.start] = true;
        ends[spot.tokens.end] = true;
    }
    let particle = |at: usize| PARTICLES.contains(&words.folded(at));
    spots.retain_mut(|spot| {
        let Range { start, end } = spot.tokens;
        let before = (start > 1 && is_hyphen(doc, start - 1)).then(|| start - 2);
        if let Some(at) = before.filter(|at| particle(*at) && !ends[start - 1]) {
            spot.tokens.start = at;
        }
        let went_on =
            before.is_some_and(|at| !particle(at) && has_capital(doc, at) && !ends[start - 1]);
        let goes_on = is_hyphen(doc, end) && is_capital(doc, end + 1) && !begins[end + 1];
        !(goes_on || went_on)
    });
}

/// The token that goes on with a name, and what stands between in the folded
/// form: nothing after an apostrophe, else a space.
pub(super) fn joined(words: &Words, end: usize) -> Option<(&'static str, usize)> {
    let doc = words.doc;
    let next = doc.tokens.get(end)?;
    match next.kind {
        TokenKind::Word | TokenKind::Number => Some((" ", end)),
        TokenKind::Mark => {
            let after = doc.tokens.get(end + 1)?;
            let before = doc.tokens.get(end.checked_sub(1)?)?;
            let tight = before.bytes.end == next.bytes.start && next.bytes.end == after.bytes.start;
            if after.kind != TokenKind::Word {
                return None;
            }
            match &doc.text[next.bytes.clone()] {
                "'" | "’" | "‘" | "`" | "ʻ" if tight => Some(("", end + 1)),
                "-" | "‐" | "‑" | "–" if tight => Some((" ", end + 1)),
                "." if next.bytes.start == before.bytes.end && before.span.len() <= 3 => {
                    Some((" ", end + 1))
                }
                _ => None,
            }
        }
    }
}

/// Whether a token is a hyphen between words that it joins.
pub(super) fn is_hyphen(doc: &Document, at: usize) -> bool {
    let tokens = at
        .checked_sub(1)
        .and_then(|from| doc.tokens.get(from..at + 2));
    tokens.is_some_and(|t| {
        doc.folded(at) == "-"
            && t[0].bytes.end == t[1].bytes.start
            && t[1].bytes.end == t[2].bytes.start
    })
}

/// Whether a name may begin at a token: a word, and with a capital where the
/// language writes names so.
pub(super) fn may_begin_name(words: &Words, lexicon: &Lexicon, head: bool, at: usize) -> bool {
    words.kind(at) == Some(TokenKind::Word)
        && (is_capital(words.doc, at) || !(lexicon.capitals || words.doc.tokens[at].small))
        && (head || !words.is(at, Sorts::FUNCTION))
}

/// Small words that may begin a name before a hyphen and a capital.
const PARTICLES: &[&str] = &[
    "al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az",
    "ez", "ul", "ibn", "bin", "ech", "och", "аль", "эль", "эш", "эд", "эз", "эн", "эр", "эс", "эт",
    "ад", "ан", "ар", "ас", "ат", "аш", "аз", "ель", "еш", "ед", "ен", "ер", "ес", "ет", "ез",
];

/// Whether a token begins with a capital letter, or with a particle that a
/// hyphen joins to one.
pub(super) fn is_capital(doc: &Document, at: usize) -> bool {
    if has_capital(doc, at) {
        return true;
    }
    let Some([particle, hyphen, next]) = doc.tokens.get(at..at + 3) else {
        return false;
    };
    doc.folded(at + 1) == "-"
        && PARTICLES.contains(&doc.folded(at))
        && particle.bytes.end == hyphen.bytes.start
        && hyphen.bytes.end == next.bytes.start
        && has_capital(doc, at + 2)
}

fn has_capital(doc: &Document, at: usize) -> bool {
    doc.tokens.get(at).is_some_and(|token| token.capital)
}

/// A word and the dictionary forms its ending allows.
pub(super) fn inflections<'t>(
    word: &'t str,
    level: Level,
    lexicon: &Lexicon,
) -> impl Iterator<Item = (Cow<'t, str>, Level)> {
    let stems = lexicon.endings.stems(word);
    let others = stems
        .flat_map(|(stem, bases)| bases.iter().map(move |base| [stem, base].concat()))
        .map(|form| (Cow::Owned(form), Level::Inflected));
    std::iter::once((Cow::Borrowed(word), level)).chain(others)
}

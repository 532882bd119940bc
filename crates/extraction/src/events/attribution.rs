//! Speech without a verb of its own: "according to X", "X: …", and the
//! channel that words come through.

use std::ops::Range;

use chronicle::Stance;

use super::clause::{Clause, Opener};
use super::frame::Frame;
use super::lexicon::{Head, Mode};
use super::scan::Scan;
use super::voice::{self, Memory, Voice};
use crate::text::TokenKind;

/// "The ministry: …": a name and a colon, as tickers and headlines have it.
pub(super) fn captioned(
    scan: &Scan,
    memory: &mut Memory,
    sentence: &Range<usize>,
    clause: &Clause,
) -> Option<Frame> {
    let end = clause.tokens.end;
    if scan.words.folded(end) != ":" || end + 1 >= sentence.end {
        return None;
    }
    let by = voice::before(scan, memory, clause.tokens.clone())?;
    // "- 10:25 The army: …"
    let time = |at: usize| {
        scan.is_mark(at)
            || scan.date_at(at).is_some()
            || scan.words.kind(at) == Some(TokenKind::Number)
    };
    let begins = by.tokens.start <= clause.tokens.start + 1
        || (clause.tokens.start..by.tokens.start).all(time);
    // "Doctors in Ruritania: …"
    let closed = |at: usize| {
        matches!(scan.words.folded(at), "»" | "”" | "\"")
            || scan.mode(at, Mode::At).is_some()
            || scan.mention_at(at).is_some()
    };
    let whole = begins && (by.tokens.end..end).all(closed);
    // A place in front of a colon is where the news comes from, unless it
    // stands for its government.
    let speaks = by
        .tokens
        .clone()
        .any(|at| scan.head(at).is_some() || scan.side(at).is_some() || scan.is_gov(at));
    (whole && speaks).then(|| Frame {
        reach: end + 1..sentence.end,
        words: by.tokens.clone(),
        via: None,
        by: Some(by),
        outer: None,
        stance: Stance::Asserts,
        act: None,
        explicit: true,
        source: false,
    })
}

/// "… — the ministry": a name behind a dash that ends the sentence.
pub(super) fn signed(
    scan: &Scan,
    memory: &Memory,
    sentence: &Range<usize>,
    clause: &Clause,
) -> Option<Frame> {
    let start = clause.tokens.start;
    let dash = start.checked_sub(1).filter(|&at| at > sentence.start)?;
    let parted = matches!(scan.words.folded(dash), "-" | "–" | "—");
    let mut rest = clause.tokens.end..sentence.end;
    if !parted || !rest.all(|at| scan.is_mark(at)) {
        return None;
    }
    let by = voice::alone(scan, memory, clause.tokens.clone())?;
    Some(Frame {
        reach: sentence.start..dash,
        words: clause.tokens.clone(),
        via: None,
        by: Some(by),
        outer: None,
        stance: Stance::Asserts,
        act: None,
        explicit: true,
        source: true,
    })
}

/// "according to X": backwards when it ends a sentence, forwards when it
/// begins one.
pub(super) fn attribution(
    scan: &Scan,
    memory: &mut Memory,
    sentence: &Range<usize>,
    clause: &Clause,
    at: usize,
) -> Option<Frame> {
    if let Some(hit) = scan.mode(at, Mode::ByAccount) {
        let by = memory.last.clone()?;
        return Some(sourced(scan, sentence, at..hit.tokens.end, by));
    }
    let hit = scan.mode(at, Mode::According)?;
    if scan.lexicon.verb_last
        && at > clause.tokens.start
        && let Some(by) = voice::before(scan, memory, clause.tokens.start..at)
    {
        // "X-a görə": the words it belongs to stand before it.
        return Some(Frame {
            reach: hit.tokens.end..sentence.end,
            words: by.tokens.start..hit.tokens.end,
            via: None,
            by: Some(by),
            outer: None,
            stance: Stance::Asserts,
            act: None,
            explicit: true,
            source: true,
        });
    }
    let by = voice::source(scan, memory, hit.tokens.end, clause.tokens.end)
        .or_else(|| memory.last.clone().filter(|_| !scan.lexicon.proclitics))?;
    let words = at..by.tokens.end;
    Some(sourced(scan, sentence, words, by))
}

/// The frame of a source that some words name.
fn sourced(scan: &Scan, sentence: &Range<usize>, words: Range<usize>, by: Voice) -> Frame {
    // "… as X also said that …" goes on with what X said.
    let leads = words.start <= sentence.start + 1 || scan.mode(words.end, Mode::That).is_some();
    let reach = if leads {
        words.end..sentence.end
    } else {
        sentence.start..words.start
    };
    let channel = is_channel(scan, &by.tokens) && by.relays;
    Frame {
        reach,
        words,
        via: channel.then(|| by.name.clone()),
        by: Some(by),
        outer: None,
        stance: Stance::Asserts,
        act: None,
        explicit: true,
        source: true,
    }
}

pub(super) fn is_channel(scan: &Scan, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .any(|i| scan.head(i).is_some_and(|(head, _)| head == Head::Channel))
}

/// The outlet, platform or occasion named near a verb of saying.
pub(super) fn channel_in(
    scan: &Scan,
    clauses: &[Clause],
    index: usize,
    from: usize,
    by: Option<&Voice>,
) -> Option<String> {
    let near = clauses[index..]
        .iter()
        .take_while(|c| c.opener != Opener::That || c.tokens.start == clauses[index].tokens.start)
        .take(3);
    for clause in near {
        for at in clause.tokens.clone() {
            if at < from || by.is_some_and(|v| v.tokens.contains(&at)) {
                continue;
            }
            if let Some((Head::Channel, hit)) = scan.head(at) {
                let mut end = hit.tokens.end;
                if scan.side(end).is_some() || scan.is_capital(end) {
                    end += 1;
                }
                let article = u32::from(hit.clitics.article) * 2;
                let cut = hit.clitics.len.saturating_sub(article);
                return Some(scan.surface(at..end, cut));
            }
        }
    }
    None
}

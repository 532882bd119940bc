//! Words of speaking: verbs of saying and acts done with words, where a token
//! is one.

use std::ops::Range;

use chronicle::Stance;

use super::frame::Frame;
use super::lexicon::{Content, Mode, Sense};
use super::scan::Scan;
use crate::phrases::Hit;

/// How far behind a denial what it denies may be named, in tokens.
const OBJECT: usize = 10;

/// Whether a relative pronoun stands before a word, which makes it a verb.
fn relates(scan: &Scan, at: usize) -> bool {
    takes_up(scan, at) || at > 0 && scan.mode(at - 1, Mode::Relative).is_some()
}

/// "… , which the army rejected" (وهو ما، الأمر الذي): of all that was said.
pub(super) fn takes_up(scan: &Scan, at: usize) -> bool {
    const LONGEST: usize = 3;
    (at.saturating_sub(LONGEST)..at).any(|i| {
        let hit = scan.mode(i, Mode::Which);
        hit.is_some_and(|hit| hit.tokens.end == at)
    })
}

#[derive(Clone)]
pub(super) struct Speech {
    pub(super) words: Range<usize>,
    pub(super) stance: Stance,
    pub(super) act: Option<u16>,
    pub(super) finite: bool,
    pub(super) joined: bool,
}

pub(super) fn speech_at(scan: &Scan, frames: &[Frame], at: usize) -> Option<Speech> {
    let said = frames
        .iter()
        .rev()
        .find(|f| f.reach.contains(&at) || f.words.contains(&at));
    // "denied reports that …", "نفت ما أعلنته …": what others say is denied.
    let denied = said.is_some_and(|f| {
        let act = f.act.map(|a| scan.lexicon.acts[a as usize].content);
        let joined = |i: usize| scan.is_mark(i) || scan.mode(i, Mode::And).is_some();
        act == Some(Content::Denied)
            && f.words.end <= at
            && at - f.words.end <= OBJECT
            && !(f.words.end..at).any(joined)
    });
    // "No shelling was recorded": the article's own words.
    let absent = at > 0
        && scan
            .mode(at - 1, Mode::Absence)
            .is_some_and(|hit| hit.tokens.end > at);
    let mut best: Option<Speech> = None;
    for hit in scan.at(at).iter().filter(|_| !absent) {
        let speech = match hit.value {
            Sense::Say(..) if denied && !hit.clitics.conjunction => continue,
            Sense::Say(stance, finite) => Speech {
                words: hit.tokens.clone(),
                stance,
                act: None,
                finite,
                joined: hit.clitics.conjunction,
            },
            Sense::Act(i, finite) => {
                let act = &scan.lexicon.acts[i as usize];
                // An act named by a noun needs someone to do it.
                if act.weak && said.is_none() && !finite {
                    continue;
                }
                let irreal = said
                    .and_then(|f| f.act)
                    .is_some_and(|a| scan.lexicon.acts[a as usize].content != Content::Real);
                if irreal && !finite {
                    continue;
                }
                // "They came to support it": a purpose.
                let bound = matches!(hit.clitics.preposition, Some('ل' | 'ك'));
                if !finite && bound && !hit.clitics.article {
                    continue;
                }
                if !finite && said.is_none() && hit.clitics.article {
                    continue;
                }
                Speech {
                    words: hit.tokens.clone(),
                    stance: act.stance,
                    act: Some(i),
                    finite,
                    joined: hit.clitics.conjunction,
                }
            }
            _ => continue,
        };
        if hit.clitics.future {
            continue;
        }
        // "For the support of" (لدعم) and "which X rejected" (ما رفضه) read one
        // word as a noun and as a verb.
        let also = |verb: bool| {
            let other = |h: &Hit<Sense>| matches!((h.value, speech.act), (Sense::Act(i, v), Some(act)) if i == act && v == verb);
            scan.at(at).iter().any(other)
        };
        let bound = hit.clitics.preposition.is_some();
        if speech.finite && bound && also(false)
            || !speech.finite && relates(scan, at) && also(true)
        {
            continue;
        }
        let better = best.as_ref().is_none_or(|b| {
            (speech.words.end, speech.act.is_some()) > (b.words.end, b.act.is_some())
        });
        if better {
            best = Some(speech);
        }
    }
    best
}

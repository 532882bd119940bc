//! Speech in a sentence: who speaks from which word on, and what it is worth.

use std::ops::Range;

use chronicle::Stance;

use super::attribution::{attribution, captioned, channel_in, is_channel, signed};
use super::clause::{Clause, Opener};
use super::lexicon::{Mode, Sense};
use super::scan::Scan;
use super::speaker;
use super::utterance::{Speech, speech_at, takes_up};
use super::voice::{self, Memory, Voice};

/// One act of speech and how far it reaches.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The words it governs.
    pub(super) reach: Range<usize>,
    /// The words of speaking.
    pub(super) words: Range<usize>,
    pub(super) by: Option<Voice>,
    /// Who reports that the speaker speaks.
    pub(super) outer: Option<Voice>,
    pub(super) via: Option<String>,
    pub(super) stance: Stance,
    /// Index into the acts; a plain verb of saying has none.
    pub(super) act: Option<u16>,
    /// Whether the speaker is named in this sentence.
    pub(super) explicit: bool,
    /// Whether the speaker is only named as the source: "according to X".
    pub(super) source: bool,
}

/// All speech in a sentence, in text order.
pub(super) fn frames(
    scan: &Scan,
    memory: &mut Memory,
    sentence: &Range<usize>,
    clauses: &[Clause],
) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let within = scan.mode(clause.tokens.start, Mode::Within).is_some();
        if clause.opener == Opener::Break && !clause.aside && !within {
            close(&mut frames, clause.tokens.start);
        }
        let named = captioned(scan, memory, sentence, clause)
            .or_else(|| signed(scan, memory, sentence, clause));
        if let Some(frame) = named {
            frames.push(frame);
            continue;
        }
        for at in clause.tokens.clone() {
            // "The envoy called for a truce, and is due in Muscat": no wish.
            if scan.lexicon.proclitics && plans_on(scan, at) {
                close(&mut frames, at);
            }
            if let Some(frame) = attribution(scan, memory, sentence, clause, at) {
                let whole = frame.reach.start == sentence.start && at > sentence.start;
                if whole {
                    let from = frames
                        .iter()
                        .filter(|f| f.by.is_some())
                        .map(|f| f.reach.end.min(at))
                        .max()
                        .unwrap_or(sentence.start);
                    let open = frames
                        .iter()
                        .any(|f| f.reach.contains(&at) && f.by.is_some());
                    if !open || from == sentence.start {
                        // "Shells, according to the police, hit the school":
                        // what an aside interrupts goes on behind it.
                        let rest = aside_ends(scan, clause, &frame).map(|end| Frame {
                            reach: end..sentence.end,
                            words: end..end,
                            ..frame.clone()
                        });
                        let reach = from..at;
                        frames.push(Frame { reach, ..frame });
                        frames.extend(rest);
                    }
                } else {
                    frames.push(frame);
                }
                continue;
            }
            let Some(speech) = speech_at(scan, &frames, at) else {
                continue;
            };
            if let Some(frame) = frame(scan, memory, sentence, clauses, index, speech, &frames) {
                frames.push(frame);
            }
        }
    }
    for frame in frames.iter().rev() {
        if let Some(by) = &frame.by
            && frame.explicit
        {
            memory.last = Some(by.clone());
            break;
        }
    }
    frames
}

/// Where the words that name a source end, if they stand between marks.
fn aside_ends(scan: &Scan, clause: &Clause, frame: &Frame) -> Option<usize> {
    let end = clause.tokens.end;
    let parted = matches!(scan.words.folded(end), "," | "،");
    (parted && frame.words.end <= end).then_some(end)
}

/// Whether a plan is joined on here: "ومن المقرر", "وألغى".
fn plans_on(scan: &Scan, at: usize) -> bool {
    scan.at(at).iter().any(|hit| {
        let plan = matches!(hit.value, Sense::Mode(Mode::Future | Mode::Cancelled));
        plan && hit.clitics.conjunction
    })
}

fn close(frames: &mut [Frame], at: usize) {
    for frame in frames {
        // "accusing, in turn, …": nothing has been said yet.
        if frame.reach.end > at && frame.words.end < at {
            frame.reach.end = at.max(frame.reach.start);
        }
    }
}

/// The speech that governs a token: the latest that reaches it.
pub(super) fn governing(frames: &[Frame], at: usize) -> Option<&Frame> {
    frames.iter().rev().find(|f| f.reach.contains(&at))
}

fn frame(
    scan: &Scan,
    memory: &mut Memory,
    sentence: &Range<usize>,
    clauses: &[Clause],
    index: usize,
    speech: Speech,
    frames: &[Frame],
) -> Option<Frame> {
    let clause = &clauses[index];
    let at = speech.words.start;
    let current = governing(frames, at).cloned();
    let verb_first = scan.lexicon.verb_first;
    let pronoun = clause.opener == Opener::That
        && clause.tokens.start == at
        && scan.lexicon.proclitics
        && at > 0
        && scan.words.folded(at - 1).ends_with(['ه', 'ا', 'م'])
        && scan.words.folded(at - 1).chars().count() > 2
        && frames.iter().any(|f| f.by.is_some());
    // "… and the army rejected it": who is named next did, and has no other's
    // words told of it.
    let own = speech.act.is_some_and(|a| {
        let sub = scan.lexicon.acts[a as usize].sub.as_str();
        verb_first
            && matches!(
                sub,
                "rejection" | "denial" | "promise" | "proposal" | "condemnation"
            )
            && (scan.head(at + 1).is_some() || scan.side(at + 1).is_some())
            && !scan.preposed(at + 1)
    });
    let carries = !speech.finite
        || pronoun
        || !own
            && (speech.act.is_some()
                && speech.joined
                && clause.opener == Opener::Verb
                && at > sentence.start
                && frames.iter().any(|f| f.by.is_some()));
    let spoken = match carries {
        true => speaker::taken_up(scan, memory, clauses, index, &speech),
        false => speaker::of_verb(scan, memory, sentence, clauses, index, &speech),
    };
    let (mut by, backwards) = (spoken.by, spoken.backwards);
    if by.is_none()
        && let Some(citing) = scan.mode(speech.words.end, Mode::Citing)
    {
        // "quoted from the council's head"
        by = voice::after(scan, memory, citing.tokens.end, clause.tokens.end);
    }
    let mut via = None;
    let mut document = None;
    if let Some(voice) = by.clone().filter(|v| v.relays) {
        let channel = is_channel(scan, &voice.tokens);
        // "The agency (SANA) quoted a source": past what stands aside.
        let aside = clauses.get(index + 1).is_some_and(|next| next.aside);
        let past = clauses.get(index + 2).filter(|_| aside);
        let until = past.map_or(clause.tokens.end, |past| past.tokens.end);
        let citing = (voice.tokens.end..until)
            .find(|&i| scan.mode(i, Mode::Citing).is_some())
            .and_then(|i| voice::after(scan, memory, i + 1, until));
        match citing {
            Some(source) => {
                via = channel.then(|| voice.name.clone());
                by = Some(source);
            }
            None if channel => {}
            None => document = by.take(),
        }
    }
    let explicit = by.is_some();
    if via.is_none() {
        via = channel_in(scan, clauses, index, at, by.as_ref());
    }
    let inherited = current.as_ref().and_then(|f| f.by.clone());
    let previous = frames.iter().rev().find_map(|f| f.by.clone());
    let by = by
        .or(inherited.clone())
        .or(previous)
        .or_else(|| memory.last.clone())
        .or(document);
    // "…, which Y denied": the article's own words again.
    let word = scan.words.folded(at);
    let answers = takes_up(scan, at)
        || speech.stance == Stance::Denies
            && (scan.has_mode(clause.tokens.start..at, Mode::Relative)
                || scan.lexicon.proclitics && (word.ends_with('ه') || word.ends_with("ها")));
    // "… ; the rebels denied it", "Rome offered talks, Paris agreed": another
    // voice beside the first, not within what it said.
    let said = current.as_ref().map_or(at, |f| f.words.end);
    let parted = (said..at).any(|i| matches!(scan.words.folded(i), ";" | "؛"));
    let beside = explicit && (parted || !scan.lexicon.proclitics && clause.opener != Opener::That);
    let outer = match (&by, inherited) {
        _ if answers || beside => None,
        (Some(by), Some(outer)) if speech.act.is_some() && !by.same(&outer) => Some(outer),
        _ => current.as_ref().and_then(|f| f.outer.clone()),
    };
    let reach = if backwards {
        // What an act before it ends with its own verb is that act's.
        let acted = |f: &&Frame| f.explicit || scan.lexicon.verb_last && f.act.is_some();
        // "In the town, the mayor said, shells hit a school": nothing told yet.
        let told = |at: usize| {
            let mut hits = scan.at(at).iter();
            hits.any(|hit| matches!(hit.value, Sense::Trigger(..) | Sense::Count(..)))
        };
        let parted = matches!(scan.words.folded(clause.tokens.end), "," | "،");
        let early = parted && !(sentence.start..clause.tokens.start).any(told);
        let from = frames
            .iter()
            .filter(acted)
            .map(|f| f.words.start)
            .max()
            .unwrap_or(sentence.start);
        let to = match scan.lexicon.verb_last {
            true => at,
            false if early => sentence.end,
            false => clause.tokens.start,
        };
        from..to.max(from)
    } else {
        at..sentence.end
    };
    // "Five were abducted, the agency deplores": what it deplores happened.
    let deplores = |&act: &u16| {
        let sub = scan.lexicon.acts[act as usize].sub.as_str();
        matches!(sub, "condemnation" | "concern")
    };
    let reported = backwards && !scan.lexicon.verb_last;
    let act = speech.act.filter(|act| !(reported && deplores(act)));
    Some(Frame {
        reach,
        words: speech.words,
        by,
        outer,
        via: via.or(current.and_then(|f| f.via)),
        stance: speech.stance,
        act,
        explicit,
        source: false,
    })
}

//! Speech in a sentence: who speaks from which word on, and what it is worth.

use std::ops::Range;

use chronicle::Stance;

use super::attribution::{attribution, captioned, channel_in, is_channel};
use super::clause::{Clause, Opener};
use super::lexicon::{Mode, Sense};
use super::scan::Scan;
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
        if let Some(frame) = captioned(scan, memory, sentence, clause) {
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
                        let reach = from..at;
                        frames.push(Frame { reach, ..frame });
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
    let mut by = None;
    let mut backwards = false;
    // "As for Riyadh, it called …": ف takes its topic up.
    let taken_up = scan.lexicon.proclitics && scan.words.folded(at).starts_with('ف');
    if speech.finite && speech.joined && taken_up {
        by = topic(scan, memory, clauses, index);
    }
    if !carries && by.is_none() {
        let limit = clause.tokens.end;
        // "The front had announced": between "had" and its verb.
        let had = (clause.tokens.start..at).find(|&i| scan.mode(i, Mode::Was).is_some());
        if let Some(had) = had {
            by = voice::after(scan, memory, had + 1, at);
        }
        // "The unit for the displaced, which appealed to …"
        let which = at == clause.tokens.start + 1
            && scan.mode(clause.tokens.start, Mode::Relative).is_some();
        if by.is_none() && which {
            by = topic(scan, memory, clauses, index);
        }
        if by.is_none() && verb_first {
            by = voice::before(scan, memory, clause.tokens.start..at)
                .filter(|_| !speech.joined)
                .or_else(|| voice::after(scan, memory, at + 1, limit))
                .or_else(|| topic(scan, memory, clauses, index));
        } else if by.is_none() {
            let verb_last = scan.lexicon.verb_last;
            // The subject may stand apart: "the ministry, …, denied".
            if verb_last && !speech.joined {
                by = topic(scan, memory, clauses, index);
            }
            by = by.or_else(|| voice::before(scan, memory, clause.tokens.start..at));
            let empty = !has_content(scan, clauses, index, speech.words.end);
            let last = empty || clause.tokens.end >= sentence.end && !verb_last;
            by = by.or_else(|| voice::someone(scan, clause.tokens.start..at));
            // "The ministry, meanwhile, denied that …"
            if !verb_last && !last && clause.tokens.start == at {
                by = by.or_else(|| topic(scan, memory, clauses, index));
            }
            if by.is_none() && (last || clause.tokens.start == at) {
                by = voice::after(scan, memory, speech.words.end, limit);
            }
            by = by
                .or_else(|| topic(scan, memory, clauses, index))
                .or_else(|| voice::seat(scan, memory, clause.tokens.start..at));
            let set_apart = clause.tokens.start > sentence.start && clause.opener == Opener::Mark;
            backwards = last && (set_apart || verb_last);
        }
    }
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
        let from = frames
            .iter()
            .filter(acted)
            .map(|f| f.words.start)
            .max()
            .unwrap_or(sentence.start);
        let to = match scan.lexicon.verb_last {
            true => at,
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

/// Whether something said follows a verb of saying in its sentence.
fn has_content(scan: &Scan, clauses: &[Clause], index: usize, from: usize) -> bool {
    let clause = &clauses[index];
    let next_that = clauses
        .get(index + 1)
        .is_some_and(|c| c.opener == Opener::That);
    // Where a verb of saying ends what it tells, what follows is another's.
    let own = !scan.lexicon.says_last
        && (from..clause.tokens.end).any(|i| {
            scan.at(i).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Trigger(..) | Sense::Act(..) | Sense::Count(..)
                )
            })
        });
    let quoted = scan.words.folded(clause.tokens.end) == ":";
    own || next_that || quoted
}

/// The subject that stands in a clause of its own before its verb: "as for
/// the minister, he said", "the minister, who …, said".
fn topic(scan: &Scan, memory: &mut Memory, clauses: &[Clause], index: usize) -> Option<Voice> {
    let verbs = |clause: &Clause| {
        clause.tokens.clone().any(|i| {
            scan.at(i).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Say(_, true) | Sense::Act(_, true) | Sense::Trigger(_, true)
                )
            })
        })
    };
    // "X ise …": where verbs come last, a word for "while" may only set off
    // the topic before it.
    let open = match clauses[index].opener {
        Opener::Mark | Opener::Verb => true,
        Opener::Break => scan.lexicon.verb_last,
        Opener::That => false,
    };
    // "As for the front, the wing of the party, it said …"
    let set_off = |clause: &&Clause| scan.mode(clause.tokens.start, Mode::AsFor).is_some();
    let before = clauses[..index].iter().rev().take(3);
    let quiet = before.take_while(|clause| !verbs(clause));
    if let Some(clause) = quiet.filter(|_| open).find(set_off) {
        return voice::after(scan, memory, clause.tokens.start + 1, clause.tokens.end);
    }
    let mut quiet = 0;
    for clause in clauses[..index].iter().rev() {
        // What is reported belongs to the verb that is to come, and to a
        // subject at its head or before it.
        if open && scan.mode(clause.tokens.end - 1, Mode::Reported).is_some() {
            let leads = |v: &Voice| v.official && v.tokens.start <= clause.tokens.start + 1;
            match voice::before(scan, memory, clause.tokens.clone()).filter(leads) {
                Some(found) => return Some(found),
                None => continue,
            }
        }
        quiet += 1;
        if quiet > 2 {
            break;
        }
        if clause.aside {
            continue;
        }
        if verbs(clause) || !open {
            return None;
        }
        let found = voice::before(scan, memory, clause.tokens.clone());
        // Where verbs come last, more than the subject may stand before them.
        if found.is_some() || !scan.lexicon.verb_last {
            return found.filter(|v| v.official);
        }
    }
    None
}

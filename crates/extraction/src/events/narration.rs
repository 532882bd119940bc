//! Whose words a sentence without a speaker is: of one who is named right
//! after it ("this was reported by …"), or of one whose report goes on.

use std::ops::Range;

use chronicle::{EventType, Stance};

use super::candidate::Candidate;
use super::frame::Frame;
use super::gather::Sentence;
use super::lexicon::{Head, Mode};
use super::scan::Scan;
use super::voice::{self, Memory, Voice};

/// How many days back a report may reach: what is older is background.
const RECENT: i32 = 3;

/// Who reports, as far as the article has been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Narration {
    holder: Option<Holder>,
    /// Whether anybody else has been heard before the holder.
    heard: bool,
}

/// A party whose report is being told.
#[derive(Clone, Debug)]
struct Holder {
    voice: Voice,
    paragraph: usize,
    /// Whether it is a force or body, and no single person.
    body: bool,
    /// Whether nobody else has been heard since the article began.
    sole: bool,
}

impl Narration {
    /// Hears who speaks in a sentence, and says whose words its events are
    /// where nobody does.
    pub(super) fn follow(
        &mut self,
        here: &Sentence,
        memory: &Memory,
        found: &mut Vec<Candidate>,
        earlier: &mut [Candidate],
    ) {
        if let Some(frame) = names_foregoing(here, memory) {
            let plain = found.iter().all(|c| c.sub == "statement");
            if plain && told_by(here, &frame, earlier) {
                found.clear();
            }
        }
        let turns = here.scan.mode(here.tokens.start, Mode::Elsewhere).is_some();
        if turns {
            self.holder = None;
            self.heard = true;
        }
        let spoken = here.frames.iter().any(|f| f.by.is_some());
        if !spoken && let Some(holder) = &self.holder {
            for event in found.iter_mut().filter(|c| c.by.is_none()) {
                if goes_on(here, holder, event) {
                    event.by = Some(holder.voice.clone());
                    event.stance = Stance::Asserts;
                }
            }
        }
        self.hear(here, memory);
    }

    fn hear(&mut self, here: &Sentence, memory: &Memory) {
        let scan = here.scan;
        let issued = issuer(here, memory);
        let named = here.frames.iter().rev().filter(|f| f.explicit);
        for voice in named.filter_map(|f| f.by.clone()).chain(issued) {
            let party = voice.official && !voice.bystander && !voice.relays;
            let heads = |wanted| has_head(scan, &voice, wanted);
            let body = heads(Head::Force) || heads(Head::Body);
            let party = party && (body || heads(Head::Office)) && !heads(Head::Source);
            match &mut self.holder {
                Some(holder) if holder.voice.same(&voice) => {
                    holder.paragraph = here.paragraph;
                }
                _ if party => {
                    let sole = !self.heard;
                    self.heard = true;
                    self.holder = Some(Holder {
                        voice,
                        paragraph: here.paragraph,
                        body,
                        sole,
                    });
                }
                _ => {
                    self.holder = None;
                    self.heard = true;
                }
            }
        }
    }
}

fn has_head(scan: &Scan, voice: &Voice, wanted: Head) -> bool {
    let mut tokens = voice.tokens.clone();
    tokens.any(|at| scan.head(at).is_some_and(|(head, _)| head == wanted))
}

/// Whether an event that nobody is named for belongs to the report of the one
/// who spoke last.
fn goes_on(here: &Sentence, holder: &Holder, event: &Candidate) -> bool {
    let past = event.when.as_ref().filter(|_| event.dated);
    let past = past
        .zip(here.scan.input.dates.anchor)
        .is_some_and(|(when, day)| when.to < day.plus(-RECENT));
    if event.is_speech() || event.headline || event.passing || past {
        return false;
    }
    let own = here.scan.has_mode(here.tokens.clone(), Mode::Partisan);
    let near = here.paragraph == holder.paragraph;
    let result = matches!(
        event.sub.as_str(),
        "attack_repelled"
            | "materiel_loss"
            | "shootdown"
            | "interception"
            | "shot_down"
            | "regains_territory"
    );
    let fights = matches!(
        event.kind,
        EventType::Battle | EventType::ExplosionRemoteViolence | EventType::TerritoryChange
    );
    let report = holder.sole && (holder.body || near);
    own || result && (near || holder.sole) || fights && report
}

/// "This was reported by …": who is named for what the sentences before told.
fn names_foregoing(here: &Sentence, memory: &Memory) -> Option<Frame> {
    let scan = here.scan;
    let mut tokens = here.tokens.clone();
    if let Some(points) = tokens.find_map(|at| scan.mode(at, Mode::Foregoing)) {
        let said = here.frames.iter().find(|f| f.explicit && f.by.is_some());
        let direct = said.filter(|f| f.by.as_ref().is_some_and(|by| !by.relays));
        // "This the mayor wrote on his channel", "so it says in a statement by …".
        let behind = || {
            let speaks = |&at: &usize| {
                let heads = [Head::Office, Head::Force, Head::Body, Head::Source];
                scan.head(at).is_some_and(|(head, _)| heads.contains(&head))
            };
            let at = (points.tokens.end..here.tokens.end).find(speaks)?;
            voice::after(scan, &mut memory.clone(), at, here.tokens.end)
        };
        return match direct {
            Some(frame) => Some(frame.clone()),
            None => behind().map(|by| named(here, by)).or(said.cloned()),
        };
    }
    // A heading signed by a name that stands for itself: "…. The ministry".
    let signed = here.headline && here.frames.is_empty();
    let by = signed.then(|| voice::alone(scan, memory, here.tokens.clone()));
    by.flatten().map(|by| named(here, by))
}

/// The frame of one who is only named for what others tell.
fn named(here: &Sentence, by: Voice) -> Frame {
    Frame {
        reach: here.tokens.clone(),
        words: here.tokens.clone(),
        by: Some(by),
        outer: None,
        via: None,
        stance: Stance::Asserts,
        act: None,
        explicit: true,
        source: true,
    }
}

/// Gives what the sentences right before tell to who is named for it.
fn told_by(here: &Sentence, frame: &Frame, earlier: &mut [Candidate]) -> bool {
    let mut named = false;
    let mut of = None;
    for event in earlier.iter_mut().rev() {
        let paragraph = *of.get_or_insert(event.paragraph);
        let near =
            paragraph == here.paragraph || paragraph + 1 == here.paragraph && !event.headline;
        if event.paragraph != paragraph || !near || event.by.is_some() {
            break;
        }
        event.by.clone_from(&frame.by);
        event.via.clone_from(&frame.via);
        event.stance = Stance::Asserts;
        named = true;
    }
    named
}

/// "Statement by the ministry": who issues the document that a heading names.
fn issuer(here: &Sentence, memory: &Memory) -> Option<Voice> {
    const BEFORE: usize = 5;
    if !here.headline || !here.frames.is_empty() {
        return None;
    }
    let scan = here.scan;
    let open = here.tokens.start..(here.tokens.start + 2).min(here.tokens.end);
    let document = open
        .into_iter()
        .find(|&at| matches!(scan.head(at), Some((Head::Document, _))))?;
    let from: Range<usize> = document + 1..(document + BEFORE).min(here.tokens.end);
    from.filter(|&at| scan.head(at).is_some() || scan.side(at).is_some())
        .find_map(|at| voice::alone(scan, memory, at..here.tokens.end))
}

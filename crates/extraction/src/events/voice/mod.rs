//! Speakers: reading the name of a person or body, its office and its side.

mod name;

use std::collections::HashMap;
use std::ops::Range;

use chronicle::{PlaceKind, Speaker};

use super::lexicon::{Head, Mode, Sense};
use super::scan::Scan;
use crate::figures::numbers::Reading;
use crate::phrases::Hit;
use name::{begins_small, name_end, name_start, quoted, starts_name};

/// Longest name of a speaker, in tokens.
const LONGEST: usize = 14;

/// A speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) name: String,
    pub(super) office: Option<String>,
    pub(super) side: Option<String>,
    /// Whether it speaks with authority: an office, force or body, or a
    /// government.
    pub(super) official: bool,
    /// Whether it is only a statement or a channel, which speaks for another.
    pub(super) relays: bool,
    /// Whether it is a witness, volunteer or the like, and no party.
    pub(super) bystander: bool,
    pub(super) tokens: Range<usize>,
}

impl Voice {
    pub(super) fn speaker(&self) -> Speaker {
        Speaker {
            name: self.name.clone(),
            office: self.office.clone(),
            side: self.side.clone(),
        }
    }

    /// Whether two names speak for the same side or are the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (&self.side, &other.side) {
            (Some(a), Some(b)) => a == b,
            _ => {
                !self.name.is_empty()
                    && (self.name.contains(&other.name) || other.name.contains(&self.name))
            }
        }
    }
}

/// Names read so far, so that a surname recalls office and side.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    people: HashMap<String, (Option<String>, Option<String>, String)>,
    /// Whose "the ministry of defence" last was.
    bodies: HashMap<String, String>,
    /// The last one to speak.
    pub(super) last: Option<Voice>,
}

/// Reads the speaker's name that begins at or after `start`, before `limit`.
pub(super) fn after(scan: &Scan, memory: &mut Memory, start: usize, limit: usize) -> Option<Voice> {
    if let Some(name) = quoted(scan, start) {
        return read(scan, memory, name, true);
    }
    let from = name_start(scan, memory, start, limit);
    // "Denied flying over the town": what is done speaks not.
    let done = |hit: &Hit<Sense>| {
        matches!(hit.value, Sense::Trigger(_, false) | Sense::Deed(_, false))
            && !hit.clitics.article
    };
    let deed = scan.head(from).is_none() && scan.at(from).iter().any(done);
    if deed || scan.preposed(from) {
        return None;
    }
    let end = name_end(scan, memory, from, limit);
    read(scan, memory, from..end, true)
}

/// Reads words that are nothing but the name of somebody who may speak.
pub(super) fn alone(scan: &Scan, memory: &Memory, words: Range<usize>) -> Option<Voice> {
    let end = words
        .clone()
        .rev()
        .find(|&at| !scan.is_mark(at))
        .map_or(words.start, |last| last + 1);
    let heads = scan.head(words.start).is_some() || scan.side(words.start).is_some();
    if !heads || name_end(scan, memory, words.start, end) < end {
        return None;
    }
    let voice = read(scan, &mut memory.clone(), words.start..end, false)?;
    (voice.official || voice.bystander).then_some(voice)
}

/// "A village schoolteacher told the agency": someone whom no list names, at
/// the head of the clause.
pub(super) fn someone(scan: &Scan, clause: Range<usize>) -> Option<Voice> {
    const LONGEST: usize = 6;
    let open = scan.mode(clause.start, Mode::Someone)?.tokens.end;
    let plain = |at: usize| {
        let says = |hit: &Hit<Sense>| {
            matches!(
                hit.value,
                Sense::Trigger(..) | Sense::Deed(_, true) | Sense::Count(..) | Sense::Act(..)
            )
        };
        !scan.is_mark(at) && scan.mention_at(at).is_none() && !scan.at(at).iter().any(says)
    };
    let name = open..clause.end;
    (!name.is_empty() && name.len() <= LONGEST && name.clone().all(plain)).then(|| Voice {
        name: scan.surface(name.clone(), 0),
        bystander: true,
        tokens: name,
        ..Voice::default()
    })
}

/// Reads the name behind words like "according to" and "as … said", whose own
/// preposition may cling to it.
pub(super) fn source(
    scan: &Scan,
    memory: &mut Memory,
    start: usize,
    limit: usize,
) -> Option<Voice> {
    const LINKS: usize = 3;
    let links = |&at: &usize| {
        let says = scan
            .at(at)
            .iter()
            .any(|hit| matches!(hit.value, Sense::Say(..)));
        let named = scan.head(at).is_some() || scan.side(at).is_some();
        // "As four local sources confirmed".
        let number = matches!(
            scan.lexicon.numbers.read(scan.words, at),
            Reading::Number(_)
        );
        (says || number || scan.mode(at, Mode::Stop).is_some()) && !named
    };
    let last = (start + LINKS).min(limit);
    let first = (start..last).find(|at| !links(at)).unwrap_or(last);
    if let Some(name) = quoted(scan, first) {
        return read(scan, memory, name, true);
    }
    let from = name_start(scan, memory, first, limit);
    let end = name_end(scan, memory, from, limit);
    read(scan, memory, from..end, true)
}

/// Learns the names of office-holders, so that a headline's bare surname is
/// known before the body introduces it.
pub(super) fn introduce(scan: &Scan, memory: &mut Memory) {
    for at in 0..scan.words.len() {
        if let Some((Head::Office, _)) = scan.head(at) {
            let limit = (at + LONGEST).min(scan.words.len());
            let end = name_end(scan, memory, at, limit);
            read(scan, memory, at..end, true);
        }
    }
}

/// Reads the speaker's name in the words before a verb.
pub(super) fn before(scan: &Scan, memory: &mut Memory, clause: Range<usize>) -> Option<Voice> {
    // "The coalition that Ruritania leads said": whoever the clause inside is
    // about, the speaker stands before it.
    let who = (clause.start + 1..clause.end).find(|&at| scan.mode(at, Mode::Relative).is_some());
    if let Some(who) = who
        && let Some(voice) = before(scan, memory, clause.start..who).filter(|v| v.official)
    {
        return Some(voice);
    }
    let joined = scan.mode(clause.start, Mode::And).is_some();
    let open = clause.start + usize::from(joined);
    if let Some(name) = quoted(scan, open).filter(|name| name.end + 1 == clause.end) {
        return read(scan, memory, name, true);
    }
    let mut farthest = None;
    for start in clause.clone() {
        let named = starts_name(scan, memory, start, start == clause.start);
        if !named || scan.date_at(start).is_some() || scan.preposed(start) {
            continue;
        }
        let end = name_end(scan, memory, start, clause.end);
        // "Residents reached by the agency said": not who stands behind "by".
        let governed = farthest.is_some() && is_governed(scan, start);
        if governed || !is_subject(scan, start..end, clause.end) {
            continue;
        }
        if end == clause.end && !(scan.lexicon.verb_last && farthest.is_some()) {
            return read(scan, memory, start..end, false);
        }
        farthest = farthest.or(Some(start..end));
    }
    // Where the subject leads, adverbs may stand between it and its verb; where
    // the verb does, only small words, places and dates may ("a spokesman in
    // Benghazi denied").
    let small = |at: usize| {
        scan.mode(at, Mode::Stop).is_some()
            || scan.mention_at(at).is_some()
            || scan.date_at(at).is_some()
    };
    let tokens = farthest.filter(|name| {
        let speaks = scan.head(name.start).is_some() || scan.is_gov(name.start);
        !scan.lexicon.verb_first || speaks && (name.end..clause.end).all(small)
    })?;
    read(scan, memory, tokens, false)
}

/// Whether a preposition stands before a name, at most an article between.
fn is_governed(scan: &Scan, start: usize) -> bool {
    let preposed = |at: usize| {
        let modes = [Mode::At, Mode::By];
        modes.iter().any(|&mode| scan.mode(at, mode).is_some())
    };
    let free = scan.lexicon.verb_last || scan.lexicon.proclitics;
    !free && (start.saturating_sub(2)..start).any(preposed)
}

/// Whether a name may be a speaker's: none in the case of a place where, or of
/// the owner of what follows ("Erbil'de konuşan sözcü", "Hadrutun
/// itirildiyini", "köylünün öldüğünü").
fn is_subject(scan: &Scan, name: Range<usize>, limit: usize) -> bool {
    let headed = || name.clone().any(|at| scan.head(at).is_some());
    let owner = |at: usize| scan.head(at).is_some() && scan.mode(at, Mode::Owner).is_some();
    let mut last = name.clone().rev();
    let owns = scan.lexicon.verb_last && name.end < limit && last.next().is_some_and(owner);
    !owns
        && !scan.ends_as(name.start, Mode::Oblique)
        && (name.end == limit || !scan.ends_as(name.start, Mode::Owner) || headed())
}

/// The place or body that a clause without a subject speaks from: "in Moscow
/// they denied".
pub(super) fn seat(scan: &Scan, memory: &mut Memory, clause: Range<usize>) -> Option<Voice> {
    let at = scan.mode(clause.start, Mode::At)?.tokens.end;
    let named = scan.mention_at(at).is_some() || scan.head(at).is_some();
    if !named || at >= clause.end {
        return None;
    }
    let end = name_end(scan, memory, at, clause.end);
    read(scan, memory, at..end, false).filter(|voice| voice.official)
}

fn read(scan: &Scan, memory: &mut Memory, tokens: Range<usize>, after_verb: bool) -> Option<Voice> {
    // What parts a name from its ending ("Bakanlığı'nın") is none of it.
    let last = tokens.clone().rev().find(|&at| !scan.is_mark(at))?;
    let tokens = tokens.start..last + 1;
    let mut voice = Voice {
        tokens: tokens.clone(),
        ..Voice::default()
    };
    let (mut documents, mut channels, mut heads, mut offices) = (0, 0, 0, 0);
    let mut force = false;
    let mut tail = tokens.start;
    let mut at = tokens.start;
    let mut party = false;
    while at < tokens.end {
        let mut next = at + 1;
        if let Some((head, hit)) = scan.head(at) {
            next = hit.tokens.end.min(tokens.end);
            match head {
                Head::Document => documents += 1,
                Head::Channel => channels += 1,
                Head::Office | Head::Force | Head::Body => {
                    heads += 1;
                    offices += usize::from(head == Head::Office);
                    force |= head == Head::Force;
                    voice.official = true;
                }
                Head::Source => {
                    heads += 1;
                    voice.bystander = true;
                }
            }
            tail = next;
        }
        if let Some((side, named, hit)) = scan.side(at) {
            voice.side.get_or_insert_with(|| side.to_owned());
            next = next.max(hit.tokens.end.min(tokens.end));
            tail = next;
            party |= named;
        }
        if let Some(mention) = scan.mention_at(at) {
            let kind = mention
                .chosen
                .as_ref()
                .and_then(|id| scan.input.places.get(id))
                .map(|p| p.kind);
            let government = scan.is_gov(at)
                || matches!(
                    kind,
                    Some(PlaceKind::Country | PlaceKind::City | PlaceKind::Region)
                ) && at == tokens.start;
            if government && let Some(country) = scan.country(mention) {
                voice.side.get_or_insert_with(|| country.to_owned());
            }
            voice.official |= government;
            tail = next;
        }
        at = next;
    }
    voice.official |= party;
    // "A military source" is one of a party's own.
    voice.bystander &= !force;
    voice.relays = heads == 0 && (documents > 0 || channels > 0);
    for at in tokens.clone() {
        let Some((Head::Body | Head::Force, hit)) = scan.head(at) else {
            continue;
        };
        let key: String = hit.tokens.clone().map(|i| bare(scan, i)).collect();
        match &voice.side {
            Some(side) => {
                memory.bodies.insert(key, side.clone());
            }
            None => voice.side = memory.bodies.get(&key).cloned(),
        }
        break;
    }
    let name_of = |range: Range<usize>| {
        let cut = if scan.lexicon.proclitics && range.start == tokens.start {
            proclitic(scan, range.start)
        } else {
            0
        };
        let named = scan.lexicon.proclitics && range.start == tokens.start;
        let words = trim(&scan.surface(range.clone(), cut));
        match named && scan.head(range.start).is_some() {
            true => nominative(&words),
            false => words,
        }
    };
    while tail < tokens.end && scan.words.folded(tail).starts_with("ال") && scan.lexicon.proclitics
    {
        tail += 1;
    }
    let known = (tokens.start..tokens.end)
        .rev()
        .find_map(|i| memory.people.get(scan.words.folded(i)).cloned());
    let small = begins_small(scan, tail);
    let person = tail < tokens.end && !voice.relays && (offices > 0 || heads == 0) && !small;
    if person && tail > tokens.start {
        voice.office = Some(name_of(tokens.start..tail));
        voice.name = name_of(tail..tokens.end);
        if heads > 0 {
            for i in tail..tokens.end {
                let key = scan.words.folded(i);
                if key.chars().count() > 2 {
                    memory.people.insert(
                        key.to_owned(),
                        (voice.office.clone(), voice.side.clone(), voice.name.clone()),
                    );
                }
            }
        }
    } else {
        voice.name = name_of(tokens.clone());
    }
    if let Some((office, side, _)) = &known {
        voice.official = true;
        voice.office = voice.office.or_else(|| office.clone());
        voice.side = voice.side.or_else(|| side.clone());
    }
    let recognised = heads + documents + channels > 0 || voice.side.is_some() || voice.official;
    if recognised {
        return Some(voice).filter(|v| !v.name.is_empty());
    }
    // An unknown name right after a verb of saying, or a capitalised one.
    let raw = scan.input.doc.surface(tokens.clone());
    let pronoun = scan.lexicon.proclitics && raw.ends_with(['ه', 'ا']) && tokens.len() == 1;
    // "Told reporters" (للصحافيين), "told «X»": whom it was said to.
    let told = raw.starts_with("لل")
        || voice
            .name
            .chars()
            .filter(|c| c.is_alphabetic() && *c != 'ـ')
            .count()
            < 2;
    let plausible = if scan.lexicon.proclitics {
        after_verb && tokens.len() <= 4 && !pronoun && !told
    } else {
        scan.is_capital(tokens.start) || scan.is_capital(tokens.end - 1)
    };
    (plausible && !voice.name.is_empty()).then_some(voice)
}

/// An Arabic name as it is when it stands alone: أن متحدثا باسم gives متحدث
/// باسم. Two presidents of … (رئيسا) keep their ending.
fn nominative(words: &str) -> String {
    const DUAL: [&str; 2] = ["رئيسا", "وزيرا"];
    if words.ends_with("ها") {
        return words.to_owned();
    }
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    match first.strip_suffix('ا') {
        // مراسلنا is "our correspondent".
        Some(bare)
            if !DUAL.contains(&first) && bare.chars().count() > 2 && !bare.ends_with('ن') =>
        {
            let (second, tail) = rest.split_once(' ').unwrap_or((rest, ""));
            let second = match second.strip_suffix("يا") {
                Some(stem) => format!("{stem}ي"),
                None => second.to_owned(),
            };
            [bare, &second, tail].join(" ").trim_end().to_owned()
        }
        _ => words.to_owned(),
    }
}

/// A token's letters without what clings to its front.
fn bare(scan: &Scan, at: usize) -> String {
    let forms = scan.words.forms(at);
    let shortest = forms.iter().min_by_key(|f| f.text.len());
    let noun = scan
        .head(at)
        .and_then(|(_, hit)| forms.iter().find(|f| f.clitics == hit.clitics));
    noun.or(shortest)
        .map_or(String::new(), |f| f.text.clone().into_owned())
}

fn trim(name: &str) -> String {
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '«' | '»' | '“' | '”' | '-')
    });
    match name.contains('«') && !name.contains('»') {
        true => format!("{name}»"),
        false => name.to_owned(),
    }
}

/// How many letters of conjunction and preposition cling to a name's first
/// word, as far as its own senses tell.
fn proclitic(scan: &Scan, at: usize) -> u32 {
    if let Some(mention) = scan.mention_at(at) {
        let start = scan.input.doc.tokens[at].span.start;
        return mention.span.start.saturating_sub(start);
    }
    scan.at(at)
        .iter()
        .filter(|hit| matches!(hit.value, Sense::Head(_) | Sense::Side(..)))
        .map(|hit| {
            let article = u32::from(hit.clitics.article) * 2;
            hit.clitics.len.saturating_sub(article)
        })
        .min()
        .unwrap_or(0)
}

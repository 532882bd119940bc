//! Speakers: reading the name of a person or body, its office and its side.

mod name;

use std::collections::HashMap;
use std::ops::Range;

use chronicle::{PlaceKind, Speaker};

use super::clause::Clause;
use super::lexicon::{Head, Mode, Sense};
use super::scan::Scan;
use crate::figures::numbers::Reading;
use crate::phrases::Hit;
use crate::text::TokenKind;
pub(super) use name::is_named;
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

/// "A village schoolteacher told the agency", "health workers said": someone
/// whom no list names, alone in front of a verb or behind it.
pub(super) fn someone(scan: &Scan, words: Range<usize>) -> Option<Voice> {
    const LONGEST: usize = 6;
    let article = scan
        .mode(words.start, Mode::Someone)
        .map(|hit| hit.tokens.end);
    let name = article.unwrap_or(words.start)..words.end;
    let people = |at: usize| {
        let mut hits = scan.at(at).iter();
        hits.any(|hit| matches!(hit.value, Sense::People(..)))
    };
    let plain = |at: usize| {
        let says = |hit: &Hit<Sense>| {
            matches!(
                hit.value,
                Sense::Trigger(..) | Sense::Deed(_, true) | Sense::Count(..) | Sense::Act(..)
            ) || article.is_none() && matches!(hit.value, Sense::Mode(Mode::At | Mode::Break))
        };
        // "A man from Ruritania": a place only where it says whence.
        let place = scan.mention_at(at).is_some() && scan.mode(at - 1, Mode::At).is_none();
        !scan.is_mark(at) && !place && scan.date_at(at).is_none() && !scan.at(at).iter().any(says)
    };
    let longest = if article.is_some() {
        LONGEST
    } else {
        LONGEST / 2
    };
    let named = article.is_some() || name.clone().any(people);
    (named && !name.is_empty() && name.len() <= longest && name.clone().all(plain)).then(|| Voice {
        name: scan.surface(name.clone(), 0),
        bystander: true,
        tokens: name,
        ..Voice::default()
    })
}

/// Whoever leads the sentence, however much stands between them and their
/// verb: "Tehran any deal that ends the siege welcomed".
pub(super) fn leading(scan: &Scan, memory: &mut Memory, words: Range<usize>) -> Option<Voice> {
    let named = starts_name(scan, memory, words.start, true);
    if !named || scan.date_at(words.start).is_some() {
        return None;
    }
    let end = name_end(scan, memory, words.start, words.end);
    let name = words.start..end;
    let subject = end > words.start && is_subject(scan, name.clone(), words.end);
    let voice = read(scan, memory, name, false).filter(|_| subject);
    voice.filter(|voice| voice.official && !voice.relays)
}

/// All that stands in some words, as the name behind "according to" of a
/// source that no list names.
fn plain_source(scan: &Scan, words: Range<usize>) -> Option<Voice> {
    const LONGEST: usize = 5;
    let small = |at: usize| {
        let mut hits = scan.at(at).iter();
        hits.any(|hit| matches!(hit.value, Sense::Mode(_)))
    };
    let start = words.clone().find(|&at| !small(at))?;
    let name = start..words.end;
    let plain = |at: usize| {
        !scan.is_mark(at)
            && scan.date_at(at).is_none()
            && scan.words.kind(at) == Some(TokenKind::Word)
            && scan.at(at).iter().all(|hit| {
                matches!(
                    hit.value,
                    Sense::Head(_)
                        | Sense::Side(..)
                        | Sense::People(..)
                        | Sense::Mode(Mode::Of | Mode::Known)
                )
            })
    };
    (name.len() <= LONGEST && name.clone().all(plain)).then(|| Voice {
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
    read(scan, memory, from..end, true).or_else(|| {
        let named = !scan.lexicon.verb_last && start < limit;
        plain_source(scan, start..limit).filter(|_| named)
    })
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

/// The speaker that neighbouring clauses name together: "a spokesman, N. N.,
/// said", "N. N., spokesman of the ministry, said". `found` stands in the
/// second one.
pub(super) fn apposed(
    scan: &Scan,
    memory: &mut Memory,
    found: &Voice,
    [first, second, third]: [Option<&Clause>; 3],
) -> Option<Voice> {
    let name = |clause: Option<&Clause>| {
        let tokens = clause.map(|c| c.tokens.clone());
        tokens.filter(|tokens| is_name(scan, tokens))
    };
    if !found.official {
        let office = before(scan, memory, first?.tokens.clone());
        let office = office.filter(|v| v.official && v.office.is_none())?;
        return name(second).map(|name| named(scan, name, office));
    }
    let head = scan.head(found.tokens.start).map(|(head, _)| head);
    let office = head == Some(Head::Office) && found.office.is_none();
    let name = name(third).or_else(|| name(first)).filter(|_| office)?;
    Some(named(scan, name, found.clone()))
}

/// Whether some words are nothing but a person's name.
fn is_name(scan: &Scan, tokens: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let part = |at: usize| {
        scan.words.kind(at) == Some(TokenKind::Word)
            && !begins_small(scan, at)
            && scan.date_at(at).is_none()
            && scan
                .at(at)
                .iter()
                .all(|hit| matches!(hit.value, Sense::Head(_)))
    };
    tokens.len() <= LONGEST && tokens.len() > 1 && tokens.clone().all(part)
}

/// A person of this name who holds an office.
fn named(scan: &Scan, name: Range<usize>, office: Voice) -> Voice {
    Voice {
        name: scan.surface(name, 0),
        office: Some(office.name),
        ..office
    }
}

/// Whether a name may be a speaker's: none in the case of a place where, or of
/// the owner of what follows ("Erbil'de konuşan sözcü", "Hadrutun
/// itirildiyini", "köylünün öldüğünü").
fn is_subject(scan: &Scan, name: Range<usize>, limit: usize) -> bool {
    let headed = || name.clone().any(|at| scan.head(at).is_some());
    let owner = |at: usize| scan.head(at).is_some() && scan.mode(at, Mode::Owner).is_some();
    let last = name.clone().next_back();
    let owns = scan.lexicon.verb_last && name.end < limit && last.is_some_and(owner);
    let cased = |at: usize| scan.head(at).is_some() && scan.mode(at, Mode::Cased).is_some();
    !owns
        && !last.is_some_and(cased)
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
    let tokens = whose(scan, tokens.start..last + 1);
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
        // للجيش is الجيش behind its preposition.
        let words = match words.strip_prefix("لل").filter(|_| named) {
            Some(noun) => format!("ال{noun}"),
            None => words,
        };
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
    let described = tail == tokens.start || is_described(scan, tokens.start, tail);
    let person =
        tail < tokens.end && !voice.relays && (offices > 0 || heads == 0) && !small && described;
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
        || raw.starts_with("لـ")
        || voice
            .name
            .chars()
            .filter(|c| c.is_alphabetic() && *c != 'ـ')
            .count()
            < 2;
    let plausible = if scan.lexicon.proclitics {
        let deed = tokens.len() <= 3 && is_verbal_noun(scan.words.folded(tokens.start));
        after_verb && tokens.len() <= 4 && !pronoun && !told && !deed
    } else {
        scan.is_capital(tokens.start) || scan.is_capital(tokens.end - 1)
    };
    (plausible && !voice.name.is_empty()).then_some(voice)
}

/// "The civil defence's figures", "maps of the monitors": whose a document is,
/// where its name says so.
fn whose(scan: &Scan, tokens: Range<usize>) -> Range<usize> {
    let Some((Head::Document, hit)) = scan.head(tokens.start) else {
        return tokens;
    };
    let at = hit.tokens.end;
    let owner = at < tokens.end
        && !scan.lexicon.verb_last
        && match scan.head(at) {
            Some((head, _)) => head != Head::Document,
            None => scan.side(at).is_some_and(|(_, party, _)| party),
        };
    match owner {
        true => at..tokens.end,
        false => tokens,
    }
}

/// Whether what stands before `at` is a whole description of somebody, whose
/// name may follow: it ends with an article, a place or a people's adjective.
/// An indefinite noun (مسؤول أمني) is followed by its adjective.
fn is_described(scan: &Scan, start: usize, at: usize) -> bool {
    let definite = |at: usize| {
        let word = scan.words.folded(at);
        word.starts_with("ال")
            || word.starts_with("لل")
            || scan.mention_at(at).is_some()
            || scan.side(at).is_some()
            || word.ends_with(['ه', 'ا'])
    };
    !scan.lexicon.proclitics || (start..at).any(definite)
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

/// Whether a word has the shape of a verb's noun in Arabic (استقبال، انسحاب،
/// تدمير): what is said, and nobody who says it.
fn is_verbal_noun(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(
        letters[..],
        ['ا', 'س', 'ت', _, _, 'ا', _]
            | ['ا', 'ن' | 'ت', _, _, 'ا', _]
            | ['ا', _, 'ت', _, 'ا', _]
            | ['ت', _, _, 'ي', _]
            | ['ت', _, _, 'ي', _, 'ه']
    )
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

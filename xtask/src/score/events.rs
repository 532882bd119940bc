//! How predicted events meet the marked ones.
//!
//! - A pair is possible where the predicted type is one of the marked types
//!   (diplomacy also answers a marked statement: demands and proposals are
//!   filed under either) and the evidence shares a sentence.
//! - The best pairs come first: overlapping evidence, then the first of the
//!   marked types, places, date. Each event serves once.
//! - A marked denial that no event answers is found, too, where a claim with
//!   the stance *denies* stands in its sentence: it was merged into the event
//!   it denies.
//! - A predicted event without a partner is invented, also where it repeats
//!   one that has a partner. A partner marked optional excuses it; optional
//!   events are not asked for.
//! - The date is right where the ranges overlap and, for events known to six
//!   days, the predicted precision is 1 or 2.
//! - The places are right where every required place is among the predicted
//!   ones and no predicted mark (settlement or site) is neither required nor
//!   allowed.
//! - Deaths are right where a figure for the event or day, or the sum of such
//!   figures, lies within the marked bounds; a running total must be one.
//! - The claimant is right where half the words of one of the alternatives
//!   are among the words of a claim's speaker, or the speaker is a shorter
//!   form of it.

use chronicle::{
    Chronicle, Claim, DayRange, Event, EventType, Measure, PlaceKind, Scope, Span, Stance,
};
use gazetteer::spelling::fold;

use super::gold::{Flag, Gold, GoldEvent};
use super::nearness::{is_local, same};
use super::remark::Remarks;
use super::tally::Tally;

/// Counts events.
pub fn count(
    gold: &Gold,
    read: &Chronicle,
    sentences: &[Span],
    tally: &mut Tally,
    remarks: &mut Remarks<'_>,
) {
    let met = meet(gold, read, sentences);
    for (at, event) in read.events.iter().enumerate() {
        let partner = met.contains(&Some(at));
        tally.invented.count(!partner);
        if let (false, Some(&span)) = (partner, event.evidence.first()) {
            let note = format!("{}/{} {}", event.kind.as_str(), event.sub_type, event.rule);
            remarks.add("invented", span, note);
        }
    }
    for (marked, at) in gold.events.iter().zip(&met) {
        let denial = (marked.stance == Stance::Denies)
            .then(|| denying_claim(marked, read, sentences))
            .flatten();
        let found = at
            .map(|at| &read.events[at])
            .or_else(|| read.event(&denial?.event));
        if marked.optional && found.is_none() {
            continue;
        }
        compare(marked, found, denial.is_some(), read, tally, remarks);
    }
}

fn compare(
    marked: &GoldEvent,
    found: Option<&Event>,
    denied: bool,
    read: &Chronicle,
    tally: &mut Tally,
    remarks: &mut Remarks<'_>,
) {
    let span = marked.evidence[0];
    let name = format!(
        "{}: {}/{}",
        marked.number,
        marked.types[0].as_str(),
        marked.sub_type
    );
    let unreal = marked.negated == Flag::Yes || marked.planned == Flag::Yes;
    if !marked.optional {
        tally.events.count(found.is_some());
    }
    if marked.stance == Stance::Denies {
        let recognised = denied || found.is_some_and(|e| e.negated || e.sub_type == "denial");
        tally.denials.count(recognised);
        if !recognised {
            remarks.add("denial", span, &name);
        }
    }
    let Some(event) = found else {
        if unreal {
            tally.irrealis.count(false);
        }
        if !marked.optional {
            tally.whole.count(false);
        }
        remarks.add("event-missed", span, name);
        return;
    };
    if unreal {
        let right = (marked.negated != Flag::Yes || event.negated)
            && (marked.planned != Flag::Yes || event.planned);
        tally.irrealis.count(right);
        if !right {
            remarks.add("irrealis", span, format!("{name}: read as having happened"));
        }
    } else if marked.negated == Flag::No
        && marked.planned == Flag::No
        && (event.negated || event.planned)
    {
        remarks.add(
            "unhappened",
            span,
            format!("{name}: read as negated or planned"),
        );
    }
    let dated = marked.when.is_none_or(|range| is_dated(event, range));
    tally.when.count(dated);
    if !dated {
        let read = event
            .when
            .as_ref()
            .map_or("none".to_owned(), |w| format!("{}..{}", w.from, w.to));
        remarks.add("event-date", span, format!("{name}: read {read}"));
    }
    let placed = is_placed(marked, event, read);
    tally.at.count(placed);
    if !placed {
        let expected = names(marked.places.iter().map(|p| p.name.as_str()));
        let seen = names(
            event
                .places
                .iter()
                .filter_map(|p| read.places.get(&p.place))
                .map(|p| p.name("en")),
        );
        remarks.add(
            "event-place",
            span,
            format!("{name}: expected {expected}; read {seen}"),
        );
    }
    if !marked.optional {
        tally.whole.count(dated && placed);
    }
    claimed(marked, event, &name, read, tally, remarks);
}

fn claimed(
    marked: &GoldEvent,
    event: &Event,
    name: &str,
    read: &Chronicle,
    tally: &mut Tally,
    remarks: &mut Remarks<'_>,
) {
    let span = marked.evidence[0];
    let claims: Vec<&Claim> = read.claims_of(event).collect();
    if marked.by.is_empty() {
        let told = |c: &&&Claim| c.denies.is_none() && !c.by.name.is_empty();
        if let Some(claim) = claims.iter().find(told) {
            let seen = &claim.by.name;
            remarks.add("overclaimed", span, format!("{name}: nobody; read {seen}"));
        }
    } else {
        let right = claims
            .iter()
            .any(|claim| marked.by.iter().any(|by| is_speaker(by, claim)));
        tally.by.count(right);
        if !right {
            let seen = names(claims.iter().map(|c| c.by.name.as_str()));
            let expected = marked.by.join(" / ");
            remarks.add(
                "claimant",
                span,
                format!("{name}: expected {expected}; read {seen}"),
            );
        }
    }
    if marked.killed.is_none() && marked.killed_total.is_none() {
        return;
    }
    let killed = |total: bool, low: u64, high: u64| {
        let figures = || {
            claims.iter().flat_map(|c| &c.figures).filter(|figure| {
                figure.measure == Measure::Killed
                    && matches!(figure.scope, Scope::Total(_)) == total
            })
        };
        // The dead of both sides may stand as one figure or as two.
        let sum: u64 = figures().filter_map(|f| f.low).sum();
        (low..=high).contains(&sum)
            || figures().any(|f| {
                f.low.is_some_and(|n| n <= high) && f.high.or(f.low).is_some_and(|n| low <= n)
            })
    };
    let right = marked
        .killed
        .is_none_or(|(low, high)| killed(false, low, high))
        && marked
            .killed_total
            .is_none_or(|n| killed(true, n, n) && !killed(false, n, n));
    tally.deaths.count(right);
    if !right {
        let seen: Vec<String> = claims
            .iter()
            .flat_map(|c| &c.figures)
            .map(|f| format!("{} {:?} {:?}", f.measure.as_str(), f.low, f.scope))
            .collect();
        remarks.add(
            "deaths",
            span,
            format!(
                "{name}: expected {:?} {:?}; read {}",
                marked.killed,
                marked.killed_total,
                seen.join(", ")
            ),
        );
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let list = names.collect::<Vec<_>>().join(", ");
    if list.is_empty() { "none".into() } else { list }
}

/// For each marked event the prediction that answers it.
fn meet(gold: &Gold, read: &Chronicle, sentences: &[Span]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (g, marked) in gold.events.iter().enumerate() {
        for (p, event) in read.events.iter().enumerate() {
            let Some(rank) = type_rank(marked, event.kind) else {
                continue;
            };
            let direct = overlap(&marked.evidence, &event.evidence);
            if direct == 0 && !shares_sentence(&marked.evidence, &event.evidence, sentences) {
                continue;
            }
            let mut score = 40 - 2 * rank as i64;
            score += if direct > 0 { 20 } else { 0 } + i64::from(direct.min(60)) / 6;
            score += if is_placed(marked, event, read) { 6 } else { 0 };
            let dated = marked.when.is_none_or(|range| is_dated(event, range));
            score += if dated { 3 } else { 0 };
            score -= if marked.optional { 8 } else { 0 };
            pairs.push((score, g, p));
        }
    }
    pairs.sort_by_key(|&(score, g, p)| (-score, g, p));
    let mut met = vec![None; gold.events.len()];
    for (_, g, p) in pairs {
        if met[g].is_none() && !met.contains(&Some(p)) {
            met[g] = Some(p);
        }
    }
    met
}

/// Place of a type among the right ones.
fn type_rank(marked: &GoldEvent, kind: EventType) -> Option<usize> {
    let known = marked.types.iter().position(|t| *t == kind);
    let filed = marked.types.contains(&EventType::Statement) && kind == EventType::Diplomacy;
    known.or(filed.then_some(marked.types.len()))
}

/// Characters the two share.
fn overlap(a: &[Span], b: &[Span]) -> u32 {
    a.iter()
        .flat_map(|a| b.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.overlaps(**b))
        .map(|(a, b)| a.end.min(b.end) - a.start.max(b.start))
        .sum()
}

fn shares_sentence(a: &[Span], b: &[Span], sentences: &[Span]) -> bool {
    let touches = |list: &[Span], sentence: Span| list.iter().any(|s| s.overlaps(sentence));
    sentences
        .iter()
        .any(|&sentence| touches(a, sentence) && touches(b, sentence))
}

fn denying_claim<'a>(
    marked: &GoldEvent,
    read: &'a Chronicle,
    sentences: &[Span],
) -> Option<&'a Claim> {
    read.claims.iter().find(|claim| {
        claim.stance == Stance::Denies
            && shares_sentence(&marked.evidence, &[claim.evidence], sentences)
    })
}

fn is_dated(event: &Event, range: DayRange) -> bool {
    event.when.as_ref().is_some_and(|when| {
        when.range().overlaps(range) && (range.days() > 6 || when.precision <= 2)
    })
}

fn is_placed(marked: &GoldEvent, event: &Event, read: &Chronicle) -> bool {
    let seen: Vec<_> = event
        .places
        .iter()
        .filter_map(|at| Some((at.role, read.places.get(&at.place)?)))
        .collect();
    let complete = marked
        .places
        .iter()
        .all(|place| seen.iter().any(|(_, seen)| same(place, seen)));
    let strays = seen.iter().any(|(role, seen)| {
        role.is_drawn()
            && is_local(seen.kind)
            && seen.kind != PlaceKind::District
            && !marked
                .places
                .iter()
                .chain(&marked.allowed)
                .any(|place| same(place, seen))
    });
    complete && !strays
}

/// Whether a claim's speaker is the one named.
fn is_speaker(by: &str, claim: &Claim) -> bool {
    let words = |text: &str| -> Vec<String> {
        fold(text)
            .split_whitespace()
            .map(|word| word.trim_start_matches("ال").to_owned())
            .filter(|word| word.chars().count() > 1)
            .collect()
    };
    let expected = words(by);
    let office = claim.by.office.as_deref().unwrap_or_default();
    let seen = words(&format!("{} {office}", claim.by.name));
    if expected.is_empty() || seen.is_empty() {
        return false;
    }
    let shared = expected
        .iter()
        .filter(|word| seen.iter().any(|other| akin(word, other)))
        .count();
    let inside = seen
        .iter()
        .all(|word| expected.iter().any(|other| akin(word, other)));
    inside || 2 * shared >= expected.len()
}

/// Whether two words are forms of one: they share all but an ending.
fn akin(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (a, b) = (a.chars().count(), b.chars().count());
        (a.min(b), a.max(b))
    };
    common == long || (common >= 3 && common + 2 >= short && common + 4 >= long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::Speaker;

    fn claim(name: &str) -> Claim {
        Claim {
            id: "c".into(),
            event: "e".into(),
            by: Speaker {
                name: name.into(),
                ..Speaker::default()
            },
            via: None,
            stance: Stance::Asserts,
            denies: None,
            figures: Vec::new(),
            article: "a".into(),
            evidence: Span::new(0, 1),
            rule: "test".into(),
        }
    }

    #[test]
    fn speakers_are_compared_by_words() {
        assert!(is_speaker("إلهام علييف", &claim("علييف")));
        assert!(is_speaker("Москва", &claim("Москве")));
        assert!(is_speaker("general staff", &claim("the general staff")));
        assert!(!is_speaker("موسكو", &claim("أنقرة")));
        assert!(!is_speaker("الجيش", &claim("")));
    }
}

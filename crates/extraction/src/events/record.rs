//! From stories to a chronicle's events and claims, denials linked.

use chronicle::{ActorRole, Claim, Event, EventType, Speaker, Stance, Status};

use super::candidate::Candidate;
use super::dating;
use super::merge::Story;
use super::places;
use super::scan::Scan;
use super::voice::Voice;

/// How far back a denial may look for what it denies, in stories.
const DENIAL_REACH: usize = 12;

/// Makes events and claims of the stories.
pub(super) fn record(scan: &Scan, stories: Vec<Story>) -> (Vec<Event>, Vec<Claim>) {
    let article = scan.input.article;
    let theatre = places::theatre(scan);
    let links: Vec<Option<usize>> = (0..stories.len()).map(|i| denied(&stories, i)).collect();
    let mut events = Vec::with_capacity(stories.len());
    let mut claims: Vec<Claim> = Vec::new();
    // Where each story's first claim stands.
    let mut opening = Vec::with_capacity(stories.len());
    for (number, story) in stories.iter().enumerate() {
        let id = format!("{article}#e{}", number + 1);
        let mut event = event(scan, story, &id);
        if event.places.is_empty()
            && story.event.is_violent()
            && let Some(theatre) = &theatre
        {
            event.places.push(theatre.clone());
        }
        for telling in distinct(&story.tellings) {
            let claim_id = format!("{id}.c{}", event.claims.len() + 1);
            let mut claim = claim(scan, telling, &id, claim_id.clone());
            if event.claims.is_empty() {
                claim.figures.clone_from(&story.event.figures);
                opening.push(claims.len());
            }
            claims.push(claim);
            event.claims.push(claim_id);
        }
        events.push(event);
    }
    for (number, link) in links.iter().enumerate() {
        let Some(target) = *link else { continue };
        link_denial(&mut events, &mut claims, opening[number], target);
    }
    (events, claims)
}

fn event(scan: &Scan, story: &Story, id: &str) -> Event {
    let candidate = &story.event;
    let mut evidence: Vec<chronicle::Span> = story
        .tellings
        .iter()
        .filter(|t| !t.headline)
        .map(|t| scan.span(&tight(scan, t)))
        .collect();
    evidence.extend(
        story
            .tellings
            .iter()
            .filter(|t| t.headline)
            .map(|t| scan.span(&tight(scan, t))),
    );
    let denies = story.tellings.iter().any(|t| t.stance == Stance::Denies);
    Event {
        id: id.to_owned(),
        article: scan.input.article.to_owned(),
        kind: candidate.kind,
        sub_type: candidate.sub.clone(),
        when: candidate.when.clone().or_else(|| {
            if candidate.planned && !candidate.is_speech() {
                dating::coming(scan.input.dates.anchor)
            } else {
                dating::recent(scan.input.dates.anchor)
            }
        }),
        evidence,
        places: candidate.places.clone(),
        actors: candidate.actors.clone(),
        claims: Vec::new(),
        negated: candidate.negated,
        planned: candidate.planned,
        status: if denies && (candidate.negated || candidate.kind == EventType::Statement) {
            Status::Denied
        } else {
            Status::Asserted
        },
        rule: candidate.rule.clone().into(),
    }
}

/// The words of a telling without marks at their ends.
fn tight(scan: &Scan, candidate: &Candidate) -> std::ops::Range<usize> {
    let mut range = candidate.domain.clone();
    while range.len() > 1 && scan.is_mark(range.end - 1) {
        range.end -= 1;
    }
    while range.len() > 1 && scan.is_mark(range.start) {
        range.start += 1;
    }
    range
}

/// The tellings that add a voice.
fn distinct(tellings: &[Candidate]) -> Vec<&Candidate> {
    let mut kept: Vec<&Candidate> = Vec::new();
    for telling in tellings {
        let known = kept.iter().any(|k| match (&k.by, &telling.by) {
            (Some(a), Some(b)) => a.same(b) && k.stance == telling.stance,
            (_, None) => true,
            _ => false,
        });
        if !known && kept.len() < 16 {
            kept.push(telling);
        }
    }
    // A named voice comes before the article's own.
    kept.sort_by_key(|k| k.by.is_none());
    kept
}

fn claim(scan: &Scan, telling: &Candidate, event: &str, id: String) -> Claim {
    let voice = telling.outer.as_ref().or(telling.by.as_ref());
    let by = voice.map(Voice::speaker).or_else(|| decider(scan, telling));
    let stance = match (&by, telling.stance) {
        (None, Stance::Asserts) => Stance::Reports,
        (Some(_), Stance::Reports) => Stance::Asserts,
        (_, stance) => stance,
    };
    Claim {
        id,
        event: event.to_owned(),
        by: by.unwrap_or_default(),
        via: telling.via.clone(),
        stance,
        denies: None,
        figures: Vec::new(),
        article: scan.input.article.to_owned(),
        evidence: scan.span(&tight(scan, telling)),
        rule: telling.rule.clone().into(),
    }
}

/// Whoever decides on what is told, where nobody else is named: a party tells
/// of its own plans, orders and agreements.
fn decider(scan: &Scan, telling: &Candidate) -> Option<Speaker> {
    let decided = matches!(
        telling.kind,
        EventType::Diplomacy | EventType::Displacement | EventType::Other
    ) && telling.sub != "flight";
    // Who travels or meets says nothing by it, unless they call it off.
    let meets = matches!(
        telling.sub.as_str(),
        "visit" | "meeting" | "talks" | "call" | "summit"
    );
    if !telling.planned && !decided || meets && !telling.negated {
        return None;
    }
    let verb = &telling.trigger;
    let subject = match scan.lexicon.verb_first {
        true => verb.start..(verb.end + 1).min(telling.domain.end),
        false => telling.domain.start..verb.start.min(telling.domain.start + 2),
    };
    let named = |at: usize| {
        let mention = scan.mention_at(at).filter(|_| scan.is_gov(at))?;
        (!scan.preposed(at)).then(|| Speaker {
            name: mention.surface.clone(),
            side: scan.country(mention).map(str::to_owned),
            ..Speaker::default()
        })
    };
    let actor = || {
        let mut acting = telling.actors.iter();
        let actor = acting.find(|actor| actor.role == ActorRole::Initiator)?;
        Some(Speaker {
            name: actor.name.clone(),
            side: actor.side.clone(),
            ..Speaker::default()
        })
    };
    subject.into_iter().find_map(named).or_else(actor)
}

/// The story that a denial denies.
fn denied(stories: &[Story], number: usize) -> Option<usize> {
    let denial = &stories[number].event;
    let what = denial.denied.as_ref()?;
    let from = number.saturating_sub(DENIAL_REACH);
    let mut best: Option<(i32, usize)> = None;
    for (at, story) in stories.iter().enumerate().take(number).skip(from) {
        let event = &story.event;
        if event.is_speech() || event.planned || event.negated {
            continue;
        }
        let place = event
            .places
            .iter()
            .any(|p| what.places.iter().any(|q| q.place == p.place));
        let kind = what.kind == Some(event.kind)
            || matches!(
                (what.kind, event.kind),
                (Some(EventType::TerritoryChange), EventType::Battle)
                    | (Some(EventType::Battle), EventType::TerritoryChange)
            );
        let near = denial.sentence.saturating_sub(event.sentence) <= 1;
        let own = match (&denial.by, &event.by) {
            (Some(a), Some(b)) => a.same(b),
            _ => false,
        };
        if own {
            continue;
        }
        let blamed = denial
            .by
            .as_ref()
            .and_then(|v| v.side.as_ref())
            .is_some_and(|side| event.actors.iter().any(|a| a.side.as_ref() == Some(side)));
        let score = i32::from(place) * 3
            + i32::from(kind) * 2
            + i32::from(near) * 2
            + i32::from(blamed)
            + i32::from(near && what.anaphora)
            - i32::from(!what.places.is_empty() && !place);
        let enough = score >= 4 || (near && (what.anaphora || what.kind.is_none()) && score >= 2);
        if enough && best.is_none_or(|(old, _)| score >= old) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Ties a denial to what it denies: both become disputed.
fn link_denial(events: &mut [Event], claims: &mut Vec<Claim>, own: usize, target: usize) {
    let Some(claim) = claims.get_mut(own) else {
        return;
    };
    claim.denies = events[target].claims.first().cloned();
    let mut counter = claim.clone();
    counter.id = format!("{}.c{}", events[target].id, events[target].claims.len() + 1);
    counter.event.clone_from(&events[target].id);
    counter.stance = Stance::Denies;
    counter.figures.clear();
    events[target].claims.push(counter.id.clone());
    events[target].status = Status::Disputed;
    claims.push(counter);
}

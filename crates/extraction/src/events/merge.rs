//! One event once: headline, lead and body tell the same thing again.

use chronicle::{EventPlace, EventType, Measure, Precision, Scope};

use super::candidate::Candidate;
use super::gather::{absorb, push_figure};

/// An event with all its tellings, the best first.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) event: Candidate,
    pub(super) tellings: Vec<Candidate>,
}

/// How far back a story may be taken up again.
const REACH: usize = 64;

/// How many of a story's tellings, besides the first, a new one is held
/// against; and how many are kept as evidence.
const LATEST: usize = 6;
const KEPT: usize = 40;

/// More headings than this and it is a list.
const HEADINGS: usize = 64;

/// Merges candidates, given in text order, into stories. Headings that nothing
/// in the body tells again are left out.
pub(super) fn merge(candidates: Vec<Candidate>) -> Vec<Story> {
    let (headings, body): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| c.headline);
    let mut stories: Vec<Story> = Vec::new();
    for mut candidate in body {
        if candidate.refuses && answers(&stories, &candidate) {
            candidate.deny();
        }
        if candidate.mere {
            continue;
        }
        if candidate.casualty
            && let Some(story) = bearer(&mut stories, &candidate)
        {
            // Another voice with another toll: a claim of its own on the event.
            let differs = disagree(&story.event, &candidate);
            for figure in candidate.figures.iter().filter(|_| !differs) {
                let mut figure = figure.clone();
                // "in a first toll": of what was just told.
                if figure.scope == Scope::Total(None) && !has_own(&story.event, &figure.measure) {
                    figure.scope = Scope::Event;
                }
                push_figure(&mut story.event, figure);
            }
            if story.event.drawn().next().is_none() {
                story.event.places = candidate.places.clone();
            }
            story.tellings.push(candidate);
            continue;
        }
        match told_before(&mut stories, &candidate) {
            Some(story) => take(story, candidate),
            // "The truce is far off": spoken of, and nothing told about it.
            None if is_mere_talk(&candidate) => {}
            None => stories.push(Story {
                event: candidate.clone(),
                tellings: vec![candidate],
            }),
        }
    }
    for heading in headings.into_iter().take(HEADINGS) {
        let story = stories
            .iter_mut()
            .filter(|s| announces(&heading, &s.event))
            .max_by_key(|s| {
                (
                    heading.shares_place(&s.event),
                    heading.sub == s.event.sub,
                    same_family(&heading, &s.event),
                    std::cmp::Reverse(s.event.sentence.abs_diff(heading.sentence)),
                )
            });
        if let Some(story) = story {
            if story.event.drawn().next().is_none() {
                story.event.places = heading.places.clone();
            }
            // The body counts the dead, the heading says what they died of.
            if story.event.casualty && heading.is_violent() && !heading.casualty {
                story.event.kind = heading.kind;
                story.event.sub.clone_from(&heading.sub);
                story.event.casualty = false;
            }
            for figure in &heading.figures {
                push_figure(&mut story.event, figure.clone());
            }
            story.tellings.push(heading);
        } else if stands_alone(&heading, &stories) {
            stories.push(Story {
                event: heading.clone(),
                tellings: vec![heading],
            });
        }
    }
    stories.sort_by_key(|s| s.event.trigger.start);
    stories
}

/// Whether only the heading tells of something that happened somewhere, or
/// that somebody denies something.
fn stands_alone(heading: &Candidate, stories: &[Story]) -> bool {
    if heading.sub == "denial" {
        let by = heading.by.as_ref();
        return by.is_some_and(|by| by.official) && stories.iter().all(|s| s.event.sub != "denial");
    }
    let happened = heading.is_violent()
        || matches!(
            heading.kind,
            EventType::TerritoryChange | EventType::Displacement
        );
    let placed = heading
        .drawn()
        .any(|at| matches!(at.precision, Precision::Exact | Precision::Near));
    let told = stories
        .iter()
        .any(|s| s.event.kind == heading.kind || s.event.shares_place(heading));
    happened && placed && !told && !heading.casualty && !heading.negated && !heading.planned
}

fn is_mere_talk(candidate: &Candidate) -> bool {
    candidate.kind == EventType::Diplomacy
        && candidate.definite
        && !candidate.dated
        && candidate.drawn().next().is_none()
}

fn take(story: &mut Story, candidate: Candidate) {
    let speech = candidate.is_speech();
    let specific = speech && story.event.sub == "statement" && candidate.sub != "statement";
    let domain = story.event.domain.clone();
    let trigger = story.event.trigger.clone();
    if specific {
        let mut event = candidate.clone();
        absorb(&mut event, story.event.clone());
        event.sub = candidate.sub.clone();
        story.event = event;
        story.tellings.insert(0, candidate);
    } else {
        let by = story.event.by.clone();
        if candidate.definite && !candidate.is_speech() {
            for place in &candidate.places {
                if !story.event.places.iter().any(|p| p.place == place.place) {
                    story.event.places.push(place.clone());
                }
            }
        }
        absorb(&mut story.event, candidate.clone());
        story.event.by = by.or(candidate.by.clone());
        if story.tellings.len() < KEPT {
            story.tellings.push(candidate);
        }
    }
    story.event.domain = domain;
    story.event.trigger = trigger;
}

/// Whether a statement follows right upon what another says happened.
fn answers(stories: &[Story], statement: &Candidate) -> bool {
    const REACH: usize = 3;
    stories.iter().rev().take(REACH).any(|story| {
        let event = &story.event;
        let last = story.tellings.last().map_or(event.sentence, |t| t.sentence);
        let other = match (&event.by, &statement.by) {
            (Some(a), Some(b)) => !a.same(b),
            _ => true,
        };
        let told = !event.is_speech() && !event.planned && !event.negated;
        told && other && statement.sentence.abs_diff(last) <= 1
    })
}

fn group(candidate: &Candidate) -> &str {
    match (candidate.kind, candidate.sub.as_str()) {
        (EventType::Battle, "advance") | (EventType::TerritoryChange, "gain") => "gain",
        (EventType::TerritoryChange, "withdrawal") => "withdrawal",
        (EventType::Battle, "captured" | "materiel_loss" | "shot_down") => &candidate.sub,
        (EventType::Diplomacy, "talks" | "meeting" | "call") => "talks",
        (kind, _) => kind.as_str(),
    }
}

/// The story that a candidate goes on about: one that it tells again, or else
/// the one that it points back to, or what was done in it besides.
fn told_before<'s>(stories: &'s mut [Story], new: &Candidate) -> Option<&'s mut Story> {
    let from = stories.len().saturating_sub(REACH);
    let recent = &stories[from..];
    let told = |test: fn(&Candidate, &Candidate) -> bool| {
        recent.iter().rposition(|story| {
            let latest = story.tellings.iter().skip(1).rev().take(LATEST);
            let mut told = story.tellings.iter().take(1).chain(latest);
            told.any(|old| test(old, new)) && fits(story, new)
        })
    };
    let found = told(repeats)
        .or_else(|| told(points_back))
        .or_else(|| told(adds_to))?;
    Some(&mut stories[from + found])
}

/// Whether one sentence tells again what another told.
fn repeats(old: &Candidate, new: &Candidate) -> bool {
    let talks = old.kind == EventType::Diplomacy
        && new.kind == EventType::Diplomacy
        && !old.topics.is_disjoint(&new.topics);
    if old.negated != new.negated && !old.is_speech()
        || old.planned != new.planned && !old.is_speech()
        || (group(old) != group(new) && !talks)
    {
        return false;
    }
    if old.is_speech() {
        return repeats_speech(old, new);
    }
    if old.dated && new.dated && !overlap(old, new) {
        return false;
    }
    if disagree(old, new) || new.another {
        return false;
    }
    // "The attack on the capital of the region": no place of its own.
    let broad = new.definite && new.unplaced.is_empty() && new.drawn().all(is_broad);
    let (a, b) = (old.is_sited(), new.is_sited() && !broad);
    let same_sub = old.sub == new.sub;
    let near = is_near(old, new);
    let voice = match (&old.by, &new.by) {
        (Some(a), Some(b)) => a.same(b),
        _ => true,
    };
    // "Guns fired six shells": the next sentence goes into what was told, unless
    // another party tells it.
    let follows = old.is_violent() && !new.is_spoils() && (old.by.is_none() || new.by.is_none());
    match old.kind {
        EventType::Diplomacy => {
            let alike = same_sub || group(old) == "talks" || !old.topics.is_disjoint(&new.topics);
            if a && b {
                return alike && old.shares_place(new);
            }
            let again = same_sub || new.definite || (near && !old.topics.is_disjoint(&new.topics));
            alike && ((new.definite && near) || (!a && !b && again))
        }
        _ if a && b => old.shares_place(new) || goes_on(old, new, voice),
        // A lead tells in short what the body then places.
        _ if !a && b && old.paragraph <= 1 && same_sub && voice => true,
        _ if a || b => {
            new.definite && near
                || near && !b && voice && old.sentence + 1 == new.sentence && (same_sub || follows)
        }
        _ => same_sub && voice || (new.definite && near),
    }
}

fn is_broad(place: &EventPlace) -> bool {
    matches!(place.precision, Precision::Region | Precision::Country)
}

/// Whether two sentences stand so close that the second may go on about what
/// the first told.
fn is_near(old: &Candidate, new: &Candidate) -> bool {
    const SENTENCES: usize = 3;
    new.paragraph.abs_diff(old.paragraph) <= 1 || new.sentence.abs_diff(old.sentence) <= SENTENCES
}

/// "In these attacks 190 were killed", "the blast": whatever kind of attack was
/// told just before.
fn points_back(old: &Candidate, new: &Candidate) -> bool {
    let bare = !new.dated && new.drawn().next().is_none() && !new.another;
    let attack = new.kind == EventType::Battle && new.sub == "attack";
    let told = old.is_violent() && !old.negated && !old.planned && !old.passing;
    let close = new.definite && is_near(old, new)
        || attack && !new.figures.is_empty() && new.sentence == old.sentence + 1;
    bare && told
        && close
        && new.is_violent()
        && may_be(old, new)
        && !new.negated
        && !new.planned
        && !disagree(old, new)
}

/// Whether the word for one kind of violence may name what was told as
/// another: any may be an attack, and an attack may be fire from afar or fall
/// on civilians.
fn may_be(old: &Candidate, new: &Candidate) -> bool {
    let attack = |c: &Candidate| c.kind == EventType::Battle && c.sub == "attack";
    old.kind == new.kind || attack(new) || attack(old) || old.kind != EventType::Battle
}

/// "The attackers burned houses and looted shops": what else was done in what
/// the sentence before told.
fn adds_to(old: &Candidate, new: &Candidate) -> bool {
    let told = !old.negated && !old.planned && !old.passing;
    let done = old.is_violent() || old.kind == EventType::TerritoryChange;
    let bare = !new.dated && !new.is_sited() && !new.another && !new.negated && !new.planned;
    let next = new.sentence <= old.sentence + 1;
    // Lists of what was captured or destroyed are news of their own.
    let listed = !new.definite
        && matches!(
            new.sub.as_str(),
            "captured" | "materiel_loss" | "demolition"
        )
        && new.figures.iter().any(|f| f.low.is_some());
    // "They fired machine guns": how it was done.
    let shooting = new.sub == "shooting" && new.figures.is_empty();
    (new.is_spoils() && !listed || shooting) && told && done && bare && next && !disagree(old, new)
}

/// "The shelling was heaviest in …", right after: more of the same.
fn goes_on(old: &Candidate, new: &Candidate, voice: bool) -> bool {
    new.definite
        && !new.own_side
        && voice
        && old.kind == new.kind
        && new.sentence == old.sentence + 1
}

fn repeats_speech(old: &Candidate, new: &Candidate) -> bool {
    let voice = match (&old.by, &new.by) {
        (Some(a), Some(b)) => a.same(b),
        _ => false,
    };
    if !voice {
        return false;
    }
    if old.sub == new.sub && old.sub != "statement" {
        // The same demand twice; two denials are of two things, unless one goes
        // right on ("We did not withdraw. We did not ask for a corridor") or
        // only says that the other's is a lie.
        let bare = old.topics.is_empty() || new.topics.is_empty();
        let on = bare && new.sentence <= old.sentence + 1;
        return old.sub != "denial" || on || !old.topics.is_disjoint(&new.topics);
    }
    let lead = old.paragraph <= 1 && old.sub == "statement" && new.paragraph > old.paragraph;
    if lead {
        return true;
    }
    let adjacent = new.sentence <= old.sentence + 1;
    let plain = old.sub == "statement" || new.sub == "statement";
    let both = old.sub == "statement" && new.sub == "statement";
    adjacent && (both || plain && !old.topics.is_disjoint(&new.topics))
}

fn overlap(old: &Candidate, new: &Candidate) -> bool {
    match (&old.when, &new.when) {
        (Some(a), Some(b)) => a.range().overlaps(b.range()),
        _ => true,
    }
}

/// Two different numbers of dead are two events.
fn disagree(old: &Candidate, new: &Candidate) -> bool {
    let killed = |c: &Candidate| {
        c.figures
            .iter()
            .find(|f| f.measure == Measure::Killed && matches!(f.scope, Scope::Event | Scope::Day))
            .and_then(|f| f.low)
    };
    match (killed(old), killed(new)) {
        (Some(a), Some(b)) => a != b && !new.definite,
        _ => false,
    }
}

fn fits(story: &Story, candidate: &Candidate) -> bool {
    candidate.is_speech() || !disagree(&story.event, candidate)
}

/// The event that a sentence of casualties belongs to: the last violent one,
/// a paragraph back at most.
fn bearer<'s>(stories: &'s mut [Story], casualty: &Candidate) -> Option<&'s mut Story> {
    let story = stories.iter_mut().rev().find(|s| {
        s.event.is_violent() && !s.event.negated && !s.event.planned && !s.event.passing
    })?;
    let near = casualty.paragraph.saturating_sub(story.event.paragraph) <= 1;
    let place = casualty.drawn().next().is_none()
        || story.event.drawn().next().is_none()
        || story.event.shares_place(casualty);
    let total = casualty
        .figures
        .iter()
        .all(|f| matches!(f.scope, Scope::Total(Some(_))));
    let soldiers = casualty.kind == EventType::Battle && story.event.kind != EventType::Battle;
    let voice = match (&story.event.by, &casualty.by) {
        (Some(a), Some(b)) => a.same(b) || !soldiers,
        _ => true,
    };
    let others = casualty.another || casualty.is_sited() || casualty.dated;
    let others =
        others || casualty.kind != story.event.kind && story.event.kind == EventType::Battle;
    let disagrees = disagree(&story.event, casualty) && others;
    (near && place && voice && !disagrees && (!total || story.event.casualty)).then_some(story)
}

/// Whether an event has a figure of its own for a measure.
fn has_own(event: &Candidate, measure: &Measure) -> bool {
    event
        .figures
        .iter()
        .any(|f| f.measure == *measure && f.low.is_some() && !matches!(f.scope, Scope::Total(_)))
}

/// Whether a heading announces an event.
fn announces(heading: &Candidate, event: &Candidate) -> bool {
    if heading.is_speech() {
        let voice = matches!((&heading.by, &event.by), (Some(a), Some(b)) if a.same(b));
        return event.is_speech()
            && voice
            && (heading.sub == event.sub || heading.sentence > 0 || same_family(heading, event))
            || (heading.sub == event.sub && event.is_speech() && heading.by.is_none());
    }
    if heading.casualty {
        return event.is_violent()
            && (heading.drawn().next().is_none() || heading.shares_place(event));
    }
    let toll = event.casualty && event.is_violent() && heading.is_violent();
    let kin = group(heading) == group(event)
        || toll
        || (heading.is_violent() && event.is_violent() && heading.shares_place(event))
        || matches!(
            (group(heading), group(event)),
            ("gain", "territory_change") | ("territory_change", "gain")
        );
    kin && (heading.drawn().next().is_none()
        || event.drawn().next().is_none()
        || heading.shares_place(event))
}

fn same_family(a: &Candidate, b: &Candidate) -> bool {
    let family = |c: &Candidate| match c.sub.as_str() {
        "threat" | "warning" => 1,
        "concern" | "hope" => 2,
        _ => 0,
    };
    family(a) != 0 && family(a) == family(b)
}

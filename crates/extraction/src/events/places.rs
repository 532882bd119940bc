//! Where an event happened: the mentions in its words, with their precision.

use std::ops::Range;

use chronicle::{EventPlace, EventType, PlaceRole, Precision};

use super::lexicon::{Mode, Sense};
use super::scan::Scan;

/// Lists beyond this many places are cut.
pub(super) const MOST: usize = 1000;

/// The places named in a range of tokens that an event of this type happened
/// at. A district that only says where a village lies is left out.
pub(super) fn places(scan: &Scan, range: Range<usize>, kind: EventType) -> Vec<EventPlace> {
    let mut found: Vec<EventPlace> = Vec::new();
    let mut last = None;
    for at in range {
        let Some(index) = scan.mention_index(at) else {
            continue;
        };
        if last == Some(index) || found.len() >= MOST {
            continue;
        }
        last = Some(index);
        if let Some(place) = place(scan, at, kind)
            && !locates(scan, at, index, !found.is_empty())
            && !found.iter().any(|p| p.place == place.place)
        {
            found.push(place);
        }
    }
    without_containers(scan, found)
}

fn place(scan: &Scan, at: usize, kind: EventType) -> Option<EventPlace> {
    let mention = scan.mention_at(at)?;
    if is_source(scan, at) {
        return None;
    }
    let id = mention.chosen.as_ref()?;
    let known = scan.input.places.get(id)?;
    let speech = kind == EventType::Statement;
    let role = match (mention.role, kind) {
        (PlaceRole::Embedded | PlaceRole::Government, _) => return None,
        (PlaceRole::Origin, EventType::TerritoryChange) => PlaceRole::Site,
        (PlaceRole::Origin, k) if k != EventType::Displacement => return None,
        (PlaceRole::Theme, _) if !speech => return None,
        (_, EventType::Statement) => PlaceRole::Theme,
        (role, _) => role,
    };
    let said = scan
        .mention_index(at)
        .and_then(|index| scan.input.precisions.get(index));
    let plain = said.copied().unwrap_or(known.kind.into());
    let precision = precision(scan, at, plain);
    let about =
        kind == EventType::Diplomacy && matches!(role, PlaceRole::Site) && known.kind.is_area();
    let verge = precision == Precision::Line && Precision::from(known.kind) != Precision::Line;
    let role = if about || (verge && known.kind.is_area()) {
        PlaceRole::Theme
    } else {
        role
    };
    Some(EventPlace {
        place: id.clone(),
        role,
        precision,
        assumed: mention.is_assumed(),
    })
}

/// "guns stationed in X", "from the side of X": where fire came from, and not
/// where it fell.
fn is_source(scan: &Scan, at: usize) -> bool {
    const CLOSE: usize = 4;
    let parts = |i: usize| scan.is_mark(i) && scan.words.folded(i) != "(";
    (at.saturating_sub(CLOSE)..at).any(|i| {
        let hit = scan.mode(i, Mode::Stationed);
        hit.is_some_and(|hit| hit.tokens.end <= at && !(hit.tokens.end..at).any(parts))
    })
}

/// "north of X": X tells where another place lies, one `found` in the same
/// words or named right before: "Y, about 60 km east of X, …".
fn locates(scan: &Scan, at: usize, index: usize, found: bool) -> bool {
    const FARTHEST: usize = 3;
    const APART: usize = 6;
    let named = |i: usize| scan.mention_index(i).is_some_and(|other| other != index);
    let direction = (at.saturating_sub(FARTHEST)..at)
        .rev()
        .take_while(|&i| !scan.is_mark(i) && !named(i))
        .find(|&i| scan.mode(i, Mode::Direction).is_some());
    let Some(direction) = direction else {
        return false;
    };
    let told = |i: usize| {
        scan.at(i)
            .iter()
            .any(|hit| matches!(hit.value, Sense::Trigger(..)))
    };
    let before = (direction.saturating_sub(APART)..direction).rev();
    found || before.take_while(|&i| !told(i)).any(named)
}

/// "near X" and "the border with X" say less than "in X".
fn precision(scan: &Scan, at: usize, plain: Precision) -> Precision {
    let from = at.saturating_sub(3);
    let near = (from..at).any(|i| {
        scan.mode(i, Mode::Near)
            .is_some_and(|hit| hit.tokens.end <= at)
            && (i..at).all(|k| scan.mention_at(k).is_none() && !scan.is_mark(k))
    });
    let border = (at.saturating_sub(4)..at).any(|i| {
        scan.mode(i, Mode::Border).is_some()
            && (i..at).all(|k| scan.mention_at(k).is_none() && !scan.is_mark(k))
    });
    match plain {
        Precision::Exact if near => Precision::Near,
        Precision::Region | Precision::Country if border => Precision::Line,
        other => other,
    }
}

fn without_containers(scan: &Scan, found: Vec<EventPlace>) -> Vec<EventPlace> {
    if found.len() < 2 || found.len() > 60 {
        return found;
    }
    let contains = |outer: &EventPlace, inner: &EventPlace| {
        let (Some(o), Some(i)) = (
            scan.input.places.get(&outer.place),
            scan.input.places.get(&inner.place),
        ) else {
            return false;
        };
        o.kind.is_area()
            && outer.place != inner.place
            && (i.parents.contains(&outer.place)
                || (outer.place.starts_with("iso:") && outer.place[4..] == i.country))
    };
    found
        .iter()
        .filter(|outer| !found.iter().any(|inner| contains(outer, inner)))
        .cloned()
        .collect()
}

/// The region most of the article is about, for fighting that names no place:
/// kept as a theme, never drawn as where it happened.
pub(super) fn theatre(scan: &Scan) -> Option<EventPlace> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for mention in scan.input.mentions.iter().take(2000) {
        let Some(place) = mention
            .chosen
            .as_ref()
            .and_then(|id| scan.input.places.get(id))
        else {
            continue;
        };
        let fits = matches!(mention.role, PlaceRole::Site | PlaceRole::Theme)
            && matches!(Precision::from(place.kind), Precision::Region);
        if !fits {
            continue;
        }
        match counts.iter_mut().find(|(id, _)| *id == place.id) {
            Some((_, n)) => *n += 1,
            None => counts.push((&place.id, 1)),
        }
    }
    let (id, n) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (n >= 2).then(|| EventPlace {
        place: id.to_owned(),
        role: PlaceRole::Theme,
        precision: Precision::Region,
        assumed: false,
    })
}

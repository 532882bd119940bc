//! How predicted place names and dates meet the marked ones.
//!
//! - Each marked name takes the predicted name that shares most characters
//!   with it; each prediction serves once. Sharing one character is *found*,
//!   the same span is *exact*.
//! - Predictions that say themselves that the name is only part of another
//!   name (role *embedded*) count where they meet a marked name, else not at
//!   all.
//! - A trap is taken for a place where a prediction that met no marked name
//!   overlaps it; that prediction is a false one, too.
//! - A mark is a prediction that is drawn (site, origin, destination), placed,
//!   and not as a country or region. It is wrong where it misleads by more
//!   than 50 km, stray where the text names no place.

use chronicle::{Chronicle, Mention, MentionStatus, Place, PlaceKind, PlaceRole};
use gazetteer::Gazetteer;

use super::gold::{Gold, GoldMention};
use super::nearness::{CLOSE_KM, distance, holds, is_local, misleads, same};
use super::remark::Remarks;
use super::tally::Tally;

/// Counts place names.
pub fn count(
    gold: &Gold,
    read: &Chronicle,
    gazetteer: &Gazetteer,
    tally: &mut Tally,
    remarks: &mut Remarks<'_>,
) {
    let met = meet(gold, read);
    for (marked, at) in gold.mentions.iter().zip(&met) {
        let found = at.map(|at| &read.mentions[at]);
        let exact = found.is_some_and(|m| m.span == marked.span);
        tally.recall.count(found.is_some());
        tally.exact_recall.count(exact);
        if marked.place.kind == PlaceKind::Village {
            tally.villages.count(found.is_some());
        }
        match found {
            None => remarks.add("missed", marked.span, describe(marked)),
            Some(found) => {
                if !exact {
                    remarks.add("span", marked.span, format!("read “{}”", found.surface));
                }
                resolve(marked, found, read, gazetteer, tally, remarks);
            }
        }
        if marked.pin {
            let mark = found
                .filter(|m| m.role.is_drawn())
                .and_then(|m| chosen(m, read));
            let drawn = mark.is_some_and(|place| same(&marked.place, place));
            tally.pins.count(drawn);
            let close = mark.is_some_and(|place| distance(&marked.place, place.point) <= CLOSE_KM);
            tally.close_pins.count(close);
            if let (true, false, place) = (drawn, close, mark) {
                remarks.add("off", marked.span, compare(marked, place));
            }
            if let (false, Some(found)) = (drawn, found)
                && !found.role.is_drawn()
            {
                remarks.add("undrawn", marked.span, format!("read as {:?}", found.role));
            }
        }
    }
    for (at, mention) in read.mentions.iter().enumerate() {
        let matched = met.contains(&Some(at));
        if mention.role == PlaceRole::Embedded && !matched {
            continue;
        }
        let marked = gold
            .mentions
            .iter()
            .zip(&met)
            .find(|(_, m)| **m == Some(at))
            .map(|(marked, _)| marked);
        tally.precision.count(matched);
        tally
            .exact_precision
            .count(marked.is_some_and(|m| m.span == mention.span));
        if !matched {
            let trap = gold.traps.iter().any(|t| t.span.overlaps(mention.span));
            let place = chosen(mention, read).map_or("unplaced", |place| place.name("en"));
            let fault = if trap { "trap" } else { "false" };
            remarks.add(
                fault,
                mention.span,
                format!("{place}, {:?}, {}", mention.role, mention.rule),
            );
        }
        if let Some(place) = pin(mention, read) {
            tally.stray_pins.count(!matched);
            let wrong = marked.is_some_and(|m| misleads(&m.place, place));
            tally.wrong_pins.count(wrong);
        }
    }
    for trap in &gold.traps {
        let taken = |drawn: bool| {
            read.mentions.iter().enumerate().any(|(at, m)| {
                m.role != PlaceRole::Embedded
                    && !met.contains(&Some(at))
                    && m.span.overlaps(trap.span)
                    && (!drawn || (m.role.is_drawn() && m.chosen.is_some()))
            })
        };
        tally.traps.count(taken(false));
        tally.traps_drawn.count(taken(true));
    }
}

/// For each marked name the prediction that meets it.
fn meet(gold: &Gold, read: &Chronicle) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (g, marked) in gold.mentions.iter().enumerate() {
        for (p, mention) in read.mentions.iter().enumerate() {
            if marked.span.overlaps(mention.span) {
                let from = marked.span.start.max(mention.span.start);
                let to = marked.span.end.min(mention.span.end);
                let extra = marked.span.len().abs_diff(mention.span.len());
                pairs.push((i64::from(to - from) * 2 - i64::from(extra), g, p));
            }
        }
    }
    pairs.sort_by_key(|&(score, g, p)| (-score, g, p));
    let mut met = vec![None; gold.mentions.len()];
    for (_, g, p) in pairs {
        if met[g].is_none() && !met.contains(&Some(p)) {
            met[g] = Some(p);
        }
    }
    met
}

fn resolve(
    marked: &GoldMention,
    found: &Mention,
    read: &Chronicle,
    gazetteer: &Gazetteer,
    tally: &mut Tally,
    remarks: &mut Remarks<'_>,
) {
    let place = chosen(found, read);
    let right = place.is_some_and(|place| same(&marked.place, place));
    if is_local(marked.place.kind) {
        tally.local.count(right);
        let held = right || holds(gazetteer, &marked.place, &found.surface);
        if held {
            tally.held.count(right);
        }
        if !right {
            let fault = match place {
                Some(place) if misleads(&marked.place, place) => "far",
                Some(_) => "near",
                None if held => "unplaced",
                None => "unheld",
            };
            remarks.add(fault, marked.span, compare(marked, place));
        }
    } else {
        tally.areas.count(right);
        if !right {
            remarks.add("area", marked.span, compare(marked, place));
        }
    }
}

/// The place a mention was put at.
pub fn chosen<'a>(mention: &Mention, read: &'a Chronicle) -> Option<&'a Place> {
    if mention.status != MentionStatus::Placed {
        return None;
    }
    read.places.get(mention.chosen.as_ref()?)
}

fn pin<'a>(mention: &Mention, read: &'a Chronicle) -> Option<&'a Place> {
    if !mention.role.is_drawn() {
        return None;
    }
    chosen(mention, read).filter(|place| is_local(place.kind))
}

fn describe(marked: &GoldMention) -> String {
    format!(
        "{}, {}, {:?}",
        marked.place.name,
        marked.place.kind.as_str(),
        marked.role
    )
}

fn compare(marked: &GoldMention, place: Option<&Place>) -> String {
    let expected = describe(marked);
    match place {
        None => format!("expected {expected}; unplaced"),
        Some(place) => format!(
            "expected {expected}; read {} {} ({}), {:.0} km off",
            place.kind.as_str(),
            place.name("en"),
            place.id,
            distance(&marked.place, place.point)
        ),
    }
}

/// Counts time expressions: found where a prediction overlaps, right where its
/// days overlap the marked ones and are at most twice as many (six for a
/// single day). What names no day is right when found.
pub fn count_dates(gold: &Gold, read: &Chronicle, tally: &mut Tally, remarks: &mut Remarks<'_>) {
    for marked in &gold.dates {
        let mut found = read.dates.iter().filter(|d| d.span.overlaps(marked.span));
        let first = found.clone().next();
        tally.dates.count(first.is_some());
        let Some(first) = first else {
            remarks.add("date-missed", marked.span, "");
            continue;
        };
        let right = marked.range.is_none_or(|range| {
            found.any(|date| {
                date.when.as_ref().is_some_and(|when| {
                    when.range().overlaps(range) && when.range().days() <= (2 * range.days()).max(6)
                })
            })
        });
        tally.dates_right.count(right);
        if !right {
            let read = first
                .when
                .as_ref()
                .map_or("no day".to_owned(), |w| format!("{}..{}", w.from, w.to));
            let expected = marked
                .range
                .map_or(String::new(), |r| format!("{}..{}", r.from, r.to));
            remarks.add(
                "date-wrong",
                marked.span,
                format!("expected {expected}; read {read} ({})", first.rule),
            );
        }
    }
}

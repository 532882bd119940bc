//! The forces, offices and peoples of a clause, with their parts.

use std::ops::Range;

use chronicle::{Actor, ActorRole};

use super::lexicon::{Head, Mode, People, Sense};
use super::scan::Scan;

/// How many actors an event keeps.
const MOST: usize = 6;

/// The actors of a clause around its trigger: with a verb the first one acts;
/// after "on" or "by" stands the target or the one who acts.
pub(super) fn actors(scan: &Scan, clause: Range<usize>, trigger: usize, verb: bool) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::new();
    let mut at = clause.start;
    let mut initiator = false;
    while at < clause.end && actors.len() < MOST {
        let Some((end, cut)) = noun_phrase(scan, at, clause.end) else {
            if let Some(victim) = victim(scan, at) {
                actors.push(victim);
            }
            at += 1;
            continue;
        };
        let side = (at..end).find_map(|i| {
            scan.side(i).map(|(side, ..)| side.to_owned()).or_else(|| {
                scan.mention_at(i)
                    .and_then(|m| scan.country(m))
                    .map(str::to_owned)
            })
        });
        let by = scan.has_mode(at.saturating_sub(2).max(clause.start)..at, Mode::By);
        let against = at > clause.start && scan.mode(at - 1, Mode::At).is_some();
        let acts =
            by || (!against && !initiator && (at > trigger || !scan.lexicon.verb_first || verb));
        initiator |= acts;
        actors.push(Actor {
            name: scan.surface(at..end, cut),
            side,
            role: if acts {
                ActorRole::Initiator
            } else {
                ActorRole::Target
            },
        });
        at = end;
    }
    actors
}

/// A force or body with its adjective or genitive.
fn noun_phrase(scan: &Scan, at: usize, limit: usize) -> Option<(usize, u32)> {
    let (head, hit) = scan.head(at)?;
    if !matches!(head, Head::Force | Head::Office | Head::Body) {
        return None;
    }
    let article = u32::from(hit.clitics.article) * 2;
    let cut = hit.clitics.len.saturating_sub(article);
    let mut end = hit.tokens.end;
    while end < limit
        && end < at + 6
        && (scan.side(end).is_some() || scan.head(end).is_some() || scan.is_gov(end))
        && scan.at(end).iter().all(|h| !h.clitics.conjunction)
    {
        end += 1;
    }
    Some((end.min(limit), cut))
}

fn victim(scan: &Scan, at: usize) -> Option<Actor> {
    scan.at(at).iter().find_map(|hit| match hit.value {
        Sense::People(People::Civilian, _) => Some(Actor {
            name: scan.surface(hit.tokens.clone(), hit.clitics.len),
            side: None,
            role: ActorRole::Victim,
        }),
        _ => None,
    })
}

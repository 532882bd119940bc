//! Where the name of a speaker begins and ends.

use std::ops::Range;

use super::{LONGEST, Memory};
use crate::events::lexicon::{Head, Mode, Sense};
use crate::events::scan::Scan;
use crate::phrases::Hit;
use crate::text::TokenKind;

/// Past dates, quotation marks and small words, to where a name may begin.
pub(super) fn name_start(scan: &Scan, memory: &Memory, start: usize, limit: usize) -> usize {
    let mut from = start;
    while from < limit && (scan.date_at(from).is_some() || scan.words.folded(from) == "\"") {
        from += 1;
    }
    if !scan.lexicon.proclitics {
        from = past_small_words(scan, memory, from, limit);
    }
    from
}

/// Past articles, prepositions and dates, to the next word that may begin a
/// name, if one is near.
fn past_small_words(scan: &Scan, memory: &Memory, start: usize, limit: usize) -> usize {
    const FARTHEST: usize = 5;
    (start..limit.min(start + FARTHEST))
        .take_while(|&at| {
            let acts = scan.at(at).iter().any(|hit| {
                matches!(
                    hit.value,
                    Sense::Trigger(..) | Sense::Act(..) | Sense::Count(..)
                )
            });
            !acts || scan.head(at).is_some()
        })
        .find(|&at| {
            // A place further on is what was spoken of.
            let place = at > start && scan.mention_at(at).is_some() && scan.head(at).is_none();
            starts_name(scan, memory, at, false) && scan.date_at(at).is_none() && !place
        })
        .unwrap_or(start)
}

pub(super) fn starts_name(scan: &Scan, memory: &Memory, at: usize, first: bool) -> bool {
    if scan.is_mark(at) {
        return false;
    }
    let head = scan.head(at).is_some() || scan.side(at).is_some();
    let mention = scan.mention_at(at).is_some_and(|_| {
        // "In Paris, …": a place after a preposition is where, not who.
        at == 0 || scan.mode(at - 1, Mode::At).is_none()
    });
    let known = memory.people.contains_key(scan.words.folded(at));
    // What a quotation begins with is written with a capital anyway.
    let opens = at > 0 && matches!(scan.words.folded(at - 1), "\"" | "«" | "“" | "„");
    let capital = scan.is_capital(at) && !first && !opens && scan.mention_at(at).is_none();
    (head || mention || known || capital) && !stops(scan, at)
}

/// A name set in quotation marks that open at `at`, as newsrooms write those
/// of parties and outlets; none where it is something said.
pub(super) fn quoted(scan: &Scan, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 4;
    let mark = |at: usize| scan.words.folded(at);
    if !matches!(mark(at), "«" | "“" | "„" | "\"") {
        return None;
    }
    let closes = |&end: &usize| matches!(mark(end), "»" | "”" | "“" | "\"");
    let end = (at + 1..at + 2 + LONGEST).find(closes)?;
    // What a party's own name says inside counts for nothing.
    let party = |at: usize| {
        let head = scan.head(at).map(|(_, hit)| hit.tokens.end);
        head.max(scan.side(at).map(|(_, _, hit)| hit.tokens.end))
    };
    let says = |hit: &Hit<Sense>| !matches!(hit.value, Sense::Head(_) | Sense::Side(..));
    let mut named = at;
    let mut told = |at: usize| {
        named = named.max(party(at).unwrap_or(at));
        scan.is_mark(at) || at >= named && scan.at(at).iter().any(says)
    };
    let goes_on = scan.words.kind(end + 1) == Some(TokenKind::Word)
        || matches!(mark(end + 1), ":" | "،" | ",");
    (end > at + 1 && goes_on && !(at + 1..end).any(&mut told)).then_some(at + 1..end)
}

/// Whether quotation marks at `at` open or close the name of what a word before
/// them says it is: the agency "SANA".
pub(in crate::events) fn is_named(scan: &Scan, at: usize) -> bool {
    const LONGEST: usize = 4;
    let opens = |open: usize| {
        let titled = open > 0
            && matches!(
                scan.head(open - 1),
                Some((Head::Channel | Head::Body | Head::Force, _))
            );
        titled && quoted(scan, open).is_some_and(|name| open == at || name.end == at)
    };
    (at.saturating_sub(LONGEST + 1)..=at).any(opens)
}

/// Whether a word ends a name, and begins no party's name itself.
fn stops(scan: &Scan, at: usize) -> bool {
    let stop = scan.mode(at, Mode::Stop).map(|hit| hit.tokens.end);
    let party = scan.side(at).filter(|(_, named, _)| *named);
    stop.is_some_and(|end| party.is_none_or(|(_, _, hit)| hit.tokens.end <= end))
}

/// Where a name that begins at `start` ends.
pub(super) fn name_end(scan: &Scan, memory: &Memory, start: usize, limit: usize) -> usize {
    let mut at = start;
    let mut person = false;
    let mut government = false;
    let mut body = false;
    while at < limit && at < start + LONGEST {
        let here = scan.at(at);
        let first = at == start;
        let of = scan.mode(at, Mode::Of).map(|hit| hit.tokens.end);
        let stop = scan.mode(at, Mode::Stop).map(|hit| hit.tokens.end);
        if scan.is_mark(at) {
            let mark = scan.words.folded(at);
            let inside = matches!(mark, "«" | "»" | "\"" | "'" | "’" | "-" | "." | "“" | "”")
                && !first
                && at + 1 < limit
                && !matches!(mark, "\"" | "«" | "“" if scan.mode(at - 1, Mode::Of).is_none() && scan.head(at - 1).is_none());
            if !inside || scan.mode(at + 1, Mode::That).is_some() {
                break;
            }
            at += 1;
            continue;
        }
        if let Some(of) = of
            && !first
            && stop.is_none_or(|s| of >= s)
        {
            at = of;
            person = false;
            government = false;
            continue;
        }
        let speech = here.iter().any(|hit| {
            matches!(
                hit.value,
                Sense::Say(..) | Sense::Act(..) | Sense::Trigger(..) | Sense::Count(..)
            ) && scan
                .head(at)
                .is_none_or(|(_, h)| h.tokens.end <= hit.tokens.end)
        });
        let number = scan.words.kind(at) == Some(TokenKind::Number);
        let with = scan.lexicon.proclitics && !first && scan.words.folded(at).starts_with("بال");
        // "a source in the ministry"
        let within = !first
            && scan.mode(at, Mode::At).is_some()
            && matches!(scan.head(at - 1), Some((Head::Source | Head::Office, _)))
            && matches!(scan.head(at + 1), Some((Head::Body | Head::Force, _)));
        if within {
            at += 1;
            continue;
        }
        if stops(scan, at)
            || scan.mode(at, Mode::That).is_some()
            || scan.date_at(at).is_some()
            || number
            || with
            || (speech && scan.head(at).is_none())
            || (speech && first)
        {
            break;
        }
        if government {
            // After a government's name only an adjective can follow.
            break;
        }
        if let Some(index) = scan.mention_index(at) {
            if person {
                break;
            }
            let mut end = at + 1;
            while end < limit && scan.mention_index(end) == Some(index) {
                end += 1;
            }
            // "Armenia's ministry of defence" where the owner comes first.
            let owner = (scan.lexicon.verb_last && scan.head(end).is_some()) || owns(scan, end);
            if (scan.lexicon.verb_first || scan.is_gov(at)) && !owner {
                government = first;
            }
            at = end;
            continue;
        }
        let marker = scan
            .head(at)
            .map(|(_, h)| h.tokens.end)
            .or(scan.side(at).map(|(_, _, h)| h.tokens.end));
        match marker {
            // A new noun with its article after a person's or a body's whole
            // name is the object.
            Some(_) if person && scan.lexicon.verb_first => break,
            Some(_) if !first && scan.lexicon.proclitics && addressed(scan, at) => break,
            Some(_) if !first && scan.lexicon.proclitics && begins_anew(scan, at) => break,
            Some(_) if !first && scan.lexicon.verb_last && owns_after(scan, at) => break,
            Some(end) => {
                match scan.head(at) {
                    Some((Head::Body | Head::Force, _)) => body = true,
                    Some(_) => body = false,
                    None => {}
                }
                body &= scan.side(at).is_none();
                at = end.min(limit).max(at + 1);
            }
            None => {
                let joined = scan.lexicon.proclitics
                    && !first
                    && scan.words.folded(at).starts_with('و')
                    && scan.words.folded(at).chars().count() > 3;
                if joined {
                    break;
                }
                let noun = scan.lexicon.proclitics
                    && (scan.words.folded(at).starts_with("ال") || is_adjective(scan, at, first));
                // Where the verb ends the clause its object stands before it.
                if scan.lexicon.verb_last && !first && begins_small(scan, at) {
                    break;
                }
                person = !body && !noun;
                if !scan.lexicon.verb_first
                    && !scan.is_capital(at)
                    && !memory.people.contains_key(scan.words.folded(at))
                    && first
                {
                    break;
                }
                at += 1;
            }
        }
    }
    at.min(limit)
}

/// "Russia's": whether a name that ends before `at` is an owner's.
fn owns(scan: &Scan, at: usize) -> bool {
    at + 1 < scan.words.len()
        && matches!(scan.words.folded(at), "'" | "’")
        && scan.words.folded(at + 1) == "s"
}

/// "The authorities accused a movement …": an indefinite noun behind a name
/// that has its article begins another.
fn begins_anew(scan: &Scan, at: usize) -> bool {
    let definite = |at: usize| scan.words.folded(at).starts_with("ال");
    scan.head(at).is_some_and(|(_, hit)| {
        let bare = hit.clitics.preposition.is_none() && !hit.clitics.conjunction;
        bare && !definite(at) && definite(at - 1)
    })
}

/// "the ministry called on the court": a body with its article after a name
/// that ends with one is spoken to.
fn addressed(scan: &Scan, at: usize) -> bool {
    let definite = |at: usize| scan.words.folded(at).starts_with("ال");
    let party = match scan.head(at) {
        Some((Head::Body | Head::Office | Head::Force, hit)) => hit.clitics.preposition.is_none(),
        Some(_) => false,
        None => matches!(scan.side(at), Some((_, true, _))) && scan.head(at - 1).is_none(),
    };
    party && definite(at) && definite(at - 1)
}

/// "The spokesman, of the army that it withdrew, said": after an office that
/// ends a name, whatever owns something begins what is told.
fn owns_after(scan: &Scan, at: usize) -> bool {
    let owns = |at: usize| scan.mode(at, Mode::Owner).is_some();
    let office = matches!(scan.head(at - 1), Some((Head::Office, _)));
    office && !owns(at - 1) && owns(at)
}

/// Whether a word is written small in a script that has capitals.
pub(super) fn begins_small(scan: &Scan, at: usize) -> bool {
    let doc = scan.input.doc;
    doc.tokens
        .get(at)
        .and_then(|token| doc.text[token.bytes.clone()].chars().next())
        .is_some_and(char::is_lowercase)
}

/// An adjective of relation (عسكرية) goes with the noun before it.
fn is_adjective(scan: &Scan, at: usize, first: bool) -> bool {
    let token = &scan.input.doc.tokens[at];
    !first && scan.input.doc.text[token.bytes.clone()].ends_with("ية")
}

//! What a screen reader says of a mark.

use super::change::difference;
use super::grouping::Group;
use crate::i18n::{event_type, fill, words};
use crate::state::Language;

/// The mark in a sentence: place, number of events, types, and what is
/// disputed, planned or denied.
pub fn spoken(group: &Group, lang: Language) -> String {
    let (w, tally) = (words(lang), &group.mark.tally);
    let others = group.places.len() - 1;
    let place = if others == 0 {
        group.name.clone()
    } else {
        let said = w.map_more_places.form(lang, others as u64);
        fill(said, &[("place", &group.name), ("n", &others.to_string())])
    };
    if let Some(then) = &group.mark.then {
        let (now, then) = (tally.total(), then.total());
        let events = |n: u32| w.n_events.of(lang, n.into());
        let values = [("now", events(now)), ("then", events(then))];
        let spelt = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let difference = difference(now, then);
        return format!("{place} {difference}: {}", fill(w.compared, &spelt));
    }
    let mut parts = vec![w.n_events.of(lang, tally.total().into())];
    parts.extend(
        tally
            .parts()
            .map(|(kind, count)| format!("{} {count}", event_type(lang, kind))),
    );
    for (count, word) in [
        (tally.disputed, w.disputed),
        (tally.planned, w.planned),
        (tally.negated, w.denied),
    ] {
        if count > 0 {
            parts.push(format!("{word} {count}"));
        }
    }
    format!("{place}: {}", parts.join(w.comma))
}

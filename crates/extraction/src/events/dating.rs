//! When an event happened.

use std::ops::Range;

use chronicle::{Day, When};

use super::scan::Scan;

/// The date an event's own words give: the one nearest its trigger, leaving
/// out "since" and mere "earlier" where there is a better one.
pub(super) fn own(scan: &Scan, range: Range<usize>, trigger: usize, since: bool) -> Option<When> {
    let mut best: Option<(bool, usize, &When)> = None;
    for at in range {
        let Some(date) = scan.date_at(at) else {
            continue;
        };
        let Some(when) = date.when.as_ref().filter(|_| date.since == since) else {
            continue;
        };
        let key = (date.soft, at.abs_diff(trigger), when);
        if best.is_none_or(|old| (key.0, key.1) < (old.0, old.1)) {
            best = Some(key);
        }
    }
    best.map(|(_, _, when)| when.clone())
}

/// Narrated without a date: news is of the day or the day before.
pub(super) fn recent(anchor: Option<Day>) -> Option<When> {
    anchor.map(|day| When {
        from: day.plus(-1),
        to: day,
        precision: 2,
        basis: "narrated-as-recent".into(),
    })
}

/// Announced without a date.
pub(super) fn coming(anchor: Option<Day>) -> Option<When> {
    anchor.map(|day| When {
        from: day,
        to: day.plus(5),
        precision: 2,
        basis: "announced".into(),
    })
}

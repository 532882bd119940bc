//! What the list shows of the events in their order.

use crate::state::{Columns, Ledger, Rank};

/// Those of the events shown that have to do with a place; all without one.
pub fn ordered(ledger: &Ledger, shown: &[u32], place: Option<&str>) -> Vec<u32> {
    let Some(place) = place else {
        return shown.to_vec();
    };
    let here = |event: &u32| {
        let row = ledger.row(*event as usize);
        row.is_some_and(|row| row.places().any(|(id, ..)| id == place))
    };
    shown.iter().copied().filter(here).collect()
}

/// Where in a list the event of this rank stands, or the first after it; at
/// the end of the list the last one. `None` where the list is empty.
pub fn first_not_before(columns: &Columns, order: &[u32], rank: Rank) -> Option<usize> {
    let at = order.partition_point(|at| Rank::of(columns, *at) < rank);
    (!order.is_empty()).then(|| at.min(order.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Agenda;
    use chronicle::{Chronicle, Day, Event, EventPlace, EventType, PlaceRole, Precision, When};

    fn event(day: Option<i32>, place: &str) -> Event {
        Event {
            id: format!("{day:?}"),
            article: "a".into(),
            kind: EventType::Battle,
            when: day.map(|day| When {
                from: Day(day),
                to: Day(day),
                precision: 1,
                basis: "test".into(),
            }),
            places: vec![EventPlace {
                place: place.into(),
                role: PlaceRole::Site,
                precision: Precision::Exact,
                assumed: false,
            }],
            ..Event::default()
        }
    }

    #[test]
    fn a_row_is_found_again_or_the_next_one() {
        let days = [Some(3), Some(9), None, Some(9)];
        let events = days.map(|day| event(day, if day == Some(3) { "x" } else { "y" }));
        let ledger = Ledger::from(Chronicle {
            events: events.into(),
            ..Chronicle::default()
        });
        let columns = Columns::of(&ledger);
        let all = Agenda::of(&columns).all().to_vec();
        assert_eq!(ordered(&ledger, &all, Some("y")), [2, 1, 3]);
        let row =
            |order: &[u32], event| first_not_before(&columns, order, Rank::of(&columns, event));
        assert_eq!(row(&all, 3), Some(2));
        assert_eq!(row(&[2, 3, 0], 1), Some(1), "what comes next in time");
        assert_eq!(row(&[2, 1], 0), Some(1));
        assert_eq!(row(&[], 0), None);
    }
}

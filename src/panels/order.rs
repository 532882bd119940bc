//! In which order the list shows events.

use std::cmp::Reverse;

use chronicle::{Chronicle, Event};

/// What wants a date first, as it waits for the reader; then the latest day,
/// each in the order of the chronicle.
fn rank(event: &Event) -> Reverse<i32> {
    Reverse(event.when.as_ref().map_or(i32::MAX, |when| when.to.0))
}

/// The events at these positions, of one place or of all, in the list's
/// order.
pub fn ordered(chronicle: &Chronicle, shown: &[usize], place: Option<&str>) -> Vec<usize> {
    let here = |event: &Event| {
        place.is_none_or(|place| event.places.iter().any(|spot| spot.place == place))
    };
    let mut order: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|at| here(&chronicle.events[*at]))
        .collect();
    order.sort_by_key(|at| rank(&chronicle.events[*at]));
    order
}

/// Where in an ordered list `event` would stand.
pub fn first_not_before(chronicle: &Chronicle, order: &[usize], event: &Event) -> Option<usize> {
    let at = order.partition_point(|at| rank(&chronicle.events[*at]) < rank(event));
    (!order.is_empty()).then(|| at.min(order.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Day, EventPlace, EventType, PlaceRole, Precision, When};

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
    fn what_waits_for_a_date_comes_first_then_the_latest() {
        let chronicle = Chronicle {
            events: vec![
                event(Some(3), "x"),
                event(Some(9), "y"),
                event(None, "x"),
                event(Some(9), "x"),
            ],
            ..Chronicle::default()
        };
        assert_eq!(ordered(&chronicle, &[0, 1, 2, 3], None), [2, 1, 3, 0]);
        assert_eq!(ordered(&chronicle, &[0, 1, 3], Some("x")), [3, 0]);
        let order = ordered(&chronicle, &[0, 1, 3], None);
        let between = event(Some(5), "x");
        assert_eq!(first_not_before(&chronicle, &order, &between), Some(2));
        let older = event(Some(1), "x");
        assert_eq!(first_not_before(&chronicle, &order, &older), Some(2));
        assert_eq!(first_not_before(&chronicle, &[], &older), None);
    }
}

//! Putting things in order.
//!
//! The standard sort is compiled anew for every type that it sorts, and each
//! copy is three kilobytes of the page before it is packed. Here positions are
//! sorted, whatever lies there: one copy serves all.

use std::cmp::Ordering;

/// The positions of so many things, the least first; equal ones stay in the
/// order in which they lie.
pub fn order(things: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..things as u32).collect();
    order.sort_unstable_by(|a, b| compare(*a as usize, *b as usize).then(a.cmp(b)));
    order
}

/// The things themselves in that order.
pub fn sorted<T>(things: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(things.len(), &|a, b| compare(&things[a], &things[b]));
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    let taken = order.into_iter().map(|at| things[at as usize].take());
    taken.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn things_come_out_as_a_stable_sort_has_them(things: Vec<(u8, u32)>) {
            let mut expected = things.clone();
            expected.sort_by_key(|thing| thing.0);
            prop_assert_eq!(sorted(things, |a, b| a.0.cmp(&b.0)), expected);
        }
    }
}

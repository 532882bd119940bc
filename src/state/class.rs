//! Events by type and standing.

use chronicle::{Event, EventType, Standing};

use super::view::TypeSet;

const TYPES: usize = EventType::ALL.len();

/// The type and the standing of an event in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class(u8);

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = TYPES * Standing::ALL.len();

    /// The class of a type and a standing.
    pub fn new(kind: EventType, standing: Standing) -> Self {
        Self(kind as u8 * Standing::ALL.len() as u8 + standing as u8)
    }

    /// The class of an event.
    pub fn of(event: &Event) -> Self {
        Self::new(event.kind, event.standing())
    }

    /// Its number, below [`Class::COUNT`].
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The class with this number.
    pub fn from_index(index: usize) -> Self {
        debug_assert!(index < Self::COUNT);
        Self(index as u8)
    }

    /// The type.
    pub fn kind(self) -> EventType {
        EventType::ALL[self.index() / Standing::ALL.len()]
    }

    /// The standing.
    pub fn standing(self) -> Standing {
        Standing::ALL[self.index() % Standing::ALL.len()]
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassSet(u64);

impl ClassSet {
    /// Every class but those of hidden types.
    pub fn shown(hidden: TypeSet) -> Self {
        let classes = (0..Class::COUNT).map(Class::from_index);
        Self(
            classes
                .filter(|class| !hidden.has(class.kind()))
                .fold(0, |set, class| set | 1 << class.0),
        )
    }

    /// Whether `class` is in the set.
    pub fn has(self, class: Class) -> bool {
        self.0 & 1 << class.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_its_type_and_standing() {
        for kind in EventType::ALL {
            for standing in Standing::ALL {
                let class = Class::new(kind, standing);
                assert_eq!((class.kind(), class.standing()), (kind, standing));
                assert!(ClassSet::shown(TypeSet::default()).has(class));
                let without = TypeSet::default().toggled(kind);
                assert!(!ClassSet::shown(without).has(class));
            }
        }
    }
}

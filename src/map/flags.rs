//! Small squares in a side's colour at settlements that it is said to hold:
//! at the mark that stands for the settlement, else where it lies.

use std::collections::BTreeMap;
use std::sync::Arc;

use basemap::{Outlines, Shape};
use chronicle::PlaceId;
use geo::Coord;
use leptos::prelude::*;

use super::grouping::Group;
use super::palette::Paint;
use super::picture::Subject;
use super::projection::{degrees, project};

/// What a side is said to hold, at one spot of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The settlement that is chosen with it.
    pub place: PlaceId,
    /// Its name in the page's language is asked of this side's code.
    pub side: String,
    /// The side's colour.
    pub paint: Paint,
    /// Whether that is disputed.
    pub disputed: bool,
    /// The position in the unit square of the world.
    pub at: Coord<f64>,
    /// How many pixels it is away from there.
    pub moved: Coord<f64>,
    /// Whether no mark stands for the settlement.
    pub alone: bool,
}

/// Half the width and height in pixels of a flag with its outline.
pub const HALF: Coord<f64> = Coord { x: 5.0, y: 5.0 };

/// Pixels from one flag of a mark to the next.
const STEP: f64 = 9.0;

/// The flags on the map; none while windows are compared.
pub fn flags(
    subject: Subject,
    groups: Signal<Arc<Vec<Group>>>,
    outlines: RwSignal<Arc<Outlines>>,
    comparing: Memo<bool>,
) -> Memo<Vec<Flag>> {
    Memo::new(move |_| {
        if comparing.get() {
            return Vec::new();
        }
        groups.with(|groups| outlines.with(|outlines| place(subject, groups, outlines)))
    })
}

fn place(subject: Subject, groups: &[Group], outlines: &Outlines) -> Vec<Flag> {
    let (held, sides, chronicle) = (
        subject.held.get(),
        subject.sides.get(),
        subject.chronicle.get(),
    );
    let mut flags = Vec::new();
    let mut flag = |place: &PlaceId, at, moved, alone| {
        let held = &held[place];
        flags.push(Flag {
            place: place.clone(),
            side: held.side.clone(),
            paint: Paint::of_side(&held.side, &sides),
            disputed: held.disputed,
            at,
            moved,
            alone,
        });
    };
    let settlements = held
        .keys()
        .filter(|place| outlines.outline(place).is_none_or(Shape::is_line));
    let mut waiting: Vec<&PlaceId> = settlements.collect();
    for group in groups {
        // One for each side, below the mark.
        let mut shown: BTreeMap<(&str, bool), &PlaceId> = BTreeMap::new();
        waiting.retain(|place| {
            let here = group.places.contains(place);
            if here {
                let held = &held[*place];
                shown.entry((&held.side, held.disputed)).or_insert(place);
            }
            !here
        });
        let first = -STEP * (shown.len().saturating_sub(1)) as f64 / 2.0;
        for (n, place) in shown.values().enumerate() {
            let below = Coord {
                x: first + STEP * n as f64,
                y: group.mark.radius + 1.0,
            };
            flag(place, group.mark.at, group.mark.moved + below, false);
        }
    }
    for place in waiting {
        if let Some(known) = chronicle.rest().places.get(place) {
            flag(place, project(degrees(known.point)), Coord::zero(), true);
        }
    }
    flags
}

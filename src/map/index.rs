//! Where the events of a chronicle are, ready to be asked about any span of
//! days.

use std::collections::HashMap;
use std::sync::Arc;

use basemap::Outlines;
use chronicle::{DayRange, Place, PlaceId};
use geo::Coord;

use super::change::Windows;
use super::extents::Extents;
use super::projection::{degrees, project};
use super::ranks::{Asked, Ranks};
use crate::order::sorted;
use crate::state::{Axis, ClassSet, Columns, TimeMode, ViewState};

/// What is picked out, as numbers of places and extents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picked {
    /// Places.
    pub places: Vec<u32>,
    /// Extents.
    pub extents: Vec<u32>,
}

/// The events of a chronicle by place and by extent.
#[derive(Debug, Default)]
pub struct Index {
    columns: Arc<Columns>,
    axis: Option<DayRange>,
    /// Positions in the unit square of the world.
    at: Vec<Coord<f64>>,
    numbers: HashMap<PlaceId, u32>,
    /// Each event once at each of its places, by event.
    pairs: Vec<(u32, u32)>,
    places: Ranks,
    extents: Extents,
    at_extents: Ranks,
    all: Ranks,
}

impl Index {
    /// Indexes the events that `kept` holds true for; all without it.
    pub fn new(columns: Arc<Columns>, kept: Option<&[bool]>, outlines: &Outlines) -> Self {
        let is_kept = |event: u32| kept.is_none_or(|kept| kept[event as usize]);
        let axis = columns.axis();
        let places = columns.places();
        let mut pairs = Vec::with_capacity(columns.spots().len());
        let mut extents = Extents::default();
        let mut in_extents = Vec::new();
        for spots in columns.spots().chunk_by(|a, b| a.event == b.event) {
            let event = spots[0].event;
            if !is_kept(event) {
                continue;
            }
            let (first, first_extent) = (pairs.len(), in_extents.len());
            for spot in spots {
                if pairs[first..].contains(&(spot.place, event)) {
                    continue;
                }
                pairs.push((spot.place, event));
                if let Some(extent) = extents.add(spot, spots, places, outlines)
                    && !in_extents[first_extent..].contains(&(extent, event))
                {
                    in_extents.push((extent, event));
                }
            }
        }
        let kept_events = (0..columns.len() as u32).filter(|event| is_kept(*event));
        Self {
            at: places.iter().map(|p| project(degrees(p.point))).collect(),
            numbers: places.iter().map(|p| p.id.clone()).zip(0..).collect(),
            places: Ranks::new(places.len(), &columns, pairs.iter().copied()),
            at_extents: Ranks::new(extents.all().len(), &columns, in_extents.iter().copied()),
            all: Ranks::new(1, &columns, kept_events.map(|event| (0, event))),
            extents,
            columns,
            axis,
            pairs,
        }
    }

    /// The events.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Events at places, each once at each of its places, as pairs of a
    /// place and an event.
    pub fn pairs(&self) -> &[(u32, u32)] {
        &self.pairs
    }

    /// The events of each place.
    pub fn at_places(&self) -> &Ranks {
        &self.places
    }

    /// A place by its number.
    pub fn place(&self, number: u32) -> &Place {
        &self.columns.places()[number as usize]
    }

    /// The position of a place in the unit square of the world.
    pub fn at(&self, place: u32) -> Coord<f64> {
        self.at[place as usize]
    }

    /// What is drawn for events known less exactly than to a place, with
    /// their events.
    pub fn extents(&self) -> (&Extents, &Ranks) {
        (&self.extents, &self.at_extents)
    }

    /// How many events are asked for, drawn or not.
    pub fn visible(&self, asked: &Asked) -> usize {
        if self.all.keys() == 0 {
            return 0;
        }
        self.all.events(0, asked) as usize
    }

    /// How many of the events asked for count, drawn or not.
    pub fn total(&self, asked: &Asked) -> u32 {
        if self.all.keys() == 0 {
            return 0;
        }
        self.all.tally(0, asked).total()
    }

    /// What a view asks for, of one window or of two.
    pub fn windows(&self, view: &ViewState) -> Windows {
        let now = self.asked(view);
        let against = self.axis.and_then(|whole| Axis::new(view, whole).against);
        let of = |days| Asked {
            days: Some(days),
            undated: false,
            fading: false,
            ..now
        };
        Windows {
            now: match (against, now.days) {
                (Some(_), Some(days)) => of(days),
                _ => now,
            },
            then: against.map(of),
        }
    }

    /// What a view asks for of its window.
    pub fn asked(&self, view: &ViewState) -> Asked {
        let lit = self.axis.and_then(|whole| Axis::new(view, whole).lit);
        let untouched = view.window.is_none() && view.mode == TimeMode::Window;
        Asked {
            days: lit,
            undated: lit.is_none() || untouched,
            classes: ClassSet::shown(view.hidden),
            fading: !view.unfaded,
        }
    }

    /// The days shown for what is asked; `None` where all are.
    pub fn shown_days(&self, asked: &Asked) -> Option<DayRange> {
        let (lit, whole) = (asked.days?, self.axis?);
        Some(DayRange {
            from: lit.from.max(whole.from),
            to: lit.to,
        })
    }

    /// A place that is picked out.
    pub fn picked_place(&self, id: &PlaceId) -> Picked {
        let Some(place) = self.numbers.get(id) else {
            return Picked::default();
        };
        let extents = self.extents.of_place(*place).collect();
        Picked {
            places: vec![*place],
            extents: sorted(extents, u32::cmp),
        }
    }

    /// An event that is picked out, where it is asked for.
    pub fn picked_event(&self, event: u32, asked: &Asked) -> Picked {
        let at = event as usize;
        let mut picked = Picked::default();
        if asked.has(self.columns.class(at), self.columns.days(at)) {
            let spots = self.columns.spots_of(event);
            for spot in spots {
                picked.places.push(spot.place);
                let extent = self.extents.of(spot, spots, self.columns.places());
                picked.extents.extend(extent);
            }
        }
        picked
    }
}

//! Where the events of a chronicle are, ready to be asked about any span of
//! days.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use basemap::Outlines;
use chronicle::{DayRange, Place, PlaceId, Precision};
use geo::Coord;

use super::change::Windows;
use super::projection::{degrees, project};
use super::ranks::{Asked, Ranks};
use crate::order::sorted;
use crate::state::{Axis, ClassSet, Columns, Spot, TimeMode, ViewState};

/// Radius in metres of "near": UCDP's second precision is "within about
/// 25 km".
const NEAR: u32 = 25_000;

/// What is drawn for events known no better than this.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// A circle of so many metres around a place.
    Ring(u32, u32),
    /// The outline of this place.
    Outline(PlaceId),
}

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
    extents: Vec<Extent>,
    extent_of: HashMap<(u32, Precision), u32>,
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
        let (mut extents, mut extent_of) = (Vec::new(), HashMap::new());
        let mut numbered = BTreeMap::new();
        let mut in_extents = Vec::new();
        for spots in columns.spots().chunk_by(|a, b| a.event == b.event) {
            let event = spots[0].event;
            if !is_kept(event) {
                continue;
            }
            let (first, first_extent) = (pairs.len(), in_extents.len());
            for Spot {
                place, precision, ..
            } in spots
            {
                if pairs[first..].contains(&(*place, event)) {
                    continue;
                }
                pairs.push((*place, event));
                let extent = *extent_of.entry((*place, *precision)).or_insert_with(|| {
                    let extent = extent(*place, &places[*place as usize], *precision, outlines)?;
                    let number = numbered.entry(extent).or_insert_with_key(|extent| {
                        extents.push(extent.clone());
                        extents.len() as u32 - 1
                    });
                    Some(*number)
                });
                if let Some(extent) = extent
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
            at_extents: Ranks::new(extents.len(), &columns, in_extents.iter().copied()),
            all: Ranks::new(1, &columns, kept_events.map(|event| (0, event))),
            extents,
            extent_of: extent_of
                .into_iter()
                .filter_map(|(spot, extent)| Some((spot, extent?)))
                .collect(),
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
    pub fn extents(&self) -> (&[Extent], &Ranks) {
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
        let extents = self.extent_of.iter();
        let extents = extents.filter(|((at, _), _)| at == place);
        let extents = extents.map(|(_, extent)| *extent).collect();
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
            for spot in self.columns.spots_of(event) {
                picked.places.push(spot.place);
                picked
                    .extents
                    .extend(self.extent_of.get(&(spot.place, spot.precision)));
            }
        }
        picked
    }
}

/// What stands for a place known to this precision: its own outline or that
/// of the nearest division it lies in; failing that, a circle about as wide.
fn extent(number: u32, place: &Place, precision: Precision, outlines: &Outlines) -> Option<Extent> {
    let radius = match precision {
        Precision::Exact | Precision::Unknown => return None,
        Precision::Near => return Some(Extent::Ring(number, NEAR)),
        Precision::District | Precision::Line => Some(20_000),
        Precision::Region => Some(50_000),
        Precision::Country => None,
    };
    std::iter::once(&place.id)
        .chain(place.parents.iter().filter(|_| !place.kind.is_area()))
        .find(|id| outlines.outline(id).is_some())
        .map(|id| Extent::Outline(id.clone()))
        .or(radius.map(|radius| Extent::Ring(number, radius)))
}

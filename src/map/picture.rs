//! From the chronicle to the picture, stage by stage: each is made again only
//! when what it is made of changes, so that a step of the time window costs
//! no more than counting what is in view.

use std::collections::BTreeMap;
use std::sync::Arc;

use basemap::Outlines;
use chronicle::PlaceId;
use geo::{Coord, Rect, coord};
use leptos::prelude::*;

use super::change::{Comparison, Windows};
use super::grouping::{self, Group, Level, Levels, Mark};
use super::hit::hit;
use super::index::{Index, Picked};
use super::projection::{Viewport, project, world_size};
use super::scene::{Scene, Setting, scene};
use crate::order::sorted;
use crate::platform::pace::at_rest;
use crate::state::{Columns, Held, Language, Ledger, Selection, ViewState};

/// The part of the frame, on each side, for which marks are made although
/// they are not in view, so that the map can move without new ones.
const BEYOND: f64 = 0.5;

/// How much of it must at least be left.
const LEFT: f64 = 0.25;

/// Marks within so many pixels of height are read as one line.
const LINE: f64 = 48.0;

/// What a picture is of.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Everything there is.
    pub chronicle: Signal<Arc<Ledger>>,
    /// Its events as columns.
    pub columns: Signal<Arc<Columns>>,
    /// Which of its events search and filters keep; all without it.
    pub kept: Signal<Option<Arc<Vec<bool>>>>,
    /// Who is said to hold which place.
    pub held: Signal<Arc<BTreeMap<PlaceId, Held>>>,
    /// The numbers of sides.
    pub sides: Signal<Arc<BTreeMap<String, usize>>>,
}

/// What there is to draw.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The chronicle's events.
    pub columns: Signal<Arc<Columns>>,
    /// Areas, lines and rings.
    pub scene: Memo<Arc<Scene>>,
    /// The area of the world's unit square that marks are made for.
    pub area: Memo<Rect<f64>>,
    /// The marks in that area.
    pub marks: Memo<Arc<Vec<Mark>>>,
    /// Two windows in numbers, where they are compared.
    pub comparison: Memo<Option<Comparison>>,
    /// What is asked of the days.
    windows: Memo<Windows>,
    viewport: Signal<Viewport>,
    picked: Memo<Picked>,
    level: Memo<Made<Level>>,
}

impl Picture {
    /// The picture of what `view` shows.
    pub fn new(
        Subject {
            chronicle,
            columns,
            kept,
            held,
            sides,
        }: Subject,
        view: Signal<ViewState>,
        outlines: RwSignal<Arc<Outlines>>,
        viewport: Signal<Viewport>,
    ) -> Self {
        let index = Memo::new(move |_| {
            let (kept, columns) = (kept.get(), columns.get());
            let kept = kept.as_ref().map(|kept| kept.as_slice());
            Made(Arc::new(outlines.with(|o| Index::new(columns, kept, o))))
        });
        let windows = Memo::new(move |_| index.with(|i| view.with(|v| i.0.windows(v))));
        let selection = Memo::new(move |_| view.with(|v| v.selection.clone()));
        // Looking for an event by its name takes long.
        let event = Memo::new(move |_| match selection.get()? {
            Selection::Event(id) => {
                let at = chronicle.with(|c| c.find(&id));
                at.map(|at| at as u32)
            }
            Selection::Place(_) => None,
        });
        let picked = Memo::new(move |_| {
            index.with(|index| match (selection.get(), event.get()) {
                (Some(Selection::Place(id)), _) => index.0.picked_place(&id),
                (_, Some(event)) => index.0.picked_event(event, &windows.get().now),
                _ => Picked::default(),
            })
        });
        let scene = Memo::new(move |_| {
            let (index, outlines) = (index.get(), outlines.get());
            let setting = Setting {
                windows: &windows.get(),
                picked: &picked.get(),
                held: &held.get(),
                sides: &sides.get(),
                outlines: &outlines,
            };
            Arc::new(scene(&index.0, &setting))
        });
        let step = Memo::new(move |_| grouping::step(viewport.with(|v| v.camera.zoom)));
        let classes = Memo::new(move |_| windows.with(|w| w.now.classes));
        let levels = StoredValue::new(Levels::default());
        let level = Memo::new(move |_| {
            let (index, classes, step) = (index.get(), classes.get(), step.get());
            let level = levels.try_update_value(|levels| levels.at(&index.0, classes, step));
            Made(level.unwrap_or_else(|| Arc::new(Level::new(index.0, classes, step))))
        });
        let area = Memo::new(move |before: Option<&Rect<f64>>| {
            let frame = viewport.with(Viewport::world);
            match before {
                Some(kept) if holds(*kept, frame) => *kept,
                _ => grown(frame, BEYOND),
            }
        });
        let marks = Memo::new(move |_| {
            let (windows, area) = (windows.get(), area.get());
            Arc::new(level.with(|l| picked.with(|p| l.0.marks(&windows, p, area))))
        });
        let comparison = Memo::new(move |_| {
            let windows = windows.get();
            windows.then?;
            index.with(|i| Comparison::new(&i.0, &windows))
        });
        Self {
            columns,
            scene,
            area,
            marks,
            comparison,
            windows,
            viewport,
            picked,
            level,
        }
    }

    /// The mark [`hit`] at a pixel of the frame, with what is said of it.
    pub fn group_at(self, pixel: Coord<f64>, reach: f64, lang: Language) -> Option<Group> {
        let marks = self.marks.get_untracked();
        let mark = hit(&marks, &self.viewport.get_untracked(), pixel, reach)?;
        Some(self.group(mark, lang))
    }

    fn group(self, mark: &Mark, lang: Language) -> Group {
        let (windows, picked) = (self.windows.get_untracked(), self.picked.get_untracked());
        self.level
            .with_untracked(|level| level.0.group(mark, &windows, &picked, lang.as_str()))
    }

    /// The marks with what is said of them. Where `live` is false they wait
    /// for a rest in the changes: names and buttons cost more than marks.
    pub fn groups(self, lang: Signal<Language>, live: Signal<bool>) -> Signal<Arc<Vec<Group>>> {
        let groups = RwSignal::new(Arc::new(Vec::new()));
        let make = move || {
            let (marks, lang) = (self.marks.get_untracked(), lang.get_untracked());
            let made = marks.iter().map(|mark| self.group(mark, lang));
            let size = world_size(self.viewport.with_untracked(|v| v.camera.zoom));
            let made = in_reading_order(made.collect(), size, lang.is_rtl());
            if groups.with_untracked(|old: &Arc<Vec<Group>>| **old != made) {
                groups.set(Arc::new(made));
            }
        };
        let follow = move || {
            self.marks.track();
            self.level.track();
            lang.track();
            live.get()
        };
        at_rest(follow, make);
        groups.into()
    }
}

/// Sorts marks as text is read: from above, and in a line of [`LINE`] pixels
/// from where the page's lines begin.
fn in_reading_order(groups: Vec<Group>, size: f64, rtl: bool) -> Vec<Group> {
    let turn = if rtl { -1.0 } else { 1.0 };
    let place = |group: &Group| {
        let at = group.mark.at * size + group.mark.moved;
        ((at.y / LINE) as i64, (at.x * turn) as i64)
    };
    sorted(groups, |a, b| place(a).cmp(&place(b)))
}

/// Something large that is equal only to itself.
#[derive(Debug)]
struct Made<T>(Arc<T>);

impl<T> Clone for Made<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Made<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Whether marks made for an area are enough for a frame, and not far more
/// than that.
fn holds(area: Rect<f64>, frame: Rect<f64>) -> bool {
    let (low, high) = (area.min(), area.max());
    let wanted = grown(frame, LEFT);
    low.x <= wanted.min().x
        && low.y <= wanted.min().y
        && high.x >= wanted.max().x
        && high.y >= wanted.max().y
        && area.width() <= 4.0 * frame.width()
}

fn grown(frame: Rect<f64>, by: f64) -> Rect<f64> {
    let more: Coord<f64> = coord! { x: frame.width() * by, y: frame.height() * by };
    Rect::new(frame.min() - more, frame.max() + more)
}

impl Viewport {
    /// The part of the world's unit square in view.
    fn world(&self) -> Rect<f64> {
        let bounds = self.bounds();
        Rect::new(project(bounds.min()), project(bounds.max()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_holds_until_the_map_has_moved_or_zoomed_far() {
        let frame =
            |x: f64, side: f64| Rect::new(coord! { x: x, y: 0.0 }, coord! { x: x + side, y: side });
        let area = grown(frame(0.0, 1.0), BEYOND);
        assert!(holds(area, frame(0.2, 1.0)));
        assert!(!holds(area, frame(0.3, 1.0)));
        assert!(holds(area, frame(0.0, 0.6)));
        assert!(!holds(area, frame(0.0, 0.4)));
    }
}

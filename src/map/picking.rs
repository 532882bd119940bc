//! What a hand on the map picks out, or measures.

use chronicle::PlaceId;
use geo::{Coord, coord};
use leptos::ev;
use leptos::prelude::*;

use super::grouping::Group;
use super::helm::Helm;
use super::measure::Tape;
use super::picture::Picture;
use crate::platform::page;
use crate::state::{Command, Selection, ViewState};

/// Pixels that a pointer may move in a click.
const STILL: i32 = 6;

/// Pixels around its tip that a finger reaches: targets are twice as wide.
const FINGER: f64 = 22.0;

/// The closest that a click on a group goes to show its places.
const CLOSEST_GROUP: f64 = 13.0;

/// Takes what a hand does on the map.
#[derive(Clone, Copy)]
pub struct Picking {
    helm: Helm,
    picture: Picture,
    view: Signal<ViewState>,
    tape: Tape,
    /// Where the pointer went down, and how many pixels it reaches.
    down: StoredValue<((i32, i32), f64)>,
}

impl Picking {
    /// A hand that has done nothing yet.
    pub fn new(helm: Helm, picture: Picture, view: Signal<ViewState>, tape: Tape) -> Self {
        Self {
            helm,
            picture,
            view,
            tape,
            down: StoredValue::new(((0, 0), 0.0)),
        }
    }

    /// Goes closer to a group's places; else picks its place out, or drops it
    /// where it was.
    pub fn group(self, group: Group) {
        if group.places.len() > 1 && self.helm.ask_for(group.bounds, CLOSEST_GROUP, true) {
            return;
        }
        let selection = Selection::Place(group.lead);
        let again = self
            .view
            .with_untracked(|v| v.selection.as_ref() == Some(&selection));
        self.select((!again).then_some(selection));
    }

    /// Picks a place out.
    pub fn place(self, place: PlaceId) {
        self.select(Some(Selection::Place(place)));
    }

    /// The map stays where it is.
    fn select(self, selection: Option<Selection>) {
        self.helm.ask(self.helm.live().camera);
        self.helm.dispatch.run(Command::Select(selection));
    }

    /// The pointer goes down.
    pub fn pressed(self, event: &ev::PointerEvent) {
        let reach = match event.pointer_type().as_str() {
            "touch" => FINGER,
            _ => 0.0,
        };
        let at = (event.client_x(), event.client_y());
        self.down.set_value((at, reach));
    }

    /// The pointer moves.
    pub fn moved(self, event: &ev::PointerEvent) {
        if let Some(pixel) = pixel(event) {
            self.tape.point(pixel);
        }
    }

    /// A click sets a point while the reader measures; else it takes the mark
    /// there, where that has no button yet or a finger misses it. Beside all
    /// marks it picks the tinted area there, or drops what was picked. The end
    /// of a drag is none of these.
    pub fn clicked(self, event: &ev::MouseEvent) {
        let ((x, y), reach) = self.down.get_value();
        let still = (event.client_x() - x).abs() + (event.client_y() - y).abs() < STILL;
        if !still {
            return;
        }
        let pixel = pixel(event);
        if self.tape.on.get_untracked() {
            if let Some(pixel) = pixel {
                self.tape.set(pixel);
            }
            return;
        }
        if page::is_inside(event, ".mk") {
            return;
        }
        let lang = self.helm.lang.get_untracked();
        let hit = pixel.and_then(|pixel| self.picture.group_at(pixel, reach, lang));
        if let Some(group) = hit {
            return self.group(group);
        }
        let area = pixel.and_then(|pixel| {
            let at = self.helm.live().at(pixel);
            let scene = self.picture.scene.get_untracked();
            let outlines = self.helm.outlines;
            outlines.with_untracked(|outlines| scene.area_at(at, outlines))
        });
        let picked = self.view.with_untracked(|v| v.selection.clone());
        match (area.map(Selection::Place), picked) {
            (Some(area), picked) if picked.as_ref() != Some(&area) => self.select(Some(area)),
            (_, Some(_)) => self.select(None),
            (_, None) => {}
        }
    }
}

/// Where on the map an event happened, in pixels.
fn pixel(event: &ev::MouseEvent) -> Option<Coord<f64>> {
    let (x, y) = page::at_in(event, ".map-view")?;
    Some(coord! { x: x, y: y })
}

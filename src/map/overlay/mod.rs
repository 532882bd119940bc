//! Names and what can be pointed at: an SVG over the basemap that moves with
//! it; rings and marks too where no WebGL draws them.
//!
//! Panning slides the finished drawing without painting it again; only a
//! change of zoom touches single marks, and only a change of the scene redraws
//! one.

mod cells;
mod names;

use std::collections::BTreeSet;
use std::sync::Arc;

use chronicle::PlaceId;
use geo::{Coord, Geometry, coord};
use leptos::prelude::*;

use super::fallback::{ZOOM, path};
use super::flags::Flag;
use super::grouping::Group;
use super::labels::Name;
use super::projection::{Viewport, growth, metres_per_pixel, project, unproject, world_size};
use super::scene::{Ring, Scene, Stretch};
use crate::state::{Camera, Language};
use cells::{Hands, cells, mark};
use names::{key, name};

/// The part of the frame, on each side, for which marks and names are drawn
/// although they are not in view; the style sheet makes the drawing as large.
const BEYOND: f64 = 0.25;

/// What is drawn over the basemap.
#[component]
pub fn Overlay(
    /// For rings and stretches.
    scene: Memo<Arc<Scene>>,
    /// The marks.
    groups: Signal<Arc<Vec<Group>>>,
    /// Whether rings and marks are drawn here; where they are drawn by WebGL
    /// they can only be pointed at and spoken here.
    painted: Signal<bool>,
    /// Who is said to hold settlements.
    flags: Memo<Vec<Flag>>,
    /// Places that something else points at.
    lit: Signal<Arc<BTreeSet<PlaceId>>>,
    /// Takes the places whose mark is pointed at; none at the end.
    point: Callback<Vec<PlaceId>>,
    /// Names with room of their own.
    names: Signal<Vec<Name>>,
    /// What is in view.
    viewport: Signal<Viewport>,
    /// For what screen readers say.
    lang: Signal<Language>,
    /// A mark was clicked, or chosen by keyboard.
    choose: Callback<Group>,
    /// A settlement without a mark was.
    choose_place: Callback<PlaceId>,
) -> impl IntoView {
    let cells = cells(groups);
    let zoom = Memo::new(move |_| viewport.with(|v| v.camera.zoom));
    let origin = Memo::new(move |before: Option<&Coord<f64>>| {
        let view = viewport.get();
        let Camera { lon, lat, zoom } = view.camera;
        let centre = project(coord! { x: lon, y: lat });
        let way = before.map(|before| (*before - centre) * world_size(zoom));
        match (before, way) {
            (Some(before), Some(way))
                if way.x.abs() < view.width * BEYOND && way.y.abs() < view.height * BEYOND =>
            {
                *before
            }
            _ => centre,
        }
    });
    let slid = move || {
        let (view, origin) = (viewport.get(), origin.get());
        let at = view.from_world(origin);
        // Whole pixels keep what is drawn already sharp.
        let (x, y) = (at.x - view.width / 2.0, at.y - view.height / 2.0);
        format!("transform:translate3d({}px,{}px,0)", x.round(), y.round())
    };
    let middle = move || {
        let (width, height) = viewport.with(|v| (v.width, v.height));
        let half = 0.5 + BEYOND;
        format!("translate({:.1} {:.1})", width * half, height * half)
    };
    let place = Place { zoom, origin };
    let hands = Hands { choose, lit, point };
    view! {
        <div class="map-overlay" style=slid>
        <svg>
            <g transform=middle>
                <g aria-hidden="true">
                    {move || scene.with(|s| s.stretches.iter().map(|s| stretch(s, place)).collect_view())}
                </g>
                <g aria-hidden="true">
                    {move || {
                        painted
                            .get()
                            .then(|| {
                                scene.with(|s| s.rings.iter().map(|r| ring(r, place)).collect_view())
                            })
                    }}
                </g>
                <g aria-hidden="true">
                    <For each=move || names.get() key=key let:each>
                        {name(each, place)}
                    </For>
                </g>
                <g>
                    <For each=move || cells.get() key=|cell| cell.lead.clone() let:cell>
                        {mark(cell, place, painted, lang, hands)}
                    </For>
                </g>
                <g>{move || flags.get().into_iter().map(|f| flag(f, place, choose_place)).collect_view()}</g>
            </g>
        </svg>
        </div>
    }
}

/// Where a position of the world is drawn.
#[derive(Clone, Copy)]
struct Place {
    zoom: Memo<f64>,
    origin: Memo<Coord<f64>>,
}

impl Place {
    fn translate(self, at: Coord<f64>, offset: Coord<f64>) -> String {
        let at = (at - self.origin.get()) * world_size(self.zoom.get()) + offset;
        format!("translate({:.2} {:.2})", at.x, at.y)
    }
}

fn ring(ring: &Ring, place: Place) -> impl IntoView + use<> {
    let at = project(ring.at);
    let (lat, metres) = (unproject(at).y, ring.radius);
    let radius = move || metres / metres_per_pixel(lat, place.zoom.get());
    view! {
        <circle
            class="map-ring"
            transform=move || place.translate(at, Coord::zero())
            r=radius
            style=format!("--c:{}", ring.paint.css())
        />
    }
}

/// A line that events were somewhere along; it grows with the map, its stroke
/// does not.
fn stretch(stretch: &Stretch, place: Place) -> impl IntoView + use<> {
    let start = stretch.line.0.first().and_then(|line| line.0.first());
    let at = project(start.copied().unwrap_or_default());
    let d = path(&Geometry::MultiLineString((*stretch.line).clone()), at);
    let grown = move || {
        let scale = growth(place.zoom.get() - ZOOM);
        format!("{} scale({scale:.6})", place.translate(at, Coord::zero()))
    };
    view! {
        <path
            class="map-stretch"
            class:map-picked=stretch.selected
            d=d
            transform=grown
            style=format!("--c:{}", stretch.paint.css())
        />
    }
}

/// A flag; alone it can be chosen, else its mark can.
fn flag(flag: Flag, place: Place, choose: Callback<PlaceId>) -> impl IntoView {
    let (at, moved, alone) = (flag.at, flag.moved, flag.alone);
    let chosen = flag.place;
    view! {
        <g
            class="map-flag"
            class:mk=alone
            style=format!("--c:{}", flag.paint.css())
            transform=move || place.translate(at, moved)
            on:click=move |_| {
                if alone {
                    choose.run(chosen.clone());
                }
            }
        >
            <rect x="-4" y="-4" width="8" height="8" class:map-flag-disputed=flag.disputed />
            {alone.then(|| view! { <circle class="mk-hit" r="8" /> })}
        </g>
    }
}

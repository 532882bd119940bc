//! Names and what can be pointed at: an SVG over the basemap that moves with
//! it; rings and marks too where no WebGL draws them.
//!
//! Panning slides the finished drawing without painting it again; only a
//! change of zoom touches single marks, and only a change of the scene redraws
//! one.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chronicle::PlaceId;
use geo::{Coord, coord};
use leptos::ev;
use leptos::prelude::*;

use super::flags::Flag;
use super::grouping::Group;
use super::labels::{Align, BETWEEN, Name, NameStyle};
use super::marks;
use super::projection::{Viewport, metres_per_pixel, project, unproject, world_size};
use super::scene::{Ring, Scene};
use super::spoken::spoken;
use crate::platform::page;
use crate::state::{Camera, Language};

/// The part of the frame, on each side, for which marks and names are drawn
/// although they are not in view; the style sheet makes the drawing as large.
const BEYOND: f64 = 0.25;

/// What is drawn over the basemap.
#[component]
pub fn Overlay(
    /// For rings.
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
                    {move || {
                        painted
                            .get()
                            .then(|| {
                                scene.with(|s| s.rings.iter().map(|r| ring(r, place)).collect_view())
                            })
                    }}
                </g>
                <g aria-hidden="true">
                    <For each=move || names.get() key=|name| name_key(name) let:name>
                        {name_view(name, place)}
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

/// A mark that stays in the page while its group changes.
#[derive(Clone)]
struct Cell {
    lead: PlaceId,
    group: ArcRwSignal<Group>,
}

/// A cell per group; a group that stays keeps its cell, so that focus and
/// transitions survive and only what changed is drawn again.
fn cells(groups: Signal<Arc<Vec<Group>>>) -> Memo<CellList> {
    Memo::new(move |before: Option<&CellList>| {
        let mut known: HashMap<PlaceId, Cell> = before
            .map(|b| b.0.iter().map(|c| (c.lead.clone(), c.clone())).collect())
            .unwrap_or_default();
        let groups = groups.get();
        CellList(
            groups
                .iter()
                .map(|group| match known.remove(&group.lead) {
                    Some(cell) => {
                        if cell.group.with_untracked(|old| old != group) {
                            cell.group.set(group.clone());
                        }
                        cell
                    }
                    None => Cell {
                        lead: group.lead.clone(),
                        group: ArcRwSignal::new(group.clone()),
                    },
                })
                .collect(),
        )
    })
}

/// Cells in drawing order; equal when the same marks stand in the same order.
#[derive(Clone)]
struct CellList(Vec<Cell>);

impl PartialEq for CellList {
    fn eq(&self, other: &Self) -> bool {
        let leads = |list: &Self| list.0.iter().map(|c| c.lead.clone()).collect::<Vec<_>>();
        leads(self) == leads(other)
    }
}

impl IntoIterator for CellList {
    type Item = Cell;
    type IntoIter = std::vec::IntoIter<Cell>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What a mark has to do with the rest of the page.
#[derive(Clone, Copy)]
struct Hands {
    choose: Callback<Group>,
    lit: Signal<Arc<BTreeSet<PlaceId>>>,
    point: Callback<Vec<PlaceId>>,
}

fn mark(
    cell: Cell,
    place: Place,
    painted: Signal<bool>,
    lang: Signal<Language>,
    hands: Hands,
) -> impl IntoView {
    let Hands { choose, lit, point } = hands;
    let group = cell.group;
    let at = {
        let group = group.clone();
        move || group.with(|g| place.translate(g.mark.at, g.mark.moved))
    };
    let said = {
        let group = group.clone();
        move || group.with(|g| spoken(g, lang.get()))
    };
    let selected = {
        let group = group.clone();
        move || group.with(|g| g.mark.selected.to_string())
    };
    let reach = {
        let group = group.clone();
        move || group.with(|g| g.mark.radius + marks::HALO)
    };
    let drawn = {
        let group = group.clone();
        move || {
            painted
                .get()
                .then(|| group.with(|g| marks::face(&g.mark).into_any()))
        }
    };
    let is_lit = {
        let group = group.clone();
        move || lit.with(|lit| group.with(|g| g.places.iter().any(|place| lit.contains(place))))
    };
    let pointed = {
        let group = group.clone();
        move || point.run(group.with_untracked(|g| g.places.clone()))
    };
    let focused = pointed.clone();
    let left = move || point.run(Vec::new());
    on_cleanup(left);
    let pick = move || choose.run(group.get_untracked());
    let by_key = pick.clone();
    view! {
        <g
            class="mk"
            role="button"
            tabindex="0"
            transform=at
            aria-label=said
            aria-pressed=selected
            class:lit=is_lit
            data-place=cell.lead
            on:pointerenter=move |_| pointed()
            on:pointerleave=move |_| left()
            on:focus=move |_| focused()
            on:blur=move |_| left()
            on:click=move |_| pick()
            on:keydown=move |event| {
                let step = match event.key().as_str() {
                    "Enter" | " " => {
                        by_key();
                        0
                    }
                    "ArrowDown" | "ArrowRight" | "ArrowLeft" | "ArrowUp" => along(&event, lang),
                    _ => return,
                };
                event.prevent_default();
                event.stop_propagation();
                page::focus_neighbour(&event, step);
            }
        >
            {drawn}
            <circle class="mk-hit" r=reach />
        </g>
    }
}

/// Arrow keys walk the marks in reading order: one on, or one back.
fn along(event: &ev::KeyboardEvent, lang: Signal<Language>) -> i32 {
    let on = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        key => (key == "ArrowRight") != lang.get_untracked().is_rtl(),
    };
    if on { 1 } else { -1 }
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

/// A name that moves or changes is a new one: it fades in where it is.
fn name_key(name: &Name) -> String {
    let Coord { x, y } = name.offset;
    format!(
        "{} {} {:?} {x:.0} {y:.0} {:?} {}",
        name.key, name.text, name.local, name.at, name.strong
    )
}

fn name_view(name: Name, place: Place) -> impl IntoView {
    let class = match name.style {
        NameStyle::Mark if name.strong => "map-name map-name-mark map-name-strong",
        NameStyle::Mark | NameStyle::Local => "map-name map-name-mark",
        NameStyle::Town => "map-name map-name-town",
        NameStyle::Country => "map-name map-name-country",
    };
    // In text written from the right, "start" is the right end.
    let anchor = match name.align {
        Align::Left => "map-left",
        Align::Middle => "map-middle",
        Align::Right => "map-right",
    };
    let (at, offset) = (name.at, name.offset);
    let dot = (name.style == NameStyle::Town).then(|| {
        view! {
            <circle
                class="map-town"
                r="2"
                transform=move || place.translate(at, Coord::zero())
            />
        }
    });
    view! {
        {dot}
        <text
            class=format!("{class} {anchor}")
            dy="0.34em"
            transform=move || place.translate(at, offset)
        >
            {name.text}
            {name
                .local
                .map(|local| {
                    view! { <tspan class="map-name-local">{format!("{BETWEEN}{local}")}</tspan> }
                })}
        </text>
    }
}

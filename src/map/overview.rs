//! Where in the conflict the map looks: a small drawing of the region with a
//! frame, while only a part of it is in view.

use std::sync::Arc;

use basemap::{Outlines, ShapeKind, Sheet};
use geo::{Area, Coord, Rect, coord};
use leptos::ev;
use leptos::prelude::*;

use super::fallback::path;
use super::projection::{Viewport, project, unproject, world_size};
use crate::platform::page;

/// The longer side of the drawing in pixels.
const SIDE: f64 = 128.0;

/// The drawing shows where the map is at least this wide, …
const WIDE: f64 = 700.0;

/// … and while no more than this part of the conflict is in view.
const PART: f64 = 0.35;

/// The drawing; a click takes the map there.
#[component]
pub fn Overview(
    /// Its shapes.
    outlines: Signal<Arc<Outlines>>,
    /// What is in view.
    viewport: Signal<Viewport>,
    /// Degrees of the whole conflict.
    whole: Memo<Option<Rect<f64>>>,
    /// Takes the map to a longitude and latitude.
    go: Callback<Coord<f64>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let view = viewport.get();
        let part = |whole: Rect<f64>| view.bounds().unsigned_area() / whole.unsigned_area();
        view.width >= WIDE && whole.get().is_some_and(|whole| part(whole) < PART)
    });
    // The conflict with as much around it again, in the world's unit square.
    let frame = Memo::new(move |_| {
        let whole = whole.get()?;
        let (a, b) = (project(whole.min()), project(whole.max()));
        let around = coord! { x: (b.x - a.x).abs(), y: (b.y - a.y).abs() } * 0.5;
        let (low, high) = (coord! { x: a.x, y: b.y }, coord! { x: b.x, y: a.y });
        Some(Rect::new(low - around, high + around))
    });
    let scale = move |frame: Rect<f64>| SIDE / frame.width().max(frame.height());
    let land = move || {
        let frame = frame.get()?;
        let drawn = scale(frame) / world_size(super::fallback::ZOOM);
        let lands: String = outlines.with(|o| {
            let countries = o.shapes().iter().filter(|s| {
                s.kind == ShapeKind::Country && (s.sheet == Sheet::Region || o.region().is_none())
            });
            countries.map(|s| path(&s.geometry, frame.min())).collect()
        });
        Some(
            view! { <path class="map-overview-land" d=lands transform=format!("scale({drawn})") /> },
        )
    };
    let eye = move || {
        let (frame, bounds) = (frame.get()?, viewport.with(Viewport::bounds));
        let (a, b) = (project(bounds.min()), project(bounds.max()));
        let at = (coord! { x: a.x, y: b.y } - frame.min()) * scale(frame);
        let (width, height) = ((b.x - a.x) * scale(frame), (a.y - b.y) * scale(frame));
        Some(view! {
            <rect
                class="map-overview-eye"
                x=at.x
                y=at.y
                width=width.max(4.0)
                height=height.max(4.0)
            />
        })
    };
    let size = move |side: fn(Rect<f64>) -> f64| frame.get().map(|f| side(f) * scale(f));
    let clicked = move |event: ev::MouseEvent| {
        if let (Some(frame), Some((x, y))) =
            (frame.get_untracked(), page::at_in(&event, ".map-overview"))
        {
            go.run(unproject(
                frame.min() + coord! { x: x, y: y } / scale(frame),
            ));
        }
    };
    view! {
        <Show when=move || shown.get()>
            <svg
                class="map-overview"
                aria-hidden="true"
                width=move || size(|f| f.width())
                height=move || size(|f| f.height())
                on:click=clicked
            >
                {land}
                {eye}
            </svg>
        </Show>
    }
}

//! The basemap as SVG: the first picture before MapLibre is there, and the
//! map itself where there is no WebGL.
//!
//! Every path is made once, in pixels at [`ZOOM`]; moving the map changes one
//! `transform`.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use basemap::{Outlines, Shape, ShapeKind, Sheet};
use geo::{Coord, Geometry, LineString, coord};
use leptos::prelude::*;

use super::edges::edges;
use super::layers::{Content, LAYERS, Look, width_at};
use super::projection::{Viewport, growth, project, world_size};
use super::scene::{Scene, Tint};

/// The zoom whose pixels paths are made of.
pub const ZOOM: f64 = 9.0;

/// Points closer than this many pixels at [`ZOOM`] to the last one are left
/// out.
const FINEST: f64 = 0.4;

/// Hatchings made up to now.
static HATCHES: AtomicU32 = AtomicU32::new(0);

/// The basemap under the marks.
#[component]
pub fn SvgBasemap(
    /// Its shapes.
    outlines: Signal<Arc<Outlines>>,
    /// What is tinted.
    scene: Memo<Arc<Scene>>,
    /// What is in view.
    viewport: Signal<Viewport>,
) -> impl IntoView {
    let zoom = Memo::new(move |_| viewport.with(|v| v.camera.zoom));
    let origin = Memo::new(move |_| outlines.with(|o| origin(o)));
    let placed = move || {
        let scale = growth(zoom.get() - ZOOM);
        let at = viewport.with(|v| v.from_world(origin.get()));
        format!("translate({:.2} {:.2}) scale({scale:.6})", at.x, at.y)
    };
    let hatching = move || format!("scale({:.6}) rotate(45)", growth(ZOOM - zoom.get()));
    let layers = move || {
        let outlines = outlines.get();
        let drawing = Drawing {
            outlines: &outlines,
            origin: origin.get(),
            scene,
            zoom,
        };
        LAYERS
            .iter()
            .filter_map(|layer| match layer.content {
                Content::Basemap {
                    sheet,
                    kinds,
                    look,
                    from_zoom,
                } => {
                    let shown = move || (zoom.get() < from_zoom).then_some("none");
                    let drawn = drawing.layer(sheet, kinds, look);
                    Some(view! { <g display=shown>{drawn}</g> })
                }
                Content::Rings | Content::Names | Content::Marks => None,
            })
            .collect_view()
    };
    let sea = move || {
        // Without all land, everything else would be taken for sea.
        let there = outlines.with(|o| o.shapes().iter().any(|s| s.sheet == Sheet::World));
        let colour = LAYERS.iter().find_map(|layer| match layer.content {
            Content::Basemap {
                look: Look::Background(token),
                ..
            } => Some(format!("fill:var({token})")),
            _ => None,
        });
        there.then(|| view! { <rect width="100%" height="100%" style=colour /> })
    };
    // Several maps may be drawn at once, and those that are hidden paint
    // nothing for the others.
    let hatch = format!("map-hatch-{}", HATCHES.fetch_add(1, Ordering::Relaxed));
    view! {
        <svg class="map-plain" aria-hidden="true" style=format!("--hatch:url(#{hatch})")>
            <defs>
                <pattern
                    id=hatch.clone()
                    width="7"
                    height="7"
                    patternUnits="userSpaceOnUse"
                    patternTransform=hatching
                >
                    <rect width="1.1" height="7" fill="var(--ink)" />
                </pattern>
            </defs>
            {sea}
            <g transform=placed fill-rule="evenodd">
                {layers}
            </g>
        </svg>
    }
}

/// The unit-square position that paths count from.
fn origin(outlines: &Outlines) -> Coord<f64> {
    let middle = outlines.region().map(|region| region.center());
    project(middle.unwrap_or(Coord::zero()))
}

struct Drawing<'a> {
    outlines: &'a Arc<Outlines>,
    origin: Coord<f64>,
    scene: Memo<Arc<Scene>>,
    zoom: Memo<f64>,
}

impl Drawing<'_> {
    fn layer(&self, sheet: Sheet, kinds: &'static [ShapeKind], look: Look) -> AnyView {
        let paint = |token| format!("fill:var({token})");
        match look {
            // Painted by the component, out of reach of its `transform`.
            Look::Background(_) => ().into_any(),
            Look::Cover(token) => {
                let cover = self.outlines.region().map(|r| r.to_polygon());
                let path = cover.map(|c| self.path(&Geometry::Polygon(c)));
                view! { <path d=path style=paint(token) /> }.into_any()
            }
            Look::Fill(token) => {
                let path: String = self
                    .shapes(sheet, kinds)
                    .map(|(_, shape)| self.path(&shape.geometry))
                    .collect();
                view! { <path d=path style=paint(token) /> }.into_any()
            }
            Look::Line {
                colour,
                width,
                dash,
            } => {
                let path: String = self
                    .shapes(sheet, kinds)
                    .map(|(_, shape)| self.edges(sheet, shape))
                    .collect();
                let zoom = self.zoom;
                let style = move || {
                    let width = width_at(width, zoom.get());
                    let dash: Vec<String> =
                        dash.iter().map(|d| format!("{:.2}", d * width)).collect();
                    format!(
                        "stroke:var({colour});stroke-width:{width:.2};stroke-dasharray:{}",
                        if dash.is_empty() {
                            "none".to_owned()
                        } else {
                            dash.join(" ")
                        }
                    )
                };
                let class = if dash.first().is_some_and(|d| *d >= 1.0) {
                    "map-stroke map-butt"
                } else {
                    "map-stroke"
                };
                view! { <path d=path class=class style=style /> }.into_any()
            }
            Look::Tint => self.tinted(sheet, kinds, |tint| {
                let opacity = if tint.selected { 0.2 } else { 0.11 };
                format!("fill:{};fill-opacity:{opacity}", tint.paint.css())
            }),
            Look::Hatch => self.tinted(sheet, kinds, |tint| {
                let shown = if tint.hatched { 0.24 } else { 0.0 };
                format!("fill:var(--hatch);fill-opacity:{shown}")
            }),
            Look::TintLine => self.tinted(sheet, kinds, |tint| {
                let (opacity, width) = if tint.selected {
                    (0.95, 2.2)
                } else {
                    (0.55, 1.2)
                };
                format!(
                    "fill:none;stroke:{};stroke-opacity:{opacity};stroke-width:{width}",
                    tint.paint.css()
                )
            }),
        }
    }

    /// What the scene tints, in a style of its own.
    fn tinted(
        &self,
        sheet: Sheet,
        kinds: &'static [ShapeKind],
        style: fn(&Tint) -> String,
    ) -> AnyView {
        let (outlines, origin) = (Arc::clone(self.outlines), self.origin);
        let scene = self.scene;
        (move || {
            let scene = scene.get();
            let tints = scene.areas.iter().chain(&scene.lines);
            tints
                .filter_map(|tint| {
                    let shape = outlines.outline(&tint.place)?;
                    let fits = shape.sheet == sheet && kinds.contains(&shape.kind);
                    let path = fits.then(|| path(&shape.geometry, origin))?;
                    Some(view! { <path class="map-stroke-plain" d=path style=style(tint) /> })
                })
                .collect_view()
        })
        .into_any()
    }

    fn shapes(
        &self,
        sheet: Sheet,
        kinds: &'static [ShapeKind],
    ) -> impl Iterator<Item = (usize, &Shape)> {
        let shapes = self.outlines.shapes().iter().enumerate();
        shapes.filter(move |(_, s)| s.sheet == sheet && kinds.contains(&s.kind))
    }

    fn path(&self, geometry: &Geometry<f64>) -> String {
        path(geometry, self.origin)
    }

    fn edges(&self, sheet: Sheet, shape: &Shape) -> String {
        let frame = self.outlines.region().filter(|_| sheet == Sheet::Region);
        let lines = edges(&shape.geometry, frame);
        path(&Geometry::MultiLineString(lines), self.origin)
    }
}

/// SVG path data in pixels at [`ZOOM`] from `origin`.
pub fn path(geometry: &Geometry<f64>, origin: Coord<f64>) -> String {
    let mut data = String::new();
    let mut ring = |line: &LineString<f64>, close: bool| {
        let mut last: Option<Coord<f64>> = None;
        for (n, at) in line.0.iter().enumerate() {
            let at = (project(*at) - origin) * world_size(ZOOM);
            let ends = n + 1 == line.0.len();
            if let Some(last) = last
                && !ends
                && (at.x - last.x).hypot(at.y - last.y) < FINEST
            {
                continue;
            }
            let letter = if last.is_some() { 'L' } else { 'M' };
            // Writing to a string does not fail.
            let _ = write!(data, "{letter}{:.1} {:.1}", at.x, at.y);
            last = Some(coord! { x: at.x, y: at.y });
        }
        if close {
            data.push('Z');
        }
    };
    match geometry {
        Geometry::LineString(line) => ring(line, false),
        Geometry::MultiLineString(lines) => lines.iter().for_each(|line| ring(line, false)),
        Geometry::Polygon(area) => {
            std::iter::once(area.exterior())
                .chain(area.interiors())
                .for_each(|r| ring(r, true));
        }
        Geometry::MultiPolygon(areas) => areas
            .iter()
            .flat_map(|a| std::iter::once(a.exterior()).chain(a.interiors()))
            .for_each(|r| ring(r, true)),
        _ => {}
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{line_string, polygon};

    #[test]
    fn paths_leave_out_what_nobody_can_see() {
        let line = line_string![(x: 0.0, y: 0.0), (x: 0.0001, y: 0.0), (x: 1.0, y: 0.0)];
        let data = path(&line.into(), project(Coord::zero()));
        assert_eq!(data, "M0.0 0.0L728.2 0.0");
    }

    #[test]
    fn areas_are_closed() {
        let area = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.0)];
        let data = path(&area.into(), project(Coord::zero()));
        assert!(data.starts_with('M') && data.ends_with('Z'), "{data}");
    }
}

//! Measuring distances, and reading coordinates off the map.

use geo::{Coord, Distance, Haversine, Point, coord};
use leptos::ev;
use leptos::prelude::*;

use super::projection::{Viewport, project};
use crate::i18n::{fill, number, words};
use crate::platform::page;
use crate::state::Language;

/// Points set so far, and where the pointer is; in degrees.
#[derive(Clone, Copy)]
pub struct Tape {
    /// Whether the reader measures.
    pub on: RwSignal<bool>,
    points: RwSignal<Vec<Coord<f64>>>,
    pointer: RwSignal<Option<Coord<f64>>>,
    viewport: Signal<Viewport>,
}

impl Tape {
    /// A tape that is rolled up.
    pub fn new(viewport: Signal<Viewport>) -> Self {
        Self {
            on: RwSignal::new(false),
            points: RwSignal::default(),
            pointer: RwSignal::default(),
            viewport,
        }
    }

    /// Starts or ends measuring.
    pub fn toggle(self) {
        self.points.set(Vec::new());
        self.pointer.set(None);
        self.on.update(|on| *on = !*on);
    }

    /// Follows the pointer at a pixel of the map.
    pub fn point(self, pixel: Coord<f64>) {
        if self.on.get_untracked() {
            let at = self.viewport.with_untracked(|v| v.at(pixel));
            self.pointer.set(Some(at));
        }
    }

    /// Sets a point at a pixel of the map; `false` while nothing is measured.
    pub fn set(self, pixel: Coord<f64>) -> bool {
        let on = self.on.get_untracked();
        if on {
            let at = self.viewport.with_untracked(|v| v.at(pixel));
            self.points.update(|points| points.push(at));
        }
        on
    }

    /// Enter sets a point in the middle of the map, Backspace takes the last
    /// one back, Escape ends measuring.
    pub fn key(self, event: &ev::KeyboardEvent) {
        // Buttons keep their own keys.
        if !self.on.get_untracked() || page::is_inside(event, "button, a, input, summary") {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                let (width, height) = self.viewport.with_untracked(|v| (v.width, v.height));
                self.set(coord! { x: width / 2.0, y: height / 2.0 });
            }
            "Backspace" => self.points.update(|points| {
                points.pop();
            }),
            "Escape" => self.toggle(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The line that is measured, its length, and the coordinates under the
/// pointer.
#[component]
pub fn Measure(tape: Tape, lang: Signal<Language>) -> impl IntoView {
    let line = move || {
        let view = tape.viewport.get();
        let at = |point: Coord<f64>| view.from_world(project(point));
        let all = tape.points.get().into_iter().chain(tape.pointer.get());
        let points: Vec<String> = all
            .map(at)
            .map(|at| format!("{:.1},{:.1}", at.x, at.y))
            .collect();
        points.join(" ")
    };
    let dots = move || {
        let view = tape.viewport.get();
        let dot = |point: Coord<f64>| {
            let at = view.from_world(project(point));
            view! { <circle cx=at.x cy=at.y r="4" /> }
        };
        tape.points.get().into_iter().map(dot).collect_view()
    };
    let length = move || length_words(length(&tape.points.get()), lang.get());
    let coordinates = move || {
        let last = || tape.points.with(|points| points.last().copied());
        tape.pointer.get().or_else(last).map(coordinates)
    };
    let hint = move || words(lang.get()).map_measure_hint;
    view! {
        <Show when=move || tape.on.get()>
            <svg class="map-tape" aria-hidden="true">
                <polyline points=line />
                {dots}
            </svg>
            <div class="map-notice map-measured" role="status">
                <b>{length}</b>
                <bdi dir="ltr">{coordinates}</bdi>
                <span>{hint}</span>
            </div>
        </Show>
    }
}

/// Metres along the points.
fn length(points: &[Coord<f64>]) -> f64 {
    let legs = points.windows(2);
    legs.map(|leg| Haversine.distance(Point::from(leg[0]), Point::from(leg[1])))
        .sum()
}

fn length_words(metres: f64, lang: Language) -> String {
    let w = words(lang);
    if metres < 1000.0 {
        fill(w.map_m, &[("n", &number(metres.round() as u64))])
    } else if metres < 100_000.0 {
        fill(w.map_km, &[("n", &format!("{:.1}", metres / 1000.0))])
    } else {
        fill(
            w.map_km,
            &[("n", &number((metres / 1000.0).round() as u64))],
        )
    }
}

/// Latitude and longitude as maps are read: `39.8153° N, 46.7519° E`.
fn coordinates(at: Coord<f64>) -> String {
    let part = |degrees: f64, plus, minus| {
        let side = if degrees < 0.0 { minus } else { plus };
        format!("{:.4}° {side}", degrees.abs())
    };
    format!("{}, {}", part(at.y, "N", "S"), part(at.x, "E", "W"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_along_the_globe() {
        let degree = [coord! { x: 46.0, y: 40.0 }, coord! { x: 46.0, y: 41.0 }];
        assert!((length(&degree) - 111_195.0).abs() < 100.0);
        assert_eq!(length(&degree[..1]), 0.0);
        assert_eq!(length_words(length(&degree), Language::En), "111 km");
        assert_eq!(length_words(1_540.0, Language::En), "1.5 km");
    }

    #[test]
    fn coordinates_name_their_hemispheres() {
        let at = coord! { x: -46.75191, y: 39.81532 };
        assert_eq!(coordinates(at), "39.8153° N, 46.7519° W");
    }
}

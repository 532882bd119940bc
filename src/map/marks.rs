//! Marks as SVG, for print and for the plain map; `maplibre/marks.frag` draws
//! the same.
//!
//! One event is its glyph in a thin ring; several are a ring divided by type
//! with their number inside. What is planned or denied is hollow and dashed.

use std::f64::consts::TAU;

use leptos::prelude::*;

use super::change::{Change, difference};
use super::grouping::Mark;
use crate::panels::glyph;

/// Pixels that the halo adds to a mark's radius.
pub const HALO: f64 = 2.4;

/// Width in pixels of a divided ring, at most.
pub const BAND: f64 = 5.5;

/// Width of a divided ring as a part of its radius, at most.
pub const BAND_PART: f64 = 0.33;

/// Width in pixels of the ring around a single glyph.
const THIN: f64 = 2.4;

/// Opacity of the ring of the oldest events; numbers never fade.
const FADED: f64 = 0.68;

/// The drawing of a mark around its own centre.
pub fn face(mark: &Mark) -> impl IntoView {
    let radius = mark.radius;
    let total = mark.tally.total();
    view! {
        <circle class="mk-halo" r=radius + HALO />
        {match (mark.then, total) {
            (Some(then), _) => changed(radius, total, then.total()).into_any(),
            (None, 0) => hollow(mark).into_any(),
            (None, 1) => single(mark).into_any(),
            (None, _) => divided(mark).into_any(),
        }}
        {(mark.tally.disputed > 0 && mark.then.is_none())
            .then(|| view! { <circle class="mk-disputed" r=radius + 3.4 /> })}
        {mark.selected.then(|| view! { <circle class="mk-selected" r=mark.reach() - 1.0 /> })}
    }
}

/// Opacity by recency.
pub fn opacity(mark: &Mark) -> f64 {
    FADED + (1.0 - FADED) * mark.recency
}

fn glyph(mark: &Mark, class: &'static str) -> impl IntoView {
    let kind = mark.tally.dominant();
    // A triangle looks centred a little below its middle.
    let scale = (mark.radius - THIN) / 10.2;
    view! {
        <path
            class=class
            d=glyph::outline(kind)
            transform=format!("scale({scale:.3})")
            style=format!("--c:{}", glyph::colour(kind))
        />
    }
}

fn single(mark: &Mark) -> impl IntoView {
    let colour = glyph::colour(mark.tally.dominant());
    view! {
        <g style=format!("--c:{colour}") opacity=opacity(mark)>
            <circle class="mk-core mk-ring" r=mark.radius - THIN / 2.0 stroke-width=THIN />
            {glyph(mark, "mk-glyph")}
        </g>
    }
}

fn hollow(mark: &Mark) -> impl IntoView {
    let colour = glyph::colour(mark.tally.dominant());
    let negated = mark.tally.negated > 0;
    let reach = mark.radius * 0.62;
    view! {
        <g style=format!("--c:{colour}") opacity=opacity(mark)>
            <circle class="mk-core mk-ring mk-dashed" r=mark.radius - 0.9 stroke-width=1.6 />
            {glyph(mark, "mk-glyph mk-hollow")}
            {negated
                .then(|| {
                    view! { <path class="mk-strike" d=format!("M{0} {0}L{1} {1}", -reach, reach) /> }
                })}
        </g>
    }
}

fn divided(mark: &Mark) -> impl IntoView {
    let total = mark.tally.total();
    let band = BAND.min(mark.radius * BAND_PART);
    let radius = mark.radius - band / 2.0;
    let mut done = 0;
    let parts: Vec<_> = mark
        .tally
        .parts()
        .map(|(kind, count)| {
            let from = f64::from(done) / f64::from(total);
            done += count;
            let to = f64::from(done) / f64::from(total);
            view! {
                <path
                    class="mk-part"
                    d=arc(radius, from, to, count < total)
                    stroke-width=band
                    style=format!("--c:{}", glyph::colour(kind))
                />
            }
        })
        .collect();
    let digits = total.to_string();
    let size = (mark.radius * if digits.len() > 2 { 0.62 } else { 0.8 }).clamp(11.0, 17.0);
    view! {
        <circle class="mk-core" r=mark.radius - 1.0 />
        <g opacity=opacity(mark)>{parts}</g>
        <text class="mk-count" dy="0.35em" font-size=size aria-hidden="true">
            {digits}
        </text>
    }
}

/// How many more or fewer events there are than in the other window: full
/// where there are more, hollow where there are fewer; a second ring or a
/// dashed one where there are none in the other or in this one.
fn changed(radius: f64, now: u32, then: u32) -> impl IntoView {
    let text = difference(now, then);
    let size = (radius * if text.chars().count() > 3 { 0.62 } else { 0.8 }).clamp(11.0, 17.0);
    view! {
        {Change::of(now, then).map(|change| change_sign(change, radius))}
        <text
            class="mk-count"
            class:mk-on-full=now.gt(&then)
            dy="0.35em"
            font-size=size
            aria-hidden="true"
        >
            {text}
        </text>
    }
}

/// The ring of a change, without its number.
pub fn change_sign(change: Change, radius: f64) -> impl IntoView {
    let inner = if change == Change::OnlyNow {
        radius - 3.4
    } else {
        radius
    };
    view! {
        <circle
            class="mk-change"
            class:mk-gain=change.is_gain()
            class:mk-gone=change == Change::OnlyThen
            class:mk-same=change == Change::Same
            r=if change.is_gain() { inner } else { inner - 1.2 }
        />
        {(change == Change::OnlyNow)
            .then(|| view! { <circle class="mk-change mk-new" r=radius - 0.8 /> })}
    }
}

/// An arc of a circle between two parts of a turn, clockwise from the top,
/// with a gap at both ends where it is not alone.
fn arc(radius: f64, from: f64, to: f64, gap: bool) -> String {
    if !gap {
        return format!(
            "M0 {0:.2}A{1:.2} {1:.2} 0 1 1 -0.01 {0:.2}Z",
            -radius, radius
        );
    }
    let air = (0.9 / radius).min((to - from) * TAU / 4.0);
    let point = |turn: f64, by: f64| {
        let angle = turn * TAU + by;
        (radius * angle.sin(), -radius * angle.cos())
    };
    let ((x0, y0), (x1, y1)) = (point(from, air), point(to, -air));
    let large = u8::from(to - from > 0.5);
    format!("M{x0:.2} {y0:.2}A{radius:.2} {radius:.2} 0 {large} 1 {x1:.2} {y1:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_runs_clockwise_from_the_top() {
        assert_eq!(
            arc(10.0, 0.0, 1.0, false),
            "M0 -10.00A10.00 10.00 0 1 1 -0.01 -10.00Z"
        );
        let quarter = arc(10.0, 0.0, 0.25, true);
        assert!(quarter.starts_with("M0.90 -9.96A") && quarter.ends_with("0 0 1 9.96 -0.90"));
        assert!(arc(10.0, 0.1, 0.9, true).contains(" 0 1 1 "));
    }
}

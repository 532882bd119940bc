//! The histogram and its axis, drawn as SVG.

use std::fmt::Write as _;

use chronicle::EventType;
use leptos::prelude::*;

use super::axis::ticks;
use super::density::{Bar, Grain, bars};
use super::scale::Scale;
use crate::app::hover;
use crate::app::store::Store;
use crate::panels::glyph::colour;

/// Room for tick labels under the bars, in pixels.
const LABELS: f64 = 20.0;
/// Free air over the tallest bar.
const AIR: f64 = 8.0;
/// Widest bar: a single day is no wall.
const WIDEST: f64 = 120.0;
/// Gap between stacked types.
const GAP: f64 = 0.7;

/// The bars, the axis, and a veil over the days that are not shown.
#[component]
pub fn Chart(scale: Memo<Option<Scale>>, height: RwSignal<f64>) -> impl IntoView {
    let store = Store::here();
    let hidden = store.part(|v| v.hidden);
    let bars = Memo::new(move |_| {
        let Some(scale) = scale.get() else {
            return Vec::new();
        };
        let grain = Grain::of(scale.day_width());
        let kept = store.sieve.kept.get();
        let kept = kept.as_ref().map(|kept| kept.as_slice());
        let columns = store.digest.columns;
        columns.with(|c| bars(c, hidden.get(), kept, scale.whole, grain))
    });
    let paths = move || {
        let Some(scale) = scale.get() else {
            return Vec::new();
        };
        bars.with(|bars| paths(bars, &scale, height.get() - LABELS))
            .into_iter()
            .map(|(kind, d)| view! { <path d=d fill=colour(kind) /> })
            .collect()
    };
    let axis_ticks = move || {
        let Some(scale) = scale.get() else {
            return Vec::new();
        };
        let base = (height.get() - LABELS).max(0.0);
        ticks(store.lang(), scale.whole, scale.day_width())
            .into_iter()
            .filter_map(|tick| {
                let x = scale.x(tick.day)
                    + scale.sign()
                        * if scale.day_width() > 20.0 {
                            scale.day_width() / 2.0
                        } else {
                            0.0
                        };
                (x > 24.0 && x < scale.width - 24.0).then(|| {
                    view! {
                        <line x1=x x2=x y1=base y2=base + 5.0 class="axis" />
                        <text x=x y=base + 16.0>
                            {tick.label}
                        </text>
                    }
                })
            })
            .collect::<Vec<_>>()
    };
    let time = store.time();
    let veils = move || {
        let (scale, time) = (scale.get()?, time.get()?);
        let lit = [Some(time.lit?), time.against];
        let base = (height.get() - LABELS).max(0.0);
        let areas = lit.into_iter().flatten().map(|days| {
            scale.area(chronicle::DayRange {
                from: days.from.max(time.whole.from),
                to: days.to.min(time.whole.to),
            })
        });
        let veil = |(left, right): (f64, f64)| {
            view! { <rect class="veil" x=left y=0 width=right - left height=base /> }
        };
        Some(
            beside(areas.collect(), scale.width)
                .into_iter()
                .map(veil)
                .collect_view(),
        )
    };
    let pointed = hover::lit_days(store);
    let pointers = move || {
        let (scale, base) = (scale.get()?, (height.get() - LABELS).max(0.0));
        let pointer = |days: &chronicle::DayRange| {
            let (left, width) = scale.area(*days);
            view! { <rect class="pointer" x=left y=base - 1.0 width=width.max(2.0) height=4 /> }
        };
        Some(pointed.with(|days| days.iter().map(pointer).collect_view()))
    };
    view! {
        <svg
            class="bars"
            role="img"
            aria-label=move || store.words().histogram
            width=move || scale.get().map_or(0.0, |s| s.width)
            height=height
        >
            <g>{paths}</g>
            {veils}
            <line
                class="axis"
                x1="0"
                x2=move || scale.get().map_or(0.0, |s| s.width)
                y1=move || height.get() - LABELS + 0.5
                y2=move || height.get() - LABELS + 0.5
            />
            {pointers}
            <g class="ticks">{axis_ticks}</g>
        </svg>
    }
}

/// What lies beside some stretches, given as left edge and width, of a line
/// from 0 to `end`: left and right edges.
fn beside(mut stretches: Vec<(f64, f64)>, end: f64) -> Vec<(f64, f64)> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut beside = Vec::new();
    let mut at = 0.0;
    for (left, width) in stretches {
        if left.min(end) > at {
            beside.push((at, left.min(end)));
        }
        at = (left + width).max(at);
    }
    if at < end {
        beside.push((at, end));
    }
    beside
}

/// One path a type over all bars: a thousand days are ten elements.
fn paths(bars: &[Bar], scale: &Scale, height: f64) -> Vec<(EventType, String)> {
    let most = bars.iter().map(Bar::total).fold(1.0f32, f32::max);
    let unit = (height - AIR).max(1.0) / f64::from(most.max(4.0));
    EventType::ALL
        .into_iter()
        .filter_map(|kind| {
            let mut d = String::new();
            for bar in bars {
                let count = f64::from(bar.counts[kind as usize]);
                if count <= 0.0 {
                    continue;
                }
                let below: f32 = bar.counts[..kind as usize].iter().sum();
                let (left, width) = scale.area(bar.days);
                let inset = (width * 0.06).min(3.0).max((width - WIDEST) / 2.0);
                let tall = (count * unit - GAP).max(0.6);
                let y = height - f64::from(below) * unit - tall - GAP;
                let (x, w) = (left + inset, (width - 2.0 * inset).max(1.0));
                // Writing to a string never fails.
                let _ = write!(d, "M{x:.1} {y:.1}h{w:.1}v{tall:.1}h-{w:.1}Z");
            }
            (!d.is_empty()).then_some((kind, d))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_the_windows_is_veiled() {
        let beside = |stretches: &[(f64, f64)]| beside(stretches.to_vec(), 100.0);
        assert_eq!(beside(&[(20.0, 30.0)]), [(0.0, 20.0), (50.0, 100.0)]);
        let two = beside(&[(60.0, 50.0), (-20.0, 30.0)]);
        assert_eq!(two, [(10.0, 60.0)], "off the chart at both ends");
        assert_eq!(beside(&[(20.0, 40.0), (30.0, 10.0)]).len(), 2);
        assert_eq!(beside(&[(150.0, 10.0)]), [(0.0, 100.0)]);
    }
}

//! When the legend is unfolded, and what it then covers.

use geo::{Rect, coord};
use leptos::prelude::*;

use crate::platform::page;

/// The legend is unfolded at first where the map is at least this wide and
/// high.
const ROOMY: (f64, f64) = (900.0, 520.0);

/// Below this width the legend hangs at the top.
const PHONE: f64 = 700.0;

/// Whether a map of this width and height has room for the legend.
pub fn is_roomy(width: f64, height: f64) -> bool {
    width >= ROOMY.0 && height >= ROOMY.1
}

/// The part of the frame that the legend covers; margins are those of
/// `map.css`.
pub fn covered(legend: (f64, f64), frame: (f64, f64), rtl: bool) -> Option<Rect<f64>> {
    if legend.1 == 0.0 {
        return None;
    }
    let (margin, top) = if frame.0 < PHONE {
        (10.0, 10.0)
    } else {
        (16.0, frame.1 - 40.0 - legend.1)
    };
    let left = if rtl {
        frame.0 - margin - legend.0
    } else {
        margin
    };
    Some(Rect::new(
        coord! { x: left, y: top },
        coord! { x: left + legend.0, y: top + legend.1 },
    ))
}

/// Unfolds the legend while the page is being printed; tells whether it is.
pub fn unfold_on_paper(open: RwSignal<bool>) -> ReadSignal<bool> {
    let printing = page::media("print");
    Effect::new(move |before: Option<bool>| {
        let was = open.get_untracked();
        match (printing.get(), before) {
            (true, _) => open.set(true),
            (false, Some(before)) => open.set(before),
            (false, None) => {}
        }
        was
    });
    printing
}

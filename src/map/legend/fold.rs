//! When the legend is unfolded.

use leptos::prelude::*;

use crate::platform::page;

/// The legend is unfolded at first where the map is at least this wide and
/// high.
const ROOMY: (f64, f64) = (900.0, 520.0);

/// Whether a map of this width and height has room for the legend.
pub fn is_roomy(width: f64, height: f64) -> bool {
    width >= ROOMY.0 && height >= ROOMY.1
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

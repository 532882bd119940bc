//! Lets time run: one clock for the button and for a host page.

use std::time::Duration;

use leptos::prelude::*;

use super::playback;
use crate::app::store::Store;

/// Steps a second at each speed, with the words for it.
pub const SPEEDS: [(u32, &str); 4] = [(1, "1×"), (2, "2×"), (4, "4×"), (8, "8×")];
/// Time a step takes at the first speed.
const STEP: Duration = Duration::from_millis(900);

/// Starts playing, from the beginning where the end has been reached.
pub fn play(store: Store) {
    let Some(whole) = store.axis.get_untracked() else {
        return;
    };
    if store.playing.get_untracked() {
        return;
    }
    let first = store
        .view()
        .with_untracked(|view| playback::begin(view, whole));
    for command in first {
        store.dispatch(command);
    }
    store.playing.set(true);
}

/// Stops playing where it is.
pub fn pause(store: Store) {
    store.playing.set(false);
}

/// Steps on while the store says that time runs, at a position in [`SPEEDS`].
pub fn run(store: Store, speed: RwSignal<usize>) {
    Effect::new(move |timer: Option<Option<IntervalHandle>>| {
        if let Some(Some(timer)) = timer {
            timer.clear();
        }
        if !store.playing.get() {
            return None;
        }
        let tick = move || {
            let next = store.axis.get_untracked().and_then(|whole| {
                store
                    .view()
                    .with_untracked(|view| playback::step(view, whole))
            });
            match next {
                Some(command) => store.dispatch(command),
                None => {
                    store.playing.set(false);
                    if store.view().with_untracked(|view| view.looping) {
                        play(store);
                    }
                }
            }
        };
        set_interval_with_handle(tick, STEP / SPEEDS[speed.get()].0).ok()
    });
}

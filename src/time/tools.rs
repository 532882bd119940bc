//! Stepping, looping, comparing, and the axis closer and farther: beside the
//! modes where there is room, else over the typed dates.

use chronicle::Day;
use leptos::prelude::*;

use super::playback;
use super::player::SPEEDS;
use crate::app::store::Store;
use crate::i18n::Words;
use crate::state::Command;

/// Axes of more days than this can be shown closer.
const LONG: i32 = 21;

/// The buttons.
#[component]
pub fn Tools(
    /// A position in [`SPEEDS`].
    speed: RwSignal<usize>,
) -> impl IntoView {
    let store = Store::here();
    let time = store.time();
    let against = store.part(|v| v.against.is_some());
    let step = move |days: i32| {
        if let Some(command) = store.view().with_untracked(|v| playback::by(v, days)) {
            store.dispatch(command);
        }
    };
    let long = move || time.get().is_some_and(|t| t.whole.days() > LONG);
    let zoom = move |times: f64| {
        if let Some(time) = time.get_untracked() {
            let middle = time.window.from.0 + (time.window.days() - 1) / 2;
            store.dispatch(Command::ZoomAxis(times, Day(middle)));
        }
    };
    let whole = move || time.get().is_none_or(|t| t.span == t.whole);
    let looping = store.part(|v| v.looping);
    let said = move || SPEEDS[speed.get()].1;
    view! {
        <div class="tools" role="group" aria-label=move || store.words().time_tools>
            <Tool name=|w| w.day_back icon="M3-6-3 0 3 6M-6.5-6V6" turns=true press=Callback::new(move |()| step(-1)) />
            <Tool name=|w| w.day_on icon="M-3-6 3 0-3 6M6.5-6V6" turns=true press=Callback::new(move |()| step(1)) />
            <Tool
                name=|w| w.compare
                icon="M-7-5H-1V5H-7ZM1-5H7V5H1Z"
                on=against
                press=Callback::new(move |()| store.dispatch(Command::Compare(!against.get_untracked())))
            />
            <Show when=long>
                <Tool name=|w| w.axis_farther icon="M-6 0H6" off=whole press=Callback::new(move |()| zoom(0.5)) />
                <Tool name=|w| w.axis_closer icon="M-6 0H6M0-6V6" press=Callback::new(move |()| zoom(2.0)) />
            </Show>
            <Tool
                name=|w| w.loop_time
                icon="M-6.5 1V-1a3 3 0 0 1 3-3H6M3.5-6.5 6-4 3.5-1.5M6.5-1V1a3 3 0 0 1-3 3H-6M-3.5 6.5-6 4l2.5-2.5"
                on=looping
                press=Callback::new(move |()| store.dispatch(Command::SetLooping(!looping.get_untracked())))
            />
            <button
                type="button"
                class="quiet speed"
                aria-label=move || format!("{} {}", store.words().speed, said())
                on:click=move |_| speed.update(|s| *s = (*s + 1) % SPEEDS.len())
            >
                {said}
            </button>
        </div>
    }
}

/// A button with a sign; its name stands beside it where there is room.
#[component]
fn Tool(
    /// What it does.
    name: fn(&'static Words) -> &'static str,
    /// Its sign, within ±8.
    icon: &'static str,
    /// Whether the sign points along time, which runs with the page.
    #[prop(default = false)]
    turns: bool,
    /// Whether it is on; `None` for what has no state.
    #[prop(optional, into)]
    on: Option<Signal<bool>>,
    /// Whether it cannot be used.
    #[prop(optional, into)]
    off: Option<Signal<bool>>,
    /// Does it.
    press: Callback<()>,
) -> impl IntoView {
    let store = Store::here();
    let label = move || name(store.words());
    view! {
        <button
            type="button"
            class="quiet tool"
            class:turns=turns
            aria-label=label
            title=label
            aria-pressed=move || on.map(|on| on.get().to_string())
            disabled=move || off.is_some_and(|off| off.get())
            on:click=move |_| press.run(())
        >
            <svg viewBox="-9 -9 18 18" width="16" height="16" aria-hidden="true">
                <path d=icon />
            </svg>
            <span aria-hidden="true">{label}</span>
        </button>
    }
}

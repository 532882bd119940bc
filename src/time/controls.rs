//! Play, mode and the days in words.

use leptos::prelude::*;

use super::dates::DatesPopover;
use super::player;
use super::tools::Tools;
use crate::app::store::Store;
use crate::i18n::{self, fill};
use crate::platform::page;
use crate::state::{Command, TimeMode};

/// The row over the histogram.
#[component]
pub fn Controls() -> impl IntoView {
    let speed = RwSignal::new(0);
    view! {
        <div class="controls">
            <PlayButton speed=speed />
            <Modes />
            <Range speed=speed />
            <Tools speed=speed />
        </div>
    }
}

#[component]
fn PlayButton(speed: RwSignal<usize>) -> impl IntoView {
    let store = Store::here();
    let playing = store.playing;
    player::run(store, speed);
    let toggle = move |_| {
        if playing.get_untracked() {
            player::pause(store);
        } else {
            player::play(store);
        }
    };
    let label = move || {
        let w = store.words();
        if playing.get() { w.pause } else { w.play }
    };
    view! {
        <button
            class="play"
            aria-label=label
            title=label
            disabled=move || store.axis.get().is_none()
            on:click=toggle
        >
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
                <path d=move || {
                    if playing.get() { "M3 2h3v10H3ZM8 2h3v10H8Z" } else { "M4 2v10l8-5Z" }
                } />
            </svg>
        </button>
    }
}

#[component]
fn Modes() -> impl IntoView {
    let store = Store::here();
    let mode = store.part(|v| v.mode);
    let word = move |mode: TimeMode| {
        let w = store.words();
        match mode {
            TimeMode::Window => w.mode_window,
            TimeMode::Cumulative => w.mode_cumulative,
            TimeMode::Day => w.mode_day,
            TimeMode::All => w.mode_all,
        }
    };
    let buttons = TimeMode::ALL
        .iter()
        .map(|&each| {
            view! {
                <button
                    aria-pressed=move || (mode.get() == each).to_string()
                    on:click=move |_| store.dispatch(Command::SetMode(each))
                >
                    {move || word(each)}
                </button>
            }
        })
        .collect_view();
    let choose = move |event| {
        if let Ok(mode) = event_target_value(&event).parse() {
            store.dispatch(Command::SetMode(mode));
        }
    };
    let options = TimeMode::ALL
        .iter()
        .map(|&each| {
            view! {
                <option value=each.as_str() selected=move || mode.get() == each>
                    {move || word(each)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="modes" role="group" aria-label=move || store.words().mode>
            {buttons}
        </div>
        <select
            class="modes-small"
            aria-label=move || store.words().mode
            prop:value=move || mode.get().as_str()
            on:change=choose
        >
            {options}
        </select>
    }
}

/// The chosen days in words, their number, and the way to type them.
#[component]
fn Range(speed: RwSignal<usize>) -> impl IntoView {
    let store = Store::here();
    let time = store.time();
    let mode = store.part(|v| v.mode);
    let open = RwSignal::new(false);
    let words = Memo::new(move |_| {
        let (time, lang) = (time.get()?, store.lang());
        let w = i18n::words(lang);
        let days = |n: i32| w.n_days.of(lang, n.unsigned_abs().into());
        Some(match mode.get() {
            TimeMode::Window => (i18n::range(lang, time.window), days(time.window.days())),
            TimeMode::Cumulative => (
                fill(w.up_to, &[("day", &i18n::day(lang, time.window.to))]),
                days(time.window.to.0 - time.whole.from.0 + 1),
            ),
            TimeMode::Day => (i18n::weekday_day(lang, time.window.to), days(1)),
            TimeMode::All => (i18n::range(lang, time.whole), days(time.whole.days())),
        })
    });
    let against = move || {
        let days = i18n::range(store.lang(), time.get()?.against?);
        let text = fill(store.words().against, &[("days", &days)]);
        Some(view! { <span class="against">{text}</span> })
    };
    view! {
        <div class="range">
            <button
                class="quiet"
                title=move || store.words().type_dates
                aria-expanded=move || open.get().to_string()
                disabled=move || words.with(Option::is_none)
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    if open.get_untracked() {
                        page::focus_soon("dates-from");
                    }
                }
            >
                <b>{move || words.with(|w| w.as_ref().map(|w| w.0.clone()))}</b>
                <span>{move || words.with(|w| w.as_ref().map(|w| w.1.clone()))}</span>
                {against}
            </button>
            <Show when=move || open.get()>
                <DatesPopover open=open speed=speed />
            </Show>
        </div>
    }
}

//! Where map, dock and panel go. Style sheets place them by width; this
//! holds what a finger or a key moves: the divider and the sheet.

use leptos::ev;
use leptos::prelude::*;

use super::hover;
use super::store::Store;
use crate::map::MapView;
use crate::platform::page;
use crate::rooms::Rooms;

/// Height of the phone's sheet as a share of what lies under the header.
const STOPS: [f64; 3] = [0.0, 0.36, 1.0];
/// Share of the map and dock above the divider on middling screens.
const SPLIT: (f64, f64, f64) = (0.25, 0.58, 0.85);

/// Map, dock and panel.
#[component]
pub fn Layout() -> impl IntoView {
    let split = RwSignal::new(SPLIT.1);
    let sheet = RwSignal::new(STOPS[1]);
    let dragging = RwSignal::new(false);
    let (store, rooms) = (Store::here(), Rooms::here());
    // Whoever opens an article or picks a mark wants to see it.
    let wanted = store.part(|v| (v.reader.clone(), v.selection.clone()));
    Effect::new(move |_| {
        let wanted = wanted.with(|(reader, picked)| reader.is_some() || picked.is_some());
        if wanted && sheet.get_untracked() < STOPS[1] {
            sheet.set(STOPS[1]);
        }
    });
    let guest = store.part(|v| v.embed);
    let opened = store.part(|v| v.reader.is_some() || v.selection.is_some());
    // Inside another page the panel is there for what was picked.
    let panel = Memo::new(move |_| !guest.get() || opened.get());
    view! {
        <main
            class:dragging=dragging
            class:opened=opened
            style=("--split", move || format!("{:.4}", split.get()))
            style=("--sheet", move || format!("{:.4}", sheet.get()))
        >
            <aside aria-label=move || store.words().panel>
                <Grip sheet=sheet dragging=dragging />
                {move || panel.get().then(|| rooms.in_turn()).flatten().map(|rooms| (rooms.panel)())}
            </aside>
            <section class="map" aria-label=move || store.words().map>
                <MapView
                    subject=store.sieve.subject(store.sides.into())
                    view=store.view()
                    lit=hover::lit_places(store).into()
                    point=Callback::new(move |places| store.pointing.at_places(places))
                    dispatch=Callback::new(move |command| store.dispatch(command))
                />
            </section>
            <Divider split=split dragging=dragging />
            <footer class="dock" aria-label=move || store.words().timeline>
                {move || rooms.in_turn().map(|rooms| (rooms.dock)())}
            </footer>
        </main>
    }
}

/// The line between dock and panel on middling screens.
#[component]
fn Divider(split: RwSignal<f64>, dragging: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let set = move |share: f64| split.set(share.clamp(SPLIT.0, SPLIT.2));
    let keys = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => -0.05,
            "ArrowDown" => 0.05,
            _ => return,
        };
        event.prevent_default();
        set(split.get_untracked() + step);
    };
    view! {
        <div
            class="divider"
            role="separator"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label=move || store.words().panel_size
            aria-valuemin=SPLIT.0 * 100.0
            aria-valuemax=SPLIT.2 * 100.0
            aria-valuenow=move || format!("{:.0}", split.get() * 100.0)
            on:keydown=keys
            on:pointerdown=move |event| {
                page::hold_pointer(&event);
                dragging.set(true);
            }
            on:pointermove=move |event| {
                if dragging.get_untracked()
                    && let Some(share) = page::share_of_parent(&event)
                {
                    set(share);
                }
            }
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
        ></div>
    }
}

/// The grip of the phone's sheet: dragged to any height it snaps to a stop;
/// pressed it goes to the next one.
#[component]
fn Grip(sheet: RwSignal<f64>, dragging: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let moved = RwSignal::new(false);
    let start = RwSignal::new((0.0, 0.0));
    let next = move || sheet.set(STOPS[(stop(sheet.get_untracked()) + 1) % STOPS.len()]);
    let keys = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        let at = (stop(sheet.get_untracked()) as isize + step).clamp(0, STOPS.len() as isize - 1);
        sheet.set(STOPS[at as usize]);
    };
    view! {
        <button
            class="grip"
            aria-label=move || store.words().panel_size
            on:keydown=keys
            on:click=move |_| {
                if !moved.get_untracked() {
                    next();
                }
            }
            on:pointerdown=move |event| {
                page::hold_pointer(&event);
                dragging.set(true);
                moved.set(false);
                start.set((f64::from(event.client_y()), sheet.get_untracked()));
            }
            on:pointermove=move |event| {
                if !dragging.get_untracked() {
                    return;
                }
                let (y, height) = start.get_untracked();
                let by = y - f64::from(event.client_y());
                if by.abs() > 4.0 {
                    moved.set(true);
                }
                let room = page::sheet_room();
                sheet.set((height + by / room).clamp(0.0, 1.0));
            }
            on:pointerup=move |_| {
                dragging.set(false);
                sheet.set(STOPS[stop(sheet.get_untracked())]);
            }
            on:pointercancel=move |_| dragging.set(false)
        >
            <i></i>
        </button>
    }
}

/// The stop nearest to a height.
fn stop(height: f64) -> usize {
    let off = |at: &usize| (STOPS[*at] - height).abs();
    (0..STOPS.len())
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .unwrap_or(1)
}

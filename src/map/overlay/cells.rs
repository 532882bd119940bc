//! Marks that stay in the page while their groups change, and what a hand does
//! with them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chronicle::PlaceId;
use leptos::ev;
use leptos::prelude::*;

use super::Place;
use crate::map::grouping::Group;
use crate::map::marks;
use crate::map::spoken::spoken;
use crate::platform::page;
use crate::state::Language;

/// A mark that stays in the page while its group changes.
#[derive(Clone)]
pub struct Cell {
    /// The place that stands for its group.
    pub lead: PlaceId,
    group: ArcRwSignal<Group>,
}

/// A cell per group; a group that stays keeps its cell, so that focus and
/// transitions survive and only what changed is drawn again.
pub fn cells(groups: Signal<Arc<Vec<Group>>>) -> Memo<CellList> {
    Memo::new(move |before: Option<&CellList>| {
        let mut known: HashMap<PlaceId, Cell> = before
            .map(|b| b.0.iter().map(|c| (c.lead.clone(), c.clone())).collect())
            .unwrap_or_default();
        let groups = groups.get();
        CellList(
            groups
                .iter()
                .map(|group| match known.remove(&group.lead) {
                    Some(cell) => {
                        if cell.group.with_untracked(|old| old != group) {
                            cell.group.set(group.clone());
                        }
                        cell
                    }
                    None => Cell {
                        lead: group.lead.clone(),
                        group: ArcRwSignal::new(group.clone()),
                    },
                })
                .collect(),
        )
    })
}

/// Cells in drawing order; equal when the same marks stand in the same order.
#[derive(Clone)]
pub struct CellList(Vec<Cell>);

impl PartialEq for CellList {
    fn eq(&self, other: &Self) -> bool {
        let leads = |list: &Self| list.0.iter().map(|c| c.lead.clone()).collect::<Vec<_>>();
        leads(self) == leads(other)
    }
}

impl IntoIterator for CellList {
    type Item = Cell;
    type IntoIter = std::vec::IntoIter<Cell>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What a mark has to do with the rest of the page.
#[derive(Clone, Copy)]
pub struct Hands {
    /// It was clicked, or chosen by keyboard.
    pub choose: Callback<Group>,
    /// Places that something else points at.
    pub lit: Signal<Arc<BTreeSet<PlaceId>>>,
    /// Takes the places whose mark is pointed at; none at the end.
    pub point: Callback<Vec<PlaceId>>,
}

/// A mark that can be pointed at, focused and spoken; drawn where it is
/// `painted`.
pub fn mark(
    cell: Cell,
    place: Place,
    painted: Signal<bool>,
    lang: Signal<Language>,
    hands: Hands,
) -> impl IntoView {
    let Hands { choose, lit, point } = hands;
    let group = cell.group;
    let at = {
        let group = group.clone();
        move || group.with(|g| place.translate(g.mark.at, g.mark.moved))
    };
    let said = {
        let group = group.clone();
        move || group.with(|g| spoken(g, lang.get()))
    };
    let selected = {
        let group = group.clone();
        move || group.with(|g| g.mark.selected.to_string())
    };
    let reach = {
        let group = group.clone();
        move || group.with(|g| g.mark.radius + marks::HALO)
    };
    let drawn = {
        let group = group.clone();
        move || {
            painted
                .get()
                .then(|| group.with(|g| marks::face(&g.mark).into_any()))
        }
    };
    let is_lit = {
        let group = group.clone();
        move || lit.with(|lit| group.with(|g| g.places.iter().any(|place| lit.contains(place))))
    };
    let pointed = {
        let group = group.clone();
        move || point.run(group.with_untracked(|g| g.places.clone()))
    };
    let focused = pointed.clone();
    let left = move || point.run(Vec::new());
    on_cleanup(left);
    let pick = move || choose.run(group.get_untracked());
    let by_key = pick.clone();
    view! {
        <g
            class="mk"
            role="button"
            tabindex="0"
            transform=at
            aria-label=said
            aria-pressed=selected
            class:lit=is_lit
            data-place=cell.lead
            on:pointerenter=move |_| pointed()
            on:pointerleave=move |_| left()
            on:focus=move |_| focused()
            on:blur=move |_| left()
            on:click=move |_| pick()
            on:keydown=move |event| {
                let step = match event.key().as_str() {
                    "Enter" | " " => {
                        by_key();
                        0
                    }
                    "ArrowDown" | "ArrowRight" | "ArrowLeft" | "ArrowUp" => along(&event, lang),
                    _ => return,
                };
                event.prevent_default();
                event.stop_propagation();
                page::focus_neighbour(&event, step);
            }
        >
            {drawn}
            <circle class="mk-hit" r=reach />
        </g>
    }
}

/// Arrow keys walk the marks in reading order: one on, or one back.
fn along(event: &ev::KeyboardEvent, lang: Signal<Language>) -> i32 {
    let on = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        key => (key == "ArrowRight") != lang.get_untracked().is_rtl(),
    };
    if on { 1 } else { -1 }
}

//! Names on the map.

use geo::Coord;
use leptos::prelude::*;

use super::Place;
use crate::map::labels::{Align, BETWEEN, Name, NameStyle};

/// A name that moves or changes is a new one: it fades in where it is.
pub fn key(name: &Name) -> String {
    let Coord { x, y } = name.offset;
    format!(
        "{} {} {:?} {x:.0} {y:.0} {:?} {}",
        name.key, name.text, name.local, name.at, name.strong
    )
}

/// A name, with its dot where it names a town.
pub fn name(name: Name, place: Place) -> impl IntoView {
    let class = match name.style {
        NameStyle::Mark if name.strong => "map-name map-name-mark map-name-strong",
        NameStyle::Mark | NameStyle::Local => "map-name map-name-mark",
        NameStyle::Town => "map-name map-name-town",
        NameStyle::Country => "map-name map-name-country",
    };
    // In text written from the right, "start" is the right end.
    let anchor = match name.align {
        Align::Left => "map-left",
        Align::Middle => "map-middle",
        Align::Right => "map-right",
    };
    let (at, offset) = (name.at, name.offset);
    let dot = (name.style == NameStyle::Town).then(|| {
        view! {
            <circle
                class="map-town"
                r="2"
                transform=move || place.translate(at, Coord::zero())
            />
        }
    });
    view! {
        {dot}
        <text
            class=format!("{class} {anchor}")
            dy="0.34em"
            transform=move || place.translate(at, offset)
        >
            {name.text}
            {name
                .local
                .map(|local| {
                    view! { <tspan class="map-name-local">{format!("{BETWEEN}{local}")}</tspan> }
                })}
        </text>
    }
}

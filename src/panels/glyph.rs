//! The sign of each event type: a shape and a colour, so that neither alone
//! must tell it.

use chronicle::EventType;
use leptos::prelude::*;

/// The colour token of a type.
pub fn colour(kind: EventType) -> &'static str {
    match kind {
        EventType::Battle => "var(--t-battle)",
        EventType::ExplosionRemoteViolence => "var(--t-explosion)",
        EventType::ViolenceAgainstCivilians => "var(--t-civilians)",
        EventType::TerritoryChange => "var(--t-territory)",
        EventType::Protest => "var(--t-protest)",
        EventType::Riot => "var(--t-riot)",
        EventType::Displacement => "var(--t-displacement)",
        EventType::Diplomacy => "var(--t-diplomacy)",
        EventType::Statement => "var(--t-statement)",
        EventType::Other => "var(--t-other)",
    }
}

/// The outline of a type's sign, around 0, 0 and within ±8.
pub fn outline(kind: EventType) -> &'static str {
    match kind {
        EventType::Battle => "M0-7 6.2 0 0 7-6.2 0Z",
        EventType::ExplosionRemoteViolence => "M0-7.4 6.6 4.8H-6.6Z",
        EventType::ViolenceAgainstCivilians => {
            "M-2.2-6.6h4.4v4.4h4.4v4.4h-4.4v4.4h-4.4v-4.4h-4.4v-4.4h4.4Z"
        }
        EventType::TerritoryChange => {
            "M-4.6-5.6h9.2a1 1 0 0 1 1 1v9.2a1 1 0 0 1-1 1h-9.2a1 1 0 0 1-1-1v-9.2a1 1 0 0 1 1-1Z"
        }
        EventType::Protest => "M-5.6-7h1.8v1H5.8L3.4-2.4 5.8 1.2H-3.8V7h-1.8Z",
        EventType::Riot => "M0-7.2 1.9-2.4 7-2.2 3 1 4.4 6 0 3.1-4.4 6-3 1-7-2.2-1.9-2.4Z",
        EventType::Displacement => "M-6.6-2.2H.8v-4L7 0 .8 6.2v-4h-7.4Z",
        EventType::Diplomacy => "M6.2 0A6.2 6.2 0 1 1-6.2 0 6.2 6.2 0 1 1 6.2 0Z",
        EventType::Statement => "M-6.4-5.8H6.4V3H-.6L-4.2 6.6V3h-2.2Z",
        EventType::Other => "M5-2.4V2.4L2.4 5H-2.4L-5 2.4V-2.4L-2.4-5H2.4Z",
    }
}

/// The sign, drawn.
#[component]
pub fn Glyph(
    /// The type.
    kind: EventType,
    /// Width and height in pixels.
    #[prop(default = 18)]
    size: u32,
) -> impl IntoView {
    view! {
        <svg class="glyph" width=size height=size viewBox="-9 -9 18 18" aria-hidden="true">
            <path d=outline(kind) fill=colour(kind) />
        </svg>
    }
}

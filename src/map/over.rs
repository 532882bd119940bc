//! What lies over the map and can come after its first picture: the buttons,
//! the measuring tape, the overview, the legend, the scale and the sources.

use std::sync::Arc;

use basemap::Outlines;
use geo::{Coord, Rect};
use leptos::prelude::*;

use super::background::{Background, BackgroundDialog, BackgroundNotice};
use super::controls::{Buttons, Footing, Wish};
use super::ground::Ground;
use super::legend::Legend;
use super::measure::{Measure, Tape};
use super::overview::Overview;
use super::picture::{Picture, Subject};
use super::projection::Viewport;
use crate::state::{Command, Language, ViewState};

/// What of it hides the map, as a selector of the map's elements.
pub const OVER: &str = ".map-buttons, .map-overview, .map-legend, .map-footing";

/// Below this zoom disputed borders elsewhere come into view, and into the
/// legend.
pub const FAR: f64 = 6.0;

/// Handles to the map under it.
#[derive(Clone, Copy)]
pub struct Over {
    /// What the map draws.
    pub subject: Subject,
    /// How it is drawn.
    pub picture: Picture,
    /// The basemap.
    pub outlines: Signal<Arc<Outlines>>,
    /// What the reader wants to see.
    pub view: Signal<ViewState>,
    /// What is in view.
    pub viewport: Signal<Viewport>,
    /// The page's language.
    pub lang: Signal<Language>,
    /// Degrees of the whole conflict.
    pub whole: Memo<Option<Rect<f64>>>,
    /// Whether something is selected.
    pub selected: Signal<bool>,
    /// Takes what the buttons ask for.
    pub wish: Callback<Wish>,
    /// The tape that the map's pointer and keys move.
    pub tape: Tape,
    /// Whether the legend is unfolded.
    pub open: RwSignal<bool>,
    /// Told when something of it has come or has changed its size.
    pub resized: Callback<()>,
    /// Takes the map to a longitude and latitude.
    pub go: Callback<Coord<f64>>,
    /// Takes what the reader switches on and off.
    pub dispatch: Callback<Command>,
    /// The map itself.
    pub ground: Ground,
}

impl Over {
    /// All of it.
    pub fn view(self) -> AnyView {
        let viewport = self.viewport;
        // A map in another page asks nobody else.
        let guest = self.view.with_untracked(|v| v.embed);
        let background = (!guest).then(|| Background::new(self.ground, self.outlines, self.lang));
        let far = Memo::new(move |_| viewport.with(|v| v.camera.zoom) < FAR);
        view! {
            <Buttons
                lang=self.lang
                selected=self.selected
                measuring=self.tape.on.into()
                wish=self.wish
                resized=self.resized
                background=background
            />
            <Measure tape=self.tape lang=self.lang />
            <Overview
                outlines=self.outlines
                viewport=viewport
                whole=self.whole
                go=self.go
            />
            <Legend
                subject=self.subject
                picture=self.picture
                outlines=self.outlines
                view=self.view
                lang=self.lang
                far=far
                dispatch=self.dispatch
                open=self.open
                resized=self.resized
            />
            <Footing viewport=viewport lang=self.lang resized=self.resized background=background />
            {background
                .map(|background| {
                    view! {
                        <BackgroundNotice background=background lang=self.lang />
                        <BackgroundDialog background=background lang=self.lang />
                    }
                })}
        }
        .into_any()
    }
}

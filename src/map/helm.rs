//! Where the map looks: what moves it there, and what the view learns of it.

use std::sync::Arc;
use std::time::Duration;

use basemap::Outlines;
use geo::{Rect, coord};
use leptos::prelude::*;

use super::camera::{self, CLOSEST_SELECTION, Frame, Motion, Wanted};
use super::framing;
use super::ground::Ground;
use super::picture::Subject;
use super::projection::{Viewport, fit};
use crate::state::{Camera, Command, Language, ViewState};

/// Pauses in the reader's gestures shorter than this make no new permalink.
const REST: Duration = Duration::from_millis(250);

/// The camera, and the frame that it fills.
#[derive(Clone, Copy)]
pub struct Sight {
    /// Where the map looks; `None` until it is known how large it is.
    pub camera: RwSignal<Option<Camera>>,
    /// Width and height of the map in CSS pixels.
    pub size: RwSignal<(f64, f64)>,
    /// What is in view.
    pub viewport: Signal<Viewport>,
}

impl Sight {
    /// The sight of a map that has no size yet.
    pub fn new() -> Self {
        let (camera, size) = (RwSignal::new(None::<Camera>), RwSignal::new((0.0, 0.0)));
        let viewport = Memo::new(move |_| {
            let (width, height) = size.get();
            Viewport {
                camera: camera.get().unwrap_or(Camera {
                    lon: 0.0,
                    lat: 0.0,
                    zoom: 1.0,
                }),
                width,
                height,
            }
        });
        Self {
            camera,
            size,
            viewport: viewport.into(),
        }
    }
}

/// What there is to look at.
#[derive(Clone, Copy)]
pub struct Aims {
    /// Degrees of the whole conflict.
    pub whole: Memo<Option<Rect<f64>>>,
    /// Degrees of what is selected.
    pub selected: Memo<Option<Rect<f64>>>,
    /// What the view wants of it.
    pub wanted: Memo<Wanted>,
}

impl Aims {
    /// What a view wants to look at.
    pub fn new(
        subject: Subject,
        view: Signal<ViewState>,
        outlines: RwSignal<Arc<Outlines>>,
    ) -> Self {
        let Subject {
            chronicle, columns, ..
        } = subject;
        let whole = Memo::new(move |_| columns.with(|c| outlines.with(|o| framing::whole(c, o))));
        let selection = Memo::new(move |_| view.with(|v| v.selection.clone()));
        let selected = Memo::new(move |_| {
            let selection = selection.get()?;
            chronicle.with(|c| framing::selected(c, &selection))
        });
        let wanted = Memo::new(move |_| Wanted {
            camera: view.with(|v| v.camera),
            selected: selected.get(),
            selection: selection.get(),
            whole: whole.get(),
        });
        Self {
            whole,
            selected,
            wanted,
        }
    }
}

/// Moves the map.
#[derive(Clone, Copy)]
pub struct Helm {
    /// Where the map looks.
    pub sight: Sight,
    /// What there is to look at.
    pub aims: Aims,
    /// What draws the basemap.
    pub ground: Ground,
    /// The basemap.
    pub outlines: RwSignal<Arc<Outlines>>,
    /// The page's language.
    pub lang: Signal<Language>,
    /// Whether the legend is unfolded, and covers a part of the map.
    pub unfolded: Signal<bool>,
    /// Counts how often the map came to rest: names then find new room.
    pub rest: RwSignal<u32>,
    /// Takes where the reader moved the map.
    pub dispatch: Callback<Command>,
}

impl Helm {
    /// What is in view now.
    pub fn live(self) -> Viewport {
        self.sight.viewport.get_untracked()
    }

    /// Asks for another camera.
    pub fn ask(self, camera: Camera) {
        self.dispatch.run(Command::SetCamera(camera));
    }

    /// Asks for the camera that shows all of `bounds`, in degrees, no closer
    /// than `closest`; where it is `nearer` only if that is nearer than now.
    /// Tells whether it asked.
    pub fn ask_for(self, bounds: Rect<f64>, closest: f64, nearer: bool) -> bool {
        let live = self.live();
        let to = fit(bounds, live.width, live.height, self.frame().room, closest);
        let asks = !nearer || to.zoom > live.camera.zoom + 0.3;
        if asks {
            self.ask(to);
        }
        asks
    }

    /// Zooms by so many steps around the middle.
    pub fn zoom(self, steps: f64) {
        let live = self.live();
        let middle = coord! { x: live.width / 2.0, y: live.height / 2.0 };
        self.ask(live.zoomed(steps, middle));
    }

    /// Shows what is selected.
    pub fn show_selection(self) {
        if let Some(bounds) = self.aims.selected.get_untracked() {
            self.ask_for(bounds, CLOSEST_SELECTION, false);
        }
    }

    /// Shows the whole conflict.
    pub fn go_home(self) {
        let away = self.live().camera;
        self.dispatch.run(Command::Home);
        // The view may have been at home already, and only the map away,
        // after a selection.
        let home = Wanted {
            camera: None,
            selection: None,
            selected: None,
            ..self.aims.wanted.get_untracked()
        };
        let before = Wanted {
            camera: Some(away),
            ..Wanted::default()
        };
        if let Some((to, motion)) = camera::direct(Some(&before), &home, &self.frame()) {
            self.look(to, motion);
        }
    }

    /// Looks where the view wants, whenever that changes; who sees the whole
    /// conflict sees the whole of it in a frame of another size.
    pub fn follow(self) {
        let Self {
            sight,
            aims,
            outlines,
            ..
        } = self;
        Effect::new(move |before: Option<Option<(Wanted, (f64, f64))>>| {
            let (wanted, size) = (aims.wanted.get(), sight.size.get());
            if size.0 == 0.0 || size.1 == 0.0 {
                return before.flatten();
            }
            outlines.track();
            let at_home = wanted.camera.is_none() && wanted.selection.is_none();
            // Until something has been read or said, the frame follows what
            // has arrived of the basemap.
            let before = before.flatten().filter(|(before, in_size)| {
                *before != Wanted::default() && (*in_size == size || !at_home)
            });
            let before = before.map(|(before, _)| before);
            let to = camera::direct(before.as_ref(), &wanted, &self.frame());
            if let Some((to, motion)) = to {
                self.look(to, motion);
            }
            Some((wanted, size))
        });
    }

    /// A way to say that the map has come to rest somewhere, and whether the
    /// reader moved it: then the view learns of it after a pause.
    pub fn settle(self) -> impl Fn(Camera, bool) + Copy + Send + Sync + 'static {
        let turn = StoredValue::new(0_u32);
        let camera = self.sight.camera;
        move |at, by_reader| {
            camera.set(Some(at));
            self.rest.update(|n| *n += 1);
            turn.update_value(|n| *n += 1);
            if !by_reader {
                return;
            }
            let mine = turn.get_value();
            set_timeout(
                move || {
                    let still = turn.try_get_value() == Some(mine)
                        && camera.try_get_untracked().flatten() == Some(at);
                    if still {
                        self.ask(at);
                    }
                },
                REST,
            );
        }
    }

    fn look(self, to: Camera, motion: Motion) {
        if !self.ground.look(to, motion) {
            self.sight.camera.set(Some(to));
            self.rest.update(|n| *n += 1);
        }
    }

    fn frame(self) -> Frame {
        let live = self.live();
        let rtl = self.lang.get_untracked().is_rtl();
        let unfolded = self.unfolded.get_untracked();
        Frame {
            live,
            room: camera::room(live.width, live.height, unfolded, rtl),
            start: self.outlines.with_untracked(|o| framing::start(o)),
            region: self.outlines.with_untracked(|o| o.region()),
        }
    }
}

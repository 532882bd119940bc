//! Draws basemap and marks: as SVG at first, with WebGL as soon as MapLibre is
//! there, and as SVG for good where there is no WebGL.

use std::sync::Arc;
use std::time::Duration;

use basemap::Outlines;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::camera::{Motion, Wanted};
use super::instances::Instances;
use super::maplibre::{self, MapLibre, Reports, Setting};
use super::palette::Palette;
use super::picture::Picture;
use super::scene::Scene;
use super::sheets::Basemap;
use super::sink;
use crate::i18n::words;
use crate::platform::{page, screen};
use crate::rooms::Rooms;
use crate::state::{Camera, Language};

/// MapLibre does not wait longer than this for the first articles to be
/// read; until then the SVG shows where the map will be.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A picture without marks counts as complete only after this long.
const LONG_PATIENCE: Duration = Duration::from_secs(10);

/// What draws the basemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroundState {
    /// SVG, until MapLibre has come.
    First,
    /// MapLibre takes areas and colours, but the picture is not complete.
    Ready,
    /// MapLibre.
    Complete,
    /// SVG for good.
    NoWebGl,
}

/// The basemap's drawing.
#[derive(Clone, Copy)]
pub struct Ground {
    /// What draws it.
    pub state: RwSignal<GroundState>,
    engine: StoredValue<Option<MapLibre>, LocalStorage>,
    picture: Picture,
    outlines: RwSignal<Arc<Outlines>>,
    lang: Signal<Language>,
    guest: bool,
    rooms: Rooms,
}

impl Ground {
    /// The drawing of a picture; as a `guest` in another page it leaves wheel
    /// and one finger to that page.
    pub fn new(
        picture: Picture,
        outlines: RwSignal<Arc<Outlines>>,
        lang: Signal<Language>,
        guest: bool,
        rooms: Rooms,
    ) -> Self {
        Self {
            state: RwSignal::new(GroundState::First),
            engine: StoredValue::new_local(None),
            picture,
            outlines,
            lang,
            guest,
            rooms,
        }
    }

    /// Moves MapLibre's camera; `false` while there is none.
    pub fn look(self, to: Camera, motion: Motion) -> bool {
        self.engine.with_value(|engine| match engine {
            Some(engine) if self.state.get_untracked() != GroundState::NoWebGl => {
                engine.look(to, motion);
                true
            }
            _ => false,
        })
    }

    /// Has something done with MapLibre; `None` while there is none.
    pub fn with_map<R>(self, act: impl FnOnce(&MapLibre) -> R) -> Option<R> {
        self.engine.with_value(|engine| engine.as_ref().map(act))
    }

    /// Brings MapLibre in and keeps it up to date. `rested` is called
    /// whenever the map comes to rest, and is told whether the reader moved
    /// it.
    pub fn start(
        self,
        container: NodeRef<Div>,
        overlay: NodeRef<Div>,
        basemap: Basemap,
        wanted: Memo<Wanted>,
        camera: RwSignal<Option<Camera>>,
        rested: impl Fn(Camera, bool) + Copy + 'static,
    ) {
        let module = RwSignal::new_local(None::<JsValue>);
        if screen::has_webgl() {
            spawn_local(async move {
                match maplibre::load().await {
                    Ok(loaded) => {
                        module.try_set(Some(loaded));
                    }
                    Err(error) => self.give_up(&error),
                }
            });
        } else {
            self.state.set(GroundState::NoWebGl);
        }
        let waited = after(PATIENCE);
        let may_start = Memo::new(move |_| {
            basemap.settled.get() == (true, true)
                && camera.with(Option::is_some)
                && (waited.get() || wanted.with(|w| w.whole.is_some() || w.camera.is_some()))
        });
        Effect::new(move |_| {
            let (Some(module), true, Some(container)) =
                (module.get(), may_start.get(), container.get())
            else {
                return;
            };
            if self.state.get_untracked() != GroundState::First
                || self.engine.with_value(Option::is_some)
            {
                return;
            }
            let Some(at) = camera.get_untracked() else {
                return;
            };
            // While the graphics card is away the plain map leads.
            let back = StoredValue::new(false);
            let leads = move || self.state.get_untracked() != GroundState::NoWebGl;
            let reports = Reports {
                moved: Box::new(move |at| {
                    if leads() {
                        camera.set(Some(at));
                    }
                }),
                settled: Box::new(move |at, by_reader| {
                    if leads() {
                        rested(at, by_reader);
                    }
                }),
                ready: Box::new(move || self.reach(GroundState::Ready)),
                complete: Box::new(move || {
                    if back.get_value() {
                        back.set_value(false);
                        self.state.set(GroundState::Complete);
                    }
                    self.reach(GroundState::Complete);
                }),
                lost: Box::new(move || self.state.set(GroundState::NoWebGl)),
                restored: Box::new(move || {
                    back.set_value(true);
                    if let Some(at) = camera.get_untracked() {
                        self.engine.with_value(|engine| {
                            if let Some(engine) = engine {
                                engine.look(at, Motion::Jump);
                            }
                        });
                    }
                }),
            };
            let outlines = self.outlines.get_untracked();
            let setting = Setting {
                palette: &palette(),
                camera: at,
                guest: self.guest.then(|| self.lang.get_untracked()),
            };
            match MapLibre::start(&module, &container, outlines, &setting, reports) {
                Ok(engine) => {
                    if let Some(overlay) = overlay.get_untracked() {
                        // Wheel and drag on a mark move the map.
                        let _ = engine.surface().append_child(&overlay);
                    }
                    self.engine.set_value(Some(engine));
                }
                Err(error) => self.give_up(&error),
            }
        });
        self.follow();
        on_cleanup(move || {
            self.engine.try_update_value(Option::take);
        });
    }

    fn reach(self, state: GroundState) {
        if self.state.get_untracked() < state {
            self.state.set(state);
        }
    }

    fn give_up(self, error: &maplibre::StartError) {
        leptos::logging::warn!("{error}");
        self.state.set(GroundState::NoWebGl);
    }

    /// Sends MapLibre what changes: tints, colours and its name; and marks
    /// the moments when pictures are on the screen.
    fn follow(self) {
        let sent = StoredValue::new(Arc::new(Scene::default()));
        Effect::new(move |_| {
            let (scene, state) = (self.picture.scene.get(), self.state.get());
            if state == GroundState::Ready || state == GroundState::Complete {
                self.engine.update_value(|engine| {
                    if let Some(engine) = engine {
                        sink::send(&sent.get_value(), &scene, engine);
                        sent.set_value(scene);
                    }
                });
            }
        });
        Effect::new(move |_| {
            let (marks, scene) = (self.picture.marks.get(), self.picture.scene.get());
            let instances = Instances::new(&marks, &scene.rings, self.picture.area.get());
            if self.state.get() >= GroundState::Ready {
                self.engine.with_value(|engine| {
                    if let Some(engine) = engine {
                        engine.draw(instances);
                    }
                });
            }
        });
        Effect::new(move |before: Option<Arc<Scene>>| {
            let scene = self.picture.scene.get();
            if before.is_some_and(|b| (b.days, b.visible) != (scene.days, scene.visible)) {
                let drawn = Arc::clone(&scene);
                screen::after_paint(move || mark_drawn(&drawn));
            }
            scene
        });
        let waited = after(LONG_PATIENCE);
        let complete = move || match self.state.get() {
            GroundState::Complete => true,
            GroundState::NoWebGl => self.outlines.with(|o| !o.is_empty()),
            GroundState::First | GroundState::Ready => false,
        };
        Effect::new(move |told: Option<bool>| {
            let told = told.unwrap_or(false);
            let there = || waited.get() || self.picture.marks.with(|m| !m.is_empty());
            if !told && complete() && there() {
                screen::after_paint(|| page::mark_once("dateline:map"));
                return true;
            }
            told
        });
        // What comes after the picture does not wait for one that never comes.
        Effect::new(move |_| {
            if complete() || waited.get() {
                screen::after_paint(move || self.rooms.stand());
            }
        });
        let watch = StoredValue::new_local(screen::on_theme(move || self.restyle()));
        // Colours may have changed while the style was on its way, and fonts
        // arrived while the picture was.
        Effect::new(move |_| match self.state.get() {
            GroundState::Ready => self.restyle(),
            GroundState::Complete => self.engine.with_value(|engine| {
                if let Some(engine) = engine {
                    engine.dress_marks(&palette());
                }
            }),
            GroundState::First | GroundState::NoWebGl => {}
        });
        on_cleanup(move || {
            watch.try_update_value(Option::take);
        });
        Effect::new(move |_| {
            let (_, name) = (self.state.get(), words(self.lang.get()).map);
            self.engine.with_value(|engine| {
                if let Some(engine) = engine {
                    engine.name(name);
                }
            });
        });
    }

    fn restyle(self) {
        // A style that has not arrived takes no colours.
        if self.state.get_untracked() == GroundState::First {
            return;
        }
        self.engine.try_with_value(|engine| {
            if let Some(engine) = engine {
                engine.restyle(&palette());
            }
        });
    }
}

/// Turns true after a while.
fn after(time: Duration) -> RwSignal<bool> {
    let passed = RwSignal::new(false);
    set_timeout(
        move || {
            passed.try_set(true);
        },
        time,
    );
    passed
}

fn palette() -> Palette {
    Palette::read(screen::custom_property)
}

/// Says that a change of the time window is on the screen.
fn mark_drawn(scene: &Scene) {
    let day = |day: Option<chronicle::Day>| {
        day.map_or(JsValue::NULL, |day| JsValue::from_str(&day.to_string()))
    };
    let visible = JsValue::from_f64(scene.visible as f64);
    screen::mark_with(
        "dateline:drawn",
        &[
            ("from", day(scene.days.map(|d| d.from))),
            ("to", day(scene.days.map(|d| d.to))),
            ("visible", visible),
        ],
    );
}

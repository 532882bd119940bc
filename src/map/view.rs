//! The map in the page: joins scene, basemap, overlay and controls, and sends
//! what the reader does on the map down the road of commands.

use std::collections::BTreeSet;
use std::sync::Arc;

use chronicle::PlaceId;
use geo::{Coord, Rect, coord};
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::basemap;
use super::camera::{self, CLOSEST_SELECTION, Frame, Motion, Wanted};
use super::controls::{Buttons, Footing, Wish};
use super::fallback::SvgBasemap;
use super::flags;
use super::framing;
use super::ground::{Ground, GroundState};
use super::grouping::Group;
use super::hands::Hands;
use super::labels::Name;
use super::measure::Tape;
use super::naming;
use super::notices::Notices;
use super::over::Over;
use super::overlay::Overlay;
use super::picture::{Picture, Subject};
use super::projection::{Viewport, fit};
use crate::platform::page;
use crate::rooms::Rooms;
use crate::state::{Camera, Command, Language, Selection, ViewState};

/// Pauses in the reader's gestures shorter than this many milliseconds make
/// no new permalink.
const REST: u64 = 250;

/// The legend is unfolded at first where the map is at least this wide and
/// high.
const ROOMY: (f64, f64) = (900.0, 520.0);

/// Pixels that a pointer may move in a click.
const STILL: i32 = 6;

/// Width and height in pixels that the map may have on a sheet of paper.
const PAPER: (f64, f64) = (680.0, 560.0);

/// Below this width the legend hangs at the top.
const PHONE: f64 = 700.0;

/// A map that fills its parent.
#[component]
pub fn MapView(
    /// What to draw.
    subject: Subject,
    /// What the reader wants to see of it.
    #[prop(into)]
    view: Signal<ViewState>,
    /// Takes what the reader does on the map.
    dispatch: Callback<Command>,
    /// Places that list or histogram point at.
    lit: Signal<Arc<BTreeSet<PlaceId>>>,
    /// Takes the places whose mark is pointed at; none at the end.
    point: Callback<Vec<PlaceId>>,
) -> impl IntoView {
    let lang: Signal<Language> = Memo::new(move |_| view.with(|v| v.lang)).into();
    let basemap = basemap::load();
    let outlines = basemap.outlines;
    let size = RwSignal::new((0.0, 0.0));
    let camera = RwSignal::new(None::<Camera>);
    let viewport: Signal<Viewport> = Memo::new(move |_| {
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
    })
    .into();

    let chronicle = subject.chronicle;
    let picture = Picture::new(subject, view, outlines, viewport);
    let rooms = Rooms::here();
    let guest = view.with_untracked(|v| v.embed);
    let ground = Ground::new(picture, outlines, lang, guest, rooms);
    let open = RwSignal::new(false);
    // Paper takes the drawing: a canvas may be blank there.
    let printing = unfold_on_paper(open);
    let plain: Signal<bool> =
        Memo::new(move |_| printing.get() || ground.state.get() != GroundState::Complete).into();
    // What compares windows is SVG, too.
    let comparing = Memo::new(move |_| picture.comparison.with(Option::is_some));
    let painted: Signal<bool> = Memo::new(move |_| plain.get() || comparing.get()).into();
    let groups = picture.groups(lang, painted);
    let flags = flags::flags(subject, groups, outlines, comparing);
    let rest = RwSignal::new(0_u32);
    let legend = RwSignal::new((0.0, 0.0));
    let covered = Signal::derive(move || covered(legend.get(), size.get(), lang.get().is_rtl()));
    let names: Signal<Vec<Name>> =
        naming::names(groups, outlines, viewport, lang, size, rest, covered);

    let root = NodeRef::<Div>::new();
    let container = NodeRef::<Div>::new();
    let overlay = NodeRef::<Div>::new();
    watch_size(root, size, open, view);

    let look = move |to: Camera, motion: Motion| {
        if !ground.look(to, motion) {
            camera.set(Some(to));
            rest.update(|n| *n += 1);
        }
    };
    let whole = Memo::new(move |_| {
        picture
            .columns
            .with(|columns| outlines.with(|o| framing::whole(columns, o)))
    });
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
    let frame = move || {
        let live = viewport.get_untracked();
        let rtl = lang.get_untracked().is_rtl();
        Frame {
            live,
            room: camera::room(live.width, live.height, open.get_untracked(), rtl),
            start: outlines.with_untracked(|o| framing::start(o)),
            region: outlines.with_untracked(|o| o.region()),
        }
    };
    Effect::new(move |before: Option<Option<Wanted>>| {
        let (wanted, (width, height)) = (wanted.get(), size.get());
        if width == 0.0 || height == 0.0 {
            return before.flatten();
        }
        outlines.track();
        // Until something has been read or said, the frame follows what has
        // arrived of the basemap.
        let before = before.flatten().filter(|b| *b != Wanted::default());
        if let Some((to, motion)) = camera::direct(before.as_ref(), &wanted, &frame()) {
            look(to, motion);
        }
        Some(wanted)
    });

    let settle = settle(dispatch, camera, rest);
    ground.start(
        container,
        overlay,
        basemap,
        wanted,
        camera,
        move |to, by_reader| {
            camera.set(Some(to));
            settle(to, by_reader);
        },
    );

    let choose = Callback::new(move |group: Group| {
        let live = viewport.get_untracked();
        if group.places.len() > 1 {
            let to = fit(group.bounds, live.width, live.height, frame().room, 13.0);
            if to.zoom > live.camera.zoom + 0.3 {
                dispatch.run(Command::SetCamera(to));
                return;
            }
        }
        // The map stays where it is: pin it before selecting.
        dispatch.run(Command::SetCamera(live.camera));
        let selection = Selection::Place(group.lead);
        let again = view.with_untracked(|v| v.selection.as_ref() == Some(&selection));
        dispatch.run(Command::Select((!again).then_some(selection)));
    });
    let choose_place = Callback::new(move |place: PlaceId| {
        dispatch.run(Command::SetCamera(viewport.with_untracked(|v| v.camera)));
        dispatch.run(Command::Select(Some(Selection::Place(place))));
    });
    let tape = Tape::new(viewport);
    let pixel = |event: &ev::MouseEvent| {
        let (x, y) = page::at_in(event, ".map-view")?;
        Some(coord! { x: x, y: y })
    };
    let pointed = move |event: ev::PointerEvent| {
        if let Some(pixel) = pixel(&event) {
            tape.point(pixel);
        }
    };
    let wish = Callback::new(move |wish: Wish| {
        let live = viewport.get_untracked();
        match wish {
            Wish::Zoom(steps) => {
                let middle = coord! { x: live.width / 2.0, y: live.height / 2.0 };
                dispatch.run(Command::SetCamera(live.zoomed(steps, middle)));
            }
            Wish::Measure => tape.toggle(),
            Wish::Selection => {
                if let Some(bounds) = selected.get_untracked() {
                    let room = frame().room;
                    let to = fit(bounds, live.width, live.height, room, CLOSEST_SELECTION);
                    dispatch.run(Command::SetCamera(to));
                }
            }
            Wish::Home => {
                dispatch.run(Command::Home);
                // The view may have been at home already, and only the map
                // away, after a selection.
                let home = Wanted {
                    camera: None,
                    selection: None,
                    selected: None,
                    ..wanted.get_untracked()
                };
                let away = Wanted {
                    camera: Some(live.camera),
                    ..Wanted::default()
                };
                if let Some((to, motion)) = camera::direct(Some(&away), &home, &frame()) {
                    look(to, motion);
                }
            }
        }
    });
    let shown = move || camera.with(Option::is_some);
    let go = Callback::new(move |at: Coord<f64>| {
        let zoom = viewport.with_untracked(|v| v.camera.zoom);
        let to = Camera {
            lon: at.x,
            lat: at.y,
            zoom,
        };
        dispatch.run(Command::SetCamera(to));
    });
    let over = Over {
        subject,
        picture,
        outlines: outlines.into(),
        view,
        viewport,
        lang,
        whole,
        tape,
        open,
        legend,
        go,
        dispatch,
    };
    let by_hand = Callback::new(move |to: Camera| {
        camera.set(Some(to));
        settle(to, true);
    });

    // A click sets a point while the reader measures; else, beside all marks,
    // it selects the tinted area there, or drops the selection. The end of a
    // drag is none of these.
    let down = StoredValue::new((0, 0));
    let clicked = move |event: ev::MouseEvent| {
        let (x, y) = down.get_value();
        let still = (event.client_x() - x).abs() + (event.client_y() - y).abs() < STILL;
        let picked = view.with_untracked(|v| v.selection.is_some());
        if !still {
            return;
        }
        if tape.on.get_untracked() {
            if let Some(pixel) = pixel(&event) {
                tape.set(pixel);
            }
            return;
        }
        if page::is_inside(&event, ".mk") {
            return;
        }
        let at = pixel(&event).map(|pixel| viewport.with_untracked(|v| v.at(pixel)));
        let area = at.and_then(|at| {
            let scene = picture.scene.get_untracked();
            outlines.with_untracked(|outlines| scene.area_at(at, outlines))
        });
        let again = view.with_untracked(|v| match (&v.selection, &area) {
            (Some(Selection::Place(place)), Some(area)) => place == area,
            _ => false,
        });
        match area.filter(|_| !again) {
            Some(area) => choose_place.run(area),
            None if picked => {
                dispatch.run(Command::SetCamera(viewport.with_untracked(|v| v.camera)));
                dispatch.run(Command::Select(None));
            }
            None => {}
        }
    };
    let paper = move || {
        let (width, height) = size.get();
        let fit = (PAPER.0 / width.max(1.0)).min(PAPER.1 / height.max(1.0));
        format!("--map-width:{width}px;--map-height:{height}px;--map-fit:{fit:.3}")
    };

    view! {
        <div
            class="map-view"
            class:map-measuring=tape.on
            node_ref=root
            style=paper
            on:keydown=move |event| tape.key(&event)
        >
            <div
                class="map-ground"
                on:pointerdown=move |event| down.set_value((event.client_x(), event.client_y()))
                on:pointermove=pointed
                on:click=clicked
                class:map-lost=move || ground.state.get() == GroundState::NoWebGl
            >
                <Show when=move || plain.get() && shown()>
                    <SvgBasemap outlines=outlines.into() scene=picture.scene viewport=viewport />
                </Show>
                <Show when=move || ground.state.get() == GroundState::NoWebGl>
                    <Hands viewport=viewport lang=lang moved=by_hand />
                </Show>
                <div node_ref=container></div>
                <div node_ref=overlay>
                    <Show when=shown>
                        <Overlay
                            scene=picture.scene
                            groups=groups
                            painted=painted
                            flags=flags
                            lit=lit
                            point=point
                            names=names
                            viewport=viewport
                            lang=lang
                            choose=choose
                            choose_place=choose_place
                        />
                    </Show>
                </div>
            </div>
            <Buttons
                lang=lang
                selected=Signal::derive(move || selected.with(Option::is_some))
                measuring=tape.on.into()
                wish=wish
            />
            {move || rooms.in_turn().map(|rooms| (rooms.over_map)(over))}
            <Footing viewport=viewport lang=lang />
            <Notices ground=ground basemap=basemap lang=lang />
        </div>
    }
}

/// The part of the frame that the legend covers; margins are those of
/// `map.css`.
fn covered(legend: (f64, f64), frame: (f64, f64), rtl: bool) -> Option<Rect<f64>> {
    if legend.1 == 0.0 {
        return None;
    }
    let (margin, top) = if frame.0 < PHONE {
        (10.0, 10.0)
    } else {
        (16.0, frame.1 - 40.0 - legend.1)
    };
    let left = if rtl {
        frame.0 - margin - legend.0
    } else {
        margin
    };
    Some(Rect::new(
        coord! { x: left, y: top },
        coord! { x: left + legend.0, y: top + legend.1 },
    ))
}

/// Unfolds the legend while the page is being printed; tells whether it is.
fn unfold_on_paper(open: RwSignal<bool>) -> ReadSignal<bool> {
    let printing = page::media("print");
    Effect::new(move |before: Option<bool>| {
        let was = open.get_untracked();
        match (printing.get(), before) {
            (true, _) => open.set(true),
            (false, Some(before)) => open.set(before),
            (false, None) => {}
        }
        was
    });
    printing
}

/// Follows the size of the map's element; unfolds the legend at first where
/// there is room for it.
fn watch_size(
    root: NodeRef<Div>,
    size: RwSignal<(f64, f64)>,
    open: RwSignal<bool>,
    view: Signal<ViewState>,
) {
    page::on_size(root, move |width, height| {
        if size.get_untracked().0 == 0.0 {
            let roomy = width >= ROOMY.0 && height >= ROOMY.1;
            open.set(roomy && !view.with_untracked(|v| v.embed));
        }
        if size.get_untracked() != (width, height) {
            size.set((width, height));
        }
    });
}

/// What happens when the map comes to rest: names find new room, and where
/// the reader moved it the view learns of it after a pause.
fn settle(
    dispatch: Callback<Command>,
    camera: RwSignal<Option<Camera>>,
    rest: RwSignal<u32>,
) -> impl Fn(Camera, bool) + Copy + Send + Sync + 'static {
    let turn = StoredValue::new(0_u32);
    move |at, by_reader| {
        rest.update(|n| *n += 1);
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
                    dispatch.run(Command::SetCamera(at));
                }
            },
            std::time::Duration::from_millis(REST),
        );
    }
}

//! The map in the page: joins basemap, drawing, names and controls, and sends
//! what the reader does on the map down the road of commands.

use std::collections::BTreeSet;
use std::sync::Arc;

use chronicle::PlaceId;
use geo::Coord;
use leptos::html::Div;
use leptos::prelude::*;

use super::controls::Wish;
use super::fallback::SvgBasemap;
use super::flags;
use super::ground::{Ground, GroundState};
use super::hands::Hands;
use super::helm::{Aims, Helm, Sight};
use super::labels::Name;
use super::legend::fold;
use super::measure::Tape;
use super::naming::{self, Marked};
use super::notices::Notices;
use super::over::{OVER, Over};
use super::overlay::Overlay;
use super::picking::Picking;
use super::picture::{Picture, Subject};
use super::sheets;
use crate::platform::page;
use crate::rooms::Rooms;
use crate::state::{Camera, Command, Language, ViewState};

/// Width and height in pixels that the map may have on a sheet of paper.
const PAPER: (f64, f64) = (680.0, 560.0);

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
    let basemap = sheets::load();
    let outlines = basemap.outlines;
    let sight = Sight::new();
    let Sight {
        camera,
        size,
        viewport,
    } = sight;
    let picture = Picture::new(subject, view, outlines, viewport);
    let rooms = Rooms::here();
    let guest = view.with_untracked(|v| v.embed);
    let ground = Ground::new(picture, outlines, lang, guest, rooms);
    let open = RwSignal::new(false);
    // Paper takes the drawing: a canvas may be blank there.
    let printing = fold::unfold_on_paper(open);
    let plain: Signal<bool> =
        Memo::new(move |_| printing.get() || ground.state.get() != GroundState::Complete).into();
    // What compares windows is SVG, too.
    let comparing = Memo::new(move |_| picture.comparison.with(Option::is_some));
    let painted: Signal<bool> = Memo::new(move |_| plain.get() || comparing.get()).into();
    let groups = picture.groups(lang, painted);
    let flags = flags::flags(subject, groups, outlines, comparing);
    let rest = RwSignal::new(0_u32);
    let covered = RwSignal::new(Vec::new());
    let names: Signal<Vec<Name>> = naming::names(
        Marked { groups, flags },
        outlines,
        viewport,
        lang,
        size,
        rest,
        covered,
    );

    let root = NodeRef::<Div>::new();
    let frame = NodeRef::<Div>::new();
    let container = NodeRef::<Div>::new();
    let overlay = NodeRef::<Div>::new();
    page::on_size(frame, move |width, height| {
        if size.get_untracked().0 == 0.0 {
            open.set(!guest && fold::is_roomy(width, height));
        }
        if size.get_untracked() != (width, height) {
            size.set((width, height));
        }
    });

    let look_over = move || {
        let parts = root.get_untracked().map(|root| page::boxes(&root, OVER));
        covered.maybe_update(|covered| {
            let parts = parts.unwrap_or_default();
            let changed = *covered != parts;
            *covered = parts;
            changed
        });
    };
    Effect::new(move |_| {
        // What lies over the map changes sides with the language.
        size.track();
        lang.track();
        request_animation_frame(look_over);
    });

    let aims = Aims::new(subject, view, outlines);
    let helm = Helm {
        sight,
        aims,
        ground,
        outlines,
        lang,
        // In a briefing the legend lies below the map.
        unfolded: Signal::derive(move || open.get() && view.with(|v| v.slide.is_none())),
        rest,
        dispatch,
    };
    helm.follow();
    let settle = helm.settle();
    ground.start(container, overlay, basemap, aims.wanted, camera, settle);
    let by_hand = Callback::new(move |to: Camera| settle(to, true));

    let tape = Tape::new(viewport);
    let picking = Picking::new(helm, picture, view, tape);
    let wish = Callback::new(move |wish: Wish| match wish {
        Wish::Zoom(steps) => helm.zoom(steps),
        Wish::Measure => tape.toggle(),
        Wish::Selection => helm.show_selection(),
        Wish::Home => helm.go_home(),
    });
    let shown = move || camera.with(Option::is_some);
    let go = Callback::new(move |at: Coord<f64>| {
        helm.ask(Camera {
            lon: at.x,
            lat: at.y,
            zoom: helm.live().camera.zoom,
        });
    });
    let over = Over {
        subject,
        picture,
        outlines: outlines.into(),
        view,
        viewport,
        lang,
        whole: aims.whole,
        selected: Signal::derive(move || aims.selected.with(Option::is_some)),
        wish,
        tape,
        open,
        resized: Callback::new(move |()| look_over()),
        go,
        dispatch,
        ground,
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
                node_ref=frame
                on:pointerdown=move |event| picking.pressed(&event)
                on:pointermove=move |event| picking.moved(&event)
                on:click=move |event| picking.clicked(&event)
                class:map-coming=move || ground.state.get() < GroundState::Complete
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
                            choose=Callback::new(move |group| picking.group(group))
                            choose_place=Callback::new(move |place| picking.place(place))
                        />
                    </Show>
                </div>
            </div>
            {move || rooms.in_turn().map(|rooms| (rooms.over_map)(over))}
            <Notices ground=ground basemap=basemap lang=lang />
        </div>
    }
}

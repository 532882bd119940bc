//! A map that stands still: for pictures, films and paper. It is drawn as SVG,
//! as one view has it, with its legend, and takes no gestures.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::camera::{self, Frame, Wanted};
use super::credits::names as credits;
use super::fallback::SvgBasemap;
use super::flags;
use super::framing;
use super::legend::Meanings;
use super::naming::{self, Marked};
use super::over::FAR;
use super::overlay::Overlay;
use super::picture::{Picture, Subject};
use super::projection::Viewport;
use super::sheets::Basemap;
use crate::i18n::words;
use crate::state::{Camera, ViewState};

/// A still map of a view.
#[component]
pub fn StillMap(
    /// What to draw.
    subject: Subject,
    /// What is seen of it; the map looks where the first one looks.
    view: Signal<ViewState>,
    /// What lies under it.
    basemap: Basemap,
    /// Width and height in CSS pixels.
    size: (f64, f64),
) -> impl IntoView {
    let (width, height) = size;
    let outlines = basemap.outlines;
    let lang = Memo::new(move |_| view.with(|v| v.lang)).into();
    let camera = RwSignal::new(Camera {
        lon: 0.0,
        lat: 0.0,
        zoom: 1.0,
    });
    let viewport: Signal<Viewport> = Memo::new(move |_| Viewport {
        camera: camera.get(),
        width,
        height,
    })
    .into();
    let picture = Picture::new(subject, view, outlines, viewport);
    let painted = Signal::stored(true);
    let groups = picture.groups(lang, painted);
    let comparing = Memo::new(move |_| picture.comparison.with(Option::is_some));
    let flags = flags::flags(subject, groups, outlines, comparing);
    let rest = RwSignal::new(0_u32);
    let names = naming::names(
        Marked { groups, flags },
        outlines,
        viewport,
        lang,
        RwSignal::new(size),
        rest,
        RwSignal::new(Vec::new()),
    );
    let look = untrack(|| view.with(|v| (v.camera, v.selection.clone())));
    Effect::new(move |_| {
        let to = looked(&look, subject, picture, basemap, viewport.get_untracked());
        if camera.get_untracked() != to {
            camera.set(to);
            rest.update(|n| *n += 1);
        }
    });
    let far = Memo::new(move |_| viewport.with(|v| v.camera.zoom) < FAR);
    view! {
        <div class="map-still">
            <div
                class="map-still-ground"
                style=format!("width:{width}px;height:{height}px")
                aria-hidden="true"
                inert
            >
                <SvgBasemap outlines=outlines.into() scene=picture.scene viewport=viewport />
                <Overlay
                    scene=picture.scene
                    groups=groups
                    painted=painted
                    flags=flags
                    lit=Signal::stored(Arc::new(BTreeSet::new()))
                    point=Callback::new(|_| {})
                    names=names
                    viewport=viewport
                    lang=lang
                    choose=Callback::new(|_| {})
                    choose_place=Callback::new(|_| {})
                />
            </div>
            <div class="map-still-legend">
                <Meanings
                    subject=subject
                    picture=picture
                    outlines=outlines.into()
                    lang=lang
                    far=far
                />
            </div>
            <p class="map-still-credits">
                <span>{move || words(lang.get()).map_neutral}</span>
                <bdi>{credits()}</bdi>
            </p>
        </div>
    }
}

/// Where the page would look: at what the view names, else at everything, and
/// from there at what is picked out.
fn looked(
    (camera, selection): &(Option<Camera>, Option<crate::state::Selection>),
    subject: Subject,
    picture: Picture,
    basemap: Basemap,
    mut live: Viewport,
) -> Camera {
    let outlines = basemap.outlines;
    let whole = picture
        .columns
        .with(|columns| outlines.with(|o| framing::whole(columns, o)));
    let first = Wanted {
        camera: *camera,
        whole,
        ..Wanted::default()
    };
    let selected = selection
        .as_ref()
        .and_then(|s| subject.chronicle.with(|c| framing::selected(c, s)));
    let then = Wanted {
        selection: selection.clone(),
        selected,
        ..first.clone()
    };
    let mut go = |before: Option<&Wanted>, wanted: &Wanted| {
        let frame = Frame {
            live,
            room: camera::room(live.width, live.height, false, false),
            start: outlines.with(|o| framing::start(o)),
            region: outlines.with(|o| o.region()),
        };
        if let Some((to, _)) = camera::direct(before, wanted, &frame) {
            live.camera = to;
        }
    };
    go(None, &first);
    if camera.is_none() && selected.is_some() {
        go(Some(&first), &then);
    }
    live.camera
}

//! The present view as a picture, and what playing shows as a film.

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::name;
use super::sheet::Sheet;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::i18n::{Words, fill};
use crate::map::load_basemap;
use crate::platform::{drawing, fetch, page, save};
use crate::state::{TimeMode, ViewState};
use crate::time::film;

/// Smallest width and height of a picture's map, in CSS pixels; else it is as
/// large as the page's.
const LEAST: (f64, f64) = (800.0, 480.0);
/// Pixels of a picture for each CSS pixel.
const SCALE: f64 = 2.0;
/// A film is at most so many pixels wide.
const FILM_WIDTH: f64 = 1280.0;
/// Names find their room meanwhile.
const SETTLE: Duration = Duration::from_millis(250);
/// The time a film gets for each step is between these, in milliseconds, …
const STEP: (f64, f64) = (150.0, 700.0);
/// … so that it lasts about this long.
const LENGTH: f64 = 30_000.0;
/// How long the last picture of a film stays.
const END: f64 = 2_500.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Png,
    Svg,
    Film,
}

/// The button that calls off what is being made.
const CANCEL: &str = "making-cancel";

/// The button that makes a kind.
fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::Png => "make-png",
        Kind::Svg => "make-svg",
        Kind::Film => "make-film",
    }
}

/// How far a film has come: steps made, and all.
type Progress = RwSignal<(usize, usize)>;

/// Saves the view as PNG or SVG, and its film as GIF.
#[component]
pub fn Pictures() -> impl IntoView {
    let store = Store::here();
    let wanted = RwSignal::new(None::<Kind>);
    let progress = Progress::new((0, 0));
    let busy = move || wanted.get().is_some();
    // Who works with keys is led to the button that calls it off, and back.
    Effect::new(move |before: Option<Option<Kind>>| {
        let now = wanted.get();
        match (before.flatten(), now) {
            (_, Some(_)) => page::catch_focus(CANCEL),
            (Some(kind), None) => page::catch_focus(id(kind)),
            (None, None) => {}
        }
        now
    });
    let button = move |kind: Kind, name: fn(&'static Words) -> &'static str| {
        view! {
            <button id=id(kind) disabled=busy on:click=move |_| wanted.set(Some(kind))>
                {move || name(store.words())}
            </button>
        }
    };
    let playable = move || store.axis.get().is_some_and(|axis| axis.days() > 1);
    let said = move || {
        let (done, all) = progress.get();
        let of = [("n", done.to_string()), ("of", all.to_string())];
        let of = of.each_ref().map(|(key, value)| (*key, value.as_str()));
        fill(store.words().film_progress, &of)
    };
    let state = move || {
        let bar = match wanted.get()? {
            Kind::Film => view! {
                <progress
                    max=move || progress.get().1
                    value=move || progress.get().0
                    aria-label=said
                ></progress>
                <span>{said}</span>
            }
            .into_any(),
            _ => view! { <span>{store.words().picture_wait}</span> }.into_any(),
        };
        Some(view! {
            <p class="making" role="status">
                {bar}
                <button id=CANCEL on:click=move |_| wanted.set(None)>
                    {store.words().cancel}
                </button>
            </p>
        })
    };
    let studio = move || {
        wanted
            .get()
            .map(|kind| view! { <Studio kind wanted progress /> })
    };
    view! {
        <fieldset class="pictures">
            <legend>{move || store.words().picture}</legend>
            <div class="picture-kinds">
                {button(Kind::Png, |_| "PNG")} {button(Kind::Svg, |_| "SVG")}
                <Show when=playable>{button(Kind::Film, |w| w.film)}</Show>
            </div>
            <p class="hint">{move || store.words().picture_hint}</p>
            {state}
            {studio}
        </fieldset>
    }
}

/// Draws the view once more, out of sight, and saves what is wanted of it.
#[component]
fn Studio(kind: Kind, wanted: RwSignal<Option<Kind>>, progress: Progress) -> impl IntoView {
    let store = Store::here();
    let node = NodeRef::<Div>::new();
    let basemap = load_basemap();
    let view = RwSignal::new(store.view().get_untracked());
    let (width, height) = page::size_of(".map-view").unwrap_or(LEAST);
    let size = (width.max(LEAST.0), height.max(LEAST.1));
    let gone = StoredValue::new(false);
    on_cleanup(move || gone.set_value(true));
    let here = move || gone.try_get_value() == Some(false);
    let make = move |sheet: Element| async move {
        fetch::pause(SETTLE).await;
        // Called off before it began.
        if !here() {
            return;
        }
        let name = |extension| name::of_view(store, &view.get_untracked(), extension);
        let made = match kind {
            Kind::Png => png(&sheet, &name("png")).await,
            Kind::Svg => svg(&sheet, &name("svg")).await,
            Kind::Film => {
                let name = name::of_all(store, "gif");
                play(store, &sheet, view, progress, &name).await
            }
        };
        // `None` where it was called off.
        if wanted.try_get_untracked().flatten() == Some(kind) && here() {
            if made.is_err() {
                store.notices.say(Message::NotSaved);
            }
            wanted.set(None);
        }
    };
    Effect::new(move |started: Option<bool>| {
        let settled = basemap.settled.get() == (true, true);
        if settled
            && started != Some(true)
            && let Some(sheet) = node.get()
        {
            spawn_local(make(sheet.into()));
            return true;
        }
        started == Some(true)
    });
    view! { <Sheet view=view.into() basemap=basemap size=size node=node /> }
}

async fn png(sheet: &Element, name: &str) -> Result<(), JsValue> {
    save::bytes(name, &drawing::as_png(sheet, SCALE).await?)
}

async fn svg(sheet: &Element, name: &str) -> Result<(), JsValue> {
    save::text(name, "image/svg+xml", &drawing::as_svg(sheet).await?)
}

/// Plays the view on the sheet, and saves that as a film; stops where the
/// sheet has gone.
async fn play(
    store: Store,
    sheet: &Element,
    view: RwSignal<ViewState>,
    progress: Progress,
    name: &str,
) -> Result<(), JsValue> {
    let Some(whole) = store.axis.get_untracked() else {
        return Ok(());
    };
    let first = view.get_untracked();
    let steps = film(&first, whole);
    progress.set((0, steps.len()));
    let scale = (FILM_WIDTH / sheet.get_bounding_client_rect().width()).min(1.0);
    // Colours and size are those of all there is.
    view.set(ViewState {
        mode: TimeMode::All,
        ..first
    });
    fetch::pause(SETTLE).await;
    let film = drawing::start_film(sheet, scale).await?;
    let stay = (LENGTH / steps.len() as f64).clamp(STEP.0, STEP.1);
    let last = steps.len() - 1;
    for (at, step) in steps.into_iter().enumerate() {
        if view.try_set(step).is_some() {
            return Ok(());
        }
        // The page draws, and hears the button that calls this off.
        fetch::pause(Duration::from_millis(16)).await;
        film.add(if at == last { END } else { stay }).await?;
        progress.try_update(|progress| progress.0 = at + 1);
    }
    if view.try_get_untracked().is_none() {
        return Ok(());
    }
    save::bytes(name, &film.finish())
}

//! What the signs on the map mean; only those that occur are explained.

mod compared;
pub mod fold;
mod held;

use std::sync::Arc;

use chronicle::{EventType, Precision, Standing};
use leptos::html::Div;
use leptos::prelude::*;

use super::picture::{Picture, Subject};
use crate::i18n::{Words, event_type, words};
use crate::panels::glyph;
use crate::platform::page;
use crate::state::{Class, Columns, Command, Language, ViewState};
use basemap::{Outlines, Shape, ShapeKind, Sheet};
use compared::Compared;
use held::Holders;

/// What a chronicle makes the legend explain.
#[derive(Clone, Debug, Default, PartialEq)]
struct Signs {
    types: Vec<EventType>,
    disputed: bool,
    apart: bool,
    near: bool,
    line: bool,
    area: bool,
}

fn signs(columns: &Columns) -> Signs {
    let mut seen = [false; Class::COUNT];
    let mut signs = Signs::default();
    for spot in columns.spots() {
        let class = columns.class(spot.event as usize);
        seen[class.index()] = true;
        match class.standing() {
            Standing::Planned | Standing::Negated => signs.apart = true,
            standing => {
                signs.disputed |= standing == Standing::Disputed;
                signs.near |= spot.precision == Precision::Near;
                signs.line |= spot.precision == Precision::Line;
                signs.area |= matches!(
                    spot.precision,
                    Precision::District | Precision::Region | Precision::Country
                );
            }
        }
    }
    let types = EventType::ALL.into_iter();
    signs.types = types
        .filter(|kind| {
            Standing::ALL
                .iter()
                .any(|s| seen[Class::new(*kind, *s).index()])
        })
        .collect();
    signs
}

/// The legend, folded away where there is little room.
#[component]
pub fn Legend(
    subject: Subject,
    picture: Picture,
    outlines: Signal<Arc<Outlines>>,
    view: Signal<ViewState>,
    lang: Signal<Language>,
    /// Whether more than the region is in view.
    far: Memo<bool>,
    /// Takes what the reader switches on and off.
    dispatch: Callback<Command>,
    /// Whether it is unfolded.
    open: RwSignal<bool>,
    /// Told when it has changed its size.
    resized: Callback<()>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    page::on_size(root, move |_, _| resized.run(()));
    let comparing = Memo::new(move |_| picture.comparison.with(Option::is_some));
    let control = Memo::new(move |_| view.with(|v| !v.no_control));
    let fading = Memo::new(move |_| view.with(|v| !v.unfaded));
    let held = Memo::new(move |_| !control.get() || subject.held.with(|held| !held.is_empty()));
    // A room that is spoken to has no hands to unfold it.
    let shown = Memo::new(move |_| open.get() || view.with(|v| v.slide.is_some()));
    let title = move || words(lang.get()).map_legend;
    view! {
        <div class="map-legend" class:map-open=shown role="region" aria-label=title node_ref=root>
            <button
                type="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {title}
                <svg viewBox="-9 -9 18 18" width="14" height="14" aria-hidden="true">
                    <path d="M-5-2.5 0 2.5 5-2.5" />
                </svg>
            </button>
            <Show when=move || shown.get()>
                <Meanings subject=subject picture=picture outlines=outlines lang=lang far=far />
                <Show when=move || !comparing.get()>
                    <Show when=move || held.get()>
                        <Switch
                            name=|w| w.control
                            on=control.into()
                            turn=Callback::new(move |on| dispatch.run(Command::SetControl(on)))
                            lang=lang
                        />
                    </Show>
                    <Switch
                        name=|w| w.fade
                        on=fading.into()
                        turn=Callback::new(move |on| dispatch.run(Command::SetFading(on)))
                        lang=lang
                    />
                </Show>
            </Show>
        </div>
    }
}

/// The signs and what they mean.
#[component]
pub fn Meanings(
    subject: Subject,
    picture: Picture,
    outlines: Signal<Arc<Outlines>>,
    lang: Signal<Language>,
    /// Whether more than the region is in view.
    far: Memo<bool>,
) -> impl IntoView {
    let signs = Memo::new(move |_| picture.columns.with(|c| signs(c)));
    let comparing = Memo::new(move |_| picture.comparison.with(Option::is_some));
    let types = move || {
        let types = signs.with(|s| s.types.clone());
        types
            .into_iter()
            .map(|kind| {
                let sign = view! {
                    <path d=glyph::outline(kind) style=format!("fill:{}", glyph::colour(kind)) />
                };
                row(sign, event_type(lang.get(), kind))
            })
            .collect_view()
    };
    let others = move || {
        let (w, signs) = (words(lang.get()), signs.get());
        view! {
            {(!signs.types.is_empty()).then(|| row(several(), w.map_several))}
            {signs
                .disputed
                .then(|| row(view! { <circle class="mk-disputed" r="7" /> }, w.map_disputed))}
            {signs
                .apart
                .then(|| {
                    row(view! { <circle class="mk-ring mk-dashed lg-ink" r="6.6" /> }, w.map_apart)
                })}
            {signs
                .near
                .then(|| row(view! { <circle class="map-ring lg-ink" r="7.4" /> }, w.map_near))}
            {signs
                .line
                .then(|| {
                    row(view! { <path class="map-stretch lg-ink" d="M-8 0H8" /> }, w.map_line)
                })}
            {signs
                .area
                .then(|| row(view! { <path class="lg-area" d="M-7-4 1-7 7-2 4 6-5 7Z" /> }, w.map_area))}
        }
    };
    let lines = move || {
        let lang = lang.get();
        outlines.with(|o| {
            let drawn = [
                (Sheet::Region, ShapeKind::ContactLine),
                (Sheet::World, ShapeKind::ContactLine),
                (Sheet::Region, ShapeKind::Zone),
            ];
            let far = far.get();
            drawn
                .into_iter()
                .filter(|(sheet, _)| far || *sheet == Sheet::Region)
                .filter_map(|(sheet, kind)| {
                    let of_kind = |s: &&Shape| s.sheet == sheet && s.kind == kind;
                    let shape = o.shapes().iter().rfind(of_kind)?;
                    let name = shape.name(lang.as_str())?;
                    let text = match shape.dated(lang.as_str()) {
                        Some(dated) => format!("{name} ({dated})"),
                        None => name.to_owned(),
                    };
                    let class = if kind == ShapeKind::Zone {
                        "lg-line lg-zone"
                    } else {
                        "lg-line lg-contact"
                    };
                    Some(row(view! { <path class=class d="M-9 0H9" /> }, text))
                })
                .collect_view()
        })
    };
    view! {
        <Show
            when=move || comparing.get()
            fallback=move || {
                view! {
                    <ul>{types}</ul>
                    <ul>{others}</ul>
                    <Holders subject=subject lang=lang />
                }
            }
        >
            <Compared comparison=picture.comparison lang=lang />
        </Show>
        <ul>{lines}</ul>
    }
}

fn row(sign: impl IntoView, text: impl IntoView) -> impl IntoView {
    view! {
        <li>
            <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
                {sign}
            </svg>
            <span>{text}</span>
        </li>
    }
}

/// Something that can be switched off.
#[component]
fn Switch(
    name: fn(&'static Words) -> &'static str,
    on: Signal<bool>,
    turn: Callback<bool>,
    lang: Signal<Language>,
) -> impl IntoView {
    view! {
        <label>
            <input
                type="checkbox"
                prop:checked=on
                on:change=move |event| turn.run(event_target_checked(&event))
            />
            {move || name(words(lang.get()))}
        </label>
    }
}

/// A ring in two parts.
fn several() -> impl IntoView {
    let part = |d: &'static str, kind| {
        let colour = format!("--c:{}", glyph::colour(kind));
        view! { <path class="mk-part" d=d stroke-width="3.4" style=colour /> }
    };
    view! {
        {part("M.5-6.3A6.3 6.3 0 0 1 .5 6.3", EventType::ExplosionRemoteViolence)}
        {part("M-.5 6.3A6.3 6.3 0 0 1-.5-6.3", EventType::Battle)}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::sample::chronicle;

    #[test]
    fn only_what_occurs_is_explained() {
        let signs = signs(&Columns::of(&chronicle().into()));
        assert_eq!(
            signs.types,
            [
                EventType::Battle,
                EventType::ExplosionRemoteViolence,
                EventType::Diplomacy,
                EventType::Statement
            ]
        );
        assert!(signs.apart && !signs.disputed && !signs.near && !signs.area);
    }
}

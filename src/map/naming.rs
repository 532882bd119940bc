//! Places names anew whenever there is something new to name.

use std::sync::Arc;

use basemap::Outlines;
use geo::Rect;
use leptos::prelude::*;

use super::flags::Flag;
use super::grouping::Group;
use super::labels::{self, Name, NameStyle, Stage};
use super::projection::Viewport;
use crate::platform::screen::{self, Ruler};
use crate::state::Language;

/// What is named, and what names keep clear of.
#[derive(Clone, Copy)]
pub struct Marked {
    /// The marks.
    pub groups: Signal<Arc<Vec<Group>>>,
    /// The squares at what sides are said to hold.
    pub flags: Memo<Vec<Flag>>,
}

/// The names on the map. They are placed when marks, language or basemap
/// change and when the map comes to rest (`rest` counts that), not while it
/// moves.
pub fn names(
    marked: Marked,
    outlines: RwSignal<Arc<Outlines>>,
    viewport: Signal<Viewport>,
    lang: Signal<Language>,
    size: RwSignal<(f64, f64)>,
    rest: RwSignal<u32>,
    covered: RwSignal<Vec<Rect<f64>>>,
) -> Signal<Vec<Name>> {
    let names = RwSignal::new(Vec::new());
    let ruler = StoredValue::new_local(Ruler::default());
    Effect::new(move |before: Option<Option<Occasion>>| {
        let (groups, outlines, lang) = (marked.groups.get(), outlines.get(), lang.get());
        let now = Occasion {
            lang,
            size: size.get(),
            rest: rest.get(),
            shapes: outlines.shapes().len(),
            covered: covered.get(),
        };
        if now.size.0 == 0.0 {
            return None;
        }
        let family = screen::font_family();
        let measure = |text: &str, style: NameStyle| {
            ruler.with_value(|ruler| width(ruler, text, style, lang, &family))
        };
        let placed = names.with_untracked(|old: &Vec<Name>| {
            labels::names(&Stage {
                viewport: viewport.get_untracked(),
                groups: &groups,
                flags: &marked.flags.read(),
                outlines: &outlines,
                lang: lang.as_str(),
                rtl: lang.is_rtl(),
                covered: &now.covered,
                measure: &measure,
                before: old,
                search: before.flatten().as_ref() != Some(&now),
            })
        });
        if names.with_untracked(|old| *old != placed) {
            names.set(placed);
        }
        Some(now)
    });
    names.into()
}

/// What makes countries look for room anew.
#[derive(PartialEq)]
struct Occasion {
    lang: Language,
    size: (f64, f64),
    rest: u32,
    shapes: usize,
    covered: Vec<Rect<f64>>,
}

/// Width in pixels; sizes and weights are those of `map.css`.
fn width(ruler: &Ruler, text: &str, style: NameStyle, lang: Language, family: &str) -> f64 {
    let (size, weight) = match style {
        NameStyle::Mark => (13.0, 700),
        NameStyle::Local => (11.5, 450),
        NameStyle::Town => (12.5, 450),
        NameStyle::Country if lang.is_rtl() => (17.0, 500),
        NameStyle::Country => (15.0, 500),
    };
    let font = format!("{weight} {size}px {family}");
    if style == NameStyle::Country && !lang.is_rtl() {
        let spaced = 0.14 * size * text.chars().count() as f64;
        ruler.width(&text.to_uppercase(), &font) + spaced
    } else {
        ruler.width(text, &font)
    }
}

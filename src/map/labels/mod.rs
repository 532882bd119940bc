//! Finds room for names: first those of marks, then towns, then countries.
//!
//! No name touches a mark or another name; what finds no room is left out.
//! Positions are pixels of the whole world at the present zoom, so panning
//! changes nothing.

mod board;

use basemap::{Outlines, ShapeKind, Sheet};
use geo::{Coord, Rect};

use super::flags::Flag;
use super::grouping::Group;
use super::projection::{Viewport, growth};
use crate::order::sorted;
pub use board::BETWEEN;
use board::Board;

/// What a name belongs to; decides type size, colour and spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameStyle {
    /// A mark.
    Mark,
    /// The local name of a mark's place, beside its name.
    Local,
    /// A town of the basemap.
    Town,
    /// A country of the basemap.
    Country,
}

/// Which end of the text lies at its anchor, on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

/// A name with its place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Unique among names, the same from one picture to the next.
    pub key: String,
    /// The words.
    pub text: String,
    /// The local name beside them, where there is room for it.
    pub local: Option<String>,
    /// What it belongs to.
    pub style: NameStyle,
    /// Position in the unit square of the world.
    pub at: Coord<f64>,
    /// Pixels from there to the anchor on the text's middle line.
    pub offset: Coord<f64>,
    /// Which end of the text lies at the anchor.
    pub align: Align,
    /// Whether it names something selected.
    pub strong: bool,
}

/// What the placing of names depends on.
pub struct Stage<'a> {
    /// What is in view.
    pub viewport: Viewport,
    /// The marks.
    pub groups: &'a [Group],
    /// The basemap.
    pub outlines: &'a Outlines,
    /// Language of the names.
    pub lang: &'a str,
    /// Whether that language is written from right to left.
    pub rtl: bool,
    /// The squares at what sides are said to hold.
    pub flags: &'a [Flag],
    /// The part of the frame, in its pixels, that the legend covers.
    pub covered: &'a [Rect<f64>],
    /// Width in pixels of a text in a style.
    pub measure: &'a dyn Fn(&str, NameStyle) -> f64,
    /// The names of the last picture: countries stay where they were as long
    /// as they can.
    pub before: &'a [Name],
    /// Whether countries without a name may look for room, which takes long.
    pub search: bool,
}

/// Names with room of their own.
pub fn names(stage: &Stage<'_>) -> Vec<Name> {
    let mut board = Board::new(stage);
    let mut placed = Vec::new();
    let marks = sorted(stage.groups.iter().collect(), |a: &&Group, b| {
        let weight = |g: &Group| (g.mark.selected, g.mark.tally.total());
        weight(b).cmp(&weight(a)).then_with(|| a.lead.cmp(&b.lead))
    });
    for group in marks {
        placed.extend(board.name_mark(group));
    }
    let last = last_rank(stage.viewport.camera.zoom);
    let towns = stage.outlines.shapes().iter();
    let towns = towns.filter(|s| s.kind == ShapeKind::Town && s.rank <= last);
    for town in sorted(towns.collect(), |a, b| a.rank.cmp(&b.rank)) {
        placed.extend(board.name_town(town));
    }
    let countries = stage.outlines.shapes().iter().filter(|s| {
        s.kind == ShapeKind::Country
            && s.place.as_deref().is_none_or(|place| {
                let shown = stage.outlines.outline(place).map(|best| best.sheet);
                shown.is_none_or(|sheet| sheet == s.sheet || s.sheet == Sheet::World)
            })
    });
    let mut seen = Vec::new();
    for country in countries {
        let Some(name) = country.name(stage.lang) else {
            continue;
        };
        if seen.contains(&name) {
            continue;
        }
        if let Some(found) = board.name_country(country, name) {
            seen.push(name);
            placed.push(found);
        }
    }
    placed
}

/// The least important towns that may be named at a zoom. Ranks count towns
/// from the most important one; with every zoom there is room for 2.4 times as
/// many.
fn last_rank(zoom: f64) -> u32 {
    (5.0 * growth(1.263 * (zoom - 5.0))) as u32
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::flags::HALF as HALF_FLAG;
    use super::super::grouping::Level;
    use super::super::index::Picked;
    use super::super::palette::Paint;
    use super::super::sample::outlines;
    use super::super::sample::{chronicle, index};
    use super::board::{frame, overlap};
    use super::*;
    use crate::map::projection::world_size;
    use crate::state::{Camera, ViewState};
    use geo::coord;

    fn measure(text: &str, _: NameStyle) -> f64 {
        7.0 * text.chars().count() as f64
    }

    fn placed(zoom: f64, before: &[Name]) -> (Vec<Group>, Vec<Name>) {
        placed_around(zoom, before, &[])
    }

    fn placed_around(zoom: f64, before: &[Name], flags: &[Flag]) -> (Vec<Group>, Vec<Name>) {
        let (index, outlines) = (Arc::new(index(&chronicle())), outlines());
        let (asked, picked) = (index.asked(&ViewState::default()), Picked::default());
        let level = Level::new(index, asked.classes, zoom);
        let world = Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 1.0, y: 1.0 });
        let windows = asked.into();
        let marks = level.marks(&windows, &picked, world);
        let groups: Vec<Group> = marks
            .iter()
            .map(|mark| level.group(mark, &windows, &picked, "en"))
            .collect();
        let names = names(&Stage {
            viewport: Viewport {
                camera: Camera {
                    lon: 12.5,
                    lat: 12.5,
                    zoom,
                },
                width: 900.0,
                height: 700.0,
            },
            groups: &groups,
            outlines: &outlines,
            lang: "en",
            rtl: false,
            flags,
            covered: &[],
            measure: &measure,
            before,
            search: true,
        });
        (groups, names)
    }

    #[test]
    fn names_touch_neither_marks_nor_each_other() {
        for zoom in [4.0, 5.0, 6.5, 7.25, 9.0] {
            let (groups, names) = placed(zoom, &[]);
            let size = world_size(zoom);
            let boxes: Vec<_> = names
                .iter()
                .map(|n| frame(n.at * size + n.offset, n.align, measure(&n.text, n.style)))
                .collect();
            for (n, a) in boxes.iter().enumerate() {
                assert!(!boxes[n + 1..].iter().any(|b| overlap(*a, *b)), "{zoom}");
                for group in &groups {
                    let mark = &group.mark;
                    let at = mark.at * size + mark.moved;
                    let reach = coord! { x: mark.radius, y: mark.radius };
                    assert!(!overlap(*a, Rect::new(at - reach, at + reach)), "{zoom}");
                }
            }
        }
    }

    #[test]
    fn names_keep_off_the_squares_at_what_is_held() {
        let boxes = |names: &[Name]| -> Vec<Rect<f64>> {
            let size = world_size(7.0);
            let frame =
                |n: &Name| frame(n.at * size + n.offset, n.align, measure(&n.text, n.style));
            names.iter().map(frame).collect()
        };
        let (_, names) = placed(7.0, &[]);
        let first = boxes(&names)[0];
        let flag = Flag {
            place: "gn:1".into(),
            side: "AA".into(),
            paint: Paint::Side(0),
            disputed: false,
            at: first.center() / world_size(7.0),
            moved: coord! { x: 0.0, y: 0.0 },
            alone: true,
        };
        let (_, names) = placed_around(7.0, &[], &[flag]);
        let square = Rect::new(first.center() - HALF_FLAG, first.center() + HALF_FLAG);
        assert!(boxes(&names).iter().all(|name| !overlap(*name, square)));
    }

    #[test]
    fn a_mark_names_its_place_and_the_town_is_not_named_twice() {
        let (_, names) = placed(7.0, &[]);
        let town: Vec<_> = names
            .iter()
            .filter(|n| n.text.starts_with("Town"))
            .collect();
        assert_eq!(town.len(), 1);
        assert_eq!(town[0].style, NameStyle::Mark);
        assert!(names.iter().any(|n| n.text == "Aland"));
    }

    #[test]
    fn a_group_says_how_many_more_places_it_holds() {
        let (_, names) = placed(4.0, &[]);
        assert!(names.iter().any(|n| n.text == "Town +1"), "{names:?}");
    }

    #[test]
    fn a_country_keeps_its_name_where_it_was() {
        let (_, first) = placed(7.0, &[]);
        let (_, second) = placed(7.1, &first);
        let at = |names: &[Name]| names.iter().find(|n| n.text == "Aland").map(|n| n.at);
        assert!(at(&first).is_some());
        let (a, b) = (
            at(&first).unwrap_or_default(),
            at(&second).unwrap_or_default(),
        );
        assert!((a.x - b.x).abs() < 1e-9 && (a.y - b.y).abs() < 1e-9);
    }
}

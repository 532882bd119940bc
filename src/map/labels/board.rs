//! What is taken, and what room is left.

use basemap::Shape;
use geo::{Contains, Coord, Geometry, Point, Rect, coord};

use super::{Align, Name, NameStyle, Stage};
use crate::map::flags;
use crate::map::grouping::Group;
use crate::map::projection::{Viewport, project, unproject, world_size};

/// Half the height in pixels that a name takes.
const HALF_LINE: f64 = 9.0;

/// Free pixels around a name.
const MARGIN: f64 = 3.0;

/// Pixels from a town's point to its name.
const TOWN_GAP: f64 = 6.0;

/// Local names stand beside those of the page's language from this zoom on.
const LOCAL_FROM: f64 = 8.5;

/// What stands between the two: an en space, for a shift of either name would
/// go the wrong way in one of two directions of writing.
pub const BETWEEN: char = '\u{2002}';

/// Pixels around a mark in which a country is named only for want of other
/// room.
const QUIET: f64 = 90.0;

/// The part of the frame, on each side, in which names are placed although
/// they are not yet in view.
const BEYOND: f64 = 0.25;

/// What is taken already.
pub(super) struct Board<'a> {
    stage: &'a Stage<'a>,
    size: f64,
    view: Rect<f64>,
    taken: Vec<Rect<f64>>,
}

impl<'a> Board<'a> {
    pub(super) fn new(stage: &'a Stage<'a>) -> Self {
        let size = world_size(stage.viewport.camera.zoom);
        let camera = stage.viewport.camera;
        let centre = project(coord! { x: camera.lon, y: camera.lat }) * size;
        let half = coord! {
            x: stage.viewport.width * (0.5 + BEYOND),
            y: stage.viewport.height * (0.5 + BEYOND),
        };
        let view = Rect::new(centre - half, centre + half);
        let corner = coord! {
            x: centre.x - stage.viewport.width / 2.0,
            y: centre.y - stage.viewport.height / 2.0,
        };
        let covered = stage
            .covered
            .iter()
            .map(|part| Rect::new(part.min() + corner, part.max() + corner));
        let flags = stage.flags.iter().map(|flag| {
            let at = flag.at * size + flag.moved;
            Rect::new(at - flags::HALF, at + flags::HALF)
        });
        let taken = stage
            .groups
            .iter()
            .map(|group| {
                let at = group.mark.at * size + group.mark.moved;
                let reach = group.mark.reach() + 1.0;
                let reach = coord! { x: reach, y: reach };
                Rect::new(at - reach, at + reach)
            })
            .chain(flags)
            .chain(covered)
            .collect();
        Self {
            stage,
            size,
            view,
            taken,
        }
    }

    fn is_free(&self, place: Rect<f64>) -> bool {
        !self.taken.iter().any(|other| overlap(*other, place))
    }

    /// Takes the first free of several positions beside a disc of `gap`
    /// pixels around a point.
    fn beside(&mut self, at: Coord<f64>, gap: f64, width: f64) -> Option<(Coord<f64>, Align)> {
        let (start, end) = if self.stage.rtl {
            ((-1.0, Align::Right), (1.0, Align::Left))
        } else {
            ((1.0, Align::Left), (-1.0, Align::Right))
        };
        let above = (coord! { x: 0.0, y: -gap - HALF_LINE }, Align::Middle);
        let below = (coord! { x: 0.0, y: gap + HALF_LINE }, Align::Middle);
        let side = |(sign, align): (f64, Align)| (coord! { x: sign * (gap + 2.0), y: 0.0 }, align);
        let corner = |(sign, align): (f64, Align), y: f64| {
            (
                coord! { x: sign * gap * 0.8, y: y * (gap * 0.7 + HALF_LINE * 0.6) },
                align,
            )
        };
        let spots = [
            above,
            side(start),
            side(end),
            below,
            corner(start, -1.0),
            corner(start, 1.0),
            corner(end, -1.0),
            corner(end, 1.0),
        ];
        for (offset, align) in spots {
            let place = frame(at + offset, align, width);
            if self.is_free(place) {
                self.taken.push(place);
                return Some((offset, align));
            }
        }
        None
    }

    pub(super) fn name_mark(&mut self, group: &Group) -> Option<Name> {
        let at = group.mark.at * self.size + group.mark.moved;
        if !self.view.contains(&Point::from(at)) {
            return None;
        }
        let text = if group.places.len() > 1 {
            format!("{} +{}", group.name, group.places.len() - 1)
        } else {
            group.name.clone()
        };
        let width = (self.stage.measure)(&text, NameStyle::Mark);
        let gap = group.mark.reach() + 3.0;
        let close = self.stage.viewport.camera.zoom >= LOCAL_FROM;
        let local = group.local.as_ref().filter(|_| close);
        let both = local.and_then(|local| {
            let local_text = format!("{BETWEEN}{local}");
            let width = width + (self.stage.measure)(&local_text, NameStyle::Local);
            Some((self.beside(at, gap, width)?, Some(local.clone())))
        });
        let ((offset, align), local) = match both {
            Some(both) => both,
            None => (self.beside(at, gap, width)?, None),
        };
        Some(Name {
            key: format!("mark {}", group.lead),
            text,
            local,
            style: NameStyle::Mark,
            at: group.mark.at,
            offset: group.mark.moved + offset,
            align,
            strong: group.mark.selected,
        })
    }

    pub(super) fn name_town(&mut self, town: &Shape) -> Option<Name> {
        let Geometry::Point(point) = town.geometry else {
            return None;
        };
        let text = town.name(self.stage.lang)?;
        // A district's mark often bears the name of its town.
        let named = |group: &Group| {
            group.name == text || group.places.iter().any(|p| Some(p) == town.place.as_ref())
        };
        if self.stage.groups.iter().any(named) {
            return None;
        }
        let world = project(point.0);
        let at = world * self.size;
        let reach = coord! { x: 4.0, y: 4.0 };
        if !self.view.contains(&Point::from(at)) || !self.is_free(Rect::new(at - reach, at + reach))
        {
            return None;
        }
        let width = (self.stage.measure)(text, NameStyle::Town);
        let (offset, align) = self.beside(at, TOWN_GAP, width)?;
        self.taken.push(Rect::new(at - reach, at + reach));
        Some(Name {
            key: format!("town {text}"),
            text: text.to_owned(),
            local: None,
            style: NameStyle::Town,
            at: world,
            offset,
            align,
            strong: false,
        })
    }

    /// A country's name goes where it was, else to the roomiest free point
    /// of the part in view.
    pub(super) fn name_country(&mut self, country: &Shape, text: &str) -> Option<Name> {
        let width = (self.stage.measure)(text, NameStyle::Country);
        let key = format!("country {text}");
        let before = self.stage.before.iter().find(|name| name.key == key);
        let seen = inset(self.view, self.stage.viewport, width);
        let spot = before
            .map(|name| name.at * self.size)
            .filter(|at| seen.contains(&Point::from(*at)) && self.fits(country, *at, width))
            .or_else(|| {
                let search = self.stage.search;
                search.then(|| self.roomiest(country, seen, width))?
            })?;
        self.taken.push(frame(spot, Align::Middle, width));
        Some(Name {
            key,
            text: text.to_owned(),
            local: None,
            style: NameStyle::Country,
            at: spot / self.size,
            offset: Coord::zero(),
            align: Align::Middle,
            strong: false,
        })
    }

    fn fits(&self, country: &Shape, at: Coord<f64>, width: f64) -> bool {
        let ends = [-0.5, 0.0, 0.5].map(|part| coord! { x: at.x + part * width, y: at.y });
        let place = frame(at, Align::Middle, width);
        ends.into_iter().all(|end| self.inside(country, end)) && self.is_free(place)
    }

    fn inside(&self, country: &Shape, at: Coord<f64>) -> bool {
        let degrees = Point::from(unproject(at / self.size));
        country.geometry.contains(&degrees)
    }

    /// Among free points of a grid over the view: the one closest to the
    /// middle of all that lie inside the country, and not close to marks.
    fn roomiest(&self, country: &Shape, seen: Rect<f64>, width: f64) -> Option<Coord<f64>> {
        let (low, high) = (country.bounds.min(), country.bounds.max());
        let north_west = project(coord! { x: low.x, y: high.y }) * self.size;
        let south_east = project(coord! { x: high.x, y: low.y }) * self.size;
        let (west, east) = (
            north_west.x.max(seen.min().x),
            south_east.x.min(seen.max().x),
        );
        let (north, south) = (
            north_west.y.max(seen.min().y),
            south_east.y.min(seen.max().y),
        );
        if west >= east || north >= south || south_east.x - north_west.x < width {
            return None;
        }
        let inside: Vec<Coord<f64>> = grid(west, east)
            .flat_map(|x| grid(north, south).map(move |y| coord! { x: x, y: y }))
            .filter(|at| self.inside(country, *at))
            .collect();
        let middle = inside.iter().fold(Coord::zero(), |sum, at| sum + *at) / inside.len() as f64;
        let crowd = |at: &Coord<f64>| {
            let marks = self.stage.groups.iter();
            let nearest = marks
                .map(|g| g.mark.at * self.size + g.mark.moved - *at)
                .map(|way| way.x.hypot(way.y))
                .fold(f64::INFINITY, f64::min);
            (QUIET - nearest).max(0.0) * 4.0
        };
        let far = |at: &Coord<f64>| (at.x - middle.x).hypot((at.y - middle.y) * 1.4) + crowd(at);
        inside
            .into_iter()
            .filter(|at| self.fits(country, *at, width))
            .min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

/// Evenly spaced values strictly between two.
fn grid(from: f64, to: f64) -> impl Iterator<Item = f64> {
    const STEPS: u32 = 13;
    (0..STEPS).map(move |n| from + (to - from) * (f64::from(n) + 0.5) / f64::from(STEPS))
}

/// The part of the frame in which a whole name of that width can be read.
fn inset(view: Rect<f64>, viewport: Viewport, width: f64) -> Rect<f64> {
    let centre = (view.min() + view.max()) / 2.0;
    let half = coord! {
        x: ((viewport.width - width) / 2.0 - 8.0).max(1.0),
        y: (viewport.height / 2.0 - 24.0).max(1.0),
    };
    Rect::new(centre - half, centre + half)
}

/// The box of a text of that width at its anchor, with some air.
pub(super) fn frame(anchor: Coord<f64>, align: Align, width: f64) -> Rect<f64> {
    let left = match align {
        Align::Left => anchor.x,
        Align::Middle => anchor.x - width / 2.0,
        Align::Right => anchor.x - width,
    };
    Rect::new(
        coord! { x: left - MARGIN, y: anchor.y - HALF_LINE },
        coord! { x: left + width + MARGIN, y: anchor.y + HALF_LINE },
    )
}

pub(super) fn overlap(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}

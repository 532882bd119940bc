//! Marks and rings as rows of numbers for the graphics card.

use geo::{Coord, Rect};

use super::grouping::Mark;
use super::marks::{BAND, BAND_PART, opacity};
use super::palette::Paint;
use super::projection::{EQUATOR, project};
use super::scene::Ring;
use chronicle::EventType;

/// Numbers in a row.
pub const ROW: usize = 22;

/// What a row draws; the shader knows the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A circle around what is near; its radius is a part of the world.
    Near = 0,
    /// A glyph in a thin ring.
    Single = 1,
    /// A divided ring with a number.
    Divided = 2,
    /// A hollow glyph in a dashed ring.
    Hollow = 3,
}

const DISPUTED: u8 = 1;
const SELECTED: u8 = 2;
const STRUCK: u8 = 4;

/// Rows ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instances {
    /// The position in the unit square of the world that positions in rows
    /// count from: single precision is enough near by.
    pub origin: Coord<f64>,
    /// Rows of [`ROW`] numbers, from the bottom up.
    pub rows: Vec<f32>,
}

impl Instances {
    /// The rows for marks, and for the rings that reach into an area of the
    /// world's unit square.
    pub fn new(marks: &[Mark], rings: &[Ring], area: Rect<f64>) -> Self {
        let mut all = Self {
            origin: area.center(),
            rows: Vec::with_capacity((marks.len() + rings.len()) * ROW),
        };
        for ring in rings {
            all.add_ring(ring, area);
        }
        // What compares windows is drawn as SVG; what is selected lies on top.
        let marks = marks.iter().filter(|mark| mark.then.is_none());
        let (selected, others): (Vec<_>, Vec<_>) = marks.partition(|m| m.selected);
        for mark in others.into_iter().chain(selected) {
            all.add_mark(mark);
        }
        all
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len() / ROW
    }

    /// Rings that compare windows are drawn with their marks, as SVG.
    fn add_ring(&mut self, ring: &Ring, area: Rect<f64>) {
        let Paint::Type(kind) = ring.paint else {
            return;
        };
        let at = project(ring.at);
        let radius = ring.radius / (EQUATOR * ring.at.y.to_radians().cos());
        let (low, high) = (area.min(), area.max());
        let reaches = |at: f64, low: f64, high: f64| at + radius > low && at - radius < high;
        if reaches(at.x, low.x, high.x) && reaches(at.y, low.y, high.y) {
            let face = Face {
                form: Form::Near,
                radius,
                opacity: 1.0,
                flags: 0,
                kind,
                count: 0,
            };
            self.add(at, Coord::zero(), face, std::iter::empty());
        }
    }

    fn add_mark(&mut self, mark: &Mark) {
        let total = mark.tally.total();
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        let face = Face {
            form: match total {
                0 => Form::Hollow,
                1 => Form::Single,
                _ => Form::Divided,
            },
            radius: mark.radius,
            opacity: opacity(mark),
            flags: flag(mark.tally.disputed > 0, DISPUTED)
                | flag(mark.selected, SELECTED)
                | flag(mark.tally.negated > 0, STRUCK),
            kind: mark.tally.dominant(),
            count: total,
        };
        let mut done = 0;
        let ends = EventType::ALL.into_iter().map(|kind| {
            done += mark.tally.of(kind);
            done as f32 / total.max(1) as f32
        });
        self.add(mark.at, mark.moved, face, ends);
    }

    fn add(
        &mut self,
        at: Coord<f64>,
        moved: Coord<f64>,
        face: Face,
        ends: impl Iterator<Item = f32>,
    ) {
        let end = self.rows.len() + ROW;
        let from = at - self.origin;
        let band = BAND.min(face.radius * BAND_PART);
        self.rows.extend([
            from.x as f32,
            from.y as f32,
            moved.x as f32,
            moved.y as f32,
            face.radius as f32,
            f32::from(face.form as u8),
            face.opacity as f32,
            f32::from(face.flags),
            f32::from(face.kind as u8),
            face.count as f32,
            band as f32,
            face.count.checked_ilog10().unwrap_or(0) as f32 + 1.0,
        ]);
        self.rows.extend(ends);
        self.rows.resize(end, 0.0);
    }
}

struct Face {
    form: Form,
    radius: f64,
    opacity: f64,
    flags: u8,
    kind: EventType,
    count: u32,
}

#[cfg(test)]
mod tests {
    use super::super::tally::Tally;
    use super::*;
    use crate::state::Class;
    use chronicle::Standing;
    use geo::coord;

    fn mark(classes: &[(EventType, Standing, u32)], selected: bool) -> Mark {
        let mut tally = Tally::default();
        for (kind, standing, n) in classes {
            tally.add(Class::new(*kind, *standing), *n);
        }
        Mark {
            number: 0,
            at: coord! { x: 0.5, y: 0.25 },
            moved: Coord::zero(),
            radius: 20.0,
            tally,
            then: None,
            selected,
            recency: 1.0,
        }
    }

    fn area() -> Rect<f64> {
        Rect::new(coord! { x: 0.4, y: 0.2 }, coord! { x: 0.6, y: 0.4 })
    }

    #[test]
    fn a_row_says_how_a_mark_is_divided() {
        use EventType::{Battle, Diplomacy, ExplosionRemoteViolence};
        let marks = [
            mark(&[(Battle, Standing::Asserted, 1)], true),
            mark(
                &[
                    (Battle, Standing::Asserted, 1),
                    (ExplosionRemoteViolence, Standing::Disputed, 3),
                ],
                false,
            ),
            mark(&[(Diplomacy, Standing::Negated, 2)], false),
        ];
        let all = Instances::new(&marks, &[], area());
        assert_eq!(all.count(), 3);
        let row = |n: usize| &all.rows[n * ROW..(n + 1) * ROW];
        assert!(
            (row(0)[1] - -0.05).abs() < 1e-6,
            "from the middle of the area"
        );
        assert_eq!(row(0)[5..10], [2.0, 1.0, 1.0, 1.0, 4.0]);
        assert_eq!(row(0)[12..15], [0.25, 1.0, 1.0]);
        assert_eq!(row(1)[5..9], [3.0, 1.0, 4.0, Diplomacy as u8 as f32]);
        assert_eq!(row(2)[5..8], [1.0, 1.0, 2.0], "the selected one on top");
    }

    #[test]
    fn rings_out_of_reach_are_left_out() {
        let ring = |lon: f64| Ring {
            place: String::new(),
            at: coord! { x: lon, y: 50.0 },
            radius: 25_000.0,
            paint: Paint::Type(EventType::Battle),
        };
        let all = Instances::new(&[], &[ring(0.0), ring(120.0)], area());
        assert_eq!(all.count(), 1);
        assert!(
            all.rows[4] > 0.0009 && all.rows[4] < 0.0011,
            "{}",
            all.rows[4]
        );
    }
}

//! Which mark a pointer is on.

use geo::Coord;

use super::grouping::Mark;
use super::projection::Viewport;

/// The mark under a pixel of the frame: of those no farther away than their
/// own radius, or than `reach` pixels, the one with the nearest middle.
pub fn hit<'a>(
    marks: &'a [Mark],
    viewport: &Viewport,
    pixel: Coord<f64>,
    reach: f64,
) -> Option<&'a Mark> {
    let near = marks.iter().filter_map(|mark| {
        let way = viewport.from_world(mark.at) + mark.moved - pixel;
        let far = way.x.hypot(way.y);
        (far <= f64::max(mark.radius, reach)).then_some((far, mark))
    });
    let (_, mark) = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(mark)
}

#[cfg(test)]
mod tests {
    use super::super::tally::Tally;
    use super::*;
    use crate::state::Camera;
    use geo::coord;

    #[test]
    fn a_finger_reaches_farther_and_the_nearest_mark_is_meant() {
        let viewport = Viewport {
            camera: Camera {
                lon: 0.0,
                lat: 0.0,
                zoom: 0.0,
            },
            width: 512.0,
            height: 512.0,
        };
        let mark = |number: u32, x: f64| Mark {
            number,
            at: coord! { x: x / 512.0, y: 0.5 },
            moved: coord! { x: 0.0, y: 10.0 },
            radius: 12.0,
            tally: Tally::default(),
            then: None,
            selected: false,
            recency: 1.0,
        };
        let marks = [mark(0, 100.0), mark(1, 130.0)];
        let hit = |x: f64, y: f64, reach: f64| {
            let mark = hit(&marks, &viewport, coord! { x: x, y: y }, reach);
            mark.map(|mark| mark.number)
        };
        assert_eq!(hit(100.0, 266.0, 0.0), Some(0), "where it is drawn");
        assert_eq!(hit(100.0, 253.0, 0.0), None, "where it would have been");
        assert_eq!(hit(114.0, 266.0, 0.0), None);
        assert_eq!(hit(114.0, 266.0, 22.0), Some(0));
        assert_eq!(hit(116.0, 266.0, 22.0), Some(1));
    }
}

//! Decides when the map moves by itself, and how.

use geo::{Coord, Intersects, Rect, coord};

use super::projection::{Padding, Viewport, fit, project, world_size};
use crate::state::{Camera, Selection};

/// What the camera is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The view's camera; `None` leaves it to the map.
    pub camera: Option<Camera>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Degrees that the selection covers.
    pub selected: Option<Rect<f64>>,
    /// Degrees of the whole conflict.
    pub whole: Option<Rect<f64>>,
}

/// How the camera gets somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// At once.
    Jump,
    /// In a straight line.
    Ease,
    /// Along an arc that shows the way.
    Fly,
}

/// The closest that the map goes by itself to show the whole conflict.
const CLOSEST_WHOLE: f64 = 10.0;

/// The closest that the map goes by itself to show a selection.
pub const CLOSEST_SELECTION: f64 = 9.0;

/// The same where the basemap has nothing but countries to show.
const CLOSEST_ABROAD: f64 = 5.0;

/// The frame that the camera has to fill.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What is in view now.
    pub live: Viewport,
    /// Room for names and controls around what is framed.
    pub room: Padding,
    /// Degrees to look at before there is anything to show.
    pub start: Rect<f64>,
    /// Degrees in which the basemap has detail.
    pub region: Option<Rect<f64>>,
}

/// Where the camera goes; `None` leaves it where it is. `before` is what was
/// wanted last, `None` at first.
pub fn direct(before: Option<&Wanted>, wanted: &Wanted, frame: &Frame) -> Option<(Camera, Motion)> {
    let Frame {
        live,
        room,
        start,
        region,
    } = *frame;
    if let Some(camera) = wanted.camera {
        let motion = motion(live, camera);
        return (!same(camera, live.camera)).then_some(if before.is_none() {
            (camera, Motion::Jump)
        } else {
            (camera, motion)
        });
    }
    let whole = || {
        let bounds = wanted.whole.unwrap_or(start);
        fit(bounds, live.width, live.height, room, CLOSEST_WHOLE)
    };
    let Some(before) = before else {
        return Some((whole(), Motion::Jump));
    };
    let shown_again = before.camera.is_some();
    let reframed =
        !shown_again && before.selection == wanted.selection && before.whole != wanted.whole;
    match wanted.selected {
        // What has just been read comes into the picture.
        _ if reframed => {
            let camera = whole();
            let motion = match before.whole {
                None => Motion::Jump,
                Some(_) => motion(live, camera),
            };
            (!same(camera, live.camera)).then_some((camera, motion))
        }
        Some(bounds) if shown_again || before.selection != wanted.selection => {
            if visible(live, room, bounds) {
                return None;
            }
            let closest = if region.is_none_or(|region| region.intersects(&bounds)) {
                let zoom = live.camera.zoom;
                zoom.clamp(CLOSEST_SELECTION - 1.5, CLOSEST_SELECTION + 2.0)
            } else {
                CLOSEST_ABROAD
            };
            let camera = fit(bounds, live.width, live.height, room, closest);
            Some((camera, motion(live, camera)))
        }
        Some(_) => None,
        None if shown_again => {
            let camera = whole();
            (!same(camera, live.camera)).then(|| (camera, motion(live, camera)))
        }
        None => None,
    }
}

/// Room for names and controls in a frame of so many pixels, and for the
/// legend where it is unfolded.
pub fn room(width: f64, height: f64, legend: bool, rtl: bool) -> Padding {
    let side = (width.min(height) * 0.12).clamp(28.0, 72.0);
    // The legend covers a corner: most of its width is enough.
    let wide = if legend { side.max(190.0) } else { side };
    Padding {
        top: side,
        right: if rtl { wide } else { side },
        bottom: side + 12.0,
        left: if rtl { side } else { wide },
    }
}

/// Whether the difference is below what a permalink keeps.
pub fn same(a: Camera, b: Camera) -> bool {
    (a.lon - b.lon).abs() < 7e-4 && (a.lat - b.lat).abs() < 7e-4 && (a.zoom - b.zoom).abs() < 7e-3
}

fn visible(live: Viewport, room: Padding, bounds: Rect<f64>) -> bool {
    let corner = |x: f64, y: f64| -> Coord<f64> { live.screen(coord! { x: x, y: y }) };
    let north_west = corner(bounds.min().x, bounds.max().y);
    let south_east = corner(bounds.max().x, bounds.min().y);
    north_west.x >= room.left
        && north_west.y >= room.top
        && south_east.x <= live.width - room.right
        && south_east.y <= live.height - room.bottom
}

/// Short ways are straight.
fn motion(live: Viewport, to: Camera) -> Motion {
    let at = |c: Camera| project(coord! { x: c.lon, y: c.lat });
    let way = (at(to) - at(live.camera)) * world_size(live.camera.zoom);
    let far = way.x.hypot(way.y) > 1.2 * live.width.max(live.height);
    if far || (to.zoom - live.camera.zoom).abs() > 2.5 {
        Motion::Fly
    } else {
        Motion::Ease
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, side: f64) -> Rect<f64> {
        Rect::new(coord! { x: x, y: y }, coord! { x: x + side, y: y + side })
    }

    fn live(lon: f64, lat: f64, zoom: f64) -> Viewport {
        Viewport {
            camera: Camera { lon, lat, zoom },
            width: 1000.0,
            height: 700.0,
        }
    }

    fn go(before: Option<&Wanted>, wanted: &Wanted, live: Viewport) -> Option<(Camera, Motion)> {
        let frame = Frame {
            live,
            room: room(live.width, live.height, false, false),
            start: rect(0.0, 0.0, 10.0),
            region: None,
        };
        direct(before, wanted, &frame)
    }

    #[test]
    fn the_first_picture_shows_the_whole_at_once() {
        let wanted = Wanted {
            whole: Some(rect(46.0, 39.0, 1.0)),
            ..Wanted::default()
        };
        let (camera, motion) = go(None, &wanted, live(0.0, 0.0, 1.0)).expect("a move");
        assert_eq!(motion, Motion::Jump);
        assert!((camera.lon - 46.5).abs() < 0.1);
        let pinned = Wanted {
            camera: Some(live(10.0, 10.0, 5.0).camera),
            ..wanted
        };
        assert_eq!(
            go(None, &pinned, live(0.0, 0.0, 1.0)).map(|(c, _)| c.lon),
            Some(10.0)
        );
    }

    #[test]
    fn a_selection_in_view_moves_nothing() {
        let before = Wanted {
            whole: Some(rect(46.0, 39.0, 1.0)),
            ..Wanted::default()
        };
        let mut wanted = Wanted {
            selection: Some(Selection::Place("a".into())),
            selected: Some(rect(46.5, 39.5, 0.0)),
            ..before.clone()
        };
        assert_eq!(go(Some(&before), &wanted, live(46.5, 39.5, 8.0)), None);
        wanted.selected = Some(rect(49.9, 40.4, 0.0));
        let (camera, motion) = go(Some(&before), &wanted, live(46.5, 39.5, 8.0)).expect("a move");
        assert!((camera.lon - 49.9).abs() < 1e-6);
        assert_eq!(motion, Motion::Fly);
        let closed = before.clone();
        assert_eq!(go(Some(&wanted), &closed, live(49.9, 40.4, 8.0)), None);
    }

    #[test]
    fn home_goes_back_to_the_whole() {
        let home = Wanted {
            whole: Some(rect(46.0, 39.0, 1.0)),
            ..Wanted::default()
        };
        let away = Wanted {
            camera: Some(live(0.0, 50.0, 6.0).camera),
            ..home.clone()
        };
        let (camera, motion) = go(Some(&away), &home, live(0.0, 50.0, 6.0)).expect("a move");
        assert_eq!(motion, Motion::Fly);
        assert!((camera.lon - 46.5).abs() < 0.1);
    }

    #[test]
    fn what_the_reader_has_just_done_is_not_done_again() {
        let view = live(46.512_34, 39.512_34, 8.001_2);
        let wanted = Wanted {
            camera: view.camera.rounded(),
            ..Wanted::default()
        };
        assert_eq!(go(Some(&Wanted::default()), &wanted, view), None);
    }
}

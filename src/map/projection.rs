//! Web Mercator: degrees, the unit square of the world, and the screen.

use std::f64::consts::{FRAC_PI_2, LN_2, TAU};

use chronicle::Point;
use geo::{Coord, Rect, coord};

use crate::state::Camera;

/// Width of the whole world in CSS pixels at zoom 0, as MapLibre counts it.
const TILE: f64 = 512.0;

/// Circumference of the equator in metres.
pub const EQUATOR: f64 = 40_075_016.686;

/// Latitudes beyond this many degrees are not on the map.
const LAST_LATITUDE: f64 = 85.051_129;

/// The unit-square position of a point in degrees: x grows to the east and y
/// to the south, and the whole world lies between 0 and 1.
pub fn project(at: Coord<f64>) -> Coord<f64> {
    let lat = at.y.clamp(-LAST_LATITUDE, LAST_LATITUDE).to_radians();
    coord! {
        x: (at.x + 180.0) / 360.0,
        y: 0.5 - ((1.0 + lat.sin()) / (1.0 - lat.sin())).ln() / (2.0 * TAU),
    }
}

/// The point in degrees of a unit-square position.
pub fn unproject(at: Coord<f64>) -> Coord<f64> {
    coord! {
        x: at.x * 360.0 - 180.0,
        y: (2.0 * ((0.5 - at.y) * TAU).exp().atan() - FRAC_PI_2).to_degrees(),
    }
}

/// A chronicle's point as longitude and latitude.
pub fn degrees(point: Point) -> Coord<f64> {
    coord! { x: point.lon, y: point.lat }
}

/// Pixels that one unit (the whole world) takes at a zoom.
pub fn world_size(zoom: f64) -> f64 {
    TILE * growth(zoom)
}

/// How many times larger everything is after so many steps of zoom. By way
/// of `exp`: `exp2` brings the page a table of four kilobytes.
pub fn growth(steps: f64) -> f64 {
    (steps * LN_2).exp()
}

/// Metres that one CSS pixel covers at a latitude and zoom.
pub fn metres_per_pixel(lat: f64, zoom: f64) -> f64 {
    EQUATOR * lat.to_radians().cos() / world_size(zoom)
}

/// Room kept free inside the frame when the map fits something, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Padding {
    /// At the top.
    pub top: f64,
    /// On the right.
    pub right: f64,
    /// At the bottom.
    pub bottom: f64,
    /// On the left.
    pub left: f64,
}

/// What a camera shows in a frame of so many CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the map looks.
    pub camera: Camera,
    /// Width of the frame.
    pub width: f64,
    /// Height of the frame.
    pub height: f64,
}

impl Viewport {
    /// The pixel in the frame, from its upper left corner, where a point in
    /// degrees is drawn.
    pub fn screen(&self, at: Coord<f64>) -> Coord<f64> {
        self.from_world(project(at))
    }

    /// The pixel where a unit-square position is drawn.
    pub fn from_world(&self, at: Coord<f64>) -> Coord<f64> {
        let centre = project(self.centre());
        let size = world_size(self.camera.zoom);
        coord! {
            x: (at.x - centre.x) * size + self.width / 2.0,
            y: (at.y - centre.y) * size + self.height / 2.0,
        }
    }

    /// The point in degrees under a pixel.
    pub fn at(&self, pixel: Coord<f64>) -> Coord<f64> {
        let centre = project(self.centre());
        let size = world_size(self.camera.zoom);
        unproject(coord! {
            x: centre.x + (pixel.x - self.width / 2.0) / size,
            y: centre.y + (pixel.y - self.height / 2.0) / size,
        })
    }

    /// The degrees in view.
    pub fn bounds(&self) -> Rect<f64> {
        Rect::new(
            self.at(coord! { x: 0.0, y: 0.0 }),
            self.at(coord! { x: self.width, y: self.height }),
        )
    }

    /// The camera moved by pixels.
    pub fn moved(&self, x: f64, y: f64) -> Camera {
        let centre = self.at(coord! { x: self.width / 2.0 + x, y: self.height / 2.0 + y });
        Camera {
            lon: centre.x.clamp(-180.0, 180.0),
            lat: centre.y.clamp(-LAST_LATITUDE, LAST_LATITUDE),
            zoom: self.camera.zoom,
        }
    }

    /// The camera after zooming by so many steps around a pixel that stays
    /// where it is.
    pub fn zoomed(&self, steps: f64, around: Coord<f64>) -> Camera {
        let zoom = (self.camera.zoom + steps).clamp(MIN_ZOOM, MAX_ZOOM);
        let grown = growth(zoom - self.camera.zoom);
        let (x, y) = (around.x - self.width / 2.0, around.y - self.height / 2.0);
        Camera {
            zoom,
            ..self.moved(x - x / grown, y - y / grown)
        }
    }

    fn centre(&self) -> Coord<f64> {
        coord! { x: self.camera.lon, y: self.camera.lat }
    }
}

/// The farthest out the map goes.
pub const MIN_ZOOM: f64 = 1.0;

/// The closest the map goes; the basemap has nothing finer to show.
pub const MAX_ZOOM: f64 = 14.0;

/// The camera that shows all of `bounds` (degrees) in a frame, no closer than
/// `closest`.
pub fn fit(bounds: Rect<f64>, width: f64, height: f64, padding: Padding, closest: f64) -> Camera {
    let (min, max) = (bounds.min(), bounds.max());
    let north_west = project(coord! { x: min.x, y: max.y });
    let south_east = project(coord! { x: max.x, y: min.y });
    let room = |length: f64, before: f64, after: f64| (length - before - after).max(length / 4.0);
    let (wide, high) = (
        room(width, padding.left, padding.right),
        room(height, padding.top, padding.bottom),
    );
    let zoom = |room: f64, span: f64| (room.max(1.0) / (span.max(1e-9) * TILE)).ln() / LN_2;
    let zoom = zoom(wide, south_east.x - north_west.x)
        .min(zoom(high, south_east.y - north_west.y))
        .min(closest)
        .clamp(MIN_ZOOM, MAX_ZOOM);
    let size = world_size(zoom);
    let centre = unproject(coord! {
        x: f64::midpoint(north_west.x, south_east.x) + (padding.right - padding.left) / 2.0 / size,
        y: f64::midpoint(north_west.y, south_east.y) + (padding.bottom - padding.top) / 2.0 / size,
    });
    Camera {
        lon: centre.x.clamp(-180.0, 180.0),
        lat: centre.y.clamp(-LAST_LATITUDE, LAST_LATITUDE),
        zoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Coord<f64>, b: Coord<f64>) -> bool {
        (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6
    }

    fn viewport() -> Viewport {
        Viewport {
            camera: Camera {
                lon: 46.7,
                lat: 39.8,
                zoom: 8.0,
            },
            width: 800.0,
            height: 600.0,
        }
    }

    #[test]
    fn projecting_and_back_is_the_same_point() {
        for at in [(0.0, 0.0), (46.75, 39.82), (-73.9, -54.8), (179.9, 84.0)] {
            let at = coord! { x: at.0, y: at.1 };
            assert!(near(unproject(project(at)), at), "{at:?}");
            let view = viewport();
            assert!(near(view.at(view.screen(at)), at), "{at:?}");
        }
    }

    #[test]
    fn zooming_keeps_the_pixel_under_the_pointer() {
        let view = viewport();
        let pointer = coord! { x: 700.0, y: 100.0 };
        let under = view.at(pointer);
        let closer = Viewport {
            camera: view.zoomed(1.5, pointer),
            ..view
        };
        assert!(near(closer.at(pointer), under));
    }

    #[test]
    fn what_is_fitted_lies_inside_the_padding() {
        let bounds = Rect::new(coord! { x: 46.0, y: 39.3 }, coord! { x: 47.5, y: 40.7 });
        let padding = Padding {
            top: 20.0,
            right: 200.0,
            bottom: 40.0,
            left: 10.0,
        };
        let view = Viewport {
            camera: fit(bounds, 800.0, 600.0, padding, 12.0),
            width: 800.0,
            height: 600.0,
        };
        let (low, high) = (
            view.screen(coord! { x: bounds.min().x, y: bounds.max().y }),
            view.screen(coord! { x: bounds.max().x, y: bounds.min().y }),
        );
        assert!(low.x >= 9.99 && low.y >= 19.99, "{low:?}");
        assert!(high.x <= 600.01 && high.y <= 560.01, "{high:?}");
    }

    #[test]
    fn a_single_point_is_shown_from_no_closer_than_asked() {
        let at = coord! { x: 46.75, y: 39.82 };
        let camera = fit(Rect::new(at, at), 800.0, 600.0, Padding::default(), 9.0);
        assert_eq!(camera.zoom, 9.0);
        assert!((camera.lat - at.y).abs() < 1e-6);
    }
}

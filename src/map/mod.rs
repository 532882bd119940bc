//! The map: what to draw and where, and the two ways of drawing it.
//!
//! An [`index`] counts the chronicle's events by place and day; [`grouping`]
//! gathers the places of a zoom into marks, and [`scene()`] says which of the
//! basemap's [`Outlines`](basemap::Outlines) are tinted: pure functions of what the view asks.
//! [`labels`] finds room for names. MapLibre draws the basemap and calls us to
//! draw the marks in the same frame; both are SVG where there is no WebGL, in
//! print, and until MapLibre is ready. Only `maplibre` names MapLibre.

pub mod background;
pub mod change;
pub mod grouping;
pub mod index;
pub mod instances;
pub mod labels;
pub mod layers;
pub mod marks;
pub mod palette;
pub mod projection;
pub mod ranks;
pub mod scene;
pub mod sink;
pub mod tally;

mod camera;
mod clusters;
mod controls;
mod credits;
mod edges;
mod extents;
mod fallback;
mod flags;
mod framing;
mod ground;
mod hands;
mod helm;
mod hit;
mod legend;
mod maplibre;
mod measure;
mod naming;
mod notices;
mod over;
mod overlay;
mod overview;
mod picking;
mod picture;
mod sheets;
mod spoken;
mod still;
mod view;

#[cfg(test)]
mod sample;

pub use over::Over;
pub use picture::Subject;
pub use scene::{Scene, scene};
pub use sheets::{Basemap, load as load_basemap};
pub use still::StillMap;
pub use view::MapView;

//! The map: what to draw and where, and the two ways of drawing it.
//!
//! [`scene()`] says what to draw, as a pure function of the chronicle, the
//! view and the basemap's [`Outlines`]; [`grouping`] gathers its marks for a
//! zoom and [`labels`] finds room for names. The basemap is drawn by
//! MapLibre, or as SVG where there is no WebGL and until MapLibre is ready;
//! marks, rings and names are SVG over either. Only `maplibre` names
//! MapLibre.

pub mod grouping;
pub mod labels;
pub mod layers;
pub mod marks;
pub mod outlines;
pub mod projection;
pub mod scene;
pub mod sink;
pub mod tally;

mod basemap;
mod camera;
mod controls;
mod credits;
mod edges;
mod fallback;
mod framing;
mod ground;
mod hands;
mod legend;
mod maplibre;
mod naming;
mod notices;
mod overlay;
mod palette;
mod spoken;
mod view;

#[cfg(test)]
mod sample;

pub use outlines::Outlines;
pub use scene::{Scene, scene};
pub use view::MapView;

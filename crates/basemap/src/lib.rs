//! The shapes under the marks: countries, districts, waters and towns.
//!
//! `geodata/basemap/` keeps them as GeoJSON, which any map program opens and
//! whose changes can be reviewed. The page fetches them [`packed`]: a quarter
//! less to send, and much less program to read them with. Coordinates are
//! WGS 84 degrees.

pub mod border;
pub mod geojson;
mod outlines;
pub mod packed;
mod shape;

pub use outlines::{Outlines, union};
pub use shape::{Shape, ShapeKind, Sheet};

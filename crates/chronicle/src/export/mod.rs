//! A chronicle in the formats that other programs read.
//!
//! All formats are made from the same [`EventLine`]s. The articles' text goes
//! along only where [`Options::text`] asks for it; spans and hashes always do.

mod geojson;
mod json;
mod lines;
pub mod page;
mod rows;

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "kml")]
mod kml;
#[cfg(any(feature = "csv", feature = "kml"))]
mod words;

#[cfg(feature = "csv")]
pub use self::csv::csv;
#[cfg(feature = "kml")]
pub use self::kml::kml;
pub use geojson::geojson;
pub use json::{FORMAT, VERSION, json};
pub use lines::{
    ActorLine, AlternativeLine, ClaimLine, EventLine, EventPlaceLine, FigureLine, PlaceLine,
    event_lines, place_lines,
};

/// Choices of the person who exports.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language that places are named in, where they have a name in it.
    pub lang: String,
    /// Whether the articles' text goes along.
    pub text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lang: "en".to_owned(),
            text: false,
        }
    }
}

/// Why a chronicle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A value cannot be written as JSON (a number that is not finite).
    #[error("cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The page to fill is none of this version's.
    #[error("this is no page that a chronicle can be put into")]
    Template,
    /// The table could not be written.
    #[cfg(feature = "csv")]
    #[error("cannot be written as CSV: {0}")]
    Csv(#[from] ::csv::Error),
    /// The document could not be written.
    #[cfg(feature = "kml")]
    #[error("cannot be written as KML: {0}")]
    Kml(#[from] std::io::Error),
}

#[cfg(test)]
mod tests;

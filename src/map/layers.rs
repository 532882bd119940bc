//! The one list that says what is drawn over what.

use basemap::{ShapeKind, Sheet};

/// A custom property of the style sheet that holds a colour.
pub type Token = &'static str;

/// Widths in pixels at zooms; between them it grows evenly.
pub type Widths = &'static [(f64, f64)];

/// How a layer of the basemap looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// One colour over everything.
    Background(Token),
    /// The rectangle that the sheet covers, in one colour.
    Cover(Token),
    /// Areas in one colour.
    Fill(Token),
    /// Lines; edges of areas without those where the sheet is cut off.
    Line {
        /// Colour.
        colour: Token,
        /// Width.
        width: Widths,
        /// Lengths of strokes and gaps, in line widths; empty for solid.
        dash: &'static [f64],
    },
    /// Areas with events, tinted by type.
    Tint,
    /// Areas with disputed events, hatched.
    Hatch,
    /// Edges of areas and lines with events, coloured by type.
    TintLine,
}

/// What draws a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// Shapes of the basemap.
    Basemap {
        /// From this file.
        sheet: Sheet,
        /// Of these kinds.
        kinds: &'static [ShapeKind],
        /// In this look.
        look: Look,
        /// From this zoom on.
        from_zoom: f64,
    },
    /// Circles around what is only known to be near.
    Rings,
    /// Names of marks, towns and countries.
    Names,
    /// Marks.
    Marks,
}

/// A layer with the name it goes by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// Unique.
    pub id: &'static str,
    /// What it shows.
    pub content: Content,
}

const fn basemap(
    id: &'static str,
    sheet: Sheet,
    kinds: &'static [ShapeKind],
    look: Look,
    from_zoom: f64,
) -> Layer {
    Layer {
        id,
        content: Content::Basemap {
            sheet,
            kinds,
            look,
            from_zoom,
        },
    }
}

const COUNTRY: &[ShapeKind] = &[ShapeKind::Country];
const DISTRICT: &[ShapeKind] = &[ShapeKind::District];
const ZONE: &[ShapeKind] = &[ShapeKind::Zone];
const LAKE: &[ShapeKind] = &[ShapeKind::Lake];
const RIVER: &[ShapeKind] = &[ShapeKind::River];
const CONTACT: &[ShapeKind] = &[ShapeKind::ContactLine];

/// Shapes that can be where something happened.
pub const TINTED: &[ShapeKind] = &[
    ShapeKind::Country,
    ShapeKind::District,
    ShapeKind::Zone,
    ShapeKind::River,
];

/// Everything on the map, from the bottom up.
pub const LAYERS: &[Layer] = &[
    basemap("sea", Sheet::World, &[], Look::Background("--water"), 0.0),
    basemap(
        "world-land",
        Sheet::World,
        COUNTRY,
        Look::Fill("--land"),
        0.0,
    ),
    basemap("world-tint", Sheet::World, COUNTRY, Look::Tint, 0.0),
    basemap("world-hatch", Sheet::World, COUNTRY, Look::Hatch, 0.0),
    basemap("world-lake", Sheet::World, LAKE, Look::Fill("--water"), 2.0),
    basemap(
        "world-border",
        Sheet::World,
        COUNTRY,
        Look::Line {
            colour: "--border",
            width: &[(1.0, 0.4), (5.0, 0.9)],
            dash: &[],
        },
        0.0,
    ),
    basemap(
        "world-contact-line",
        Sheet::World,
        CONTACT,
        Look::Line {
            colour: "--border",
            width: &[(3.0, 0.8), (8.0, 1.4)],
            dash: &[4.0, 2.4],
        },
        3.0,
    ),
    basemap(
        "world-tint-line",
        Sheet::World,
        COUNTRY,
        Look::TintLine,
        0.0,
    ),
    basemap(
        "region-sea",
        Sheet::Region,
        &[],
        Look::Cover("--water"),
        0.0,
    ),
    basemap("land", Sheet::Region, COUNTRY, Look::Fill("--land"), 0.0),
    basemap("tint", Sheet::Region, TINTED, Look::Tint, 0.0),
    basemap("hatch", Sheet::Region, TINTED, Look::Hatch, 0.0),
    basemap(
        "district",
        Sheet::Region,
        DISTRICT,
        Look::Line {
            colour: "--dist",
            width: &[(5.0, 0.4), (8.0, 1.0), (12.0, 1.6)],
            dash: &[],
        },
        5.5,
    ),
    basemap(
        "river",
        Sheet::Region,
        RIVER,
        Look::Line {
            colour: "--river",
            width: &[(5.0, 0.4), (8.0, 1.1), (12.0, 2.2)],
            dash: &[],
        },
        4.5,
    ),
    basemap("lake", Sheet::Region, LAKE, Look::Fill("--water"), 0.0),
    basemap(
        "shore",
        Sheet::Region,
        LAKE,
        Look::Line {
            colour: "--river",
            width: &[(5.0, 0.4), (9.0, 0.8)],
            dash: &[],
        },
        4.5,
    ),
    basemap(
        "zone",
        Sheet::Region,
        ZONE,
        Look::Line {
            colour: "--border",
            width: &[(5.0, 0.9), (8.0, 1.4), (12.0, 2.0)],
            dash: &[0.1, 2.6],
        },
        5.0,
    ),
    basemap(
        "border",
        Sheet::Region,
        COUNTRY,
        Look::Line {
            colour: "--border",
            width: &[(3.0, 0.7), (8.0, 1.5), (12.0, 2.2)],
            dash: &[],
        },
        0.0,
    ),
    basemap(
        "contact-line",
        Sheet::Region,
        CONTACT,
        Look::Line {
            colour: "--border",
            width: &[(5.0, 1.2), (8.0, 2.2), (12.0, 3.0)],
            dash: &[4.0, 2.4],
        },
        4.5,
    ),
    basemap("tint-line", Sheet::Region, TINTED, Look::TintLine, 0.0),
    Layer {
        id: "rings",
        content: Content::Rings,
    },
    Layer {
        id: "names",
        content: Content::Names,
    },
    Layer {
        id: "marks",
        content: Content::Marks,
    },
];

/// The width at a zoom.
pub fn width_at(widths: Widths, zoom: f64) -> f64 {
    let after = widths.iter().position(|(at, _)| *at > zoom);
    match after {
        Some(0) => widths[0].1,
        Some(n) => {
            let ((z0, w0), (z1, w1)) = (widths[n - 1], widths[n]);
            w0 + (w1 - w0) * (zoom - z0) / (z1 - z0)
        }
        None => widths.last().map_or(0.0, |(_, width)| *width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_marks_lie_on_top() {
        for (n, layer) in LAYERS.iter().enumerate() {
            assert!(LAYERS[n + 1..].iter().all(|other| other.id != layer.id));
        }
        assert_eq!(LAYERS.last().map(|l| l.content), Some(Content::Marks));
    }

    #[test]
    fn the_region_hides_the_coarse_world() {
        let at = |id: &str| LAYERS.iter().position(|l| l.id == id);
        assert!(at("world-tint-line") < at("region-sea"));
        assert!(at("region-sea") < at("land"));
        assert!(at("tint") < at("contact-line"));
    }

    #[test]
    fn widths_grow_evenly_between_their_zooms() {
        let widths: Widths = &[(5.0, 1.0), (7.0, 2.0)];
        assert_eq!(width_at(widths, 3.0), 1.0);
        assert_eq!(width_at(widths, 6.0), 1.5);
        assert_eq!(width_at(widths, 9.0), 2.0);
    }
}

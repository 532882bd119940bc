//! The basemap's shapes, and which place each of them outlines.

use std::collections::HashMap;

use chronicle::{Lang, PlaceId};
use geo::{BoundingRect, Coord, CoordsIter, Geometry, Rect};
use geojson::{FeatureCollection, JsonObject};

/// What a shape of the basemap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShapeKind {
    /// A state.
    Country,
    /// A first- or second-level division.
    District,
    /// A region with no place in today's divisions, drawn dotted and dated.
    Zone,
    /// A line of contact between forces, drawn dashed and dated.
    ContactLine,
    /// Standing water.
    Lake,
    /// Running water.
    River,
    /// A town to find one's way by.
    Town,
}

impl ShapeKind {
    /// The value of the files' property `layer`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::District => "district",
            Self::Zone => "zone",
            Self::ContactLine => "contact_line",
            Self::Lake => "lake",
            Self::River => "river",
            Self::Town => "town",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [
            Self::Country,
            Self::District,
            Self::Zone,
            Self::ContactLine,
            Self::Lake,
            Self::River,
            Self::Town,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
}

/// The file a shape came from. The region is drawn over the world and hides
/// what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// All countries, coarse.
    World,
    /// The region of the conflict, fine.
    Region,
}

/// One shape of the basemap.
#[derive(Clone, Debug)]
pub struct Shape {
    /// What it is.
    pub kind: ShapeKind,
    /// The file it came from.
    pub sheet: Sheet,
    /// The place it outlines, where the gazetteer knows it.
    pub place: Option<PlaceId>,
    /// Names by language; `""` holds the local or international one.
    pub names: HashMap<Lang, String>,
    /// What its time was, by language ("to September 2020").
    pub dated: HashMap<Lang, String>,
    /// Its turn among its kind, 0 for what matters most; decides which names
    /// show first.
    pub rank: u32,
    /// In degrees.
    pub geometry: Geometry<f64>,
    /// In degrees.
    pub bounds: Rect<f64>,
}

impl Shape {
    /// The name in `lang`, else the local one, else English.
    pub fn name(&self, lang: &str) -> Option<&str> {
        pick(&self.names, lang)
    }

    /// Whether it is a line, and not an area.
    pub fn is_line(&self) -> bool {
        matches!(
            self.geometry,
            Geometry::LineString(_) | Geometry::MultiLineString(_)
        )
    }

    /// What its time was, in `lang` where it is known.
    pub fn dated(&self, lang: &str) -> Option<&str> {
        pick(&self.dated, lang)
    }
}

fn pick<'a>(texts: &'a HashMap<Lang, String>, lang: &str) -> Option<&'a str> {
    [lang, "", "en"]
        .into_iter()
        .find_map(|key| texts.get(key))
        .map(String::as_str)
}

/// Why a basemap file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum OutlinesError {
    /// It is not GeoJSON.
    #[error("not a GeoJSON feature collection: {0}")]
    Format(#[from] geojson::Error),
}

/// All shapes of the basemap.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    shapes: Vec<Shape>,
    by_place: HashMap<PlaceId, usize>,
    region: Option<Rect<f64>>,
}

impl Outlines {
    /// Adds the shapes of a file and returns how many of its features could
    /// not be used: of a layer nobody draws, or with coordinates that are
    /// off the globe.
    pub fn add(&mut self, sheet: Sheet, text: &str) -> Result<usize, OutlinesError> {
        let collection: FeatureCollection = text.parse()?;
        let all = collection.features.len();
        let before = self.shapes.len();
        for feature in collection.features {
            let Some(shape) = shape(sheet, feature) else {
                continue;
            };
            if sheet == Sheet::Region && shape.kind == ShapeKind::Country {
                self.region = Some(self.region.map_or(shape.bounds, |r| union(r, shape.bounds)));
            }
            if let Some(place) = &shape.place {
                self.keep(place.clone(), &shape);
            }
            self.shapes.push(shape);
        }
        Ok(all - (self.shapes.len() - before))
    }

    /// Remembers which shape outlines a place: what holds an area before
    /// points and lines, and the finer file before the coarse one.
    fn keep(&mut self, place: PlaceId, shape: &Shape) {
        let at = self.shapes.len();
        let worth = |s: &Shape| (has_area(&s.geometry), s.sheet);
        match self.by_place.get(&place) {
            Some(known) if worth(&self.shapes[*known]) >= worth(shape) => {}
            _ => {
                self.by_place.insert(place, at);
            }
        }
    }

    /// All shapes, in the order of the files.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The shape that outlines a place: an area or a line.
    pub fn outline(&self, place: &str) -> Option<&Shape> {
        let shape = &self.shapes[*self.by_place.get(place)?];
        (shape.kind != ShapeKind::Town).then_some(shape)
    }

    /// The degrees that the region's file covers.
    pub fn region(&self) -> Option<Rect<f64>> {
        self.region
    }

    /// Whether nothing has been read yet.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}

fn has_area(geometry: &Geometry<f64>) -> bool {
    matches!(geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_))
}

/// The smallest rectangle around both.
pub fn union(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let (al, ah, bl, bh) = (a.min(), a.max(), b.min(), b.max());
    Rect::new(
        Coord {
            x: al.x.min(bl.x),
            y: al.y.min(bl.y),
        },
        Coord {
            x: ah.x.max(bh.x),
            y: ah.y.max(bh.y),
        },
    )
}

fn shape(sheet: Sheet, feature: geojson::Feature) -> Option<Shape> {
    let properties = feature.properties?;
    let word = |key: &str| properties.get(key).and_then(|v| v.as_str());
    let kind = ShapeKind::from_word(word("layer")?)?;
    let geometry = Geometry::<f64>::try_from(feature.geometry?).ok()?;
    // What lies behind a line of contact is told by the line.
    if kind == ShapeKind::Zone && word("place").is_none() {
        return None;
    }
    let on_globe = |c: Coord<f64>| c.x.abs() <= 180.0 && c.y.abs() <= 90.0;
    if !geometry.coords_iter().all(on_globe) {
        return None;
    }
    Some(Shape {
        kind,
        sheet,
        place: word("place").map(str::to_owned),
        names: by_language(&properties, "name"),
        dated: by_language(&properties, "dated"),
        rank: properties
            .get("rank")
            .and_then(serde_json::Value::as_u64)
            .and_then(|rank| u32::try_from(rank).ok())
            .unwrap_or(u32::MAX),
        bounds: geometry.bounding_rect()?,
        geometry,
    })
}

/// The texts of `key` (no language) and `key:ar`, `key:en`…
fn by_language(properties: &JsonObject, key: &str) -> HashMap<Lang, String> {
    properties
        .iter()
        .filter_map(|(name, value)| {
            let rest = name.strip_prefix(key)?;
            let lang = if rest.is_empty() {
                ""
            } else {
                rest.strip_prefix(':')?
            };
            let text = value.as_str().filter(|text| !text.is_empty())?;
            Some((lang.to_owned(), text.to_owned()))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A square country of four degrees with a district of one degree, a
    /// river and a town, given names in two languages.
    pub const REGION: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"layer":"country","place":"iso:AA","name":"Aland","name:ar":"ألان"},
         "geometry":{"type":"Polygon","coordinates":[[[10,10],[14,10],[14,14],[10,14],[10,10]]]}},
        {"type":"Feature","properties":{"layer":"district","place":"gn:1","name:en":"Dist"},
         "geometry":{"type":"Polygon","coordinates":[[[11,11],[12,11],[12,12],[11,12],[11,11]]]}},
        {"type":"Feature","properties":{"layer":"river","place":"gn:7","name":"Rill"},
         "geometry":{"type":"LineString","coordinates":[[10,12],[14,13]]}},
        {"type":"Feature","properties":{"layer":"town","place":"gn:2","name":"Town","rank":1},
         "geometry":{"type":"Point","coordinates":[13,13]}},
        {"type":"Feature","properties":{"layer":"contact_line","name":"Line","dated:en":"to 2020"},
         "geometry":{"type":"LineString","coordinates":[[10,11],[14,12]]}}]}"#;

    pub fn outlines() -> Outlines {
        let mut outlines = Outlines::default();
        assert_eq!(outlines.add(Sheet::Region, REGION).ok(), Some(0));
        outlines
    }

    #[test]
    fn shapes_are_found_by_place_and_named_by_language() {
        let outlines = outlines();
        let country = outlines.outline("iso:AA").expect("a country");
        assert_eq!(country.name("ar"), Some("ألان"));
        assert_eq!(country.name("hy"), Some("Aland"));
        assert_eq!(
            outlines.outline("gn:1").and_then(|s| s.name("ar")),
            Some("Dist")
        );
        assert!(outlines.outline("gn:2").is_none(), "a town is no outline");
        assert_eq!(outlines.region().map(|r| r.width()), Some(4.0));
        let line = outlines
            .shapes()
            .iter()
            .find(|s| s.kind == ShapeKind::ContactLine);
        assert_eq!(line.and_then(|s| s.dated("ar")), Some("to 2020"));
    }

    #[test]
    fn the_finer_outline_wins_in_any_order() {
        let world = REGION.replace("[10,10],[14,10]", "[9,9],[15,9]");
        let mut outlines = outlines();
        outlines.add(Sheet::World, &world).expect("readable");
        let country = outlines.outline("iso:AA").expect("a country");
        assert_eq!(country.sheet, Sheet::Region);
    }

    #[test]
    fn what_lies_off_the_globe_is_left_out_and_counted() {
        let bad = REGION.replace("[13,13]", "[213,13]");
        let mut outlines = Outlines::default();
        assert_eq!(outlines.add(Sheet::Region, &bad).ok(), Some(1));
        assert!(outlines.add(Sheet::Region, "{}").is_err());
    }
}

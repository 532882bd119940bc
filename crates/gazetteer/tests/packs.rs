//! The committed packs: present, current, and right about places one knows.

use std::path::PathBuf;

use chronicle::{PlaceKind, Point};
use gazetteer::{Gazetteer, Pack, PlaceView, spelling};

/// The committed packs, core first and the world last.
fn packs() -> Vec<Pack> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../geodata/gazetteer");
    let files = std::fs::read_dir(folder).expect("the packs are committed");
    let mut packs: Vec<Pack> = files
        .map(|file| std::fs::read(file.expect("a file").path()).expect("a pack"))
        .map(|bytes| Pack::open(bytes).expect("a committed pack opens"))
        .collect();
    packs.sort_by_key(|pack| {
        let id = pack.meta().id.clone();
        (id == "world", id != "core", id)
    });
    packs
}

fn gazetteer() -> Gazetteer {
    let mut gazetteer = Gazetteer::new();
    for pack in packs() {
        gazetteer.add(pack);
    }
    gazetteer
}

/// Places of that name, of a kind that settlements have.
fn settlements<'a>(gazetteer: &'a Gazetteer, name: &str) -> Vec<PlaceView<'a>> {
    gazetteer
        .named(&spelling::fold(name))
        .into_iter()
        .map(|place| gazetteer.view(place))
        .filter(|place| !place.kind().is_area())
        .collect()
}

#[test]
fn packs_were_built_with_the_spelling_of_today() {
    for pack in packs() {
        assert!(
            pack.spelling_is_current(),
            "{}.gaz was built with other spelling rules: run `cargo xtask geodata`",
            pack.meta().id
        );
    }
}

#[test]
fn known_towns_are_where_they_are() {
    let gazetteer = gazetteer();
    for (name, lat, lon) in [
        ("ستيباناكيرت", 39.82, 46.75),
        ("خانكندي", 39.82, 46.75),
        ("Şuşa", 39.76, 46.75),
        ("Мартакерт", 40.21, 46.82),
        ("Քարվաճառ", 40.11, 46.04),
        ("لاتشين", 39.64, 46.55),
        ("أغدام", 39.99, 46.93),
        ("هدروت", 39.52, 47.03),
        ("كنجة", 40.68, 46.36),
        ("Bakhmut", 48.60, 38.00),
        ("الفاشر", 13.63, 25.35),
        ("كوباني", 36.89, 38.35),
        ("خان يونس", 31.35, 34.30),
        ("باكو", 40.38, 49.89),
    ] {
        let near = settlements(&gazetteer, name).iter().any(|place| {
            let point = place.point();
            (point.lat - lat).abs() < 0.05 && (point.lon - lon).abs() < 0.06
        });
        assert!(near, "{name}");
    }
}

#[test]
fn areas_have_their_kind_and_parents() {
    let gazetteer = gazetteer();
    for (id, kind, name) in [
        ("iso:AZ", PlaceKind::Country, "أذربيجان"),
        ("dl:nagorno-karabakh", PlaceKind::Region, "قره باغ"),
        ("dl:az-fuzuli", PlaceKind::District, "فضولي"),
        ("gn:408666", PlaceKind::Region, "شمال دارفور"),
        ("gn:709716", PlaceKind::Region, "مقاطعة دونيتسك"),
    ] {
        let place = gazetteer.view(gazetteer.by_id(id).unwrap());
        assert_eq!(place.kind(), kind, "{id}");
        let found = gazetteer.named(&spelling::fold(name));
        assert!(
            found.iter().any(|p| gazetteer.view(*p).id() == id),
            "{name}"
        );
        if kind != PlaceKind::Country {
            assert!(
                place.parents().any(|parent| parent.starts_with("iso:")),
                "{id}"
            );
        }
    }
    let baku = gazetteer.view(gazetteer.by_id("gn:587084").unwrap());
    assert_eq!(baku.capital_of(), Some("AZ"));
}

#[test]
fn every_parent_nearby_is_a_place() {
    let gazetteer = gazetteer();
    for place in gazetteer.places().map(|place| gazetteer.view(place)) {
        for parent in place.parents() {
            assert!(
                gazetteer.by_id(parent).is_some(),
                "{} lies in {parent}, which no pack knows",
                place.id()
            );
        }
    }
}

/// Kilometres between two points, good enough for neighbours.
fn kilometres(a: Point, b: Point) -> f64 {
    let lat = (a.lat - b.lat).to_radians();
    let lon = (a.lon - b.lon).to_radians() * a.lat.to_radians().cos();
    6371.0 * lat.hypot(lon)
}

#[test]
fn villages_lie_near_their_parents() {
    let gazetteer = gazetteer();
    for place in gazetteer.places().map(|place| gazetteer.view(place)) {
        if ["core", "world"].contains(&place.source()) {
            continue;
        }
        for parent in place.parents().filter_map(|id| gazetteer.by_id(id)) {
            let parent = gazetteer.view(parent);
            // A point inside a division may be far from its edge.
            let reach = match parent.kind() {
                PlaceKind::City | PlaceKind::Town => 60.0,
                PlaceKind::District => 150.0,
                PlaceKind::Region => 700.0,
                _ => f64::INFINITY,
            };
            let away = kilometres(place.point(), parent.point());
            assert!(
                away <= reach,
                "{} is {away:.0} km from {}, where it lies",
                place.id(),
                parent.id()
            );
            assert!(
                parent.country().is_empty() || parent.country() == place.country(),
                "{} and {} are in different countries",
                place.id(),
                parent.id()
            );
        }
    }
}

#[test]
fn no_place_is_twice_under_one_name() {
    let gazetteer = gazetteer();
    let stepanakert: Vec<String> = settlements(&gazetteer, "Stepanakert")
        .iter()
        .map(|place| place.id())
        .collect();
    assert_eq!(stepanakert, ["gn:146970"]);
}

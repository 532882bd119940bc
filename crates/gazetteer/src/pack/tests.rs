//! Packs written and read back, whole and damaged.

use chronicle::{PlaceKind, Point};

use super::{CHECKED_FROM, Pack, PackBuilder, PackError};
use crate::record::{ASSUMED, Name, PackMeta, Record};
use crate::{Gazetteer, spelling::fold};

fn name(text: &str, lang: &str, display: bool) -> Name {
    Name {
        text: text.into(),
        lang: lang.into(),
        display,
    }
}

fn place(id: &str, kind: PlaceKind, lat: f64, lon: f64, names: &[Name]) -> Record {
    Record {
        id: id.into(),
        kind,
        point: Point { lat, lon },
        country: "AZ".into(),
        population: 0,
        parents: vec!["dl:x".into(), "iso:AZ".into()],
        names: names.to_vec(),
        capital_of: None,
    }
}

fn meta(id: &str) -> PackMeta {
    PackMeta {
        id: id.into(),
        title: "A test".into(),
        attribution: "Nobody".into(),
        date: "2020-10-09".into(),
        decimals: 3,
    }
}

fn sample() -> Vec<u8> {
    let mut builder = PackBuilder::new(meta("sample"));
    let mut baku = place(
        "gn:587084",
        PlaceKind::City,
        40.378,
        49.892,
        &[
            name("Bakı", "az", true),
            name("باكو", "ar", true),
            name("Baku", "en", true),
        ],
    );
    baku.capital_of = Some("AZ".into());
    baku.population = 2_300_000;
    builder.add(baku);
    builder.add(place(
        "dl:border",
        PlaceKind::Border,
        -0.5,
        -179.999,
        &[name("Line", "", true)],
    ));
    for (id, lat) in [
        ("gn:3", 39.512),
        ("gn:10955000000", 39.9),
        ("wof:17", 40.25),
    ] {
        builder.add(place(
            id,
            PlaceKind::Village,
            lat,
            47.076,
            &[
                name("Qaradağlı", "az", true),
                name("قره داغلي", "ar", false),
            ],
        ));
    }
    builder.build().unwrap()
}

fn stack(packs: Vec<Vec<u8>>) -> Gazetteer {
    let mut gazetteer = Gazetteer::new();
    for pack in packs {
        gazetteer.add(Pack::open(pack).unwrap());
    }
    gazetteer
}

#[test]
fn places_come_back_as_they_were() {
    let gazetteer = stack(vec![sample()]);
    assert_eq!(gazetteer.packs().next().unwrap().meta(), &meta("sample"));
    let baku = gazetteer.view(gazetteer.by_id("gn:587084").unwrap());
    assert_eq!(baku.kind(), PlaceKind::City);
    assert_eq!(
        baku.point(),
        Point {
            lat: 40.378,
            lon: 49.892
        }
    );
    assert_eq!(baku.population(), 2_300_000);
    assert_eq!(baku.capital_of(), Some("AZ"));
    assert_eq!(baku.parents().collect::<Vec<_>>(), ["dl:x", "iso:AZ"]);
    let known = baku.to_place();
    assert_eq!(known.name("ar"), "باكو");
    assert_eq!(known.source, "sample");

    let line = gazetteer.view(gazetteer.by_id("dl:border").unwrap());
    assert_eq!(
        line.point(),
        Point {
            lat: -0.5,
            lon: -179.999
        }
    );
    assert_eq!(line.capital_of(), None);
    assert_eq!(gazetteer.by_id("dl:nowhere"), None);
    assert_eq!(gazetteer.by_id("gn:4"), None);
}

#[test]
fn names_lead_to_every_namesake_once() {
    let gazetteer = stack(vec![sample()]);
    let ids = |refs: Vec<_>| {
        refs.into_iter()
            .map(|r| gazetteer.view(r).id())
            .collect::<Vec<_>>()
    };
    let all = ["gn:3", "gn:10955000000", "wof:17"];
    assert_eq!(ids(gazetteer.named(&fold("قرة داغلى"))), all);
    assert_eq!(ids(gazetteer.named("qaradagli")), all);
    assert!(gazetteer.named("qaradag").is_empty());
    assert!(gazetteer.starts_name("qaradag"));
    assert!(!gazetteer.starts_name("qaradax"));
    for skeleton in crate::spelling::skeletons("Qaradağlı") {
        assert_eq!(ids(gazetteer.sounding(&skeleton).to_vec()), all);
    }
}

#[test]
fn a_name_borne_by_assumption_is_told_from_a_sure_one() {
    let mut builder = PackBuilder::new(meta("m"));
    let names = [
        name("Karmrakuch", "en", true),
        name("Kəmərtük", ASSUMED, false),
    ];
    builder.add(place("gn:3", PlaceKind::Village, 1.0, 1.0, &names));
    let gazetteer = stack(vec![builder.build().unwrap(), sample()]);
    let view = |id| gazetteer.view(gazetteer.by_id(id).unwrap());
    for (called, assumed) in [("Kəmərtük", true), ("كمرتوك", true), ("Կարմրակուճ", false)]
    {
        assert_eq!(view("gn:3").is_assumed(called), assumed, "{called}");
    }
    assert!(!gazetteer.named(&fold("Kəmərtük")).is_empty());
    assert_eq!(view("gn:3").to_place().names.len(), 1);
    assert!(!view("gn:587084").is_assumed("Bakı"));
}

#[test]
fn the_pack_added_first_speaks_for_a_shared_place() {
    let mut builder = PackBuilder::new(meta("second"));
    builder.add(place(
        "gn:3",
        PlaceKind::Town,
        0.0,
        0.0,
        &[name("Dağ", "az", true)],
    ));
    builder.add(place(
        "gn:4",
        PlaceKind::Town,
        0.0,
        0.0,
        &[name("Bakı", "az", true)],
    ));
    let second = builder.build().unwrap();
    for packs in [vec![sample(), second.clone()], vec![second, sample()]] {
        let gazetteer = stack(packs);
        let first = gazetteer.packs().next().unwrap().meta().id.clone();
        let shared = gazetteer.view(gazetteer.by_id("gn:3").unwrap());
        assert_eq!(shared.source(), first);
        // The second pack's name for it leads to the first pack's place.
        let by_name = gazetteer.named("dag");
        assert_eq!(by_name.len(), 1);
        assert_eq!(gazetteer.view(by_name[0]).source(), first);
        assert_eq!(gazetteer.named("baki").len(), 2);
        assert_eq!(gazetteer.named("qaradagli").len(), 3);
    }
}

/// What was asked before a pack came is asked again.
#[test]
fn adding_a_pack_forgets_remembered_answers() {
    let mut gazetteer = stack(vec![PackBuilder::new(meta("empty")).build().unwrap()]);
    let known = |gazetteer: &Gazetteer| {
        let heard = gazetteer.echoes("كاراداغلي").same().len();
        let named = gazetteer.look_up("qaradagli");
        (named.places.map_or(0, |places| places.len()), heard)
    };
    assert_eq!(known(&gazetteer), (0, 0));
    gazetteer.add(Pack::open(sample()).unwrap());
    assert_eq!(known(&gazetteer), (3, 3));
}

#[test]
fn the_order_of_records_does_not_matter() {
    let records = [
        place("gn:3", PlaceKind::Town, 1.0, 1.0, &[name("A", "", true)]),
        place("dl:b", PlaceKind::Town, 2.0, 1.0, &[name("B", "", true)]),
        place("dl:a", PlaceKind::Town, 3.0, 1.0, &[name("C", "", true)]),
    ];
    let build = |order: [usize; 3]| {
        let mut builder = PackBuilder::new(meta("m"));
        for i in order {
            builder.add(records[i].clone());
        }
        builder.build().unwrap()
    };
    assert_eq!(build([0, 1, 2]), build([2, 0, 1]));
}

#[test]
fn faults_in_records_are_named() {
    let build = |records: Vec<Record>| {
        let mut builder = PackBuilder::new(meta("m"));
        records.into_iter().for_each(|r| builder.add(r));
        builder.build().unwrap_err().to_string()
    };
    let good = place("gn:3", PlaceKind::Town, 1.0, 1.0, &[name("A", "", true)]);
    assert!(build(vec![good.clone(), good.clone()]).contains("twice"));
    let mut off = good.clone();
    off.point.lat = f64::NAN;
    assert!(build(vec![off]).contains("globe"));
    let mut nameless = good;
    nameless.names.clear();
    assert!(build(vec![nameless]).contains("no name"));
}

#[test]
fn an_empty_pack_opens() {
    let gazetteer = stack(vec![PackBuilder::new(meta("empty")).build().unwrap()]);
    assert!(gazetteer.named("baki").is_empty());
    assert!(!gazetteer.starts_name(""));
    assert_eq!(gazetteer.by_id("gn:1"), None);
}

#[test]
fn every_damaged_byte_is_noticed() {
    let good = sample();
    for at in 0..good.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            assert!(Pack::open(bad).is_err(), "byte {at}");
        }
    }
}

#[test]
fn every_cut_is_noticed() {
    let good = sample();
    for len in 0..good.len() {
        assert!(Pack::open(good[..len].to_vec()).is_err(), "{len} bytes");
    }
    assert!(matches!(
        Pack::open(good[..good.len() - 1].to_vec()),
        Err(PackError::Truncated { .. })
    ));
    let mut longer = good;
    longer.push(0);
    assert_eq!(Pack::open(longer).err(), Some(PackError::Checksum));
}

#[test]
fn errors_say_what_is_the_matter() {
    let open = |bytes: Vec<u8>| Pack::open(bytes).err().unwrap();
    assert_eq!(open(Vec::new()), PackError::NotAPack);
    assert_eq!(
        open(b"<!doctype html><title>404</title>".to_vec()),
        PackError::NotAPack
    );
    let mut newer = sample();
    newer[8] = 9;
    assert_eq!(
        open(newer),
        PackError::NewerVersion {
            found: 9,
            supported: 1
        }
    );
}

/// A pack whose checksum was made to fit its damage must not bring us down.
#[test]
fn a_forged_checksum_never_panics() {
    let good = sample();
    for at in CHECKED_FROM..good.len() {
        for flip in [0x01, 0x40, 0xff] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            let sum = crc32fast::hash(&bad[CHECKED_FROM..]);
            bad[CHECKED_FROM - 4..CHECKED_FROM].copy_from_slice(&sum.to_le_bytes());
            let Ok(pack) = Pack::open(bad) else { continue };
            for row in 0..6 {
                let _ = (
                    pack.id(row),
                    pack.kind(row),
                    pack.point(row),
                    pack.country(row),
                );
                let _ = (pack.population(row), pack.capital_of(row));
                let _ = (
                    pack.parents(row).take(99).count(),
                    pack.names(row).take(99).count(),
                );
            }
            for id in ["gn:3", "dl:border", "wof:17"] {
                let _ = pack.row(id);
            }
            let mut gazetteer = Gazetteer::new();
            gazetteer.add(pack);
            for name in ["qaradagli", "baki", "شوشه", "ۼ", ""] {
                let _ = (gazetteer.look_up(name), gazetteer.starts_name(name));
            }
        }
    }
}

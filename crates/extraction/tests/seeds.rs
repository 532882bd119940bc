//! The toponyms of two annotated articles, where they lie beside the project.

mod common;

use std::fs;

use chronicle::{Mention, PlaceRole, Point, Span};
use common::{engine, root};
use extraction::Source;
use serde_json::Value;

fn kilometres(a: Point, b: Point) -> f64 {
    let lat = (a.lat - b.lat).to_radians();
    let lon = (a.lon - b.lon).to_radians() * a.lat.to_radians().cos();
    6371.0 * (lat * lat + lon * lon).sqrt()
}

fn span(entry: &Value) -> Span {
    let number = |key: &str| entry[key].as_u64().expect("an offset") as u32;
    Span::new(number("start"), number("end"))
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    exact: usize,
    invented: usize,
    pins: usize,
    pinned: usize,
    wrong_pins: usize,
    trapped: usize,
}

/// Whether a mention is drawn as a point or a district.
fn is_pin(mention: &Mention, reading: &extraction::Reading) -> bool {
    let place = mention
        .chosen
        .as_ref()
        .and_then(|id| reading.chronicle.places.get(id));
    mention.role.is_drawn()
        && place.is_some_and(|p| !p.kind.is_area() || p.kind == chronicle::PlaceKind::District)
}

#[test]
fn the_annotated_articles_come_out_right() {
    let shared = root().join("../shared");
    let Ok(text) = fs::read_to_string(shared.join("gold/seeds.json")) else {
        println!("skipped: ../shared/gold/seeds.json is not there");
        return;
    };
    let gold: Value = serde_json::from_str(&text).expect("JSON");
    let engine = engine();
    let mut tally = Tally::default();
    for article in gold["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().expect("a file");
        let text = fs::read_to_string(shared.join("articles").join(file)).expect("the article");
        let source = Source {
            id: file.to_owned(),
            ..Source::default()
        };
        let reading = engine.read(&text, &source);
        assert_eq!(reading.chronicle.articles[0].lang, "ar");
        let mentions = &reading.chronicle.mentions;
        for entry in article["place_mentions"].as_array().expect("mentions") {
            let (span, name) = (span(entry), &entry["canonical"]);
            tally.gold += 1;
            let hit = mentions.iter().find(|m| m.span.overlaps(span));
            tally.found += usize::from(hit.is_some());
            tally.exact += usize::from(hit.is_some_and(|m| m.span == span));
            if hit.is_none_or(|m| m.span != span) {
                println!(
                    "MISSED {} {name} {:?}",
                    entry["id"],
                    hit.map(|m| &m.surface)
                );
            }
            let pinnable = entry["pinnable"].as_bool() == Some(true);
            tally.pins += usize::from(pinnable);
            let point = Point {
                lat: entry["lat"].as_f64().expect("degrees"),
                lon: entry["lon"].as_f64().expect("degrees"),
            };
            let pin = hit.filter(|m| is_pin(m, &reading));
            let place = pin
                .and_then(|m| m.chosen.as_ref())
                .and_then(|id| reading.chronicle.places.get(id));
            // The annotator's point of a district is its middle; towns of the
            // same name are as right.
            let reach = if entry["kind"] == "district" {
                25.0
            } else {
                5.0
            };
            let off = place.map(|p| kilometres(p.point, point));
            if pinnable && off.is_some_and(|d| d <= reach) {
                tally.pinned += 1;
            } else if pinnable {
                let found = hit.map(|m| (&m.surface, m.role, m.confidence, &m.candidates));
                println!("UNPINNED {} {name} {off:?} {found:?}", entry["id"]);
            }
            if off.is_some_and(|d| d > reach) || (place.is_some() && !pinnable) {
                tally.wrong_pins += 1;
                println!("WRONG PIN {} {name} as {place:?}", entry["id"]);
            }
            let embedded = entry["usage"] == "emb";
            if embedded && let Some(m) = hit {
                assert_eq!(m.role, PlaceRole::Embedded, "{name}");
            }
        }
        let gold_spans: Vec<Span> = article["place_mentions"]
            .as_array()
            .expect("mentions")
            .iter()
            .map(span)
            .collect();
        for mention in mentions {
            if !gold_spans.iter().any(|s| s.overlaps(mention.span)) {
                tally.invented += 1;
                println!("INVENTED {} {:?}", mention.surface, mention.chosen);
            }
        }
        for trap in article["not_places"].as_array().expect("traps") {
            let span = span(trap);
            let in_trap = |m: &&Mention| m.span.overlaps(span) && is_pin(m, &reading);
            if let Some(mention) = mentions.iter().find(in_trap) {
                tally.trapped += 1;
                println!("TRAPPED {} {}", mention.surface, trap["id"]);
            }
        }
    }
    println!(
        "mentions {}/{} (exact {}), invented {}; pins {}/{}, wrong {}; traps {}",
        tally.found,
        tally.gold,
        tally.exact,
        tally.invented,
        tally.pinned,
        tally.pins,
        tally.wrong_pins,
        tally.trapped
    );
    assert!(tally.found >= 88);
    assert!(tally.invented <= 3);
    assert!(tally.pinned >= 24);
    assert_eq!(tally.wrong_pins, 0);
    assert_eq!(tally.trapped, 0);
}

//! The time expressions of the two annotated articles in `../shared` (beside
//! the repository), where they are present.

use std::path::PathBuf;

use chronicle::Day;
use extraction::text::Document;
use extraction::{Source, dates};

fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if path.join("gold/seeds.json").exists() {
        return Some(path);
    }
    println!("skipped: ../shared/gold/seeds.json is not there");
    None
}

#[test]
fn time_expressions_of_the_seeds() {
    let Some(shared) = shared() else { return };
    let seeds = std::fs::read_to_string(shared.join("gold/seeds.json")).expect("readable");
    let seeds: serde_json::Value = serde_json::from_str(&seeds).expect("JSON");
    let lexicon = dates::Lexicon::bundled("ar")
        .unwrap_or_else(|e| panic!("{}", e.message()))
        .expect("Arabic is there");
    let (mut all, mut found, mut right) = (0, 0, 0);
    for article in seeds["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().expect("a file");
        let text = std::fs::read_to_string(shared.join("articles").join(file)).expect("text");
        let doc = Document::new(&text);
        let source = Source {
            id: file.to_owned(),
            published: article["published"].as_str().and_then(|d| d.parse().ok()),
            lang: Some("ar".to_owned()),
        };
        let dates = dates::find(&doc, &lexicon, &source);
        for date in &dates.mentions {
            println!(
                "{:?} {:?} {}",
                date.span.slice(&text),
                date.when
                    .as_ref()
                    .map(|w| (w.from.to_string(), w.to.to_string(), w.precision)),
                date.rule
            );
        }
        for gold in article["time_expressions"].as_array().expect("expressions") {
            all += 1;
            let at = |key: &str| gold[key].as_u64().expect("a number") as u32;
            let span = chronicle::Span::new(at("start"), at("end"));
            let Some(hit) = dates.mentions.iter().find(|d| d.span.overlaps(span)) else {
                println!("missed: {}", gold["surface"]);
                continue;
            };
            found += 1;
            if hit.span != span {
                println!(
                    "other span: {:?} for {}",
                    hit.span.slice(&text),
                    gold["surface"]
                );
            }
            let value = gold["value"].as_str().expect("a value");
            let day: Option<Day> = match value {
                "PAST_REF" => source.published,
                _ => value.get(..10).and_then(|v| v.parse().ok()),
            };
            let same = match (&hit.when, day) {
                (Some(when), Some(day)) => when.from <= day && day <= when.to,
                (None, None) => true,
                _ => false,
            };
            right += usize::from(same);
            if !same {
                println!("wrong: {} is {:?}", gold["surface"], hit.when);
            }
        }
    }
    println!("{found} of {all} found, {right} right");
    assert_eq!(found, all);
    assert!(right >= all - 1);
}

//! What holds of every reading, whatever the text.

use std::sync::LazyLock;

use chronicle::{PlaceKind, Point};
use extraction::{Engine, Source};
use gazetteer::{Gazetteer, Name, Pack, PackBuilder, PackMeta, Record};
use proptest::prelude::*;

fn record(id: &str, kind: PlaceKind, lat: f64, lon: f64, names: &[&str]) -> Record {
    Record {
        id: id.to_owned(),
        kind,
        point: Point { lat, lon },
        country: "AZ".to_owned(),
        population: 20_000,
        parents: Vec::new(),
        names: names
            .iter()
            .map(|text| Name {
                text: (*text).to_owned(),
                lang: String::new(),
                display: true,
            })
            .collect(),
        capital_of: None,
    }
}

static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

/// Homonyms in two districts, and a town to stand between.
fn engine() -> Engine {
    let mut pack = PackBuilder::new(PackMeta {
        id: "test".to_owned(),
        decimals: 3,
        ..PackMeta::default()
    });
    for place in [
        record(
            "t:fuzuli",
            PlaceKind::District,
            39.59,
            47.34,
            &["Füzuli", "فضولي"],
        ),
        record(
            "t:barda",
            PlaceKind::District,
            40.34,
            47.22,
            &["Bərdə", "بردة"],
        ),
        record(
            "t:village-f",
            PlaceKind::Village,
            39.51,
            47.08,
            &["Qaradağlı"],
        ),
        record(
            "t:village-b",
            PlaceKind::Village,
            40.30,
            47.20,
            &["Qaradağlı"],
        ),
        record(
            "t:shusha",
            PlaceKind::City,
            39.76,
            46.75,
            &["Şuşa", "شوشة", "Shusha", "Шуша"],
        ),
    ] {
        pack.add(place);
    }
    let bytes = pack.build().expect("a pack");
    let mut gazetteer = Gazetteer::new();
    gazetteer.add(Pack::open(bytes).expect("a sound pack"));
    Engine::new(gazetteer).expect("well-formed lexicons")
}

/// Pieces that reports, typists and vandals put together.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "في",
        "مدينة",
        "شوشة",
        "وشوشة",
        "بشوشة،",
        "قرى",
        "وهي",
        "قره داغلي",
        "التابعة",
        "لولاية",
        "فضولي",
        "الرئيس",
        "علي",
        "\u{200f}",
        "\u{202e}",
        "\u{200c}",
        "ـ",
        "ً",
        "Shusha",
        "Şuşa'da",
        "in",
        "near",
        "the village of",
        "Shusha-",
        "-",
        "'",
        "«",
        "»",
        "(",
        ")",
        ".",
        "\n",
        "\n\n",
        "в Шуше",
        "села",
        "область",
        "Şuşada",
        "kəndi",
        "Շուշի",
        "շրջանի",
        "٣",
        "12",
        "km from",
        ":",
        "😀",
        "مجموعة",
        "ميسنك",
        "قصف",
        "شمال",
        "و",
        "،",
        "\u{0}",
        "\u{feff}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.join(" ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_lie_inside_the_text(text in texts(), lang in 0..11usize) {
        let lang = extraction::lexicon::LANGUAGES.get(lang).map(|l| (*l).to_owned());
        let source = Source { lang, ..Source::default() };
        let reading = ENGINE.read(&text, &source);
        let mut end = 0;
        for mention in &reading.chronicle.mentions {
            prop_assert!(mention.span.start >= end, "mentions overlap");
            end = mention.span.end;
            prop_assert!(!mention.span.is_empty());
            prop_assert_eq!(mention.span.slice(&text), Some(mention.surface.as_str()));
            prop_assert!((0.0..=1.0).contains(&mention.confidence));
            if let Some(place) = &mention.chosen {
                prop_assert!(reading.chronicle.places.contains_key(place));
            }
        }
    }

    #[test]
    fn another_paragraph_moves_no_pin_with_a_declared_parent(count in 1..20usize) {
        let source = Source { lang: Some("ar".to_owned()), ..Source::default() };
        let report = "سيطر الجيش على قرية قره داغلي التابعة لولاية فضولي.";
        let noise = "\n\nوشهدت مدينة بردة هدوءا.".repeat(count);
        let pin = |text: &str| {
            let mentions = ENGINE.read(text, &source).chronicle.mentions;
            mentions.first().and_then(|mention| mention.chosen.clone())
        };
        prop_assert_eq!(pin(report), Some("t:village-f".to_owned()));
        prop_assert_eq!(pin(&format!("{report}{noise}")), Some("t:village-f".to_owned()));
    }
}

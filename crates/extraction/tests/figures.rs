//! Who is counted how: each case is an article of one sentence, and the dead
//! and hurt it tells of.

use chronicle::{Figure, Measure, Scope};
use extraction::{Engine, Source};

fn figures(lang: &str, text: &str) -> Vec<Figure> {
    let engine = Engine::new(gazetteer::Gazetteer::new()).unwrap_or_else(|e| panic!("{e}"));
    let source = Source {
        id: "a".to_owned(),
        published: "2024-06-09".parse().ok(),
        lang: Some(lang.to_owned()),
    };
    let read = engine.read(text, &source).chronicle;
    read.claims.into_iter().flat_map(|c| c.figures).collect()
}

/// The numbers of a measure that are an event's own, added up.
fn sum(figures: &[Figure], measure: &Measure) -> u64 {
    figures
        .iter()
        .filter(|f| f.measure == *measure && f.scope == Scope::Event)
        .filter_map(|f| f.low)
        .sum()
}

#[test]
fn the_dead_and_hurt_are_counted() {
    let cases = [
        (
            "ar",
            "قتل رجل وابنتاه وجرح أربعة آخرون في قصف على البلدة.",
            3,
            4,
        ),
        ("ar", "سقط قتيلان وأربعة جرحى في غارة على البلدة.", 2, 4),
        (
            "ar",
            "قتل عشرة أشخاص، بينهم أم وطفلاها، في غارة على القرية.",
            10,
            0,
        ),
        (
            "ar",
            "مقتل ضابط وجنديين اثنين وإصابة ثلاثة آخرين في كمين.",
            3,
            3,
        ),
        (
            "ar",
            "قصف الطيران السوق فاستشهد مواطن وزوجته وثلاث من بناته.",
            5,
            0,
        ),
        (
            "ar",
            "ارتفعت إلى 22 قتيلا حصيلة القصف الذي استهدف أمس سوقا.",
            22,
            0,
        ),
        (
            "en",
            "A teacher, his wife and two children were killed in shelling.",
            4,
            0,
        ),
        (
            "en",
            "The attack on the camp left 49 civilians and 15 soldiers dead.",
            64,
            0,
        ),
        (
            "en",
            "An officer was killed and three of his men were hurt in an ambush.",
            1,
            3,
        ),
        (
            "fr",
            "Douze personnes, dont quatre enfants, ont péri dans une attaque.",
            12,
            0,
        ),
        (
            "ru",
            "При обстреле погибли трое военных, восемь пропали без вести.",
            3,
            0,
        ),
        (
            "tr",
            "Saldırıda ikisi çocuk altı kişi hayatını kaybetti.",
            6,
            0,
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(lang, text, killed, wounded)| {
            let read = figures(lang, text);
            let got = (sum(&read, &Measure::Killed), sum(&read, &Measure::Wounded));
            (got != (*killed, *wounded)).then(|| format!("{text}: {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn totals_are_no_events_figures() {
    let read = figures(
        "en",
        "More than 36,000 people have been killed since October, the ministry said.",
    );
    assert_eq!(sum(&read, &Measure::Killed), 0);
    let total = read.first().expect("a figure");
    assert_eq!(total.low, Some(36_000));
    assert!(matches!(total.scope, Scope::Total(Some(_))), "{total:?}");
}

#[test]
fn every_figure_says_how_it_was_made() {
    let rule = |text: &str| figures("ar", text).first().map(|f| f.rule.to_string());
    let of = |text, name: &str| assert_eq!(rule(text).as_deref(), Some(name), "{text}");
    of("قتل 12 مدنيا في غارة على القرية.", "ar.figure.number");
    of("قتل رجل وزوجته في غارة على القرية.", "ar.figure.company");
    of("سقط قتيلان في غارة على القرية.", "ar.figure.noun");
}

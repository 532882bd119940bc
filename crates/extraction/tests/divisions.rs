//! Every first-level division of the countries at war resolves in a sentence
//! that names it as reports do, in Arabic and English.

mod common;

use extraction::Source;

/// Country, its Arabic and English name, what its divisions are called in
/// Arabic.
const COUNTRIES: &[(&str, &str, &str, &str)] = &[
    ("AF", "أفغانستان", "Afghanistan", "ولاية"),
    ("BF", "بوركينا فاسو", "Burkina Faso", "منطقة"),
    ("ET", "إثيوبيا", "Ethiopia", "إقليم"),
    ("IL", "إسرائيل", "Israel", "منطقة"),
    ("IQ", "العراق", "Iraq", "محافظة"),
    ("LB", "لبنان", "Lebanon", "محافظة"),
    ("LY", "ليبيا", "Libya", "منطقة"),
    ("ML", "مالي", "Mali", "منطقة"),
    ("MM", "ميانمار", "Myanmar", "ولاية"),
    ("NE", "النيجر", "Niger", "منطقة"),
    ("PS", "فلسطين", "Palestine", "محافظة"),
    ("SD", "السودان", "Sudan", "ولاية"),
    ("SS", "جنوب السودان", "South Sudan", "ولاية"),
    ("SY", "سوريا", "Syria", "محافظة"),
    ("UA", "أوكرانيا", "Ukraine", "مقاطعة"),
    ("YE", "اليمن", "Yemen", "محافظة"),
];

/// Words that a name may bear to say what it is.
const TYPES: &[&str] = &[
    "محافظة",
    "ولاية",
    "إقليم",
    "منطقة",
    "مقاطعة",
    "الولاية",
    "الإقليم",
    "قطاع",
    "وادي",
    "الجبل",
    "ريف",
    "جنوب",
    "شمال",
    "Region",
    "District",
    "State",
    "Governorate",
    "Oblast",
    "Strip",
    "Mount",
    "Peoples",
    "North",
    "South",
    "Division",
];

/// Divisions called after a direction, a people or a landform, whose bare
/// names mean something else as well.
const UNSURE: &[&str] = &[
    "الهضبة الوسطى",
    "الإقليم الصومالي",
    "Somali Region",
    "Southern Nations, Nationalities and Peoples",
    "جنوب لبنان",
    "South Lebanon",
    "شمال لبنان",
    "North Lebanon",
    "الجبل الغربي",
    "المرقب",
];

#[test]
fn every_division_of_the_countries_at_war_resolves() {
    let engine = common::engine();
    let table = std::fs::read_to_string(common::root().join("geodata/tables/regions.tsv"));
    let table = table.expect("the table of regions");
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let column = |name: &str| columns.iter().position(|c| *c == name).expect("a column");
    let (id, country, admin1) = (column("id"), column("country"), column("admin1"));
    let mut lost = Vec::new();
    let mut asked = 0;
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let known = COUNTRIES.iter().find(|known| known.0 == cell(country));
        let Some((_, arabic, english, word)) = known.filter(|_| !cell(admin1).is_empty()) else {
            continue;
        };
        for lang in ["ar", "en"] {
            let name = cell(column(lang)).split('|').next().unwrap_or_default();
            if UNSURE.contains(&name) {
                continue;
            }
            let typed = name.split(' ').any(|part| TYPES.contains(&part));
            let text = match (lang, typed) {
                ("ar", true) => format!("قال مسؤولون في {arabic} إن معارك اندلعت في {name} أمس."),
                ("ar", false) => {
                    format!("قال مسؤولون في {arabic} إن معارك اندلعت في {word} {name} أمس.")
                }
                (_, true) => {
                    format!("Officials in {english} said fighting broke out in {name} on Monday.")
                }
                (_, false) => format!(
                    "Officials in {english} said fighting broke out in {name} province on Monday."
                ),
            };
            let source = Source {
                id: "a".to_owned(),
                published: "2024-06-18".parse().ok(),
                lang: Some(lang.to_owned()),
            };
            let read = engine.read(&text, &source).chronicle;
            let found = read
                .mentions
                .iter()
                .any(|m| m.chosen.as_deref() == Some(cell(id)));
            asked += 1;
            if !found {
                lost.push(text);
            }
        }
    }
    assert!(asked > 400, "{asked}");
    assert!(lost.is_empty(), "{lost:#?}");
}

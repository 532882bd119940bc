//! The core pack: countries, capitals, parts of the world and first-level
//! divisions of countries in conflict.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use basemap::{Outlines, Sheet, border, geojson};
use chronicle::place::border_id;
use chronicle::{PlaceKind, Point};
use gazetteer::spelling::fold;
use gazetteer::{Name, PackBuilder, PackMeta, Record};
use serde::Deserialize;

use super::{packs, sources, tables};

/// The languages that countries are named in.
const LANGUAGES: [&str; 10] = ["ar", "en", "ru", "tr", "fa", "fr", "az", "hy", "es", "uk"];

/// The tables of the core pack besides the countries.
const TABLES: [&str; 3] = ["capitals", "regions", "cities"];

/// Writes `core.gaz`.
pub fn build(geodata: &Path) -> Result<()> {
    let mut builder = PackBuilder::new(PackMeta {
        id: "core".into(),
        title: "Countries, capitals and regions".into(),
        attribution: "Unicode CLDR; GeoNames (CC BY 4.0); Who’s On First".into(),
        date: "2026-11-21".into(),
        decimals: 3,
    });
    let translations = translations()?;
    for row in tables::read(&geodata.join("tables/countries.tsv"))? {
        let mut record = row.record;
        // What the table says goes before what CLDR says.
        let own: Vec<Name> = record.names.drain(..).collect();
        for lang in LANGUAGES {
            let mut names: Vec<Name> = own.iter().filter(|n| n.lang == lang).cloned().collect();
            let code = record.country.as_str();
            let others = translations.get(lang).into_iter().flat_map(|t| t.of(code));
            for text in others {
                if !names.iter().any(|n| n.text == text) {
                    names.push(Name {
                        text,
                        lang: lang.to_owned(),
                        display: names.is_empty(),
                    });
                }
            }
            record.names.extend(names);
        }
        builder.add(record);
    }
    let mut records = Vec::new();
    for table in TABLES {
        let rows = tables::read(&geodata.join(format!("tables/{table}.tsv")))?;
        records.extend(rows.into_iter().map(tables::Row::into_record));
    }
    name_after_seats(&mut records);
    records.extend(borders(geodata)?);
    records.into_iter().for_each(|record| builder.add(record));
    packs::write(builder, geodata, "core")
}

/// The borders between countries, as the world's sheet has them. Nothing is
/// found by their names: they have none here.
fn borders(geodata: &Path) -> Result<Vec<Record>> {
    let text = std::fs::read_to_string(geodata.join("basemap/world.geojson"))?;
    let mut outlines = Outlines::default();
    outlines.add(geojson::read(Sheet::World, &text)?.shapes);
    let countries = outlines.shapes().iter().filter_map(|s| s.place.as_deref());
    let codes: BTreeSet<&str> = countries.filter_map(|id| id.strip_prefix("iso:")).collect();
    let pairs = codes.iter().flat_map(|one| {
        let later = codes.range(*one..).skip(1);
        later.map(move |other| (*one, *other))
    });
    let record = |(one, other)| {
        let id = border_id(one, other);
        let middle = border::middle(&border::line(&id, &outlines)?)?;
        Some(Record {
            id,
            kind: PlaceKind::Border,
            point: Point {
                lat: middle.y,
                lon: middle.x,
            },
            country: String::new(),
            population: 0,
            parents: vec![format!("iso:{one}"), format!("iso:{other}")],
            names: Vec::new(),
            capital_of: None,
        })
    };
    Ok(pairs.filter_map(record).collect())
}

/// Lets a division that is called like a town in it (the province of Aleppo)
/// be found by all names of the town: languages that name the one so name the
/// other so.
fn name_after_seats(records: &mut [Record]) {
    let english = |record: &Record| -> Vec<String> {
        let names = record.names.iter().filter(|n| n.lang == "en");
        names.map(|n| fold(&n.text)).collect()
    };
    let mut seats: HashMap<(&str, String), &Record> = HashMap::new();
    for town in records.iter().filter(|record| !record.kind.is_area()) {
        for division in &town.parents {
            for name in english(town) {
                seats.insert((division, name), town);
            }
        }
    }
    let after = |division: &Record| {
        let names = english(division).into_iter();
        let seat = names.filter_map(|name| seats.get(&(division.id.as_str(), name)));
        let names: Vec<Name> = seat.take(1).flat_map(|seat| seat.names.clone()).collect();
        names
    };
    let found: Vec<Vec<Name>> = records.iter().map(after).collect();
    for (record, names) in records.iter_mut().zip(found) {
        for name in names {
            if !record.names.iter().any(|known| known.text == name.text) {
                record.names.push(Name {
                    display: false,
                    ..name
                });
            }
        }
    }
}

/// The territories' names in one language, with their alternative forms under
/// keys such as `CZ-alt-variant`.
struct Territories(BTreeMap<String, String>);

impl Territories {
    /// The names of a country: the usual one, then the alternatives, without
    /// what stands in brackets.
    fn of(&self, code: &str) -> Vec<String> {
        let alternatives = ["-alt-short", "-alt-variant"].map(|suffix| format!("{code}{suffix}"));
        std::iter::once(code)
            .chain(alternatives.iter().map(String::as_str))
            .filter_map(|key| self.0.get(key))
            .flat_map(|name| {
                let (name, bracketed) = name.split_once(['(', '（']).unwrap_or((name, ""));
                [name, bracketed.trim_end_matches(')')]
            })
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }
}

fn translations() -> Result<BTreeMap<&'static str, Territories>> {
    #[derive(Deserialize)]
    struct File {
        main: BTreeMap<String, Main>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Main {
        locale_display_names: Names,
    }
    #[derive(Deserialize)]
    struct Names {
        territories: BTreeMap<String, String>,
    }
    let folder = sources::CLDR.folder()?.join("package/main");
    LANGUAGES
        .into_iter()
        .map(|lang| {
            let path = folder.join(lang).join("territories.json");
            let text = std::fs::read(&path).with_context(|| format!("{}", path.display()))?;
            let mut file: File = serde_json::from_slice(&text)?;
            let main = file.main.remove(lang).context("CLDR lacks the language")?;
            Ok((lang, Territories(main.locale_display_names.territories)))
        })
        .collect()
}

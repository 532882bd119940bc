//! Our own tables of facts: tab-separated, one place a line.
//!
//! The first line that is not a comment names the columns. Names stand in
//! columns named after their language (`other` for names of no certain
//! language, `assumed` for names by which the place is identified without a
//! second source), variants separated by `|`, the one to show first.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use chronicle::{PlaceKind, Point};
use gazetteer::{ASSUMED, Name, Record};

/// Columns that are no names.
const FACTS: [&str; 9] = [
    "id",
    "kind",
    "lat",
    "lon",
    "country",
    "population",
    "parents",
    "capital_of",
    "admin1",
];

/// A place of a table, with the code GeoNames knows its division by.
pub struct Row {
    /// The place.
    pub record: Record,
    /// GeoNames' first-level code within the country, where it is known.
    pub admin1: String,
}

impl Row {
    /// The place, with a name to show where a language has none.
    pub fn into_record(mut self) -> Record {
        self.record.names = with_local_name(self.record.names);
        self.record
    }
}

/// Reads a table.
pub fn read(path: &Path) -> Result<Vec<Row>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let mut lines = (1..)
        .zip(text.lines())
        .filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    let (_, header) = lines.next().context("the table is empty")?;
    let columns: Vec<&str> = header.split('\t').collect();
    lines
        .map(|(number, line)| {
            row(&columns, line).with_context(|| format!("{}:{number}", path.display()))
        })
        .collect()
}

/// Reads a table of two columns: what, and the value it has.
pub fn pairs(path: &Path) -> Result<HashMap<String, String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (what, value) = line.split_once('\t').with_context(|| line.to_owned())?;
            Ok((what.to_owned(), value.to_owned()))
        })
        .collect()
}

fn row(columns: &[&str], line: &str) -> Result<Row> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() > columns.len() {
        bail!("{} cells for {} columns", cells.len(), columns.len());
    }
    let by_name: HashMap<&str, &str> = columns.iter().copied().zip(cells.iter().copied()).collect();
    let cell = |name: &str| by_name.get(name).copied().unwrap_or("").trim();
    let degrees = |name: &str| -> Result<f64> {
        cell(name)
            .parse()
            .with_context(|| format!("{name} {:?}", cell(name)))
    };
    let names = columns
        .iter()
        .zip(&cells)
        .filter(|(column, _)| !FACTS.contains(column))
        .flat_map(|(column, cell)| names(column, cell));
    let record = Record {
        id: cell("id").to_owned(),
        kind: kind(cell("kind"))?,
        point: Point {
            lat: degrees("lat")?,
            lon: degrees("lon")?,
        },
        country: cell("country").to_owned(),
        population: match cell("population") {
            "" => 0,
            digits => digits.parse().context("population")?,
        },
        parents: cell("parents")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        names: names.collect(),
        capital_of: Some(cell("capital_of").to_owned()).filter(|c| !c.is_empty()),
    };
    Ok(Row {
        record,
        admin1: cell("admin1").to_owned(),
    })
}

/// The names of a cell; the first of a language may be shown.
pub fn names(lang: &str, cell: &str) -> Vec<Name> {
    let (lang, shown) = match lang {
        "other" => ("", false),
        "assumed" => (ASSUMED, false),
        lang => (lang, true),
    };
    cell.split('|')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .enumerate()
        .map(|(at, text)| Name {
            text: text.to_owned(),
            lang: lang.to_owned(),
            display: at == 0 && shown,
        })
        .collect()
}

/// Gives a place without an English name its first name as the one to show
/// where a language has none.
fn with_local_name(mut names: Vec<Name>) -> Vec<Name> {
    let shown = |n: &&Name| n.display && n.lang == "en";
    if !names.iter().any(|n| shown(&n))
        && let Some(first) = names.first_mut()
    {
        first.display = true;
        first.lang.clear();
    }
    names
}

fn kind(word: &str) -> Result<PlaceKind> {
    use PlaceKind::{Border, City, Country, District, Region, River, Site, Town, Village};
    [
        Country, Region, District, City, Town, Village, River, Border, Site,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == word)
    .with_context(|| format!("{word:?} is no kind of place"))
}

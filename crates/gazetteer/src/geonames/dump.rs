//! The country dump itself.

use std::collections::{HashMap, HashSet};

use chronicle::{PlaceId, PlaceKind, Point};

use super::{AlternateNames, BadRows, PROGRESS_EVERY, features, text};
use crate::pack::PackBuilder;
use crate::record::{Name, Record};

/// What became of a dump's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines read.
    pub lines: u64,
    /// Places added to the pack.
    pub places: u64,
    /// Rows of features that are no places (roads, farms, wells …).
    pub skipped: u64,
    /// Lines that could not be used.
    pub bad: BadRows,
}

/// Reads the lines of a country dump into `builder`. `progress` is told the
/// number of lines now and then.
pub fn read<L: AsRef<[u8]>>(
    lines: impl Iterator<Item = L>,
    alternates: &AlternateNames,
    builder: &mut PackBuilder,
    mut progress: impl FnMut(u64),
) -> Report {
    let mut report = Report::default();
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for line in lines {
        report.lines += 1;
        if line.as_ref().trim_ascii().is_empty() {
            continue;
        }
        match row(line.as_ref(), alternates) {
            Ok(Some(row)) if seen.insert(row.number) => rows.push(row),
            Ok(Some(_)) => report
                .bad
                .push(report.lines, "the geonameid occurred before"),
            Ok(None) => report.skipped += 1,
            Err(reason) => report.bad.push(report.lines, reason),
        }
        if report.lines.is_multiple_of(PROGRESS_EVERY) {
            progress(report.lines);
        }
    }
    // Divisions may follow their places, so parents wait until all are known.
    let divisions: HashMap<Division, PlaceId> = rows
        .iter()
        .filter_map(|row| Some((row.division.clone()?, row.record.id.clone())))
        .collect();
    report.places = rows.len() as u64;
    for mut row in rows {
        row.record.parents = row.parents(&divisions);
        builder.add(row.record);
    }
    report
}

/// A division by its country and codes, from the first level down.
type Division = Vec<String>;

struct Row {
    number: u64,
    record: Record,
    /// Codes from the country down to the last that is given.
    codes: Division,
    /// The division this row is, if it is one.
    division: Option<Division>,
}

impl Row {
    fn parents(&self, divisions: &HashMap<Division, PlaceId>) -> Vec<PlaceId> {
        let inside = (2..=self.codes.len())
            .rev()
            .filter_map(|len| divisions.get(&self.codes[..len]))
            .filter(|id| **id != self.record.id)
            .cloned();
        let country = match self.record.kind {
            PlaceKind::Country => None,
            _ => Some(&self.record.country),
        };
        inside
            .chain(
                country
                    .filter(|c| !c.is_empty())
                    .map(|c| format!("iso:{c}")),
            )
            .collect()
    }
}

/// The row of a line; none for features that are no places.
fn row(line: &[u8], alternates: &AlternateNames) -> Result<Option<Row>, &'static str> {
    let line = text(line)?;
    let columns: Vec<&str> = line.split('\t').collect();
    let &[
        number,
        name,
        ascii,
        others,
        lat,
        lon,
        class,
        code,
        country,
        _,
        admin1,
        admin2,
        admin3,
        _,
        population,
        ..,
    ] = columns.as_slice()
    else {
        return Err("fewer than 19 columns");
    };
    if columns.len() < 19 {
        return Err("fewer than 19 columns");
    }
    let number: u64 = number
        .parse()
        .map_err(|_| "the geonameid is not a number")?;
    let degrees = |value: &str, limit: f64| {
        let value: f64 = value.parse().ok()?;
        (value.abs() <= limit).then_some(value)
    };
    let lat = degrees(lat, 90.0).ok_or("the latitude is not one")?;
    let lon = degrees(lon, 180.0).ok_or("the longitude is not one")?;
    if name.trim().is_empty() {
        return Err("the name is empty");
    }
    let population: u64 = match population {
        "" => 0,
        digits => digits
            .parse()
            .map_err(|_| "the population is not a number")?,
    };
    let population = u32::try_from(population).unwrap_or(u32::MAX);
    let Some(kind) = features::kind(class, code, population) else {
        return Ok(None);
    };
    let codes: Division = [country, admin1, admin2, admin3]
        .into_iter()
        .take_while(|c| !c.is_empty())
        .map(str::to_owned)
        .collect();
    let depth = match code {
        "ADM1" => Some(2),
        "ADM2" => Some(3),
        "ADM3" => Some(4),
        _ => None,
    };
    Ok(Some(Row {
        number,
        division: depth.and_then(|d| (codes.len() >= d).then(|| codes[..d].to_vec())),
        codes,
        record: Record {
            id: match kind {
                PlaceKind::Country if !country.is_empty() => format!("iso:{country}"),
                _ => format!("gn:{number}"),
            },
            kind,
            point: Point { lat, lon },
            country: country.to_owned(),
            population,
            parents: Vec::new(),
            names: names(name, ascii, others, alternates.of(number)),
            capital_of: (code == "PPLC").then(|| country.to_owned()),
        },
    }))
}

/// The names of a row: the main one, those with a language, then the rest,
/// each spelling once.
fn names(name: &str, ascii: &str, others: &str, alternates: &[Name]) -> Vec<Name> {
    let mut names = vec![Name {
        text: name.trim().to_owned(),
        lang: String::new(),
        display: true,
    }];
    let unlabelled = std::iter::once(ascii)
        .chain(others.split(','))
        .map(|text| Name {
            text: text.trim().to_owned(),
            lang: String::new(),
            display: false,
        });
    let mut seen = HashSet::from([name.trim().to_owned()]);
    for labelled in alternates {
        seen.insert(labelled.text.clone());
        names.push(labelled.clone());
    }
    for other in unlabelled {
        if readable(&other.text) && seen.insert(other.text.clone()) {
            names.push(other);
        }
    }
    names
}

/// Whether a name is in a script that Dateline reads.
fn readable(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().filter(|c| c.is_alphabetic()).all(|c| {
            matches!(c,
                '\u{41}'..='\u{24f}' | '\u{250}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}'
                | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}'
                | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefc}')
        })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::geonames::AlternateNames;
    use crate::{Gazetteer, Pack, PackBuilder, PackMeta};
    use chronicle::PlaceKind;

    const DUMP: &str = "\
9900000000\tMarj\tMarj\tالمرج,マルジ\t33.50000\t35.60000\tP\tPPL\tLB\t\t05\tX1\t\t\t1200\t\t\tAsia/Beirut\t2024-01-01
not a row
70\tRoad\tRoad\t\t33.5\t35.6\tR\tRD\tLB\t\t05\t\t\t\t0\t\t\t\t2024-01-01
71\tNowhere\tNowhere\t\t133.5\t35.6\tP\tPPL\tLB\t\t05\t\t\t\t0\t\t\t\t2024-01-01
9900000000\tAgain\tAgain\t\t33.5\t35.6\tP\tPPL\tLB\t\t05\t\t\t\t0\t\t\t\t2024-01-01
72\tNorth\tNorth\tالشمال\t34.4\t35.9\tA\tADM1\tLB\t\t05\t\t\t\t9\t\t\t\t2024-01-01
73\tKhan\tKhan\t\t34.4\t35.9\tA\tADM2\tLB\t\t05\tX1\t\t\t9\t\t\t\t2024-01-01
";

    #[test]
    fn rows_become_places_and_bad_ones_are_counted() {
        let mut builder = PackBuilder::new(PackMeta {
            id: "lb".into(),
            decimals: 5,
            ..PackMeta::default()
        });
        let report = read(
            DUMP.lines(),
            &AlternateNames::default(),
            &mut builder,
            |_| (),
        );
        assert_eq!((report.lines, report.places, report.skipped), (7, 3, 1));
        let bad: Vec<_> = report.bad.first.iter().map(|b| b.line).collect();
        assert_eq!(bad, [2, 4, 5]);

        let mut gazetteer = Gazetteer::new();
        gazetteer.add(Pack::open(builder.build().unwrap()).unwrap());
        let hits = gazetteer.named(&crate::spelling::fold("المرج"));
        let place = gazetteer.view(hits[0]);
        assert_eq!(place.id(), "gn:9900000000");
        assert_eq!(place.kind(), PlaceKind::Village);
        let parents: Vec<_> = place.parents().collect();
        assert_eq!(parents, ["gn:73", "gn:72", "iso:LB"]);
        let names: Vec<_> = place.names().map(|n| n.text).collect();
        assert_eq!(names, ["Marj", "المرج"]);
    }
}

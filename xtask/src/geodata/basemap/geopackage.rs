//! Natural Earth's 10m layers, from the GeoPackage that QGIS ships.

use std::process::Command;

use anyhow::{Context, Result, bail};
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use serde::Deserialize;

use super::super::sources;

/// Prints the columns asked for and the geometry of every row, as JSON.
const READER: &str = r#"
import json, sqlite3, sys
path, table, *columns = sys.argv[1:]
rows = sqlite3.connect(path).execute(
    "select hex(geom), %s from %s order by fid" % (", ".join(columns), table))
json.dump([[row[0], [str(v or "") for v in row[1:]]] for row in rows], sys.stdout)
"#;

/// A row: the values of the columns asked for, and its shape.
pub struct Row {
    /// Values in the order asked for.
    pub values: Vec<String>,
    /// Polygons, if it has any.
    pub polygons: MultiPolygon,
    /// Lines, if it has any.
    pub lines: MultiLineString,
}

#[derive(Deserialize)]
struct RawRow(String, Vec<String>);

/// The rows of a table of the GeoPackage.
pub fn read(table: &str, columns: &[&str]) -> Result<Vec<Row>> {
    let path = sources::QGIS
        .folder()?
        .join("usr/share/qgis/resources/data/world_map.gpkg");
    let output = Command::new("python3")
        .args(["-c", READER])
        .arg(path)
        .arg(table)
        .args(columns)
        .output()
        .context("python3 is needed")?;
    if !output.status.success() {
        bail!(
            "reading {table}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let rows: Vec<RawRow> = serde_json::from_slice(&output.stdout)?;
    rows.into_iter()
        .map(|RawRow(geometry, values)| {
            let bytes = unhex(&geometry).context("the geometry is not hexadecimal")?;
            let mut row = Row {
                values,
                polygons: MultiPolygon::new(Vec::new()),
                lines: MultiLineString::new(Vec::new()),
            };
            let wkb = without_header(&bytes).context("the geometry has no header")?;
            Wkb(wkb).read(&mut row).context("the geometry breaks off")?;
            Ok(row)
        })
        .collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// What follows GeoPackage's own header: its flags say how long the envelope
/// is.
fn without_header(bytes: &[u8]) -> Option<&[u8]> {
    let envelope = match bytes.get(3)? >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        _ => 64,
    };
    bytes.get(8 + envelope..)
}

/// Well-known binary, little-endian, two dimensions.
struct Wkb<'a>(&'a [u8]);

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    fn count(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take()?))
    }

    fn line(&mut self) -> Option<LineString> {
        let coords = (0..self.count()?).map(|_| {
            Some(Coord {
                x: f64::from_le_bytes(self.take()?),
                y: f64::from_le_bytes(self.take()?),
            })
        });
        Some(LineString::new(coords.collect::<Option<_>>()?))
    }

    fn read(&mut self, row: &mut Row) -> Option<()> {
        let [1] = self.take()? else { return None };
        match self.count()? {
            2 => row.lines.0.push(self.line()?),
            3 => {
                let mut rings = Vec::new();
                for _ in 0..self.count()? {
                    rings.push(self.line()?);
                }
                let mut rings = rings.into_iter();
                row.polygons
                    .0
                    .push(Polygon::new(rings.next()?, rings.collect()));
            }
            5 | 6 => {
                for _ in 0..self.count()? {
                    self.read(row)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

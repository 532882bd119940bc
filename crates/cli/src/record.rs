//! Chronicles from files: Dateline's own JSON, and tables.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use chronicle::Chronicle;
use chronicle::import::{self, BadRow};
use table::Reader;

use crate::input;

/// Bytes of a table that are read at once.
const CHUNK: usize = 1 << 20;

/// Whether a file calls itself a chronicle.
pub fn is_one(path: &Path) -> bool {
    has_end(path, &["json"]) || is_table(path)
}

/// Whether a file calls itself a table.
fn is_table(path: &Path) -> bool {
    has_end(path, &["arrow", "arrows", "feather"])
}

fn has_end(path: &Path, ends: &[&str]) -> bool {
    let end = path.extension();
    end.is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// Adds a chronicle's file; rows and files that cannot be used are named on
/// standard error. Tells whether all of it could be used.
pub fn add(path: &Path, all: &mut Chronicle) -> bool {
    let shown = path.display();
    let name = |row: &BadRow| {
        let BadRow { list, index, .. } = row;
        eprintln!(
            "dateline: {shown}: {list}[{index}] left out: {}",
            row.reason
        );
    };
    let read = if is_table(path) {
        table(path)
    } else {
        json(path)
    };
    match read {
        Ok((chronicle, bad)) => {
            bad.iter().for_each(name);
            all.merge(chronicle);
            bad.is_empty()
        }
        Err(reason) => {
            eprintln!("dateline: {shown}: {reason}");
            false
        }
    }
}

fn json(path: &Path) -> Result<(Chronicle, Vec<BadRow>), String> {
    let text = fs::read_to_string(path).map_err(|error| input::reason(&error))?;
    let read = import::json(&text).map_err(|error| error.to_string())?;
    Ok((read.chronicle, read.bad))
}

fn table(path: &Path) -> Result<(Chronicle, Vec<BadRow>), String> {
    let mut file = File::open(path).map_err(|error| input::reason(&error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut reader = Reader::new(&name);
    let (mut all, mut bad) = (Chronicle::default(), Vec::new());
    loop {
        let mut bytes = Vec::new();
        let chunk = file.by_ref().take(CHUNK as u64).read_to_end(&mut bytes);
        if chunk.map_err(|error| input::reason(&error))? == 0 {
            break;
        }
        let mut take = || {
            reader.push(std::mem::take(&mut bytes))?;
            while let Some(batch) = reader.batch()? {
                all.merge(batch.chronicle);
                bad.extend(batch.bad);
            }
            Ok(())
        };
        take().map_err(|error: table::TableError| error.to_string())?;
    }
    let last = reader.finish().map_err(|error| error.to_string())?;
    all.merge(last.chronicle);
    Ok((all, bad))
}

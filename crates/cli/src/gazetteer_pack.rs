//! `dateline gazetteer`: a pack from a GeoNames country dump.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, stderr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use gazetteer::geonames::{self, AlternateNames, BadRows};
use gazetteer::{PackBuilder, PackMeta};

use crate::Outcome;

/// What to make a pack from.
#[derive(Args)]
pub struct Options {
    /// The country dump (`XX.txt`, 19 columns)
    #[arg(long, value_name = "XX.txt")]
    geonames: PathBuf,
    /// Names in other languages (`alternateNamesV2.txt`, or one country's)
    #[arg(long, value_name = "FILE")]
    alternate_names: Option<PathBuf>,
    /// The pack to write
    #[arg(short, long, value_name = "XX.gaz")]
    output: PathBuf,
}

/// Bad rows shown by line number; the others are counted.
const SHOWN: usize = 10;

/// Makes the pack and says on standard error what became of the rows.
pub fn run(options: &Options) -> Result<Outcome> {
    let name = stem(&options.geonames);
    // The world's file of names is ten times a country's: only the names of
    // the dump's own places are kept.
    let ids = geoname_ids(&options.geonames)?;
    let alternates = match &options.alternate_names {
        Some(path) => {
            let wanted = |id| ids.binary_search(&id).is_ok();
            AlternateNames::read(lines(path)?, wanted, progress("names"))
        }
        None => AlternateNames::default(),
    };
    let mut builder = PackBuilder::new(PackMeta {
        id: name.clone(),
        title: format!("GeoNames {name}"),
        attribution: "GeoNames, CC BY 4.0".to_owned(),
        date: String::new(),
        decimals: 5,
    });
    let report = geonames::read(
        lines(&options.geonames)?,
        &alternates,
        &mut builder,
        progress("places"),
    );
    end_progress();
    complain(&options.geonames, &report.bad);
    if let Some(path) = &options.alternate_names {
        complain(path, &alternates.bad);
    }
    if report.places == 0 {
        bail!(
            "{}: holds no place in the form of a GeoNames country dump",
            options.geonames.display()
        );
    }
    let bytes = builder.build()?;
    std::fs::write(&options.output, &bytes)
        .with_context(|| format!("{} cannot be written", options.output.display()))?;
    eprintln!(
        "{}: {} places of {} rows ({} of other features, {} bad), {} kB",
        options.output.display(),
        report.places,
        report.lines,
        report.skipped,
        report.bad.total,
        bytes.len() / 1000
    );
    let bad = report.bad.total + alternates.bad.total;
    Ok(if bad == 0 {
        Outcome::Done
    } else {
        Outcome::SomeBad
    })
}

/// The ids of a dump's rows, in order.
fn geoname_ids(path: &Path) -> Result<Vec<u64>> {
    let mut ids: Vec<u64> = lines(path)?
        .filter_map(|line| {
            let id = line.split(|b| *b == b'\t').next()?;
            std::str::from_utf8(id).ok()?.parse().ok()
        })
        .collect();
    ids.sort_unstable();
    Ok(ids)
}

/// A file's lines; one that breaks off at a read error ends there.
fn lines(path: &Path) -> Result<impl Iterator<Item = Vec<u8>>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if path.is_dir() {
        bail!("{} is a folder, not a dump", path.display());
    }
    Ok(BufReader::new(file).split(b'\n').map_while(Result::ok))
}

/// Shows how many lines were read, where a person is watching.
fn progress(what: &str) -> impl FnMut(u64) {
    let watched = stderr().is_terminal();
    move |count| {
        if watched {
            eprint!("\r{count} rows of {what}");
        }
    }
}

fn end_progress() {
    if stderr().is_terminal() {
        eprintln!();
    }
}

fn complain(path: &Path, bad: &BadRows) {
    for row in bad.first.iter().take(SHOWN) {
        eprintln!("dateline: {}:{}: {}", path.display(), row.line, row.reason);
    }
    let more = bad.total.saturating_sub(SHOWN as u64);
    if more > 0 {
        eprintln!("dateline: {}: {more} more bad rows", path.display());
    }
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

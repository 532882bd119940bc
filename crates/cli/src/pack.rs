//! `pack`: the page and a chronicle as one file that opens from a disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chronicle::export::{self, page};
use chronicle::{Chronicle, import};
use clap::Args;
use extraction::Engine;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::read::each;
use crate::{Outcome, Reading, engine, input};

/// What to pack, and where to.
#[derive(Args)]
pub struct Pack {
    /// The file to write
    #[arg(short, long, value_name = "OUT.html")]
    output: PathBuf,
    /// The folder of the built page (cargo xtask build --release); without it,
    /// `dist` here or beside this program
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// Let the articles' text go along
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Packs chronicles (`.json`) and articles (all else), and says what the file
/// weighs.
pub fn run(options: &Pack) -> Result<Outcome> {
    let template = template(options.page.as_deref())?;
    let mut all = Chronicle::default();
    let mut outcome = Outcome::Done;
    let mut articles = options.reading.articles.clone();
    let (chronicles, files) = articles.files.into_iter().partition(|file| is_json(file));
    articles.files = files;
    for path in chronicles {
        if !add(&path, &mut all) {
            outcome = Outcome::SomeBad;
        }
    }
    if articles.ndjson || !articles.files.is_empty() {
        let engine = engine::open(&options.reading.engine)?;
        let read = each(&engine, Engine::read, &articles, |chronicle| {
            all.merge(chronicle);
            Ok(())
        })?;
        if read == Outcome::SomeBad {
            outcome = read;
        }
    }
    if all.articles.is_empty() {
        bail!("there is nothing to pack");
    }
    let names = page::packs(&all);
    let packs = engine::built_in().filter(|(name, _)| names.contains(name));
    let packs = packs
        .map(|(name, bytes)| {
            Ok(page::Pack {
                name,
                bytes: gzip(bytes)?.into(),
                gzip: true,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let choices = export::Options {
        text: options.text,
        ..export::Options::default()
    };
    let cargo = page::Cargo {
        view: None,
        packs: &packs,
    };
    let html = page::page(&template, &all, &choices, &cargo)?;
    let shown = options.output.display();
    fs::write(&options.output, &html).with_context(|| format!("{shown} cannot be written"))?;
    let size = html.len() as f64 / 1e6;
    eprintln!("dateline: {shown}: {size:.1} MB, opens in a browser without a network");
    Ok(outcome)
}

/// Adds a chronicle's file; what cannot be used is named on standard error.
fn add(path: &Path, all: &mut Chronicle) -> bool {
    let read = input::text(path).and_then(|text| {
        let read = import::json(&text).map_err(|error| error.to_string())?;
        Ok((read.chronicle, read.bad))
    });
    let shown = path.display();
    match read {
        Ok((chronicle, bad)) => {
            for row in &bad {
                let import::BadRow { list, index, .. } = row;
                eprintln!(
                    "dateline: {shown}: {list}[{index}] left out: {}",
                    row.reason
                );
            }
            all.merge(chronicle);
            bad.is_empty()
        }
        Err(reason) => {
            eprintln!("dateline: {shown}: {reason}");
            false
        }
    }
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

/// The page with a gap for the chronicle.
fn template(folder: Option<&Path>) -> Result<String> {
    if let Some(folder) = folder {
        let file = folder.join(page::TEMPLATE);
        return fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read: build the page first", file.display()));
    }
    let beside = std::env::current_exe().ok();
    let beside = beside.as_deref().and_then(Path::parent);
    let folders = [Some(Path::new(".")), beside];
    folders
        .into_iter()
        .flatten()
        .find_map(|folder| fs::read_to_string(folder.join("dist").join(page::TEMPLATE)).ok())
        .context(
            "no built page is here: build one with `cargo xtask build --release`, \
             and name its folder with --page",
        )
}

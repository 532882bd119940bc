//! `pack`: the page and a chronicle as one file that opens from a disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chronicle::export::{self, page};
use clap::Args;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Outcome, Reading, engine, read};

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

/// Packs chronicles and articles, and says what the file weighs.
pub fn run(options: &Pack) -> Result<Outcome> {
    let template = template(options.page.as_deref())?;
    let (all, outcome) = read::all(&options.reading)?;
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

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
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

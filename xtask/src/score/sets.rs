//! The sets of gold articles, and the packs they are read with.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use gazetteer::geonames::{self, AlternateNames};
use gazetteer::{Gazetteer, Pack, PackBuilder, PackMeta};

use super::gold::Gold;
use super::{markup, seeds};

/// A set of gold articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Set {
    /// Tune on it
    Dev,
    /// Written before the rules, never tuned on
    Held,
    /// The built-in reports
    Reports,
    /// The two original articles, where the folder with them is there
    Seeds,
    /// All of them
    All,
}

impl Set {
    /// The single sets this one stands for.
    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::All => vec![Self::Reports, Self::Dev, Self::Held, Self::Seeds],
            one => vec![one],
        }
    }

    /// Its name, which is its folder's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Held => "held",
            Self::Reports => "reports",
            Self::Seeds => "seeds",
            Self::All => "all",
        }
    }

    /// Reads its articles; `None` for seeds that are not there.
    pub fn read(self, root: &Path) -> Result<Option<Vec<Gold>>> {
        if self == Self::Seeds {
            return seeds::read(&shared(root));
        }
        let folder = root.join("tests/gold");
        let places = markup::places(&folder.join("places.tsv"))?;
        let mut found = Vec::new();
        for path in files(&folder.join(self.name()), "gold")? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let id = format!("{}/{stem}", self.name());
            let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            found.push(markup::gold(&source, &id, &places).with_context(|| id.clone())?);
        }
        Ok(Some(found))
    }
}

/// Reference material that is never part of the project.
fn shared(root: &Path) -> PathBuf {
    root.join("../shared")
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    found.sort();
    Ok(found)
}

/// The files of Dateline's own packs: the small ones speak first, the world
/// last.
pub fn packs(root: &Path) -> Result<Vec<PathBuf>> {
    let mut own = files(&root.join("geodata/gazetteer"), "gaz")?;
    own.sort_by_key(|path| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (name == "world", name != "core", name)
    });
    Ok(own)
}

/// Dateline's own packs, then `extra`, then packs from the dumps if asked for.
pub fn gazetteer(root: &Path, extra: &[PathBuf], dumps: bool) -> Result<Gazetteer> {
    let own = packs(root)?;
    let mut stack = Gazetteer::new();
    for path in own.iter().chain(extra) {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        stack.add(Pack::open(bytes).with_context(|| path.display().to_string())?);
    }
    if dumps {
        let folder = shared(root).join("data/geonames");
        if !folder.is_dir() {
            println!("no country dumps: ../shared/data/geonames is not there");
            return Ok(stack);
        }
        let kept = root.join("target/score");
        fs::create_dir_all(&kept)?;
        for path in files(&folder, "txt")? {
            stack.add(dump(&path, &kept)?);
        }
    }
    Ok(stack)
}

/// The pack of a country dump, kept in `kept` for the next time.
fn dump(path: &Path, kept: &Path) -> Result<Pack> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let file = kept.join(format!("{stem}.gaz"));
    if let Ok(bytes) = fs::read(&file)
        && let Ok(pack) = Pack::open(bytes)
        && pack.spelling_is_current()
    {
        return Ok(pack);
    }
    println!("packing {stem} …");
    let text = fs::read(path).with_context(|| path.display().to_string())?;
    let mut builder = PackBuilder::new(PackMeta {
        id: stem.to_lowercase(),
        title: format!("Country dump {stem}"),
        decimals: 3,
        ..PackMeta::default()
    });
    let lines = text.split_inclusive(|b| *b == b'\n');
    geonames::read(lines, &AlternateNames::default(), &mut builder, |_| {});
    let bytes = builder.build().with_context(|| format!("packing {stem}"))?;
    fs::write(&file, &bytes)?;
    Ok(Pack::open(bytes)?)
}

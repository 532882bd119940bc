//! The reports that come with the page: their index, and what is read from
//! them when the page is built.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chronicle::Chronicle;
use chronicle::export::{self, Options};
use extraction::{Engine, IndexEntry};
use gazetteer::{FIRST_PACKS, Gazetteer, Pack};

use crate::root;

/// Which reports there are, in their folder.
pub const INDEX: &str = "index.json";

/// Where what was read from the built-in reports lies, in `dist/`.
pub const CHRONICLE: &str = "reports/chronicle.json";

/// The folder of the built-in reports.
pub fn folder() -> PathBuf {
    root().join("assets/reports")
}

/// The index of a folder of reports.
pub fn index(folder: &Path) -> Result<Vec<IndexEntry>> {
    let index = folder.join(INDEX);
    let shown = index.display();
    let json = fs::read_to_string(&index).with_context(|| format!("{shown} is missing"))?;
    serde_json::from_str(&json).with_context(|| format!("{shown} is no list of reports"))
}

/// Reads the built-in reports as the page's worker would, and writes the
/// chronicle into `dist`: the first picture waits for no gazetteer.
pub fn write(dist: &Path) -> Result<()> {
    let engine = Engine::new(first_packs()?)?;
    let mut all = Chronicle::default();
    for entry in index(&folder())? {
        let path = folder().join(&entry.file);
        let text =
            fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
        let read = engine.read_draft(&entry.with_text(text));
        all.merge(read.chronicle);
    }
    let choices = Options {
        text: true,
        ..Options::default()
    };
    fs::write(dist.join(CHRONICLE), export::json(&all, &choices)?)?;
    Ok(())
}

/// The gazetteers that the worker opens before it reads.
fn first_packs() -> Result<Gazetteer> {
    macro_rules! names {
        ($($name:literal),* $(,)?) => {
            [$($name),*]
        };
    }
    let names = gazetteer::with_bundled_packs!(names);
    let mut first = Gazetteer::new();
    for name in &names[..FIRST_PACKS] {
        let path = root().join(format!("geodata/gazetteer/{name}.gaz"));
        let bytes = fs::read(&path).with_context(|| format!("{} is missing", path.display()))?;
        first.add(Pack::open(bytes).with_context(|| path.display().to_string())?);
    }
    Ok(first)
}

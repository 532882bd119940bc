//! What is measured: packs to open, articles to read again and again, and
//! long texts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::score;

/// Lengths of the long texts, in words.
pub const LENGTHS: [usize; 4] = [10_000, 30_000, 100_000, 300_000];

/// How long each set is read, in seconds.
const SECONDS: f64 = 3.0;

/// Written as JSON; `crates/bench` and the scripts beside this module carry
/// it out.
#[derive(Serialize)]
pub struct Plan {
    /// Paths of packs.
    pub packs: Vec<PathBuf>,
    /// Articles to read again and again.
    pub sets: Vec<Set>,
    seconds: f64,
    /// Texts to read once.
    long: Vec<String>,
}

/// Articles that are measured together.
#[derive(Serialize)]
pub struct Set {
    /// What they are.
    pub name: &'static str,
    texts: Vec<String>,
}

impl Plan {
    /// The plan for this checkout; the originals where they are at hand.
    pub fn new(root: &Path) -> Result<Self> {
        let reports = texts(&root.join("assets/reports"))?;
        let originals = texts(&root.join("../shared/articles")).unwrap_or_default();
        if originals.is_empty() {
            println!("../shared/articles is not there: the originals are not measured");
        }
        let all = reports.join("\n\n");
        let words: Vec<&str> = all.split_inclusive(char::is_whitespace).collect();
        let long = |length: usize| words.iter().cycle().take(length).copied().collect();
        let sets = [
            ("original articles", originals),
            ("built-in reports", reports),
        ]
        .into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(name, texts)| Set { name, texts });
        Ok(Self {
            packs: score::packs(root)?,
            sets: sets.collect(),
            seconds: SECONDS,
            long: LENGTHS.map(long).into(),
        })
    }
}

fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let read =
        |path: &PathBuf| fs::read_to_string(path).with_context(|| path.display().to_string());
    paths.iter().map(read).collect()
}

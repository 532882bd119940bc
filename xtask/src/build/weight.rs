//! What the page weighs on its way to a reader.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::reports;

/// Tells by its path whether a file belongs to a part.
type Belongs = fn(&str) -> bool;

/// What is fetched together.
const SUMS: [(&str, Belongs); 3] = [
    (
        "the first load: the map with the built-in reports",
        is_first,
    ),
    ("the rooms, after the first picture", |path| {
        path == super::ROOMS || path == "reports/index.json"
    }),
    ("what reads a reader's own article", |path| {
        path.starts_with("worker") || path.ends_with(".gaz")
    }),
];

/// Whether the page needs a file for its first picture: program, styles,
/// fonts of both scripts, the basemap and what the reports say.
fn is_first(path: &str) -> bool {
    const FILES: [&str; 8] = [
        "index.html",
        "start.mjs",
        "page.js",
        "page_bg.wasm",
        "map/edge.mjs",
        "vendor/maplibre-gl.mjs",
        "vendor/maplibre-gl-worker.mjs",
        reports::CHRONICLE,
    ];
    FILES.contains(&path)
        || path.starts_with("geodata/basemap/")
        || path.ends_with(".css")
        || path.ends_with("Vazirmatn-NL[wght].woff2")
        || path.ends_with("inter-latin-wght-normal.woff2")
}

/// Prints what each file weighs as a server with brotli would send it.
pub fn print(dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    let mut rows = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let name = file.strip_prefix(dist).unwrap_or(&file);
        rows.push((
            brotli_size(&bytes)?,
            bytes.len(),
            name.display().to_string(),
        ));
    }
    rows.sort_by(|a, b| b.cmp(a));
    println!("{:>10} {:>10}  file", "brotli", "bytes");
    for (small, full, name) in &rows {
        println!("{small:>10} {full:>10}  {name}");
    }
    let (small, full) = rows
        .iter()
        .fold((0, 0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
    println!("{small:>10} {full:>10}  all files");
    for (what, wanted) in SUMS {
        let part = rows
            .iter()
            .filter(|(_, _, name)| wanted(&name.replace('\\', "/")));
        let (small, full) = part.fold((0, 0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
        println!("{small:>10} {full:>10}  {what}");
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// What bytes weigh as a server sends them that packs its files once, with
/// the best that brotli can do.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}

//! The packs made of our own tables: core and caucasus.

use std::path::Path;

use anyhow::{Context, Result};
use gazetteer::{Pack, PackBuilder, PackMeta};

use super::tables;

/// Writes `caucasus.gaz`: the places of the war of 2020.
pub fn caucasus(geodata: &Path) -> Result<()> {
    let mut builder = PackBuilder::new(PackMeta {
        id: "caucasus".into(),
        title: "Settlements, districts and sites of the war of 2020".into(),
        attribution: "Who’s On First; GeoNames (CC BY 4.0)".into(),
        date: "2026-11-21".into(),
        decimals: 3,
    });
    for row in tables::read(&geodata.join("tables/caucasus.tsv"))? {
        builder.add(row.into_record());
    }
    write(builder, geodata, "caucasus")
}

/// Builds a pack, writes it and says what it weighs.
pub fn write(builder: PackBuilder, geodata: &Path, name: &str) -> Result<()> {
    let bytes = builder
        .build()
        .with_context(|| format!("building {name}"))?;
    let pack = Pack::open(bytes.clone()).context("the pack just built does not open")?;
    let packed = brotli_size(&bytes)?;
    println!(
        "{name}.gaz: {} places, {} kB, {} kB in brotli",
        pack.len(),
        bytes.len() / 1000,
        packed / 1000
    );
    let path = geodata.join(format!("gazetteer/{name}.gaz"));
    std::fs::create_dir_all(geodata.join("gazetteer"))?;
    std::fs::write(&path, bytes).with_context(|| format!("{}", path.display()))
}

/// What a file weighs on the way to the page.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 9,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed.len())
}

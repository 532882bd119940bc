//! Writing packs, and the village packs: the places that reports on a war
//! name and no list of towns has.

use std::path::Path;

use anyhow::{Context, Result};
use gazetteer::{Pack, PackBuilder, PackMeta};

use super::tables;

/// The conflict areas with villages of their own: the table in
/// `tables/villages/`, which names the pack, and the pack's title.
const AREAS: [(&str, &str); 14] = [
    ("afghanistan", "Afghanistan and its borders"),
    (
        "africa",
        "Eastern Congo, Central Africa, Somalia, Lake Chad, Mozambique",
    ),
    ("caucasus", "The war of 2020 over Nagorno-Karabakh"),
    ("horn", "Ethiopia’s wars: Tigray, Amhara, Afar, Oromia"),
    ("iraq", "Iraq"),
    ("kursk", "Russia’s border with Ukraine"),
    ("levant", "Syria, Lebanon, Palestine, Israel’s borders"),
    ("libya", "Libya"),
    ("myanmar", "Myanmar"),
    ("sahel", "Mali, Burkina Faso, Niger"),
    ("southsudan", "South Sudan"),
    ("sudan", "Sudan"),
    ("ukraine", "Ukraine’s fronts"),
    ("yemen", "Yemen"),
];

/// Writes the pack of every conflict area.
pub fn villages(geodata: &Path) -> Result<()> {
    for (area, title) in AREAS {
        let mut builder = PackBuilder::new(PackMeta {
            id: area.into(),
            title: title.into(),
            attribution: "Who’s On First; GeoNames (CC BY 4.0)".into(),
            date: "2026-11-21".into(),
            decimals: 3,
        });
        for row in tables::read(&geodata.join(format!("tables/villages/{area}.tsv")))? {
            builder.add(row.into_record());
        }
        write(builder, geodata, area)?;
    }
    Ok(())
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

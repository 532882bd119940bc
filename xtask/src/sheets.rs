//! The basemap as the page fetches it, packed from the files in `geodata/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use basemap::{Sheet, geojson, packed};

use crate::root;

/// Where both sheets lie, in `geodata/` and in `dist/`.
const FOLDER: &str = "geodata/basemap";

/// Packs both sheets into `dist`.
pub fn write(dist: &Path) -> Result<()> {
    fs::create_dir_all(dist.join(FOLDER))?;
    for sheet in [Sheet::World, Sheet::Region] {
        let name = sheet.as_str();
        let path = root().join(FOLDER).join(name).with_extension("geojson");
        let shown = path.display();
        let text = fs::read_to_string(&path).with_context(|| format!("{shown} is missing"))?;
        let content = geojson::read(sheet, &text).with_context(|| shown.to_string())?;
        let packed = packed::write(&content.shapes);
        fs::write(dist.join(FOLDER).join(name).with_extension("json"), packed)?;
    }
    Ok(())
}

//! What tests share that read with the packs that come with Dateline.

use std::fs;
use std::path::{Path, PathBuf};

use extraction::Engine;
use gazetteer::{Gazetteer, Pack};

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An engine with the packs that come with Dateline, added as the page and the
/// command add them: the core first, the world last.
pub fn engine() -> Engine {
    let folder = root().join("geodata/gazetteer");
    let mut packs: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of packs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    packs.sort_by_key(|path| {
        let name = path.file_stem().expect("a name").to_owned();
        (name == "world", name != "core", name != "caucasus", name)
    });
    let mut gazetteer = Gazetteer::new();
    for path in packs {
        gazetteer.add(Pack::open(fs::read(path).expect("bytes")).expect("a sound pack"));
    }
    Engine::new(gazetteer).expect("well-formed lexicons")
}

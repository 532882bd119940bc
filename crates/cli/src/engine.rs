//! The extraction engine with the gazetteers of this run.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use extraction::Engine;
use gazetteer::{Gazetteer, Pack};

macro_rules! packs {
    ($($name:literal),* $(,)?) => {
        [$((
            $name,
            include_bytes!(concat!("../../../geodata/gazetteer/", $name, ".gaz")),
        )),*]
    };
}

/// The packs that come with Dateline, the most exact first: where two know a
/// place, the first one's word counts.
const BUILT_IN: &[(&str, &[u8])] = &gazetteer::with_bundled_packs!(packs);

/// The packs that come with Dateline, by name.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    BUILT_IN.iter().copied()
}

/// Which places to know.
#[derive(Args)]
pub struct Options {
    /// Also know the places of this pack; may be given several times
    #[arg(long, value_name = "XX.gaz")]
    gazetteer: Vec<PathBuf>,
}

/// An engine that knows the packs of the run, and those that come with
/// Dateline.
pub fn open(options: &Options) -> Result<Engine> {
    let mut places = Gazetteer::new();
    for (_, bytes) in built_in() {
        places.add(Pack::open(bytes).context("a built-in pack")?);
    }
    for path in &options.gazetteer {
        let shown = path.display();
        let bytes = std::fs::read(path).with_context(|| format!("{shown} cannot be read"))?;
        places.add(Pack::open(bytes).with_context(|| shown.to_string())?);
    }
    Ok(Engine::new(places)?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn every_committed_pack_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../geodata/gazetteer");
        let committed = std::fs::read_dir(folder).expect("the packs").count();
        assert_eq!(super::BUILT_IN.len(), committed);
    }
}

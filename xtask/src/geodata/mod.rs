//! Rebuilds `geodata/` from our own tables and pinned registry packages. Its
//! outputs are committed: only who changes a table or a source needs this.

use anyhow::Result;
use clap::{Parser, Subcommand};

mod basemap;
mod core;
mod packs;
mod sources;
mod tables;
mod world;

/// Rebuild geodata/ from our tables and pinned packages
#[derive(Parser)]
#[command(name = "cargo xtask geodata")]
struct Options {
    #[command(subcommand)]
    part: Option<Part>,
}

/// What to rebuild; everything, if not said.
#[derive(Clone, Copy, PartialEq, Subcommand)]
enum Part {
    /// core.gaz: countries, capitals, regions
    Core,
    /// The packs of conflict areas: villages, quarters, districts
    Villages,
    /// world.gaz: the towns of the world
    World,
    /// The basemap's sheets, named by the packs
    Basemap,
}

/// Runs `cargo xtask geodata …` with what followed on the command line.
pub fn run(args: &[String]) -> Result<()> {
    let name = String::from("geodata");
    let options = Options::parse_from(std::iter::once(&name).chain(args));
    let wanted = |part| options.part.is_none_or(|p| p == part);
    let geodata = crate::root().join("geodata");
    if wanted(Part::Core) {
        core::build(&geodata)?;
    }
    if wanted(Part::Villages) {
        packs::villages(&geodata)?;
    }
    if wanted(Part::World) {
        world::build(&geodata)?;
    }
    if wanted(Part::Basemap) {
        basemap::build(&geodata)?;
    }
    Ok(())
}

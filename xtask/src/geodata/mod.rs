//! Rebuilds `geodata/` from our own tables and pinned registry packages. Its
//! outputs are committed: only who changes a table or a source needs this.

use anyhow::Result;
use clap::{Parser, Subcommand};

mod packs;
mod tables;

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
    /// caucasus.gaz, from our own table
    Caucasus,
}

/// Runs `cargo xtask geodata …` with what followed on the command line.
pub fn run(args: &[String]) -> Result<()> {
    let name = String::from("geodata");
    let options = Options::parse_from(std::iter::once(&name).chain(args));
    let wanted = |part| options.part.is_none_or(|p| p == part);
    let geodata = crate::root().join("geodata");
    if wanted(Part::Caucasus) {
        packs::caucasus(&geodata)?;
    }
    Ok(())
}

//! Rebuilds `geodata/` from pinned registry packages.

use anyhow::{Result, bail};

/// Runs `cargo xtask geodata …` with what followed on the command line.
pub fn run(_args: &[String]) -> Result<()> {
    bail!("geodata cannot be rebuilt yet")
}

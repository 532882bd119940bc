//! Scores extraction against `tests/gold`.

use anyhow::{Result, bail};

/// Runs `cargo xtask score …` with what followed on the command line.
pub fn run(_args: &[String]) -> Result<()> {
    bail!("there is nothing to score yet")
}

//! Takes pictures of the built page.

use anyhow::{Result, bail};

/// Runs the task with what followed on the command line.
pub fn run(_args: &[String]) -> Result<()> {
    bail!("not there yet")
}

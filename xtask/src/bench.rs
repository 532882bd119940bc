//! `cargo xtask bench`: how fast articles are read.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command::run as run_command;
use crate::root;

/// `bench extraction`: places and events, natively, on one core.
pub fn run(args: &[String]) -> Result<()> {
    match args {
        [what] if what == "extraction" => run_command(
            Command::new("cargo")
                .args(["bench", "--quiet", "--package", "dateline-cli"])
                .args(["--profile", "native", "--bench", "extraction"])
                .current_dir(root()),
        ),
        _ => bail!("usage: cargo xtask bench extraction"),
    }
}

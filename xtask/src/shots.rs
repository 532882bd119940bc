//! `cargo xtask shots`: pictures of the page for those who look at it.

use std::process::Command;

use anyhow::Result;

use crate::command::run as run_command;
use crate::{build, root, setup};

/// Builds the page and hands the arguments to `tests/browser/shots.mjs`.
pub fn run(args: &[String]) -> Result<()> {
    let browser = setup::browser()?;
    build::run(false, None)?;
    run_command(
        Command::new("node")
            .arg("tests/browser/shots.mjs")
            .args(args)
            .env("DATELINE_BROWSER", browser)
            .current_dir(root()),
    )
}

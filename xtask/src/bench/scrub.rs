//! What moving the time window costs: the page as it is published and its
//! peers in one browser, side by side.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::command::run as run_command;
use crate::{build, root, setup};

/// Measures; `--no-build` takes the page as it lies in `dist/`, all other
/// arguments go to `tests/bench/scrub.mjs`. The peers come from npm into
/// `target/`, so that nothing of them can reach the page.
pub fn run(args: &[String]) -> Result<()> {
    const NO_BUILD: &str = "--no-build";
    let browser = setup::browser()?;
    if !args.iter().any(|arg| arg == NO_BUILD) {
        build::run(true, None)?;
    }
    let peers = root().join("target/scrub");
    fs::create_dir_all(&peers)?;
    fs::copy(
        root().join("tests/bench/package.json"),
        peers.join("package.json"),
    )?;
    run_command(
        Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
            .current_dir(&peers),
    )?;
    run_command(
        Command::new("node")
            .arg("tests/bench/scrub.mjs")
            .args(args.iter().filter(|arg| *arg != NO_BUILD))
            .env("DATELINE_BROWSER", browser)
            .current_dir(root()),
    )
}

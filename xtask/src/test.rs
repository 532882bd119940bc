//! `cargo xtask test`: everything that must hold before a change lands.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use crate::command::{run as run_command, seconds, show};
use crate::{build, root, setup};

/// What to leave out, and how to build.
#[derive(Args)]
pub struct Options {
    /// Leave the browser tests out
    #[arg(long)]
    no_browser: bool,
    /// Test the page as it is published, optimised for size
    #[arg(long)]
    release: bool,
}

/// How many tests did and did not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs all steps in order, stops at the first that fails, and ends with the
/// count of tests.
pub fn run(options: &Options) -> Result<()> {
    let mut total = Count::default();
    let result = steps(options, &mut total);
    println!("{} passed, {} failed", total.passed, total.failed);
    result
}

fn steps(options: &Options, total: &mut Count) -> Result<()> {
    step("set-up", || {
        setup::for_lints()?;
        setup::for_build().map(drop)
    })?;
    step("formatting", || cargo(&["fmt", "--all", "--check"]))?;
    step("clippy", || {
        let lints = ["--quiet", "--", "-D", "warnings"];
        cargo(&[&["clippy", "--workspace", "--all-targets"], &lints[..]].concat())
    })?;
    step("clippy for wasm", || {
        let target = [
            "--package",
            "dateline",
            "--target",
            "wasm32-unknown-unknown",
        ];
        let lints = ["--quiet", "--", "-D", "warnings"];
        cargo(&[&["clippy"], &target[..], &lints[..]].concat())
    })?;
    step("native tests", || {
        let mut command = Command::new("cargo");
        command.args(["test", "--workspace", "--quiet", "--no-fail-fast"]);
        tests(&mut command, Show::OnFailure, rust_count, total)
    })?;
    if options.no_browser {
        return Ok(());
    }
    let browser = setup::browser()?;
    step("build", || build::run(options.release, None))?;
    step("browser tests", || {
        let mut command = Command::new("node");
        command
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .args(browser_tests()?)
            .env("DATELINE_BROWSER", &browser);
        tests(&mut command, Show::Always, node_count, total)
    })
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("── {name}");
    let start = Instant::now();
    let result = work();
    let word = if result.is_ok() { "ok" } else { "FAILED" };
    println!("── {name}: {word}, {}", seconds(start.elapsed()));
    result.with_context(|| format!("step “{name}”"))
}

fn cargo(args: &[&str]) -> Result<()> {
    run_command(Command::new("cargo").args(args).current_dir(root()))
}

/// The browser test files by name: a folder argument means different things
/// to different versions of node.
fn browser_tests() -> Result<Vec<std::path::PathBuf>> {
    let folder = root().join("tests/browser");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .context("tests/browser cannot be read")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Always,
    OnFailure,
}

/// Runs a test program, counting from the lines it prints.
fn tests(
    command: &mut Command,
    show_lines: Show,
    count: fn(&str) -> Count,
    total: &mut Count,
) -> Result<()> {
    let shown = show(command);
    let mut child = command
        .current_dir(root())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let stdout = child.stdout.take().ok_or_else(|| anyhow!("no output"))?;
    let mut lines = Vec::new();
    let mut sum = Count::default();
    for line in BufReader::new(stdout).lines() {
        let line = line.context("the output of the tests is not text")?;
        sum.add(count(&line));
        if show_lines == Show::Always {
            println!("{line}");
        } else {
            lines.push(line);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        lines.iter().for_each(|line| println!("{line}"));
    }
    println!("   {} passed, {} failed", sum.passed, sum.failed);
    total.add(sum);
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn rust_count(line: &str) -> Count {
    let Some(rest) = line.strip_prefix("test result: ") else {
        return Count::default();
    };
    let number = |word: &str| {
        rest.split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(word))
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or(0)
    };
    Count {
        passed: number("passed"),
        failed: number("failed"),
    }
}

/// Reads the lines `ℹ pass 3` and `ℹ fail 0` of node's summary.
fn node_count(line: &str) -> Count {
    let number = |word: &str| {
        line.strip_prefix("ℹ ")
            .and_then(|rest| rest.strip_prefix(word))
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or(0)
    };
    Count {
        passed: number("pass "),
        failed: number("fail "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_what_tests_print() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured";
        let (passed, failed) = (12, 3);
        assert_eq!(rust_count(line), Count { passed, failed });
        assert_eq!(rust_count("test dates ... ok"), Count::default());
        assert_eq!(node_count("ℹ pass 7").passed, 7);
        assert_eq!(node_count("ℹ fail 2").failed, 2);
        assert_eq!(node_count("ℹ suites 2"), Count::default());
    }
}

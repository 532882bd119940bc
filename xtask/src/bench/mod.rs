//! `cargo xtask bench`: how fast articles are read, natively and in
//! WebAssembly, and by other tools that find places; and what a step of the
//! time window costs.

mod peers;
mod plan;
mod scrub;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::build::brotli_size;
use crate::command::{lines, run as run_command, timed};
use crate::{root, setup};
use plan::Plan;

/// One measurement, as the programs that carry out the plan print it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    /// A pack, or the lexicons.
    open: String,
    /// The set of articles that was read.
    set: String,
    /// What of it was read, `places` or `all`.
    task: String,
    /// Bytes of a long text.
    long: usize,
    /// How long it took, in milliseconds.
    ms: f64,
    /// Articles a second in the first pass, before anything is remembered.
    first: f64,
    /// Articles a second.
    rate: f64,
    /// Mentions or events in one pass over the set.
    found: usize,
    /// The tool that read it, where it is not Dateline.
    peer: String,
    version: String,
    /// Why that tool did not.
    error: String,
}

/// `bench extraction`: places and events on one core, natively and in the
/// WebAssembly that the page's worker runs. `bench scrub`: the page and other
/// maps under a moving time window.
pub fn run(args: &[String]) -> Result<()> {
    match args {
        [what] if what == "extraction" => extraction(),
        [what, rest @ ..] if what == "scrub" => scrub::run(rest),
        _ => bail!(
            "usage: cargo xtask bench extraction
       cargo xtask bench scrub [--no-build] [--events N,N…] [--steps N] [--only PEER]"
        ),
    }
}

fn extraction() -> Result<()> {
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder)?;
    let plan = Plan::new(&root())?;
    let file = folder.join("plan.json");
    fs::write(&file, serde_json::to_vec(&plan)?)?;
    let native = native(&file)?;
    let wasm = wasm(&file, &folder)?;
    let peers = peers::answers(&file, &folder);
    opening(&plan, &native, &wasm)?;
    reading(&native, &wasm);
    growth(&native, &wasm);
    peers::print(&peers, &native);
    Ok(())
}

/// Carries out the plan natively.
fn native(plan: &Path) -> Result<Vec<Answer>> {
    let cargo = |action: &str| {
        let mut cargo = Command::new("cargo");
        cargo.args([action, "--quiet", "--package", "bench", "--bin", "bench"]);
        cargo.args(["--profile", "native"]).current_dir(root());
        cargo
    };
    timed("building for this machine", || {
        run_command(&mut cargo("build"))
    })?;
    timed("measuring on this machine", || {
        answers(cargo("run").arg("--").arg(plan))
    })
}

/// Carries out the plan in a module built as the page's worker is.
fn wasm(plan: &Path, folder: &Path) -> Result<Vec<Answer>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let wasm_opt = setup::for_wasm()?;
    let module = folder.join("bench.wasm");
    timed("building for WebAssembly", || {
        run_command(
            Command::new("cargo")
                .args(["build", "--quiet", "--package", "bench", "--lib"])
                .args(["--release", "--target", TARGET, "--target-dir"])
                .arg(root().join("target"))
                .current_dir(root()),
        )?;
        let built = root()
            .join("target")
            .join(TARGET)
            .join("release/bench.wasm");
        run_command(
            Command::new(&wasm_opt)
                .arg("-O3")
                .arg(built)
                .arg("-o")
                .arg(&module),
        )
    })?;
    timed("measuring in WebAssembly", || {
        let script = root().join("xtask/src/bench/wasm.mjs");
        answers(Command::new("node").arg(script).arg(&module).arg(plan))
    })
}

/// What a program answers, one measurement a line.
fn answers(command: &mut Command) -> Result<Vec<Answer>> {
    lines(command)?
        .iter()
        .map(|line| serde_json::from_str(line).with_context(|| line.clone()))
        .collect()
}

fn opening(plan: &Plan, native: &[Answer], wasm: &[Answer]) -> Result<()> {
    println!("\nOpening                 bytes    brotli 11   native       WASM");
    let opened = |all: &[Answer]| all.iter().filter(|a| !a.open.is_empty()).cloned().collect();
    let (native, wasm): (Vec<Answer>, Vec<Answer>) = (opened(native), opened(wasm));
    for (at, (native, wasm)) in native.iter().zip(&wasm).enumerate() {
        let name = Path::new(&native.open).file_name().unwrap_or_default();
        let weight = match plan.packs.get(at) {
            Some(path) => {
                let bytes = fs::read(path)?;
                format!(
                    "{:>7} kB {:>7} kB",
                    bytes.len() / 1000,
                    brotli_size(&bytes)? / 1000
                )
            }
            None => " ".repeat(21),
        };
        let name = name.to_string_lossy();
        println!(
            "  {name:<16} {weight} {:>7.1} ms {:>7.1} ms",
            native.ms, wasm.ms
        );
    }
    Ok(())
}

fn reading(native: &[Answer], wasm: &[Answer]) {
    println!("\nReading, articles a second       native       WASM    found");
    let read = |all: &[Answer]| all.iter().filter(|a| !a.set.is_empty()).cloned().collect();
    let (native, wasm): (Vec<Answer>, Vec<Answer>) = (read(native), read(wasm));
    for (native, wasm) in native.iter().zip(&wasm) {
        let (task, what) = match native.task.as_str() {
            "places" => ("places", "mentions"),
            _ => ("all", "events"),
        };
        let set = format!("{}, {task}", native.set);
        let (found, rate, slower) = (native.found, native.rate, wasm.rate);
        println!("  {set:<27} {rate:>9.0} {slower:>10.0} {found:>8} {what}");
    }
    // What words, names and places are is remembered from then on.
    if let (Some(native), Some(wasm)) = (native.first(), wasm.first()) {
        let (rate, slower) = (native.first, wasm.first);
        println!(
            "  {:<27} {rate:>9.0} {slower:>10.0}",
            "the very first articles"
        );
    }
}

/// Time must grow with length, not faster.
fn growth(native: &[Answer], wasm: &[Answer]) {
    println!("\nLong texts, places and events   native                   WASM");
    let long = |all: &[Answer]| all.iter().filter(|a| a.long > 0).cloned().collect();
    let (native, wasm): (Vec<Answer>, Vec<Answer>) = (long(native), long(wasm));
    for ((native, wasm), words) in native.iter().zip(&wasm).zip(plan::LENGTHS) {
        let each = |ms: f64| ms * 1e3 / words as f64;
        let (a, b) = (native.ms, wasm.ms);
        println!(
            "  {words:>7} words {a:>10.0} ms {:>6.2} µs a word {b:>8.0} ms {:>6.2} µs a word",
            each(a),
            each(b),
        );
    }
}

//! Splits the page's program in two: what the first picture takes, and the
//! rooms that come after it (`src/app/rooms.rs` names them).
//!
//! Trunk knows of no split. It builds the page whole; this takes what the
//! compiler made, splits it, and puts the parts where Trunk's stand.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::command::run as run_command;
use crate::root;

/// The page's program, as Trunk names it.
const PAGE: &str = "page";
/// The script that loads parts; its words go into the page's own script.
const LOADER: &str = "./loader.js";
/// The part that comes later.
pub const ROOMS: &str = "split_rooms.wasm";

/// Splits the page built with the Cargo profile `profile` into `dist`;
/// `optimise` says how hard `wasm-opt` tries, if at all.
pub fn run(dist: &Path, profile: &str, optimise: Option<&str>, path: &OsStr) -> Result<()> {
    let built = root()
        .join("target/wasm32-unknown-unknown")
        .join(profile)
        .join(PAGE)
        .with_extension("wasm");
    let whole = fs::read(&built).with_context(|| format!("{} is missing", built.display()))?;
    let parts = tempfile::tempdir()?;
    let parts = parts.path();
    let main = parts.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = parts;
    options.main_out_path = &main;
    options.main_module = "./page.js";
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    ensure!(
        split.split_modules == [parts.join(ROOMS)],
        "one part was to be split off, not {:?}",
        split.split_modules
    );
    run_command(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--remove-name-section", "--out-name", PAGE, "--out-dir"])
            .arg(parts)
            .arg(&main)
            .env("PATH", path),
    )?;
    let script = fs::read_to_string(parts.join("page.js"))?;
    let loader = fs::read_to_string(parts.join(LOADER))?;
    fs::write(dist.join("page.js"), with_loader(&script, &loader)?)?;
    for part in ["page_bg.wasm", ROOMS] {
        let (from, to) = (parts.join(part), dist.join(part));
        match optimise {
            Some(level) => run_command(
                Command::new("wasm-opt")
                    .args([level, "--strip-debug", "--strip-producers"])
                    .args(FEATURES)
                    .arg("-o")
                    .args([&to, &from])
                    .env("PATH", path),
            )?,
            None => fs::copy(from, to).map(|_| ())?,
        }
    }
    Ok(())
}

/// What every browser that the page supports knows.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
];

/// The page's script with the loader in it: one file less to fetch, and none
/// that imports the page in turn, which a packed page could not give an
/// address. A packed page has an address for the part that is loaded.
fn with_loader(script: &str, loader: &str) -> Result<String> {
    let import = script
        .lines()
        .find(|line| line.starts_with("import") && line.contains(LOADER))
        .context("the page's script does not name its loader")?;
    let name = import
        .strip_prefix("import * as ")
        .and_then(|rest| rest.split_whitespace().next())
        .context("the page's script names its loader in an unknown way")?;
    let mut exported = Vec::new();
    let mut own = String::new();
    for line in loader.lines().filter(|line| !line.starts_with("import ")) {
        let line = match line.strip_prefix("export ") {
            Some(line) => {
                exported.extend(line.split_whitespace().nth(1));
                line
            }
            None => line,
        };
        own.push_str(line);
        own.push('\n');
    }
    let address = format!("new URL(\"./{ROOMS}\", import.meta.url)");
    ensure!(
        own.matches(&address).count() == 1,
        "the loader names {ROOMS} in an unknown way"
    );
    let own = own.replace(
        &address,
        &format!("globalThis.datelineFiles?.[\"{ROOMS}\"] ?? {address}"),
    );
    let exported = exported.join(", ");
    Ok(script.replace(import, &format!("{own}const {name} = {{ {exported} }};")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_carries_its_loader() {
        let loader = "import { initSync } from \"./page.js\";\n\
                      export const load = get(() => fetch(new URL(\"./split_rooms.wasm\", import.meta.url)));\n";
        let script = "import * as import1 from \"./loader.js\"\nuse(import1);\n";
        let whole = with_loader(script, loader).expect("a script");
        assert_eq!(
            whole,
            "const load = get(() => fetch(globalThis.datelineFiles?.[\"split_rooms.wasm\"] \
             ?? new URL(\"./split_rooms.wasm\", import.meta.url)));\n\
             const import1 = { load };\nuse(import1);\n"
        );
        assert!(with_loader("use(1);", loader).is_err());
        assert!(with_loader(script, "").is_err());
    }
}

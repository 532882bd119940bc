//! Finds or installs what the other tasks need. Nothing is done twice, and
//! everything that is done is said together with the time it took.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{output, run as run_command, timed};
use crate::root;

mod browser;

pub use browser::find_or_install as browser;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// A command-line tool that comes as a crate, at the one version the project
/// is built with.
struct CrateTool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    /// Whether the package's own lock file still builds everywhere.
    locked: bool,
}

const TRUNK: CrateTool = CrateTool {
    program: "trunk",
    package: "trunk",
    version: "0.21.14",
    locked: true,
};

/// Must be the version of the wasm-bindgen crate in Cargo.lock.
const WASM_BINDGEN: CrateTool = CrateTool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    locked: false,
};

/// Where the tools of the page's build are.
pub struct Tools {
    /// The trunk program.
    pub trunk: PathBuf,
    /// The PATH under which trunk finds wasm-bindgen and wasm-opt.
    pub path: OsString,
}

/// `cargo xtask setup`.
pub fn run(with_browser: bool) -> Result<()> {
    let tools = for_build()?;
    println!("trunk: {}", tools.trunk.display());
    if with_browser {
        println!("browser: {}", browser()?.display());
    }
    println!("Everything that Dateline needs is there.");
    Ok(())
}

/// Everything that building the page takes.
pub fn for_build() -> Result<Tools> {
    wasm_target()?;
    npm_packages()?;
    let trunk = crate_tool(&TRUNK)?;
    let wasm_bindgen = crate_tool(&WASM_BINDGEN)?;
    // npm links binaryen's wasm-opt into .bin; ours goes first, so that every
    // machine builds with the same one.
    let npm_bin = root().join("node_modules/.bin");
    let first = [Some(npm_bin.as_path()), wasm_bindgen.parent()];
    let rest = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(
        first
            .into_iter()
            .flatten()
            .map(Path::to_path_buf)
            .chain(env::split_paths(&rest)),
    )
    .context("a tool lies in a folder whose name PATH cannot hold")?;
    Ok(Tools { trunk, path })
}

/// What building and running a WebAssembly module outside a browser takes:
/// the compiler's target, Node.js and wasm-opt, which is given.
pub fn for_wasm() -> Result<PathBuf> {
    wasm_target()?;
    npm_packages()?;
    node()?;
    Ok(root().join("node_modules/.bin/wasm-opt"))
}

/// rustfmt and clippy, which rustup's minimal profile leaves out.
pub fn for_lints() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output("cargo", &[subcommand, "--version"]).is_none() {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    let sysroot = output("rustc", &["--print", "sysroot"])
        .context("rustc cannot be run: install Rust with rustup")?;
    let library = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM_TARGET])
}

fn rustup(args: &[&str]) -> Result<()> {
    timed(format!("set-up: rustup {}", args.join(" ")), || {
        run_command(Command::new("rustup").args(args))
            .with_context(|| format!("rustup is missing or failed at `{}`", args.join(" ")))
    })
}

/// Installs the npm packages where the lock file is not the one they were
/// installed from.
pub fn npm_packages() -> Result<()> {
    let folder = root();
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.dateline-lock");
    let wanted = std::fs::read(&lock).context("package-lock.json cannot be read")?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    node()?;
    timed("set-up: npm ci", || {
        run_command(
            Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
                .args(["ci", "--loglevel=error"])
                .current_dir(&folder),
        )
    })?;
    std::fs::write(&stamp, wanted).context("node_modules cannot be written to")
}

fn node() -> Result<()> {
    let found = output("node", &["--version"]);
    let major = found
        .as_deref()
        .and_then(|v| v.trim().trim_start_matches('v').split('.').next())
        .and_then(|v| v.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        Some(major) => bail!("Node.js {major} is too old: install {OLDEST_NODE} or newer"),
        None => bail!("Node.js is missing: install version {OLDEST_NODE} or newer, with npm"),
    }
}

fn crate_tool(tool: &CrateTool) -> Result<PathBuf> {
    let own_root = root().join(".tools");
    let own = own_root
        .join("bin")
        .join(format!("{}{}", tool.program, env::consts::EXE_SUFFIX));
    let on_path = which::which(tool.program).ok();
    for candidate in on_path.into_iter().chain([own.clone()]) {
        if is_version(&candidate, tool.version) {
            return Ok(candidate);
        }
    }
    let name = format!("{} {}", tool.package, tool.version);
    if output("cargo", &["binstall", "-V"]).is_some() {
        let spec = format!("{}@{}", tool.package, tool.version);
        let installed = timed(format!("set-up: downloading {name}"), || {
            run_command(
                Command::new("cargo")
                    .args(["binstall", "--no-confirm", "--root"])
                    .arg(&own_root)
                    .arg(spec),
            )
        });
        if installed.is_ok() && is_version(&own, tool.version) {
            return Ok(own);
        }
    }
    timed(
        format!("set-up: installing {name} (compiles for some minutes, once)"),
        || install(tool, &own_root),
    )?;
    if !is_version(&own, tool.version) {
        bail!("{name} was installed but does not run");
    }
    Ok(own)
}

fn install(tool: &CrateTool, own_root: &Path) -> Result<()> {
    let mut command = Command::new("cargo");
    command
        .args(["install", "--quiet", "--root"])
        .arg(own_root)
        .args(["--version", tool.version, tool.package])
        // These tools run for a second; compiling them fully optimised would
        // take three times as long.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    if tool.locked {
        command.arg("--locked");
    }
    run_command(&mut command)
}

fn is_version(program: &Path, version: &str) -> bool {
    output(&program.to_string_lossy(), &["--version"])
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_and_the_crate_are_of_one_version() {
        let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
        let entry = format!(
            "name = \"wasm-bindgen\"\nversion = \"{}\"",
            WASM_BINDGEN.version
        );
        assert!(lock.contains(&entry), "Cargo.lock has another wasm-bindgen");
    }
}

//! `cargo xtask build`: the page as static files in `dist/`.

mod split;
mod weight;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::announce::announce;
use crate::command::{run as run_command, timed};
use crate::{pack, reports, root, setup, sheets};

pub use split::ROOMS;
pub use weight::brotli_size;

/// Where the built page lies.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds the page; a release build is optimised and weighed. `address` is
/// where it will be published, if that is known.
pub fn run(release: bool, address: Option<&str>) -> Result<()> {
    let tools = setup::for_build()?;
    let what = if release {
        "building the page, optimised"
    } else {
        "building the page"
    };
    timed(what, || {
        let mut trunk = Command::new(&tools.trunk);
        trunk
            .args(["build", "--offline", "true", "--skip-version-check"])
            .args(["--public-url", "./", "--log", "warn", "--dist"])
            .arg(dist())
            .current_dir(root())
            .env("PATH", &tools.path)
            // Trunk takes the customary NO_COLOR=1 for a bad argument.
            .env_remove("NO_COLOR");
        if release {
            trunk
                .arg("--release")
                .env("CARGO_ENCODED_RUSTFLAGS", published_flags());
        } else {
            trunk.args(["--cargo-profile", "page"]);
        }
        run_command(&mut trunk)?;
        let (profile, optimise) = if release {
            ("release", Some("-Oz"))
        } else {
            ("page", None)
        };
        split::run(&dist(), profile, optimise, &tools.path)?;
        external_start(&dist())?;
        sheets::write(&dist())?;
        reports::write(&dist())?;
        for (picture, preview) in [
            ("docs/desk.webp", "preview.webp"),
            ("docs/desk-en.webp", "preview-en.webp"),
        ] {
            fs::copy(root().join(picture), dist().join(preview))?;
        }
        pack::write(&dist())?;
        address.map_or(Ok(()), |address| announce(&dist(), address))
    })?;
    if release {
        weight::print(&dist())?;
    }
    Ok(())
}

/// What the compiler is told for a page that is published.
fn published_flags() -> String {
    // Views of one type each take a third more code.
    let mut flags = vec!["--cfg=erase_components".to_owned()];
    // A panic names its source file, which is no matter of this machine's.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    flags.extend(home.map(|home| format!("--remap-path-prefix={}=cargo", home.display())));
    flags.join("\u{1f}")
}

/// Moves the start-up script that Trunk writes into the page to a file of its
/// own, so that a content security policy need not allow inline scripts.
fn external_start(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("trunk wrote no index.html")?;
    let (page, script) = split_start(&page)?;
    fs::write(dist.join(START), script)?;
    fs::write(index, page)?;
    Ok(())
}

const START: &str = "start.mjs";

/// The page with its start-up script named instead of written out, and the
/// script.
fn split_start(page: &str) -> Result<(String, String)> {
    for (at, _) in page.match_indices("<script") {
        let Some((tag, rest)) = page[at..].split_once('>') else {
            break;
        };
        let Some((script, _)) = rest.split_once("</script>") else {
            break;
        };
        if script.contains("TrunkApplicationStarted") {
            let before = &page[..at];
            let after = &rest[script.len()..];
            let named = format!("{before}{tag} src=\"./{START}\">{after}");
            return Ok((named, format!("{}\n", script.trim())));
        }
    }
    bail!("the page has no start-up script of Trunk's: has Trunk changed its way?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_moves_out_of_the_page() {
        let page = "<head><script type=\"module\">other()</script></head><body>\n\
                    <script type=\"module\">\nimport init from './a.js';\n\
                    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\"));\n</script></body>";
        let (page, script) = split_start(page).expect("a start-up script");
        assert!(page.contains("<script type=\"module\" src=\"./start.mjs\"></script></body>"));
        assert!(page.contains("other()"));
        assert!(script.starts_with("import init"));
        assert!(split_start("<body></body>").is_err());
    }
}

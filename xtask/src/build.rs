//! `cargo xtask build`: the page as static files in `dist/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::announce::announce;
use crate::command::{run as run_command, timed};
use crate::{pack, root, setup};

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
            trunk.arg("--release");
        } else {
            trunk.args(["--cargo-profile", "page"]);
        }
        run_command(&mut trunk)?;
        external_start(&dist())?;
        fs::copy(root().join("docs/desk.webp"), dist().join("preview.webp"))?;
        pack::write(&dist())?;
        address.map_or(Ok(()), |address| announce(&dist(), address))
    })?;
    if release {
        weigh(&dist())?;
    }
    Ok(())
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

/// Prints what each file weighs as a server with brotli would send it.
fn weigh(dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    let mut rows = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let name = file.strip_prefix(dist).unwrap_or(&file);
        rows.push((
            brotli_size(&bytes)?,
            bytes.len(),
            name.display().to_string(),
        ));
    }
    rows.sort_by(|a, b| b.cmp(a));
    println!("{:>10} {:>10}  file", "brotli", "bytes");
    for (small, full, name) in &rows {
        println!("{small:>10} {full:>10}  {name}");
    }
    let (small, full) = rows
        .iter()
        .fold((0, 0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
    println!("{small:>10} {full:>10}  all files");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// What bytes weigh as a server sends them that packs its files once, with
/// the best that brotli can do.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
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

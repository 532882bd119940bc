//! A browser for the tests and the pictures.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{output, run, timed};

/// Names a browser beside those this module knows.
const VARIABLE: &str = "DATELINE_BROWSER";

const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "msedge",
];

const MACOS: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// The path of a browser of the Chromium family. On Debian it is installed
/// where it is missing and this account may do that.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE) {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!("{VARIABLE} names {}, which is no file", path.display());
        }
        return Ok(path);
    }
    if let Some(path) = find() {
        return Ok(path);
    }
    if Path::new("/etc/debian_version").exists() {
        install_on_debian()?;
        if let Some(path) = find() {
            return Ok(path);
        }
    }
    bail!("no browser found: install Chromium or Chrome, or name one in {VARIABLE}");
}

fn find() -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| which::which(name).ok())
        .or_else(|| MACOS.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn install_on_debian() -> Result<()> {
    let is_root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if !is_root && output("sudo", &["-n", "true"]).is_none() {
        bail!("no browser found: run `sudo apt-get install chromium`, or name one in {VARIABLE}");
    }
    let apt = |args: &[&str]| {
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        };
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-qq", "-o=Dpkg::Use-Pty=0"])
            .args(args);
        run(&mut command)
    };
    timed("set-up: apt-get install chromium", || {
        let install = ["install", "--yes", "--no-install-recommends", "chromium"];
        // The package lists of a fresh machine are empty or old.
        apt(&install).or_else(|_| apt(&["update"]).and_then(|()| apt(&install)))
    })
}

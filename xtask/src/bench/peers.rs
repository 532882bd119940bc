//! Other tools that find places, on the same texts in the same run.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Answer, answers as ask};
use crate::command::{run as run_command, timed};
use crate::root;

/// Packages of the Python index that find place names without a model.
const PEERS: [&str; 2] = ["flashgeotext", "geotext"];

/// What the peers answer; nothing, with a word why, where Python or its index
/// is not at hand.
pub fn answers(plan: &Path, folder: &Path) -> Vec<Answer> {
    let asked = timed("asking other tools", || {
        let python = installed(folder)?;
        ask(Command::new(python)
            .arg(root().join("xtask/src/bench/peers.py"))
            .arg(plan))
    });
    asked.unwrap_or_else(|error| {
        println!(
            "  skipped: {} cannot be installed here ({error:#})",
            PEERS.join(" and ")
        );
        Vec::new()
    })
}

/// The Python of an environment that has the peers.
fn installed(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("peers");
    let python = environment.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let system = if cfg!(windows) { "python" } else { "python3" };
    if !python.exists() {
        run_command(Command::new(system).args(["-m", "venv"]).arg(&environment))?;
    }
    let quiet = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    run_command(Command::new(&python).args(quiet).args(PEERS))?;
    Ok(python)
}

/// Prints the peers beside Dateline's places.
pub fn print(peers: &[Answer], dateline: &[Answer]) {
    if peers.is_empty() {
        return;
    }
    println!("\nOther tools, places          articles a second   mentions   Dateline is");
    for peer in peers {
        let name = format!("{} {}", peer.peer, peer.version);
        if !peer.error.is_empty() {
            println!("  {name}: {}", peer.error);
            continue;
        }
        let own = dateline
            .iter()
            .find(|own| own.set == peer.set && own.task == "places");
        let ratio = own.map_or(String::new(), |own| {
            format!(
                "{:.1} × as fast, {} mentions",
                own.rate / peer.rate,
                own.found
            )
        });
        println!(
            "  {name:<20} {:<18} {:>7.0} {:>10}   {ratio}",
            peer.set, peer.rate, peer.found
        );
    }
}

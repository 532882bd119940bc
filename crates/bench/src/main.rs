//! Carries out a plan of measurements natively, on one core. The plan and the
//! answers, one a line, are JSON; `xtask` writes the one and reads the others.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use bench::{Reader, Task};
use serde::Deserialize;
use serde_json::json;

/// As in the command line.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Deserialize)]
struct Plan {
    /// Paths of packs, in the order in which they speak.
    packs: Vec<String>,
    /// Articles to read again and again.
    sets: Vec<Set>,
    /// How long to read each set, in seconds.
    seconds: f64,
    /// Texts to read once.
    long: Vec<String>,
}

#[derive(Deserialize)]
struct Set {
    name: String,
    texts: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: bench PLAN")?;
    let plan: Plan = serde_json::from_slice(&std::fs::read(path)?)?;
    let mut reader = Reader::default();
    for path in &plan.packs {
        let bytes = std::fs::read(path)?;
        let start = Instant::now();
        reader.add(bytes)?;
        println!("{}", json!({ "open": path, "ms": milliseconds(start) }));
    }
    let start = Instant::now();
    reader.start()?;
    println!(
        "{}",
        json!({ "open": "lexicons", "ms": milliseconds(start) })
    );
    for set in &plan.sets {
        for (name, task) in [("places", Task::Places), ("all", Task::All)] {
            let pass = || -> usize {
                let found = set
                    .texts
                    .iter()
                    .map(|text| reader.read(black_box(text), task));
                found.sum()
            };
            let start = Instant::now();
            let found = pass();
            let first = set.texts.len() as f64 / start.elapsed().as_secs_f64();
            let start = Instant::now();
            let mut articles = 0;
            while articles == 0 || start.elapsed().as_secs_f64() < plan.seconds {
                pass();
                articles += set.texts.len();
            }
            let rate = articles as f64 / start.elapsed().as_secs_f64();
            let answer = json!({
                "set": set.name, "task": name, "first": first, "rate": rate, "found": found,
            });
            println!("{answer}");
        }
    }
    for text in &plan.long {
        let start = Instant::now();
        reader.read(black_box(text), Task::All);
        println!(
            "{}",
            json!({ "long": text.len(), "ms": milliseconds(start) })
        );
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

//! How many articles a second one core reads, and how time grows with length.
//! Run by `cargo xtask bench extraction`.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use extraction::{Engine, Source};
use gazetteer::{Gazetteer, Pack};

/// How long each measurement runs.
const MEASURED: Duration = Duration::from_secs(3);

/// Lengths of the long texts, in words.
const LENGTHS: [usize; 4] = [10_000, 30_000, 100_000, 300_000];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let engine = engine(&root.join("geodata/gazetteer"));
    let built_in = texts(&root.join("assets/reports"));
    speed("the built-in reports", &engine, &built_in);
    let originals = texts(&root.join("../shared/articles"));
    if originals.is_empty() {
        println!("../shared/articles is not there: the originals are not measured");
    } else {
        speed("the original articles", &engine, &originals);
    }
    growth(&engine, &built_in);
}

fn engine(folder: &Path) -> Engine {
    let mut places = Gazetteer::new();
    for path in files(folder, "gaz") {
        let bytes = fs::read(&path).expect("a readable pack");
        let size = bytes.len() / 1000;
        let start = Instant::now();
        places.add(Pack::open(bytes).expect("a pack"));
        let took = start.elapsed().as_secs_f64() * 1e3;
        println!("opening {}: {took:.1} ms ({size} kB)", path.display());
    }
    Engine::new(places).expect("lexicons in order")
}

fn texts(folder: &Path) -> Vec<String> {
    files(folder, "txt")
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

fn speed(what: &str, engine: &Engine, texts: &[String]) {
    let source = Source {
        id: "bench".to_owned(),
        published: chronicle::Day::from_ymd(2020, 10, 14),
        ..Source::default()
    };
    let start = Instant::now();
    let (mut articles, mut bytes) = (0_u32, 0);
    while start.elapsed() < MEASURED {
        for text in texts {
            black_box(engine.read(black_box(text), &source));
            articles += 1;
            bytes += text.len();
        }
    }
    let took = start.elapsed().as_secs_f64();
    println!(
        "{what}: {:.0} articles/s, {:.2} MB/s on one core",
        f64::from(articles) / took,
        bytes as f64 / took / 1e6
    );
}

/// Time must grow with length, not faster.
fn growth(engine: &Engine, texts: &[String]) {
    let all = texts.join("\n\n");
    let words: Vec<&str> = all.split_inclusive(char::is_whitespace).collect();
    for length in LENGTHS {
        let text: String = words.iter().cycle().take(length).copied().collect();
        let start = Instant::now();
        black_box(engine.read(&text, &Source::default()));
        let took = start.elapsed().as_secs_f64();
        let each = took * 1e6 / length as f64;
        println!("{length} words: {took:.2} s, {each:.1} µs a word");
    }
}

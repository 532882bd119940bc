//! The command `dateline`: articles in, places and events out.
//!
//! Exit status: 0 when all went well, 1 when some input was bad (each named in
//! one line on standard error; the rest is still done), 2 for bad usage.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};

use chronicle::Day;

mod engine;
mod gazetteer_pack;
mod html;
mod input;
mod ndjson;
mod pack;
mod read;
mod record;

/// Reading an article asks for thousands of small pieces of memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads articles about an armed conflict: which places, what happened, when,
/// and who says so
#[derive(Parser)]
#[command(name = "dateline", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the places that articles name, one JSON object a line
    Places(Reading),
    /// Print the events that articles report, one JSON object a line
    Events(Reading),
    /// Write what articles report for maps, spreadsheets and globes; turns
    /// chronicles (.json) into tables (.arrow) and back, too
    Export(Export),
    /// Write the page and what articles report as one file that opens from a
    /// disk
    Pack(pack::Pack),
    /// Make a gazetteer pack from a GeoNames country dump
    Gazetteer(gazetteer_pack::Options),
}

#[derive(Args)]
struct Reading {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    engine: engine::Options,
}

#[derive(Args)]
struct Export {
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// Let the articles' text go along
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Geojson,
    Csv,
    Kml,
    /// Dateline's own, which the page shows again
    Json,
    /// A table (Arrow IPC) for chronicles of any size, which the page shows
    /// again, too
    Arrow,
}

/// What to read, and what is known about it.
#[derive(Args, Clone)]
struct Articles {
    /// Articles: .txt or .html, for `export` and `pack` chronicles (.json) too;
    /// `-` is one article from standard input
    #[arg(required_unless_present = "ndjson", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read lines {"id","text","published","lang"} from standard input
    #[arg(long, conflicts_with = "files")]
    ndjson: bool,
    /// The articles' day of publication; without it, dates that need it stay
    /// open
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<Day>,
    /// The articles' language; without it, it is detected
    #[arg(long, value_name = "CODE", value_parser = input::language)]
    lang: Option<String>,
    /// Say on standard error what the reader of an article should know
    #[arg(short, long)]
    verbose: bool,
}

/// Whether all input could be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    SomeBad,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let result = run(&cli.command, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeBad) => ExitCode::FAILURE,
        // Whoever reads our output has had enough (`dateline … | head`).
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> Result<Outcome> {
    match command {
        Command::Places(options) => read::places(options, out),
        Command::Events(options) => read::events(options, out),
        Command::Export(options) => read::export(options, out),
        Command::Pack(options) => pack::run(options),
        Command::Gazetteer(options) => gazetteer_pack::run(options),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json)
    };
    error
        .chain()
        .any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}

//! `cargo xtask …`: set-up, serve, build, test, score, bench and geodata.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

mod announce;
mod bench;
mod build;
mod command;
mod geodata;
mod pack;
mod reports;
mod score;
mod serve;
mod setup;
mod sheets;
mod shots;
mod test;

/// Everything a developer of Dateline does, each doing its own set-up.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Find or install the tools that the other commands need
    Setup {
        /// Leave the browser out
        #[arg(long)]
        no_browser: bool,
    },
    /// Build the dashboard, serve it on this machine and open it
    Serve(serve::Options),
    /// Build the dashboard into dist/, for any folder of any web server
    Build(BuildOptions),
    /// Check formatting and lints, run the native and the browser tests
    Test(test::Options),
    /// Score extraction against the development set
    Score(Rest),
    /// Measure speed: `bench extraction`, `bench scrub`
    Bench(Rest),
    /// Rebuild geodata/ from pinned packages
    Geodata(Rest),
    /// Take pictures of the page: three widths, two languages, two themes
    Shots(Rest),
}

#[derive(Args)]
struct BuildOptions {
    /// Optimise for size and report what each file weighs
    #[arg(long)]
    release: bool,
    /// Where the page will lie (https://…/): writes what previews of links need
    #[arg(long, value_name = "URL")]
    address: Option<String>,
}

/// Arguments that the task reads itself.
#[derive(Args)]
struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// The folder that holds the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Setup { no_browser } => setup::run(!no_browser),
        Task::Serve(options) => serve::run(&options),
        Task::Build(options) => build::run(options.release, options.address.as_deref()),
        Task::Test(options) => test::run(&options),
        Task::Score(rest) => score::run(&rest.args),
        Task::Bench(rest) => bench::run(&rest.args),
        Task::Geodata(rest) => geodata::run(&rest.args),
        Task::Shots(rest) => shots::run(&rest.args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! `cargo xtask score`: how well extraction reads the articles of `tests/gold`
//! and, where they are at hand, the two originals.
//!
//! The rules of comparison stand at the top of [`mentions`], [`events`] and
//! [`nearness`]; the format of the gold files in `tests/gold/README.md`.

mod bars;
mod events;
mod gold;
mod markup;
mod mentions;
mod nearness;
mod remark;
mod seeds;
mod sets;
mod table;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Parser;
use extraction::{Engine, Source};

use gold::Gold;
use remark::{Remark, Remarks};
use sets::Set;
pub use sets::packs;
use tally::Tally;

#[derive(Parser)]
#[command(
    name = "cargo xtask score",
    about = "Score extraction against the development set"
)]
struct Options {
    /// Which articles; may be given several times
    #[arg(long, value_enum, default_values_t = [Set::Reports, Set::Dev, Set::Seeds])]
    set: Vec<Set>,
    /// A further gazetteer pack; may be given several times
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// Use packs made from the country dumps in ../shared/data/geonames too
    #[arg(long)]
    dumps: bool,
    /// Print every miss with its sentence
    #[arg(long)]
    list: bool,
    /// With --list: only these faults (missed, false, trap, far, event-missed …)
    #[arg(long, value_name = "FAULT")]
    fault: Vec<String>,
    /// Only articles whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// List the held set all the same, which spoils it for measuring
    #[arg(long)]
    force: bool,
    /// Print counts as JSON
    #[arg(long)]
    json: bool,
}

/// Runs `cargo xtask score …` with what followed on the command line.
pub fn run(args: &[String]) -> Result<()> {
    let name = "cargo xtask score".to_owned();
    let options = match Options::try_parse_from(std::iter::once(name).chain(args.iter().cloned())) {
        Ok(options) => options,
        Err(error) => error.exit(),
    };
    let mut chosen: Vec<Set> = options.set.iter().flat_map(|set| set.parts()).collect();
    chosen.dedup();
    if options.list && !options.force && chosen.contains(&Set::Held) {
        bail!(
            "the held set is not listed: its figures are worth something only while nobody tunes \
             on its sentences. Tune on dev; --force lists it all the same"
        );
    }
    let root = crate::root();
    let scorer = Scorer::new(&root, &options.gazetteer, options.dumps)?;
    let mut scores = BTreeMap::new();
    for set in chosen {
        let Some(mut articles) = set.read(&root)? else {
            println!(
                "{}: absent (../shared/gold and ../shared/articles)",
                set.name()
            );
            continue;
        };
        if let Some(part) = &options.only {
            articles.retain(|gold| gold.id.contains(part.as_str()));
        }
        let score = scorer.score(&articles);
        if options.list {
            list(&score.remarks, &options.fault);
        }
        if !options.json {
            table::print(set.name(), &score.rows);
            if set == Set::Seeds {
                bars::print(&score.total);
            }
        }
        scores.insert(set.name(), score.rows);
    }
    if options.json {
        println!("{}", serde_json::to_string_pretty(&scores)?);
    }
    Ok(())
}

/// An engine with the packs to score it with.
struct Scorer {
    engine: Engine,
}

/// The counts of a set.
struct Score {
    /// By language, and [`table::TOTAL`] where there are several.
    rows: table::Rows,
    /// All together.
    total: Tally,
    /// What went wrong.
    remarks: Vec<Remark>,
}

impl Scorer {
    fn new(root: &std::path::Path, extra: &[PathBuf], dumps: bool) -> Result<Self> {
        let gazetteer = sets::gazetteer(root, extra, dumps)?;
        let engine = Engine::new(gazetteer)?;
        Ok(Self { engine })
    }

    fn score(&self, articles: &[Gold]) -> Score {
        let mut score = Score {
            rows: table::Rows::new(),
            total: Tally::default(),
            remarks: Vec::new(),
        };
        for gold in articles {
            let (tally, mut remarks) = self.article(gold);
            score.total.add(&tally);
            score.rows.entry(gold.lang.clone()).or_default().add(&tally);
            score.remarks.append(&mut remarks);
        }
        if score.rows.len() > 1 {
            score.rows.insert(table::TOTAL.into(), score.total.clone());
        }
        score
    }

    fn article(&self, gold: &Gold) -> (Tally, Vec<Remark>) {
        let source = Source {
            id: gold.id.clone(),
            published: Some(gold.published),
            lang: Some(gold.lang.clone()),
        };
        let read = self.engine.read(&gold.text, &source).chronicle;
        let sentences = gold.sentences();
        let mut tally = Tally {
            articles: 1,
            ..Tally::default()
        };
        let mut remarks = Remarks::on(gold, &sentences);
        mentions::count(
            gold,
            &read,
            self.engine.gazetteer(),
            &mut tally,
            &mut remarks,
        );
        if !gold.places_only {
            mentions::count_dates(gold, &read, &mut tally, &mut remarks);
            events::count(gold, &read, &sentences, &mut tally, &mut remarks);
        }
        (tally, remarks.list)
    }
}

fn list(remarks: &[Remark], faults: &[String]) {
    for remark in remarks {
        if !faults.is_empty() && !faults.iter().any(|fault| fault == remark.fault) {
            continue;
        }
        println!(
            "{:<12} {} “{}” {}",
            remark.fault, remark.article, remark.words, remark.note
        );
        if !remark.sentence.is_empty() && remark.sentence != remark.words {
            println!("             … {}", remark.sentence);
        }
    }
}

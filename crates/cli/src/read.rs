//! `places`, `events` and `export`.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use chronicle::export::{self, event_lines, place_lines};
use chronicle::{Chronicle, Day};
use extraction::{Engine, Note, Source};
use serde::Serialize;

use crate::ndjson::Lines;
use crate::{Articles, Export, Format, Outcome, Reading, engine};
use crate::{input, record};

/// The language that places are named in.
const NAMES: &str = "en";

/// What is read of an article: all of it, or its places.
type Read = fn(&Engine, &str, &Source) -> extraction::Reading;

/// Prints the mentions of every article as soon as it is read.
pub fn places(options: &Reading, out: &mut impl Write) -> Result<Outcome> {
    let engine = engine::open(&options.engine)?;
    let look_up = |id: &str| {
        let gazetteer = engine.gazetteer();
        gazetteer.by_id(id).map(|r| gazetteer.view(r).to_place())
    };
    each(&engine, Engine::places, &options.articles, |chronicle| {
        print(out, &place_lines(&chronicle, NAMES, look_up))
    })
}

/// Prints the events of every article as soon as it is read.
pub fn events(options: &Reading, out: &mut impl Write) -> Result<Outcome> {
    let engine = engine::open(&options.engine)?;
    each(&engine, Engine::read, &options.articles, |chronicle| {
        print(out, &event_lines(&chronicle, NAMES))
    })
}

/// Writes one chronicle of all articles and chronicles.
pub fn export(options: &Export, out: &mut impl Write) -> Result<Outcome> {
    let (all, outcome) = all(&options.reading)?;
    let choices = export::Options {
        lang: NAMES.to_owned(),
        text: options.text,
    };
    let written = match options.format {
        Format::Geojson => export::geojson(&all, &choices)?,
        Format::Csv => export::csv(&all, &choices)?,
        Format::Kml => export::kml(&all, &choices)?,
        Format::Json => export::json(&all, &choices)?,
        Format::Arrow => {
            table::write(&all, &choices, out)?;
            return Ok(outcome);
        }
    };
    out.write_all(written.as_bytes())?;
    if !written.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(outcome)
}

/// One chronicle of all articles and chronicles. The engine is opened for
/// articles alone.
pub fn all(options: &Reading) -> Result<(Chronicle, Outcome)> {
    let mut articles = options.articles.clone();
    let files = std::mem::take(&mut articles.files).into_iter();
    let (records, files): (Vec<_>, _) = files.partition(|file| record::is_one(file));
    articles.files = files;
    let (mut all, mut outcome) = (Chronicle::default(), Outcome::Done);
    for path in records {
        if !record::add(&path, &mut all) {
            outcome = Outcome::SomeBad;
        }
    }
    if articles.ndjson || !articles.files.is_empty() {
        let engine = engine::open(&options.engine)?;
        let read = each(&engine, Engine::read, &articles, |chronicle| {
            all.merge(chronicle);
            Ok(())
        })?;
        if read == Outcome::SomeBad {
            outcome = read;
        }
    }
    Ok((all, outcome))
}

fn print(out: &mut impl Write, lines: &[impl Serialize]) -> Result<()> {
    for line in lines {
        serde_json::to_writer(&mut *out, line)?;
        out.write_all(b"\n")?;
    }
    // Whoever pipes articles through wants each answer as it comes.
    out.flush()?;
    Ok(())
}

/// Reads article after article and hands on what was read. Bad ones are named
/// on standard error.
fn each(
    engine: &Engine,
    how: Read,
    articles: &Articles,
    mut take: impl FnMut(Chronicle) -> Result<()>,
) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut complain = |name: &str, reason: &str| {
        outcome = Outcome::SomeBad;
        eprintln!("dateline: {name}: {reason}");
    };
    if articles.ndjson {
        for line in Lines::new(io::stdin().lock()) {
            match line {
                Ok(line) => {
                    let source = Source {
                        id: line.id,
                        published: line.published.or(articles.published),
                        lang: line.lang.or_else(|| articles.lang.clone()),
                    };
                    take(read(
                        how(engine, &line.text, &source),
                        &line.text,
                        None,
                        articles.verbose,
                    ))?;
                }
                Err(reason) => complain("standard input", &reason),
            }
        }
        return Ok(outcome);
    }
    let mut names = HashSet::new();
    for path in &articles.files {
        match input::read(path) {
            Ok(article) => {
                let source = Source {
                    id: name(path, &mut names),
                    published: articles.published,
                    lang: articles.lang.clone().or(article.lang),
                };
                let title = article.title;
                let reading = how(engine, &article.text, &source);
                take(read(reading, &article.text, title, articles.verbose))?;
            }
            Err(reason) => complain(&path.display().to_string(), &reason),
        }
    }
    Ok(outcome)
}

/// The file's name; its whole path where another file of the run has the same
/// name.
fn name(path: &Path, taken: &mut HashSet<String>) -> String {
    let whole = path.to_string_lossy().into_owned();
    let short = path
        .file_name()
        .map_or_else(|| whole.clone(), |name| name.to_string_lossy().into_owned());
    if taken.insert(short.clone()) {
        short
    } else {
        whole
    }
}

/// The chronicle of a reading, its notes printed where they are asked for.
fn read(
    mut reading: extraction::Reading,
    text: &str,
    title: Option<String>,
    verbose: bool,
) -> Chronicle {
    for article in &mut reading.chronicle.articles {
        article.sha256 = chronicle::sha256(text);
        article.title = article.title.take().or_else(|| title.clone());
    }
    let article = reading.chronicle.articles.first();
    let id = article.map_or("", |article| &article.id);
    // Nothing comes of an article that cannot be read: that is always said.
    let said = |note: &&Note| verbose || matches!(note, Note::UnreadLanguage(_));
    for note in reading.notes.iter().filter(said) {
        eprintln!("dateline: {id}: note: {}", explain(note));
    }
    reading.chronicle
}

fn explain(note: &Note) -> String {
    match note {
        Note::UnreadLanguage(lang) => {
            let what = match lang {
                Some(lang) => format!("Dateline does not read “{lang}”"),
                None => "the language is not recognised".to_owned(),
            };
            let read = extraction::lexicon::LANGUAGES.join(", ");
            format!("{what}; it reads {read}: name one of them with --lang")
        }
        Note::NeedsDate => {
            "some dates depend on the day of publication: give it with --published".to_owned()
        }
        Note::DateFromText(day) => date_from_text(*day),
        Note::NoPlace => "no place is named".to_owned(),
        Note::Unreadable { span, expected } => {
            format!("{}–{} is no {expected}", span.start, span.end)
        }
    }
}

fn date_from_text(day: Day) -> String {
    format!("the text says that it was published on {day}")
}

//! Tallies as tables for people.

use std::collections::BTreeMap;

use super::tally::{Share, Tally};

/// One row: which articles, and their counts.
pub type Rows = BTreeMap<String, Tally>;

/// The row of all languages together; it comes last.
pub const TOTAL: &str = "total";

type Cell = fn(&Tally) -> String;

const PLACES: &[(&str, Cell)] = &[
    ("texts", |t| t.articles.to_string()),
    ("names", |t| t.recall.of.to_string()),
    ("P", |t| rate(t.precision)),
    ("R", |t| rate(t.recall)),
    ("F1", |t| number(t.f1())),
    ("exact", |t| number(t.exact_f1())),
    ("villages", |t| share(t.villages)),
    ("local", |t| share(t.local)),
    ("of held", |t| share(t.held)),
    ("areas", |t| share(t.areas)),
    ("pins", |t| share(t.pins)),
    (">50 km", |t| share(t.wrong_pins)),
    ("stray", |t| share(t.stray_pins)),
    ("traps/100", |t| {
        t.traps_per_hundred()
            .map_or("–".into(), |n| format!("{n:.1}"))
    }),
];

const EVENTS: &[(&str, Cell)] = &[
    ("dates", |t| share(t.dates)),
    ("right", |t| share(t.dates_right)),
    ("events", |t| share(t.events)),
    ("found", |t| rate(t.events)),
    ("invented", |t| share(t.invented)),
    ("date", |t| share(t.when)),
    ("places", |t| share(t.at)),
    ("claimant", |t| share(t.by)),
    ("denials", |t| share(t.denials)),
    ("neg/plan", |t| share(t.irrealis)),
    ("deaths", |t| share(t.deaths)),
    ("whole", |t| share(t.whole)),
];

/// The table of places, then the table of dates and events.
pub fn print(title: &str, rows: &Rows) {
    for (part, columns) in [("places", PLACES), ("events", EVENTS)] {
        println!("\n{title}, {part}");
        print!("{:<6}", "");
        for (name, _) in columns {
            print!("{name:>10}");
        }
        println!();
        let (total, languages): (Vec<_>, Vec<_>) =
            rows.iter().partition(|(label, _)| *label == TOTAL);
        for (label, tally) in languages.into_iter().chain(total) {
            print!("{label:<6}");
            for (_, cell) in columns {
                print!("{:>10}", cell(tally));
            }
            println!();
        }
    }
}

fn share(share: Share) -> String {
    if share.of == 0 {
        "–".into()
    } else {
        format!("{}/{}", share.hits, share.of)
    }
}

fn rate(share: Share) -> String {
    number(share.rate())
}

fn number(rate: Option<f64>) -> String {
    rate.map_or("–".into(), |rate| format!("{rate:.3}"))
}

//! The gold set itself: whole, balanced, in step with the built-in reports;
//! and floors: a change that reads it worse than before fails here. Raise a
//! floor when the figure has risen; never lower one to get a change through.

use std::sync::LazyLock;

use super::*;
use tally::Share;

/// What a set must at least come out as, from 0 to 1.
struct Floor {
    set: Set,
    row: &'static str,
    /// F1 of place names, by overlap.
    f1: f64,
    /// F1 of place names, by exact span.
    exact: f64,
    /// Local places resolved, of those found and held.
    held: f64,
    /// Marks more than 50 km off, at most.
    wrong_pins: f64,
    /// Traps per 100 place names, at most.
    traps: f64,
    /// Time expressions found.
    dates: f64,
    /// Events found.
    events: f64,
    /// Events invented, at most.
    invented: f64,
    /// Negated and planned events told as such.
    irrealis: f64,
    /// Deaths right.
    deaths: f64,
    /// Those who say so named.
    claimants: f64,
}

const FLOORS: &[Floor] = &[
    Floor {
        set: Set::Reports,
        row: "ar",
        f1: 0.95,
        exact: 0.95,
        held: 0.95,
        wrong_pins: 0.0,
        traps: 2.0,
        dates: 0.9,
        events: 0.84,
        invented: 0.06,
        irrealis: 0.5,
        deaths: 1.0,
        claimants: 0.82,
    },
    Floor {
        set: Set::Dev,
        row: "ar",
        f1: 0.947,
        exact: 0.934,
        held: 0.95,
        wrong_pins: 0.016,
        traps: 1.0,
        dates: 0.9,
        events: 0.87,
        invented: 0.067,
        irrealis: 0.815,
        deaths: 0.90,
        claimants: 0.89,
    },
    Floor {
        set: Set::Dev,
        row: table::TOTAL,
        f1: 0.946,
        exact: 0.932,
        held: 0.945,
        wrong_pins: 0.018,
        traps: 1.7,
        dates: 0.92,
        events: 0.87,
        invented: 0.076,
        irrealis: 0.8,
        deaths: 0.885,
        claimants: 0.87,
    },
];

/// Opening the packs takes longer than scoring with them.
static SCORER: LazyLock<Scorer> =
    LazyLock::new(|| Scorer::new(&crate::root(), &[], false).expect("packs that open"));

fn read(set: Set) -> Option<Vec<Gold>> {
    set.read(&crate::root())
        .expect("gold files that can be read")
}

#[test]
fn no_figure_falls_below_its_floor() {
    let mut fallen = Vec::new();
    for floor in FLOORS {
        let score = SCORER.score(&read(floor.set).expect("part of the project"));
        let tally = &score.rows[floor.row];
        let rate = |share: Share| share.rate().unwrap_or_default();
        let at_least = [
            ("F1", tally.f1().unwrap_or_default(), floor.f1),
            (
                "exact F1",
                tally.exact_f1().unwrap_or_default(),
                floor.exact,
            ),
            ("resolved of held", rate(tally.held), floor.held),
            ("dates", rate(tally.dates), floor.dates),
            ("events", rate(tally.events), floor.events),
            ("negated or planned", rate(tally.irrealis), floor.irrealis),
            ("deaths", rate(tally.deaths), floor.deaths),
            ("claimants", rate(tally.by), floor.claimants),
        ];
        let at_most = [
            ("wrong pins", rate(tally.wrong_pins), floor.wrong_pins),
            (
                "traps",
                tally.traps_per_hundred().unwrap_or_default(),
                floor.traps,
            ),
            ("invented", rate(tally.invented), floor.invented),
        ];
        let low = at_least.iter().filter(|(_, is, floor)| is < floor);
        let high = at_most.iter().filter(|(_, is, floor)| is > floor);
        for (what, is, floor_value) in low.chain(high) {
            let set = floor.set.name();
            fallen.push(format!(
                "{set} {}: {what} {is:.3}, floor {floor_value}",
                floor.row
            ));
        }
    }
    assert!(fallen.is_empty(), "{fallen:#?}");
}

#[test]
fn the_two_articles_clear_their_bars() {
    let Some(articles) = read(Set::Seeds) else {
        println!("skipped: ../shared/gold and ../shared/articles are not there");
        return;
    };
    let score = SCORER.score(&articles);
    let unmet = bars::unmet(&score.total);
    assert!(unmet.is_empty(), "{unmet:#?}");
}

#[test]
fn the_set_is_large_and_balanced() {
    let of = |set| read(set).expect("part of the project");
    let (dev, held) = (of(Set::Dev), of(Set::Held));
    assert!(dev.len() + held.len() >= 60);
    let arabic = |set: &[Gold]| set.iter().filter(|g| g.lang == "ar").count();
    assert!(arabic(&dev) >= 15 && arabic(&held) >= 15);
    for gold in dev.iter().chain(&held) {
        assert!(
            !gold.mentions.is_empty() && gold.events.is_empty() == gold.places_only,
            "{}",
            gold.id
        );
    }
}

#[test]
fn built_in_reports_are_the_marked_ones_without_marks() {
    for gold in read(Set::Reports).expect("part of the project") {
        let name = gold.id.trim_start_matches("reports/");
        let path = crate::root().join(format!("assets/reports/{name}.txt"));
        let text = std::fs::read_to_string(&path).expect("the built-in report");
        assert_eq!(text.trim_end(), gold.text, "{name}");
    }
}

//! What the two original articles must come out as.

use super::tally::Tally;

/// Fails where a district's point is another than the annotator's, too.
const NEAR: &str = "24 of 26 marks within 5 km";

/// One bar: what it asks for, whether it is met, and the figure.
fn bars(tally: &Tally) -> Vec<(&'static str, bool, String)> {
    let false_names = tally.precision.of - tally.precision.hits;
    vec![
        (
            "88 of 93 place names found",
            tally.recall.hits >= 88,
            format!("{}/{}", tally.recall.hits, tally.recall.of),
        ),
        (
            "at most 3 false place names",
            false_names <= 3,
            false_names.to_string(),
        ),
        (
            "24 of 26 marks in place",
            tally.pins.hits >= 24,
            format!("{}/{}", tally.pins.hits, tally.pins.of),
        ),
        (
            NEAR,
            tally.close_pins.hits >= 24,
            format!("{}/{}", tally.close_pins.hits, tally.close_pins.of),
        ),
        (
            "no mark more than 50 km off",
            tally.wrong_pins.hits == 0,
            tally.wrong_pins.hits.to_string(),
        ),
        (
            "no trap drawn",
            tally.traps_drawn.hits == 0,
            format!("{}/{}", tally.traps_drawn.hits, tally.traps_drawn.of),
        ),
        (
            "all 14 dates found",
            tally.dates.hits == tally.dates.of,
            format!("{}/{}", tally.dates.hits, tally.dates.of),
        ),
        (
            "13 dates right",
            tally.dates_right.hits >= 13,
            format!("{}/{}", tally.dates_right.hits, tally.dates_right.of),
        ),
        (
            "24 of 38 events with type, place and date",
            tally.whole.hits >= 24,
            format!("{}/{}", tally.whole.hits, tally.whole.of),
        ),
        (
            "at most 3 events invented",
            tally.invented.hits <= 3,
            format!("{}/{}", tally.invented.hits, tally.invented.of),
        ),
    ]
}

/// Says which bars are met.
pub fn print(tally: &Tally) {
    println!("\nbars of the two articles");
    for (bar, met, figure) in bars(tally) {
        println!(
            "  {} {bar}: {figure}",
            if met { "met    " } else { "NOT MET" }
        );
    }
}

/// The bars that are not met, with their figures; without [`NEAR`], which the
/// choice of label points decides.
#[cfg(test)]
pub fn unmet(tally: &Tally) -> Vec<String> {
    bars(tally)
        .into_iter()
        .filter(|(bar, met, _)| !met && *bar != NEAR)
        .map(|(bar, _, figure)| format!("{bar}: {figure}"))
        .collect()
}

//! What files are called that leave the page: what they are about, and which
//! days they show.

use chronicle::DayRange;
use leptos::prelude::*;

use crate::app::store::Store;
use crate::panels::heading;
use crate::state::{TimeMode, ViewState};

/// At most so many letters of a title.
const LONGEST: usize = 60;

/// The name of a file of all there is.
pub fn of_all(store: Store, extension: &str) -> String {
    named(store, store.axis.get_untracked(), extension)
}

/// The name of a file of what a view shows.
pub fn of_view(store: Store, view: &ViewState, extension: &str) -> String {
    let whole = store.axis.get_untracked();
    let days = match (view.mode, view.window.or(whole)) {
        (TimeMode::All, _) => whole,
        (TimeMode::Day, Some(days)) => Some(DayRange {
            from: days.to,
            to: days.to,
        }),
        (TimeMode::Cumulative, Some(days)) => Some(DayRange {
            from: whole.map_or(days.from, |whole| whole.from),
            to: days.to,
        }),
        (TimeMode::Window, days) | (_, days @ None) => days,
    };
    named(store, days, extension)
}

fn named(store: Store, days: Option<DayRange>, extension: &str) -> String {
    let lang = store.view().with_untracked(|view| view.lang);
    let title = untrack(|| heading(store, lang)).map(|about| about.title);
    file_name(&title.unwrap_or_default(), days, extension)
}

fn file_name(title: &str, days: Option<DayRange>, extension: &str) -> String {
    let words = title.split(parts_words).filter(|word| !word.is_empty());
    let title: Vec<&str> = words.collect();
    let title: String = title
        .join("-")
        .to_lowercase()
        .chars()
        .take(LONGEST)
        .collect();
    let days = days.map(|days| match days.from == days.to {
        true => days.to.to_string(),
        false => format!("{}_{}", days.from, days.to),
    });
    let title = match title.is_empty() {
        true => "dateline".to_owned(),
        false => title,
    };
    let parts: Vec<String> = [Some(title), days].into_iter().flatten().collect();
    format!("{}.{extension}", parts.join("-"))
}

/// Whether a letter has no place in a file's name: file systems refuse some,
/// programs trip over others, and marks of direction are not to be seen.
fn parts_words(c: char) -> bool {
    let turns =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    turns || c.is_whitespace() || c.is_control() || (c.is_ascii() && !c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::Day;

    #[test]
    fn a_file_is_called_by_what_it_shows() {
        let day = |d| Day::from_ymd(2020, 10, d).expect("a day");
        let days = |from, to| {
            Some(DayRange {
                from: day(from),
                to: day(to),
            })
        };
        for (title, days, name) in [
            (
                "Nagorno-Karabakh",
                days(8, 17),
                "nagorno-karabakh-2020-10-08_2020-10-17.png",
            ),
            (
                "ناغورني قره باغ",
                days(8, 8),
                "ناغورني-قره-باغ-2020-10-08.png",
            ),
            ("../a\\b:c\u{202e}", None, "a-b-c.png"),
            ("", None, "dateline.png"),
        ] {
            assert_eq!(file_name(title, days, "png"), name);
        }
        assert!(file_name(&"x".repeat(300), None, "png").len() < 80);
    }
}

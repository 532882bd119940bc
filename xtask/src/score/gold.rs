//! What a good reading of an article finds, whichever file says so.

use chronicle::{Day, DayRange, EventType, PlaceKind, PlaceRole, Point, Span, Stance};
use extraction::text::Document;

/// An article with everything an annotator marked in it.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Set and file name, for lists.
    pub id: String,
    /// Language of the text.
    pub lang: String,
    /// Day of publication.
    pub published: Day,
    /// The text without marks.
    pub text: String,
    /// Place names, in text order.
    pub mentions: Vec<GoldMention>,
    /// What looks like a place name and is none.
    pub traps: Vec<Trap>,
    /// Whether only places and traps are marked: nothing is asked about dates
    /// and events.
    pub places_only: bool,
    /// Time expressions.
    pub dates: Vec<GoldDate>,
    /// What the article reports.
    pub events: Vec<GoldEvent>,
}

impl Gold {
    /// The sentence that holds a position, or the position alone.
    pub fn sentences(&self) -> Vec<Span> {
        let doc = Document::new(&self.text);
        let tokens = |range: &std::ops::Range<usize>| {
            let first = doc.tokens.get(range.start)?;
            let last = doc.tokens.get(range.end.checked_sub(1)?)?;
            Some(Span::new(first.span.start, last.span.end))
        };
        doc.sentences
            .iter()
            .filter_map(|sentence| tokens(&sentence.tokens))
            .collect()
    }
}

/// A place as the annotator knows it.
#[derive(Clone, Debug)]
pub struct GoldPlace {
    /// Name, for lists and for asking whether a gazetteer holds it.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 code, empty for what spans several countries.
    pub country: String,
    /// Points that are right: its own, and for a district its main town.
    pub points: Vec<Point>,
}

/// A place name in the text.
#[derive(Clone, Debug)]
pub struct GoldMention {
    /// The name, without proclitics.
    pub span: Span,
    /// What it means.
    pub place: GoldPlace,
    /// What it does in its sentence.
    pub role: PlaceRole,
    /// Whether a map should show it as a mark.
    pub pin: bool,
}

/// Text that holds or looks like a place name and is none.
#[derive(Clone, Debug)]
pub struct Trap {
    /// Where it stands.
    pub span: Span,
}

/// A time expression.
#[derive(Clone, Debug)]
pub struct GoldDate {
    /// The words.
    pub span: Span,
    /// The days it names, if it names days.
    pub range: Option<DayRange>,
}

/// How sure the annotator is of a yes or no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flag {
    /// It is not so.
    #[default]
    No,
    /// Either reading will do.
    Either,
    /// It is so.
    Yes,
}

/// Something the article reports.
#[derive(Clone, Debug)]
pub struct GoldEvent {
    /// Its number in the file.
    pub number: String,
    /// Types that are right, the best first.
    pub types: Vec<EventType>,
    /// The finer word, for lists.
    pub sub_type: String,
    /// When, if known.
    pub when: Option<DayRange>,
    /// The words that tell of it.
    pub evidence: Vec<Span>,
    /// Places a reading must name.
    pub places: Vec<GoldPlace>,
    /// Places a reading may name besides.
    pub allowed: Vec<GoldPlace>,
    /// Who says so: alternatives, any of which is right. Empty for the
    /// article's own voice, or where it cannot be compared.
    pub by: Vec<String>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Dead in this event or on this day, lowest and highest.
    pub killed: Option<(u64, u64)>,
    /// Dead in all since some day.
    pub killed_total: Option<u64>,
    /// Said not to have happened.
    pub negated: Flag,
    /// Announced, not yet so.
    pub planned: Flag,
    /// Neither asked for nor counted as invented.
    pub optional: bool,
}

/// Reads `2024-06-13`, `2024-06-13..2024-06-15`, `2024-06` or `2024` as days.
pub fn day_range(text: &str) -> Option<DayRange> {
    let days = |word: &str| -> Option<DayRange> {
        let number = |from: usize, to: usize| word.get(from..to)?.parse::<u32>().ok();
        match word.len() {
            10 => word.parse().ok().map(|day| DayRange::new(day, day)),
            7 => {
                let (year, month) = (number(0, 4)? as i32, number(5, 7)?);
                let (next_year, next) = if month == 12 {
                    (year + 1, 1)
                } else {
                    (year, month + 1)
                };
                let first = Day::from_ymd(year, month, 1)?;
                Some(DayRange::new(
                    first,
                    Day::from_ymd(next_year, next, 1)?.plus(-1),
                ))
            }
            4 => {
                let year = number(0, 4)? as i32;
                Some(DayRange::new(
                    Day::from_ymd(year, 1, 1)?,
                    Day::from_ymd(year, 12, 31)?,
                ))
            }
            _ => None,
        }
    };
    match text.split_once("..") {
        Some((from, to)) => Some(DayRange::new(days(from)?.from, days(to)?.to)),
        None => days(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_ranges() {
        let show = |text| day_range(text).map(|r| format!("{}..{}", r.from, r.to));
        assert_eq!(show("2024-02").as_deref(), Some("2024-02-01..2024-02-29"));
        assert_eq!(show("2023-12").as_deref(), Some("2023-12-01..2023-12-31"));
        assert_eq!(show("2019").as_deref(), Some("2019-01-01..2019-12-31"));
        assert_eq!(
            show("2024-05-18..2024-05-21").as_deref(),
            Some("2024-05-18..2024-05-21")
        );
        assert_eq!(show("-"), None);
        assert_eq!(show("2024-02-30"), None);
    }
}

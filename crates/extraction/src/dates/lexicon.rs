//! The words of one language that tell of time.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::calendar::Calendar;
use crate::figures::numbers::{NumberTable, Numbers};
use crate::phrases::Phrases;

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// What a word of time means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Atom {
    Month(Calendar, u32, bool),
    Weekday(u32),
    /// Index into [`Lexicon::relative`].
    Relative(usize),
    Part(bool),
    Unit(Unit),
    Dual(Unit),
    Ago,
    AgoAfter,
    Since,
    Ahead,
    /// "after": so long after the article's day, where plans are told
    Later,
    Last,
    Next,
    This,
    Start,
    Middle,
    End,
    And,
    From,
    Until,
    Link,
    YearWord,
    MonthWord,
    Clock,
    ClockTail,
    HijriMark,
    CeMark,
    Planned,
    Told,
    Suffix,
    MonthTail,
    MonthCue,
    YearTail,
    SinceAfter,
    Called,
    /// A day of the month by its ordinal ("the seventh").
    Day(u32),
}

/// Days counted from the article's own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relative {
    words: Vec<String>,
    /// First and last.
    pub(super) days: [i32; 2],
    /// Gives way to another day in the same expression ("earlier today").
    #[serde(default)]
    pub(super) soft: bool,
    /// Words that, following, make it something else ("the day after").
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Weak {
    months: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Parts {
    words: Vec<String>,
    evening: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Table {
    proclitics: bool,
    month_first: bool,
    day_follows: bool,
    edges_follow: bool,
    capitals: bool,
    months: BTreeMap<String, Vec<String>>,
    hijri: BTreeMap<String, Vec<String>>,
    solar: BTreeMap<String, Vec<String>>,
    weak: Weak,
    weekdays: BTreeMap<String, Vec<String>>,
    /// Ordinals of days, for languages that write them out.
    days: BTreeMap<String, Vec<String>>,
    relative: Vec<Relative>,
    parts: Parts,
    units: BTreeMap<Unit, Vec<String>>,
    dual: BTreeMap<Unit, Vec<String>>,
    words: BTreeMap<Role, Vec<String>>,
    numbers: NumberTable,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Role {
    Ago,
    AgoAfter,
    Since,
    Ahead,
    Later,
    Last,
    Next,
    This,
    Start,
    Middle,
    End,
    And,
    From,
    Until,
    Link,
    MonthWord,
    YearWord,
    Clock,
    ClockTail,
    HijriMark,
    CeMark,
    Planned,
    /// Verbs of saying and doing in the past: a day beside them is past.
    Told,
    /// What may cling to a number or name (th, -го, 'de).
    Suffix,
    /// "Month" after a month's name (ekim ayında).
    MonthTail,
    /// What, before a month that is an ordinary word too, makes it a month.
    MonthCue,
    /// "Year" after its number (2020 года).
    YearTail,
    /// "Since" after what it belongs to (27 Eylül'den beri).
    SinceAfter,
    /// Movements and streets that are called after a day.
    Called,
}

impl Role {
    fn atom(self) -> Atom {
        match self {
            Self::Ago => Atom::Ago,
            Self::AgoAfter => Atom::AgoAfter,
            Self::Since => Atom::Since,
            Self::Ahead => Atom::Ahead,
            Self::Later => Atom::Later,
            Self::Last => Atom::Last,
            Self::Next => Atom::Next,
            Self::This => Atom::This,
            Self::Start => Atom::Start,
            Self::Middle => Atom::Middle,
            Self::End => Atom::End,
            Self::And => Atom::And,
            Self::From => Atom::From,
            Self::Until => Atom::Until,
            Self::Link => Atom::Link,
            Self::MonthWord => Atom::MonthWord,
            Self::YearWord => Atom::YearWord,
            Self::Clock => Atom::Clock,
            Self::ClockTail => Atom::ClockTail,
            Self::HijriMark => Atom::HijriMark,
            Self::CeMark => Atom::CeMark,
            Self::Planned => Atom::Planned,
            Self::Told => Atom::Told,
            Self::Suffix => Atom::Suffix,
            Self::MonthTail => Atom::MonthTail,
            Self::MonthCue => Atom::MonthCue,
            Self::YearTail => Atom::YearTail,
            Self::SinceAfter => Atom::SinceAfter,
            Self::Called => Atom::Called,
        }
    }
}

/// The words of one language that tell of time.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) lang: String,
    pub(super) proclitics: bool,
    /// Whether 10/9 is the ninth of October.
    pub(super) month_first: bool,
    /// Whether the day may follow its month with an ending on (noyabrın 11-də).
    pub(super) day_follows: bool,
    /// Whether start, middle and end follow their month or year.
    pub(super) edges_follow: bool,
    /// Whether a month that is an ordinary word too begins with a capital.
    pub(super) capitals: bool,
    pub(super) phrases: Phrases<Atom>,
    pub(super) relative: Vec<Relative>,
    barring: Vec<(Phrases<()>, Phrases<()>)>,
    pub(super) numbers: Numbers,
}

impl Lexicon {
    /// Reads a table.
    ///
    /// # Errors
    /// When it is not what the format asks for.
    pub fn parse(lang: &str, text: &str) -> Result<Self, toml::de::Error> {
        Ok(Self::from_table(lang, toml::from_str(text)?))
    }

    fn from_table(lang: &str, table: Table) -> Self {
        let mut phrases = Phrases::default();
        for (months, calendar) in [
            (&table.months, Calendar::Gregorian),
            (&table.hijri, Calendar::Hijri),
            (&table.solar, Calendar::Solar),
        ] {
            for (number, names) in months {
                let Ok(month) = number.parse() else { continue };
                for name in names {
                    let weak = table.weak.months.contains(name);
                    phrases.add(name, Atom::Month(calendar, month, weak));
                }
            }
        }
        for (number, names) in &table.weekdays {
            let Ok(day) = number.parse() else { continue };
            names
                .iter()
                .for_each(|n| phrases.add(n, Atom::Weekday(day)));
        }
        for (number, names) in &table.days {
            let Ok(day) = number.parse() else { continue };
            names.iter().for_each(|n| phrases.add(n, Atom::Day(day)));
        }
        for (i, relative) in table.relative.iter().enumerate() {
            for word in &relative.words {
                phrases.add(word, Atom::Relative(i));
            }
        }
        for word in &table.parts.words {
            phrases.add(word, Atom::Part(table.parts.evening.contains(word)));
        }
        for (unit, words) in &table.units {
            words.iter().for_each(|w| phrases.add(w, Atom::Unit(*unit)));
        }
        for (unit, words) in &table.dual {
            words.iter().for_each(|w| phrases.add(w, Atom::Dual(*unit)));
        }
        for (role, words) in &table.words {
            words.iter().for_each(|w| phrases.add(w, role.atom()));
        }
        let suffixes = table.words.get(&Role::Suffix);
        let suffixes = suffixes.map_or(&[][..], Vec::as_slice);
        let numbers = Numbers::new(table.numbers, suffixes);
        let bar = |words: &[String]| {
            let mut bars = Phrases::default();
            words.iter().for_each(|w| bars.add(w, ()));
            bars
        };
        let barring = table
            .relative
            .iter()
            .map(|r| (bar(&r.not_before), bar(&r.not_after)))
            .collect();
        Self {
            lang: lang.to_owned(),
            proclitics: table.proclitics,
            month_first: table.month_first,
            day_follows: table.day_follows || table.month_first,
            edges_follow: table.edges_follow,
            capitals: table.capitals,
            phrases,
            barring,
            relative: table.relative,
            numbers,
        }
    }

    /// What bars a relative expression: phrases after it, and before it.
    pub(super) fn bars(&self, relative: usize) -> &(Phrases<()>, Phrases<()>) {
        &self.barring[relative]
    }

    /// How numbers are read in this language.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }
}

//! The templates of a language.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::Event;

/// The forms a counted noun takes.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Forms {
    one: String,
    two: String,
    few: String,
    many: String,
    /// With a round hundred, and one or two more; as `many` where left out.
    #[serde(default)]
    round: Option<String>,
    /// Where no number is given.
    #[serde(default)]
    pub(super) some: String,
}

impl Forms {
    /// The form that goes with a number. Arabic counts three to ten with the
    /// plural, looks at the last two digits and has a case of its own for round
    /// hundreds (23 قتيلا، 100 قتيل); the other files repeat one form, so that
    /// the same rule serves.
    pub(super) fn form(&self, n: u64) -> &str {
        match (n, n % 100) {
            (1, _) => &self.one,
            (2, _) => &self.two,
            (_, 0..=2) => self.round.as_ref().unwrap_or(&self.many),
            (_, 3..=10) => &self.few,
            _ => &self.many,
        }
    }
}

/// How an event of one sort is titled.
#[derive(Debug, Deserialize)]
pub(super) struct Title {
    /// Without a place.
    pub(super) bare: String,
    /// With one.
    pub(super) at: Option<String>,
    /// With one that people went to.
    pub(super) to: Option<String>,
    /// With one, when it is still to come.
    pub(super) planned: Option<String>,
    /// By its speaker.
    pub(super) by: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Templates {
    pub(super) and: String,
    pub(super) list: String,
    pub(super) separator: String,
    pub(super) near: String,
    pub(super) assumed: String,
    pub(super) more: Forms,
    pub(super) planned: String,
    pub(super) negated: String,
    pub(super) day: String,
    pub(super) months: Vec<String>,
    pub(super) counts: BTreeMap<String, Forms>,
    pub(super) range: String,
    pub(super) at_least: String,
    pub(super) at_most: String,
    pub(super) today: String,
    pub(super) total: String,
    pub(super) since: String,
    titles: BTreeMap<String, Title>,
}

impl Templates {
    /// The templates of a language; English ones where it has none.
    pub(super) fn of(lang: &str) -> &'static Self {
        static ALL: OnceLock<[Templates; 2]> = OnceLock::new();
        let read = |text: &str| {
            serde_json::from_str(text).unwrap_or_else(|error| {
                // A test reads both files, so that this cannot be reached.
                unreachable!("templates are well-formed: {error}")
            })
        };
        let all =
            ALL.get_or_init(|| [read(include_str!("en.json")), read(include_str!("ar.json"))]);
        &all[usize::from(lang == "ar")]
    }

    /// What events of a sub-type are called.
    pub(super) fn bare(&self, sub_type: &str) -> Option<&str> {
        self.titles.get(sub_type).map(|title| title.bare.as_str())
    }

    /// The title of an event's sub-type, else of its type.
    pub(super) fn title(&self, event: &Event) -> Option<&Title> {
        self.titles
            .get(&event.sub_type)
            .or_else(|| self.titles.get(event.kind.as_str()))
    }
}

/// Puts values into the slots of a template.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut rest = template;
    let mut out = String::with_capacity(template.len() + 32);
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let slot = &rest[open + 1..];
        let Some(close) = slot.find('}') else { break };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == &slot[..close]) {
            out.push_str(value);
        }
        rest = &slot[close + 1..];
    }
    out.push_str(rest);
    out
}

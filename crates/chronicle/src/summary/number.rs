//! Counted nouns.

use super::templates::{Templates, fill};

/// A noun with its number: "8 قرى", "11 قرية", "قريتين".
pub(super) fn counted(templates: &Templates, noun: &str, number: Option<u64>) -> String {
    let Some(forms) = templates.counts.get(noun) else {
        return number.map_or_else(String::new, |n| n.to_string());
    };
    match number {
        Some(n) => fill(forms.form(n), &[("n", &n.to_string())]),
        None => forms.some.clone(),
    }
}

/// A noun with a range up to `high`: "20–30 قتيلا". One and two have no digits
/// of their own, so that a range up to them takes the plural's form.
pub(super) fn ranged(templates: &Templates, noun: &str, high: u64, range: &str) -> String {
    templates.counts.get(noun).map_or_else(
        || range.to_owned(),
        |forms| fill(forms.form(high.max(3)), &[("n", range)]),
    )
}

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

//! Counted nouns.

use super::templates::{Templates, fill};

/// A number in digits, thousands apart from ten thousand on: 36,000 but 2020.
pub(super) fn digits(number: u64) -> String {
    let plain = number.to_string();
    if number < 10_000 {
        return plain;
    }
    let mut text = String::with_capacity(plain.len() * 4 / 3);
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A noun with its number: "8 قرى", "11 قرية", "قريتين".
pub(super) fn counted(templates: &Templates, noun: &str, number: Option<u64>) -> String {
    let Some(forms) = templates.counts.get(noun) else {
        return number.map_or_else(String::new, digits);
    };
    match number {
        Some(n) => fill(forms.form(n), &[("n", &digits(n))]),
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

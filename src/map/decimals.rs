//! Numbers as drawings take them. Rounded here and written as they are:
//! formatting with `{:.2}` alone brings the page five kilobytes more to fetch.

/// To a tenth: a position in pixels.
pub fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// To a hundredth: the outline of something small.
pub fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

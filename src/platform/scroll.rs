//! What of a scrolled list is in view.

use wasm_bindgen::JsCast;
pub use web_sys::Element;

/// The rows of a list that are in view, by their place among the rows on the
/// page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InView {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// How far below the top edge of the list the first begins, in pixels.
    pub offset: f64,
}

/// The rows in view; `selector` names rows inside `list`. `None` where none
/// of them is.
pub fn in_view(list: &Element, selector: &str) -> Option<InView> {
    let frame = list.get_bounding_client_rect();
    let mut seen: Option<InView> = None;
    for (at, row) in rows(list, selector).enumerate() {
        let area = row.get_bounding_client_rect();
        if area.bottom() <= frame.top() {
            continue;
        }
        if area.top() >= frame.bottom() {
            break;
        }
        let first = seen.unwrap_or(InView {
            first: at,
            last: at,
            offset: area.top() - frame.top(),
        });
        seen = Some(InView { last: at, ..first });
    }
    seen
}

/// How far below the top edge of the list its row number `at` begins, in
/// pixels.
pub fn offset(list: &Element, selector: &str, at: usize) -> Option<f64> {
    let row = rows(list, selector).nth(at)?;
    Some(row.get_bounding_client_rect().top() - list.get_bounding_client_rect().top())
}

/// Scrolls a list down by pixels, at once.
pub fn scroll_by(list: &Element, pixels: f64) {
    list.set_scroll_top(list.scroll_top() + pixels.round() as i32);
}

/// The row of a list at a height of the window; the nearest where none is.
pub fn row_at(list: &Element, selector: &str, y: f64) -> Option<usize> {
    let below = |row: &Element| row.get_bounding_client_rect().bottom() > y;
    let count = rows(list, selector).count();
    let at = rows(list, selector).position(|row| below(&row));
    at.or_else(|| count.checked_sub(1))
}

fn rows(list: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let found = list.query_selector_all(selector).ok();
    found
        .into_iter()
        .flat_map(|found| (0..found.length()).filter_map(move |at| found.item(at)?.dyn_into().ok()))
}

//! A long list of which only a stretch is on the page: the rows in view and
//! some around them. The list keeps its place when rows come, go or move.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use crate::platform::scroll::{self, Element, InView};

/// Rows on the page; a shorter list is there as a whole.
const SPAN: usize = 80;
/// The stretch moves when fewer rows than this are left beyond those in view.
const MARGIN: usize = 20;
/// What a row is thought to be high, in pixels, until some have been seen.
const GUESS: f64 = 150.0;
/// Nearer to its top than this many pixels a list stays at its top.
const TOP: i32 = 4;

/// The part of a list that is on the page.
#[derive(Clone, Copy)]
pub struct Stretch {
    list: NodeRef<html::Div>,
    /// Names a row inside the list.
    selector: &'static str,
    /// Number of rows.
    len: Memo<usize>,
    /// Whether all rows are to be on the page.
    whole: ReadSignal<bool>,
    /// The first row on the page.
    start: RwSignal<usize>,
    /// Height of an average row.
    height: RwSignal<f64>,
    /// The row to hold in its place, and its distance from the top edge.
    held: StoredValue<Option<(usize, f64)>>,
}

impl Stretch {
    /// The stretch of a list of `len` rows in `list`; on paper it is `whole`.
    pub fn new(
        list: NodeRef<html::Div>,
        selector: &'static str,
        len: Memo<usize>,
        whole: ReadSignal<bool>,
    ) -> Self {
        Self {
            list,
            selector,
            len,
            whole,
            start: RwSignal::new(0),
            height: RwSignal::new(GUESS),
            held: StoredValue::new(None),
        }
    }

    /// The rows on the page.
    pub fn range(&self) -> Range<usize> {
        let len = self.len.get();
        if self.whole.get() {
            return 0..len;
        }
        let start = self.start.get().min(len.saturating_sub(SPAN));
        start..len.min(start + SPAN)
    }

    /// Pixels to leave free above and below the rows on the page.
    pub fn gaps(&self) -> (f64, f64) {
        let (range, height) = (self.range(), self.height.get());
        let below = self.len.get() - range.end;
        (range.start as f64 * height, below as f64 * height)
    }

    /// The row at the top edge, to be handed to [`Self::hold`] after a
    /// change; `None` at the top of the list, which then stays at its top.
    pub fn top(&self) -> Option<usize> {
        self.held.get_value().map(|(row, _)| row)
    }

    /// Keeps `row` where the row at the top edge was.
    pub fn hold(&self, row: usize) {
        if let Some((_, offset)) = self.held.get_value() {
            self.settle(row, offset);
        }
    }

    /// Back to the beginning.
    pub fn rewind(&self) {
        self.held.set_value(None);
        self.start.set(0);
        if let Some(list) = self.list.get_untracked() {
            list.set_scroll_top(0);
        }
    }

    /// Puts a row on the page, wherever it is in the list.
    pub fn reach(&self, row: usize) {
        let range = untrack(|| self.range());
        if !range.contains(&row) {
            self.settle(row, 0.0);
        }
    }

    /// Follows the reader's scrolling.
    pub fn scrolled(&self) {
        let Some(list) = self.list.get_untracked() else {
            return;
        };
        let (range, len) = untrack(|| (self.range(), self.len.get()));
        let (row, last, offset) = match scroll::in_view(&list, self.selector) {
            Some(InView {
                first,
                last,
                offset,
            }) => (range.start + first, range.start + last, offset),
            None => {
                let height = self.height.get_untracked();
                let row = (f64::from(list.scroll_top()) / height) as usize;
                (row.min(len.saturating_sub(1)), row, 0.0)
            }
        };
        let top = list.scroll_top() < TOP;
        self.held.set_value((!top).then_some((row, offset)));
        self.measure(&list, range.len());
        let short_above = range.start > 0 && row < range.start + MARGIN;
        let short_below = range.end < len && last + MARGIN > range.end;
        if short_above || short_below {
            self.settle(row, offset);
        }
    }

    /// Learns from the rows on the page how high an average row is.
    fn measure(&self, list: &Element, rows: usize) {
        let edge = |at| scroll::offset(list, self.selector, at);
        if rows < SPAN {
            return;
        }
        if let (Some(first), Some(last)) = (edge(0), edge(rows - 1)) {
            let height = (last - first) / (rows - 1) as f64;
            // A change moves all rows: small ones are not worth it.
            if (height / self.height.get_untracked() - 1.0).abs() > 0.1 {
                self.height.set(height.max(1.0));
            }
        }
    }

    /// Puts `row` on the page at this distance from the top edge.
    fn settle(&self, row: usize, offset: f64) {
        let this = *self;
        let start = around(row);
        if self.start.get_untracked() != start {
            self.start.set(start);
        }
        // The rows come onto the page after this and before the next picture.
        request_animation_frame(move || {
            let Some(list) = this.list.try_get_untracked().flatten() else {
                return;
            };
            let range = untrack(|| this.range());
            let at = row.saturating_sub(range.start);
            if let Some(now) = scroll::offset(&list, this.selector, at) {
                scroll::scroll_by(&list, now - offset);
                this.held.set_value(Some((row, offset)));
            }
        });
    }
}

/// Where the rows on the page begin so that `row` is well among them.
fn around(row: usize) -> usize {
    row.saturating_sub(SPAN / 2 - MARGIN / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_well_inside_its_stretch() {
        for row in [0, 1, 35, 500] {
            let start = around(row);
            assert!(start <= row && row + MARGIN < start + SPAN);
            assert!(start == 0 || start + MARGIN <= row);
        }
    }
}

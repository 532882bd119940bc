//! The parts of a time expression, and whether they make one.

use std::ops::Range;

use super::calendar::Calendar;
use super::lexicon::Unit;

/// Before or after the article's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Last,
    Next,
    This,
}

/// A part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
}

/// What an expression says, part by part.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) weekday: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) last_day: Option<u32>,
    pub(super) month: Option<(Calendar, u32)>,
    pub(super) weak_month: bool,
    pub(super) year: Option<i32>,
    pub(super) relative: Option<usize>,
    pub(super) part: bool,
    pub(super) evening: bool,
    pub(super) direction: Option<Direction>,
    pub(super) edge: Option<Edge>,
    pub(super) unit: Option<Unit>,
    pub(super) count: Option<u64>,
    pub(super) ago: bool,
    pub(super) ahead: bool,
    pub(super) later: bool,
    /// From a weekday into the next: "the night of Saturday to Sunday".
    pub(super) overnight: bool,
    pub(super) clock: bool,
    pub(super) month_word: bool,
    pub(super) hijri: bool,
    pub(super) since: bool,
    pub(super) planned: bool,
    /// Nothing but digits and separators (9/10/2020).
    pub(super) numeric: bool,
}

impl Parts {
    pub(super) fn is_empty(&self) -> bool {
        !self.filled()
            && !self.part
            && self.direction.is_none()
            && self.edge.is_none()
            && !self.ago
            && !self.ahead
            && !self.later
    }

    pub(super) fn filled(&self) -> bool {
        self.weekday.is_some()
            || self.day.is_some()
            || self.month.is_some()
            || self.year.is_some()
            || self.relative.is_some()
            || self.unit.is_some()
            || self.count.is_some()
    }

    /// Whether the parts make an expression.
    pub(super) fn holds(&self) -> bool {
        if self.weak_month && self.month.is_some() {
            return self.day.is_some()
                || self.year.is_some()
                || self.edge.is_some()
                || self.month_word
                || self.direction.is_some();
        }
        let edge = self.edge.is_some() && matches!(self.unit, Some(Unit::Month | Unit::Year));
        let unit = self.unit.is_some()
            && (self.count.is_some() || self.direction.is_some() || self.ago || edge)
            && !(self.unit == Some(Unit::Day)
                && self.count.is_none()
                && self.direction == Some(Direction::This));
        self.weekday.is_some()
            || self.month.is_some()
            || self.relative.is_some()
            || self.year.is_some()
            || unit
    }
}

/// A time expression before it is resolved.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    pub(super) parts: Parts,
}

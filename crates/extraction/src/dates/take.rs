//! Which part of a time expression a word fills.

use super::lexicon::{Atom, Unit};
use super::parse::Parser;
use super::parts::{Direction, Edge, Parts};
use crate::phrases::Hit;

impl Parser<'_> {
    /// Takes what a word means into the parts, if it fits them.
    pub(super) fn take(&self, hit: &Hit<Atom>, at: usize, parts: &mut Parts, first: bool) -> bool {
        match hit.value {
            Atom::Month(calendar, month, weak) => match parts.month {
                None if parts.unit.is_none() || parts.month_word => {
                    let twin = parts.relative.is_some() || parts.count.is_some();
                    let small = weak && self.lexicon.capitals && !self.is_capital(at);
                    if twin || small {
                        return false;
                    }
                    parts.month = Some((calendar, month));
                    parts.weak_month = weak;
                }
                Some((_, same)) if same == month && at > 0 => {
                    let before = self.words.folded(at - 1);
                    if !matches!(before, "/" | "(" | "-") {
                        return false;
                    }
                    parts.weak_month = false;
                }
                _ => return false,
            },
            Atom::Weekday(day)
                if parts.evening
                    && !parts.overnight
                    && parts.weekday.is_some_and(|first| (first + 1) % 7 == day) =>
            {
                parts.overnight = true;
            }
            Atom::Weekday(day) => {
                // "Before the day of Friday" is not "a day ago".
                if parts.ago && parts.unit == Some(Unit::Day) && parts.count.is_none() {
                    (parts.ago, parts.unit) = (false, None);
                }
                if parts.weekday.is_some() || parts.unit.is_some() {
                    return false;
                }
                parts.weekday = Some(day);
            }
            Atom::Relative(index) => {
                let relative = &self.lexicon.relative[index];
                let free = parts
                    .relative
                    .is_none_or(|old| self.lexicon.relative[old].soft);
                let (after, before) = self.lexicon.bars(index);
                let barred = !after.at(self.words, hit.tokens.end).is_empty()
                    || (1..=2).any(|n| {
                        at >= n
                            && before
                                .at(self.words, at - n)
                                .iter()
                                .any(|b| b.tokens.end == at)
                    });
                let counted = parts.count.is_some() || parts.unit.is_some();
                if !free || barred || parts.month.is_some() || counted {
                    return false;
                }
                if parts.weekday.is_some() && relative.soft {
                    return true;
                }
                parts.relative = Some(index);
            }
            // "Day" after its number: два дня.
            Atom::Part(_) if parts.count.is_some() && parts.unit.is_none() => return false,
            Atom::Part(evening) => {
                parts.part = true;
                parts.evening |= evening;
            }
            Atom::Unit(unit) => {
                // "the middle of the month of May"
                let names = unit == Unit::Month && parts.edge.is_some();
                if names && self.month_at(hit.tokens.end)
                    || parts.unit.is_some()
                    || parts.relative.is_some()
                    || parts.month.is_some()
                    || parts.weekday.is_some()
                    || (parts.year.is_some() && self.is(at, Atom::YearTail))
                {
                    return false;
                }
                let leads = first && !self.leads(hit.tokens.end);
                if leads && !hit.clitics.article && hit.clitics.len == 0 && self.lexicon.proclitics
                {
                    return false;
                }
                parts.unit = Some(unit);
            }
            Atom::Day(day) => {
                let month = self.month_at(hit.tokens.end) || self.month_unit_at(hit.tokens.end);
                if parts.day.is_some() || parts.month.is_some() || parts.unit.is_some() || !month {
                    return false;
                }
                parts.day = Some(day);
            }
            Atom::Dual(unit) => {
                if parts.unit.is_some() || parts.month.is_some() || parts.relative.is_some() {
                    return false;
                }
                parts.unit = Some(unit);
                parts.count = Some(2);
            }
            Atom::Last | Atom::Next | Atom::This => {
                let edge =
                    self.lexicon.edges_follow && parts.month.is_some() && self.is(at, Atom::End);
                if parts.direction.is_some() || parts.relative.is_some() || edge {
                    return false;
                }
                let leads = parts.is_empty();
                if leads && !self.leads(hit.tokens.end) {
                    return false;
                }
                parts.direction = Some(match hit.value {
                    Atom::Last => Direction::Last,
                    Atom::Next => Direction::Next,
                    _ => Direction::This,
                });
            }
            Atom::Start | Atom::Middle | Atom::End => {
                let follows = self.lexicon.edges_follow
                    && parts.day.is_none()
                    && (parts.month.is_some()
                        || parts.year.is_some()
                        || matches!(parts.unit, Some(Unit::Month | Unit::Year)));
                if parts.edge.is_some() || (parts.filled() && !follows) {
                    return false;
                }
                parts.edge = Some(match hit.value {
                    Atom::Start => Edge::Start,
                    Atom::Middle => Edge::Middle,
                    _ => Edge::End,
                });
            }
            Atom::Ago if parts.is_empty() => parts.ago = true,
            Atom::AgoAfter if parts.unit.is_some() => parts.ago = true,
            Atom::Ahead if parts.is_empty() => parts.ahead = true,
            Atom::Later if parts.is_empty() => parts.later = true,
            Atom::MonthWord if parts.is_empty() || parts.day.is_some() || parts.edge.is_some() => {
                parts.month_word = true;
            }
            Atom::MonthTail if parts.month.is_some() => parts.month_word = true,
            Atom::YearTail if parts.year.is_some() => {}
            Atom::Clock => parts.clock = true,
            Atom::ClockTail if parts.clock => {}
            Atom::HijriMark if parts.year.is_some() => parts.hijri = true,
            Atom::CeMark if parts.year.is_some() => {}
            Atom::YearWord if !parts.is_empty() || self.year_at(hit.tokens.end) => {
                return self.year_at(hit.tokens.end)
                    && parts.year.is_none()
                    && parts.unit.is_none();
            }
            _ => return false,
        }
        true
    }
}

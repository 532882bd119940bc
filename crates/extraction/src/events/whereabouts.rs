//! The places an event's own words name, or else those its sentence opens
//! with.

use std::ops::Range;

use chronicle::EventType;

use super::clause::Clause;
use super::frame::Frame;
use super::gather::Sentence;
use super::lexicon::{Head, Mode, Sense};
use super::places;
use super::spark::Spark;

impl Sentence<'_, '_> {
    /// Whether a place is what the words are about: right behind them, or
    /// before them with nothing but small words between.
    pub(super) fn is_beside_place(&self, words: &Range<usize>, clause: &Clause) -> bool {
        const SMALL: usize = 2;
        let scan = self.scan;
        let bare = |at: usize| scan.mention_at(at).is_some() && !scan.preposed(at);
        let reach = words
            .start
            .saturating_sub(SMALL + 1)
            .max(clause.tokens.start)..words.start;
        let before = reach.rev().find(|&at| scan.mention_at(at).is_some());
        bare(words.end)
            || before.is_some_and(|last| {
                let first = (clause.tokens.start..=last)
                    .rev()
                    .take_while(|&at| scan.mention_index(at) == scan.mention_index(last))
                    .last();
                first.is_some_and(|at| {
                    bare(at) && (at == clause.tokens.start || scan.mode(at - 1, Mode::At).is_none())
                })
            })
    }

    /// Places in the event's own words; else those the sentence opens with.
    pub(super) fn places(
        &self,
        spark: &Spark,
        clause: &Clause,
        domain: &Range<usize>,
        kind: EventType,
    ) -> Vec<chronicle::EventPlace> {
        let scan = self.scan;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for other in &self.clauses {
            let inside = other.tokens.start >= domain.start && other.tokens.start < domain.end;
            if inside && (!other.aside || clause.aside) {
                ranges.push(other.tokens.start..other.tokens.end.min(domain.end));
            }
        }
        let gather = |ranges: &[Range<usize>]| {
            let mut all: Vec<chronicle::EventPlace> = Vec::new();
            for range in ranges {
                for place in places::places(scan, range.clone(), kind) {
                    if !all.iter().any(|p| p.place == place.place) {
                        all.push(place);
                    }
                }
            }
            all
        };
        // Where a speaker sits is not where the event was.
        for frame in &self.frames {
            let Some(seat) = self.seat(frame) else {
                continue;
            };
            ranges = ranges.iter().flat_map(|r| without(r, &seat)).collect();
        }
        let own = gather(&ranges);
        if own.iter().any(|p| p.role.is_drawn()) {
            return places::places(scan, domain.clone(), kind)
                .into_iter()
                .filter(|p| own.iter().any(|o| o.place == p.place))
                .collect();
        }
        let asides: Vec<Range<usize>> = self
            .clauses
            .iter()
            .filter(|c| c.aside && c.tokens.start >= domain.start && c.tokens.end <= domain.end)
            .map(|c| c.tokens.clone())
            .collect();
        let asides = gather(&asides);
        if asides.iter().any(|p| p.role.is_drawn()) {
            return asides;
        }
        // "In the town of X, shells hit a school": the clause before.
        let tells = |c: &Clause| {
            c.tokens.clone().any(|i| {
                scan.at(i)
                    .iter()
                    .any(|h| matches!(h.value, Sense::Trigger(..)))
            })
        };
        let opening: Vec<Range<usize>> = self
            .clauses
            .iter()
            .take(spark.clause)
            .take_while(|c| !tells(c))
            .filter(|c| !c.aside && c.tokens.start >= self.dateline())
            .map(|c| c.tokens.clone())
            .collect();
        let opening = gather(&opening);
        // Failing all else, what it was on the border of.
        if opening.is_empty() { own } else { opening }
    }

    /// The words that name who speaks, with where they sit: "the prosecutor's
    /// office in Baku said", "the spokesman said in Baku that".
    fn seat(&self, frame: &Frame) -> Option<Range<usize>> {
        const APART: usize = 6;
        let by = &frame.by.as_ref().filter(|_| frame.explicit)?.tokens;
        let end = [frame.words.start, frame.reach.start]
            .into_iter()
            .filter(|&next| next >= by.end && next - by.end <= APART)
            .find(|&next| !(by.end..next).any(|at| self.scan.is_mark(at)));
        // "Prosecutors in Baku accused …": an office sits where no army does.
        let scan = self.scan;
        let sits = |at: usize| matches!(scan.head(at), Some((Head::Body | Head::Office, _)));
        let inside = scan.mode(by.end, Mode::At).map(|hit| hit.tokens.end);
        let seat = inside
            .filter(|&at| by.clone().any(sits) && scan.mention_at(at).is_some())
            .map(|at| at + 1);
        Some(by.start..end.or(seat).unwrap_or(by.end))
    }

    /// Where the words after a dateline begin ("KYIV, 3 March (agency) – …"):
    /// where an article was written is not where it happened.
    fn dateline(&self) -> usize {
        const LEAD: usize = 4;
        const LONGEST: usize = 12;
        let start = self.tokens.start;
        let head = start..self.tokens.end.min(start + LONGEST);
        let dash = |&at: &usize| matches!(self.scan.words.folded(at), "-" | "–" | "—");
        match head.clone().find(dash) {
            Some(at) if self.index < LEAD && self.is_spaced(at) => at + 1,
            _ => start,
        }
    }

    /// Whether a mark stands free, and not inside a word.
    fn is_spaced(&self, at: usize) -> bool {
        let tokens = &self.scan.input.doc.tokens;
        let before = at > 0 && tokens[at - 1].bytes.end == tokens[at].bytes.start;
        let after = at + 1 < tokens.len() && tokens[at].bytes.end == tokens[at + 1].bytes.start;
        !(before && after)
    }
}

/// A range with another cut out of it.
fn without(range: &Range<usize>, cut: &Range<usize>) -> Vec<Range<usize>> {
    [
        range.start..range.end.min(cut.start),
        range.start.max(cut.end)..range.end,
    ]
    .into_iter()
    .filter(|r| r.start < r.end)
    .collect()
}

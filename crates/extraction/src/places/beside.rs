//! What toponyms say of the toponyms beside them: items of a list share their
//! cues, and "X north of Y" says where X lies.

use rustc_hash::FxHashMap;

use super::cues::Left;
use super::drafts::Drafting;
use super::lattice::{self, Draft};
use super::lexicon::bits;
use super::names::Level;
use super::roles::LOCATIVE;

impl Drafting<'_, '_> {
    /// Says which toponym holds or adjoins another that names no holder: "X
    /// in Y", "X north of Y".
    pub(super) fn anchor(&self, drafts: &mut [Draft]) {
        const BESIDE: u32 = bits::IN | bits::NEAR | bits::DIRECTION;
        for i in 0..drafts.len().saturating_sub(1) {
            let mut at = drafts[i].tokens.end;
            if self.cues.at(at) & BESIDE != 0 {
                at = self.cues.reach(at);
            } else if !self.type_clings(at) {
                continue;
            }
            // "In the south of the district of Y".
            for _ in 0..3 {
                if let Some(t) = self.cues.type_at(at).filter(|t| !t.after) {
                    at = t.tokens.end;
                } else if self.cues.at(at) & BESIDE != 0 {
                    at = self.cues.reach(at);
                }
            }
            let next = drafts[i + 1].tokens.start;
            if next != at {
                continue;
            }
            let list = drafts[i].list;
            for draft in drafts[..=i].iter_mut().rev() {
                let same = list.is_some() && draft.list == list;
                if draft.holder.is_some() || !(draft.tokens.end <= at && same) {
                    break;
                }
                draft.holder = Some(next);
            }
            if drafts[i].holder.is_none() {
                drafts[i].holder = Some(next);
            }
        }
    }

    /// Whether "in" clings to a type word.
    fn type_clings(&self, at: usize) -> bool {
        let t = self.cues.type_at(at);
        t.is_some_and(|t| t.clitics.preposition == Some('ب'))
    }

    /// Lets names that go on with a sure toponym share what speaks for it.
    pub(super) fn coordinate(&self, drafts: &mut [Draft]) {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|i| drafts[*i].tokens.start);
        let mut sure: FxHashMap<usize, Left> = FxHashMap::default();
        for i in order {
            let start = drafts[i].tokens.start;
            let before = (start.saturating_sub(3)..=start)
                .rev()
                .find_map(|end| Some((end, *sure.get(&end)?)));
            if let Some((end, left)) = before
                && self.coordinated(end, &drafts[i])
            {
                let draft = &mut drafts[i];
                draft.score += 1.0;
                if draft.left.all == 0 {
                    draft.left = left;
                    if draft.level == Level::Exact {
                        // An ordinary word is judged by its place in the list.
                        draft.score = draft.score.max(self.score(draft));
                    }
                }
            }
            if drafts[i].score >= lattice::THRESHOLD {
                sure.insert(drafts[i].tokens.end, drafts[i].left);
            }
        }
    }

    /// Lets names that are joined say alike where something is: "between X and
    /// Y" and, in languages with postpositions, "X and Y between".
    pub(super) fn join(&self, drafts: &mut [Draft]) {
        const WHERE: u32 =
            bits::BETWEEN | bits::BORDER | bits::NEAR | bits::AROUND | bits::DIRECTION;
        let joined = |one: &Draft, other: &Draft| {
            self.coordinated(one.tokens.end, other)
                || (other.tokens.start == one.tokens.end + 1
                    && matches!(self.words.folded(one.tokens.end), "-" | "–" | "—"))
        };
        for i in 1..drafts.len() {
            if joined(&drafts[i - 1], &drafts[i]) {
                let own = drafts[i].left.near & !bits::BETWEEN & LOCATIVE;
                let before = drafts[i - 1].left.near & WHERE;
                drafts[i].left.near |= if own == 0 { before } else { 0 };
            }
        }
        for i in (1..drafts.len()).rev() {
            let behind = self.behind_bits(&drafts[i]) & (bits::BETWEEN | bits::BORDER);
            if behind != 0 && joined(&drafts[i - 1], &drafts[i]) {
                drafts[i - 1].left.near |= behind;
            }
        }
    }

    /// Whether a draft goes on with the toponym that ends before token `end`:
    /// nothing but a comma or "and" between them.
    pub fn coordinated(&self, end: usize, draft: &Draft) -> bool {
        let start = draft.tokens.start;
        if start < end || start > end + 3 {
            return false;
        }
        let mut at = end;
        while at < start {
            at = match self.words.folded(at) {
                "،" | "," => at + 1,
                _ if self.cues.at(at) & bits::AND != 0 => self.cues.reach(at),
                _ => return false,
            };
        }
        at == start && (start > end || draft.clitics.conjunction)
    }
}

//! Names that no gazetteer spells so, outside lists: unknown words where a
//! name is due, and misprints.

use std::ops::Range;

use super::cues::Left;
use super::drafts::{Alike, Drafting, cut};
use super::lattice::{self, Draft};
use super::lexicon::bits;
use super::lists::Item;
use super::names::{Level, Spot, is_capital};
use super::people::{self, FORUM};
use super::sound::Listener;
use crate::phrases::Clitics;
use crate::text::TokenKind;

impl Drafting<'_, '_> {
    /// Unknown words where a name is due: after a preposition of place, after
    /// an event, or going on with a list.
    pub(super) fn sounding(&mut self, drafts: &[Draft], listener: &mut Listener) -> Vec<Draft> {
        const SURE: u32 = bits::NEAR | bits::AROUND | bits::DIRECTION;
        const FAIR: u32 = bits::IN | bits::TO | bits::FROM | bits::EVENT | bits::BETWEEN | SURE;
        let mut taken = vec![false; self.words.len()];
        let mut ends = vec![false; self.words.len() + 1];
        for draft in drafts {
            taken[draft.tokens.clone()].fill(true);
            ends[draft.tokens.end] |= draft.score >= lattice::THRESHOLD;
        }
        let mut out = Vec::new();
        for (at, taken) in taken.into_iter().enumerate() {
            let Some(end) = self.unknown_end(at).filter(|_| !taken) else {
                continue;
            };
            let goes_on = ends[at];
            let form = self
                .words
                .forms(at)
                .iter()
                .find(|f| goes_on && f.clitics.conjunction && f.clitics.len == 1);
            let clitics = form.map(|f| f.clitics).unwrap_or_default();
            let left = self.left(at, clitics);
            if left.near & FAIR == 0 && !goes_on {
                continue;
            }
            if self.is_derived(at) {
                continue;
            }
            let alike = self.alike(at..end, clitics, left, listener);
            let worth = self.worth(at..end, clitics, &left, goes_on);
            if alike.is_empty() && worth.is_none() {
                continue;
            }
            let item = Item::unknown(at..end, clitics);
            let mut draft = self.unknown(&item, end, alike);
            draft.left = left;
            draft.worth = worth.unwrap_or(0.0);
            ends[end] = true;
            out.push(draft);
        }
        out
    }

    /// Places on the article's ground that sound enough like an unknown name.
    fn alike(
        &self,
        tokens: Range<usize>,
        clitics: Clitics,
        left: Left,
        listener: &mut Listener,
    ) -> Alike {
        const SURE: u32 = bits::NEAR | bits::AROUND | bits::DIRECTION;
        let text = self.text(tokens, clitics);
        let damaged = left.near & SURE != 0;
        // Few consonants fit too much.
        let heard = gazetteer::spelling::skeletons(&text);
        let least = if left.all & bits::EVENT != 0 || damaged {
            3
        } else {
            4
        };
        let clear = heard.iter().any(|key| key.len() >= least);
        if !clear || text.chars().count() < 4 {
            return Vec::new();
        }
        let alike = listener.like(&text, &self.ground, damaged);
        let best = alike.first().map_or(0.0, |(_, alike)| *alike);
        let least = if heard.iter().all(|key| key.len() < 4) {
            0.92
        } else {
            0.86
        };
        match best >= least || damaged {
            true => alike.to_vec(),
            false => Vec::new(),
        }
    }

    /// What speaks for unknown words as a name, besides the words before
    /// them; `None` where nothing does.
    fn worth(
        &self,
        tokens: Range<usize>,
        clitics: Clitics,
        left: &Left,
        goes_on: bool,
    ) -> Option<f32> {
        const DUE: u32 = bits::NEAR | bits::DIRECTION | bits::IN | bits::BETWEEN;
        if self.lexicon.capitals {
            let doc = self.words.doc;
            let sentence = doc.sentence_of(tokens.start).map(|s| &doc.sentences[s]);
            let opens = sentence.is_some_and(|s| s.tokens.start == tokens.start);
            return (!opens && (left.near & DUE != 0 || goes_on)).then_some(0.0);
        }
        if self.lexicon.words.tell_names() {
            return self.strangeness(tokens, left);
        }
        let text = self.words.folded(tokens.start);
        let text = &text[cut(text, clitics.len).1..];
        let moves = left.near & bits::TO != 0 && left.all & bits::EVENT != 0;
        let due = moves || left.near & bits::NEAR != 0 || goes_on;
        let noun = text.ends_with(['ه', 'ت']) || text.starts_with(['م']) || text.starts_with("ال");
        (due && !noun && text.chars().count() >= 5).then_some(0.0)
    }

    /// How little words look like ordinary ones, where the language has a list
    /// of those; `None` where they are.
    fn strangeness(&self, tokens: Range<usize>, left: &Left) -> Option<f32> {
        // "Between" people as often as places.
        if left.near & bits::BETWEEN != 0 && left.near & bits::STATE != 0 {
            return None;
        }
        let words = &self.lexicon.words;
        let last = tokens.end - 1;
        let forms = self.words.forms(last);
        if forms.iter().any(|form| words.is_ordinary(&form.text)) {
            return None;
        }
        let mut score = 0.5;
        score += if self.ends_name(tokens.end) {
            0.4
        } else {
            -0.6
        };
        if forms.iter().any(|form| form.clitics.article) {
            score -= 0.5;
        }
        if forms.iter().any(|form| words.looks_ordinary(&form.text)) {
            score -= 0.8;
        }
        if tokens.len() == 1 && self.words.folded(last).chars().count() < 4 {
            score -= 0.4;
        }
        Some(score)
    }

    /// Whether what stands at a token may follow a name: no noun or adjective
    /// that an ordinary word before it would take.
    fn ends_name(&self, at: usize) -> bool {
        match self.words.kind(at) {
            Some(TokenKind::Word) => {
                let word = self.words.folded(at);
                self.lexicon.words.function.contains(word)
                    || self.cues.firm(at) & !bits::HEAD != 0
                    || self.cues.type_at(at).is_some()
                    || self.company.flags[at] & people::DEMONYM != 0
                    || word.starts_with('و')
                    || self.words.forms(at).iter().any(|form| {
                        let clings = form.clitics.preposition.is_some();
                        clings && self.lexicon.words.is_ordinary(&form.text)
                    })
            }
            Some(TokenKind::Number) => false,
            None | Some(TokenKind::Mark) => true,
        }
    }

    /// The end of an unknown name that may begin at a token.
    fn unknown_end(&self, at: usize) -> Option<usize> {
        if self.lexicon.words.tell_names()
            && self.cues.at(at) & bits::HEAD != 0
            && self.may_be_unknown(at + 1)
        {
            return Some(at + 2);
        }
        self.may_be_unknown(at).then_some(at + 1)
    }

    /// Whether a word has the article and an ending of plurals or adjectives.
    pub(super) fn is_derived(&self, at: usize) -> bool {
        let text = self.words.folded(at);
        let ends = ["ين", "ون", "ات", "يه", "ي"]
            .iter()
            .any(|end| text.ends_with(end));
        ends && self.words.forms(at).iter().any(|form| form.clitics.article)
    }

    /// Whether a word that no name explains may be one.
    fn may_be_unknown(&self, at: usize) -> bool {
        const CUES: u32 = !(bits::HEAD | bits::NAMELY);
        const OTHER: u8 = people::PERSON | people::BODY | people::DEMONYM | people::NAMESAKE;
        let words = &self.lexicon.words;
        let least = if words.tell_names() { 3 } else { 4 };
        self.words.kind(at) == Some(TokenKind::Word)
            && self.words.folded(at).chars().count() >= least
            && (!self.lexicon.capitals || is_capital(self.words.doc, at))
            && self.company.flags[at] & OTHER == 0
            && self.cues.at(at) & CUES == 0
            && self.cues.type_at(at).is_none()
            && !self.words.forms(at).iter().any(|form| {
                words.function.contains(&*form.text) || words.common.contains(&*form.text)
            })
    }

    /// Names one misprint away from a well-known one, where a body that is
    /// called after places leaves no doubt that a name stands there.
    pub(super) fn misprints(&mut self) -> Vec<Draft> {
        let mut covered = vec![false; self.words.len()];
        for spot in &self.spots {
            covered[spot.tokens.clone()].fill(true);
        }
        let mut out = Vec::new();
        for (at, covered) in covered.into_iter().enumerate() {
            let word = self.words.folded(at);
            if covered || self.company.flags[at] & FORUM == 0 || word.chars().count() < 5 {
                continue;
            }
            let Some(name) = swaps(word).find_map(|key| {
                let name = self.names.find(&key)?;
                (self.names.all[name as usize].prominence >= 2.4).then_some(name)
            }) else {
                continue;
            };
            let spot = Spot {
                tokens: at..at + 1,
                clitics: Clitics::default(),
                name,
                level: Level::Misprint,
            };
            out.push(self.draft(&spot));
        }
        out
    }
}

/// All words with two neighbouring letters swapped or one left out.
fn swaps(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    let swapped = (1..letters.len()).map({
        let letters = letters.clone();
        move |i| {
            let mut other = letters.clone();
            other.swap(i - 1, i);
            other.into_iter().collect::<String>()
        }
    });
    let shorter = (0..letters.len()).map(move |i| {
        let (head, tail) = letters.split_at(i);
        head.iter().chain(&tail[1..]).collect::<String>()
    });
    swapped.chain(shorter)
}

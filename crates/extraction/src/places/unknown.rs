//! Names that no gazetteer spells so, outside lists: unknown words where a
//! name is due, and misprints.

use std::collections::HashMap;
use std::ops::Range;

use super::cues::Left;
use super::drafts::{Alike, Drafting, cut};
use super::lattice::{self, Draft};
use super::lexicon::bits;
use super::lists::Item;
use super::names::{Level, Spot, is_capital};
use super::people::{self, BODY, FORUM, PERSON};
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
        for draft in drafts.iter().filter(|d| d.score >= lattice::THRESHOLD) {
            taken[draft.tokens.clone()].fill(true);
            ends[draft.tokens.end] = true;
        }
        let mut out = Vec::new();
        for (at, taken) in taken.into_iter().enumerate() {
            let Some(end) = self.unknown_end(at).filter(|_| !taken) else {
                continue;
            };
            let goes_on = self.goes_on(at, &ends);
            let form = self
                .words
                .forms(at)
                .iter()
                .find(|f| goes_on && f.clitics.conjunction && f.clitics.len == 1);
            let clitics = form.map(|f| f.clitics).unwrap_or_default();
            let mut left = self.left(at, clitics);
            left.near |= self.behind(at..end);
            left.all |= left.near;
            if left.near & FAIR == 0 && !goes_on {
                continue;
            }
            if self.is_derived(at) && !goes_on {
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
        const MOVED: u32 = bits::FROM | bits::TO | bits::EVENT;
        if self.lexicon.capitals {
            let doc = self.words.doc;
            let sentence = doc.sentence_of(tokens.start).map(|s| &doc.sentences[s]);
            let opens = sentence.is_some_and(|s| s.tokens.start == tokens.start);
            let due =
                left.near & DUE != 0 || (left.near & MOVED != 0 && left.all & bits::EVENT != 0);
            return (!opens && (due || goes_on)).then_some(0.4);
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

    /// Whether a token goes on with a place that ends at one of `ends`: with
    /// "and" on it, or after a comma, "and" or the dash of a road.
    fn goes_on(&self, at: usize, ends: &[bool]) -> bool {
        let joins = |at: usize| {
            matches!(self.words.folded(at), "،" | "," | "-" | "–")
                || self.cues.at(at) & bits::AND != 0
        };
        ends[at]
            || (at > 0
                && joins(at - 1)
                && (ends[at - 1] || (at > 1 && joins(at - 2) && ends[at - 2])))
    }

    /// What an ending or a postposition says of an unknown name.
    fn behind(&self, tokens: Range<usize>) -> u32 {
        let level = match self.lexicon.capitals {
            true => Level::Inflected,
            false => Level::Unknown,
        };
        self.lexicon
            .behind
            .bits(self.words, &self.cues, tokens, level)
    }

    /// Whether a word after a vague type word is so little of an ordinary
    /// word that it is a name.
    pub(super) fn is_strange(&self, at: usize, left: &Left) -> bool {
        self.lexicon.words.tell_names()
            && self
                .strangeness(at..at + 1, left)
                .is_some_and(|worth| worth >= 0.4)
    }

    /// Further mentions of names that stand in the article with a type word,
    /// in a list or where a name is due.
    pub(super) fn again(&mut self, drafts: &[Draft]) -> Vec<Draft> {
        let mut taken = vec![false; self.words.len()];
        let mut named: HashMap<&str, u32> = HashMap::new();
        for draft in drafts.iter().filter(|d| d.score >= lattice::THRESHOLD) {
            taken[draft.tokens.clone()].fill(true);
            let sure = draft.level == Level::Unknown && draft.tokens.len() == 1;
            let key = &self.names.all[draft.name as usize].key;
            if sure && key.chars().count() >= 4 {
                named.insert(key, draft.name);
            }
        }
        if named.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, taken) in taken.into_iter().enumerate() {
            if taken || self.company.flags[at] & (PERSON | BODY) != 0 {
                continue;
            }
            let forms = self.words.forms(at).iter();
            let name = forms.filter(|form| !form.clitics.article).find_map(|form| {
                let name = named.get(&*form.text)?;
                Some((form.clitics, *name))
            });
            if let Some((clitics, name)) = name {
                found.push(Spot {
                    tokens: at..at + 1,
                    clitics,
                    name,
                    level: Level::Unknown,
                });
            }
        }
        let again = found.iter().map(|spot| Draft {
            worth: 1.5,
            alike: self.alike_of(spot.name, drafts),
            ..self.draft(spot)
        });
        let mut again: Vec<Draft> = again.collect();
        for draft in &mut again {
            draft.score = self.score(draft);
        }
        again
    }

    /// What the first mention of a name sounds like.
    fn alike_of(&self, name: u32, drafts: &[Draft]) -> Alike {
        let same = drafts
            .iter()
            .find(|draft| draft.name == name && draft.level == Level::Unknown);
        same.map_or_else(Vec::new, |draft| draft.alike.clone())
    }

    /// How little words look like ordinary ones, where the language has a list
    /// of those; `None` where they are.
    fn strangeness(&self, tokens: Range<usize>, left: &Left) -> Option<f32> {
        // "Between" people as often as places.
        let people = left.near & bits::BETWEEN != 0 && left.near & bits::STATE != 0;
        let words = &self.lexicon.words;
        let last = tokens.end - 1;
        let forms = self.words.forms(last);
        if people && !forms.iter().any(|form| form.clitics.article) {
            return None;
        }
        if forms.iter().any(|form| words.is_ordinary(&form.text)) {
            return None;
        }
        let mut score = 0.5;
        // The road from here to there.
        if left.near & bits::BETWEEN != 0 && !people {
            score += 0.3;
        }
        score += if self.ends_name(tokens.end) {
            0.4
        } else {
            -0.6
        };
        if forms.iter().any(|form| form.clitics.article) {
            score -= 0.25;
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
                    || word.starts_with(['و', 'ي'])
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
        const OTHER: u8 = PERSON | BODY | people::DEMONYM | people::NAMESAKE;
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

//! Names that no gazetteer spells so, outside lists: unknown words where a
//! name is due, and misprints.

use super::cues::Left;
use super::drafts::Drafting;
use super::lattice::Draft;
use super::lexicon::bits;
use super::lists::Item;
use super::names::{Level, Spot, is_capital};
use super::people::{self, FORUM};
use super::sound::Listener;
use crate::phrases::Clitics;
use crate::text::TokenKind;

impl Drafting<'_, '_> {
    /// Unknown words after a preposition of place or an event that sound like
    /// a place on the article's ground.
    pub(super) fn sounding(&mut self, drafts: &[Draft], listener: &mut Listener) -> Vec<Draft> {
        const SURE: u32 = bits::NEAR | bits::AROUND | bits::DIRECTION;
        const FAIR: u32 = bits::IN | bits::TO | bits::FROM | bits::EVENT | bits::BETWEEN | SURE;
        let mut taken = vec![false; self.words.len()];
        for draft in drafts {
            taken[draft.tokens.clone()].fill(true);
        }
        let mut out = Vec::new();
        let mut before = None;
        for (at, taken) in taken.into_iter().enumerate() {
            let goes_on = before == Some(at);
            if taken || !self.may_be_unknown(at) {
                continue;
            }
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
            let text = self.text(at..at + 1, clitics);
            let damaged = left.near & SURE != 0;
            // Few consonants fit too much.
            let heard = gazetteer::spelling::skeletons(&text);
            let least = if left.all & bits::EVENT != 0 || damaged {
                3
            } else {
                4
            };
            if self.is_derived(at) {
                continue;
            }
            let clear = heard.iter().any(|key| key.len() >= least);
            let alike = match clear && text.chars().count() >= 4 {
                true => listener.like(&text, &self.ground, damaged).to_vec(),
                false => Vec::new(),
            };
            let best = alike.first().map_or(0.0, |(_, alike)| *alike);
            let least = if heard.iter().all(|key| key.len() < 4) {
                0.92
            } else {
                0.86
            };
            let fits = best >= least || (damaged && best > 0.0);
            if !fits && !self.is_open(&left, at, goes_on) {
                continue;
            }
            let item = Item::unknown(at..at + 1, clitics);
            let mut draft = self.unknown(&item, at + 1, alike);
            draft.left = left;
            before = Some(at + 1);
            out.push(draft);
        }
        out
    }

    /// Whether a name is due at a token, so that even an unknown word is one.
    fn is_open(&self, left: &Left, at: usize, goes_on: bool) -> bool {
        const DUE: u32 = bits::NEAR | bits::DIRECTION | bits::IN | bits::BETWEEN;
        if self.lexicon.capitals {
            let doc = self.words.doc;
            let sentence = doc.sentence_of(at).map(|s| &doc.sentences[s]);
            let opens = sentence.is_some_and(|s| s.tokens.start == at);
            return !opens && (left.near & DUE != 0 || goes_on);
        }
        let text = self.words.folded(at);
        let noun = text.ends_with(['ه', 'ت']) || text.starts_with("ال") || text.starts_with('م');
        let moves = left.near & bits::TO != 0 && left.all & bits::EVENT != 0;
        !noun && text.chars().count() >= 5 && (moves || left.near & bits::NEAR != 0 || goes_on)
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
        self.words.kind(at) == Some(TokenKind::Word)
            && self.words.folded(at).chars().count() >= 4
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

//! Names that no gazetteer spells so, outside lists: unknown words where a
//! name is due, and misprints.

use std::ops::Range;

use super::cues::Left;
use super::drafts::{Alike, Drafting, cut};
use super::lattice::{self, Draft};
use super::lexicon::bits;
use super::lists::Item;
use super::names::{Level, Spot};
use super::people::{BODY, DEMONYM, FORUM, NAMESAKE, PERSON};
use super::sound::Listener;
use super::writing::{inflections, is_capital, is_hyphen};
use crate::lexicon::Sorts;
use crate::phrases::{Clitics, Form, Keys, hash};
use crate::text::TokenKind;

/// Most tokens of an unknown name.
const LONGEST: usize = 6;

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
            if self.is_derived(at) && !goes_on && !self.lexicon.words.tell_names() {
                continue;
            }
            let worth = self.worth(at..end, clitics, &left, goes_on);
            if worth.is_none() && self.lexicon.words.tell_names() {
                continue;
            }
            let alike = self.alike(at..end, clitics, left, listener);
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
            let road = if left.near & bits::BETWEEN != 0 {
                0.3
            } else {
                0.0
            };
            return (!opens && (due || goes_on)).then_some(0.4 + road);
        }
        if self.lexicon.words.tell_names() {
            return self.strangeness(tokens, left, goes_on);
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
                .strangeness(at..at + 1, left, false)
                .is_some_and(|worth| worth >= 0.4)
    }

    /// Further mentions of names that no place has and that stand elsewhere in
    /// the article where a name is due.
    pub(super) fn again(&mut self, drafts: &[Draft]) -> Vec<Draft> {
        let mut taken = vec![false; self.words.len()];
        // By the dictionary forms of the first word.
        let mut named: Keys<Option<&Draft>> = Keys::default();
        for draft in drafts.iter().filter(|d| d.score >= lattice::THRESHOLD) {
            taken[draft.tokens.clone()].fill(true);
            let first = draft.tokens.start;
            let word = self.words.folded(first);
            let word = &word[cut(word, draft.clitics.len).1..];
            if draft.level == Level::Unknown && word.chars().count() >= 4 {
                for (form, _) in inflections(word, Level::Exact, self.lexicon) {
                    *named.entry(&form) = Some(draft);
                }
            }
        }
        if named.is_empty() {
            return Vec::new();
        }
        let mut again = Vec::new();
        for (at, taken) in taken.into_iter().enumerate() {
            let capital = !self.lexicon.capitals || is_capital(self.words.doc, at);
            let word = self.words.kind(at) == Some(TokenKind::Word);
            if taken || !word || !capital || self.company.flags[at] & (PERSON | BODY) != 0 {
                continue;
            }
            let forms = self.words.forms(at).iter();
            let name = forms.filter(|form| !form.clitics.article).find_map(|form| {
                let mut forms = inflections(&form.text, Level::Exact, self.lexicon);
                let first = forms.find_map(|(form, _)| *named.get(&form, hash(&form))?)?;
                Some((form.clitics, first))
            });
            let Some((clitics, first)) = name else {
                continue;
            };
            let end = at + first.tokens.len();
            let rest = |i: usize| {
                let key = &self.names.all[first.name as usize].key;
                let word: String = self.words.folded(i).chars().take(3).collect();
                key.contains(&word)
            };
            if end <= self.words.len() && (at + 1..end).all(rest) {
                let spot = Spot {
                    tokens: at..end,
                    clitics,
                    name: first.name,
                    level: Level::Unknown,
                };
                again.push(Draft {
                    worth: 1.5,
                    alike: first.alike.clone(),
                    ..self.draft(&spot)
                });
            }
        }
        self.look_behind(&mut again);
        for draft in &mut again {
            draft.score = self.score(draft);
        }
        again
    }

    /// How little words look like ordinary ones, where the language has a list
    /// of those; `None` where they are.
    fn strangeness(&self, tokens: Range<usize>, left: &Left, goes_on: bool) -> Option<f32> {
        // "Between" people as often as places.
        let people = left.near & bits::BETWEEN != 0 && left.near & bits::STATE != 0;
        let words = &self.lexicon.words;
        let last = tokens.end - 1;
        let forms = self.words.forms(last);
        if people && !forms.iter().any(|form| form.clitics.article) {
            return None;
        }
        // After the first of many place names only what is listed as it stands
        // is ordinary; after a preposition no accusative can stand.
        let exact = tokens.len() > 1
            || (left.near & !bits::EVENT != 0 && self.words.folded(last).ends_with('ا'));
        let ordinary = |form: &Form| match exact {
            true => form.is(Sorts::LISTED),
            false => words.is_ordinary(form),
        };
        if forms.iter().any(ordinary) {
            return None;
        }
        let mut score = 0.5;
        // The road from here to there.
        if left.near & bits::BETWEEN != 0 && !people {
            score += 0.3;
        }
        let end = tokens.end;
        let ends = self.ends_name(end) && !(goes_on && self.words.folded(end).starts_with('ي'));
        score += if ends { 0.4 } else { -0.6 };
        let definite = forms.iter().any(|form| form.clitics.article);
        if definite && !goes_on && left.near & bits::EVENT == 0 {
            score -= 0.25;
        }
        if forms.iter().any(|form| words.is_like_noun(&form.text)) {
            score -= if goes_on { 0.4 } else { 0.6 };
        }
        if self.is_derived(last) && !goes_on {
            score -= 0.3;
        }
        score += [0.0, 0.3, 0.5][self.followers(end)];
        // After a preposition no verb can stand.
        let mut bare = forms.iter().filter(|form| !form.clitics.article);
        let verb = bare.any(|form| words.is_like_verb(&form.text));
        if verb && left.near & !bits::EVENT == 0 {
            return None;
        }
        if tokens.len() == 1 && !goes_on && self.words.folded(last).chars().count() < 4 {
            score -= 0.4;
        }
        Some(score)
    }

    /// How many words with "and" on them that are no ordinary words follow, up
    /// to two: names come in lists.
    fn followers(&self, at: usize) -> usize {
        let name = |at: &usize| {
            let words = &self.lexicon.words;
            let forms = self.words.forms(*at);
            self.words.folded(*at).starts_with('و')
                && !forms.iter().any(|form| words.is_ordinary(form))
                && !forms.iter().any(|form| words.is_like_verb(&form.text))
        };
        (at..at + 2).take_while(name).count()
    }

    /// Whether what stands at a token may follow a name: no noun or adjective
    /// that an ordinary word before it would take.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        match self.words.kind(at) {
            Some(TokenKind::Word) => {
                let word = self.words.folded(at);
                self.words.is(at, Sorts::FUNCTION)
                    || self.cues.firm(at) & !bits::HEAD != 0
                    || self.cues.type_at(at).is_some()
                    || self.company.flags[at] & DEMONYM != 0
                    || word.starts_with(['و', 'ي'])
                    || self.words.forms(at).iter().any(|form| {
                        let clings = form.clitics.preposition.is_some();
                        clings && self.lexicon.words.is_ordinary(form)
                    })
            }
            Some(TokenKind::Number) => false,
            None | Some(TokenKind::Mark) => true,
        }
    }

    /// The end of an unknown name that may begin at a token: with the words a
    /// capital or a hyphen makes part of it, or with the word after the first
    /// of many place names.
    fn unknown_end(&self, at: usize) -> Option<usize> {
        let head = self.lexicon.words.tell_names() && self.cues.at(at) & bits::HEAD != 0;
        if head && self.may_be_unknown(at + 1) && !self.words.folded(at + 1).starts_with('و') {
            return Some(at + 2);
        }
        if !self.may_be_unknown(at) {
            return None;
        }
        let mut end = at + 1;
        while self.lexicon.capitals && end < at + LONGEST {
            let hyphen =
                self.words.kind(end + 1) == Some(TokenKind::Word) && is_hyphen(self.words.doc, end);
            let next = end + usize::from(hyphen);
            let word = self.words.kind(next) == Some(TokenKind::Word)
                && is_capital(self.words.doc, next)
                && self.words.doc.sentence_of(next) == self.words.doc.sentence_of(at)
                && (self.begins.get(next) != Some(&true) || hyphen)
                && self.cues.type_at(next).is_none()
                && !self.company.any(next..next + 1, DEMONYM | PERSON);
            if !(word || hyphen) {
                break;
            }
            end = next + 1;
        }
        Some(end)
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
        const OTHER: u8 = PERSON | BODY | DEMONYM | NAMESAKE;
        let words = &self.lexicon.words;
        let least = if words.tell_names() {
            3
        } else if is_hyphen(self.words.doc, at + 1) && is_capital(self.words.doc, at + 2) {
            2
        } else {
            4
        };
        self.words.kind(at) == Some(TokenKind::Word)
            && self.company.flags[at] & OTHER == 0
            && self.cues.at(at) & CUES == 0
            && (!self.lexicon.capitals || is_capital(self.words.doc, at))
            && self.cues.type_at(at).is_none()
            && !self.words.may_be(at, Sorts::FUNCTION.and(Sorts::COMMON))
            && self.words.folded(at).chars().nth(least - 1).is_some()
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

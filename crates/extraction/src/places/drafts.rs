//! From names, type words and lists to drafts, and from drafts to the best
//! reading of the article.

use std::collections::HashMap;
use std::ops::Range;

use gazetteer::{Gazetteer, PlaceRef};

use super::cues::{Cues, Left};
use super::ground::Ground;
use super::lattice::{self, Draft, Judge};
use super::lexicon::{Lexicon, bits};
use super::lists::{Item, Reader};
use super::names::{Level, Names, Spot, is_capital};
use super::people::{self, Company, FORUM};
use super::resolve;
use super::sound::Listener;
use crate::phrases::{Clitics, Words};
use crate::text::TokenKind;

/// A draft this sure helps to judge others.
const SURE: f32 = 2.4;

/// Everything known about an article while its toponyms are found.
pub(super) struct Drafting<'a, 'd> {
    words: &'a Words<'d>,
    lexicon: &'a Lexicon,
    gazetteer: &'a Gazetteer,
    /// Its cue words.
    pub cues: Cues,
    /// Its names.
    pub names: Names<'a>,
    /// Its people, bodies and demonyms.
    pub company: Company,
    spots: Vec<Spot>,
    /// Whether some place's name begins at each token.
    begins: Vec<bool>,
    ground: Ground,
}

impl<'a, 'd> Drafting<'a, 'd> {
    /// Looks an article over: cues, names, people.
    pub fn new(words: &'a Words<'d>, lexicon: &'a Lexicon, gazetteer: &'a Gazetteer) -> Self {
        let cues = Cues::mark(words, lexicon);
        let mut names = Names::new(gazetteer);
        let spots = names.spots(words, lexicon, &cues);
        let mut begins = vec![false; words.len()];
        for spot in &spots {
            let word = words.folded(spot.tokens.start);
            let known = names.all[spot.name as usize].prominence >= 1.3
                && !lexicon.words.common.contains(word);
            begins[spot.tokens.start] |= known;
        }
        let company = people::company(words, lexicon, &cues, &mut names, &spots);
        Self {
            words,
            lexicon,
            gazetteer,
            cues,
            names,
            company,
            spots,
            begins,
            ground: Ground::default(),
        }
    }

    /// The toponyms of the article, in text order.
    pub fn drafts(&mut self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.spots.iter().map(|spot| self.draft(spot)).collect();
        self.look_behind(&mut drafts);
        self.settle(&mut drafts);
        let mut listener = Listener::new(self.gazetteer);
        let listed = self.listed(&drafts, &mut listener);
        // A listed name is one name: its words are none.
        let mut inside: Vec<Option<usize>> = vec![None; self.words.len()];
        for (i, item) in listed.iter().enumerate() {
            inside[item.tokens.clone()].fill(Some(i));
        }
        drafts.retain(|draft| {
            let tokens = &draft.tokens;
            let item = inside[tokens.start].map(|i| &listed[i].tokens);
            !item.is_some_and(|item| item.end >= tokens.end && item.len() > tokens.len())
        });
        drafts.extend(listed);
        drafts.extend(self.misprints());
        drafts.extend(self.sounding(&drafts, &mut listener));
        self.look_behind(&mut drafts);
        for draft in &mut drafts {
            draft.score = self.score(draft);
        }
        self.coordinate(&mut drafts);
        let mut drafts = lattice::choose(drafts);
        self.anchor(&mut drafts);
        drafts
    }

    /// Says which toponym holds or adjoins another that names no holder: "X
    /// in Y", "X north of Y".
    fn anchor(&self, drafts: &mut [Draft]) {
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

    /// Adds what case endings and postpositions say.
    fn look_behind(&self, drafts: &mut [Draft]) {
        for draft in drafts {
            let tokens = draft.tokens.clone();
            let behind = &self.lexicon.behind;
            let bits = behind.bits(self.words, &self.cues, tokens, draft.level);
            draft.left.near |= bits;
            draft.left.all |= bits;
        }
    }

    /// Lets names that go on with a sure toponym share what speaks for it.
    fn coordinate(&self, drafts: &mut [Draft]) {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|i| drafts[*i].tokens.start);
        let mut sure: HashMap<usize, Left> = HashMap::new();
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
                }
            }
            if drafts[i].score >= lattice::THRESHOLD {
                sure.insert(drafts[i].tokens.end, drafts[i].left);
            }
        }
    }

    /// Unknown words after a preposition of place or an event that sound like
    /// a place on the article's ground.
    fn sounding(&mut self, drafts: &[Draft], listener: &mut Listener) -> Vec<Draft> {
        const SURE: u32 = bits::NEAR | bits::AROUND | bits::DIRECTION;
        const FAIR: u32 = bits::IN | bits::TO | bits::FROM | bits::EVENT | bits::BETWEEN | SURE;
        let mut taken = vec![false; self.words.len()];
        for draft in drafts {
            taken[draft.tokens.clone()].fill(true);
        }
        let mut out = Vec::new();
        let mut before = None;
        for at in (0..self.words.len()).filter(|at| !taken[*at]) {
            let goes_on = before == Some(at);
            if !self.may_be_unknown(at) {
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
            let opens = self
                .words
                .doc
                .sentences
                .iter()
                .any(|s| s.tokens.start == at);
            return !opens && (left.near & DUE != 0 || goes_on);
        }
        let text = self.words.folded(at);
        let noun = text.ends_with(['ه', 'ت']) || text.starts_with("ال") || text.starts_with('م');
        let moves = left.near & bits::TO != 0 && left.all & bits::EVENT != 0;
        !noun && text.chars().count() >= 5 && (moves || left.near & bits::NEAR != 0 || goes_on)
    }

    /// Whether a word has the article and an ending of plurals or adjectives.
    fn is_derived(&self, at: usize) -> bool {
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

    /// Whether a draft goes on with the toponym that ends before token `end`:
    /// nothing but a comma or "and" between them.
    pub fn coordinated(&self, end: usize, draft: &Draft) -> bool {
        let start = draft.tokens.start;
        if start < end || start > end + 3 {
            return false;
        }
        let between = (end..start).all(|at| {
            matches!(self.words.folded(at), "،" | ",") || self.cues.at(at) & bits::AND != 0
        });
        between && (start > end || draft.clitics.conjunction)
    }

    fn draft(&self, spot: &Spot) -> Draft {
        let left = self.left(spot.tokens.start, spot.clitics);
        let before = left
            .type_word
            .map(|index| &self.cues.types[index as usize])
            .filter(|t| !t.clitics.article || t.tokens.end < spot.tokens.start);
        let after = self.cues.type_at(spot.tokens.end).filter(|t| t.after);
        Draft {
            tokens: spot.tokens.clone(),
            clitics: spot.clitics,
            name: spot.name,
            level: spot.level,
            alike: Vec::new(),
            row: before.or(after).map(|t| t.row),
            left,
            list: None,
            holder: None,
            closed: false,
            score: 0.0,
        }
    }

    fn left(&self, token: usize, clitics: Clitics) -> Left {
        let demonym = |at: usize| self.company.flags[at] & people::DEMONYM != 0;
        self.cues.left(self.words, token, clitics, demonym)
    }

    fn score(&self, draft: &Draft) -> f32 {
        let judge = Judge {
            words: self.words,
            lexicon: self.lexicon,
            cues: &self.cues,
            company: &self.company,
            names: &self.names,
            ground: &self.ground,
            distance: &|draft| self.distance(draft),
            at_home: &|draft| self.at_home(draft),
            begins: &|at| self.begins.get(at) == Some(&true),
        };
        judge.score(draft)
    }

    /// Kilometres from the nearest bearer of a draft's name to the ground.
    fn distance(&self, draft: &Draft) -> Option<f64> {
        let name = &self.names.all[draft.name as usize];
        let alike = draft.alike.iter().map(|(place, _)| place);
        name.places
            .iter()
            .take(24)
            .chain(alike)
            .filter_map(|place| {
                let point = self.gazetteer.view(*place).point();
                self.ground.nearest(point, draft.name)
            })
            .min_by(f64::total_cmp)
    }

    /// Whether a bearer of a draft's name lies in a country that the article
    /// is about.
    fn at_home(&self, draft: &Draft) -> bool {
        let name = &self.names.all[draft.name as usize];
        let alike = draft.alike.iter().map(|(place, _)| place);
        let mut places = name.places.iter().take(24).chain(alike);
        places.any(|place| self.ground.share(self.gazetteer.view(*place).country()) >= 0.3)
    }

    /// Lays the ground: the surest drafts, read jointly.
    fn settle(&mut self, drafts: &mut [Draft]) {
        for draft in drafts.iter_mut() {
            draft.score = self.score(draft);
        }
        let sure: Vec<Draft> = drafts
            .iter()
            .filter(|draft| draft.score >= SURE)
            .cloned()
            .collect();
        let sure = lattice::choose(sure);
        let choices = resolve::resolve(
            &sure,
            &self.names,
            self.lexicon,
            self.gazetteer,
            &self.company.countries,
        );
        let mut ground = Ground::of(self.company.countries.clone());
        for (draft, choice) in sure.iter().zip(&choices) {
            let Some((place, _)) = choice.candidates.first() else {
                continue;
            };
            let view = self.gazetteer.view(*place);
            let country = view.country();
            if !country.is_empty() {
                *ground.countries.entry(country.to_owned()).or_default() += 1.0;
            }
            if view.kind() != chronicle::PlaceKind::Country {
                ground.add(view.point(), draft.name);
            }
        }
        self.ground = ground;
    }

    /// Drafts from type words and lists.
    fn listed(&mut self, drafts: &[Draft], listener: &mut Listener) -> Vec<Draft> {
        let mut known = vec![0usize; self.words.len()];
        for spot in &self.spots {
            if spot.level <= Level::Inflected {
                let end = &mut known[spot.tokens.start];
                *end = spot.tokens.end.max(*end);
            }
        }
        let reader = Reader {
            words: self.words,
            lexicon: self.lexicon,
            cues: &self.cues,
            company: &self.company,
            known: &known,
        };
        let items = reader.items();
        let mut by_start: HashMap<usize, Vec<usize>> = HashMap::new();
        for (i, draft) in drafts.iter().enumerate() {
            by_start.entry(draft.tokens.start).or_default().push(i);
        }
        let mut out = Vec::new();
        let mut broken = None;
        for item in items {
            if broken == Some(item.list) {
                continue;
            }
            let spots = by_start.get(&item.tokens.start);
            let spot = spots
                .into_iter()
                .flatten()
                .map(|i| &drafts[*i])
                .filter(|d| d.tokens.end <= item.tokens.end && d.level <= Level::Inflected)
                .filter(|d| d.clitics.len == item.clitics.len)
                .max_by_key(|d| d.tokens.end)
                .cloned();
            match self.item(&item, spot, listener) {
                Some(draft) => {
                    if let Some(holder) = self.holder(&item, drafts, listener) {
                        out.push(holder);
                    }
                    out.push(draft);
                }
                None => broken = Some(item.list),
            }
        }
        out
    }

    /// The draft of one typed or listed name, or `None` where it is none.
    fn item(&mut self, item: &Item, spot: Option<Draft>, listener: &mut Listener) -> Option<Draft> {
        // End, worth, and the places it may be.
        type Reading = (usize, f32, Vec<(PlaceRef, f32)>);
        let mut best: Option<Reading> = None;
        for end in (item.tokens.start + 1..=item.tokens.end).rev() {
            let text = self.text(item.tokens.start..end, item.clitics);
            let short = text.chars().count() < 3;
            if short || !self.plain(item.tokens.start..end) {
                continue;
            }
            let whole = end == item.tokens.end && item.closed;
            let covered = spot.as_ref().is_some_and(|d| d.tokens.end >= end);
            let damaged = !covered && !item.doubtful && (whole || spot.is_none());
            let alike = listener.like(&text, &self.ground, damaged);
            let Some((_, top)) = alike.first() else {
                continue;
            };
            let worth = top + 0.03 * (end - item.tokens.start) as f32;
            if best.as_ref().is_none_or(|(_, other, _)| worth > *other) {
                best = Some((end, worth, alike.to_vec()));
            }
        }
        let spot_end = spot.as_ref().map_or(0, |d| d.tokens.end);
        let partial = spot.as_ref().is_some_and(|d| d.tokens.len() > 1);
        let left = self.left(item.tokens.start, item.clitics);
        let mut draft = match (spot, best) {
            (spot, best)
                if self.is_whole(item)
                    && !partial
                    && spot_end < item.tokens.end
                    && best.as_ref().is_none_or(|(end, ..)| *end < item.tokens.end) =>
            {
                drop((spot, best));
                if item.doubtful {
                    return None;
                }
                self.unknown(item, item.tokens.end, Vec::new())
            }
            (Some(mut spot), Some((end, _, alike))) if end == spot_end => {
                spot.alike = alike;
                spot
            }
            (Some(spot), Some((end, ..))) if end < spot_end => spot,
            (_, Some((end, _, alike))) => self.unknown(item, end, alike),
            (Some(spot), None) => spot,
            (None, None) => {
                let vague = self.lexicon.vague.get(usize::from(item.row)) == Some(&true);
                if item.doubtful || vague {
                    return None;
                }
                let several = item.closed && item.tokens.len() <= 3;
                let end = if several {
                    item.tokens.end
                } else {
                    item.tokens.start + 1
                };
                self.unknown(item, end, Vec::new())
            }
        };
        draft.left = left;
        draft.row = Some(item.row);
        draft.list = Some(item.list);
        draft.holder = item.holder;
        draft.closed = item.holder.is_some();
        Some(draft)
    }

    /// Whether an item's words are surely one name: something that ends a name
    /// follows, and none of them looks like an adjective or adverb.
    fn is_whole(&self, item: &Item) -> bool {
        let len = item.tokens.len();
        let common = &self.lexicon.words.common;
        let defined = |at: usize| self.words.forms(at).iter().any(|form| form.clitics.article);
        let first = item.tokens.start;
        // A definite name goes on with an adjective; an indefinite one with
        // any noun, but with an adjective only after the name is over.
        let fits = |at: usize| match defined(first) {
            true => defined(at),
            false => !self.is_derived(at),
        };
        item.closed
            && (2..=3).contains(&len)
            && item
                .tokens
                .clone()
                .skip(1)
                .all(|at| fits(at) && (defined(at) || !common.contains(self.words.folded(at))))
    }

    fn unknown(&mut self, item: &Item, end: usize, alike: Vec<(PlaceRef, f32)>) -> Draft {
        let tokens = item.tokens.start..end;
        let key = gazetteer::spelling::fold(&self.text(tokens.clone(), item.clitics));
        let name = match self.names.find(&key) {
            Some(name) => name,
            None => self.names.unknown(&key),
        };
        Draft {
            tokens,
            clitics: item.clitics,
            name,
            level: Level::Unknown,
            alike,
            left: Default::default(),
            row: None,
            list: None,
            holder: None,
            closed: false,
            score: 0.0,
        }
    }

    /// The draft of a holder that no gazetteer name fits ("belonging to X").
    fn holder(&mut self, item: &Item, drafts: &[Draft], listener: &mut Listener) -> Option<Draft> {
        let at = item.holder?;
        if drafts.iter().any(|d| d.tokens.start == at) || self.cues.type_before(at).is_some() {
            return None;
        }
        let forms = self.words.forms(at);
        let clitics = forms
            .iter()
            .map(|form| form.clitics)
            .find(|c| c.preposition == Some('ل') && !c.article)
            .unwrap_or_default();
        let item = Item {
            tokens: at..at + 1,
            clitics,
            holder: None,
            ..item.clone()
        };
        let text = self.text(at..at + 1, clitics);
        let alike = listener.like(&text, &self.ground, false).to_vec();
        let mut draft = self.unknown(&item, at + 1, alike);
        draft.closed = true;
        draft.list = Some(item.list);
        Some(draft)
    }

    /// Names one misprint away from a well-known one, where a body that is
    /// called after places leaves no doubt that a name stands there.
    fn misprints(&mut self) -> Vec<Draft> {
        let mut out = Vec::new();
        for at in 0..self.words.len() {
            let word = self.words.folded(at);
            if self.company.flags[at] & FORUM == 0
                || word.chars().count() < 5
                || self.spots.iter().any(|spot| spot.tokens.contains(&at))
            {
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

    /// The words of a name without what clings to the first.
    fn text(&self, tokens: Range<usize>, clitics: Clitics) -> String {
        let surface = self.words.doc.surface(tokens);
        surface[cut(surface, clitics.len).1..].to_owned()
    }

    /// Whether a stretch holds words only.
    fn plain(&self, mut tokens: Range<usize>) -> bool {
        tokens
            .all(|at| self.words.kind(at) == Some(TokenKind::Word) || self.words.folded(at) == "-")
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

/// How many scalar values and bytes of `text` to skip so that `letters`
/// letters and all invisible characters before the rest are gone.
pub(super) fn cut(text: &str, letters: u32) -> (u32, usize) {
    let mut left = letters;
    for (skipped, (byte, c)) in (0u32..).zip(text.char_indices()) {
        let is_letter = c.is_alphanumeric() && c != 'ـ';
        if is_letter && left == 0 {
            return (skipped, byte);
        }
        if is_letter {
            left -= 1;
        }
    }
    (0, 0)
}

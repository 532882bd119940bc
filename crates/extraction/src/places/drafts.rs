//! From names, type words and lists to drafts, and from drafts to the best
//! reading of the article.

use std::ops::Range;

use gazetteer::{Gazetteer, PlaceRef};
use rustc_hash::{FxHashMap, FxHashSet};

use super::bearer::Bearer;
use super::cues::{Cues, Left};
use super::dateline::Dateline;
use super::ground::Ground;
use super::lattice::{self, Draft, Judge};
use super::lexicon::{Lexicon, bits};
use super::lists::{Item, Reader};
use super::names::{Level, Names, Spot};
use super::people::{self, Company};
use super::resolve;
use super::sound::Listener;
use crate::lexicon::Sorts;
use crate::phrases::{Clitics, Words};
use crate::text::TokenKind;

/// Places that sound like a name, with how alike they are.
pub(super) type Alike = Vec<(PlaceRef, f32)>;

/// A draft this sure helps to judge others.
const SURE: f32 = 2.4;

/// Everything known about an article while its toponyms are found.
pub(super) struct Drafting<'a, 'd> {
    pub(super) words: &'a Words<'d>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) gazetteer: &'a Gazetteer,
    /// Its cue words.
    pub cues: Cues,
    /// Its names.
    pub names: Names<'a>,
    /// Its people, bodies and demonyms.
    pub company: Company,
    pub(super) spots: Vec<Spot>,
    /// Whether some place's name begins at each token.
    pub(super) begins: Vec<bool>,
    pub(super) ground: Ground,
    /// Names that a type word calls what they are somewhere in the article.
    typed: FxHashSet<u32>,
    /// Names that stand in the article more than once.
    repeated: FxHashSet<u32>,
}

impl<'a, 'd> Drafting<'a, 'd> {
    /// Looks an article over: cues, names, people.
    pub fn new(words: &'a Words<'d>, lexicon: &'a Lexicon, gazetteer: &'a Gazetteer) -> Self {
        let cues = Cues::mark(words, lexicon);
        let mut names = Names::new(gazetteer, &lexicon.lang);
        let spots = names.spots(words, lexicon, &cues);
        let mut begins = vec![false; words.len()];
        for spot in &spots {
            let known = names.all[spot.name as usize].prominence >= 1.3
                && !words.is(spot.tokens.start, Sorts::COMMON);
            begins[spot.tokens.start] |= known;
        }
        let company = people::company(words, lexicon, &cues, &names, &spots, gazetteer);
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
            typed: FxHashSet::default(),
            repeated: FxHashSet::default(),
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
        self.look_behind(&mut drafts);
        for draft in &mut drafts {
            draft.score = self.score(draft);
        }
        let known = drafts.len();
        drafts.extend(self.sounding(&drafts, &mut listener));
        for draft in &mut drafts[known..] {
            draft.score = self.score(draft);
        }
        self.coordinate(&mut drafts);
        let again = self.again(&drafts);
        drafts.extend(again);
        let mut drafts = lattice::choose(drafts);
        self.join(&mut drafts);
        self.anchor(&mut drafts);
        drafts
    }

    /// Adds what case endings and postpositions say.
    pub(super) fn look_behind(&self, drafts: &mut [Draft]) {
        for draft in drafts {
            let mut bits = self.behind_bits(draft);
            if self.is_dateline(draft.tokens.clone()) {
                bits |= bits::DATELINE;
            }
            draft.left.near |= bits;
            draft.left.all |= bits;
        }
    }

    /// What case endings and postpositions say.
    pub(super) fn behind_bits(&self, draft: &Draft) -> u32 {
        let behind = &self.lexicon.behind;
        behind.bits(self.words, &self.cues, draft.tokens.clone(), draft.level)
    }

    /// Whether a name stands where reports say where they were sent from: at
    /// the head of one of the first lines, before a dash or a date, or at the
    /// end of one, after a dash.
    fn is_dateline(&self, tokens: Range<usize>) -> bool {
        Dateline::new(self.words).holds(tokens)
    }

    pub(super) fn draft(&self, spot: &Spot) -> Draft {
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
            worth: 0.0,
            score: 0.0,
        }
    }

    pub(super) fn left(&self, token: usize, clitics: Clitics) -> Left {
        let demonym = |at: usize| self.company.flags[at] & people::DEMONYM != 0;
        self.cues.left(self.words, token, clitics, demonym)
    }

    pub(super) fn score(&self, draft: &Draft) -> f32 {
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
            ends_name: &|at| self.ends_name(at),
            typed: &self.typed,
            repeated: &self.repeated,
        };
        judge.score(draft)
    }

    /// Kilometres from the nearest bearer of a draft's name to the ground, or
    /// from the first that is near.
    fn distance(&self, draft: &Draft) -> Option<f64> {
        let mut least: Option<f64> = None;
        for bearer in self.bearers(draft) {
            if let Some(d) = self.ground.nearest(bearer.point, draft.name) {
                least = Some(least.map_or(d, |least| least.min(d)));
                if d <= lattice::NEAR {
                    break;
                }
            }
        }
        least
    }

    /// The places that a draft may mean.
    fn bearers(&self, draft: &Draft) -> impl Iterator<Item = Bearer<'a>> {
        let known = &self.names.all[draft.name as usize].bearers;
        let alike = draft.alike.iter();
        let alike = alike.map(|(place, _)| Bearer::of(self.gazetteer, *place));
        known.iter().take(24).copied().chain(alike)
    }

    /// Whether a bearer of a draft's name lies in a country that the article
    /// is about.
    fn at_home(&self, draft: &Draft) -> bool {
        self.bearers(draft)
            .any(|bearer| self.ground.share(bearer.country) >= 0.3)
    }

    /// Whether a type word calls a draft what one of its bearers is.
    fn is_typed(&self, draft: &Draft) -> bool {
        let row = draft.row.map(usize::from);
        let vague = row.is_some_and(|row| self.lexicon.vague.get(row) == Some(&true));
        let kinds = row
            .and_then(|row| self.lexicon.kinds.get(row))
            .filter(|_| !vague);
        let mut bearers = self.names.all[draft.name as usize].bearers.iter();
        kinds.is_some_and(|kinds| bearers.any(|bearer| kinds.contains(&bearer.kind)))
    }

    /// Lays the ground: the surest drafts, read jointly.
    fn settle(&mut self, drafts: &mut [Draft]) {
        let typed = drafts.iter().filter(|draft| self.is_typed(draft));
        self.typed = typed.map(|draft| draft.name).collect();
        let mut seen = FxHashSet::default();
        let again = drafts.iter().filter(|draft| !seen.insert(draft.name));
        self.repeated = again.map(|draft| draft.name).collect();
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
            &self.company,
        );
        let mut ground = Ground::of(self.company.countries.clone());
        for (draft, choice) in sure.iter().zip(&choices) {
            let Some((place, _)) = choice.candidates.first() else {
                continue;
            };
            let view = self.gazetteer.view(*place);
            let country = view.country();
            if !country.is_empty() {
                ground.add_country(country, 1.0);
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
        let mut by_start: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
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
                    let named = item.holder.is_some_and(|at| by_start.contains_key(&at));
                    if !named && let Some(holder) = self.holder(&item, listener) {
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
        let mut best: Option<(usize, f32, Alike)> = None;
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
        let vague = self.lexicon.vague.get(usize::from(item.row)) == Some(&true);
        let mut draft = match (spot, best) {
            (spot, best)
                if self.is_whole(item)
                    && !(spot.is_some() && self.is_rest(spot_end..item.tokens.end))
                    && !partial
                    && spot_end < item.tokens.end
                    && best.as_ref().is_none_or(|(end, ..)| *end < item.tokens.end) =>
            {
                drop((spot, best));
                if item.doubtful || (vague && !self.is_strange(item.tokens.start, &left)) {
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
                if item.doubtful || (vague && !self.is_strange(item.tokens.start, &left)) {
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
                .all(|at| fits(at) && (defined(at) || !self.words.is(at, Sorts::COMMON)))
    }

    /// Whether what follows a known name is no part of it: an adjective of the
    /// type word, or a verb.
    fn is_rest(&self, mut tokens: Range<usize>) -> bool {
        let words = &self.lexicon.words;
        tokens.next().is_some_and(|at| {
            let ordinary = |form| words.is_ordinary(form) || words.is_like_verb(&form.text);
            let mut forms = self.words.forms(at).iter();
            words.tell_names() && (self.is_derived(at) || forms.any(ordinary))
        })
    }

    pub(super) fn unknown(
        &mut self,
        item: &Item,
        end: usize,
        alike: Vec<(PlaceRef, f32)>,
    ) -> Draft {
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
            worth: 0.0,
            score: 0.0,
        }
    }

    /// The draft of a holder that no gazetteer name fits ("belonging to X").
    fn holder(&mut self, item: &Item, listener: &mut Listener) -> Option<Draft> {
        let at = item
            .holder
            .filter(|at| self.cues.type_before(*at).is_none())?;
        if self.words.may_be(at, Sorts::COMMON) {
            return None;
        }
        let clitics = self
            .words
            .forms(at)
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

    /// The words of a name without what clings to the first.
    pub(super) fn text(&self, tokens: Range<usize>, clitics: Clitics) -> String {
        let surface = self.words.doc.surface(tokens);
        surface[cut(surface, clitics.len).1..].to_owned()
    }

    /// Whether a stretch holds words only.
    fn plain(&self, mut tokens: Range<usize>) -> bool {
        tokens
            .all(|at| self.words.kind(at) == Some(TokenKind::Word) || self.words.folded(at) == "-")
    }
}

/// How many scalar values and bytes of `text` to skip so that `letters`
/// letters and all invisible characters before the rest are gone.
pub(super) fn cut(text: &str, letters: u32) -> (u32, usize) {
    let mut left = letters;
    for (skipped, (byte, c)) in (0u32..).zip(text.char_indices()) {
        // Nearly all that are cut are these.
        let plain = matches!(c, 'ء'..='غ' | 'ف'..='ي');
        let is_letter = plain || (c.is_alphanumeric() && c != 'ـ');
        if is_letter && left == 0 {
            return (skipped, byte);
        }
        if is_letter {
            left -= 1;
        }
    }
    (0, 0)
}

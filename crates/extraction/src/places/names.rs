//! Names of the gazetteer in the article: every stretch of tokens that some
//! place is called by, clitics and inflection set aside.

use std::ops::Range;

use chronicle::PlaceKind;
use gazetteer::spelling::fold;
use gazetteer::{Gazetteer, PlaceRef};
use rustc_hash::FxHashMap;

use super::bearer::Bearer;
use super::cues::{Cues, TypeWord};
use super::lexicon::{Lexicon, bits};
use super::writing::{inflections, joined, leave_compounds, may_begin_name};
use crate::lexicon::Sorts;
use crate::phrases::{Clitics, Words};

/// Longest name looked for, in tokens.
const LONGEST: usize = 6;

/// How well known a place is that a hyphen may join to another.
const KNOWN: f32 = 1.3;

/// How a stretch of the article came to be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// As some place is called.
    Exact,
    /// After an inflected ending was set right.
    Inflected,
    /// Without the article that the text has.
    Bare,
    /// After one misprinted letter was set right.
    Misprint,
    /// No place is called so; others sound alike, or none.
    Unknown,
}

/// A name that occurs in the article: shared by all its occurrences.
#[derive(Clone, Debug)]
pub(super) struct Name<'g> {
    /// Folded form looked up.
    pub key: String,
    /// Places called so.
    pub bearers: Vec<Bearer<'g>>,
    /// How many of them are called just so: the rest only if an ending of the
    /// word is one of case.
    pub certain: usize,
    /// How well known the best known of them is.
    pub prominence: f32,
    /// Whether one of them is a country.
    pub country: bool,
    /// Whether one of them is an area (region, district).
    pub area: bool,
}

/// A stretch of tokens that may be a toponym.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What clings to its first token.
    pub clitics: Clitics,
    /// Index into the table of names.
    pub name: u32,
    /// How it was found.
    pub level: Level,
}

/// The names of one article.
pub(super) struct Names<'a> {
    gazetteer: &'a Gazetteer,
    /// The article's language.
    lang: &'a str,
    /// All names met, each once.
    pub all: Vec<Name<'a>>,
    by_key: FxHashMap<String, u32>,
}

impl<'a> Names<'a> {
    /// No names yet.
    pub fn new(gazetteer: &'a Gazetteer, lang: &'a str) -> Self {
        Self {
            gazetteer,
            lang,
            all: Vec::new(),
            by_key: FxHashMap::default(),
        }
    }

    /// The name with this folded form, where some place is called so.
    pub fn find(&mut self, key: &str) -> Option<u32> {
        let places = self.gazetteer.look_up(key).places?;
        Some(self.known(key, &places))
    }

    /// The name with this folded form, which these places are called by.
    fn known(&mut self, key: &str, places: &[PlaceRef]) -> u32 {
        if let Some(known) = self.by_key.get(key) {
            return *known;
        }
        let bearer = |place: &PlaceRef| Bearer::of(self.gazetteer, *place);
        let mut bearers: Vec<Bearer> = places.iter().map(bearer).collect();
        self.in_language(key, &mut bearers);
        let name = self.push(key, bearers);
        self.by_key.insert(key.to_owned(), name);
        name
    }

    /// Leaves out countries that only another language calls so, where a town
    /// bears the name: "Tunis" is a country in Azerbaijani and none in French.
    fn in_language(&self, key: &str, bearers: &mut Vec<Bearer>) {
        let is_country = |bearer: &Bearer| bearer.kind == PlaceKind::Country;
        if !bearers.iter().any(is_country) || bearers.iter().all(is_country) {
            return;
        }
        bearers.retain(|bearer| {
            let mut names = self.gazetteer.view(bearer.place).names();
            !is_country(bearer)
                || names.any(|n| (n.lang == self.lang || n.lang.is_empty()) && fold(n.text) == key)
        });
    }

    /// Adds a name that no place is called by, once.
    pub fn unknown(&mut self, key: &str) -> u32 {
        let marked = format!("?{key}");
        if let Some(known) = self.by_key.get(&marked) {
            return *known;
        }
        let name = self.push(key, Vec::new());
        self.by_key.insert(marked, name);
        name
    }

    /// Adds a name with the places it may stand for.
    pub fn push(&mut self, key: &str, bearers: Vec<Bearer<'a>>) -> u32 {
        let index = self.all.len() as u32;
        let mut name = Name {
            key: key.to_owned(),
            certain: bearers.len(),
            bearers,
            prominence: 0.0,
            country: false,
            area: false,
        };
        for bearer in &name.bearers {
            name.prominence = name.prominence.max(bearer.prominence());
            name.country |= bearer.kind == PlaceKind::Country;
            name.area |= bearer.is_division();
        }
        self.all.push(name);
        index
    }

    /// All stretches of the article that some place is called by, the type
    /// word left off where the name holds one.
    pub fn spots(&mut self, words: &Words, lexicon: &Lexicon, cues: &Cues) -> Vec<Spot> {
        let mut spots = Vec::new();
        for at in 0..words.len() {
            let head = cues.at(at) & bits::HEAD != 0;
            if may_begin_name(words, lexicon, head, at) {
                self.spots_at(words, lexicon, head, at, &mut spots);
            }
        }
        let mut whole: Vec<Range<usize>> = Vec::new();
        // Where a division's name stood with its type word, which is part of it.
        let mut called: FxHashMap<(usize, usize), u32> = FxHashMap::default();
        for spot in &mut spots {
            let start = spot.tokens.start;
            if !self.strip(spot, words, lexicon, cues) {
                whole.push(spot.tokens.clone());
            }
            let division = self.all[spot.name as usize].area;
            if spot.tokens.start > start && spot.level == Level::Exact && division {
                called.insert((spot.tokens.start, spot.tokens.end), spot.name);
            }
        }
        // "The Gezira State" is that, and none of the other Geziras.
        spots.retain(|spot| {
            called
                .get(&(spot.tokens.start, spot.tokens.end))
                .is_none_or(|name| *name == spot.name)
        });
        spots.retain(|spot| {
            let inside = |whole: &Range<usize>| {
                whole.len() > spot.tokens.len() && whole.end == spot.tokens.end
            };
            !whole.iter().any(inside)
        });
        if lexicon.capitals {
            leave_compounds(&mut spots, words, |spot| {
                self.all[spot.name as usize].prominence >= KNOWN
            });
        }
        self.unite(&mut spots);
        for word in cues.types.iter().filter(|t| t.after) {
            spots.extend(self.adjective(words, lexicon, word));
        }
        spots
    }

    /// A region named by the adjective of its main town before a type word
    /// (Харьковская область).
    fn adjective(&mut self, words: &Words, lexicon: &Lexicon, word: &TypeWord) -> Option<Spot> {
        let at = word.tokens.start.checked_sub(1)?;
        let folded = words.folded(at);
        for (stem, bases) in lexicon.adjectives.stems(folded) {
            for base in bases {
                let Some(name) = self.find(&format!("{stem}{base}")) else {
                    continue;
                };
                let mut areas = self.all[name as usize].bearers.clone();
                areas.retain(Bearer::is_division);
                if !areas.is_empty() {
                    let key = words.doc.surface(at..word.tokens.end).to_lowercase();
                    return Some(Spot {
                        tokens: at..word.tokens.end,
                        clitics: Clitics::default(),
                        name: self.push(&key, areas),
                        level: Level::Inflected,
                    });
                }
            }
        }
        None
    }

    /// Makes one name of what a word may be as it stands and with an ending of
    /// case set right: which it is, the other places of the article tell.
    fn unite(&mut self, spots: &mut Vec<Spot>) {
        let order = |spot: &Spot| (spot.tokens.start, spot.tokens.end, spot.clitics.len);
        spots.sort_by_key(|spot| (order(spot), spot.level));
        let mut united: Vec<Spot> = Vec::with_capacity(spots.len());
        for group in spots.chunk_by(|a, b| order(a) == order(b)) {
            let cased = |spot: &&Spot| spot.level <= Level::Inflected;
            let (same, others): (Vec<&Spot>, Vec<&Spot>) = group.iter().partition(cased);
            united.extend(others.into_iter().cloned());
            let Some((first, rest)) = same.split_first() else {
                continue;
            };
            let mut spot = (*first).clone();
            for other in rest {
                spot.name = self.either(spot.name, other.name, other.level);
            }
            united.push(spot);
        }
        *spots = united;
    }

    /// The name of the places of both names, those of the second less certain
    /// where an ending had to be set right for them.
    fn either(&mut self, one: u32, other: u32, level: Level) -> u32 {
        let (first, second) = (&self.all[one as usize], &self.all[other as usize]);
        let known = |b: &&Bearer| first.bearers.iter().any(|a| a.place == b.place);
        let more = second.bearers.iter().filter(|bearer| !known(bearer));
        let more: Vec<Bearer> = more.copied().collect();
        if more.is_empty() {
            return one;
        }
        let certain = match level {
            Level::Exact => first.bearers.len() + more.len(),
            _ => first.certain,
        };
        let key = first.key.clone();
        let both = format!("{key}|{}", second.key);
        if let Some(known) = self.by_key.get(&both) {
            return *known;
        }
        let bearers = first.bearers.iter().copied().chain(more).collect();
        let name = self.push(&key, bearers);
        self.all[name as usize].certain = certain;
        self.by_key.insert(both, name);
        name
    }

    /// Leaves off a name's type word, and the direction before a country. False
    /// where the type word makes another name of it ("Lake Chad").
    fn strip(&self, spot: &mut Spot, words: &Words, lexicon: &Lexicon, cues: &Cues) -> bool {
        let Range { start, end } = spot.tokens;
        let country = self.all[spot.name as usize].country;
        let leading = cues
            .type_at(start)
            .filter(|t| !t.after && t.tokens.end < end);
        if let Some(t) = leading.filter(|_| !country) {
            let rest = fold(words.doc.surface(t.tokens.end..end));
            if self.is_other(spot.name, &rest) {
                return false;
            }
            spot.tokens.start = t.tokens.end;
            spot.clitics = Clitics::default();
        } else if cues.at(start) & bits::DIRECTION != 0 && start + 1 < end {
            let rest = words.doc.surface(start + 1..end);
            let known = self.by_key.get(&fold(rest)).copied();
            let known = known.filter(|name| self.all[*name as usize].country);
            if let Some(name) = known.filter(|_| !country) {
                spot.name = name;
                spot.tokens.start = start + 1;
                spot.clitics = Clitics::default();
            }
        }
        let start = spot.tokens.start;
        if lexicon.adjectives.is_empty()
            && let Some(t) = (start + 1..end).find_map(|at| cues.type_at(at))
            && t.after
            && t.tokens.end == end
        {
            spot.tokens.end = t.tokens.start;
        }
        true
    }

    /// Whether well-known places are called by the key, and none of the name's
    /// is among them.
    fn is_other(&self, name: u32, key: &str) -> bool {
        let Some(other) = self.by_key.get(key).map(|name| &self.all[*name as usize]) else {
            return false;
        };
        let mut own = self.all[name as usize].bearers.iter();
        other.country && !own.any(|a| other.bearers.iter().any(|b| a.place == b.place))
    }

    fn spots_at(
        &mut self,
        words: &Words,
        lexicon: &Lexicon,
        head: bool,
        at: usize,
        out: &mut Vec<Spot>,
    ) {
        let mut whole = false;
        for form in words.forms(at) {
            // Names may begin with what is a word of grammar alone (أم).
            let grammar = form.is(Sorts::FUNCTION);
            if form.clitics.future || (grammar && !head) {
                continue;
            }
            let before = out.len();
            // The article belongs to the name or is none of it.
            if form.clitics.article && form.clitics.preposition.is_none() && whole {
                continue;
            }
            let level = match form.clitics.article && !form.text.starts_with("ال") {
                true => Level::Bare,
                false => Level::Exact,
            };
            for (key, level) in inflections(&form.text, level, lexicon) {
                self.extend(words, lexicon, at..at + 1, form.clitics, &key, level, out);
            }
            if grammar {
                let kept = out.split_off(before);
                out.extend(kept.into_iter().filter(|spot| spot.tokens.len() > 1));
            }
            whole |= out.len() > before && !form.clitics.article;
        }
    }

    /// Adds the names that begin with `key` at token `at` and reach `end`, and
    /// those that go on over the tokens after it.
    #[expect(clippy::too_many_arguments, reason = "one walk, all of it state")]
    fn extend(
        &mut self,
        words: &Words,
        lexicon: &Lexicon,
        tokens: Range<usize>,
        clitics: Clitics,
        key: &str,
        level: Level,
        out: &mut Vec<Spot>,
    ) {
        let Range { start, end } = tokens;
        let found = self.gazetteer.look_up(key);
        if let Some(places) = found.places {
            let spot = Spot {
                tokens,
                clitics,
                name: self.known(key, &places),
                level,
            };
            out.push(spot);
        }
        let Some((glue, next)) = joined(words, end).filter(|(_, n)| n - start < LONGEST) else {
            return;
        };
        if glue == " " && !found.goes_on {
            return;
        }
        for (tail, changed) in inflections(words.folded(next), Level::Exact, lexicon) {
            let longer = [key, glue, &tail].concat();
            let level = level.max(changed);
            self.extend(
                words,
                lexicon,
                start..next + 1,
                clitics,
                &longer,
                level,
                out,
            );
        }
    }
}

//! What sounds like a place and is none: people, bodies and demonyms.

use gazetteer::Gazetteer;
use rustc_hash::FxHashMap;

use super::cues::Cues;
use super::lexicon::{Lexicon, bits};
use super::names::{Level, Names, Spot};
use super::writing::is_capital;
use crate::lexicon::Sorts;
use crate::phrases::{ARTICLE, Keys, Words};
use crate::text::TokenKind;

/// Part of a person's name.
pub(super) const PERSON: u8 = 1;
/// Part of an organisation's name.
pub(super) const BODY: u8 = 1 << 1;
/// A word for the people of a country, or what is theirs.
pub(super) const DEMONYM: u8 = 1 << 2;
/// The name of an organisation that sounds like a place.
pub(super) const NAMESAKE: u8 = 1 << 3;
/// Part of a body called after a place.
pub(super) const FORUM: u8 = 1 << 4;

/// Most words a person's name is taken to have after an office.
const CHAIN: usize = 4;

/// What each token is, besides a place, and which countries the article's
/// demonyms speak for.
pub(super) struct Company {
    /// Flags by token.
    pub flags: Vec<u8>,
    /// How often each country's people are spoken of.
    pub countries: FxHashMap<String, f32>,
    /// The country that each word for a people speaks for, by token.
    pub nations: FxHashMap<usize, String>,
}

impl Company {
    /// Whether any of these tokens has one of these flags.
    pub fn any(&self, tokens: std::ops::Range<usize>, flags: u8) -> bool {
        self.flags[tokens].iter().any(|own| own & flags != 0)
    }
}

/// Marks people, bodies and demonyms. `spots` are the names of the gazetteer
/// found in the article.
pub(super) fn company(
    words: &Words,
    lexicon: &Lexicon,
    cues: &Cues,
    names: &Names,
    spots: &[Spot],
    gazetteer: &Gazetteer,
) -> Company {
    let mut places = vec![false; words.len()];
    for spot in spots.iter().filter(|spot| spot.level <= Level::Inflected) {
        places[spot.tokens.start] = true;
    }
    let mut finder = Finder {
        places,
        words,
        lexicon,
        cues,
        known: well_known(words, names, spots),
        flags: vec![0; words.len()],
        surnames: Keys::default(),
        gazetteer,
    };
    let nations = finder.demonyms();
    let mut countries: FxHashMap<String, f32> = FxHashMap::default();
    for country in nations.values() {
        *countries.entry(country.clone()).or_default() += 1.0;
    }
    finder.bodies();
    finder.offices();
    finder.given_names();
    finder.surnames_again();
    Company {
        flags: finder.flags,
        countries,
        nations,
    }
}

/// End of the longest well-known place name that begins at each token; 0
/// where there is none.
fn well_known(words: &Words, names: &Names, spots: &[Spot]) -> Vec<usize> {
    let mut ends = vec![0; words.len()];
    for spot in spots {
        let name = &names.all[spot.name as usize];
        if name.prominence >= 2.2 && spot.level != Level::Bare {
            let end = &mut ends[spot.tokens.start];
            *end = spot.tokens.end.max(*end);
        }
    }
    ends
}

struct Finder<'a, 'd> {
    words: &'a Words<'d>,
    lexicon: &'a Lexicon,
    cues: &'a Cues,
    known: Vec<usize>,
    /// Whether some place's name begins at each token.
    places: Vec<bool>,
    flags: Vec<u8>,
    surnames: Keys<()>,
    gazetteer: &'a Gazetteer,
}

impl<'a> Finder<'a, '_> {
    /// Words made from a country's name by an ending, or listed as a people.
    fn demonyms(&mut self) -> FxHashMap<usize, String> {
        let mut nations = FxHashMap::default();
        // By the number of the word.
        let mut seen: Vec<Option<Option<&str>>> = vec![None; self.words.numbers()];
        for at in 0..self.words.len() {
            if self.words.kind(at) != Some(TokenKind::Word) {
                continue;
            }
            let known = &mut seen[self.words.number(at)];
            let country = *known.get_or_insert_with(|| self.country_of(at));
            if self.lexicon.proclitics && country.is_some() && self.is_country(at) {
                continue;
            }
            if let Some(country) = country {
                self.flags[at] |= DEMONYM;
                nations.insert(at, country.to_owned());
            }
        }
        nations
    }

    fn country_of(&self, at: usize) -> Option<&'a str> {
        for form in self.words.forms(at) {
            if let Some(country) = self.lexicon.peoples.get(&form.text, form.hash) {
                return Some(country);
            }
        }
        let called = |key: &str| self.gazetteer.country_called(key);
        let mut key = String::new();
        for form in self.words.forms(at) {
            if !self.lexicon.proclitics && self.gazetteer.country_called(&form.text).is_some() {
                return None;
            }
            for (stem, bases) in self.lexicon.demonyms.stems(&form.text) {
                key.clear();
                key.push_str(ARTICLE);
                key.push_str(stem);
                let definite = self.lexicon.proclitics && self.gazetteer.may_begin_country(&key);
                let bare = self.gazetteer.may_begin_country(stem);
                let whole = key.len();
                for base in bases.iter().filter(|_| definite || bare) {
                    key.truncate(whole);
                    key.push_str(base);
                    let with_article = definite.then(|| called(&key)).flatten();
                    let without = || bare.then(|| called(&key[ARTICLE.len()..])).flatten();
                    let country = with_article.or_else(without);
                    if country.is_some() {
                        return country;
                    }
                }
            }
        }
        None
    }

    /// Whether a word that names a country and its people alike (السعودية,
    /// سورية) means the country: adjectives follow a noun that has the article
    /// where they have it, and an indefinite one where they have not.
    fn is_country(&self, at: usize) -> bool {
        let forms = self.words.forms(at);
        let is_name = |text: &str| self.gazetteer.country_called(text).is_some();
        let Some(form) = forms
            .iter()
            .find(|f| (!f.clitics.article || f.text.starts_with(ARTICLE)) && is_name(&f.text))
        else {
            return false;
        };
        if at == 0 || form.clitics.preposition.is_some() {
            return true;
        }
        let before = self.words.forms(at - 1);
        let definite = before.iter().any(|f| f.clitics.article);
        if form.text.starts_with(ARTICLE) {
            return !definite;
        }
        let noun = self.words.kind(at - 1) == Some(TokenKind::Word)
            && self.cues.before(at) & !bits::AFFAIRS == 0
            && self.cues.type_before(at).is_none()
            && !self.is_function(at - 1);
        let adjective = form.text.ends_with("يه");
        !(adjective && noun) || form.clitics.conjunction
    }

    fn bodies(&mut self) {
        for at in 0..self.words.len() {
            let mask = self.cues.at(at);
            if mask & bits::NAME != 0 {
                self.set(at..self.cues.reach(at), NAMESAKE);
            }
            for (bit, flag) in [(bits::BODY, BODY), (bits::FORUM, FORUM)] {
                if mask & bit == 0 {
                    continue;
                }
                let from = self.cues.reach(at);
                let mut to = from;
                while to < from + 3 && self.goes_on(from, to) {
                    to += 1;
                }
                self.set(from..to, flag);
            }
        }
    }

    /// Whether a body's or person's name that begins at `from` may hold token
    /// `at` too.
    fn goes_on(&self, from: usize, at: usize) -> bool {
        self.words.kind(at) == Some(TokenKind::Word)
            && !self.words.is(at, Sorts::FUNCTION)
            && (at == from || !self.conjoined(at))
            && self.cues.at(at) & !bits::HEAD == 0
            && self.cues.type_at(at).is_none()
            && (!self.lexicon.capitals || is_capital(self.words.doc, at))
    }

    /// Whether "and" clings to a token.
    fn conjoined(&self, at: usize) -> bool {
        self.lexicon.proclitics && self.words.folded(at).starts_with('و')
    }

    fn set(&mut self, tokens: std::ops::Range<usize>, flag: u8) {
        let end = tokens.end.min(self.flags.len());
        let start = tokens.start.min(end);
        self.flags[start..end]
            .iter_mut()
            .for_each(|own| *own |= flag);
    }

    /// Who holds an office: the words after it, past its ministry, country
    /// and demonyms.
    fn offices(&mut self) {
        for at in 0..self.words.len() {
            if self.cues.at(at) & bits::OFFICE == 0 {
                continue;
            }
            let mut from = self.cues.reach(at);
            for _ in 0..8 {
                from = match self.after_office(from) {
                    Some(next) => next,
                    None => break,
                };
            }
            let mut to = from;
            while to < from + CHAIN && self.may_be_person(from, to) {
                to += 1;
            }
            self.set(from..to, PERSON);
            (from + 1..to).for_each(|name| self.remember(name));
        }
    }

    /// The token after one word or name that may stand between an office and
    /// the person who holds it.
    fn after_office(&self, at: usize) -> Option<usize> {
        let mask = self.cues.at(at);
        if self.flags.get(at)? & DEMONYM != 0 {
            return Some(at + 1);
        }
        if mask & (bits::AFFAIRS | bits::OFFICE | bits::BODY) != 0 {
            return Some(self.cues.reach(at));
        }
        let known = *self.known.get(at)?;
        (known > at).then_some(known)
    }

    fn may_be_person(&self, from: usize, at: usize) -> bool {
        self.goes_on(from, at)
            && (self.known.get(at).is_none_or(|end| *end == 0)
                || (self.lexicon.capitals && at > from))
            && self.flags[at] & DEMONYM == 0
            && (at > from || !self.conjoined(at))
    }

    fn remember(&mut self, at: usize) {
        let word = self.words.folded(at);
        if word.chars().count() >= 3 {
            self.surnames.entry(word);
        }
    }

    /// Given names, and the words that follow them.
    fn given_names(&mut self) {
        for at in 0..self.words.len() {
            let is_given = self.words.kind(at) == Some(TokenKind::Word)
                && !self.is_function(at)
                && (!self.lexicon.capitals || is_capital(self.words.doc, at))
                && self.words.forms(at).iter().any(|form| {
                    !form.clitics.article && form.clitics.len <= 1 && form.is(Sorts::PEOPLE)
                });
            if !is_given {
                continue;
            }
            let mut to = at + 1;
            while to < at + 3 && self.goes_on(at, to) {
                to += 1;
            }
            let place = |i: &usize| !self.lexicon.capitals && self.known[*i] > 0;
            let known = (at + 1..to).find(place).unwrap_or(to);
            self.set(at..known.max(at + 1), PERSON);
            if known > at + 1 && self.lexicon.capitals {
                self.remember(known - 1);
            }
        }
    }

    /// Whether a token is a word of grammar. Folding makes one of the given
    /// name علي and of على: the text's own letter tells.
    fn is_function(&self, at: usize) -> bool {
        self.words.is(at, Sorts::FUNCTION)
            && !(self.lexicon.proclitics && self.words.doc.surface(at..at + 1).ends_with('ي'))
    }

    /// A person named in full once is meant by the last name alone later.
    fn surnames_again(&mut self) {
        for at in 0..self.words.len() {
            // A place of that name keeps it.
            let place = self.places.get(at) == Some(&true);
            let forms = self.words.forms(at);
            let mut known = forms
                .iter()
                .map(|form| self.surnames.get(&form.text, form.hash));
            if !place && known.any(|known| known.is_some()) {
                self.flags[at] |= PERSON;
            }
        }
    }
}

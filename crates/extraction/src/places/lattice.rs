//! Which stretches are toponyms: every reading of the text gets a score from
//! what speaks for and against it, and the best readings that do not overlap
//! are taken.

use std::ops::Range;

use gazetteer::PlaceRef;
use rustc_hash::FxHashSet;

use super::cues::{Cues, Left, TypeWord};
use super::ground::Ground;
use super::lexicon::{Lexicon, bits};
use super::names::{Level, Names};
use super::people::{BODY, Company, DEMONYM, FORUM, NAMESAKE, PERSON};
use super::writing::is_capital;
use crate::lexicon::{self, Sorts};
use crate::phrases::{Clitics, Form, Words};
use crate::text::TokenKind;

/// A reading scores at least this to be taken.
pub(super) const THRESHOLD: f32 = 1.7;

/// So many kilometres from the article's sure places a name surely belongs to
/// them.
pub(super) const NEAR: f64 = 60.0;

/// One way to read a stretch of the article as a toponym.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What clings to its first token.
    pub clitics: Clitics,
    /// Index into the table of names.
    pub name: u32,
    /// How the name was found.
    pub level: Level,
    /// Places that only sound alike, best first.
    pub alike: Vec<(PlaceRef, f32)>,
    /// What stands to its left.
    pub left: Left,
    /// The row of its type word, before or after it, or over its list.
    pub row: Option<u16>,
    /// The list it belongs to.
    pub list: Option<u32>,
    /// First token of the name of the place that is said to hold it.
    pub holder: Option<usize>,
    /// Whether a declared holder follows ("belonging to").
    pub closed: bool,
    /// What speaks for a name that no place has, besides the words around it.
    pub worth: f32,
    /// What speaks for it.
    pub score: f32,
}

/// What scoring looks at.
pub(super) struct Judge<'a, 'd> {
    pub words: &'a Words<'d>,
    pub lexicon: &'a Lexicon,
    pub cues: &'a Cues,
    pub company: &'a Company,
    pub names: &'a Names<'a>,
    pub ground: &'a Ground,
    /// Kilometres from a name's nearest bearer to the article's sure places.
    pub distance: &'a dyn Fn(&Draft) -> Option<f64>,
    /// Whether some place's name begins at a token.
    pub begins: &'a dyn Fn(usize) -> bool,
    /// Whether a bearer of the name lies in a country the article is about.
    pub at_home: &'a dyn Fn(&Draft) -> bool,
    /// Whether what stands at a token may follow a name.
    pub ends_name: &'a dyn Fn(usize) -> bool,
    /// Names that a type word calls what they are somewhere in the article.
    pub typed: &'a FxHashSet<u32>,
    /// Names that stand in the article more than once.
    pub repeated: &'a FxHashSet<u32>,
}

impl Judge<'_, '_> {
    /// What speaks for a draft, less what speaks against it.
    pub fn score(&self, draft: &Draft) -> f32 {
        let name = &self.names.all[draft.name as usize];
        let mut score = match draft.level {
            Level::Exact => name.prominence,
            Level::Inflected => name.prominence - 0.1,
            Level::Bare => name.prominence - 1.3,
            Level::Misprint => name.prominence - 0.8,
            Level::Unknown => {
                let alike = draft.alike.first().map_or(0.0, |(_, alike)| 1.2 * alike);
                alike.max(draft.worth)
            }
        };
        score += self.shape(draft);
        score += self.context(draft);
        score += self.company(draft);
        score + self.ground(draft)
    }

    /// Length, clitics, capitals, ordinary words.
    fn shape(&self, draft: &Draft) -> f32 {
        let first = draft.tokens.start;
        let several = draft.tokens.len() > 1;
        let name = &self.names.all[draft.name as usize];
        let mut score = 0.0;
        if several {
            score += 0.8;
        } else if name.key.chars().count() <= 3 {
            score -= if name.country { 0.2 } else { 0.6 };
        }
        if draft.clitics.conjunction {
            let and = self.words.folded(first).starts_with('و');
            score -= if and { 0.15 } else { 0.8 };
        }
        if draft.clitics.preposition.is_some() {
            score -= 0.5;
        }
        if self.is_overcut(draft) {
            score -= 2.0;
        }
        if self.lexicon.capitals {
            score -= self.larger_name(draft);
            score += if self.opens_sentence(first) {
                -0.3
            } else {
                0.3
            };
            // All capitals say nothing about names.
            let last = draft.tokens.end - 1;
            if !several && !is_capital(self.words.doc, last) {
                score -= 2.0;
            }
        }
        // What a list was sure of is judged already.
        let judged = draft.level == Level::Unknown && draft.list.is_some();
        if !several && !name.country && !judged && self.is_ordinary(draft) {
            // A declared district, a fitting type word and fame speak louder.
            let famous = name.prominence >= 2.8 && draft.level == Level::Exact;
            score -= match draft.closed {
                true => 0.5,
                false if self.typed.contains(&draft.name) || famous => 1.0,
                false if self.is_due(draft) => 1.5,
                false => 3.0,
            };
        }
        // The name itself says what it is: Lake Chad.
        let begins = |t: &TypeWord| !t.after && t.tokens.end < draft.tokens.end;
        if self.cues.type_at(first).is_some_and(begins) {
            score += 1.0;
        }
        let is_type = |t: &TypeWord| t.tokens == draft.tokens;
        // In "the village of X and the town of Y" the second type word goes on
        // with the list, and is no name in it.
        let typed =
            draft.row.is_some() && !draft.clitics.conjunction && self.typed.contains(&draft.name);
        if self.cues.type_at(first).is_some_and(is_type) && !typed {
            score -= 6.0;
        }
        if several && self.all_common(draft) {
            let cut = draft.clitics.len > 0;
            score -= if cut { 2.5 } else { 0.8 };
        }
        score
    }

    /// Whether capitalised words that are no place go on with a name, which
    /// then names something else ("Kharkiv Human Rights Group").
    fn larger_name(&self, draft: &Draft) -> f32 {
        const OTHER: u32 = bits::OFFICE | bits::AFFAIRS;
        let next = draft.tokens.end;
        let joined = self.words.kind(next) == Some(TokenKind::Word)
            && is_capital(self.words.doc, next)
            && self.words.doc.sentence_of(next) == self.words.doc.sentence_of(draft.tokens.start)
            && self.cues.type_at(next).is_none()
            && !(self.begins)(next)
            && self.cues.at(next) & OTHER == 0
            && (self.cues.at(next) & bits::ACTS == 0 || draft.row.is_none())
            && !self.company.any(next..next + 1, DEMONYM | PERSON);
        let before = draft.tokens.start.checked_sub(1);
        let person = before.is_some_and(|at| {
            self.company.any(at..at + 1, PERSON)
                || (self.words.kind(at) == Some(TokenKind::Word)
                    && is_capital(self.words.doc, at)
                    && !self.opens_sentence(at)
                    && !(self.begins)(at)
                    && self.cues.inside(at) == 0
                    && self.cues.type_before(at + 1).is_none()
                    && !self.words.is(at, Sorts::FUNCTION.and(Sorts::COMMON))
                    && !self.company.any(at..at + 1, DEMONYM))
        });
        match (joined, person) {
            (true, _) if self.cues.at(next) & bits::ACTS == 0 => {
                // A state's ministries go by its name.
                let state = self.names.all[draft.name as usize].country;
                if state { 1.2 } else { 3.0 }
            }
            (_, true) => 1.5,
            _ => 0.0,
        }
    }

    /// Whether letters are cut off a name that cannot be clitics there: after a
    /// type word no "and" stands, after a preposition no other.
    fn is_overcut(&self, draft: &Draft) -> bool {
        const PREPOSITIONS: u32 = bits::IN | bits::FROM | bits::TO;
        let first = draft.tokens.start;
        let typed = self
            .cues
            .type_before(first)
            .map(|t| &self.cues.types[t as usize])
            .is_some_and(|t| !t.after && !t.clitics.article);
        let preposition = self.cues.before(first) & PREPOSITIONS != 0;
        let clitics = draft.clitics;
        (clitics.conjunction && typed) || (clitics.preposition.is_some() && preposition)
    }

    /// Whether a single word is an ordinary word or a cue, whole or cut.
    fn is_ordinary(&self, draft: &Draft) -> bool {
        const CUES: u32 = !(bits::HEAD | bits::NAMELY);
        let at = draft.tokens.start;
        let words = &self.lexicon.words;
        let cut = draft.clitics.len;
        self.cues.whole(at) & CUES != 0
            || self.words.forms(at).iter().any(|form| {
                let fits = form.clitics.len <= cut || form.clitics.article;
                form.is(Sorts::FUNCTION)
                    || (fits && is_common(words, form))
                    || (form.clitics.len < cut && form.is(Sorts::PEOPLE))
            })
    }

    /// Whether an ordinary word stands where a place is due, and names one of
    /// some size on the article's ground ("to El Obeid", which is "the white").
    fn is_due(&self, draft: &Draft) -> bool {
        const DUE: u32 =
            bits::IN | bits::TO | bits::NEAR | bits::BETWEEN | bits::DIRECTION | bits::DATELINE;
        let name = &self.names.all[draft.name as usize];
        let definite = name.key.starts_with("ال") || (self.ends_name)(draft.tokens.end);
        draft.level == Level::Exact
            && definite
            && name.prominence >= 1.3
            && draft.left.near & DUE != 0
            && ((self.distance)(draft).is_some() || (self.at_home)(draft))
    }

    fn all_common(&self, draft: &Draft) -> bool {
        let sorts = Sorts::FUNCTION.and(Sorts::COMMON);
        let mut tokens = draft.tokens.clone();
        tokens.all(|at| self.words.may_be(at, sorts))
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let sentences = &self.words.doc.sentences;
        self.words
            .doc
            .sentence_of(at)
            .is_some_and(|s| sentences[s].tokens.start == at)
    }

    /// Type words, prepositions, events, lists.
    fn context(&self, draft: &Draft) -> f32 {
        let mut score = 0.0;
        if let Some(row) = draft.row {
            let vague = self.lexicon.vague.get(usize::from(row)) == Some(&true);
            score += if vague { 1.3 } else { 2.3 };
        }
        if draft.list.is_some() && draft.row.is_none() {
            score += 1.0;
        }
        let near = draft.left.near;
        if near & bits::IN != 0 {
            score += if self.lexicon.proclitics && draft.clitics.preposition.is_some() {
                0.7
            } else {
                1.1
            };
        }
        if near & (bits::NEAR | bits::AROUND | bits::DIRECTION | bits::BORDER) != 0 {
            score += 1.3;
        }
        // Arabic "from" says "of" and "than" as well.
        if near & bits::FROM != 0 {
            score += if self.lexicon.proclitics { 0.3 } else { 0.7 };
        }
        if near & (bits::TO | bits::BETWEEN) != 0 {
            score += 0.7;
        }
        if near & bits::DATELINE != 0 {
            score += 1.3;
        }
        if draft.left.all & bits::EVENT != 0 {
            score += 0.8;
        }
        if draft.closed {
            score += 0.5;
        }
        if draft.level <= Level::Inflected && self.repeated.contains(&draft.name) {
            score += 0.25;
        }
        score
    }

    /// People, bodies and demonyms around.
    fn company(&self, draft: &Draft) -> f32 {
        let typed = draft.row.is_some();
        let mut score = 0.0;
        let tokens = draft.tokens.clone();
        if self.company.any(tokens.clone(), NAMESAKE) {
            score -= 6.0;
        }
        let all = |flag: u8| tokens.clone().all(|at| self.company.flags[at] & flag != 0);
        if self.company.any(tokens.clone(), DEMONYM) {
            // The Amhara live in the region of Amhara.
            let typed = typed && self.typed.contains(&draft.name);
            score -= if all(DEMONYM) && !typed { 4.0 } else { 0.5 };
        }
        let first = tokens.start;
        if self.company.any(first..first + 1, PERSON) {
            score -= if typed { 1.0 } else { 3.0 };
        } else if self.company.any(tokens.clone(), PERSON) {
            score -= 0.5;
        }
        if self.company.any(tokens.clone(), BODY) {
            score -= 2.0;
        }
        if self.company.any(tokens, FORUM) {
            score += 1.0;
        }
        score
    }

    /// Nearness to the article's sure places.
    fn ground(&self, draft: &Draft) -> f32 {
        if self.ground.is_empty() {
            return 0.0;
        }
        let name = &self.names.all[draft.name as usize];
        match (self.distance)(draft) {
            Some(d) if d <= NEAR => 1.0,
            Some(d) if d <= 200.0 => 0.5,
            _ if name.country || name.area || name.prominence >= 2.8 => 0.0,
            _ if (self.at_home)(draft) => 0.2,
            // A famous name far away is seldom met with its first letter cut
            // off: a village called so is likelier.
            _ if draft.clitics.preposition.is_some()
                && draft.left.near & bits::EVENT == 0
                && !name.bearers.iter().any(|b| b.capital) =>
            {
                -1.5
            }
            // The bearers known are others.
            _ if draft.level == Level::Unknown => 0.0,
            _ if name.prominence >= 2.4 => -0.5,
            _ => -1.0,
        }
    }
}

/// Whether a word is an ordinary one, in the accusative too.
fn is_common(words: &lexicon::Words, form: &Form) -> bool {
    form.is(Sorts::COMMON)
        || form
            .text
            .strip_suffix('ا')
            .is_some_and(|stem| words.lists(stem, Sorts::COMMON))
}

/// The best readings that do not overlap, in text order. `drafts` carry their
/// scores.
pub(super) fn choose(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|draft| draft.score >= THRESHOLD);
    drafts.sort_by_key(|draft| (draft.tokens.end, draft.tokens.start));
    // Weighted interval scheduling: best[i] is the worth of the first i drafts.
    let worth = |draft: &Draft| draft.score + 1.5 * (draft.tokens.len() as f32 - 1.0);
    let mut best = vec![0.0f32; drafts.len() + 1];
    let mut before = vec![0usize; drafts.len()];
    for (i, draft) in drafts.iter().enumerate() {
        before[i] = drafts[..i].partition_point(|d| d.tokens.end <= draft.tokens.start);
        best[i + 1] = best[i].max(best[before[i]] + worth(draft));
    }
    let mut taken = Vec::new();
    let mut i = drafts.len();
    while i > 0 {
        if best[i] > best[i - 1] {
            taken.push(i - 1);
            i = before[i - 1];
        } else {
            i -= 1;
        }
    }
    taken.reverse();
    let mut keep = taken.into_iter().peekable();
    let mut at = 0;
    drafts.retain(|_| {
        let kept = keep.next_if_eq(&at).is_some();
        at += 1;
        kept
    });
    drafts
}

//! What each token of an article may mean, looked up once.

use std::ops::Range;

use chronicle::{Mention, PlaceRole, Span};

use super::Input;
use super::lexicon::{Head, Lexicon, Many, Mode, Sense};
use crate::dates::Expression;
use crate::phrases::{Hit, Words};
use crate::text::TokenKind;

/// An article's tokens with their senses, toponyms and dates.
pub(super) struct Scan<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a Words<'a>,
    senses: Vec<Vec<Hit<Sense>>>,
    /// The modes among each token's senses, as bits.
    modes: Vec<u64>,
    mention: Vec<Option<u32>>,
    date: Vec<Option<u32>>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(input: &'a Input<'a>, words: &'a Words<'a>, lexicon: &'a Lexicon) -> Self {
        let mut scan = Self {
            input,
            lexicon,
            mention: by_token(input),
            date: vec![None; words.len()],
            senses: Vec::new(),
            modes: Vec::new(),
            words,
        };
        for (i, expression) in input.dates.expressions.iter().enumerate() {
            for at in expression.tokens.clone() {
                if let Some(slot) = scan.date.get_mut(at) {
                    *slot = Some(i as u32);
                }
            }
        }
        scan.senses = scan.look_up();
        scan.modes = scan.senses.iter().map(|hits| modes(hits)).collect();
        scan
    }

    fn look_up(&self) -> Vec<Vec<Hit<Sense>>> {
        let mut covered = [0usize; CLASSES];
        let mut named = 0usize;
        let mut idiom = 0usize;
        (0..self.words.len())
            .map(|at| {
                if self.words.kind(at) != Some(TokenKind::Word) {
                    return Vec::new();
                }
                let mut best: Vec<Hit<Sense>> = Vec::new();
                for hit in self.lexicon.phrases.at(self.words, at) {
                    if !self.allows(&hit) {
                        continue;
                    }
                    if hit.value == Sense::Mode(Mode::Idiom) {
                        idiom = idiom.max(hit.tokens.end);
                    }
                    let class = self.class(hit.value);
                    if covered[class] > at {
                        continue;
                    }
                    match best.iter_mut().find(|old| self.class(old.value) == class) {
                        Some(old) if self.better(&hit, old) => *old = hit,
                        Some(_) => {}
                        None => best.push(hit),
                    }
                }
                let name = best
                    .iter()
                    .find(|hit| matches!(hit.value, Sense::Side(_, true)))
                    .map_or(0, |hit| hit.tokens.end);
                let until = named.max(name);
                // "Has the intention to" is a plan, whatever "has to" may be.
                let plan = best
                    .iter()
                    .find(|hit| hit.value == Sense::Mode(Mode::Future))
                    .map_or(0, |hit| hit.tokens.end);
                best.retain(|hit| hit.value != Sense::Mode(Mode::Irreal) || hit.tokens.end >= plan);
                best.retain(|hit| hit.value != Sense::Mode(Mode::Future) || !self.is_past(hit));
                // Nothing happens inside an idiom or a party's name.
                best.retain(|hit| !is_action(hit.value) || hit.tokens.start >= idiom);
                best.retain(|hit| {
                    !is_action(hit.value) || hit.tokens.start >= until || hit.tokens.end > until
                });
                named = until;
                for hit in &best {
                    covered[self.class(hit.value)] = hit.tokens.end;
                }
                best
            })
            .collect()
    }

    /// Whether words lie in a date before the article's: "the last few days"
    /// are no "few days" to come.
    fn is_past(&self, hit: &Hit<Sense>) -> bool {
        let dates = &self.input.dates;
        let date = self.date_at(hit.tokens.end - 1);
        let when = date.and_then(|date| date.when.as_ref());
        when.zip(dates.anchor)
            .is_some_and(|(when, day)| when.to < day)
    }

    /// Senses of one class shut each other out; the longest wins. What is news
    /// only where it did not happen shuts out nothing that did.
    fn class(&self, sense: Sense) -> usize {
        match sense {
            Sense::Trigger(i, _) if self.is_unrealised(i) => CLASSES - 1,
            _ => class(sense),
        }
    }

    fn is_unrealised(&self, trigger: u16) -> bool {
        self.lexicon.triggers[trigger as usize].unrealised
    }

    /// Whether a phrase runs on into another clause: "the forces' spokesman
    /// said that it had not entered".
    fn parts(&self, hit: &Hit<Sense>) -> bool {
        (hit.tokens.start + 1..hit.tokens.end).any(|at| {
            let senses = self.lexicon.phrases.at(self.words, at);
            let mut senses = senses.iter();
            senses.any(|hit| {
                matches!(
                    hit.value,
                    Sense::Mode(Mode::That | Mode::Break) | Sense::Say(_, true)
                )
            })
        })
    }

    fn better(&self, hit: &Hit<Sense>, old: &Hit<Sense>) -> bool {
        let rank = |h: &Hit<Sense>| match h.value {
            Sense::Trigger(i, verb) => (self.lexicon.triggers[i as usize].rank, verb),
            Sense::Act(_, verb) | Sense::Say(_, verb) if !self.lexicon.proclitics => (0, verb),
            // "Sürücü" is one, whatever "sürücü…" may be.
            Sense::People(_, many) => (0, many != Many::Some),
            _ => (0, false),
        };
        (hit.tokens.end, rank(hit)) > (old.tokens.end, rank(old))
    }

    /// A finite verb takes no article or preposition, and no event hides
    /// inside a place's name.
    fn allows(&self, hit: &Hit<Sense>) -> bool {
        // Dawn (فجر) is no blast (فجّر).
        if is_action(hit.value) && self.date_at(hit.tokens.start).is_some() {
            return false;
        }
        if matches!(hit.value, Sense::Trigger(i, _) if self.is_unrealised(i)) && self.parts(hit) {
            return false;
        }
        let verb = matches!(
            hit.value,
            Sense::Trigger(_, true)
                | Sense::Deed(_, true)
                | Sense::Act(_, true)
                | Sense::Say(_, true)
                | Sense::Count(_, true)
        );
        let clitics = hit.clitics;
        if verb && (clitics.article || matches!(clitics.preposition, Some('ب' | 'ك'))) {
            return false;
        }
        let token = &self.input.doc.tokens[hit.tokens.start];
        // إنهاء is no إنها: a final hamza, folded away, makes it a noun; and الآن
        // is "now".
        let noun = clitics.article || self.input.doc.text[token.bytes.clone()].ends_with('ء');
        if hit.value == Sense::Mode(Mode::That) && noun {
            return false;
        }
        // The feminine ending, folded like the pronoun ه, makes it a noun.
        if verb && self.input.doc.text[token.bytes.clone()].ends_with('ة') {
            return false;
        }
        // A word of grammar is no name that no gazetteer holds.
        let grammar = matches!(hit.value, Sense::Mode(_));
        let named = self
            .mention_at(hit.tokens.start)
            .is_some_and(|mention| !grammar || mention.chosen.is_some());
        let said_of_names = matches!(
            hit.value,
            Sense::Side(..) | Sense::Head(_) | Sense::Mode(Mode::Oblique | Mode::Owner)
        );
        !named || said_of_names
    }

    pub(super) fn at(&self, token: usize) -> &[Hit<Sense>] {
        self.senses.get(token).map_or(&[], Vec::as_slice)
    }

    pub(super) fn mode(&self, token: usize, mode: Mode) -> Option<&Hit<Sense>> {
        // Asked of every token again and again, and seldom there.
        if self.modes.get(token)? & bit(mode) == 0 {
            return None;
        }
        self.at(token)
            .iter()
            .find(|hit| hit.value == Sense::Mode(mode))
    }

    /// The words that begin at a token and say no, other than "still".
    pub(super) fn no(&self, token: usize) -> Option<&Hit<Sense>> {
        let failure = self.mode(token, Mode::Failure);
        let no = failure
            .or_else(|| self.mode(token, Mode::Absence))
            .or_else(|| self.mode(token, Mode::NoOne))
            .or_else(|| self.mode(token, Mode::Negation))?;
        // "Did not stop them from bombing": they did.
        let not = |at: usize, end: usize| {
            let not = self.mode(at, Mode::Negation);
            not.is_some_and(|not| not.tokens.end == end && self.mode(at, Mode::Failure).is_none())
        };
        let undone = match failure {
            Some(_) => token > 0 && not(token - 1, token),
            None => self.mode(no.tokens.end, Mode::Failure).is_some() && not(token, no.tokens.end),
        };
        (!undone && self.mode(token, Mode::Still).is_none()).then_some(no)
    }

    /// Whether a preposition clings to the front of a name or noun.
    pub(super) fn preposed(&self, token: usize) -> bool {
        if let Some(mention) = self.mention_at(token) {
            let start = self.input.doc.tokens[token].span.start;
            let cut = mention.span.start.saturating_sub(start);
            let folded = self.words.folded(token);
            return folded
                .chars()
                .take(cut as usize)
                .any(|c| matches!(c, 'ب' | 'ل' | 'ك'));
        }
        let named = |hit: &&Hit<Sense>| matches!(hit.value, Sense::Head(_) | Sense::Side(..));
        self.at(token)
            .iter()
            .filter(named)
            .min_by_key(|hit| hit.clitics.len)
            .is_some_and(|hit| hit.clitics.preposition.is_some())
    }

    pub(super) fn head(&self, token: usize) -> Option<(Head, &Hit<Sense>)> {
        self.at(token).iter().find_map(|hit| match hit.value {
            Sense::Head(head) => Some((head, hit)),
            _ => None,
        })
    }

    /// The side a token names, by adjective or by the party's own name.
    pub(super) fn side(&self, token: usize) -> Option<(&'a str, bool, &Hit<Sense>)> {
        self.at(token).iter().find_map(|hit| match hit.value {
            Sense::Side(i, named) => Some((self.lexicon.sides[i as usize].as_str(), named, hit)),
            _ => None,
        })
    }

    pub(super) fn has_mode(&self, tokens: Range<usize>, mode: Mode) -> bool {
        let end = tokens.end.min(self.modes.len());
        let start = tokens.start.min(end);
        self.modes[start..end]
            .iter()
            .any(|own| own & bit(mode) != 0)
    }

    pub(super) fn mention_at(&self, token: usize) -> Option<&'a Mention> {
        let index = (*self.mention.get(token)?)?;
        self.input.mentions.get(index as usize)
    }

    pub(super) fn mention_index(&self, token: usize) -> Option<usize> {
        Some((*self.mention.get(token)?)? as usize)
    }

    /// The country of a mention, as an ISO code; none for what spans several.
    pub(super) fn country(&self, mention: &Mention) -> Option<&'a str> {
        let place = self.input.places.get(mention.chosen.as_ref()?)?;
        (!place.country.is_empty()).then_some(place.country.as_str())
    }

    pub(super) fn date_at(&self, token: usize) -> Option<&'a Expression> {
        let index = (*self.date.get(token)?)?;
        self.input.dates.expressions.get(index as usize)
    }

    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.words.kind(token) == Some(TokenKind::Mark)
    }

    pub(super) fn is_gov(&self, token: usize) -> bool {
        self.mention_at(token)
            .is_some_and(|m| m.role == PlaceRole::Government)
    }

    /// Whether the ending of a place's name, joined to it or behind an
    /// apostrophe, is of a kind. What a name is written like where it stands
    /// alone is no ending.
    pub(super) fn ends_as(&self, token: usize, mode: Mode) -> bool {
        let Some(index) = self.mention_index(token) else {
            return false;
        };
        let last = (token..self.words.len())
            .take_while(|&at| self.mention_index(at) == Some(index))
            .last()
            .unwrap_or(token);
        if matches!(self.words.folded(last + 1), "'" | "’") {
            return self.mode(last + 2, mode).is_some();
        }
        let inflected = &*self.input.mentions[index].rule == "place.inflected";
        inflected && self.mode(last, mode).is_some()
    }

    /// Whether a word begins with a capital letter.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        let doc = self.input.doc;
        doc.tokens.get(token).is_some_and(|t| {
            t.kind == TokenKind::Word
                && doc.text[t.bytes.clone()]
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
        })
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let all = &self.input.doc.tokens;
        let start = all.get(tokens.start).map_or(0, |t| t.span.start);
        let end = tokens
            .end
            .checked_sub(1)
            .and_then(|i| all.get(i))
            .map_or(start, |t| t.span.end);
        Span::new(start, end.max(start))
    }

    /// The words of a range, without the proclitics that cling to the first.
    pub(super) fn surface(&self, tokens: Range<usize>, cut: u32) -> String {
        let text = self.input.doc.surface(tokens);
        text.chars().skip(cut as usize).collect()
    }
}

fn is_action(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Trigger(..)
            | Sense::Deed(..)
            | Sense::Act(..)
            | Sense::Say(..)
            | Sense::Count(..)
            | Sense::Topic
    )
}

/// A mode as a bit of a mask.
fn bit(mode: Mode) -> u64 {
    1 << mode as u32
}

fn modes(hits: &[Hit<Sense>]) -> u64 {
    hits.iter().fold(0, |all, hit| match hit.value {
        Sense::Mode(mode) => all | bit(mode),
        _ => all,
    })
}

const CLASSES: usize = 80;

fn class(sense: Sense) -> usize {
    match sense {
        Sense::Trigger(..) => 0,
        Sense::Act(..) => 1,
        Sense::Say(..) => 2,
        Sense::Head(_) => 3,
        Sense::Side(..) => 4,
        Sense::People(..) => 5,
        Sense::Settlement(_) => 6,
        Sense::Equipment(_) => 7,
        Sense::Count(..) => 8,
        Sense::Weapon(_) => 9,
        Sense::Topic => 10,
        Sense::Thing(_) => 11,
        Sense::Deed(..) => 12,
        Sense::Mode(mode) => 13 + mode as usize,
    }
}

/// Which mention each token belongs to.
fn by_token(input: &Input) -> Vec<Option<u32>> {
    let tokens = &input.doc.tokens;
    let mut slots = vec![None; tokens.len()];
    for (i, mention) in input.mentions.iter().enumerate() {
        let first = tokens.partition_point(|t| t.span.end <= mention.span.start);
        for (slot, token) in slots[first..].iter_mut().zip(&tokens[first..]) {
            if token.span.start >= mention.span.end {
                break;
            }
            *slot = Some(i as u32);
        }
    }
    slots
}

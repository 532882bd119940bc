//! Where an article's cue words stand.

use std::ops::Range;

use super::lexicon::{Cue, Lexicon, bits};
use crate::phrases::{Clitics, Hit, Words};

/// A type word in the article.
#[derive(Clone, Debug)]
pub(super) struct TypeWord {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index into [`Lexicon::kinds`].
    pub row: u16,
    /// Whether it speaks of several places.
    pub plural: bool,
    /// Whether it speaks of two places.
    pub dual: bool,
    /// Whether it follows the name.
    pub after: bool,
    /// What clings to it.
    pub clitics: Clitics,
}

/// A cue that is no type word.
#[derive(Clone, Debug)]
struct Phrase {
    start: usize,
    end: usize,
    bit: u32,
    clitics: Clitics,
}

/// All cues of an article.
pub(super) struct Cues {
    /// Bits of cues that begin at a token.
    starts: Vec<u32>,
    /// Cues in the order of their ends, longest first.
    phrases: Vec<Phrase>,
    /// Index into `phrases` of the first that ends before a token or later.
    endings: Vec<u32>,
    /// End of the longest cue of any bit that begins at a token.
    reach: Vec<usize>,
    /// Type words in text order.
    pub types: Vec<TypeWord>,
    /// Index into `types` by first token, and by the token after the last.
    type_starts: Vec<Option<u32>>,
    type_ends: Vec<Option<u32>>,
    /// Tokens inside some cue, with the bits.
    inside: Vec<u32>,
    /// Bits of cues that a token begins with nothing cut off it.
    whole: Vec<u32>,
    /// Bits of cues that a token begins with no preposition cut off it.
    firm: Vec<u32>,
}

/// What stands to the left of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Left {
    /// Bits of all cues in the unbroken run before the name.
    pub all: u32,
    /// Bits of the cue that touches it (or touches its type word).
    pub near: u32,
    /// The type word that touches it, as an index into [`Cues::types`].
    pub type_word: Option<u32>,
    /// First token of the run.
    pub start: usize,
}

impl Cues {
    /// Finds all cues, in time linear in the number of tokens.
    pub fn mark(words: &Words, lexicon: &Lexicon) -> Self {
        let n = words.len();
        let mut cues = Self {
            starts: vec![0; n + 1],
            phrases: Vec::new(),
            endings: Vec::with_capacity(n + 2),
            reach: (0..=n).collect(),
            types: Vec::new(),
            type_starts: vec![None; n + 1],
            type_ends: vec![None; n + 1],
            inside: vec![0; n + 1],
            whole: vec![0; n + 1],
            firm: vec![0; n + 1],
        };
        for at in 0..n {
            lexicon.cues.each_at(words, at, |hit| cues.add(hit));
        }
        cues.phrases
            .sort_by_key(|phrase| (phrase.end, phrase.start));
        let mut phrases = (0u32..).zip(&cues.phrases).peekable();
        let mut past = 0;
        for token in 0..=n + 1 {
            while let Some((at, _)) = phrases.next_if(|(_, phrase)| phrase.end < token) {
                past = at + 1;
            }
            cues.endings.push(past);
        }
        cues
    }

    fn add(&mut self, hit: Hit<Cue>) {
        let Range { start, end } = hit.tokens;
        match hit.value {
            Cue::Type {
                row,
                plural,
                dual,
                after,
            } => {
                let longer = self.type_starts[start]
                    .and_then(|t| self.types.get(t as usize))
                    .is_some_and(|t| t.tokens.end >= end);
                if longer {
                    return;
                }
                let index = Some(self.types.len() as u32);
                self.types.push(TypeWord {
                    tokens: hit.tokens,
                    row,
                    plural,
                    dual,
                    after,
                    clitics: hit.clitics,
                });
                self.type_starts[start] = index;
                if self.type_ends[end].is_none_or(|t| self.types[t as usize].tokens.start >= start)
                {
                    self.type_ends[end] = index;
                }
            }
            // "The eastern" is an adjective, "east of" none.
            Cue::Bit(bits::DIRECTION) if hit.clitics.article => {}
            Cue::Bit(bit) => {
                self.starts[start] |= bit;
                if hit.clitics.len == 0 {
                    self.whole[start] |= bit;
                }
                if hit.clitics.preposition.is_none() {
                    self.firm[start] |= bit;
                }
                self.reach[start] = self.reach[start].max(end);
                self.inside[start..end]
                    .iter_mut()
                    .for_each(|mask| *mask |= bit);
                self.phrases.push(Phrase {
                    start,
                    end,
                    bit,
                    clitics: hit.clitics,
                });
            }
        }
    }

    /// Bits of the cues that begin at a token.
    pub fn at(&self, token: usize) -> u32 {
        self.starts.get(token).copied().unwrap_or(0)
    }

    /// Bits of the cues a token is part of.
    pub fn inside(&self, token: usize) -> u32 {
        self.inside.get(token).copied().unwrap_or(0)
    }

    /// Bits of the cues that a token begins with nothing cut off it.
    pub fn whole(&self, token: usize) -> u32 {
        self.whole.get(token).copied().unwrap_or(0)
    }

    /// Bits of the cues that a token begins with no preposition cut off it.
    pub fn firm(&self, token: usize) -> u32 {
        self.firm.get(token).copied().unwrap_or(0)
    }

    /// The token after the longest cue that begins at a token.
    pub fn reach(&self, token: usize) -> usize {
        self.reach.get(token).copied().unwrap_or(token)
    }

    /// The type word that begins at a token.
    pub fn type_at(&self, token: usize) -> Option<&TypeWord> {
        let index = (*self.type_starts.get(token)?)?;
        self.types.get(index as usize)
    }

    /// The type word that ends before a token.
    pub fn type_before(&self, token: usize) -> Option<u32> {
        *self.type_ends.get(token)?
    }

    /// Bits of the cues that end before a token.
    pub fn before(&self, token: usize) -> u32 {
        let ending = self.ending(token).iter();
        ending.fold(0, |mask, phrase| mask | phrase.bit)
    }

    /// The cues that end before a token, longest first.
    fn ending(&self, token: usize) -> &[Phrase] {
        match self.endings.get(token..token + 2) {
            Some(&[from, to]) => &self.phrases[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Whether one of these cues begins within a few tokens before a name, in
    /// the same clause.
    pub fn lately(&self, words: &Words, token: usize, bits: u32) -> bool {
        (token.saturating_sub(7)..token)
            .rev()
            .take_while(|at| !matches!(words.folded(*at), "." | "،" | "," | "؛" | ":"))
            .any(|at| self.at(at) & bits != 0)
    }

    /// Reads the cues leftwards from a name that begins at `token` with
    /// `clitics` on it.
    ///
    /// `passed` tells words that may stand between a type word and its name
    /// ("the Russian capital Moscow" in Arabic order).
    pub fn left(
        &self,
        words: &Words,
        token: usize,
        clitics: Clitics,
        passed: impl Fn(usize) -> bool,
    ) -> Left {
        let mut left = Left {
            start: token,
            all: clitic_bits(clitics),
            near: clitic_bits(clitics),
            type_word: None,
        };
        let mut steps = 0;
        while left.start > 0 && steps < 5 {
            steps += 1;
            if left.type_word.is_none()
                && let Some(index) = self.type_before(left.start)
                && !self.types[index as usize].after
            {
                let t = &self.types[index as usize];
                left.type_word = Some(index);
                left.start = t.tokens.start;
                left.all |= clitic_bits(t.clitics);
                left.near |= clitic_bits(t.clitics);
                continue;
            }
            if left.type_word.is_none()
                && left.start > 1
                && passed(left.start - 1)
                && self
                    .type_before(left.start - 1)
                    .is_some_and(|t| self.types[t as usize].clitics.article)
            {
                left.start -= 1;
                continue;
            }
            let Some(longest) = self.ending(left.start).first() else {
                let opens = matches!(words.folded(left.start - 1), "(" | "\"" | "«" | "“" | "„");
                if !opens || steps > 1 {
                    break;
                }
                left.start -= 1;
                continue;
            };
            let same = |phrase: &&Phrase| phrase.start == longest.start;
            let bits = self
                .ending(left.start)
                .iter()
                .filter(same)
                .fold(0, |mask, phrase| match phrase.bit {
                    bits::STATE | bits::EVENT | bits::OFFICE => mask | phrase.bit,
                    bit => mask | bit | clitic_bits(phrase.clitics),
                });
            left.all |= bits;
            if left.near == 0 {
                // "Entered X, and also Y": the verb speaks for Y too.
                left.near = bits & !bits::BESIDES;
            }
            left.start = longest.start;
            if bits & (bits::AND | bits::OFFICE) != 0 {
                break;
            }
        }
        left
    }
}

fn clitic_bits(clitics: Clitics) -> u32 {
    // ل says "of" as often as "to".
    match clitics.preposition {
        Some('ب') => bits::IN,
        _ => 0,
    }
}

//! The article as tokens, sentences and paragraphs, with offsets kept in
//! Unicode scalar values.

mod class;

use std::ops::Range;

use chronicle::Span;
use gazetteer::spelling::fold_onto;

use class::{Alphabet, Class};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters with their marks and invisible characters; hyphens and
    /// apostrophes stand alone.
    Word,
    /// Digits, with inner separators.
    Number,
    /// One mark of punctuation or a symbol.
    Mark,
}

/// A word, number or mark.
#[derive(Clone, Debug)]
pub struct Token {
    /// Position in scalar values.
    pub span: Span,
    /// Position in bytes.
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it has a small letter.
    pub small: bool,
    /// Where its folded form is among those of the document.
    folded: Range<u32>,
}

/// A run of tokens that a full stop, line end or the like closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Counts lines with text, from 0.
    pub paragraph: usize,
}

/// An article's text, cut up.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text itself.
    pub text: &'a str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; they cover all tokens.
    pub sentences: Vec<Sentence>,
    /// The tokens' folded forms, one after the other.
    folded: String,
}

impl<'a> Document<'a> {
    /// Cuts a text up, in time linear in its length.
    pub fn new(text: &'a str) -> Self {
        // A word and the space after it take about so many bytes.
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 8);
        let mut folded = String::with_capacity(text.len());
        let mut sentences: Vec<Sentence> = Vec::new();
        let (mut first, mut paragraph, mut scalar) = (0, 0, 0u32);
        let alphabet = Alphabet::get();
        let mut letters = text.char_indices();
        while let Some((byte, c)) = letters.next() {
            let start = scalar;
            scalar += 1;
            let (class, mut plain) = alphabet.look_up(c);
            let kind = class.kind();
            if let Some(kind) = kind {
                let mut seen = class.bit();
                let mut capital = class == Class::Capital;
                let goes_on = Class::that_go_on(kind);
                let mut next = letters.clone();
                while let Some((_, c)) = next.next() {
                    let (class, same) = alphabet.look_up(c);
                    if class.bit() & goes_on == 0 {
                        break;
                    }
                    if seen & Class::LETTERS == 0 {
                        capital = class == Class::Capital;
                    }
                    seen |= class.bit();
                    plain &= same;
                    scalar += 1;
                    letters = next.clone();
                }
                let bytes = byte..letters.offset();
                let from = folded.len() as u32;
                match plain {
                    true => folded.push_str(&text[bytes.clone()]),
                    false => fold_token_onto(&text[bytes.clone()], &mut folded),
                }
                tokens.push(Token {
                    span: Span::new(start, scalar),
                    bytes,
                    kind,
                    capital,
                    small: seen & Class::Small.bit() != 0,
                    folded: from..folded.len() as u32,
                });
            }
            if !matches!(kind, None | Some(TokenKind::Mark)) {
                continue;
            }
            let ends =
                || ends_sentence(c, &text[byte..]) && !shortens(&text[..byte], &text[byte..]);
            if tokens.len() > first && (c == '\n' || ends()) {
                sentences.push(Sentence {
                    tokens: first..tokens.len(),
                    paragraph,
                });
                first = tokens.len();
            }
            let filled = |last: &Sentence| last.paragraph == paragraph;
            if c == '\n' && sentences.last().is_some_and(filled) {
                paragraph += 1;
            }
        }
        if tokens.len() > first {
            sentences.push(Sentence {
                tokens: first..tokens.len(),
                paragraph,
            });
        }
        Self {
            text,
            tokens,
            sentences,
            folded,
        }
    }

    /// The folded form of a token (see [`gazetteer::spelling::fold`]), clitics
    /// still on; empty past the end.
    pub fn folded(&self, at: usize) -> &str {
        let range = self.tokens.get(at).map(|token| &token.folded);
        range.map_or("", |range| {
            &self.folded[range.start as usize..range.end as usize]
        })
    }

    /// The words a token range covers, as they stand in the text.
    pub fn surface(&self, tokens: Range<usize>) -> &'a str {
        match (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.wrapping_sub(1)),
        ) {
            (Some(first), Some(last)) => &self.text[first.bytes.start..last.bytes.end],
            _ => "",
        }
    }

    /// The sentence a token stands in, as an index into [`Self::sentences`].
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.tokens.end <= token);
        (at < self.sentences.len()).then_some(at)
    }
}

/// Folds one token. Marks stay, with one shape for all apostrophes and one for
/// all hyphens; dashes keep theirs.
pub(crate) fn fold_token(token: &str) -> String {
    let mut folded = String::with_capacity(token.len());
    fold_token_onto(token, &mut folded);
    folded
}

/// Appends the folded form of a token to others.
fn fold_token_onto(token: &str, folded: &mut String) {
    let start = folded.len();
    fold_onto(token, folded);
    if folded.len() == start {
        folded.push_str(match token {
            "’" | "‘" | "`" | "´" | "′" => "'",
            "‐" | "‑" => "-",
            other => other,
        });
    }
}

/// Whether a character closes a sentence; `rest` begins with it.
fn ends_sentence(c: char, rest: &str) -> bool {
    match c {
        '؟' | '!' | '?' | '…' | '۔' | '։' => true,
        '.' => {
            let next = rest.chars().nth(1);
            next.is_none_or(|n| n.is_whitespace() || matches!(n, '"' | '”' | '»' | ')'))
        }
        _ => false,
    }
}

/// Months as agencies shorten them before a day.
const MONTHS: [&str; 11] = [
    "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "No",
];

/// Titles as agencies shorten them before a name.
const TITLES: [&str; 10] = [
    "Gen", "Lt", "Col", "Maj", "Brig", "Capt", "Sgt", "Mr", "Mrs", "Dr",
];

/// Whether the full stop with which `rest` begins only shortens the word
/// before it: "Sept. 27", "Gen. Smith".
fn shortens(before: &str, rest: &str) -> bool {
    const LONGEST: usize = 5;
    let Some(after) = rest.strip_prefix('.') else {
        return false;
    };
    let word = before
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| c.is_ascii_alphabetic())
        .last()
        .map_or("", |(at, _)| &before[at..]);
    let mut next = after.chars().skip_while(|&c| c == ' ' || c == '\u{a0}');
    match next.next() {
        Some(c) if c.is_ascii_digit() => MONTHS.contains(&word),
        Some(c) if c.is_uppercase() => TITLES.contains(&word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_words_end_no_sentence() {
        let sentences = |text| Document::new(text).sentences.len();
        assert_eq!(sentences("Killed since Sept. 27, Gen. Ali said."), 1);
        assert_eq!(sentences("Shelling hit Sumy. 27 were hurt."), 2);
    }

    #[test]
    fn tokens_keep_their_place() {
        let doc = Document::new("قصفت شوشة، و6 قرى.\nثم هدأت.");
        let words: Vec<_> = (0..doc.tokens.len())
            .map(|i| doc.surface(i..i + 1))
            .collect();
        assert_eq!(
            words,
            ["قصفت", "شوشة", "،", "و", "6", "قرى", ".", "ثم", "هدأت", "."]
        );
        for token in &doc.tokens {
            assert_eq!(
                token.span.slice(doc.text),
                Some(&doc.text[token.bytes.clone()])
            );
        }
        assert_eq!(doc.sentences.len(), 2);
        assert_eq!(doc.sentences[1].paragraph, 1);
    }

    #[test]
    fn marks_stay_in_folded_form() {
        let doc = Document::new("Bakı’da Аль‑Каим 20–30.");
        let folded: Vec<_> = (0..doc.tokens.len()).map(|at| doc.folded(at)).collect();
        assert_eq!(
            folded,
            ["baki", "'", "da", "аль", "-", "каим", "20", "–", "30", "."]
        );
    }
}

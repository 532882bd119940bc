//! Where a report says that it was sent from: "KYIV (agency), 5 March –".

use std::ops::Range;

use crate::phrases::Words;
use crate::text::TokenKind;

/// The last paragraph that may begin or end with it.
const LAST: usize = 3;
/// How many tokens an agency in brackets, and a day with an agency behind it,
/// may have.
const LONGEST: usize = 12;
/// How many words may stand beside the numbers of a day: month and agency.
const BESIDE: usize = 2;

/// The words of an article, to tell its datelines.
pub(super) struct Dateline<'a, 'd> {
    words: &'a Words<'d>,
}

impl<'a, 'd> Dateline<'a, 'd> {
    pub(super) fn new(words: &'a Words<'d>) -> Self {
        Self { words }
    }

    /// Whether a name is a dateline's place.
    pub(super) fn holds(&self, tokens: Range<usize>) -> bool {
        let doc = self.words.doc;
        let (start, end) = (tokens.start, tokens.end);
        let marked = |at: usize| self.words.kind(at) != Some(TokenKind::Word);
        if !(marked(end) || start > 0 && marked(start - 1)) {
            return false;
        }
        let Some(at) = doc.sentence_of(start) else {
            return false;
        };
        let line = |at: usize| doc.sentences.get(at).map(|s| s.paragraph);
        let sentence = &doc.sentences[at];
        if sentence.paragraph > LAST {
            return false;
        }
        let begins = at == 0 || line(at - 1) != line(at);
        let closes = sentence.tokens.end <= end + 1 && line(at + 1) != line(at);
        if begins && self.opens(sentence.tokens.start, start) {
            // A heading with a colon tells what its place says.
            let told = matches!(self.text(sentence.tokens.end - 1), "." | "۔" | "։");
            let alone = self.is_comma(end) && self.is_day(end + 1..sentence.tokens.end);
            return closes || alone || self.is_left(end) || told && self.text(end) == ":";
        }
        start > 0 && self.is_dash(start - 1) && closes
    }

    fn text(&self, at: usize) -> &str {
        self.words.folded(at)
    }

    /// A dash or slash that parts words.
    fn is_dash(&self, at: usize) -> bool {
        let tokens = &self.words.doc.tokens;
        match self.text(at) {
            "–" | "—" | "/" => true,
            "-" => {
                let before = at > 0 && tokens[at].bytes.start > tokens[at - 1].bytes.end;
                let after = tokens
                    .get(at + 1)
                    .is_some_and(|next| next.bytes.start > tokens[at].bytes.end);
                before || after
            }
            _ => false,
        }
    }

    /// Whether a name at `start` stands at a line's head, or there behind
    /// other places: "KYIV/MOSCOW", "KYIV (agency), MOSCOW".
    fn opens(&self, head: usize, start: usize) -> bool {
        const OTHERS: usize = 8;
        let joined = || matches!(self.text(start - 1), "/" | "،" | ",") && start - head <= OTHERS;
        start == head
            || joined()
                && (head + 1..start).any(|at| matches!(self.text(at), "/" | ")"))
                && !(head..start).any(|at| matches!(self.text(at), "." | ":"))
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.text(at), "," | "،")
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.words.kind(at) == Some(kind)
    }

    /// Whether a few words are a day and no more: "5 March.", "26 آب، أذرتاج".
    fn is_day(&self, tokens: Range<usize>) -> bool {
        const LONG: usize = 8;
        tokens.len() <= LONG && tokens.into_iter().any(|at| self.is(at, TokenKind::Number))
    }

    /// Whether the words behind a dateline's place end it: a dash at once, or
    /// after an agency in brackets, other places, and the day.
    fn is_left(&self, end: usize) -> bool {
        let mut at = end;
        // Words since the last number or comma.
        let mut beside = BESIDE;
        while at < end + LONGEST {
            match self.text(at) {
                _ if self.is(at, TokenKind::Number) => beside = 0,
                "(" => {
                    let Some(close) = (at..at + LONGEST).find(|&i| self.text(i) == ")") else {
                        return false;
                    };
                    at = close;
                    // "KYIV (agency), MOSCOW (agency) –"
                    if self.is_comma(at + 1) {
                        return true;
                    }
                }
                _ if at == end && self.is_comma(at) => beside = 0,
                _ if self.is_dash(at) => return true,
                // "BEIRUT, Friday: …"
                ":" => return at > end,
                "-" | "." | "," | "،" => {}
                _ if self.is(at, TokenKind::Word) && beside < BESIDE => beside += 1,
                _ => return false,
            }
            at += 1;
        }
        false
    }
}

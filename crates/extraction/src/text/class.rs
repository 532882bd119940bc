//! What characters are to the tokens they stand in.

use std::sync::LazyLock;

use gazetteer::spelling::folds_to_itself;
use unicode_normalization::char::is_combining_mark;

use super::TokenKind;

/// What a character makes of the token it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Parts tokens.
    Gap,
    Number,
    /// A letter without case.
    Letter,
    Capital,
    Small,
    /// Goes unseen inside a word.
    Unseen,
    /// Belongs to the letter before it.
    Accent,
    Mark,
}

impl Class {
    /// The classes of letters, as bits.
    pub(super) const LETTERS: u8 = Self::Letter.bit() | Self::Capital.bit() | Self::Small.bit();

    fn of(c: char) -> Self {
        if c.is_whitespace() || c.is_control() || c == '\u{200c}' {
            // The zero-width non-joiner parts the pieces of Persian words.
            Self::Gap
        } else if c.is_numeric() {
            Self::Number
        } else if is_combining_mark(c) {
            Self::Accent
        } else if c.is_lowercase() {
            Self::Small
        } else if c.is_alphabetic() {
            if c.is_uppercase() {
                Self::Capital
            } else {
                Self::Letter
            }
        } else if matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
        {
            Self::Unseen
        } else {
            Self::Mark
        }
    }

    /// The class as a bit of a set.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The kind of token that it begins.
    pub(super) fn kind(self) -> Option<TokenKind> {
        match self {
            Self::Gap => None,
            Self::Number => Some(TokenKind::Number),
            Self::Letter | Self::Capital | Self::Small => Some(TokenKind::Word),
            Self::Unseen | Self::Accent => Some(TokenKind::Word),
            Self::Mark => Some(TokenKind::Mark),
        }
    }

    /// The classes that go on with a token of a kind, as bits.
    pub(super) fn that_go_on(kind: TokenKind) -> u8 {
        let own = match kind {
            TokenKind::Word => Self::LETTERS | Self::Unseen.bit(),
            TokenKind::Number => Self::Number.bit(),
            TokenKind::Mark => 0,
        };
        own | Self::Accent.bit()
    }
}

/// The classes of Latin, Cyrillic, Armenian and Arabic characters, of which
/// nearly all text is made, and whether they fold to themselves.
pub(super) struct Alphabet(Vec<(Class, bool)>);

impl Alphabet {
    pub(super) fn get() -> &'static Self {
        static ALPHABET: LazyLock<Alphabet> = LazyLock::new(|| {
            let letters = (0..0x700).filter_map(char::from_u32);
            let entry = |c| (Class::of(c), folds_to_itself(c));
            Alphabet(letters.map(entry).collect())
        });
        &ALPHABET
    }

    /// A character's class, and whether it folds to itself.
    pub(super) fn look_up(&self, c: char) -> (Class, bool) {
        match self.0.get(c as usize) {
            Some(known) => *known,
            None => (Class::of(c), folds_to_itself(c)),
        }
    }
}

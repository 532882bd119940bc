//! The forms a token may be looked up by: itself, and what remains when
//! Arabic proclitics are cut off.

use std::borrow::Cow;

use crate::text::{Document, TokenKind};

/// What was cut off the front of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics {
    /// The conjunction و or ف.
    pub conjunction: bool,
    /// The preposition ب, ل or ك.
    pub preposition: Option<char>,
    /// The article.
    pub article: bool,
    /// The mark of the future, س.
    pub future: bool,
    /// How many scalar values in all.
    pub len: u32,
}

/// One reading of a token.
#[derive(Clone, Debug)]
pub struct Form<'t> {
    /// What remains.
    pub text: Cow<'t, str>,
    /// What was cut off.
    pub clitics: Clitics,
}

/// A document's tokens with all their forms.
pub struct Words<'d> {
    /// The document.
    pub doc: &'d Document<'d>,
    /// All forms, token after token.
    forms: Vec<Form<'d>>,
    /// Where each token's forms end.
    ends: Vec<u32>,
}

impl<'d> Words<'d> {
    /// Reads the forms of every token; with `proclitics`, Arabic ones are cut
    /// off too.
    pub fn new(doc: &'d Document<'d>, proclitics: bool) -> Self {
        let mut forms = Vec::with_capacity(2 * doc.tokens.len());
        let mut ends = Vec::with_capacity(doc.tokens.len());
        for token in &doc.tokens {
            forms.push(Form {
                text: Cow::Borrowed(token.folded.as_str()),
                clitics: Clitics::default(),
            });
            if token.kind == TokenKind::Word && proclitics {
                cut(&token.folded, &mut forms);
            }
            ends.push(forms.len() as u32);
        }
        Self { doc, forms, ends }
    }

    /// The forms of a token, the whole one first; none past the end.
    pub fn forms(&self, at: usize) -> &[Form<'d>] {
        let Some(end) = self.ends.get(at) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.forms[start as usize..*end as usize]
    }

    /// What a token is made of; `None` past the end.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.doc.tokens.get(at).map(|t| t.kind)
    }

    /// The folded form of a token; empty past the end.
    pub fn folded(&self, at: usize) -> &'d str {
        self.doc.tokens.get(at).map_or("", |t| t.folded.as_str())
    }

    /// Whether a token equals one of these words, clitics aside.
    pub fn is_any(&self, at: usize, choices: &[&str]) -> bool {
        self.forms(at)
            .iter()
            .any(|form| choices.contains(&&*form.text))
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Adds what remains of a word when proclitics are cut off.
fn cut<'d>(word: &'d str, forms: &mut Vec<Form<'d>>) {
    let mut push = |text, clitics| forms.push(Form { text, clitics });
    let mut joined = None;
    if let Some(rest) = word.strip_prefix(['و', 'ف']).filter(|r| enough(r, 2)) {
        let clitics = Clitics {
            conjunction: true,
            len: 1,
            ..Clitics::default()
        };
        push(Cow::Borrowed(rest), clitics);
        joined = Some((rest, clitics));
    }
    for (start, base) in std::iter::once((word, Clitics::default())).chain(joined) {
        if let Some(rest) = start
            .strip_prefix('س')
            .filter(|r| r.starts_with(['ي', 'ت', 'ن', 'ا']) && enough(r, 3))
        {
            push(
                Cow::Borrowed(rest),
                Clitics {
                    future: true,
                    len: base.len + 1,
                    ..base
                },
            );
        }
        if let Some(rest) = start.strip_prefix("ال").filter(|r| enough(r, 2)) {
            push(
                Cow::Borrowed(rest),
                Clitics {
                    article: true,
                    len: base.len + 2,
                    ..base
                },
            );
        }
        if let Some(rest) = start.strip_prefix("لل").filter(|r| enough(r, 2)) {
            let clitics = Clitics {
                preposition: Some('ل'),
                article: true,
                len: base.len + 2,
                ..base
            };
            push(Cow::Borrowed(rest), clitics);
            // Words that keep their article meet it again.
            push(Cow::Owned(format!("ال{rest}")), clitics);
        }
        for c in ['ب', 'ل', 'ك'] {
            let Some(rest) = start.strip_prefix(c).filter(|r| enough(r, 2)) else {
                continue;
            };
            let clitics = Clitics {
                preposition: Some(c),
                len: base.len + 1,
                ..base
            };
            push(Cow::Borrowed(rest), clitics);
            if let Some(bare) = rest.strip_prefix("ال").filter(|r| enough(r, 2)) {
                push(
                    Cow::Borrowed(bare),
                    Clitics {
                        article: true,
                        len: clitics.len + 2,
                        ..clitics
                    },
                );
            }
        }
    }
}

fn enough(rest: &str, least: usize) -> bool {
    rest.chars().nth(least - 1).is_some()
}

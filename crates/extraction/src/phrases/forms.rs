//! The forms a token may be looked up by: itself, and what remains when
//! Arabic proclitics are cut off.

use std::borrow::Cow;

use crate::text::{Document, TokenKind};

/// The Arabic article.
pub(crate) const ARTICLE: &str = "ال";

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

impl Clitics {
    fn with_conjunction(self) -> Self {
        Self {
            conjunction: true,
            len: self.len + 1,
            ..self
        }
    }

    fn with_future(self) -> Self {
        Self {
            future: true,
            len: self.len + 1,
            ..self
        }
    }

    fn with_preposition(self, letter: char) -> Self {
        Self {
            preposition: Some(letter),
            len: self.len + 1,
            ..self
        }
    }

    /// The article, of which `letters` are written.
    fn with_article(self, letters: u32) -> Self {
        Self {
            article: true,
            len: self.len + letters,
            ..self
        }
    }
}

/// Adds what remains of a word when proclitics are cut off.
fn cut<'d>(word: &'d str, forms: &mut Vec<Form<'d>>) {
    let rest = word.strip_prefix(['و', 'ف']).filter(|r| enough(r, 2));
    let joined = Clitics::default().with_conjunction();
    forms.extend(rest.map(|text| Form {
        text: Cow::Borrowed(text),
        clitics: joined,
    }));
    cut_from(word, Clitics::default(), forms);
    if let Some(rest) = rest {
        cut_from(rest, joined, forms);
    }
}

/// Cuts off what may follow a conjunction.
fn cut_from<'d>(start: &'d str, base: Clitics, forms: &mut Vec<Form<'d>>) {
    let mut push = |text, clitics| forms.push(Form { text, clitics });
    let mut letters = start.chars();
    let Some(first) = letters.next() else {
        return;
    };
    let rest = letters.as_str();
    let future = first == 'س' && rest.starts_with(['ي', 'ت', 'ن', 'ا']);
    if future && enough(rest, 3) {
        push(Cow::Borrowed(rest), base.with_future());
    }
    let article = |of: &'d str| of.strip_prefix(ARTICLE).filter(|bare| enough(bare, 2));
    if let Some(bare) = article(start) {
        push(Cow::Borrowed(bare), base.with_article(2));
    }
    if !matches!(first, 'ب' | 'ل' | 'ك') {
        return;
    }
    let preposed = base.with_preposition(first);
    let doubled = rest.strip_prefix(['ل']).filter(|_| first == 'ل');
    if let Some(bare) = doubled.filter(|bare| enough(bare, 2)) {
        let clitics = preposed.with_article(1);
        push(Cow::Borrowed(bare), clitics);
        // Words that keep their article meet it again.
        push(Cow::Owned([ARTICLE, bare].concat()), clitics);
    }
    if !enough(rest, 2) {
        return;
    }
    push(Cow::Borrowed(rest), preposed);
    if let Some(bare) = article(rest) {
        push(Cow::Borrowed(bare), preposed.with_article(2));
    }
}

fn enough(rest: &str, least: usize) -> bool {
    rest.chars().nth(least - 1).is_some()
}

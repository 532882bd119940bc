//! The forms a token may be looked up by: itself, and what remains when
//! Arabic proclitics are cut off.

use std::borrow::Cow;

use hashbrown::HashTable;

use super::hash;
use crate::lexicon::{self, Sorts};
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
    /// The hash of what remains, by which tables of words are asked.
    pub(crate) hash: u64,
    /// Which ordinary words it is among.
    pub(crate) sorts: Sorts,
}

impl<'t> Form<'t> {
    fn new(text: Cow<'t, str>, clitics: Clitics, ordinary: &lexicon::Words) -> Self {
        let hash = hash(&text);
        Self {
            sorts: ordinary.sorts(&text, hash),
            text,
            clitics,
            hash,
        }
    }

    /// Whether it is among the ordinary words of one of these sorts.
    pub(crate) fn is(&self, sorts: Sorts) -> bool {
        self.sorts.any(sorts)
    }
}

/// A document's tokens with all their forms.
pub struct Words<'d> {
    /// The document.
    pub doc: &'d Document<'d>,
    /// The folded form of every token.
    folded: Vec<&'d str>,
    /// The forms of every word that occurs, word after word.
    forms: Vec<Form<'d>>,
    /// Where the forms of each token's word begin and end.
    of: Vec<(u32, u32)>,
}

impl<'d> Words<'d> {
    /// Reads the forms of every token; with `proclitics`, Arabic ones are cut
    /// off too. `ordinary` tells which of them are ordinary words.
    pub fn new(doc: &'d Document<'d>, proclitics: bool, ordinary: &lexicon::Words) -> Self {
        let mut forms: Vec<Form> = Vec::with_capacity(doc.tokens.len());
        let mut of: Vec<(u32, u32)> = Vec::with_capacity(doc.tokens.len());
        // The first token of each word.
        let mut firsts: HashTable<u32> = HashTable::with_capacity(doc.tokens.len());
        let folded: Vec<&str> = (0..doc.tokens.len()).map(|at| doc.folded(at)).collect();
        let kind = |at: usize| doc.tokens[at].kind;
        for (at, word) in folded.iter().enumerate() {
            let own = hash(word);
            let same = |first: &u32| {
                let first = *first as usize;
                folded[first] == *word && kind(first) == kind(at)
            };
            if let Some(first) = firsts.find(own, same) {
                of.push(of[*first as usize]);
                continue;
            }
            firsts.insert_unique(own, at as u32, |first| hash(folded[*first as usize]));
            let from = forms.len() as u32;
            let mut push = |text, clitics| forms.push(Form::new(text, clitics, ordinary));
            push(Cow::Borrowed(*word), Clitics::default());
            if kind(at) == TokenKind::Word && proclitics {
                cut(word, &mut push);
            }
            of.push((from, forms.len() as u32));
        }
        Self {
            doc,
            folded,
            forms,
            of,
        }
    }

    /// The forms of a token, the whole one first; none past the end.
    pub fn forms(&self, at: usize) -> &[Form<'d>] {
        let of = self.of.get(at);
        of.map_or(&[], |(from, to)| &self.forms[*from as usize..*to as usize])
    }

    /// A number for the word that a token is: the same for all tokens that are
    /// written alike, and less than [`Self::numbers`].
    pub(crate) fn number(&self, at: usize) -> usize {
        self.of[at].0 as usize
    }

    /// More than the number of any word.
    pub(crate) fn numbers(&self) -> usize {
        self.forms.len()
    }

    /// What a token is made of; `None` past the end.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.doc.tokens.get(at).map(|t| t.kind)
    }

    /// The folded form of a token; empty past the end.
    pub fn folded(&self, at: usize) -> &'d str {
        self.folded.get(at).copied().unwrap_or_default()
    }

    /// Whether a token as it stands is among the ordinary words of one of these
    /// sorts.
    pub(crate) fn is(&self, at: usize, sorts: Sorts) -> bool {
        self.forms(at).first().is_some_and(|form| form.is(sorts))
    }

    /// Whether a token, clitics aside or not, is among the ordinary words of one
    /// of these sorts.
    pub(crate) fn may_be(&self, at: usize, sorts: Sorts) -> bool {
        self.forms(at).iter().any(|form| form.is(sorts))
    }

    /// Whether a token equals one of these words, clitics aside.
    pub fn is_any(&self, at: usize, choices: &[&str]) -> bool {
        self.forms(at)
            .iter()
            .any(|form| choices.contains(&&*form.text))
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.of.len()
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

/// Calls `push` with what remains of a word when proclitics are cut off.
fn cut<'d>(word: &'d str, push: &mut impl FnMut(Cow<'d, str>, Clitics)) {
    let rest = word.strip_prefix(['و', 'ف']).filter(|r| enough(r, 2));
    let joined = Clitics::default().with_conjunction();
    if let Some(rest) = rest {
        push(Cow::Borrowed(rest), joined);
    }
    cut_from(word, Clitics::default(), push);
    if let Some(rest) = rest {
        cut_from(rest, joined, push);
    }
}

/// Cuts off what may follow a conjunction.
fn cut_from<'d>(start: &'d str, base: Clitics, push: &mut impl FnMut(Cow<'d, str>, Clitics)) {
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

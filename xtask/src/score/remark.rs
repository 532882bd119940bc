//! What went wrong where, for developers who tune on it.

use chronicle::Span;

use super::gold::Gold;

/// One thing that a reading got wrong.
#[derive(Clone, Debug)]
pub struct Remark {
    /// Article.
    pub article: String,
    /// Short word to sort by: `missed`, `false`, `trap`, `far` …
    pub fault: &'static str,
    /// The words concerned.
    pub words: String,
    /// What was expected or predicted.
    pub note: String,
    /// The sentence around.
    pub sentence: String,
}

/// Collects the remarks on one article.
pub struct Remarks<'a> {
    gold: &'a Gold,
    sentences: &'a [Span],
    /// What was remarked.
    pub list: Vec<Remark>,
}

impl<'a> Remarks<'a> {
    /// Remarks on this article, whose sentences these are.
    pub fn on(gold: &'a Gold, sentences: &'a [Span]) -> Self {
        Self {
            gold,
            sentences,
            list: Vec::new(),
        }
    }

    /// Remarks on a piece of the text.
    pub fn add(&mut self, fault: &'static str, span: Span, note: impl Into<String>) {
        let slice = |span: Span| span.slice(&self.gold.text).unwrap_or_default().to_owned();
        let around = self
            .sentences
            .iter()
            .find(|s| s.overlaps(span))
            .map_or_else(String::new, |&s| slice(s));
        self.list.push(Remark {
            article: self.gold.id.clone(),
            fault,
            words: slice(span),
            note: note.into(),
            sentence: around,
        });
    }
}

//! Articles and positions inside them.

use serde::{Deserialize, Serialize};

use crate::Day;

/// Identifies an article within a chronicle; the file name for articles read
/// from files.
pub type ArticleId = String;

/// A BCP 47 language code as Dateline uses it: two or three lower-case letters.
pub type Lang = String;

/// A half-open range of Unicode scalar values, counted from the start of the
/// article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First scalar value inside.
    pub start: u32,
    /// First scalar value after.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Number of scalar values inside.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a scalar value.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The piece of `text` the span names, or `None` where it runs past the end.
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut offsets = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain(std::iter::once(text.len()));
        let from = offsets.nth(self.start as usize)?;
        if self.is_empty() {
            return Some(&text[from..from]);
        }
        let to = offsets.nth((self.len() - 1) as usize)?;
        Some(&text[from..to])
    }
}

/// One report. Its text stays on the reader's machine unless the person who
/// exports a chronicle asks for it to go along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in the chronicle.
    pub id: ArticleId,
    /// Headline, where the article has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Language of the text.
    pub lang: Lang,
    /// Day of publication; anchors every relative date. Never guessed from
    /// the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Day>,
    /// SHA-256 of the UTF-8 text in lower-case hexadecimal; empty while nobody
    /// has computed it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// The text all spans count in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The hash that [`Article::sha256`] holds for this text.
pub fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_count_scalar_values() {
        let text = "في شوشة é";
        assert_eq!(Span::new(3, 7).slice(text), Some("شوشة"));
        assert_eq!(Span::new(8, 9).slice(text), Some("é"));
        assert_eq!(Span::new(9, 9).slice(text), Some(""));
        assert_eq!(Span::new(8, 10).slice(text), None);
    }
}

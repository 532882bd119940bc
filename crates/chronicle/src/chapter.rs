//! Chapters: what a briefing shows, one view after the other.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// One view of the chronicle with what is said about it.
///
/// The view is kept as a permalink says it, because permalinks are read for
/// ever: what a later version can filter by needs no other chapters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Camera, time window and mode, filters and selection: a permalink's
    /// fragment, without its `#`.
    pub view: String,
    /// Language of title, text and notes; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: Lang,
    /// The headline on the screen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What stands under it; lines are paragraphs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// For the speaker alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// `chapters` with the one at `from` put at `to`; the others keep their
/// order. Positions beyond the end mean the last.
pub fn moved(chapters: &[Chapter], from: usize, to: usize) -> Vec<Chapter> {
    let mut next = chapters.to_vec();
    if from < next.len() {
        let chapter = next.remove(from);
        next.insert(to.min(next.len()), chapter);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_chapter_leaves_the_others_in_order() {
        let chapter = |title: &str| Chapter {
            title: title.into(),
            ..Chapter::default()
        };
        let chapters = ["a", "b", "c"].map(chapter);
        let order = |from, to| -> String {
            let next = moved(&chapters, from, to);
            next.iter().map(|c| c.title.as_str()).collect()
        };
        assert_eq!(order(0, 2), "bca");
        assert_eq!(order(2, 0), "cab");
        assert_eq!(order(0, 99), "bca");
        assert_eq!(order(99, 0), "abc");
    }
}

//! What a briefing shows at each step.

use super::permalink;
use super::view::ViewState;

/// A step of a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slide {
    /// What it is about.
    Start,
    /// A chapter, by its position.
    Chapter(usize),
    /// Where it comes from.
    End,
}

impl Slide {
    /// The slide with a number: 0 is the start, numbers past the chapters are
    /// the end.
    pub fn at(number: usize, chapters: usize) -> Self {
        match number.checked_sub(1) {
            None => Self::Start,
            Some(at) if at < chapters => Self::Chapter(at),
            Some(_) => Self::End,
        }
    }
}

/// The view while a briefing is at slide `number`: a chapter's scene, or
/// everything at the start and at the end. What of a chapter cannot be read
/// is left as at the start.
pub fn presented(view: &ViewState, number: usize) -> ViewState {
    let chapters = &view.chapters;
    let scene = match Slide::at(number, chapters.len()) {
        Slide::Chapter(at) => chapters[at].view.as_str(),
        Slide::Start | Slide::End => EVERYTHING,
    };
    let (mut next, _) = permalink::put_scene(view, scene);
    // Chapters may arrive after the link that names one.
    next.slide = Some(match chapters.len() {
        0 => number,
        count => number.min(count + 1),
    });
    next.reader = None;
    next
}

/// The scene of a view that nobody has touched.
const EVERYTHING: &str = "v=1";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::TimeMode;
    use chronicle::Chapter;

    #[test]
    fn a_briefing_starts_and_ends_with_everything() {
        let chapter = Chapter {
            view: "v=1&days=2020-10-08,2020-10-09&mode=day&lang=en".into(),
            ..Chapter::default()
        };
        let view = ViewState {
            chapters: vec![chapter].into(),
            query: "bridge".into(),
            ..ViewState::default()
        };
        let start = presented(&view, 0);
        assert_eq!((start.slide, start.query.as_str()), (Some(0), ""));
        let first = presented(&start, 1);
        assert_eq!(first.mode, TimeMode::Day);
        assert_eq!(first.lang, view.lang, "the page's language is its own");
        assert_eq!(first.chapters, view.chapters);
        let end = presented(&first, 99);
        assert_eq!((end.slide, end.mode), (Some(2), TimeMode::Window));
    }
}

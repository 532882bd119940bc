//! What the keys of a keyboard, and of a clicker, ask of a briefing.

use serde::{Deserialize, Serialize};

/// A wish of the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// The next slide.
    Next,
    /// The slide before.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// A black screen, or the slide again.
    Black,
    /// A spot where the pointer is, or none.
    Spot,
    /// Slides that go on by themselves, or wait.
    Loop,
    /// The end of the briefing.
    Leave,
}

/// What a key (as browsers name it) asks for. Arrows go the way the page is
/// read.
pub fn wish(key: &str, rtl: bool) -> Option<Wish> {
    Some(match key {
        "PageDown" | "ArrowDown" | " " => Wish::Next,
        "PageUp" | "ArrowUp" | "Backspace" => Wish::Back,
        "ArrowRight" if rtl => Wish::Back,
        "ArrowLeft" if rtl => Wish::Next,
        "ArrowRight" => Wish::Next,
        "ArrowLeft" => Wish::Back,
        "Home" => Wish::First,
        "End" => Wish::Last,
        // Clickers send a full stop for a black screen; the Arabic keyboard
        // has other letters on the same keys.
        "b" | "B" | "." | "لا" => Wish::Black,
        "p" | "P" | "ح" => Wish::Spot,
        "l" | "L" | "م" => Wish::Loop,
        "Escape" => Wish::Leave,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_the_way_the_page_is_read_and_clickers_always_forth() {
        assert_eq!(wish("ArrowLeft", true), Some(Wish::Next));
        assert_eq!(wish("ArrowLeft", false), Some(Wish::Back));
        for rtl in [true, false] {
            assert_eq!(wish("PageDown", rtl), Some(Wish::Next));
            assert_eq!(wish("PageUp", rtl), Some(Wish::Back));
        }
        assert_eq!(wish("Tab", false), None);
    }
}

//! The theme's colours as plain values, for a drawing that cannot read
//! custom properties itself.

use std::collections::{BTreeMap, HashMap};

use chronicle::EventType;

use super::layers::{Content, LAYERS, Look, Token};
use crate::panels::glyph;

/// What colours an area, a line or a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Most of its events are of this type.
    Type(EventType),
    /// This side, by its number, is said to hold it.
    Side(usize),
    /// The window has more events than the other one.
    More,
    /// It has fewer.
    Fewer,
    /// It has as many.
    Same,
}

/// The colours of sides; further sides share the last one.
const SIDES: [Token; 6] = [
    "--side-0", "--side-1", "--side-2", "--side-3", "--side-4", "--side-5",
];

impl Paint {
    /// The custom property that holds its colour.
    pub fn token(self) -> Token {
        match self {
            Self::Type(kind) => type_token(kind),
            Self::Side(side) => SIDES[side.min(SIDES.len() - 1)],
            Self::More => ACCENT,
            Self::Fewer | Self::Same => THEN,
        }
    }

    /// The colour of a side: those without a number share the last one.
    pub fn of_side(side: &str, sides: &BTreeMap<String, usize>) -> Self {
        Self::Side(sides.get(side).copied().unwrap_or(usize::MAX))
    }

    /// Its colour in a style sheet.
    pub fn css(self) -> String {
        format!("var({})", self.token())
    }

    /// Each colour once.
    pub fn tokens() -> impl Iterator<Item = Token> {
        let types = EventType::ALL.into_iter().map(type_token);
        types.chain(SIDES).chain([ACCENT, THEN])
    }
}

/// Colours by the name of their custom property.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette(HashMap<Token, String>);

impl Palette {
    /// Asks for the value of every custom property that the map needs.
    pub fn read(value: impl Fn(Token) -> String) -> Self {
        let layers = LAYERS.iter().filter_map(|layer| match layer.content {
            Content::Basemap { look, .. } => match look {
                Look::Background(token) | Look::Cover(token) | Look::Fill(token) => Some(token),
                Look::Line { colour, .. } => Some(colour),
                Look::Tint | Look::Hatch | Look::TintLine => None,
            },
            Content::Rings | Content::Names | Content::Marks => None,
        });
        let all = layers.chain(Paint::tokens()).chain([INK, HALO, PANEL]);
        Self(all.map(|token| (token, value(token))).collect())
    }

    /// The value; transparent where the style sheet has none.
    pub fn get(&self, token: Token) -> &str {
        self.0
            .get(token)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .unwrap_or("rgba(0,0,0,0)")
    }
}

/// The custom property that holds a type's colour.
pub fn type_token(kind: EventType) -> Token {
    let value = glyph::colour(kind);
    value
        .strip_prefix("var(")
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(value)
}

/// The colour of numbers, of hatching, and of the ring around what is
/// disputed.
pub const INK: Token = "--ink";

/// The colour around marks and names.
pub const HALO: Token = "--halo";

/// The colour inside marks.
pub const PANEL: Token = "--panel";

/// The colour of the ring around what is selected.
pub const ACCENT: Token = "--accent";

/// The colour of the window that the first one is compared with.
pub const THEN: Token = "--then";

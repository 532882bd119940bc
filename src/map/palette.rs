//! The theme's colours as plain values, for a drawing that cannot read
//! custom properties itself.

use std::collections::HashMap;

use chronicle::EventType;

use super::layers::{Content, LAYERS, Look, Token};
use crate::panels::glyph;

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
        let types = EventType::ALL.into_iter().map(type_token);
        let all = layers.chain(types).chain([INK, HALO, PANEL, ACCENT]);
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

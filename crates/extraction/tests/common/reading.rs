//! Sentences read as reports of one day.

use std::sync::LazyLock;

use chronicle::Chronicle;
use extraction::{Engine, Source};

static ENGINE: LazyLock<Engine> = LazyLock::new(super::common::engine);

/// What a report in a language tells.
pub fn read(lang: &str, text: &str) -> Chronicle {
    let source = Source {
        id: "a".to_owned(),
        published: "2024-06-05".parse().ok(),
        lang: Some(lang.to_owned()),
    };
    ENGINE.read(text, &source).chronicle
}

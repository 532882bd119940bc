//! One row per event and place, for formats that hold points.

use super::Options;
use super::lines::{EventLine, EventPlaceLine, event_lines};
use crate::{Article, Chronicle, Span};

/// An event at one of its places; at none where it has none.
pub struct Row<'a> {
    /// The event.
    pub event: EventLine<'a>,
    /// The place.
    pub place: Option<EventPlaceLine<'a>>,
    /// The article it was read in.
    pub article: Option<&'a Article>,
    /// The words of the evidence, where text is asked for and at hand.
    pub quote: Option<&'a str>,
}

/// The rows of a chronicle, in the order of its events and their places.
pub fn rows<'a>(chronicle: &'a Chronicle, options: &Options) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for mut event in event_lines(chronicle, &options.lang) {
        let article = chronicle.article(event.article);
        let quote = article
            .filter(|_| options.text)
            .and_then(|a| a.text.as_deref())
            .and_then(|text| Span::new(event.start, event.end).slice(text));
        let places = std::mem::take(&mut event.places);
        let mut push = |event, place| {
            rows.push(Row {
                event,
                place,
                article,
                quote,
            });
        };
        if places.is_empty() {
            push(event, None);
        } else {
            for place in places {
                push(event.clone(), Some(place));
            }
        }
    }
    rows
}

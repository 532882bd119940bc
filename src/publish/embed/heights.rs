//! The height an embedded map wants, in the words that content systems
//! already understand.

use serde_json::{Value, json};

/// Pixels of title, dock and source line.
const ROWS: f64 = 46.0 + 112.0 + 30.0;
/// Height of the map by its width, and its bounds in pixels.
const SHAPE: f64 = 0.62;
const LOWEST: f64 = 300.0;
const HIGHEST: f64 = 600.0;

/// The height, in pixels, that suits a frame of this width.
pub fn wanted(width: f64) -> u32 {
    ((width * SHAPE).clamp(LOWEST, HIGHEST) + ROWS).round() as u32
}

/// A message that tells the height. None of them holds anything about the
/// reader or the view.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// An object.
    Object(Value),
    /// A plain text.
    Text(String),
}

/// The height for every content system. `pym` is the identity that Pym gave
/// the frame in its address (`childId`).
pub fn notices(height: u32, pym: Option<&str>) -> Vec<Notice> {
    let mut notices = vec![
        Notice::Object(super::message::height(height)),
        // Datawrapper's script finds the frame by the sender.
        Notice::Object(json!({ "datawrapper-height": { "dateline": height } })),
        Notice::Object(json!({ "sentinel": "amp", "type": "embed-size", "height": height })),
    ];
    if let Some(id) = pym {
        notices.push(Notice::Text(format!(
            "pymxPYMx{id}xPYMxheightxPYMx{height}"
        )));
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_never_too_low_for_its_parts() {
        for width in [320.0, 640.0, 1000.0, 4000.0] {
            let height = f64::from(wanted(width));
            assert!(
                (LOWEST + ROWS..=HIGHEST + ROWS).contains(&height),
                "{width}"
            );
        }
    }

    #[test]
    fn pym_is_told_under_its_own_name() {
        let told = notices(500, Some("map-1"));
        assert!(told.contains(&Notice::Text("pymxPYMxmap-1xPYMxheightxPYMx500".into())));
        assert!(
            !notices(500, None)
                .iter()
                .any(|n| matches!(n, Notice::Text(_)))
        );
    }
}

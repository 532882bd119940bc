//! The code that puts a view into another page.

use crate::state::{ViewState, permalink};

/// Where the page lies, and what to show there.
pub struct Snippet<'a> {
    /// Address of the page, without query and fragment.
    pub page: &'a str,
    /// The view.
    pub view: &'a ViewState,
    /// What the map shows, for those who cannot see it.
    pub title: &'a str,
    /// Height in pixels; `None` lets the frame follow its width.
    pub height: Option<u32>,
    /// Whether the page around it may drive the map.
    pub driven: bool,
}

/// Height of a plain frame, which cannot follow its width.
const PLAIN: u32 = 560;

impl Snippet<'_> {
    /// The address of the view in the whole page.
    pub fn link(&self) -> String {
        self.address(false)
    }

    /// The address of the view in a frame.
    pub fn framed(&self) -> String {
        self.address(true)
    }

    fn address(&self, embed: bool) -> String {
        let view = ViewState {
            embed,
            hosts: Vec::new(),
            ..self.view.clone()
        };
        format!("{}#{}", self.page, permalink::encode(&view))
    }

    /// The folder of the page, with its slash.
    fn folder(&self) -> &str {
        let end = self.page.rfind('/').map_or(0, |at| at + 1);
        &self.page[..end]
    }

    /// For pages that may run scripts: the element of `embed.js`.
    pub fn element(&self) -> String {
        let height = self.height.map_or("auto".to_owned(), |h| h.to_string());
        let driven = if self.driven { " api" } else { "" };
        format!(
            "<script async src=\"{}embed.js\"></script>\n\
             <dateline-map src=\"{}\" title=\"{}\" height=\"{height}\"{driven}>\n  {}\n</dateline-map>",
            escaped(self.folder()),
            escaped(&self.link()),
            escaped(self.title),
            self.fallback(),
        )
    }

    /// For pages that may not: a frame.
    pub fn frame(&self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
             style=\"border:0\" allow=\"fullscreen\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups\"></iframe>\n\
             <noscript>{}</noscript>",
            escaped(&self.framed()),
            escaped(self.title),
            self.height.unwrap_or(PLAIN),
            self.fallback(),
        )
    }

    /// For readers without scripts: a link with a still picture.
    fn fallback(&self) -> String {
        format!(
            "<a href=\"{}\"><img src=\"{}preview.webp\" alt=\"{}\" style=\"max-width:100%\"></a>",
            escaped(&self.link()),
            escaped(self.folder()),
            escaped(self.title),
        )
    }
}

/// Text as it stands in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_snippet_leaves_its_attribute() {
        let view = ViewState {
            query: "\"><script>alert(1)</script>".into(),
            ..ViewState::default()
        };
        let snippet = Snippet {
            page: "https://maps.example/karabakh/",
            view: &view,
            title: "\"onload=\"x",
            height: None,
            driven: true,
        };
        for code in [snippet.element(), snippet.frame()] {
            assert!(!code.contains("<script>alert"), "{code}");
            assert!(!code.contains("\"onload"), "{code}");
        }
        assert!(
            snippet
                .element()
                .contains("<script async src=\"https://maps.example/karabakh/embed.js\">")
        );
        assert!(snippet.frame().contains("embed=1"));
        assert!(!snippet.link().contains("embed=1"));
    }
}

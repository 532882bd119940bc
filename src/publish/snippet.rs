//! The code that puts a view into another page.

use std::sync::Arc;

use crate::state::{Language, Tab, ViewState, permalink};

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

/// Height in pixels of a plain frame, which cannot follow its width, where none
/// is asked for.
pub const PLAIN: u32 = 560;

impl Snippet<'_> {
    /// The address of the view in the whole page.
    pub fn link(&self) -> String {
        self.address(ViewState {
            embed: false,
            hosts: Vec::new(),
            ..self.view.clone()
        })
    }

    /// The address of the view in a frame.
    pub fn framed(&self) -> String {
        self.address(ViewState {
            embed: true,
            ..self.shown()
        })
    }

    /// What the map shows, without what stands beside it: other pages are not
    /// to publish the speaker's notes.
    fn shown(&self) -> ViewState {
        ViewState {
            embed: false,
            hosts: Vec::new(),
            tab: Tab::default(),
            reader: None,
            chapters: Arc::default(),
            slide: None,
            ..self.view.clone()
        }
    }

    fn address(&self, view: ViewState) -> String {
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
            escaped(&self.address(self.shown())),
            escaped(self.title),
            self.fallback(),
        )
    }

    /// For pages that may not: a frame.
    pub fn frame(&self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
             frameborder=\"0\" allow=\"fullscreen\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups\"></iframe>\n\
             <noscript>{}</noscript>",
            escaped(&self.framed()),
            escaped(self.title),
            self.height.unwrap_or(PLAIN),
            self.fallback(),
        )
    }

    /// For readers without scripts: a link with a still picture, in the
    /// language of the view.
    fn fallback(&self) -> String {
        let picture = match self.view.lang {
            Language::Ar => "preview.webp",
            Language::En => "preview-en.webp",
        };
        format!(
            "<a href=\"{}\"><img src=\"{}{picture}\" alt=\"{}\" width=\"100%\"></a>",
            escaped(&self.address(self.shown())),
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
    use chronicle::Chapter;

    use super::*;

    fn snippet(view: &ViewState) -> Snippet<'_> {
        Snippet {
            page: "https://maps.example/",
            view,
            title: "",
            height: None,
            driven: false,
        }
    }

    #[test]
    fn the_speaker_s_chapters_stay_out_of_other_pages() {
        let chapter = Chapter {
            notes: "pause here".into(),
            ..Chapter::default()
        };
        let view = ViewState {
            chapters: [chapter].into(),
            ..ViewState::default()
        };
        let snippet = snippet(&view);
        assert!(snippet.link().contains("pause"), "{}", snippet.link());
        for code in [snippet.element(), snippet.frame(), snippet.framed()] {
            assert!(!code.contains("pause"), "{code}");
        }
    }

    #[test]
    fn readers_without_scripts_see_a_picture_in_their_language() {
        for (lang, picture) in [
            (Language::Ar, "/preview.webp"),
            (Language::En, "/preview-en.webp"),
        ] {
            let view = ViewState {
                lang,
                ..ViewState::default()
            };
            let snippet = snippet(&view);
            for code in [snippet.element(), snippet.frame()] {
                assert!(code.contains(picture), "{code}");
            }
        }
    }

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

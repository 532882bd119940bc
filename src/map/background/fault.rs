//! Why a background cannot be shown, in the reader's words.

use crate::i18n::{background_words, fill, isolate, words};
use crate::state::Language;

/// What `assets/map/background/fault.mjs` tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Which words to use.
    pub kind: String,
    /// Whom it concerns; empty for a file.
    pub host: String,
    /// A number or name that belongs into the words.
    pub detail: String,
}

impl Fault {
    /// The browser draws no map that could have a background.
    pub fn no_webgl() -> Self {
        Self {
            kind: "webgl".to_owned(),
            ..Self::default()
        }
    }

    /// What the reader is told.
    pub fn text(&self, lang: Language) -> String {
        let w = background_words(lang);
        let template = match self.kind.as_str() {
            "address" => w.err_address,
            "scheme" => w.err_scheme,
            "offline" => w.err_offline,
            "status" => w.err_status,
            "redirected" => w.err_redirected,
            "version" => w.err_version,
            "archive" => w.err_archive,
            "whole" => w.err_whole,
            "tiles" => w.err_tiles,
            "webgl" => w.err_webgl,
            "style" => w.err_style,
            // Nobody is asked whom the reader has not agreed to.
            "silent" | "stranger" => w.err_silent,
            _ => words(lang).err_rooms,
        };
        let [host, detail] = [&self.host, &self.detail].map(|text| isolate(text));
        let name = if self.host.is_empty() { &detail } else { &host };
        let file = if self.detail.is_empty() {
            &host
        } else {
            &detail
        };
        let name = if self.kind == "archive" { file } else { name };
        fill(
            template,
            &[
                ("host", &host),
                ("name", name),
                ("scheme", &detail),
                ("status", &detail),
                ("version", &detail),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: &str, host: &str, detail: &str) -> String {
        let fault = Fault {
            kind: kind.into(),
            host: host.into(),
            detail: detail.into(),
        };
        fault
            .text(Language::En)
            .replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn words_name_the_host_else_the_file() {
        assert!(
            said("status", "maps.example", "404").contains("maps.example answers with error 404")
        );
        assert!(said("tiles", "maps.example", "").contains("maps.example"));
        assert!(said("tiles", "", "a.pmtiles").contains("a.pmtiles"));
        assert!(said("archive", "", "a.pmtiles").contains("“a.pmtiles”"));
    }

    #[test]
    fn no_gap_stays_open() {
        for kind in [
            "address",
            "scheme",
            "offline",
            "silent",
            "status",
            "redirected",
            "version",
            "archive",
            "whole",
            "tiles",
            "webgl",
            "style",
            "unheard of",
        ] {
            assert!(!said(kind, "a.example", "x").contains('{'), "{kind}");
        }
    }
}

//! A chronicle inside the page that shows it: one file that opens from a disk.
//!
//! The build of the page leaves a template that carries everything else. It
//! is filled between two comments, so that a filled page can be filled anew.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::{ExportError, Options, json};
use crate::Chronicle;

/// The template, below the folder of the built page.
pub const TEMPLATE: &str = "pack.html";

/// What stands before and after that which is filled in.
pub const GAP: [&str; 2] = ["<!--dateline:contents-->", "<!--/dateline:contents-->"];

/// The pack that knows the whole world: too large to be carried around. What
/// a chronicle says of its places does not need it.
const WORLD: &str = "world";

/// The pack that every reading needs.
const CORE: &str = "core";

/// What goes into the page beside the chronicle.
#[derive(Clone, Debug, Default)]
pub struct Cargo<'a> {
    /// The view it opens with: a permalink's fragment, without its `#`.
    pub view: Option<&'a str>,
    /// Gazetteer packs: with them the page reads more articles.
    pub packs: &'a [Pack<'a>],
}

/// A gazetteer pack to be carried.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its file.
    pub bytes: Cow<'a, [u8]>,
    /// Whether the file is compressed as gzip.
    pub gzip: bool,
}

/// The packs that reading more about a chronicle's places needs.
pub fn packs(chronicle: &Chronicle) -> BTreeSet<&str> {
    let places = chronicle.places.values();
    let sources = places.map(|place| place.source.as_str());
    let known = sources.filter(|name| !name.is_empty() && *name != WORLD);
    known.chain([CORE]).collect()
}

/// The page with the chronicle inside. Whatever was filled in before is
/// replaced.
pub fn page(
    template: &str,
    chronicle: &Chronicle,
    options: &Options,
    cargo: &Cargo,
) -> Result<String, ExportError> {
    let parted = template
        .split_once(GAP[0])
        .and_then(|(before, rest)| Some((before, rest.split_once(GAP[1])?.1)));
    let (before, after) = parted.ok_or(ExportError::Template)?;
    // Inside a script only `<` could end it; JSON has it only in strings.
    let chronicle = json(chronicle, options)?.replace('<', "\\u003c");
    let mut page = String::with_capacity(template.len() + chronicle.len());
    page.push_str(before);
    page.push_str(GAP[0]);
    if let Some(view) = cargo.view {
        let view = view.replace('&', "&amp;").replace('"', "&quot;");
        // Writing to a string never fails.
        let _ = write!(page, "\n<meta name=\"dateline-view\" content=\"{view}\">");
    }
    for Pack { name, bytes, gzip } in cargo.packs {
        let encoding = if *gzip { "gzip" } else { "base64" };
        let _ = write!(
            page,
            "\n<script type=\"text/plain\" data-file=\"geodata/gazetteer/{name}.gaz\" \
             data-encoding=\"{encoding}\">"
        );
        BASE64_STANDARD.encode_string(bytes, &mut page);
        page.push_str("</script>");
    }
    page.push_str(
        "\n<script type=\"application/json\" data-file=\"chronicle.json\" \
         data-type=\"application/json\">",
    );
    page.push_str(&chronicle);
    page.push_str("</script>\n");
    page.push_str(GAP[1]);
    page.push_str(after);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    const HOLLOW: &str = "<head><!--dateline:contents--><!--/dateline:contents--></head>";

    fn chronicle(title: &str) -> Chronicle {
        Chronicle {
            articles: vec![Article {
                id: "a".into(),
                title: Some(title.into()),
                text: Some("SECRET".into()),
                ..Article::default()
            }],
            ..Chronicle::default()
        }
    }

    #[test]
    fn what_is_filled_in_stays_inside_and_reads_back() {
        let title = "</script><script>alert(1)</script>";
        let cargo = Cargo {
            view: Some("v=1&q=\"><b>"),
            packs: &[Pack {
                name: "core",
                bytes: Cow::Borrowed(b"\0\xff"),
                gzip: false,
            }],
        };
        let options = Options::default();
        let filled = page(HOLLOW, &chronicle(title), &options, &cargo).expect("a page");
        assert!(!filled.contains("alert(1)</script>"), "{filled}");
        assert!(filled.contains("content=\"v=1&amp;q=&quot;"), "{filled}");
        assert!(!filled.contains("SECRET"));
        let json = filled.split("application/json\">").nth(1).expect("JSON");
        let json = json.split("</script>").next().expect("an end");
        let read = crate::import::json(json).expect("a chronicle").chronicle;
        assert_eq!(read.articles[0].title.as_deref(), Some(title));
    }

    #[test]
    fn a_filled_page_is_a_template_again() {
        let (options, cargo) = (Options::default(), Cargo::default());
        let first = page(HOLLOW, &chronicle("one"), &options, &cargo).expect("a page");
        let second = page(&first, &chronicle("two"), &options, &cargo).expect("a page");
        assert!(second.contains("two") && !second.contains("one"));
        let other = page("<p>", &chronicle("x"), &options, &cargo);
        assert!(matches!(other, Err(ExportError::Template)));
    }
}

//! The template of packed pages: one file that carries all others of the page,
//! but no chronicle. `chronicle::export::page` fills it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chronicle::export::page::{GAP, TEMPLATE};
use flate2::Compression;
use flate2::write::GzEncoder;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::build::ROOMS;
use crate::root;

/// The files that are carried, by their path in `dist/`, with the type that a
/// server would give them.
const CARRIED: [(&str, &str); 11] = [
    (PAGE, "text/javascript"),
    ("page_bg.wasm", "application/wasm"),
    (ROOMS, "application/wasm"),
    ("worker.js", "text/javascript"),
    ("worker_bg.wasm", "application/wasm"),
    ("vendor/maplibre-gl.mjs", "text/javascript"),
    ("vendor/maplibre-gl-worker.mjs", "text/javascript"),
    ("publish/drawing.mjs", "text/javascript"),
    ("vendor/gifenc.esm.js", "text/javascript"),
    ("geodata/basemap/region.json", "application/json"),
    ("geodata/basemap/world.json", "application/json"),
];

/// The only file that names another one.
const PAGE: &str = "page.js";
/// The one it names, from `dist/`.
const EDGE: &str = "./map/edge.mjs";

/// The page may use what it carries, and nothing else: the browser holds it
/// to that.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob: data:; \
    worker-src blob: data:; connect-src blob:; img-src blob: data:; media-src blob:; \
    style-src 'unsafe-inline'; font-src data:";

/// Writes the template into `dist`.
pub fn write(dist: &Path) -> Result<()> {
    let page = fs::read_to_string(root().join("index.html"))?;
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"ar\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Dateline</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n",
    );
    writeln!(
        html,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"
    )?;
    let icon = fs::read(dist.join("dateline.svg"))?;
    writeln!(
        html,
        "<link rel=\"icon\" href=\"{}\">",
        data_url("image/svg+xml", &icon)
    )?;
    // Before all that is large: it tells where a file is cut off.
    let open = fs::read_to_string(root().join("assets/pack/open.js"))?;
    writeln!(html, "<script>{open}</script>")?;
    for sheet in sheets(&page) {
        let css = fs::read_to_string(dist.join(sheet)).with_context(|| sheet.to_owned())?;
        writeln!(html, "<style>{}</style>", with_fonts(&css, dist)?)?;
    }
    for (path, kind) in CARRIED {
        let bytes = fs::read(dist.join(path)).with_context(|| path.to_owned())?;
        let bytes = if path == PAGE {
            with_edge(&bytes, &fs::read(dist.join(EDGE))?)?
        } else {
            bytes
        };
        writeln!(
            html,
            "<script type=\"text/plain\" data-file=\"{path}\" data-type=\"{kind}\" \
             data-encoding=\"gzip\">{}</script>",
            BASE64_STANDARD.encode(gzip(&bytes)?)
        )?;
    }
    let words =
        between(&page, "<noscript>", "</noscript>").context("index.html has no noscript")?;
    write!(
        html,
        "{}{}\n<meta name=\"dateline-end\" content=\"\">\n</head>\n<body>\n<noscript>{words}</noscript>\n</body>\n</html>\n",
        GAP[0], GAP[1]
    )?;
    fs::write(dist.join(TEMPLATE), html)?;
    Ok(())
}

/// The file names of the page's style sheets, in their order.
fn sheets(page: &str) -> impl Iterator<Item = &str> {
    page.split("<link ")
        .filter(|link| link.contains("rel=\"css\""))
        .filter_map(|link| between(link, "href=\"", "\""))
        .filter_map(|path| path.rsplit('/').next())
}

/// A style sheet with its fonts inside.
fn with_fonts(css: &str, dist: &Path) -> Result<String> {
    const FONTS: &str = "./fonts/";
    let mut whole = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once(FONTS) {
        let (name, end) = after
            .find(".woff2")
            .map(|at| after.split_at(at + ".woff2".len()))
            .context("a font of another kind")?;
        let font = fs::read(dist.join(FONTS).join(name)).with_context(|| name.to_owned())?;
        whole.push_str(before);
        whole.push_str(&data_url("font/woff2", &font));
        rest = end;
    }
    whole.push_str(rest);
    Ok(whole)
}

/// The page's script with the one that it names inside.
fn with_edge(page: &[u8], edge: &[u8]) -> Result<Vec<u8>> {
    let page = std::str::from_utf8(page)?;
    let named = page.matches(EDGE).count();
    ensure!(
        named == 1,
        "{PAGE} names {EDGE} {named} times instead of once"
    );
    if page.matches(" from './").count() + page.matches(" from \"./").count() > 1 {
        bail!("{PAGE} names more files than {EDGE}: carry them too");
    }
    let edge = utf8_percent_encode(std::str::from_utf8(edge)?, NON_ALPHANUMERIC);
    let whole = page.replace(EDGE, &format!("data:text/javascript,{edge}"));
    Ok(whole.into_bytes())
}

fn data_url(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let rest = text.split_once(from)?.1;
    Some(rest.split_once(to)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_keep_their_order() {
        let page = "<link data-trunk rel=\"css\" href=\"assets/a/one.css\" />\
                    <link data-trunk rel=\"copy-file\" href=\"x.js\" />\
                    <link data-trunk rel=\"css\" href=\"assets/two.css\" />";
        assert_eq!(sheets(page).collect::<Vec<_>>(), ["one.css", "two.css"]);
    }

    #[test]
    fn the_script_carries_the_one_it_names() {
        let page = b"import { a } from './map/edge.mjs';";
        let whole = with_edge(page, b"export const a = '1';").expect("a script");
        let whole = String::from_utf8(whole).expect("text");
        assert!(whole.starts_with("import { a } from 'data:text/javascript,export%20"));
        assert!(with_edge(b"no import", b"").is_err());
        let two = b"import a from './map/edge.mjs'; import b from './other.js';";
        assert!(with_edge(two, b"").is_err());
    }
}

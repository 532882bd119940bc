//! The template of packed pages: one file that carries all others of the page,
//! but no chronicle. `chronicle::export::page` fills it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
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
const CARRIED: [(&str, &str); 14] = [
    ("page.js", SCRIPT),
    ("page_bg.wasm", "application/wasm"),
    (ROOMS, "application/wasm"),
    ("worker.js", SCRIPT),
    ("worker_bg.wasm", "application/wasm"),
    ("vendor/maplibre-gl.mjs", SCRIPT),
    ("vendor/maplibre-gl-worker.mjs", SCRIPT),
    ("map/background/background.mjs", SCRIPT),
    ("vendor/pmtiles.js", SCRIPT),
    ("vendor/basemaps/index.js", SCRIPT),
    ("publish/drawing.mjs", SCRIPT),
    ("vendor/gifenc.esm.js", SCRIPT),
    ("geodata/basemap/region.json", "application/json"),
    ("geodata/basemap/world.json", "application/json"),
];

const SCRIPT: &str = "text/javascript";
/// Before the address of a script that another one imports.
const IMPORT: &str = " from ";

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
        let file = dist.join(path);
        let bytes = match kind {
            SCRIPT => script(&file).map(String::into_bytes),
            _ => fs::read(&file).map_err(Into::into),
        };
        let bytes = bytes.with_context(|| path.to_owned())?;
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

/// A script with those that it imports inside, for a packed page has no folder
/// in which they could lie. `read` gives the text of a script by its path from
/// the importing one.
fn with_imports(script: &str, read: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut whole = String::new();
    let mut rest = script;
    while let Some((at, start)) = ["'./", "\"./"]
        .iter()
        .filter_map(|start| Some((rest.find(&format!("{IMPORT}{start}"))?, start)))
        .min()
    {
        let (before, named) = rest.split_at(at + IMPORT.len() + 1);
        let (path, after) = named
            .split_once(&start[..1])
            .context("an import without an end")?;
        let imported = read(path).with_context(|| path.to_owned())?;
        let imported = utf8_percent_encode(&imported, NON_ALPHANUMERIC);
        write!(
            whole,
            "{before}data:text/javascript,{imported}{}",
            &start[..1]
        )?;
        rest = after;
    }
    whole.push_str(rest);
    Ok(whole)
}

/// The script at a path, with all that it imports.
fn script(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path)?;
    let folder = path.parent().context("a script in no folder")?;
    with_imports(&text, &|name| script(&folder.join(name)))
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
    use anyhow::bail;

    #[test]
    fn style_sheets_keep_their_order() {
        let page = "<link data-trunk rel=\"css\" href=\"assets/a/one.css\" />\
                    <link data-trunk rel=\"copy-file\" href=\"x.js\" />\
                    <link data-trunk rel=\"css\" href=\"assets/two.css\" />";
        assert_eq!(sheets(page).collect::<Vec<_>>(), ["one.css", "two.css"]);
    }

    #[test]
    fn a_script_carries_those_it_imports() {
        let read = |path: &str| match path {
            "./map/edge.mjs" => Ok("export const a = '1';".to_owned()),
            path => bail!("no {path}"),
        };
        let whole = with_imports("import { a } from './map/edge.mjs'; use(a);", &read);
        let whole = whole.expect("a script");
        assert!(whole.starts_with("import { a } from 'data:text/javascript,export%20"));
        assert!(whole.ends_with("'; use(a);"), "{whole}");
        let plain = with_imports("no import", &read).expect("a script");
        assert_eq!(plain, "no import");
        assert!(with_imports("import b from \"./other.js\";", &read).is_err());
    }
}

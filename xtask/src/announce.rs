//! What services that show previews of links read from a published page:
//! Open Graph tags and an oEmbed answer. Both need the page's full address.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;

/// The still picture in `dist/`.
const PICTURE: &str = "preview.webp";
const OEMBED: &str = "oembed.json";
/// Size of the frame that the answer asks for, in pixels.
const FRAME: (u32, u32) = (800, 684);

/// Writes tags and answer for a page that will lie at `address`.
pub fn announce(dist: &Path, address: &str) -> Result<()> {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        bail!("--address takes the full address of the page's folder, https://…/, not “{address}”");
    }
    let folder = format!("{}/", address.trim_end_matches('/'));
    if folder.contains(['"', '<', '>', '&', ' ', '#', '?']) {
        bail!("--address holds a character that no folder's address has: “{address}”");
    }
    fs::write(dist.join(OEMBED), answer(&folder))?;
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("there is no built page")?;
    let Some(end) = page.find("</head>") else {
        bail!("the built page has no </head>");
    };
    let (before, after) = page.split_at(end);
    fs::write(&index, format!("{before}{}{after}", tags(&folder)))?;
    Ok(())
}

fn tags(folder: &str) -> String {
    format!(
        "<meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:title\" content=\"Dateline\">\
         <meta property=\"og:url\" content=\"{folder}\">\
         <meta property=\"og:image\" content=\"{folder}{PICTURE}\">\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{folder}{OEMBED}\" title=\"Dateline\">"
    )
}

/// The oEmbed answer, of type `rich` (oembed.com, section 2.3.4.4).
fn answer(folder: &str) -> String {
    let (width, height) = FRAME;
    let html = format!(
        "<iframe src=\"{folder}#v=1&amp;embed=1\" title=\"Dateline\" width=\"{width}\" height=\"{height}\" \
         loading=\"lazy\" style=\"border:0;max-width:100%\" allow=\"fullscreen\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups\"></iframe>"
    );
    json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Dateline",
        "provider_url": folder,
        "title": "Dateline",
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{folder}{PICTURE}"),
        "thumbnail_width": 1440,
        "thumbnail_height": 900,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_page_announces_itself() {
        let dist = tempfile::tempdir().expect("a folder");
        let index = dist.path().join("index.html");
        fs::write(&index, "<html><head></head><body></body></html>").expect("written");
        announce(dist.path(), "https://maps.example/karabakh").expect("announced");
        let page = fs::read_to_string(&index).expect("a page");
        assert!(page.contains("content=\"https://maps.example/karabakh/preview.webp\""));
        let answer = fs::read_to_string(dist.path().join(OEMBED)).expect("an answer");
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!(answer["type"], "rich");
        for bad in [
            "maps.example",
            "https://x.example/\"onload=",
            "javascript:alert(1)",
        ] {
            assert!(announce(dist.path(), bad).is_err(), "{bad}");
        }
    }
}

//! Text out of files, pasted text and web pages.

use super::table::is_table;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{
    DomParser, DragEvent, FileList, HtmlInputElement, SupportedType, TextDecoder,
    TextDecoderOptions,
};

/// Most bytes that are read at once.
pub const LIMIT: usize = 10_000_000;

/// Why there is no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing but white space.
    #[error("no text")]
    Empty,
    /// Not a text file.
    #[error("not a text file")]
    Binary,
    /// Neither `.txt` nor `.html`.
    #[error("neither .txt nor .html")]
    Kind,
    /// More than [`LIMIT`] bytes; holds how many.
    #[error("{0} bytes")]
    TooBig(usize),
    /// The letters cannot be made out.
    #[error("unknown encoding")]
    Encoding,
    /// The browser could not open it.
    #[error("could not be opened")]
    Unopened,
}

/// A file's text and, from a web page, its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The title of a web page.
    pub title: Option<String>,
    /// The text.
    pub text: String,
}

/// Most bytes that a chronicle may have.
pub const CHRONICLE_LIMIT: usize = 200_000_000;

/// Whether a file calls itself a chronicle.
pub fn is_chronicle(file: &File) -> bool {
    let name = file.name();
    is_table(&name) || name.to_lowercase().ends_with(".json")
}

/// Whether a file calls itself a gazetteer.
pub fn is_pack(file: &File) -> bool {
    file.name().to_lowercase().ends_with(".gaz")
}

/// Whether a file calls itself an archive of map tiles.
pub fn is_tiles(file: &File) -> bool {
    file.name().to_lowercase().ends_with(".pmtiles")
}

/// The files of a drop.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    all(event.data_transfer().and_then(|data| data.files()))
}

/// The files chosen in a picker, which is emptied: the same file can be
/// chosen again.
pub fn chosen(picker: &HtmlInputElement) -> Vec<File> {
    let files = all(picker.files());
    picker.set_value("");
    files
}

fn all(list: Option<FileList>) -> Vec<File> {
    let list = list.into_iter();
    list.flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)))
        .collect()
}

/// Reads a `.txt` or `.html` file that the reader chose or dropped.
pub async fn read(file: &File) -> Result<Page, FileError> {
    let name = file.name().to_lowercase();
    let html = [".html", ".htm", ".xhtml"]
        .iter()
        .any(|end| name.ends_with(end));
    let known = html
        || [".txt", ".text", ".md"]
            .iter()
            .any(|end| name.ends_with(end));
    if !known && file.type_() != "text/plain" {
        return Err(FileError::Kind);
    }
    if file.size() > LIMIT as f64 {
        return Err(FileError::TooBig(file.size() as usize));
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| FileError::Unopened)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let text = decode(&bytes, html)?;
    let page = if html {
        from_html(&text)?
    } else {
        Page { title: None, text }
    };
    accept(&page.text)?;
    Ok(page)
}

/// The text of a chronicle that the reader chose or dropped.
pub async fn chronicle(file: &File) -> Result<String, FileError> {
    if file.size() > CHRONICLE_LIMIT as f64 {
        return Err(FileError::TooBig(file.size() as usize));
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    text.ok_or(FileError::Unopened)
}

/// Whether pasted text can be read.
pub fn accept(text: &str) -> Result<(), FileError> {
    if text.len() > LIMIT {
        Err(FileError::TooBig(text.len()))
    } else if text.trim().is_empty() {
        Err(FileError::Empty)
    } else if text.contains('\0') {
        Err(FileError::Binary)
    } else {
        Ok(())
    }
}

/// Bytes to text: UTF-8, UTF-16 with its mark, or what a web page declares.
fn decode(bytes: &[u8], html: bool) -> Result<String, FileError> {
    match encoding(bytes, html)? {
        Encoding::Utf8(text) => Ok(text.to_owned()),
        Encoding::Named(label) => {
            let options = TextDecoderOptions::new();
            options.set_fatal(true);
            TextDecoder::new_with_label_and_options(&label, &options)
                .and_then(|decoder| decoder.decode_with_u8_array(bytes))
                .map_err(|_| FileError::Encoding)
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Encoding<'a> {
    Utf8(&'a str),
    Named(String),
}

fn encoding(bytes: &[u8], html: bool) -> Result<Encoding<'_>, FileError> {
    match bytes {
        [0xff, 0xfe, ..] => return Ok(Encoding::Named("utf-16le".into())),
        [0xfe, 0xff, ..] => return Ok(Encoding::Named("utf-16be".into())),
        _ => {}
    }
    if bytes.contains(&0) {
        return Err(FileError::Binary);
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(plain) {
        return Ok(Encoding::Utf8(text));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let declared = html
        .then(|| head.split_once("charset="))
        .flatten()
        .map(|(_, rest)| {
            rest.trim_start_matches(['"', '\''])
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect::<String>()
        });
    declared
        .filter(|label| !label.is_empty())
        .map(Encoding::Named)
        .ok_or(FileError::Encoding)
}

/// The text of a web page. It is parsed into a document of its own, where
/// nothing runs and nothing loads, and only text comes out.
fn from_html(source: &str) -> Result<Page, FileError> {
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(source, SupportedType::TextHtml))
        .map_err(|_| FileError::Encoding)?;
    let unread =
        "script, style, noscript, template, nav, header nav, footer, aside, form, iframe, svg";
    if let Ok(found) = parsed.query_selector_all(unread) {
        for at in 0..found.length() {
            if let Some(node) = found.item(at)
                && let Some(parent) = node.parent_node()
            {
                // The parent in hand always holds its child.
                let _ = parent.remove_child(&node);
            }
        }
    }
    let blocks = "h1, h2, h3, h4, p, li, blockquote, figcaption, pre, td";
    let article = ["article", "main", "body"]
        .iter()
        .find_map(|name| parsed.query_selector(name).ok().flatten());
    let mut text = String::new();
    if let Some(article) = article {
        if let Ok(found) = article.query_selector_all(blocks) {
            for at in 0..found.length() {
                let line = found
                    .item(at)
                    .and_then(|n| n.text_content())
                    .unwrap_or_default();
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                if !line.is_empty() {
                    text.push_str(&line);
                    text.push_str("\n\n");
                }
            }
        }
        if text.is_empty() {
            text = article.text_content().unwrap_or_default().trim().to_owned();
        }
    }
    let title = parsed.title();
    Ok(Page {
        title: (!title.trim().is_empty()).then(|| title.trim().to_owned()),
        text: text.trim_end().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(accept(" \n\t"), Err(FileError::Empty));
        assert_eq!(accept("a\0b"), Err(FileError::Binary));
        assert_eq!(accept("شوشة"), Ok(()));
        let long = "x".repeat(LIMIT + 1);
        assert_eq!(accept(&long), Err(FileError::TooBig(LIMIT + 1)));
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(
            encoding(b"\xef\xbb\xbfabc", false),
            Ok(Encoding::Utf8("abc"))
        );
        assert_eq!(encoding(b"\x89PNG\r\n\0\0", false), Err(FileError::Binary));
        assert_eq!(
            encoding(b"\xd4\xe6\xd4\xc9", false),
            Err(FileError::Encoding)
        );
        let page = b"<meta charset=\"windows-1256\"><p>\xd4\xe6\xd4\xc9";
        assert_eq!(
            encoding(page, true),
            Ok(Encoding::Named("windows-1256".into()))
        );
        assert_eq!(
            encoding(b"\xff\xfea\0", false),
            Ok(Encoding::Named("utf-16le".into()))
        );
    }
}

//! Articles from files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::html;

/// No article is as large; more would be a mistake or an attack.
const LARGEST: u64 = 64 << 20;

/// What a file says about its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The text that spans count in.
    pub text: String,
    /// Headline, from HTML.
    pub title: Option<String>,
    /// Language, from HTML.
    pub lang: Option<String>,
}

/// Reads one article; `-` stands for standard input. The error is for people
/// and does not name the file.
pub fn read(path: &Path) -> Result<Article, String> {
    let text = text(path)?;
    let article = if is_html(path) {
        html::article(&text)
    } else {
        Article {
            text,
            ..Article::default()
        }
    };
    if article.text.trim().is_empty() {
        return Err("holds no text".to_owned());
    }
    Ok(article)
}

/// The text of a file; `-` stands for standard input. The error is for people
/// and does not name the file.
pub fn text(path: &Path) -> Result<String, String> {
    let bytes = if path == Path::new("-") {
        bounded(io::stdin().lock())?
    } else if path.is_dir() {
        return Err("is a folder, not an article".to_owned());
    } else {
        bounded(File::open(path).map_err(|error| reason(&error))?)?
    };
    decode(bytes)
}

fn bounded(source: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    source
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("is larger than {} MB", LARGEST >> 20));
    }
    Ok(bytes)
}

/// UTF-8 text without a byte order mark, which is no part of the text; the
/// page reads files in the same way.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.contains(&0) {
        return Err("is not text (it holds zero bytes)".to_owned());
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("is not UTF-8 text (byte {at} cannot be read)")
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

fn is_html(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("html") || e.eq_ignore_ascii_case("htm"))
}

/// Why a file cannot be read, for people.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// A language code as Dateline uses it: two or three lower-case letters.
pub fn language(code: &str) -> Result<String, String> {
    let fits = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    fits.then(|| code.to_owned())
        .ok_or_else(|| "a language code is two or three lower-case letters, such as ar".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_without_a_byte_order_mark() {
        let decoded = |bytes: &[u8]| decode(bytes.to_vec());
        assert_eq!(decoded("\u{FEFF}في".as_bytes()).as_deref(), Ok("في"));
        assert!(decoded(b"ab\xff").is_err_and(|e| e.contains("byte 2")));
        assert!(decoded(b"a\0b").is_err_and(|e| e.contains("not text")));
    }

    #[test]
    fn languages_are_short_codes() {
        assert!(language("ar").is_ok());
        for bad in ["", "a", "AR", "ar-SA", "arab", "عر"] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }
}

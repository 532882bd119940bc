//! Articles as JSON lines on standard input.

use std::io::{self, BufRead, Read};

use chronicle::Day;
use serde::Deserialize;

use crate::input;

/// Longest line that is read, for memory to stay bounded.
const LONGEST: u64 = 64 << 20;

/// One article. Other members are passed over.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its identity in the output.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its day of publication.
    #[serde(default)]
    pub published: Option<Day>,
    /// Its language.
    #[serde(default)]
    pub lang: Option<String>,
}

/// The articles of a stream, each or what is wrong with its line. Empty lines
/// are passed over.
pub struct Lines<R> {
    source: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Reads from `source`.
    pub fn new(source: R) -> Self {
        Self { source, number: 0 }
    }

    /// The next line without its end; `None` in it where it was too long.
    fn next_line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Vec::new();
        let limited = &mut self.source.by_ref().take(LONGEST);
        if limited.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
            self.source.skip_until(b'\n')?;
            return Ok(Some(None));
        }
        Ok(Some(Some(line)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let number = self.number;
            let wrong = |reason: String| Some(Err(format!("line {number}: {reason}")));
            match self.next_line() {
                Ok(None) => return None,
                Ok(Some(None)) => return wrong(format!("is longer than {} MB", LONGEST >> 20)),
                Ok(Some(Some(line))) if line.trim_ascii().is_empty() => {}
                Ok(Some(Some(line))) => {
                    return parse(&line).map_or_else(wrong, |line| Some(Ok(line)));
                }
                Err(error) => return wrong(error.to_string()),
            }
        }
    }
}

fn parse(line: &[u8]) -> Result<Line, String> {
    let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if line.text.trim().is_empty() {
        return Err("holds no text".to_owned());
    }
    if let Some(code) = &line.lang {
        input::language(code)?;
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_article_or_a_reason() {
        let source = "{\"id\":\"a\",\"text\":\"x\",\"published\":\"2020-10-09\",\"lang\":null}\n\n\
                      {\"id\":\"b\",\"text\":\" \"}\nno json\n\
                      {\"id\":\"c\",\"text\":\"x\",\"published\":\"2020-02-31\"}\n\
                      {\"id\":\"d\",\"text\":\"x\",\"lang\":\"Arabic\"}\n{\"id\":\"e\",\"text\":\"x\"}";
        let read: Vec<_> = Lines::new(source.as_bytes())
            .map(|line| line.map(|l| l.id).map_err(|e| e[..6].to_owned()))
            .collect();
        let bad = |text: &str| Err(text.to_owned());
        assert_eq!(
            read,
            [
                Ok("a".to_owned()),
                bad("line 3"),
                bad("line 4"),
                bad("line 5"),
                bad("line 6"),
                Ok("e".to_owned())
            ]
        );
    }
}

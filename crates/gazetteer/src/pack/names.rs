//! The names of each row, reached in blocks.

use super::varint;
use crate::record::Name;

/// Rows between two entry points.
const BLOCK: usize = 16;
/// The bit of the language byte that says the name may be shown.
const DISPLAY: u8 = 0x80;
/// The most languages a pack can tell apart.
pub(super) const MAX_LANGUAGES: usize = 0x7f;

/// One name, read where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameView<'a> {
    /// Its language, `""` where unknown.
    pub lang: &'a str,
    /// The name as written.
    pub text: &'a str,
    /// Whether it may be shown to readers of that language.
    pub display: bool,
}

/// Writes every row's names; `language` gives a language's number.
pub(super) fn write(rows: &[&[Name]], language: impl Fn(&str) -> u8) -> Vec<u8> {
    let mut heads = Vec::new();
    let mut data = Vec::new();
    for block in rows.chunks(BLOCK) {
        heads.extend_from_slice(&(data.len() as u32).to_le_bytes());
        for names in block {
            let mut row = Vec::new();
            for name in *names {
                row.push(language(&name.lang) | if name.display { DISPLAY } else { 0 });
                varint::put_str(&mut row, &name.text);
            }
            varint::put(&mut data, row.len() as u64);
            data.extend_from_slice(&row);
        }
    }
    heads.extend_from_slice(&data);
    heads
}

/// The names of `row` among `rows`.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    languages: &'a [Box<str>],
    rows: usize,
    row: usize,
) -> impl Iterator<Item = NameView<'a>> + 'a {
    let mut input = row_bytes(bytes, rows, row).unwrap_or_default();
    std::iter::from_fn(move || {
        let (&flags, rest) = input.split_first()?;
        input = rest;
        Some(NameView {
            lang: languages.get(usize::from(flags & !DISPLAY))?,
            text: varint::take_str(&mut input)?,
            display: flags & DISPLAY != 0,
        })
    })
}

/// The first name of `row` that may be shown in each language, with the
/// language.
pub(super) fn shown<'a>(
    bytes: &'a [u8],
    languages: &'a [Box<str>],
    rows: usize,
    row: usize,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut input = row_bytes(bytes, rows, row).unwrap_or_default();
    let mut seen = 0u128;
    std::iter::from_fn(move || {
        loop {
            let (&flags, rest) = input.split_first()?;
            input = rest;
            let len = varint::take(&mut input)?;
            let text = varint::take_bytes(&mut input, len)?;
            let language = flags & !DISPLAY;
            let new = seen >> language & 1 == 0;
            if flags & DISPLAY != 0 && new {
                seen |= 1 << language;
                let lang = languages.get(usize::from(language))?;
                return Some((&**lang, std::str::from_utf8(text).ok()?));
            }
        }
    })
}

/// The languages of a row's names, as one bit for each language's number.
pub(super) fn languages(bytes: &[u8], rows: usize, row: usize) -> u128 {
    let mut input = row_bytes(bytes, rows, row).unwrap_or_default();
    let mut next = || {
        let (&flags, rest) = input.split_first()?;
        input = rest;
        let len = varint::take(&mut input)?;
        varint::take_bytes(&mut input, len)?;
        Some(1u128 << (flags & !DISPLAY))
    };
    std::iter::from_fn(&mut next).fold(0, |all, language| all | language)
}

fn row_bytes(bytes: &[u8], rows: usize, row: usize) -> Option<&[u8]> {
    if row >= rows {
        return None;
    }
    let start = varint::u32_at(bytes, row / BLOCK)? as usize;
    let mut input = bytes.get((rows.div_ceil(BLOCK) * 4).checked_add(start)?..)?;
    for _ in 0..row % BLOCK {
        let len = varint::take(&mut input)?;
        varint::take_bytes(&mut input, len)?;
    }
    let len = varint::take(&mut input)?;
    varint::take_bytes(&mut input, len)
}

//! A table of strings reached by number.

use super::varint::u32_at;

/// Writes count, end offsets and text.
pub(super) fn write<S: AsRef<str>>(strings: &[S]) -> Vec<u8> {
    let mut out = (strings.len() as u32).to_le_bytes().to_vec();
    let mut end = 0u32;
    for s in strings {
        end += s.as_ref().len() as u32;
        out.extend_from_slice(&end.to_le_bytes());
    }
    for s in strings {
        out.extend_from_slice(s.as_ref().as_bytes());
    }
    out
}

/// How many strings the table holds.
pub(super) fn len(bytes: &[u8]) -> usize {
    u32_at(bytes, 0).unwrap_or(0) as usize
}

/// The `index`-th string.
pub(super) fn get(bytes: &[u8], index: usize) -> Option<&str> {
    let count = len(bytes);
    if index >= count {
        return None;
    }
    let text = bytes.get(count.checked_add(1)?.checked_mul(4)?..)?;
    let start = match index {
        0 => 0,
        _ => u32_at(bytes, index)?,
    };
    let end = u32_at(bytes, index + 1)?;
    std::str::from_utf8(text.get(start as usize..end as usize)?).ok()
}

/// The number of `wanted` in a table sorted by bytes.
pub(super) fn find(bytes: &[u8], wanted: &str) -> Option<usize> {
    let (mut low, mut high) = (0, len(bytes));
    while low < high {
        let middle = low + (high - low) / 2;
        match get(bytes, middle)?.cmp(wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{find, get, len, write};

    #[test]
    fn strings_come_back() {
        let table = write(&["", "dl:sahel", "iso:AZ"]);
        assert_eq!(len(&table), 3);
        assert_eq!(get(&table, 0), Some(""));
        assert_eq!(get(&table, 2), Some("iso:AZ"));
        assert_eq!(get(&table, 3), None);
        assert_eq!(find(&table, "dl:sahel"), Some(1));
        assert_eq!(find(&table, "dl:sahara"), None);
    }
}

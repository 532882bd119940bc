//! Row identities: sorted, as differences in blocks.

use super::{strings, varint};

/// Rows between two entry points.
const BLOCK: usize = 64;
/// The bits that say which scheme a number belongs to.
const SCHEME_SHIFT: u32 = 62;
const NUMBER_MASK: u64 = (1 << SCHEME_SHIFT) - 1;
/// Schemes of identities that are a prefix and a number; their position is
/// their code. Everything else is kept as text under the code after them.
const SCHEMES: [&str; 2] = ["gn:", "wof:"];

/// The scheme and number of an identity that has them, as a sortable key.
pub(super) fn numeric_key(id: &str) -> Option<u64> {
    SCHEMES.iter().zip(0u64..).find_map(|(prefix, scheme)| {
        let digits = id.strip_prefix(prefix)?;
        let number: u64 = digits.parse().ok()?;
        // Only what would be written back the same way.
        (number <= NUMBER_MASK && !digits.starts_with(['0', '+']))
            .then_some(scheme << SCHEME_SHIFT | number)
    })
}

/// The key of the `index`-th identity kept as text.
pub(super) fn plain_key(index: usize) -> u64 {
    (SCHEMES.len() as u64) << SCHEME_SHIFT | index as u64
}

/// Writes ascending keys: the first of each block and where it starts, then
/// the differences.
pub(super) fn write(keys: &[u64]) -> Vec<u8> {
    let mut heads = Vec::new();
    let mut data = Vec::new();
    for block in keys.chunks(BLOCK) {
        heads.extend_from_slice(&block[0].to_le_bytes());
        heads.extend_from_slice(&(data.len() as u64).to_le_bytes());
        for pair in block.windows(2) {
            varint::put(&mut data, pair[1] - pair[0]);
        }
    }
    heads.extend_from_slice(&data);
    heads
}

/// The rows' keys, read where they lie.
pub(super) struct Keys<'a> {
    bytes: &'a [u8],
    rows: usize,
}

impl<'a> Keys<'a> {
    pub(super) fn new(bytes: &'a [u8], rows: usize) -> Self {
        Self { bytes, rows }
    }

    fn blocks(&self) -> usize {
        self.rows.div_ceil(BLOCK)
    }

    fn head(&self, block: usize) -> Option<(u64, usize)> {
        let head = self.bytes.get(block * 16..block * 16 + 16)?;
        let key = u64::from_le_bytes(head[..8].try_into().ok()?);
        let start = u64::from_le_bytes(head[8..].try_into().ok()?);
        Some((key, usize::try_from(start).ok()?))
    }

    /// The keys of a block in order.
    fn block(&self, block: usize) -> Option<impl Iterator<Item = u64> + 'a> {
        let (first, start) = self.head(block)?;
        let from = self.blocks().checked_mul(16)?.checked_add(start)?;
        let mut data = self.bytes.get(from..)?;
        let mut key = first;
        let more = (self.rows - block * BLOCK).min(BLOCK) - 1;
        Some(std::iter::once(first).chain((0..more).map_while(move |_| {
            key = key.checked_add(varint::take(&mut data)?)?;
            Some(key)
        })))
    }

    /// The key of `row`.
    pub(super) fn key(&self, row: usize) -> Option<u64> {
        if row >= self.rows {
            return None;
        }
        let (mut key, start) = self.head(row / BLOCK)?;
        let from = self.blocks().checked_mul(16)?.checked_add(start)?;
        let mut data = self.bytes.get(from..)?;
        for _ in 0..row % BLOCK {
            key = key.checked_add(varint::take(&mut data)?)?;
        }
        Some(key)
    }

    /// The row with this key.
    pub(super) fn row(&self, key: u64) -> Option<usize> {
        let (mut low, mut high) = (0, self.blocks());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.head(middle)?.0 <= key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let block = low.checked_sub(1)?;
        let within = self.block(block)?.position(|k| k == key)?;
        Some(block * BLOCK + within)
    }
}

/// Writes a key as the identity it stands for.
pub(super) fn name(key: u64, plain_ids: &[u8]) -> Option<String> {
    let number = key & NUMBER_MASK;
    match SCHEMES.get((key >> SCHEME_SHIFT) as usize) {
        Some(prefix) => Some([prefix, itoa::Buffer::new().format(number)].concat()),
        None => strings::get(plain_ids, usize::try_from(number).ok()?).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, numeric_key, write};

    #[test]
    fn only_canonical_numbers_are_numbers() {
        assert!(numeric_key("gn:10955000000").is_some());
        for id in ["gn:", "gn:007", "gn:+7", "gn:-7", "iso:AZ", "dl:gn:7"] {
            assert_eq!(numeric_key(id), None, "{id}");
        }
    }

    #[test]
    fn keys_are_found_from_both_sides() {
        let keys: Vec<u64> = (0..1000u64)
            .map(|i| i * i * 7 + ((i / 500) << 62))
            .collect();
        let bytes = write(&keys);
        let read = Keys::new(&bytes, keys.len());
        for (row, key) in keys.iter().enumerate() {
            assert_eq!(read.key(row), Some(*key));
            assert_eq!(read.row(*key), Some(row));
            assert_eq!(read.row(key + 1), None);
        }
        assert_eq!(read.key(1000), None);
    }
}

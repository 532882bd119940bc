//! A finite-state index from keys to rows.
//!
//! The automaton maps each key to its rank among the keys, so that common
//! beginnings and endings are shared fully; the rows behind each rank lie in a
//! list of their own.

use std::collections::BTreeMap;

use fst::raw::Fst;

use super::bytes::Slice;
use super::error::BuildError;
use super::varint;

/// Keys between two entry points of the row lists.
const BLOCK: usize = 32;

/// The automaton and the row lists of an index.
pub(super) fn write(keys: &BTreeMap<String, Vec<u32>>) -> Result<(Vec<u8>, Vec<u8>), BuildError> {
    let map = fst::Map::from_iter(keys.keys().zip(0u64..))
        .map_err(|error| BuildError::Index(error.to_string()))?;
    let mut heads = Vec::new();
    let mut data = Vec::new();
    for (rank, rows) in keys.values().enumerate() {
        if rank % BLOCK == 0 {
            heads.extend_from_slice(&(data.len() as u32).to_le_bytes());
        }
        match rows.as_slice() {
            [row] => varint::put(&mut data, u64::from(*row) << 1 | 1),
            rows => {
                varint::put(&mut data, (rows.len() as u64) << 1);
                let mut last = 0;
                for row in rows {
                    varint::put(&mut data, u64::from(row - last));
                    last = *row;
                }
            }
        }
    }
    heads.extend_from_slice(&data);
    Ok((map.into_fst().into_inner(), heads))
}

/// An open index.
pub(super) struct Index {
    keys: Fst<Slice>,
    rows: Slice,
}

impl Index {
    pub(super) fn open(keys: Slice, rows: Slice) -> Option<Self> {
        let keys = Fst::new(keys).ok()?;
        Some(Self { keys, rows })
    }

    /// Calls `found` with every row behind `key`, in ascending order.
    pub(super) fn rows(&self, key: &str, found: impl FnMut(u32)) {
        if let Some(rank) = self.keys.get(key) {
            // A list that breaks off gives what it has.
            let _ = self.list(rank.value(), found);
        }
    }

    fn list(&self, rank: u64, mut found: impl FnMut(u32)) -> Option<()> {
        let rank = usize::try_from(rank).ok()?;
        let bytes = self.rows.as_ref();
        let start = varint::u32_at(bytes, rank / BLOCK)? as usize;
        let heads = self.keys.len().div_ceil(BLOCK) * 4;
        let mut data = bytes.get(heads.checked_add(start)?..)?;
        for _ in 0..rank % BLOCK {
            let head = varint::take(&mut data)?;
            if head & 1 == 0 {
                for _ in 0..head >> 1 {
                    varint::take(&mut data)?;
                }
            }
        }
        let head = varint::take(&mut data)?;
        if head & 1 == 1 {
            found(u32::try_from(head >> 1).ok()?);
            return Some(());
        }
        let mut row = 0u32;
        for _ in 0..head >> 1 {
            row = row.checked_add(u32::try_from(varint::take(&mut data)?).ok()?)?;
            found(row);
        }
        Some(())
    }

    /// Whether some key begins with `prefix`.
    pub(super) fn starts(&self, prefix: &str) -> bool {
        let mut node = self.keys.root();
        for byte in prefix.bytes() {
            let Some(next) = node.find_input(byte) else {
                return false;
            };
            node = self.keys.node(node.transition_addr(next));
        }
        !self.keys.is_empty()
    }
}

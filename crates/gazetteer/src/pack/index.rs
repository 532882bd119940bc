//! A finite-state index from keys to rows.
//!
//! The automaton maps each key to its rank among the keys, so that common
//! beginnings and endings are shared fully; the rows behind each rank lie in a
//! list of their own.

use std::collections::BTreeMap;

use fst::Streamer;
use fst::raw::{Fst, Node};

use super::automaton;
use super::bytes::Slice;
use super::error::BuildError;
use super::varint;

/// Keys between two entry points of the row lists.
const BLOCK: usize = 32;
/// Longest key that is walked to when all are, in bytes.
const LONGEST: usize = 1 << 10;

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
#[derive(Clone)]
pub(super) struct Index {
    keys: Fst<Slice>,
    rows: Slice,
}

impl Index {
    pub(super) fn open(keys: Slice, rows: Slice) -> Option<Self> {
        if !automaton::can_be_walked(keys.as_ref()) {
            return None;
        }
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

    fn list(&self, rank: u64, found: impl FnMut(u32)) -> Option<()> {
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
        take_rows(&mut data, found)
    }

    /// Calls `found` with every key and every row behind it, in their order.
    pub(super) fn each(&self, mut found: impl FnMut(&str, u32)) {
        // The lists follow each other as the keys do.
        let heads = self.keys.len().div_ceil(BLOCK) * 4;
        let mut data = self.rows.as_ref().get(heads..).unwrap_or_default();
        let mut keys = self.keys.stream();
        for rank in 0..self.keys.len() as u64 {
            let key = keys
                .next()
                .filter(|(key, at)| at.value() == rank && key.len() <= LONGEST)
                .and_then(|(key, _)| std::str::from_utf8(key).ok());
            let rows = key.and_then(|key| take_rows(&mut data, |row| found(key, row)));
            // Forged: it might go on for ever.
            if rows.is_none() {
                break;
            }
        }
    }

    /// Whether some key begins with `prefix`.
    pub(super) fn starts(&self, prefix: &str) -> bool {
        self.node(prefix).is_some() && !self.keys.is_empty()
    }

    /// Whether some key begins with `words` and a space.
    pub(super) fn goes_on(&self, words: &str) -> bool {
        self.node(words)
            .is_some_and(|node| node.find_input(b' ').is_some())
    }

    /// Where the automaton is after `prefix`.
    fn node(&self, prefix: &str) -> Option<Node<'_>> {
        let mut node = self.keys.root();
        for byte in prefix.bytes() {
            let next = node.find_input(byte)?;
            node = self.keys.node(node.transition_addr(next));
        }
        Some(node)
    }
}

/// Takes the rows of one key from the front of `data`.
fn take_rows(data: &mut &[u8], mut found: impl FnMut(u32)) -> Option<()> {
    let head = varint::take(data)?;
    if head & 1 == 1 {
        found(u32::try_from(head >> 1).ok()?);
        return Some(());
    }
    let mut row = 0u32;
    for _ in 0..head >> 1 {
        row = row.checked_add(u32::try_from(varint::take(data)?).ok()?)?;
        found(row);
    }
    Some(())
}

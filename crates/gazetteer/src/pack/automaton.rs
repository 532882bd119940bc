//! Whether an index can be walked at all. The library that walks it trusts
//! its bytes: where they were forged, with a checksum to fit, it would leave
//! them and take the program down.

use super::varint::u32_at;

/// The layout this module knows.
const VERSION: u64 = 3;
/// Version and type come before the nodes.
const FIRST: usize = 16;
/// Number of keys, root and checksum come after them.
const AFTER: usize = 20;
/// Nodes with more transitions than this have a table of them.
const TABLE_ABOVE: usize = 32;

/// Whether every node lies inside `data` and leads to nodes before it, and
/// the sum of outputs on any way stays a number. Time is linear in the length
/// of `data`.
pub(super) fn can_be_walked(data: &[u8]) -> bool {
    walk(data).is_some()
}

fn walk(data: &[u8]) -> Option<()> {
    let end = data.len().checked_sub(AFTER)?;
    let keys = usize::try_from(u64_at(data, end)?).ok()?;
    let root = usize::try_from(u64_at(data, end + 8)?).ok()?;
    if u64_at(data, 0)? != VERSION || keys > data.len() {
        return None;
    }
    if root == 0 {
        return (end == FIRST).then_some(());
    }
    if root.checked_add(1)? != end {
        return None;
    }
    // Nodes lie one after the other, each ending at its address.
    let mut wanted = vec![0u64; data.len() / 64 + 1];
    let mut at = root;
    loop {
        wanted[at / 64] &= !(1 << (at % 64));
        let node = Node::read(data, at)?;
        for delta in node.deltas.chunks_exact(node.width) {
            let mut wide = [0; 8];
            wide[..node.width].copy_from_slice(delta);
            match usize::try_from(u64::from_le_bytes(wide)).ok()? {
                0 => {}
                delta => {
                    let target = node.start.checked_sub(delta)?;
                    wanted[target / 64] |= 1 << (target % 64);
                }
            }
        }
        if node.start <= FIRST {
            break;
        }
        at = node.start - 1;
    }
    wanted.iter().all(|bits| *bits == 0).then_some(())
}

/// Where a node begins, and how far back its transitions lead from there.
struct Node<'a> {
    start: usize,
    /// Bytes of each transition.
    width: usize,
    deltas: &'a [u8],
}

impl<'a> Node<'a> {
    /// The node whose last byte is at `at`.
    fn read(data: &'a [u8], at: usize) -> Option<Self> {
        let state = *data.get(at)?;
        let short = usize::from(state & 0x3f);
        // What the state byte has no room for stands before it.
        let sizes_at = at.checked_sub(1 + usize::from(short == 0))?;
        if state >> 6 == 0b11 {
            // One transition, to the node before this one.
            let start = sizes_at + 1;
            return (start > FIRST).then_some(Self {
                start,
                width: 1,
                deltas: &[1],
            });
        }
        let sizes = *data.get(sizes_at)?;
        let (width, output) = (usize::from(sizes >> 4), usize::from(sizes & 0xf));
        let (count, table, last) = match state >> 6 {
            0b10 => (1, 0, 0),
            kind => {
                let count = match (short, data.get(at - 1)?) {
                    (0, 1) => 256,
                    (0, count) => usize::from(*count),
                    (short, _) => short,
                };
                let table = if count > TABLE_ABOVE { 256 } else { 0 };
                (count, table + count, if kind == 1 { output } else { 0 })
            }
        };
        if output > 4 || width > 8 || (width == 0 && count > 0) {
            return None;
        }
        let deltas_end = sizes_at.checked_sub(table)?;
        let deltas_at = deltas_end.checked_sub(count * width)?;
        let start = deltas_at.checked_sub(count * output + last)?;
        (start >= FIRST).then_some(Self {
            start,
            width: width.max(1),
            deltas: &data[deltas_at..deltas_end],
        })
    }
}

fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    let bytes = data.get(at..at.checked_add(8)?)?;
    let (low, high) = (u32_at(bytes, 0)?, u32_at(bytes, 1)?);
    Some(u64::from(high) << 32 | u64::from(low))
}

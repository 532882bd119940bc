//! A column of numbers, one per row, in byte planes.

/// Writes the values with as few bytes each as the greatest needs: first every
/// row's lowest byte, then every row's second, and so on.
pub(super) fn write(values: &[u32]) -> Vec<u8> {
    let greatest = values.iter().copied().max().unwrap_or(0);
    let width = (u32::BITS - greatest.leading_zeros()).div_ceil(8) as usize;
    (0..width)
        .flat_map(|plane| values.iter().map(move |v| v.to_le_bytes()[plane]))
        .collect()
}

/// The value of `row` in a column of `rows` values.
pub(super) fn read(bytes: &[u8], rows: usize, row: usize) -> u32 {
    if row >= rows {
        return 0;
    }
    // Planes at most; the column ends with the greatest value's.
    let bytes = (0..4).map_while(|plane| bytes.get(plane * rows + row));
    bytes.zip(0..).fold(0, |value, (byte, plane)| {
        value | u32::from(*byte) << (8 * plane)
    })
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn values_come_back() {
        for values in [vec![], vec![0, 0], vec![1, 255], vec![7, 70_000, u32::MAX]] {
            let bytes = write(&values);
            for (row, value) in values.iter().enumerate() {
                assert_eq!(read(&bytes, values.len(), row), *value);
            }
            assert_eq!(read(&bytes, values.len(), values.len()), 0);
        }
    }
}

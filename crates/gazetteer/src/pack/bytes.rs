//! Bytes that a pack reads from: owned, built in, or mapped by the caller.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The bytes of a pack file, cheap to share between its sections.
#[derive(Clone)]
pub enum Bytes {
    /// Read or fetched.
    Owned(Arc<Vec<u8>>),
    /// Compiled in.
    Static(&'static [u8]),
    /// Anything else that holds bytes, such as a memory map.
    Shared(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

impl Bytes {
    /// Wraps a holder of bytes, such as a memory map.
    pub fn shared(holder: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::Shared(Arc::new(holder))
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Static(bytes) => bytes,
            Self::Shared(holder) => (**holder).as_ref(),
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Owned(Arc::new(bytes))
    }
}

impl From<&'static [u8]> for Bytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Static(bytes)
    }
}

impl From<Cow<'static, [u8]>> for Bytes {
    fn from(bytes: Cow<'static, [u8]>) -> Self {
        match bytes {
            Cow::Borrowed(bytes) => bytes.into(),
            Cow::Owned(bytes) => bytes.into(),
        }
    }
}

/// A part of some [`Bytes`], whose bounds were checked when it was cut.
#[derive(Clone)]
pub(super) struct Slice {
    bytes: Bytes,
    range: Range<usize>,
}

impl Slice {
    /// The given range, if it lies inside.
    pub(super) fn cut(bytes: &Bytes, range: Range<usize>) -> Option<Self> {
        bytes.as_ref().get(range.clone())?;
        Some(Self {
            bytes: bytes.clone(),
            range,
        })
    }
}

impl AsRef<[u8]> for Slice {
    fn as_ref(&self) -> &[u8] {
        // A shared holder may shrink under us: nothing is better than a panic.
        self.bytes
            .as_ref()
            .get(self.range.clone())
            .unwrap_or_default()
    }
}

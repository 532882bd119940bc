//! Numbers and what they count.

pub mod numbers;

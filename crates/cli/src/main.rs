//! The command `dateline`.

fn main() {}

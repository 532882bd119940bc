//! `cargo xtask …`: set-up, serve, build, test, score, bench and geodata.

fn main() {}

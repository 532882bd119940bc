//! The web worker: runs extraction off the page's main thread.

fn main() {}

//! The browser: the only part of the page besides `map` that names it.

pub mod channel;
pub mod clipboard;
pub mod drawing;
pub mod fetch;
pub mod files;
pub mod host;
pub mod pace;
pub mod packs;
pub mod page;
pub mod protocol;
pub mod reader;
pub mod save;
pub mod screen;
pub mod scroll;
pub mod shelf;
pub mod site;
pub mod storage;
pub mod table;
pub mod windows;
pub mod worker;

//! The words themselves, written by the build script.

use super::Plural;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

//! Spelling: the forms of a name that may be compared across writers and
//! scripts. The index keys and the article's words go through the same doors.

mod fold;

pub use fold::fold;

//! Spelling: the forms of a name that may be compared across writers and
//! scripts. The index keys and the article's words go through the same doors.
//!
//! [`fold`] brings spellings of one writer's script together, [`skeletons`]
//! find candidates across scripts, and [`similarity`] judges them.

mod align;
mod arabic;
mod costs;
mod fold;
mod phonemes;
mod script;
mod skeleton;

pub use align::{ALIKE, Sounds, similarity};
pub use fold::{fold, fold_onto, folds_to_itself};
pub use script::{Script, script_of, script_of_char};
pub use skeleton::{neighbours, skeletons};

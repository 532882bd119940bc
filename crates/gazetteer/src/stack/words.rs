//! Answers to look-ups by name, kept for the next time: most words of an
//! article were in an earlier one, and most of them name nothing.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::PlaceRef;

/// Answers kept at most.
const MOST: usize = 1 << 16;

/// What places are called by some folded words.
#[derive(Clone, Debug)]
pub struct Named {
    /// Those called so, each once; `None` where there are none.
    pub places: Option<Arc<[PlaceRef]>>,
    /// Whether some name goes on after a space.
    pub goes_on: bool,
}

/// The answers kept.
#[derive(Default)]
pub(super) struct Words {
    answers: Mutex<FxHashMap<Box<str>, Named>>,
}

impl Words {
    /// The answer of last time, else the one that `ask` gives.
    pub(super) fn get(&self, folded: &str, ask: impl FnOnce() -> Named) -> Named {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers.get(folded) {
            return known.clone();
        }
        if answers.len() >= MOST {
            answers.clear();
        }
        let answer = ask();
        answers.insert(folded.into(), answer.clone());
        answer
    }

    /// Forgets all answers: there are more places now.
    pub(super) fn forget(&mut self) {
        let answers = self.answers.get_mut();
        answers.unwrap_or_else(PoisonError::into_inner).clear();
    }
}

//! Where chapters are changed, and changes taken back.

use std::sync::Arc;

use chronicle::Chapter;
use leptos::prelude::*;

use crate::app::store::Store;
use crate::state::{Command, ViewState, permalink};

/// Changes kept to be taken back.
const MOST_PAST: usize = 100;

/// Changes chapters, and takes changes back.
#[derive(Clone, Copy)]
pub struct Desk {
    store: Store,
    past: RwSignal<Vec<Arc<[Chapter]>>>,
}

impl Desk {
    /// A desk with nothing to take back.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            past: RwSignal::default(),
        }
    }

    /// The chapters as they are.
    pub fn chapters(self) -> Arc<[Chapter]> {
        self.store.view().with_untracked(|v| v.chapters.clone())
    }

    /// Changes the chapters.
    pub fn change(self, change: impl FnOnce(&mut Vec<Chapter>)) {
        let before = self.chapters();
        let mut next = before.to_vec();
        change(&mut next);
        self.replace(before, next);
    }

    /// Puts `next` in the place of what was `before`.
    pub fn replace(self, before: Arc<[Chapter]>, next: Vec<Chapter>) {
        if *before == *next {
            return;
        }
        self.past.update(|past| {
            past.push(before);
            let extra = past.len().saturating_sub(MOST_PAST);
            past.drain(..extra);
        });
        self.store.dispatch(Command::SetChapters(next.into()));
    }

    /// Makes a chapter of what the page shows. It keeps its days when later
    /// articles bring more.
    pub fn add(self) {
        let chapter = Chapter {
            view: self.scene(),
            lang: self.store.lang().as_str().to_owned(),
            ..Chapter::default()
        };
        self.change(|chapters| chapters.push(chapter));
    }

    /// What the page shows, as a chapter keeps it.
    pub fn scene(self) -> String {
        let axis = self.store.axis.get_untracked();
        let view = self.store.view().get_untracked();
        permalink::encode_scene(&ViewState {
            window: view.window.or(axis),
            ..view
        })
    }

    /// Whether there is a change to take back.
    pub fn can_undo(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Takes the last change back.
    pub fn undo(self) {
        if let Some(before) = self.past.try_update(Vec::pop).flatten() {
            self.store.dispatch(Command::SetChapters(before));
        }
    }
}

//! Work that waits for its turn: for a rest in what it follows, or until it
//! takes no more of the time than it may.

use std::time::Duration;

use leptos::prelude::*;

use super::page;

/// What waits follows when nothing has changed for so many milliseconds, …
const PAUSE: f64 = 120.0;

/// … and, while something changes all the time, this often in milliseconds, …
/// What changes after a rest as long as this is no such series.
const OFTEN: f64 = 500.0;

/// … but not before so many changes, which is as often where each has a frame
/// of its own; where frames take longer, it adds little to each.
const MANY: u32 = 30;

/// Calls `make` after whatever `follow` tracks has changed: at once where
/// `follow` says so or nothing changed for long, else at the next rest.
pub fn at_rest(follow: impl Fn() -> bool + 'static, make: impl Fn() + Copy + 'static) {
    let rest = Rest {
        make,
        timer: StoredValue::new(None),
        made_at: StoredValue::new(f64::NEG_INFINITY),
        changed_at: StoredValue::new(f64::NEG_INFINITY),
        changes: StoredValue::new(0),
    };
    Effect::new(move |_| {
        let at_once = follow();
        rest.changed(at_once);
    });
}

/// Waits for a rest.
#[derive(Clone, Copy)]
struct Rest<M> {
    make: M,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// When it was made last.
    made_at: StoredValue<f64>,
    /// When something changed last.
    changed_at: StoredValue<f64>,
    /// How much has changed since it was made.
    changes: StoredValue<u32>,
}

impl<M: Fn() + Copy + 'static> Rest<M> {
    fn changed(self, at_once: bool) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.changes.update_value(|changes| *changes += 1);
        let now = page::now();
        let alone = now - self.changed_at.get_value() > OFTEN;
        self.changed_at.set_value(now);
        let long = now - self.made_at.get_value() > OFTEN;
        if at_once || alone || long && self.changes.get_value() > MANY {
            self.make();
        } else {
            self.wait();
        }
    }

    fn wait(self) {
        let due = page::now() + PAUSE;
        let pause = Duration::from_millis(PAUSE as u64);
        let later = move || {
            if self.timer.is_disposed() {
                return;
            }
            // A late timer stood behind other work, and so may a change.
            if page::now() > due + PAUSE {
                self.wait();
            } else {
                self.make();
            }
        };
        self.timer
            .set_value(set_timeout_with_handle(later, pause).ok());
    }

    fn make(self) {
        self.made_at.set_value(page::now());
        self.changes.set_value(0);
        (self.make)();
    }
}

/// Work that is asked for more often than it can be done: it is done once for
/// all who asked meanwhile, and takes half of the time at most.
#[derive(Clone, Copy, Default)]
pub struct Paced {
    asked: StoredValue<bool>,
    /// When it may be done again, as [`page::now`] counts.
    next: StoredValue<f64>,
}

impl Paced {
    /// Has `work` done in its turn; it always is the same.
    pub fn ask(self, work: impl FnOnce() + 'static) {
        let asked = |now: &mut bool| std::mem::replace(now, true);
        if self.asked.try_update_value(asked) != Some(false) {
            return;
        }
        let wait = (self.next.get_value() - page::now()).max(0.0);
        let turn = move || {
            if self.asked.try_set_value(false).is_some() {
                return;
            }
            let begun = page::now();
            work();
            // What follows from it is done before the next timer.
            let done = move || {
                let now = page::now();
                self.next.try_set_value(now + (now - begun));
            };
            set_timeout(done, Duration::ZERO);
        };
        set_timeout(turn, Duration::from_millis(wait as u64));
    }
}

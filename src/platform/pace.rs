//! Work that waits for a rest in what it follows.

use std::time::Duration;

use leptos::prelude::*;

use super::page;

/// What waits follows when nothing has changed for so long, …
const PAUSE: Duration = Duration::from_millis(120);

/// … and this often, in milliseconds, while something changes all the time.
const OFTEN: f64 = 500.0;

/// Calls `make` after whatever `follow` tracks has changed: at once where
/// `follow` says so, else at the next rest.
pub fn at_rest(follow: impl Fn() -> bool + 'static, make: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let made_at = StoredValue::new(f64::NEG_INFINITY);
    Effect::new(move |_| {
        let at_once = follow();
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let now = page::now();
        if at_once || now - made_at.get_value() > OFTEN {
            made_at.set_value(now);
            make();
        } else {
            let later = move || {
                if made_at.try_set_value(page::now()).is_none() {
                    make();
                }
            };
            waiting.set_value(set_timeout_with_handle(later, PAUSE).ok());
        }
    });
}

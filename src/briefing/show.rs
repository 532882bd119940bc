//! A running briefing: which slide, and how it gets there.

use std::time::Duration;

use chronicle::DayRange;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keys::Wish;
use super::travel::between;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::platform::{page, windows};
use crate::state::{self, Command, ViewState};
use crate::time::player;

/// The button that begins; the focus comes back to it.
pub const PRESENT: &str = "present";

/// How long the time window is on its way.
const WAY: f64 = 1_100.0;
/// One step of it.
const STEP: Duration = Duration::from_millis(45);
/// How long a slide stays when slides go on by themselves.
const STAY: Duration = Duration::from_secs(12);

/// Handles to a briefing.
#[derive(Clone, Copy)]
pub struct Show {
    store: Store,
    /// What the page showed before.
    before: StoredValue<Option<ViewState>>,
    moving: StoredValue<Option<IntervalHandle>>,
    /// Whether the screen is black.
    pub black: RwSignal<bool>,
    /// Whether a spot follows the pointer.
    pub spot: RwSignal<bool>,
    /// Whether slides go on by themselves.
    pub looping: RwSignal<bool>,
}

impl Show {
    /// A briefing that has not begun.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            before: StoredValue::new(None),
            moving: StoredValue::new(None),
            black: RwSignal::new(false),
            spot: RwSignal::new(false),
            looping: RwSignal::new(false),
        }
    }

    /// The number of the slide, while the briefing runs.
    pub fn slide(self) -> Memo<Option<usize>> {
        self.store.part(|v| v.slide)
    }

    /// The number of the last slide.
    pub fn last(self) -> usize {
        self.store.view().with_untracked(|v| v.chapters.len() + 1)
    }

    /// Begins, on the whole screen where the browser allows that.
    pub fn begin(self) {
        let view = self.store.view().get_untracked();
        self.before.set_value(Some(view));
        self.black.set(false);
        // What was said before is not for the audience.
        self.store.notices.clear();
        self.store.dispatch(Command::Present(Some(0)));
        self.fill_screen();
    }

    /// Asks for the whole screen.
    pub fn fill_screen(self) {
        let notices = self.store.notices;
        spawn_local(async move {
            if !windows::fill_screen().await {
                notices.say(Message::NoFullScreen);
            }
        });
    }

    /// Does what the speaker wishes.
    pub fn take(self, wish: Wish) {
        let Some(now) = self.store.view().with_untracked(|v| v.slide) else {
            return;
        };
        let was_black = self.black.get_untracked();
        self.black.set(wish == Wish::Black && !was_black);
        match wish {
            Wish::Next => self.go((now + 1).min(self.last())),
            Wish::Back => self.go(now.saturating_sub(1)),
            Wish::First => self.go(0),
            Wish::Last => self.go(self.last()),
            Wish::Black => {}
            Wish::Spot => self.spot.update(|on| *on = !*on),
            Wish::Loop => self.looping.update(|on| *on = !*on),
            Wish::Leave => self.leave(),
        }
    }

    /// Goes on by itself while the briefing loops.
    pub fn run(self) {
        let slide = self.slide();
        Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
            if let Some(Some(timer)) = timer {
                timer.clear();
            }
            let now = slide.get().filter(|_| self.looping.get())?;
            let next = if now >= self.last() { 0 } else { now + 1 };
            set_timeout_with_handle(move || self.go(next), STAY).ok()
        });
    }

    /// Back to what the page showed before.
    pub fn leave(self) {
        self.stop();
        self.looping.set(false);
        self.black.set(false);
        windows::leave_screen();
        let before = self.before.try_update_value(Option::take).flatten();
        match before {
            Some(before) => {
                let now = self.store.view().get_untracked();
                self.store.dispatch(Command::Replace(Box::new(ViewState {
                    slide: None,
                    chapters: now.chapters,
                    lang: now.lang,
                    theme: now.theme,
                    ..before
                })));
            }
            None => self.store.dispatch(Command::Present(None)),
        }
        page::focus_soon(PRESENT);
    }

    /// Goes to a slide: the map flies, the time window moves along.
    fn go(self, number: usize) {
        self.stop();
        player::pause(self.store);
        let axis = self.store.axis.get_untracked();
        let view = self.store.view();
        let now = view.get_untracked();
        let next = state::apply(&now, Command::Present(Some(number)), axis);
        let whole = |view: &ViewState| view.window.or(axis);
        let (from, to) = (whole(&now), whole(&next));
        let arrive = Command::Replace(Box::new(next.clone()));
        match (from, to) {
            (Some(from), Some(to)) if from != to && !page::calm() => {
                self.store.dispatch(Command::Replace(Box::new(ViewState {
                    window: Some(from),
                    ..next
                })));
                self.travel(from, to, arrive);
            }
            _ => self.store.dispatch(arrive),
        }
    }

    fn travel(self, from: DayRange, to: DayRange, arrive: Command) {
        let start = page::now();
        let arrive = StoredValue::new(Some(arrive));
        let tick = move || {
            let share = (page::now() - start) / WAY;
            if share < 1.0 {
                let window = between(from, to, share);
                self.store.dispatch(Command::SetWindow(window));
            } else {
                self.stop();
                if let Some(arrive) = arrive.try_update_value(Option::take).flatten() {
                    self.store.dispatch(arrive);
                }
            }
        };
        self.moving
            .set_value(set_interval_with_handle(tick, STEP).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.moving.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

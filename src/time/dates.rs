//! Typing the days of the window, and of the one it is compared with.

use chronicle::{Day, DayRange};
use leptos::ev;
use leptos::prelude::*;

use super::tools::Tools;
use crate::app::store::Store;
use crate::i18n::{fill, range};
use crate::platform::page;
use crate::state::{Command, TimeMode};

/// Why typed days are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    NoDate,
    Turned,
    Outside,
}

/// Two dates and a button, over the dock.
#[component]
pub fn DatesPopover(open: RwSignal<bool>, speed: RwSignal<usize>) -> impl IntoView {
    let store = Store::here();
    let axis = store.axis;
    let time = store.time();
    let window = Fields::new(Signal::derive(move || time.get().map(|t| t.window)));
    let against = Fields::new(Signal::derive(move || time.get()?.against));
    let comparing = Memo::new(move |_| time.get().is_some_and(|t| t.against.is_some()));
    let trouble = RwSignal::new(None::<Trouble>);
    let outside = window_event_listener(ev::pointerdown, move |event| {
        if !page::is_inside(&event, ".range") {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let apply = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(whole) = axis.get_untracked() else {
            return;
        };
        let other = comparing.get_untracked().then(|| against.typed(whole));
        match (window.typed(whole), other.transpose()) {
            (Ok(days), Ok(other)) => {
                if store.view().with_untracked(|v| v.mode == TimeMode::All) {
                    store.dispatch(Command::SetMode(TimeMode::Window));
                }
                store.dispatch(Command::SetWindow(days));
                if let Some(other) = other {
                    store.dispatch(Command::SetAgainst(other));
                }
                open.set(false);
            }
            (Err(error), _) | (_, Err(error)) => trouble.set(Some(error)),
        }
    };
    let whole_span = move |_| {
        store.dispatch(Command::ResetWindow);
        open.set(false);
    };
    let trouble_words = move || {
        let (w, lang) = (store.words(), store.lang());
        trouble.get().map(|trouble| match trouble {
            Trouble::NoDate => w.err_date.to_owned(),
            Trouble::Turned => w.bad_dates.to_owned(),
            Trouble::Outside => {
                let days = axis.get().map(|a| range(lang, a)).unwrap_or_default();
                fill(w.outside_axis, &[("days", &days)])
            }
        })
    };
    let field = move |id: &'static str,
                      label: fn(&'static crate::i18n::Words) -> &'static str,
                      value: RwSignal<String>| {
        view! {
            <label for=id>
                <span>{move || label(store.words())}</span>
                <input
                    id=id
                    type="date"
                    min=move || axis.get().map(|a| a.from.to_string())
                    max=move || axis.get().map(|a| a.to.to_string())
                    prop:value=value
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        trouble.set(None);
                    }
                />
            </label>
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            open.set(false);
        }
    };
    view! {
        <form class="popover dates" novalidate on:submit=apply on:keydown=escape>
            {field("dates-from", |w| w.from, window.from)}
            {field("dates-to", |w| w.to, window.to)}
            <Show when=move || comparing.get()>
                {field("against-from", |w| w.against_first_day, against.from)}
                {field("against-to", |w| w.against_last_day, against.to)}
            </Show>
            <p class="trouble" role="alert">
                {trouble_words}
            </p>
            <div class="row">
                <button type="button" class="quiet" on:click=whole_span>
                    {move || store.words().whole_span}
                </button>
                <button class="primary">{move || store.words().apply}</button>
            </div>
            <Tools speed=speed />
        </form>
    }
}

/// The two ends of a window as they are typed; they follow the window.
#[derive(Clone, Copy)]
struct Fields {
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Fields {
    fn new(days: Signal<Option<DayRange>>) -> Self {
        let fields = Self {
            from: RwSignal::default(),
            to: RwSignal::default(),
        };
        Effect::new(move |_| {
            if let Some(days) = days.get() {
                fields.from.set(days.from.to_string());
                fields.to.set(days.to.to_string());
            }
        });
        fields
    }

    fn typed(self, whole: DayRange) -> Result<DayRange, Trouble> {
        typed(&self.from.get_untracked(), &self.to.get_untracked(), whole)
    }
}

fn typed(from: &str, to: &str, whole: DayRange) -> Result<DayRange, Trouble> {
    let day = |text: &str| text.parse::<Day>().map_err(|_| Trouble::NoDate);
    let (from, to) = (day(from)?, day(to)?);
    if from > to {
        return Err(Trouble::Turned);
    }
    let days = DayRange { from, to };
    if days.overlaps(whole) {
        Ok(days)
    } else {
        Err(Trouble::Outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_days_are_checked() {
        let whole = DayRange::new(
            "2020-09-27".parse().expect("a day"),
            "2020-10-17".parse().expect("a day"),
        );
        assert!(typed("2020-10-01", "2020-10-02", whole).is_ok());
        assert_eq!(
            typed("2020-10-03", "2020-10-02", whole),
            Err(Trouble::Turned)
        );
        assert_eq!(typed("", "2020-10-02", whole), Err(Trouble::NoDate));
        assert_eq!(
            typed("2021-01-01", "2021-01-02", whole),
            Err(Trouble::Outside)
        );
    }
}

//! The speaker's own window: notes, the next chapter, and the time. The
//! briefing tells it what is on, it tells the briefing which keys were
//! pressed; both speak over a channel that only they know.

use std::time::Duration;

use chronicle::Chapter;
use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::keys::{self, Wish};
use super::show::Show;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::i18n::{fill, words};
use crate::platform::channel::Channel;
use crate::platform::{page, windows};
use crate::state::{Slide, Theme, ViewState};

/// Windows of this name are a speaker's; the rest of the name is the channel.
const NAME: &str = "dateline-notes-";

/// What the two windows say to each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Word {
    /// The speaker's window asks what is on.
    Hello,
    /// What is on.
    On(Card),
    /// What the speaker pressed.
    Wish(Wish),
    /// The briefing is over.
    Over,
}

/// What the speaker sees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Card {
    lang: String,
    theme: String,
    number: usize,
    of: usize,
    title: String,
    notes: String,
    /// Language of title and notes.
    spoken: String,
    next: Option<String>,
    /// Milliseconds since the briefing began.
    since: f64,
}

/// The briefing's side.
#[derive(Clone, Copy)]
pub struct Prompter {
    store: Store,
    name: StoredValue<String>,
}

impl Prompter {
    /// Listens to a speaker's window, and tells it of every slide.
    pub fn new(store: Store, show: Show) -> Self {
        let began = page::now();
        let name = format!("{NAME}{}", page::token());
        let (slide, view) = (show.slide(), store.view());
        let card = move || view.with(|view| card(store, view, page::now() - began));
        let channel = StoredValue::new_local(None::<Channel>);
        let say = move |word: &Word| {
            channel.with_value(|channel| {
                if let (Some(channel), Ok(text)) = (channel, serde_json::to_string(word)) {
                    channel.say(&text);
                }
            });
        };
        channel.set_value(Channel::open(
            &name,
            move |text| match serde_json::from_str(&text) {
                Ok(Word::Hello) => say(&Word::On(untrack(card))),
                Ok(Word::Wish(wish)) => show.take(wish),
                _ => {}
            },
        ));
        let look = store.part(|v| (v.lang, v.theme, v.chapters.clone()));
        Effect::new(move |_| {
            // A memo that nobody has read yet reports no change.
            slide.get();
            look.with(|_| ());
            say(&Word::On(untrack(card)));
        });
        // A page that is closed or left takes its briefing along.
        let left = window_event_listener(ev::pagehide, move |_| say(&Word::Over));
        on_cleanup(move || {
            left.remove();
            say(&Word::Over);
            channel.try_update_value(Option::take);
        });
        Self {
            store,
            name: StoredValue::new(name),
        }
    }

    /// Opens the speaker's window.
    pub fn open(self) {
        let opened = self
            .name
            .with_value(|name| windows::open(&page::address(), name));
        if !opened {
            self.store.notices.say(Message::WindowBlocked);
        }
    }
}

fn card(store: Store, view: &ViewState, since: f64) -> Card {
    let (w, count) = (words(view.lang), view.chapters.len());
    let number = view.slide.unwrap_or(0);
    let title = |number: usize| match Slide::at(number, count) {
        Slide::Start => untrack(|| crate::panels::heading(store, view.lang))
            .map(|about| about.title)
            .unwrap_or_default(),
        Slide::End => w.slide_sources.to_owned(),
        Slide::Chapter(at) => match view.chapters[at].title.as_str() {
            "" => fill(w.chapter_untitled, &[("n", &(at + 1).to_string())]),
            title => title.to_owned(),
        },
    };
    let chapter = match Slide::at(number, count) {
        Slide::Chapter(at) => view.chapters[at].clone(),
        _ => Chapter::default(),
    };
    Card {
        lang: view.lang.as_str().to_owned(),
        theme: view.theme.as_str().to_owned(),
        number: number + 1,
        of: count + 2,
        title: title(number),
        notes: chapter.notes,
        spoken: chapter.lang,
        next: (number <= count).then(|| title(number + 1)),
        since,
    }
}

/// Whether this window is a speaker's.
pub fn is_speaker() -> bool {
    windows::name().starts_with(NAME)
}

/// The speaker's window.
#[component]
pub fn Speaker() -> impl IntoView {
    let card = RwSignal::new(None::<(Card, f64)>);
    let over = RwSignal::new(false);
    let clock = RwSignal::new((String::new(), 0.0));
    let channel = Channel::open(&windows::name(), move |text| {
        match serde_json::from_str(&text) {
            Ok(Word::On(now)) => {
                over.set(false);
                card.set(Some((now, page::now())));
            }
            Ok(Word::Over) => over.set(true),
            _ => {}
        }
    });
    let channel = StoredValue::new_local(channel);
    let say = move |word: &Word| {
        channel.with_value(|channel| {
            if let (Some(channel), Ok(text)) = (channel, serde_json::to_string(word)) {
                channel.say(&text);
            }
        });
    };
    say(&Word::Hello);
    let lang = Memo::new(move |_| {
        let lang = card.with(|c| c.as_ref().and_then(|(c, _)| c.lang.parse().ok()));
        lang.unwrap_or_else(page::language)
    });
    let dressed = Memo::new(move |_| {
        let theme = card.with(|c| c.as_ref().and_then(|(c, _)| c.theme.parse().ok()));
        (lang.get(), theme.unwrap_or(Theme::Auto))
    });
    Effect::new(move |_| {
        let (lang, theme) = dressed.get();
        page::dress(lang, theme, false, words(lang).slide_notes);
        page::flag("data-speaker", true);
    });
    let tick = move || {
        let since =
            card.with_untracked(|c| c.as_ref().map_or(0.0, |(c, at)| c.since + page::now() - at));
        clock.set((page::clock(), since));
    };
    tick();
    let timer = set_interval_with_handle(tick, Duration::from_secs(1)).ok();
    let keys = window_event_listener(ev::keydown, move |event| {
        let rtl = lang.get_untracked().is_rtl();
        if let Some(wish) = keys::wish(&event.key(), rtl).filter(|_| !event.ctrl_key()) {
            event.prevent_default();
            say(&Word::Wish(wish));
        }
    });
    on_cleanup(move || {
        keys.remove();
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    let part = move |part: fn(&Card) -> String| {
        move || card.with(|c| c.as_ref().map(|(c, _)| part(c)).unwrap_or_default())
    };
    let w = move || words(lang.get());
    let press = move |wish: Wish, word: fn(&'static crate::i18n::Words) -> &'static str| {
        view! {
            <button on:click=move |_| say(&Word::Wish(wish))>{move || word(w())}</button>
        }
    };
    let notes = move || {
        let (notes, spoken) = card.with(|c| {
            c.as_ref()
                .map(|(c, _)| (c.notes.clone(), c.spoken.clone()))
                .unwrap_or_default()
        });
        if notes.is_empty() {
            view! { <p class="hint">{w().slide_no_notes}</p> }.into_any()
        } else {
            view! { <p class="speaker-notes" dir="auto" lang=spoken>{notes}</p> }.into_any()
        }
    };
    let position = move || {
        card.with(|c| {
            let (c, _) = c.as_ref()?;
            let of = [("n", c.number.to_string()), ("of", c.of.to_string())];
            let of = of.each_ref().map(|(key, value)| (*key, value.as_str()));
            Some(fill(w().slide_of, &of))
        })
    };
    let running = move || {
        view! {
            <h1 dir="auto">{part(|c| c.title.clone())}</h1>
            {notes}
            <p class="speaker-next">
                {move || {
                    let next = card.with(|c| c.as_ref().and_then(|(c, _)| c.next.clone()))?;
                    Some(fill(w().slide_then, &[("title", &next)]))
                }}
            </p>
            <footer>
                {press(Wish::Back, |w| w.slide_back)}
                {press(Wish::Next, |w| w.slide_next)}
                {press(Wish::Black, |w| w.slide_black)}
            </footer>
        }
    };
    let ended = move || {
        view! {
            <h1 role="alert">{w().slide_over}</h1>
            <footer>
                <button on:click=|_| windows::close()>{w().offers_close}</button>
            </footer>
        }
    };
    view! {
        <main class="speaker">
            <header>
                <b class="speaker-clock">{move || clock.get().0}</b>
                <Show when=move || !over.get()>
                    <span>{move || elapsed(clock.get().1)}</span>
                    <span>{position}</span>
                </Show>
            </header>
            {move || if over.get() { ended().into_any() } else { running().into_any() }}
        </main>
    }
}

/// Milliseconds as minutes and seconds.
fn elapsed(millis: f64) -> String {
    let seconds = (millis / 1000.0).max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_briefing_counts_minutes_on() {
        assert_eq!(elapsed(59_999.0), "0:59");
        assert_eq!(elapsed(4_000_000.0), "66:40");
    }

    #[test]
    fn what_windows_say_reads_back() {
        for word in [
            Word::Hello,
            Word::On(Card::default()),
            Word::Wish(Wish::Next),
            Word::Over,
        ] {
            let text = serde_json::to_string(&word).expect("text");
            assert_eq!(serde_json::from_str::<Word>(&text).ok(), Some(word));
        }
    }
}

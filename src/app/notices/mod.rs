//! Messages to the reader, in the language of the moment.

mod message;
mod text;

use leptos::prelude::*;

pub use message::{Added, DataFault, Message, Offer, Opened};

use super::store::Store;
use super::table::Loading;
use super::worker::Errands;
use crate::i18n::{Words, fill};
use crate::platform::table::Progress;

#[derive(Clone)]
struct Notice {
    id: u32,
    message: Message,
}

/// Messages on the screen, newest last.
#[derive(Clone, Copy, Default)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: RwSignal<u32>,
}

/// Longest that good news stays.
const STAY: std::time::Duration = std::time::Duration::from_secs(6);
/// And where it can be undone.
const STAY_OFFER: std::time::Duration = std::time::Duration::from_secs(20);
const MOST: usize = 3;

impl Notices {
    /// Says something; the same message is not shown twice. Trouble stays
    /// until it is dismissed.
    pub fn say(&self, message: Message) {
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        if !message.stays() {
            let notices = *self;
            let stay = match message.offer() {
                Some(_) => STAY_OFFER,
                None => STAY,
            };
            set_timeout(move || notices.dismiss(id), stay);
        }
        self.list.update(|list| {
            list.retain(|n| !message.replaces(&n.message));
            list.push(Notice { id, message });
            let extra = list.len().saturating_sub(MOST);
            list.drain(..extra);
        });
    }

    /// Takes back what an errand said before.
    pub fn withdraw(&self, message: &Message) {
        self.list
            .update(|list| list.retain(|n| n.message != *message));
    }

    /// The newest trouble, in the language of the moment.
    pub fn trouble(&self, store: Store) -> Memo<Option<String>> {
        let list = self.list;
        Memo::new(move |_| {
            list.with(|list| {
                let newest = list.iter().rev().find(|n| n.message.is_trouble())?;
                Some(newest.message.text(store.lang()))
            })
        })
    }

    /// Takes everything off the screen but what is still going on.
    pub fn clear(&self) {
        let goes_on = |n: &Notice| matches!(n.message, Message::Loading(_));
        self.list.update(|list| list.retain(goes_on));
    }

    fn dismiss(&self, id: u32) {
        self.list.update(|list| list.retain(|n| n.id != id));
    }
}

/// The messages, over everything else; a dialog shows them too, as it hides
/// what is not its own.
#[component]
pub fn NoticeList() -> impl IntoView {
    let store = Store::here();
    let errands = Errands::here();
    let notices = store.notices;
    let row = move |notice: Notice| {
        let id = notice.id;
        let trouble = notice.message.is_trouble();
        let message = notice.message;
        let offer = message.offer().map(|offer| {
            let word = match offer {
                Offer::Stop(_) => |w: &Words| w.cancel,
                Offer::Begin | Offer::Retry => |w: &Words| w.retry,
                Offer::Read(_) | Offer::Remove(_) | Offer::GoBack(_) | Offer::Decide(_) => {
                    |w: &Words| w.undo
                }
            };
            let take = move |_| {
                notices.dismiss(id);
                errands.take_up(offer.clone());
            };
            view! {
                <button class="quiet strong" on:click=take>
                    {move || word(store.words())}
                </button>
            }
        });
        let loading = match &message {
            Message::Loading(loading) => Some(loading.clone()),
            _ => None,
        };
        // Numbers that run are not read out each time; the bar can be asked.
        let role = match (&loading, trouble) {
            (Some(_), _) => "group",
            (None, true) => "alert",
            (None, false) => "status",
        };
        let dismiss = loading.is_none().then(|| {
            view! {
                <button
                    class="icon"
                    aria-label=move || store.words().dismiss
                    on:click=move |_| notices.dismiss(id)
                >
                    "×"
                </button>
            }
        });
        let bar = loading.map(|loading| view! { <Bar loading=loading /> });
        let text = move || message.text(store.lang());
        view! {
            <div class="notice" class:trouble=trouble role=role>
                <div>
                    <p>{text}</p>
                    {bar}
                </div>
                {offer}
                {dismiss}
            </div>
        }
    };
    view! {
        <div class="notices">
            <For each=move || notices.list.get() key=|n| n.id children=row />
        </div>
    }
}

/// How far a table is.
#[component]
fn Bar(loading: Loading) -> impl IntoView {
    let store = Store::here();
    let name = loading.name.clone();
    let progress = move || loading.so_far().progress;
    let total = progress.clone();
    view! {
        <progress
            aria-label=move || fill(store.words().table_opening, &[("name", &name)])
            max=move || total().total.map(|total| total.max(1).to_string())
            value=move || {
                let Progress { read, total } = progress();
                total.map(|_| read.to_string())
            }
        ></progress>
    }
}

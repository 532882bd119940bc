//! The panel at the reading side: events, articles, places, the open
//! article, and the dialog that adds one.

mod add;
mod articles;
mod card;
mod chips;
mod event_card;
mod events;
mod file_button;
mod filters;
pub mod glyph;
mod heading;
mod offer;
mod order;
mod packs;
mod places;
mod reader;
mod reasons;
mod segments;
mod stretch;
mod tabs;
mod told;
mod why;

pub use add::AddDialog;
pub use articles::details as article_line;
pub use card::{Card, ClaimLine, card, side_name};
pub use file_button::FileButton;
pub use heading::{Heading, heading, outlets};
pub use told::{days, narrowed};

use leptos::prelude::*;

use crate::app::store::Store;
use crate::briefing::ChapterList;
use crate::state::Tab;

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let store = Store::here();
    let tab = store.part(|v| v.tab);
    let open = store.part(|v| v.reader.as_ref().map(|r| r.article.clone()));
    let printing = store.printing;
    // Paper takes the list of events, whatever the screen shows.
    let shown = Memo::new(move |_| match printing.get() {
        true => (None, Tab::Events),
        false => (open.get(), tab.get()),
    });
    let content = move || match shown.get() {
        (Some(article), _) => view! { <reader::Reader article=article /> }.into_any(),
        (None, Tab::Events) => view! { <events::Events /> }.into_any(),
        (None, Tab::Articles) => view! { <articles::Articles /> }.into_any(),
        (None, Tab::Places) => view! { <places::Places /> }.into_any(),
        (None, Tab::Chapters) => view! { <ChapterList /> }.into_any(),
    };
    view! {
        <tabs::Tabs />
        <div class="pane" role="tabpanel" id="pane" tabindex="-1" aria-labelledby=move || tabs::id(tab.get())>
            {content}
        </div>
    }
}

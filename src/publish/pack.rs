//! The page with its chronicle as one file, for places without a network.

use chronicle::export::{Options, page as packed};
use futures::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::name;
use crate::app::notices::Message;
use crate::app::store::Store;
use crate::i18n::fill;
use crate::platform::site::{self, Site};
use crate::platform::{fetch, save};
use crate::state::{ViewState, permalink};

/// What the file is made of besides the chronicle.
struct Parts {
    template: String,
    packs: Vec<(&'static str, Vec<u8>)>,
}

/// What there is of the parts.
#[derive(Default)]
enum State {
    #[default]
    Unasked,
    Coming,
    Here(Parts),
    Lost,
}

/// Says what the file would weigh, and saves it.
#[component]
pub fn OneFile() -> impl IntoView {
    let store = Store::here();
    let state = RwSignal::new(State::default());
    let text = RwSignal::new(false);
    let made = move || {
        state.with(|state| match state {
            State::Here(parts) => html(store, parts, text.get()),
            _ => None,
        })
    };
    let size = Memo::new(move |_| made().map(|html| html.len()));
    let ask = move |_| {
        if state.with_untracked(|s| matches!(s, State::Unasked | State::Lost)) {
            state.set(State::Coming);
            spawn_local(async move {
                state.set(parts(store).await.map_or(State::Lost, State::Here));
            });
        }
    };
    let keep = move |_| {
        let name = name::of_all(store, "html");
        let saved = untrack(made).is_some_and(|html| save::text(&name, "text/html", &html).is_ok());
        if !saved {
            store.notices.say(Message::NotSaved);
        }
    };
    let label = move || {
        let w = store.words();
        match size.get() {
            Some(bytes) => {
                let size = format!("{:.1}", bytes as f64 / 1e6);
                fill(w.one_file_save, &[("size", &size)])
            }
            None if state.with(|s| matches!(s, State::Lost)) => w.one_file_lost.to_owned(),
            None => w.one_file_wait.to_owned(),
        }
    };
    view! {
        <details class="one-file" on:toggle=ask>
            <summary>{move || store.words().one_file}</summary>
            <p class="hint">{move || store.words().one_file_hint}</p>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=text
                    on:change=move |event| text.set(event_target_checked(&event))
                />
                <span>{move || store.words().one_file_text}</span>
            </label>
            <button disabled=move || size.get().is_none() on:click=keep>
                {label}
            </button>
        </details>
    }
}

async fn parts(store: Store) -> Option<Parts> {
    let record = store.record();
    let wanted = packed::packs(&record);
    let site = Site::here();
    let names = site::PACKS
        .iter()
        .copied()
        .filter(|name| wanted.contains(name));
    let site = &site;
    let packs =
        names
            .filter(|name| !site.is_packed() || site.carries(&site::pack(name)))
            .map(|name| async move {
                Some((name, fetch::bytes(&site.address(&site::pack(name))).await?))
            });
    Some(Parts {
        template: site::template().await?,
        packs: join_all(packs).await.into_iter().collect::<Option<_>>()?,
    })
}

fn html(store: Store, parts: &Parts, text: bool) -> Option<String> {
    let view = store.view().with(|view| {
        permalink::encode(&ViewState {
            embed: false,
            hosts: Vec::new(),
            data: None,
            joins: Default::default(),
            ..view.clone()
        })
    });
    let packs = parts.packs.iter();
    let packs: Vec<_> = packs
        .map(|(name, bytes)| packed::Pack {
            name,
            bytes: bytes.into(),
            gzip: false,
        })
        .collect();
    let options = Options {
        lang: store.lang().as_str().to_owned(),
        text,
    };
    let cargo = packed::Cargo {
        view: Some(&view),
        packs: &packs,
    };
    packed::page(&parts.template, &store.record(), &options, &cargo).ok()
}

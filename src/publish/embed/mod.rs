//! The map inside another page: it tells the height it wants, and where its
//! address names the pages that may drive it, it listens to them.

mod heights;
mod message;

use chronicle::{DayRange, summary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::app::store::Store;
use crate::platform::host::{self, Host};
use crate::rooms::Rooms;
use crate::state::{Command, Origin, Selection, TimeMode};
use crate::time::player;
use heights::Notice;
use message::{Request, Wish};

/// The height, in pixels, that suits a frame of a width.
pub fn height(width: u32) -> u32 {
    heights::wanted(f64::from(width))
}

/// Opens the frame to its host page, where there is one.
pub fn open(store: Store, rooms: Rooms) {
    let (embed, hosts) = store
        .view()
        .with_untracked(|view| (view.embed, view.hosts.clone()));
    let Some(host) = Host::around().filter(|_| embed) else {
        return;
    };
    tell_height(host.clone());
    if !hosts.is_empty() {
        spawn_local(async move {
            if let Some(rooms) = rooms.open().await {
                (rooms.converse)(store, host, hosts);
            }
        });
    }
}

/// Tells these host pages what happens, and answers what they ask.
pub fn converse(store: Store, host: Host, hosts: Vec<Origin>) {
    let likely = host.likely(&hosts);
    for origin in likely.clone() {
        let to = host.clone();
        host.hand_line(&message::line(), &origin.clone(), move |json| {
            if let Some(answer) = answer(store, json) {
                to.tell(&answer, &origin);
            }
        });
    }
    tell_changes(store, host.clone(), likely);
    let to = host.clone();
    host.listen(hosts, move |json, origin| {
        if let Some(answer) = answer(store, json) {
            to.tell(&answer, origin);
        }
    });
}

fn tell_height(host: Host) {
    let pym = host::query("childId").filter(|id| id.len() <= 100);
    host::on_width(move |width| {
        for notice in heights::notices(heights::wanted(width), pym.as_deref()) {
            let message = match notice {
                Notice::Text(text) => JsValue::from_str(&text),
                Notice::Object(object) => {
                    js_sys::JSON::parse(&object.to_string()).unwrap_or(JsValue::NULL)
                }
            };
            host.announce(&message);
        }
    });
}

/// Carries out what a host page asks; the answer. `None` for what asks
/// nothing.
fn answer(store: Store, json: &str) -> Option<String> {
    Some(match message::read(json)? {
        Err((id, fault)) => message::refusal(&id, &fault),
        Ok(Request { id, wish }) => match carry_out(store, &wish) {
            Ok(payload) => message::ack(&id, &payload),
            Err(fault) => message::refusal(&id, &fault),
        },
    })
}

fn carry_out(store: Store, wish: &Wish) -> Result<Value, message::Fault> {
    match wish {
        Wish::Play => player::play(store),
        Wish::Pause => player::pause(store),
        _ => {}
    }
    let axis = store.axis.get_untracked();
    let view = store.view();
    let commands = view.with_untracked(|view| message::commands(wish, view, axis))?;
    for command in &commands {
        if let Command::Select(Some(picked)) = command
            && named(store, picked).is_none()
        {
            let key = match picked {
                Selection::Place(_) => "place",
                Selection::Event(_) => "event",
            };
            return Err(message::Fault::Payload(key.to_owned()));
        }
    }
    for command in commands {
        store.dispatch(command);
    }
    Ok(state(store))
}

fn state(store: Store) -> Value {
    let days = days(store);
    let visible = visible(store);
    let playing = store.playing.get_untracked();
    let view = store.view();
    view.with_untracked(|view| message::state(view, days, visible, playing))
}

/// How many events are shown.
fn visible(store: Store) -> usize {
    let view = store.view();
    untrack(|| view.with(|view| store.sieve.shown(view).len()))
}

fn days(store: Store) -> Option<DayRange> {
    store.time().get_untracked().map(|time| time.window)
}

/// What the page calls a place or an event.
fn named(store: Store, selection: &Selection) -> Option<String> {
    let lang = store.view().with_untracked(|view| view.lang);
    store.chronicle().with_untracked(|all| match selection {
        Selection::Place(id) => Some(all.rest().places.get(id)?.name(lang.as_str()).to_owned()),
        Selection::Event(id) => Some(summary::title(all.rest(), &all.get(id)?, lang.as_str())),
    })
}

/// Tells the host page that the map can be used, and what its reader does.
fn tell_changes(store: Store, host: Host, hosts: Vec<Origin>) {
    let tell = move |kind: &str, payload: &Value| {
        let message = message::event(kind, payload);
        hosts.iter().for_each(|origin| host.tell(&message, origin));
    };
    let tell = StoredValue::new_local(tell);
    let say = move |kind: &str, payload: Value| tell.with_value(|tell| tell(kind, &payload));
    Effect::new(move |told: Option<bool>| {
        let ready = !store.opening.get();
        if ready && told != Some(true) {
            say("ready", state(store));
        }
        ready || told == Some(true)
    });
    let time = store.time();
    let mode = store.part(|view| view.mode);
    Effect::new(move |before: Option<Option<(DayRange, TimeMode)>>| {
        let now = time.get().map(|time| (time.window, mode.get()));
        if before.flatten().is_some_and(|before| Some(before) != now)
            && let Some((days, mode)) = now
        {
            let visible = visible(store);
            let (from, to) = (days.from.to_string(), days.to.to_string());
            let payload =
                json!({ "from": from, "to": to, "mode": mode.as_str(), "visible": visible });
            say("timechange", payload);
        }
        now
    });
    let selection = store.part(|view| view.selection.clone());
    Effect::new(move |before: Option<_>| {
        let now = selection.get();
        if before.is_some_and(|before| before != now) {
            let name = now.as_ref().and_then(|now| named(store, now));
            say("select", message::selected(now.as_ref(), name.as_deref()));
        }
        now
    });
    let trouble = store.notices.trouble(store);
    Effect::new(move |_| {
        if let Some(text) = trouble.get() {
            say("error", json!({ "code": "page", "message": text }));
        }
    });
}

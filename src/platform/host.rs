//! The page around this one, when this one is in a frame.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::window;
use percent_encoding::percent_decode_str;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessageEvent, Window};

use crate::state::Origin;

/// The longest message, in bytes, that is read.
const LONGEST: usize = 16_384;

/// The window around the frame.
#[derive(Clone)]
pub struct Host(Window);

impl Host {
    /// The page around this one; `None` for a page of its own.
    pub fn around() -> Option<Self> {
        let parent = window().parent().ok()??;
        (!js_sys::Object::is(&parent, &window())).then_some(Self(parent))
    }

    /// Tells whoever is there. Only for what says nothing about reader and
    /// view.
    pub fn announce(&self, message: &JsValue) {
        // A frame may always speak to its parent.
        let _ = self.0.post_message(message, "*");
    }

    /// Tells the page of one origin, and nobody else.
    pub fn tell(&self, json: &str, origin: &Origin) {
        if let Ok(message) = js_sys::JSON::parse(json) {
            let _ = self.0.post_message(&message, origin.as_str());
        }
    }

    /// Those of `origins` that the host page may have: browsers that say who
    /// it is leave at most one.
    pub fn likely(&self, origins: &[Origin]) -> Vec<Origin> {
        let known = ancestor();
        origins
            .iter()
            .filter(|o| known.as_deref().is_none_or(|known| known == o.as_str()))
            .cloned()
            .collect()
    }

    /// Hears what the host page sends as JSON text, as long as it is of one
    /// of `origins` and is the parent itself; lives as long as the page.
    pub fn listen(&self, origins: Vec<Origin>, hear: impl Fn(&str, &Origin) + 'static) {
        let parent = self.0.clone();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let from_parent = event
                .source()
                .is_some_and(|source| js_sys::Object::is(&source, &parent));
            let sender = event.origin();
            let Some(origin) = origins.iter().find(|o| o.as_str() == sender) else {
                return;
            };
            if let Some(text) = text(&event).filter(|_| from_parent) {
                hear(&text, origin);
            }
        });
        let listener = heard.as_ref().unchecked_ref();
        if window()
            .add_event_listener_with_callback("message", listener)
            .is_ok()
        {
            heard.forget();
        }
    }

    /// Hands the page of one origin, and nobody else, a line of its own, and
    /// hears what it says there; lives as long as the page. Over it nothing
    /// goes astray, even where nobody can name the origin of this frame, for
    /// a sandbox has taken it.
    pub fn hand_line(&self, greeting: &str, origin: &Origin, hear: impl Fn(&str) + 'static) {
        let (Ok(line), Ok(message)) = (MessageChannel::new(), js_sys::JSON::parse(greeting)) else {
            return;
        };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = text(&event) {
                hear(&text);
            }
        });
        line.port1()
            .set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let end = js_sys::Array::of1(&line.port2());
        // A page of another origin does not get it.
        let _ = self
            .0
            .post_message_with_transfer(&message, origin.as_str(), &end);
        heard.forget();
        // A line that nobody holds may be taken down.
        std::mem::forget(line.port1());
    }
}

/// A message as JSON text; what cannot be written so, or is too long, is no
/// message of ours.
fn text(event: &MessageEvent) -> Option<String> {
    let text = js_sys::JSON::stringify(&event.data()).ok()?.as_string()?;
    (text.len() <= LONGEST).then_some(text)
}

/// The origin of the parent, in browsers that tell it.
fn ancestor() -> Option<String> {
    let origins = js_sys::Reflect::get(&window().location(), &"ancestorOrigins".into()).ok()?;
    js_sys::Reflect::get_u32(&origins, 0).ok()?.as_string()
}

/// A value of the address's query.
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into())
}

/// Calls back with the width of the page, at first and whenever
/// it changes.
pub fn on_width(callback: impl Fn(f64) + 'static) {
    let last = Rc::new(RefCell::new(f64::NAN));
    let report = move || {
        let width = window().inner_width().ok().and_then(|w| w.as_f64());
        if let Some(width) = width.filter(|w| *w != *last.borrow()) {
            *last.borrow_mut() = width;
            callback(width);
        }
    };
    report();
    let closure = Closure::<dyn Fn()>::new(report);
    let listener = closure.as_ref().unchecked_ref();
    if window()
        .add_event_listener_with_callback("resize", listener)
        .is_ok()
    {
        closure.forget();
    }
}

//! The document around the page: its address, direction, colours and marks.

use geo::{Rect, coord};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, MouseEvent, PointerEvent, ResizeObserver, ResizeObserverEntry,
    ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::state::{Language, Theme};

/// Sets language, direction and colours. The direction goes on `body`: under
/// `html[dir=rtl]` MapLibre mirrors brackets twice.
pub fn dress(lang: Language, theme: Theme, embed: bool, title: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        // Setting an attribute with a good name never fails.
        let _ = root.set_attribute("lang", lang.as_str());
        let _ = root.set_attribute("data-theme", shade(theme));
    }
    if let Some(body) = document.body() {
        let _ = body.set_attribute("dir", lang.dir());
        let _ = body.toggle_attribute_with_force("data-embed", embed);
    }
    document.set_title(title);
}

/// The colours to draw in: what `auto` comes to at the moment.
pub fn shade(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Contrast => "contrast",
        Theme::Auto if matches_media("(prefers-contrast: more)") => "contrast",
        Theme::Auto if matches_media("(prefers-color-scheme: dark)") => "dark",
        Theme::Auto => "light",
    }
}

/// The reader's language, as the browser has it.
pub fn language() -> Language {
    let wishes = window().navigator().languages();
    wishes
        .iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Language::for_tag(&tag))
        .unwrap_or_default()
}

/// Whether the reader asked for little motion.
pub fn calm() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds now.
pub fn matches_media(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

/// Calls back whenever a media query turns true or false, as long as the
/// page lives.
pub fn on_media(query: &str, callback: impl Fn() + 'static) {
    let Some(list) = window().match_media(query).ok().flatten() else {
        return;
    };
    let closure = Closure::<dyn Fn()>::new(callback);
    let listener = closure.as_ref().unchecked_ref();
    if list
        .add_event_listener_with_callback("change", listener)
        .is_ok()
    {
        closure.forget();
        // The list must outlive this call to go on reporting.
        std::mem::forget(list);
    }
}

/// Whether a media query holds, now and from now on.
pub fn media(query: &'static str) -> ReadSignal<bool> {
    let (holds, set) = signal(matches_media(query));
    on_media(query, move || set.set(matches_media(query)));
    holds
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes the fragment without a step in the browser's history.
pub fn set_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let address = format!("#{fragment}");
        // Refused in sandboxed frames and when called too often.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Sets or takes away an attribute of the body that style sheets look at.
pub fn flag(name: &str, on: bool) {
    if let Some(body) = document().body() {
        // Fails only for a bad name.
        let _ = body.toggle_attribute_with_force(name, on);
    }
}

/// A name that nothing else on this machine has.
pub fn token() -> String {
    format!(
        "{:x}",
        (js_sys::Math::random() * (1u64 << 53) as f64) as u64
    )
}

/// The time of day where the reader is, in hours and minutes.
pub fn clock() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Whether the document has an origin: a sandboxed frame may have none.
pub fn has_origin() -> bool {
    let origin = js_sys::Reflect::get(&window(), &"origin".into());
    origin.ok().and_then(|o| o.as_string()).as_deref() != Some("null")
}

/// The address of the page, without its fragment.
pub fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// The address of the page's folder, with its slash.
pub fn folder() -> String {
    let address = address();
    let path = address.split('?').next().unwrap_or_default();
    path[..path.rfind('/').map_or(0, |at| at + 1)].to_owned()
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Sets a mark on the performance timeline, once.
pub fn mark_once(name: &str) {
    if let Some(performance) = window().performance()
        && performance.get_entries_by_name(name).length() == 0
    {
        let _ = performance.mark(name);
    }
}

/// Brings an element into view, smoothly where the reader likes motion.
fn bring_into_view(element: &HtmlElement, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_behavior(if calm() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The document as it was opened, without what the page has put into its
/// body.
pub fn head() -> Option<String> {
    let head = document().query_selector("head").ok()??;
    Some(format!(
        "<!doctype html>\n<html>{}<body></body></html>\n",
        head.outer_html()
    ))
}

/// Opens the browser's dialog that prints the page.
pub fn print() {
    // A browser that prints nothing says so itself.
    let _ = window().print();
}

/// Width and height in pixels of the first element that a selector names.
pub fn size_of(selector: &str) -> Option<(f64, f64)> {
    let area = document()
        .query_selector(selector)
        .ok()??
        .get_bounding_client_rect();
    Some((area.width(), area.height()))
}

/// Moves the keyboard's focus to an element by its id.
pub fn focus(id: &str) {
    let element = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that takes no focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Keeps a pointer's moves coming to the element it went down on.
pub fn hold_pointer(event: &PointerEvent) {
    if let Some(element) = event
        .current_target()
        .and_then(|t| t.dyn_into::<Element>().ok())
    {
        // Refused only for a pointer that is already gone.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// How far down its parent a pointer on an element is, 0 to 1.
pub fn share_of_parent(event: &PointerEvent) -> Option<f64> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    let area = element.parent_element()?.get_bounding_client_rect();
    Some((f64::from(event.client_y()) - area.top()) / area.height().max(1.0))
}

/// How far, in pixels, the phone's sheet can travel.
pub fn sheet_room() -> f64 {
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    (height.unwrap_or(800.0) - 152.0).max(100.0)
}

/// [`focus`], after what has just changed is on the page.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// [`focus_soon`], where the element that had the focus has gone or takes no
/// more keys.
pub fn catch_focus(id: &'static str) {
    request_animation_frame(move || {
        let active = document().active_element();
        if active.is_none_or(|e| e.matches("body, :disabled").unwrap_or(true)) {
            focus(id);
        }
    });
}

/// The nearest element around the one that hears an event that a selector
/// names.
pub fn ancestor(event: &web_sys::Event, selector: &str) -> Option<Element> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    element.closest(selector).ok()?
}

/// Moves the focus from the element that an event is heard on to one of its
/// neighbours, so many on or back; at either end it stays.
pub fn focus_neighbour(event: &web_sys::Event, steps: i32) {
    let mut element = event
        .current_target()
        .and_then(|e| e.dyn_into::<Element>().ok());
    for _ in 0..steps.abs() {
        element = element.and_then(|e| match steps > 0 {
            true => e.next_element_sibling(),
            false => e.previous_element_sibling(),
        });
    }
    // A neighbour that takes no focus leaves it where it is.
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::SvgElement>().ok()) {
        let _ = element.focus();
    }
}

/// Where a pointer is, in pixels from the left edge of the nearest ancestor
/// that `selector` names.
pub fn x_in(event: &MouseEvent, selector: &str) -> Option<f64> {
    Some(at_in(event, selector)?.0)
}

/// Where a pointer is, in pixels from the upper left corner of the nearest
/// ancestor that `selector` names.
pub fn at_in(event: &MouseEvent, selector: &str) -> Option<(f64, f64)> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    let area = element.closest(selector).ok()??.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some((x - area.left(), y - area.top()))
}

/// Calls back with an element's width and height, at first and whenever they
/// change.
pub fn on_size(node: NodeRef<leptos::html::Div>, callback: impl Fn(f64, f64) + Clone + 'static) {
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let callback = callback.clone();
        let report = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let entry: Option<ResizeObserverEntry> = entries.pop().dyn_into().ok();
            if let Some(area) = entry.map(|e| e.content_rect()) {
                callback(area.width(), area.height());
            }
        });
        let observer = ResizeObserver::new(report.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        let held = StoredValue::new_local(Some((observer, report)));
        on_cleanup(move || {
            if let Some(Some((Some(observer), _))) = held.try_update_value(Option::take) {
                observer.disconnect();
            }
        });
    });
}

/// What an element's parts, which a selector names, cover of it: pixels from
/// its upper left corner.
pub fn boxes(element: &Element, parts: &str) -> Vec<Rect<f64>> {
    let Ok(found) = element.query_selector_all(parts) else {
        return Vec::new();
    };
    let frame = element.get_bounding_client_rect();
    let part = |at: u32| {
        let part = found.get(at)?.dyn_into::<Element>().ok()?;
        let part = part.get_bounding_client_rect();
        let (x, y) = (part.left() - frame.left(), part.top() - frame.top());
        (part.height() > 0.0).then(|| {
            Rect::new(
                coord! { x: x, y: y },
                coord! { x: x + part.width(), y: y + part.height() },
            )
        })
    };
    (0..found.length()).filter_map(part).collect()
}

/// Keeps an element's words small enough for its height: at their full size
/// where that fits, else smaller, down to a share of it.
pub fn fit_words(node: NodeRef<leptos::html::Div>, least: f64) {
    const STEP: f64 = 0.05;
    on_size(node, move |_, _| {
        let Some(element) = node.get_untracked() else {
            return;
        };
        let mut size = 1.0;
        loop {
            // Setting an attribute with a good name never fails.
            let _ = element.set_attribute("style", &format!("font-size:{size:.2}em"));
            size -= STEP;
            if size < least || element.scroll_height() <= element.client_height() {
                break;
            }
        }
    });
}

/// How many of an element's rows, which a selector names, end inside it.
pub fn rows_inside(element: &Element, rows: &str) -> usize {
    let Ok(found) = element.query_selector_all(rows) else {
        return 0;
    };
    // What comes after the rows keeps its room.
    let over = f64::from(element.scroll_height() - element.client_height());
    let bottom = |at: u32| {
        let row = found.get(at)?.dyn_into::<Element>().ok()?;
        Some(row.get_bounding_client_rect().bottom())
    };
    let last = found.length().checked_sub(1).and_then(bottom);
    let room = last.unwrap_or_default() - over.max(0.0);
    (0..found.length())
        .filter_map(bottom)
        .take_while(|bottom| *bottom <= room + 0.5)
        .count()
}

/// Brings an element to the middle of what scrolls it.
pub fn center(element: &HtmlElement) {
    bring_into_view(element, ScrollLogicalPosition::Center);
}

/// Brings an element into view by its id, no further than needed.
pub fn reveal(id: &str) {
    let element = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        bring_into_view(&element, ScrollLogicalPosition::Nearest);
    }
}

/// The first element inside another that a selector names.
pub fn first_in(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether the keyboard is in a field or a dialog, whose keys are its own.
pub fn is_typing() -> bool {
    document()
        .active_element()
        .and_then(|e| e.closest("input, textarea, select, dialog").ok().flatten())
        .is_some()
}

/// Whether an event happened inside an element that a selector names.
pub fn is_inside(event: &web_sys::Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|t| t.dyn_into::<Element>().ok())
        .and_then(|e| e.closest(selector).ok().flatten())
        .is_some()
}

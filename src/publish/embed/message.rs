//! What a host page may ask of an embedded map, and what the map tells it:
//! objects of the form `{v, type, requestId, payload}`.
//!
//! Requests are answered with `ack` or `error` under their own `requestId`.
//! Their payloads say parts of a view in the words of the permalink, so that
//! a message, an address and a hand on the page do the same.

use chronicle::DayRange;
use serde_json::{Map, Value, json};

use crate::state::{Command, Selection, TimeMode, ViewState, permalink};

/// The version of the messages.
pub const VERSION: u64 = 1;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What the answer carries back: a text or a number of the asker's own.
    pub id: Value,
    /// What is asked.
    pub wish: Wish,
}

/// What a host page may ask.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Put these parts of a permalink over the view. With `filters`, filters
    /// that are not named are lifted.
    Show {
        /// Keys and values of the permalink.
        parts: Vec<(&'static str, String)>,
        /// Whether the parts are the whole filter.
        filters: bool,
    },
    /// Move the window: its ends, where they are given, and the mode.
    SetTime(Map<String, Value>),
    /// Pick nothing out.
    Deselect,
    /// Let time run.
    Play,
    /// Stop it.
    Pause,
    /// Tell what is shown.
    GetState,
}

/// Why a request is not carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not of a version that this page speaks.
    #[error("this page speaks version {VERSION} of the messages")]
    Version,
    /// No such request.
    #[error("there is no request of this type")]
    Type,
    /// The payload lacks something, or holds something else than it should.
    #[error("the payload cannot be used: {0}")]
    Payload(String),
}

impl Fault {
    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Type => "type",
            Self::Payload(_) => "payload",
        }
    }
}

/// Reads a request. `None` for what is no message of ours at all: host pages
/// send frames many things. A fault comes with the id to answer under.
pub fn read(json: &str) -> Option<Result<Request, (Value, Fault)>> {
    let message: Map<String, Value> = serde_json::from_str(json).ok()?;
    let version = message.get("v")?.as_u64()?;
    let kind = message.get("type")?.as_str()?;
    let id = match message.get("requestId") {
        Some(id @ (Value::String(_) | Value::Number(_))) => id.clone(),
        _ => Value::Null,
    };
    if version != VERSION {
        return Some(Err((id, Fault::Version)));
    }
    let payload = message.get("payload").unwrap_or(&Value::Null);
    Some(match wish(kind, payload) {
        Ok(wish) => Ok(Request { id, wish }),
        Err(fault) => Err((id, fault)),
    })
}

fn wish(kind: &str, payload: &Value) -> Result<Wish, Fault> {
    let show = |parts| Wish::Show {
        parts,
        filters: false,
    };
    match kind {
        "setTime" => Ok(Wish::SetTime(object(payload)?.clone())),
        "play" => Ok(Wish::Play),
        "pause" => Ok(Wish::Pause),
        "getState" => Ok(Wish::GetState),
        "setLanguage" => Ok(show(vec![("lang", text(object(payload)?, "lang")?)])),
        "select" if payload.is_null() => Ok(Wish::Deselect),
        "select" => {
            let given = object(payload)?;
            let key = ["event", "place"]
                .into_iter()
                .find(|key| given.contains_key(*key))
                .ok_or_else(|| Fault::Payload("event or place is wanting".to_owned()))?;
            Ok(show(vec![(key, text(given, key)?)]))
        }
        "flyTo" => {
            let given = object(payload)?;
            let number = |key: &str, from: f64, to: f64| {
                let number = given.get(key).and_then(Value::as_f64);
                let number = number.filter(|number| (from..=to).contains(number));
                number.ok_or_else(|| Fault::Payload(format!("{key} from {from} to {to}")))
            };
            let (lat, lon) = (number("lat", -90.0, 90.0)?, number("lon", -180.0, 180.0)?);
            let zoom = match given.get("zoom") {
                Some(_) => number("zoom", 0.0, 22.0)?,
                None => CLOSE,
            };
            Ok(show(vec![("at", format!("{lat},{lon},{zoom}"))]))
        }
        "setFilters" => {
            let given = object(payload)?;
            let mut parts = Vec::new();
            for key in permalink::FILTERS {
                if given.contains_key(*key) {
                    parts.extend(values(given, key)?.into_iter().map(|value| (*key, value)));
                }
            }
            Ok(Wish::Show {
                parts,
                filters: true,
            })
        }
        _ => Err(Fault::Type),
    }
}

/// How close `flyTo` goes where it is not told.
const CLOSE: f64 = 9.0;

fn object(payload: &Value) -> Result<&Map<String, Value>, Fault> {
    let wanting = || Fault::Payload("an object is wanting".to_owned());
    payload.as_object().ok_or_else(wanting)
}

/// The text under a key.
fn text(given: &Map<String, Value>, key: &str) -> Result<String, Fault> {
    let text = given.get(key).and_then(Value::as_str);
    text.map(str::to_owned)
        .ok_or_else(|| Fault::Payload(key.to_owned()))
}

/// The values of a permalink's key: a text, or a list of texts, which is as
/// many values where the key may come several times.
fn values(given: &Map<String, Value>, key: &str) -> Result<Vec<String>, Fault> {
    let Some(Value::Array(list)) = given.get(key) else {
        return Ok(vec![text(given, key)?]);
    };
    let texts = list.iter().map(|text| text.as_str().map(str::to_owned));
    let texts: Option<Vec<String>> = texts.collect();
    let texts = texts.ok_or_else(|| Fault::Payload(key.to_owned()))?;
    Ok(match permalink::is_repeated(key) {
        true => texts,
        false => vec![texts.join(",")],
    })
}

/// The commands that carry out a wish which changes the view. `axis` is the
/// time axis of the chronicle in hand.
pub fn commands(
    wish: &Wish,
    view: &ViewState,
    axis: Option<DayRange>,
) -> Result<Vec<Command>, Fault> {
    match wish {
        Wish::SetTime(given) => set_time(given, view, axis),
        Wish::Deselect => Ok(vec![Command::Select(None)]),
        Wish::Show { parts, filters } => {
            let base = if *filters {
                without_filters(view)
            } else {
                view.clone()
            };
            let (next, unread) = permalink::put(&base, parts);
            if !unread.is_empty() {
                return Err(Fault::Payload(unread.join(", ")));
            }
            // What is picked out is shown in the panel, as when a hand does it.
            let picked = next.selection != view.selection;
            let selection = next.selection.clone().filter(|_| picked);
            let mut commands = vec![Command::Replace(Box::new(ViewState {
                selection: view.selection.clone(),
                ..next
            }))];
            commands.extend(selection.map(|s| Command::Select(Some(s))));
            Ok(commands)
        }
        Wish::Play | Wish::Pause | Wish::GetState => Ok(Vec::new()),
    }
}

fn without_filters(view: &ViewState) -> ViewState {
    let kept: Vec<(&str, String)> = permalink::parts(view)
        .filter(|(key, _)| !permalink::FILTERS.contains(key))
        .collect();
    permalink::put(&ViewState::default(), &kept).0
}

fn set_time(
    given: &Map<String, Value>,
    view: &ViewState,
    axis: Option<DayRange>,
) -> Result<Vec<Command>, Fault> {
    let day = |key: &str| match given.get(key) {
        None => Ok(None),
        Some(value) => {
            let day = value.as_str().and_then(|text| text.parse().ok());
            day.map(Some).ok_or_else(|| Fault::Payload(key.to_owned()))
        }
    };
    let mode: Option<TimeMode> = match given.get("mode") {
        None => None,
        Some(_) => Some(
            text(given, "mode")?
                .parse()
                .map_err(|_| Fault::Payload("mode".to_owned()))?,
        ),
    };
    let (mut from, mut to) = (day("from")?, day("to")?);
    if mode.unwrap_or(view.mode) == TimeMode::Day {
        // Whichever end is said, that is the day.
        (from, to) = (from.or(to), to.or(from));
    }
    let now = view.window.or(axis);
    let window = match (from, to) {
        (None, None) => None,
        (from, to) => {
            let first = from.or(now.map(|w| w.from)).or(to);
            let last = to.or(now.map(|w| w.to)).or(from);
            first.zip(last).map(|(from, to)| DayRange { from, to })
        }
    };
    if window.is_some_and(|w| w.from > w.to) {
        return Err(Fault::Payload("from is later than to".to_owned()));
    }
    if let (Some(days), Some(axis)) = (window, axis)
        && !days.overlaps(axis)
    {
        return Err(Fault::Payload(format!(
            "nothing is told of these days, only of {} to {}",
            axis.from, axis.to
        )));
    }
    let mut commands: Vec<Command> = mode.map(Command::SetMode).into_iter().collect();
    commands.extend(window.map(Command::SetWindow));
    if commands.is_empty() {
        return Err(Fault::Payload("from, to or mode is wanting".to_owned()));
    }
    Ok(commands)
}

/// What is shown, for `getState` and the events: `link` is the permalink's
/// fragment, the rest its parts by key, with the days as `from` and `to`.
pub fn state(view: &ViewState, days: Option<DayRange>, visible: usize, playing: bool) -> Value {
    let mut state = Map::new();
    for (key, value) in permalink::parts(view) {
        if matches!(key, "days" | "hosts" | "embed") {
            continue;
        }
        if permalink::is_repeated(key) {
            let all = state.entry(key).or_insert_with(|| json!([]));
            all.as_array_mut().expect("a list").push(value.into());
        } else {
            state.insert(key.to_owned(), value.into());
        }
    }
    state.insert("link".into(), permalink::encode(view).into());
    state.insert("mode".into(), view.mode.as_str().into());
    state.insert("playing".into(), playing.into());
    state.insert("visible".into(), visible.into());
    if let Some(days) = days {
        state.insert("from".into(), days.from.to_string().into());
        state.insert("to".into(), days.to.to_string().into());
    }
    Value::Object(state)
}

/// What is picked out, as the payload of the event `select`, with its name in
/// the page's language where it has one.
pub fn selected(selection: Option<&Selection>, name: Option<&str>) -> Value {
    match selection {
        Some(Selection::Event(id)) => json!({ "event": id, "name": name }),
        Some(Selection::Place(id)) => json!({ "place": id, "name": name }),
        None => Value::Null,
    }
}

/// A message to the host page.
pub fn event(kind: &str, payload: &Value) -> String {
    json!({ "v": VERSION, "type": kind, "payload": payload }).to_string()
}

/// What goes with the line on which a host page may ask.
pub fn line() -> String {
    json!({ "v": VERSION, "type": "line" }).to_string()
}

/// The height in pixels that the frame wants.
pub fn height(pixels: u32) -> Value {
    json!({ "v": VERSION, "type": "height", "payload": { "height": pixels } })
}

/// The answer to a request that was carried out.
pub fn ack(id: &Value, payload: &Value) -> String {
    json!({ "v": VERSION, "type": "ack", "requestId": id, "payload": payload }).to_string()
}

/// The answer to a request that was not.
pub fn refusal(id: &Value, fault: &Fault) -> String {
    let payload = json!({ "code": fault.code(), "message": fault.to_string() });
    json!({ "v": VERSION, "type": "error", "requestId": id, "payload": payload }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::apply;
    use chronicle::{Day, EventType};

    fn after(json: &str, view: &ViewState) -> Result<ViewState, Fault> {
        let axis = DayRange {
            from: Day::from_ymd(2020, 9, 27).expect("a day"),
            to: Day::from_ymd(2020, 10, 14).expect("a day"),
        };
        let request = read(json).expect("a message").map_err(|(_, fault)| fault)?;
        let mut view = view.clone();
        for command in commands(&request.wish, &view, Some(axis))? {
            view = apply(&view, command, Some(axis));
        }
        Ok(view)
    }

    #[test]
    fn requests_change_the_view_as_a_hand_would() {
        let view = ViewState::default();
        let timed = after(
            r#"{"v":1,"type":"setTime","requestId":7,"payload":{"from":"2020-10-08","mode":"day"}}"#,
            &view,
        )
        .expect("good");
        assert_eq!(timed.mode, TimeMode::Day);
        let window = timed.window.expect("a window");
        assert_eq!(window.from.to_string(), "2020-10-08");
        assert_eq!(window.to, window.from, "a single day");

        let picked = after(
            r#"{"v":1,"type":"select","payload":{"place":"gn:1"}}"#,
            &timed,
        )
        .expect("good");
        assert_eq!(picked.selection, Some(Selection::Place("gn:1".into())));
        let dropped = after(r#"{"v":1,"type":"select","payload":null}"#, &picked).expect("good");
        assert_eq!(dropped.selection, None);

        let flown = after(
            r#"{"v":1,"type":"flyTo","payload":{"lat":39.8,"lon":46.75}}"#,
            &view,
        )
        .expect("good");
        assert_eq!(flown.camera.map(|c| c.zoom), Some(CLOSE));
    }

    #[test]
    fn a_fault_is_told_in_the_words_that_were_asked_with() {
        for (payload, named) in [
            (r#"{"lat":91,"lon":0}"#, "lat"),
            (r#"{"lat":0}"#, "lon"),
            (r#"{"lat":0,"lon":0,"zoom":"near"}"#, "zoom"),
        ] {
            let message = format!(r#"{{"v":1,"type":"flyTo","payload":{payload}}}"#);
            let fault = after(&message, &ViewState::default()).expect_err(payload);
            let said = fault.to_string();
            assert!(said.contains(&format!("{named} from")), "{said}");
        }
    }

    #[test]
    fn filters_are_set_as_a_whole() {
        let message = r#"{"v":1,"type":"setFilters","payload":{"types":["battle"],"q":"x"}}"#;
        let view = after(message, &ViewState::default()).expect("good");
        assert!(!view.hidden.has(EventType::Battle) && view.hidden.has(EventType::Riot));
        assert_eq!(view.query, "x");
        let lifted = after(r#"{"v":1,"type":"setFilters","payload":{}}"#, &view).expect("good");
        assert!(lifted.hidden.is_empty() && lifted.query.is_empty());
    }

    #[test]
    fn a_facet_takes_one_value_or_several_and_tells_them() {
        for (given, told) in [
            (json!("AZ"), json!(["AZ"])),
            (json!(["AM", "a, b"]), json!(["AM", "a, b"])),
        ] {
            let message = json!({"v": 1, "type": "setFilters", "payload": {"side": given}});
            let view = after(&message.to_string(), &ViewState::default()).expect("good");
            assert_eq!(state(&view, None, 0, false)["side"], told);
        }
    }

    #[test]
    fn what_cannot_be_read_changes_nothing_and_is_named() {
        let cases = [
            (r#"{"v":2,"type":"play"}"#, "version"),
            (r#"{"v":1,"type":"eval"}"#, "type"),
            (
                r#"{"v":1,"type":"setTime","payload":{"from":"soon"}}"#,
                "payload",
            ),
            (r#"{"v":1,"type":"setTime","payload":{}}"#, "payload"),
            (
                r#"{"v":1,"type":"flyTo","payload":{"lat":999,"lon":0}}"#,
                "payload",
            ),
            (
                r#"{"v":1,"type":"setLanguage","payload":{"lang":"tlh"}}"#,
                "payload",
            ),
            (
                r#"{"v":1,"type":"setFilters","payload":{"types":[7]}}"#,
                "payload",
            ),
            (r#"{"v":1,"type":"select","payload":[]}"#, "payload"),
        ];
        for (json, code) in cases {
            let fault = after(json, &ViewState::default()).expect_err(json);
            assert_eq!(fault.code(), code, "{json}");
        }
        for noise in ["7", "null", "\"x\"", "{}", r#"{"type":"play"}"#, "{"] {
            assert!(read(noise).is_none(), "{noise}");
        }
    }
}

//! The words of a permalink: how each part of a view is written and read.

use std::str::FromStr;
use std::sync::Arc;

use chronicle::{Chapter, Day, DayRange, EventId, EventType, Joins, Span};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::escaped;
use crate::state::address::Origin;
use crate::state::view::{Camera, Facet, ReaderAt, Selection, TypeSet, ViewState};

/// A key of the fragment: how to write its part of a view (`None` where it
/// is at its default) and how to read it back.
pub(super) struct Key {
    pub name: &'static str,
    pub write: fn(&ViewState) -> Option<String>,
    pub read: fn(&mut ViewState, &str) -> Option<()>,
}

/// The keys of parts with one value, in the order they are written. Old keys
/// stay for ever.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "lang",
        write: |v| Some(v.lang.to_string()),
        read: |v, text| set(&mut v.lang, text),
    },
    Key {
        name: "theme",
        write: |v| unless_default(v.theme, |t| t.to_string()),
        read: |v, text| set(&mut v.theme, text),
    },
    Key {
        name: "days",
        write: |v| v.window.map(days_of),
        read: |v, text| {
            v.window = Some(days(text)?);
            Some(())
        },
    },
    Key {
        name: "against",
        write: |v| v.against.map(days_of),
        read: |v, text| {
            v.against = Some(days(text)?);
            Some(())
        },
    },
    Key {
        name: "axis",
        write: |v| v.span.map(days_of),
        read: |v, text| {
            v.span = Some(days(text)?);
            Some(())
        },
    },
    Key {
        name: "mode",
        write: |v| unless_default(v.mode, |m| m.to_string()),
        read: |v, text| set(&mut v.mode, text),
    },
    Key {
        name: "loop",
        write: |v| v.looping.then(|| "1".to_owned()),
        read: |v, text| {
            v.looping = text == "1";
            Some(())
        },
    },
    Key {
        name: "fade",
        write: |v| v.unfaded.then(|| "0".to_owned()),
        read: |v, text| {
            v.unfaded = text == "0";
            Some(())
        },
    },
    Key {
        name: "control",
        write: |v| v.no_control.then(|| "0".to_owned()),
        read: |v, text| {
            v.no_control = text == "0";
            Some(())
        },
    },
    Key {
        name: "at",
        write: |v| v.camera.map(|c| format!("{},{},{}", c.lat, c.lon, c.zoom)),
        read: |v, text| {
            // The standard library would bring tables of ten kilobytes along.
            let number = |n| serde_json::from_str::<f64>(n).ok();
            let mut numbers = text.split(',').map(number);
            let mut next = || numbers.next().flatten();
            let (lat, lon, zoom) = (next()?, next()?, next()?);
            v.camera = Some(Camera { lon, lat, zoom }.rounded()?);
            Some(())
        },
    },
    Key {
        name: "hide",
        write: |v| unless_default(v.hidden, words_of),
        read: |v, text| {
            v.hidden = text.split(',').try_fold(TypeSet::default(), |set, word| {
                let kind = EventType::from_word(word)?;
                Some(if set.has(kind) {
                    set
                } else {
                    set.toggled(kind)
                })
            })?;
            Some(())
        },
    },
    // The other way round, for those who write an address by hand.
    Key {
        name: "types",
        write: |_| None,
        read: |v, text| {
            let every = EventType::ALL
                .into_iter()
                .fold(TypeSet::default(), TypeSet::toggled);
            v.hidden = text.split(',').try_fold(every, |set, word| {
                let kind = EventType::from_word(word)?;
                Some(if set.has(kind) {
                    set.toggled(kind)
                } else {
                    set
                })
            })?;
            Some(())
        },
    },
    Key {
        name: "q",
        write: |v| (!v.query.is_empty()).then(|| v.query.clone()),
        read: |v, text| {
            v.query = text.chars().take(200).collect();
            Some(())
        },
    },
    Key {
        name: "tab",
        write: |v| unless_default(v.tab, |t| t.to_string()),
        read: |v, text| set(&mut v.tab, text),
    },
    Key {
        name: "event",
        write: |v| match &v.selection {
            Some(Selection::Event(id)) => Some(id.clone()),
            _ => None,
        },
        read: |v, text| {
            v.selection = Some(Selection::Event(text.to_owned()));
            Some(())
        },
    },
    Key {
        name: "place",
        write: |v| match &v.selection {
            Some(Selection::Place(id)) => Some(id.clone()),
            _ => None,
        },
        read: |v, text| {
            v.selection = Some(Selection::Place(text.to_owned()));
            Some(())
        },
    },
    Key {
        name: "read",
        write: |v| v.reader.as_ref().map(|r| r.article.clone()),
        read: |v, text| {
            let span = v.reader.take().and_then(|r| r.span);
            v.reader = Some(ReaderAt {
                article: text.to_owned(),
                span,
            });
            Some(())
        },
    },
    Key {
        name: "span",
        write: |v| {
            let span = v.reader.as_ref()?.span?;
            Some(format!("{}-{}", span.start, span.end))
        },
        read: |v, text| {
            let (start, end) = text.split_once('-')?;
            let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
            let reader = v.reader.as_mut()?;
            reader.span = (start <= end).then_some(Span { start, end });
            reader.span.map(|_| ())
        },
    },
    Key {
        name: "joined",
        write: |v| groups_text(v.joins.groups().iter().map(Vec::as_slice)),
        read: |v, text| {
            // Both keys together say all: what was decided before gives way.
            v.joins = groups(text).fold(Joins::default(), |joins, group| joins.join(&group));
            Some(())
        },
    },
    Key {
        name: "apart",
        write: |v| {
            let pairs = v.joins.apart().iter();
            let pairs: Vec<_> = pairs.map(|(a, b)| [a.clone(), b.clone()]).collect();
            groups_text(pairs.iter().map(|pair| pair.as_slice()))
        },
        read: |v, text| {
            v.joins = groups(text).fold(v.joins.clone(), |joins, pair| joins.keep_apart(&pair));
            Some(())
        },
    },
    Key {
        name: "chapters",
        write: |v| {
            let text = serde_json::to_string(&*v.chapters).ok()?;
            (!v.chapters.is_empty() && escaped(&text).len() <= LONGEST_CHAPTERS).then_some(text)
        },
        read: |v, text| {
            let chapters: Vec<Chapter> = serde_json::from_str(text).ok()?;
            v.chapters = Arc::from(chapters);
            Some(())
        },
    },
    Key {
        name: "slide",
        write: |v| v.slide.map(|n| n.to_string()),
        read: |v, text| {
            v.slide = Some(text.parse().ok()?);
            Some(())
        },
    },
    Key {
        name: "embed",
        write: |v| v.embed.then(|| "1".to_owned()),
        read: |v, text| {
            v.embed = text == "1";
            Some(())
        },
    },
    Key {
        name: "hosts",
        write: |v| {
            let hosts: Vec<&str> = v.hosts.iter().map(Origin::as_str).collect();
            (!hosts.is_empty()).then(|| hosts.join(","))
        },
        read: |v, text| {
            let hosts: Result<Vec<Origin>, _> = text.split(',').map(str::parse).collect();
            v.hosts = hosts.ok()?;
            Some(())
        },
    },
    Key {
        name: "data",
        write: |v| v.data.as_ref().map(|path| path.as_str().to_owned()),
        read: |v, text| {
            v.data = Some(text.parse().ok()?);
            Some(())
        },
    },
];

/// The keys of facets. A link holds one once for every value chosen: values
/// may contain anything.
pub(super) const FACETS: &[(&str, Facet)] = &[
    ("side", Facet::Side),
    ("by", Facet::Claimant),
    ("status", Facet::Status),
    ("place-known", Facet::Exactness),
    ("losses", Facet::Losses),
    ("article", Facet::Article),
];

/// The keys that say which events are shown, but for the time.
pub const FILTERS: &[&str] = &[
    "hide",
    "types",
    "q",
    "side",
    "by",
    "status",
    "place-known",
    "losses",
    "article",
];

/// The keys that say how the page looks and what it holds. All others are the
/// scene: what of it is shown.
pub(super) const PAGE: &[&str] = &[
    "lang", "theme", "tab", "read", "span", "joined", "apart", "chapters", "slide", "embed",
    "hosts", "data",
];

/// Longest list of chapters, in bytes as a link has it; the chronicle's file
/// holds any.
const LONGEST_CHAPTERS: usize = 4_000;

/// Longest list of groups that a link holds; the tab's memory holds the rest.
const LONGEST_GROUPS: usize = 3_000;

/// Groups of events as `a~b,c~d`.
fn groups_text<'a>(groups: impl Iterator<Item = &'a [EventId]>) -> Option<String> {
    const PARTED: &AsciiSet = &CONTROLS.add(b'%').add(b',').add(b'~');
    let text = groups
        .map(|group| {
            let ids = group.iter().map(|id| utf8_percent_encode(id, PARTED));
            ids.map(|id| id.to_string()).collect::<Vec<_>>().join("~")
        })
        .collect::<Vec<_>>()
        .join(",");
    (1..=LONGEST_GROUPS).contains(&text.len()).then_some(text)
}

fn groups(text: &str) -> impl Iterator<Item = Vec<EventId>> {
    text.split(',').map(|group| {
        let ids = group.split('~').map(percent_decode_str);
        ids.map(|id| id.decode_utf8_lossy().into()).collect()
    })
}

fn set<T: FromStr>(field: &mut T, text: &str) -> Option<()> {
    *field = text.parse().ok()?;
    Some(())
}

fn days_of(days: DayRange) -> String {
    format!("{},{}", days.from, days.to)
}

fn days(text: &str) -> Option<DayRange> {
    let (from, to) = text.split_once(',')?;
    let (from, to): (Day, Day) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some(DayRange { from, to })
}

fn unless_default<T: Default + PartialEq>(value: T, write: fn(T) -> String) -> Option<String> {
    (value != T::default()).then(|| write(value))
}

fn words_of(set: TypeSet) -> String {
    set.iter()
        .map(EventType::as_str)
        .collect::<Vec<_>>()
        .join(",")
}

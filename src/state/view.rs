//! The view: exactly what a permalink can say.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chronicle::{ArticleId, Chapter, DayRange, EventId, EventType, Joins, PlaceId, Span};

use super::address::{Origin, SitePath};

use super::facets::Facets;

/// Everything the picture depends on besides the chronicle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// Language of the page.
    pub lang: Language,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The days between the slider's handles; `None` while nobody has moved
    /// them: the whole time axis.
    pub window: Option<DayRange>,
    /// A second window, to compare the first one with.
    pub against: Option<DayRange>,
    /// What the slider selects.
    pub mode: TimeMode,
    /// The part of the time axis that the dock shows; `None` for all of it.
    pub span: Option<DayRange>,
    /// Whether playing starts over at the end.
    pub looping: bool,
    /// Whether older events of the window keep their full colour.
    pub unfaded: bool,
    /// Whether the map keeps quiet about who is said to hold what.
    pub no_control: bool,
    /// Where the map looks. `None` leaves it to the map: it frames the
    /// selection where there is one, else everything.
    pub camera: Option<Camera>,
    /// Event types that are switched off.
    pub hidden: TypeSet,
    /// Words that an event must hold to be shown; empty for all.
    pub query: String,
    /// What else an event must have to be shown.
    pub facets: Facets,
    /// The panel's tab.
    pub tab: Tab,
    /// What is picked out in map, list and histogram.
    pub selection: Option<Selection>,
    /// The open article.
    pub reader: Option<ReaderAt>,
    /// Which events of different articles are one, and which are not.
    pub joins: Joins,
    /// What a briefing shows, in its order.
    pub chapters: Arc<[Chapter]>,
    /// What a running briefing shows: 0 is its title, then come the chapters,
    /// after them the end.
    pub slide: Option<usize>,
    /// Shown inside another page: map and slider only.
    pub embed: bool,
    /// The pages that may drive this one while it is embedded; none at
    /// first.
    pub hosts: Vec<Origin>,
    /// The chronicle to show instead of the built-in reports.
    pub data: Option<SitePath>,
}

/// Where the map looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Longitude of the centre in degrees.
    pub lon: f64,
    /// Latitude of the centre in degrees.
    pub lat: f64,
    /// Zoom, 0 (the world) to 22, as web maps count it.
    pub zoom: f64,
}

impl Camera {
    /// The camera at the precision a permalink keeps: 0.001° and 0.01 zoom
    /// steps; `None` where a number is out of range.
    pub fn rounded(self) -> Option<Self> {
        let round = |x: f64, steps: f64| (x * steps).round() / steps;
        let fits = self.lon.abs() <= 180.0 && self.lat.abs() <= 90.0;
        (fits && (0.0..=22.0).contains(&self.zoom)).then(|| Self {
            lon: round(self.lon, 1e3),
            lat: round(self.lat, 1e3),
            zoom: round(self.zoom, 1e2),
        })
    }
}

/// What is picked out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// An event.
    Event(EventId),
    /// A place and all that is reported from it.
    Place(PlaceId),
}

/// Where in which article the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderAt {
    /// The article.
    pub article: ArticleId,
    /// The words to show and highlight.
    pub span: Option<Span>,
}

/// A set of event types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypeSet(u16);

impl TypeSet {
    /// Whether `kind` is in the set.
    pub fn has(self, kind: EventType) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// The set with `kind` put in, or taken out where it was in.
    pub fn toggled(self, kind: EventType) -> Self {
        Self(self.0 ^ Self::bit(kind))
    }

    /// All types but `kind`.
    pub fn all_but(kind: EventType) -> Self {
        EventType::ALL
            .into_iter()
            .filter(|k| *k != kind)
            .fold(Self::default(), Self::toggled)
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its members, in legend order.
    pub fn iter(self) -> impl Iterator<Item = EventType> {
        EventType::ALL.into_iter().filter(move |k| self.has(*k))
    }

    fn bit(kind: EventType) -> u16 {
        1 << kind as u16
    }
}

/// A word that a permalink or setting holds and nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a known word here")]
pub struct UnknownWord(pub String);

/// Gives a plain enum its words in permalinks and storage.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All values, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in permalinks and storage.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|v| v.as_str() == word)
                    .ok_or_else(|| UnknownWord(word.chars().take(32).collect()))
            }
        }
    };
}

words! {
    /// A language the page speaks.
    Language {
        /// Arabic, mirrored.
        #[default] Ar = "ar",
        /// English.
        En = "en",
    }
}

words! {
    /// Colours of the page.
    Theme {
        /// As the system has it.
        #[default] Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
        /// Black on white with heavy lines.
        Contrast = "contrast",
    }
}

words! {
    /// What the time slider selects.
    TimeMode {
        /// The days between the handles.
        #[default] Window = "window",
        /// Everything up to the end of the window.
        Cumulative = "cumulative",
        /// The last day of the window alone.
        Day = "day",
        /// Everything, dated or not.
        All = "all",
    }
}

words! {
    /// What events can be narrowed by.
    Facet {
        /// A side or an actor.
        #[default] Side = "side",
        /// Who says so.
        Claimant = "by",
        /// How its claims stand to each other.
        Status = "status",
        /// How exactly its place is known.
        Exactness = "exactness",
        /// What is counted: killed, wounded, …
        Losses = "losses",
        /// The article it stands in.
        Article = "article",
    }
}

words! {
    /// A tab of the panel.
    Tab {
        /// What is reported to have happened.
        #[default] Events = "events",
        /// The reports.
        Articles = "articles",
        /// Places, placed and unplaced.
        Places = "places",
        /// The briefing's chapters.
        Chapters = "chapters",
    }
}

impl Language {
    /// Whether the language is written from right to left.
    pub fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// The value of the `dir` attribute.
    pub fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// The best language of the page for a BCP 47 tag (`ar-LB`, `en`).
    pub fn for_tag(tag: &str) -> Option<Self> {
        tag.split(['-', '_'])
            .next()?
            .to_ascii_lowercase()
            .parse()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for mode in TimeMode::ALL {
            assert_eq!(mode.as_str().parse::<TimeMode>().as_ref(), Ok(mode));
        }
        assert!("weeks".parse::<TimeMode>().is_err());
        assert_eq!(Language::for_tag("ar-LB"), Some(Language::Ar));
        assert_eq!(Language::for_tag("EN_us"), Some(Language::En));
        assert_eq!(Language::for_tag("tlh"), None);
    }

    #[test]
    fn type_sets_hold_what_was_put_in() {
        let set = TypeSet::all_but(EventType::Battle);
        assert!(!set.has(EventType::Battle));
        assert_eq!(set.iter().count(), EventType::ALL.len() - 1);
        assert!(set.iter().fold(set, |s, k| s.toggled(k)).is_empty());
    }
}

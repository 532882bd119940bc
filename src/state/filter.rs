//! What a view shows of a chronicle: list, map, chips and histogram all ask
//! here, so that their counts agree.

use chronicle::{Chronicle, Day, DayRange, Event, EventType, PlaceId};
use gazetteer::spelling::fold;

use super::agenda::Agenda;
use super::columns::Columns;
use super::ledger::Ledger;
use super::view::{TimeMode, ViewState};

/// Ranges longer than this many days (UCDP precision 5: "since 1991") do not
/// stretch the time axis.
const LONGEST_ON_AXIS: i32 = 31;

/// The time axis, and what the view selects on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// First to last day of the axis.
    pub whole: DayRange,
    /// The part of it that the dock shows.
    pub span: DayRange,
    /// The days between the handles.
    pub window: DayRange,
    /// The days that are shown; `None` shows everything, dated or not.
    pub lit: Option<DayRange>,
    /// The days that they are compared with.
    pub against: Option<DayRange>,
}

impl Axis {
    /// What `view` selects on an axis over `whole`.
    pub fn new(view: &ViewState, whole: DayRange) -> Self {
        let inside = |days: DayRange| DayRange {
            from: days.from.clamp(whole.from, whole.to),
            to: days.to.clamp(whole.from, whole.to),
        };
        let window = view.window.map_or(whole, inside);
        let lit = match view.mode {
            TimeMode::Window => Some(window),
            TimeMode::Cumulative => Some(DayRange {
                from: Day(i32::MIN),
                to: window.to,
            }),
            TimeMode::Day => Some(DayRange {
                from: window.to,
                to: window.to,
            }),
            TimeMode::All => None,
        };
        Self {
            whole,
            span: view.span.map_or(whole, inside),
            window,
            lit,
            against: view
                .against
                .filter(|_| view.mode == TimeMode::Window)
                .map(inside),
        }
    }
}

/// First to last day of what is dated within a month or better; where
/// nothing is, of everything dated.
pub fn axis(ledger: &Ledger) -> Option<DayRange> {
    axis_over(ledger.rows().filter_map(|row| row.days()))
}

/// The time axis of events on these days.
pub(super) fn axis_over(ranges: impl Iterator<Item = DayRange> + Clone) -> Option<DayRange> {
    let around = |all: DayRange, range: DayRange| DayRange {
        from: all.from.min(range.from),
        to: all.to.max(range.to),
    };
    let short = ranges
        .clone()
        .filter(|range| range.days() <= LONGEST_ON_AXIS);
    short.reduce(around).or_else(|| ranges.reduce(around))
}

/// The events the view shows of those that are `kept` (all without it), in the
/// order of the list.
pub fn shown(
    columns: &Columns,
    agenda: &Agenda,
    view: &ViewState,
    kept: Option<&[bool]>,
) -> Vec<u32> {
    let mut shown = in_time(columns, agenda, view, kept);
    shown.retain(|event| !view.hidden.has(columns.class(*event as usize).kind()));
    shown
}

/// How many events of each type, as [`EventType::ALL`] has them, the view
/// would show if no type were hidden.
pub fn type_counts(
    columns: &Columns,
    agenda: &Agenda,
    view: &ViewState,
    kept: Option<&[bool]>,
) -> [usize; EventType::ALL.len()] {
    let mut counts = [0; EventType::ALL.len()];
    for event in in_time(columns, agenda, view, kept) {
        counts[columns.class(event as usize).kind() as usize] += 1;
    }
    counts
}

/// The events of all types that are `kept` and in the view's time. What has no
/// date is shown only where nothing is asked of the time: in
/// [`TimeMode::All`], or while nobody has moved the handles.
fn in_time(
    columns: &Columns,
    agenda: &Agenda,
    view: &ViewState,
    kept: Option<&[bool]>,
) -> Vec<u32> {
    let axis = columns.axis().map(|whole| Axis::new(view, whole));
    let mut events = match axis.and_then(|axis| Some((axis.lit?, axis.against))) {
        None => agenda.all().to_vec(),
        Some((lit, against)) => {
            let spans: Vec<DayRange> = std::iter::once(lit).chain(against).collect();
            let undated = view.window.is_none() && view.mode == TimeMode::Window;
            agenda.on(columns, &spans, undated)
        }
    };
    if let Some(kept) = kept {
        events.retain(|event| kept[*event as usize]);
    }
    events
}

/// For each event whether it holds all words of a search; `None` where
/// nothing is searched for.
pub fn found(ledger: &Ledger, query: &str) -> Option<Vec<bool>> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let matches = |event: Event| matches(ledger.rest(), &event, &words);
    let events = ledger.rows().map(|row| row.event());
    (!words.is_empty()).then(|| events.map(matches).collect())
}

/// Whether every word begins or stands inside some folded text of the event:
/// place names in any language, actors, claimants and their office, or the words of its
/// evidence.
fn matches(chronicle: &Chronicle, event: &Event, words: &[String]) -> bool {
    let mut haystack = String::new();
    let mut put = |text: &str| {
        haystack.push_str(&fold(text));
        haystack.push('\n');
    };
    let names = |id: &PlaceId| chronicle.places.get(id).map(|p| p.names.values());
    for name in event
        .places
        .iter()
        .filter_map(|p| names(&p.place))
        .flatten()
    {
        put(name);
    }
    for actor in &event.actors {
        put(&actor.name);
    }
    for claim in chronicle.claims_of(event) {
        put(&claim.by.name);
        claim.by.office.iter().for_each(|office| put(office));
    }
    let text = chronicle
        .article(&event.article)
        .and_then(|article| article.text.as_deref());
    for piece in event.evidence.iter().filter_map(|span| span.slice(text?)) {
        put(piece);
    }
    words.iter().all(|word| haystack.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::When;

    fn event(kind: EventType, days: Option<(i32, i32)>) -> Event {
        Event {
            id: format!("{kind:?}{days:?}"),
            article: "a".into(),
            kind,
            when: days.map(|(from, to)| When {
                from: Day(from),
                to: Day(to),
                precision: When::precision_of(to - from + 1),
                basis: "test".into(),
            }),
            ..Event::default()
        }
    }

    fn chronicle() -> Chronicle {
        Chronicle {
            events: vec![
                event(EventType::Battle, Some((10, 10))),
                event(EventType::Diplomacy, Some((12, 14))),
                event(EventType::Statement, Some((-9000, 13))),
                event(EventType::Other, None),
            ],
            ..Chronicle::default()
        }
    }

    #[test]
    fn long_ranges_do_not_stretch_the_axis() {
        let whole = axis(&chronicle().into()).expect("an axis");
        assert_eq!((whole.from, whole.to), (Day(10), Day(14)));
    }

    #[test]
    fn modes_show_what_they_say() {
        let columns = Columns::of(&chronicle().into());
        let agenda = Agenda::of(&columns);
        let shown = |view: &ViewState| {
            let mut shown = shown(&columns, &agenda, view, None);
            shown.sort_unstable();
            shown
        };
        let mut view = ViewState::default();
        assert_eq!(shown(&view), [0, 1, 2, 3]);
        view.window = Some(DayRange {
            from: Day(11),
            to: Day(12),
        });
        assert_eq!(shown(&view), [1, 2]);
        view.against = Some(DayRange::new(Day(10), Day(10)));
        assert_eq!(shown(&view), [0, 1, 2], "either window");
        view.mode = TimeMode::Cumulative;
        assert_eq!(shown(&view), [0, 1, 2]);
        view.mode = TimeMode::Day;
        assert_eq!(shown(&view), [1, 2]);
        view.mode = TimeMode::All;
        assert_eq!(shown(&view), [0, 1, 2, 3]);
        view.hidden = view.hidden.toggled(EventType::Battle);
        assert_eq!(shown(&view), [1, 2, 3]);
        let counts = type_counts(&columns, &agenda, &view, None);
        assert_eq!(counts[EventType::Battle as usize], 1, "hidden or not");
    }

    #[test]
    fn search_folds_spelling() {
        let mut chronicle = chronicle();
        chronicle.events[0].actors.push(chronicle::Actor {
            name: "الجيش الأذربيجاني".into(),
            side: None,
            role: chronicle::ActorRole::Initiator,
        });
        let ledger = Ledger::from(chronicle);
        let found = found(&ledger, "الاذربيجاني");
        assert_eq!(found, Some(vec![true, false, false, false]));
        let columns = Columns::of(&ledger);
        let agenda = Agenda::of(&columns);
        let view = ViewState::default();
        let shown = shown(&columns, &agenda, &view, found.as_deref());
        assert_eq!(shown, [0]);
    }
}

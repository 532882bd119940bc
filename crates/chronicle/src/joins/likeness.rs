//! How far two events of different articles look like one.

use crate::{
    ActorRole, Chronicle, Claim, DayRange, Event, EventType, Figure, Measure, Place, PlaceId,
    PlaceKind, Scope,
};

/// Why two events may be one; the page puts it in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Both may have happened on these days.
    Days(DayRange),
    /// Both name this place.
    SamePlace(PlaceId),
    /// The places lie this near each other, in kilometres.
    NearPlaces(PlaceId, PlaceId, f64),
    /// One names a place, the other the area around it.
    Inside {
        /// The finer place.
        place: PlaceId,
        /// The area it lies in.
        area: PlaceId,
    },
    /// The same countries or parties, as ISO 3166-1 codes or short names.
    SameSides(Vec<String>),
    /// The same speaker.
    SameSpeaker(String),
    /// Numbers that agree.
    SameFigure(Measure),
    /// Numbers that contradict each other: they stay side by side as claims.
    OtherFigure(Measure),
    /// One article says that it happened, the other that it did not.
    Contradicts,
}

/// How far two events look like one.
pub(super) struct Likeness {
    /// 0 to 1.
    pub(super) score: f32,
    /// What speaks for it, and what stays open.
    pub(super) reasons: Vec<Reason>,
}

/// Settlements nearer than this may be one place told differently, in
/// kilometres.
const NEAR_KM: f64 = 10.0;

/// A day may stand for a week, not for a month: the least share of common
/// days among all days that either event allows.
const LEAST_SHARE: f32 = 1.0 / 7.0;

/// An event with what it points to, looked up once.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    pub(super) event: &'a Event,
    /// Where it is drawn.
    pub(super) places: Vec<&'a Place>,
    /// Those who speak of it, named ones only.
    pub(super) speakers: Vec<&'a str>,
    /// Numbers of this event or day; totals say nothing about one event.
    figures: Vec<&'a Figure>,
    /// Who acts; for talks, all that take part.
    sides: Vec<&'a str>,
}

impl<'a> Telling<'a> {
    /// An event and the claims about it.
    pub(super) fn new(chronicle: &'a Chronicle, event: &'a Event, claims: &[&'a Claim]) -> Self {
        let drawn = event.places.iter().filter(|p| p.role.is_drawn());
        let talks = event.kind == EventType::Diplomacy;
        let acting = event
            .actors
            .iter()
            .filter(|actor| talks || actor.role == ActorRole::Initiator);
        let mut sides: Vec<&str> = acting.filter_map(|actor| actor.side.as_deref()).collect();
        sides.sort_unstable();
        sides.dedup();
        let figures = claims.iter().flat_map(|claim| &claim.figures);
        Self {
            event,
            places: drawn
                .filter_map(|p| chronicle.places.get(&p.place))
                .collect(),
            speakers: claims
                .iter()
                .map(|claim| claim.by.name.as_str())
                .filter(|name| !name.is_empty())
                .collect(),
            figures: figures
                .filter(|f| !matches!(f.scope, Scope::Total(_)) && f.low.is_some())
                .collect(),
            sides,
        }
    }
}

/// How far two events look like one; `None` where they cannot be: another
/// type, other days, places far apart, one planned and the other not, or the
/// same article.
pub(super) fn likeness(this: &Telling, other: &Telling) -> Option<Likeness> {
    let (a, b) = (this.event, other.event);
    if a.kind != b.kind || a.planned != b.planned || a.article == b.article {
        return None;
    }
    let mut parts = vec![days(a, b)?, places(&this.places, &other.places)?];
    if a.kind == EventType::Statement {
        parts.push(speakers(this, other)?);
    } else {
        parts.push(sides(a.kind, &this.sides, &other.sides)?);
        parts.extend(figures(&this.figures, &other.figures));
    }
    if a.negated != b.negated {
        parts.push((0.0, Some(Reason::Contradicts)));
    }
    let sub = if a.sub_type == b.sub_type { 0.15 } else { 0.0 };
    let score = sub + parts.iter().map(|(weight, _)| weight).sum::<f32>();
    Some(Likeness {
        score: score.clamp(0.0, 1.0),
        reasons: parts.into_iter().filter_map(|(_, reason)| reason).collect(),
    })
}

/// What one trait adds to the score, and the reason it gives.
type Part = (f32, Option<Reason>);

fn days(a: &Event, b: &Event) -> Option<Part> {
    let (a, b) = (a.when.as_ref()?.range(), b.when.as_ref()?.range());
    if !a.overlaps(b) {
        return None;
    }
    let both = DayRange {
        from: a.from.max(b.from),
        to: a.to.min(b.to),
    };
    let either = DayRange {
        from: a.from.min(b.from),
        to: a.to.max(b.to),
    };
    let share = both.days() as f32 / either.days() as f32;
    (share >= LEAST_SHARE).then_some((0.25 * share, Some(Reason::Days(both))))
}

/// The best pair of places; with none on either side, the sides must say it.
fn places(here: &[&Place], there: &[&Place]) -> Option<Part> {
    match (here.is_empty(), there.is_empty()) {
        (true, true) => return Some((0.2, None)),
        (true, false) | (false, true) => return Some((0.1, None)),
        (false, false) => {}
    }
    here.iter()
        .flat_map(|p| there.iter().filter_map(|q| nearness(p, q)))
        .max_by(|x, y| x.0.total_cmp(&y.0))
}

fn nearness(p: &Place, q: &Place) -> Option<Part> {
    if p.id == q.id {
        let weight = match p.kind {
            PlaceKind::Country => 0.05,
            PlaceKind::Region | PlaceKind::River | PlaceKind::Border => 0.25,
            PlaceKind::District => 0.4,
            PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Site => 0.5,
        };
        return Some((weight, Some(Reason::SamePlace(p.id.clone()))));
    }
    for (place, area) in [(p, q), (q, p)] {
        if place.parents.contains(&area.id) || (is_country_of(area, place)) {
            let weight = if area.kind == PlaceKind::Country {
                0.05
            } else {
                0.3
            };
            let reason = Reason::Inside {
                place: place.id.clone(),
                area: area.id.clone(),
            };
            return Some((weight, Some(reason)));
        }
    }
    let kilometres = p.point.kilometres_to(q.point);
    let settled = !p.kind.is_area() && !q.kind.is_area();
    (settled && kilometres <= NEAR_KM).then(|| {
        let reason = Reason::NearPlaces(p.id.clone(), q.id.clone(), kilometres);
        (0.4, Some(reason))
    })
}

fn is_country_of(area: &Place, place: &Place) -> bool {
    area.kind == PlaceKind::Country && !area.country.is_empty() && area.country == place.country
}

/// Other parties make other talks; but of an attack each side says that the
/// other began.
fn sides(kind: EventType, here: &[&str], there: &[&str]) -> Option<Part> {
    if here.is_empty() || there.is_empty() {
        return Some((0.0, None));
    }
    let both: Vec<String> = here
        .iter()
        .filter(|side| there.contains(side))
        .map(|side| (*side).to_owned())
        .collect();
    let share = both.len() as f32 / here.len().max(there.len()) as f32;
    let weight = match (kind == EventType::Diplomacy, both.is_empty()) {
        (true, true) => return None,
        (true, false) => 0.35 * share,
        (false, true) => -0.15,
        (false, false) => 0.1,
    };
    Some((
        weight,
        (!both.is_empty()).then_some(Reason::SameSides(both)),
    ))
}

/// The same words are the same speaker's.
fn speakers(this: &Telling, other: &Telling) -> Option<Part> {
    let same = this.speakers.iter().find(|s| other.speakers.contains(s))?;
    let (a, b) = (this.event, other.event);
    let specific = a.sub_type == b.sub_type && a.sub_type != "statement";
    let weight = if specific { 0.25 } else { 0.1 };
    Some((weight, Some(Reason::SameSpeaker((*same).to_owned()))))
}

fn figures(here: &[&Figure], there: &[&Figure]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut seen: Vec<&Measure> = Vec::new();
    for figure in here {
        let others = || there.iter().filter(|f| f.measure == figure.measure);
        if seen.contains(&&figure.measure) || others().next().is_none() {
            continue;
        }
        seen.push(&figure.measure);
        let agree = here
            .iter()
            .filter(|f| f.measure == figure.measure)
            .any(|f| others().any(|other| agree(f, other)));
        parts.push(if agree {
            (0.1, Some(Reason::SameFigure(figure.measure.clone())))
        } else {
            (-0.05, Some(Reason::OtherFigure(figure.measure.clone())))
        });
    }
    parts
}

fn agree(a: &Figure, b: &Figure) -> bool {
    let of = match (&a.of, &b.of) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let range = |f: &Figure| (f.low.unwrap_or(0), f.high.unwrap_or(u64::MAX));
    let ((low_a, high_a), (low_b, high_b)) = (range(a), range(b));
    of && low_a <= high_b && low_b <= high_a
}

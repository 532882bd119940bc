//! One-line descriptions of events, made from their facts and never from an
//! article's sentences. The templates are data, one file per language.

mod number;
mod templates;

use number::counted;
use templates::{Templates, fill};

use crate::{
    Chronicle, Day, Event, EventPlace, EventType, Figure, Measure, Place, PlaceKind, PlaceRole,
    Precision, Scope, Stance,
};

/// What happened and where, as a short title: "Shelling of Shusha".
pub fn title(chronicle: &Chronicle, event: &Event, lang: &str) -> String {
    let templates = Templates::of(lang);
    let Some(template) = templates.title(event) else {
        return event.sub_type.clone();
    };
    let place = place_phrase(chronicle, event, templates, lang);
    let filled = if let Some(by) = &template.by {
        match speaker(chronicle, event, lang) {
            Some(who) => fill(by, &[("who", &who)]),
            None => template.bare.clone(),
        }
    } else {
        let planned = event.planned.then_some(template.planned.as_ref()).flatten();
        let mut drawn = event.places.iter().filter(|p| p.role.is_drawn()).peekable();
        let to = drawn.peek().is_some() && drawn.all(|p| p.role == PlaceRole::Destination);
        let to = to.then_some(template.to.as_ref()).flatten();
        match (planned.or(to).or(template.at.as_ref()), place) {
            (Some(at), Some(place)) => fill(at, &[("place", &place)]),
            _ => template.bare.clone(),
        }
    };
    let says_planned = template.planned.is_some() && event.places.iter().any(|p| p.role.is_drawn());
    if event.negated && event.kind != EventType::Statement {
        fill(&templates.negated, &[("title", &filled)])
    } else if event.planned && !says_planned && event.kind != EventType::Statement {
        fill(&templates.planned, &[("title", &filled)])
    } else {
        filled
    }
}

/// The places of an event in one line; `None` where it has none.
pub fn place_line(chronicle: &Chronicle, event: &Event, lang: &str) -> Option<String> {
    const SHOWN: usize = 3;
    let templates = Templates::of(lang);
    let named: Vec<(&Place, &EventPlace)> = event
        .places
        .iter()
        .filter_map(|at| Some((chronicle.places.get(&at.place)?, at)))
        .collect();
    if named.is_empty() {
        return None;
    }
    let mut line = named
        .iter()
        .take(SHOWN)
        .map(|(place, at)| {
            let name = match at.precision {
                Precision::Near => fill(&templates.near, &[("place", place.name(lang))]),
                _ => place.name(lang).to_owned(),
            };
            match at.assumed {
                true => fill(&templates.assumed, &[("place", &name)]),
                false => name,
            }
        })
        .collect::<Vec<_>>()
        .join(&templates.list);
    if named.len() > SHOWN {
        line.push('…');
    }
    let mut parents: Vec<&str> = Vec::new();
    for (place, _) in &named {
        let parent = place
            .parents
            .iter()
            .filter_map(|id| chronicle.places.get(id))
            .find(|p| p.kind != PlaceKind::Country);
        if let Some(parent) = parent {
            let name = parent.name(lang);
            let itself = named.iter().any(|(p, _)| p.id == parent.id);
            if !parents.contains(&name) && !itself {
                parents.push(name);
            }
        }
    }
    if !parents.is_empty() && parents.len() <= SHOWN {
        line.push_str(&format!(" ({})", parents.join(&templates.list)));
    }
    Some(line)
}

/// What events of a sub-type are called, without their place; `None` for a
/// sub-type that the templates do not know.
pub fn sub_type(sub_type: &str, lang: &str) -> Option<&'static str> {
    Templates::of(lang).bare(sub_type)
}

/// One figure in words: how many of what, and what the number covers.
/// Equipment keeps the article's own words.
pub fn figure(figure: &Figure, lang: &str) -> String {
    let templates = Templates::of(lang);
    let text = match (&figure.measure, figure.low) {
        (Measure::Destroyed(what), Some(n)) if n != 1 => {
            format!("{} {what}", number::digits(n))
        }
        (Measure::Destroyed(what), _) => what.clone(),
        _ => amount(figure, templates),
    };
    scoped(text, figure.scope, templates)
}

/// The figures claimed for an event in one line; `None` where there are none.
pub fn figure_line(chronicle: &Chronicle, event: &Event, lang: &str) -> Option<String> {
    let templates = Templates::of(lang);
    let mut figures: Vec<&Figure> = Vec::new();
    for claim in chronicle.claims_of(event) {
        for figure in &claim.figures {
            let known = figures.iter().any(|f| {
                f.measure == figure.measure
                    && f.low == figure.low
                    && f.high == figure.high
                    && f.scope == figure.scope
            });
            if !known {
                figures.push(figure);
            }
        }
    }
    let own_words = chronicle
        .article(&event.article)
        .is_none_or(|a| a.lang == lang);
    let (destroyed, others): (Vec<_>, Vec<_>) = figures
        .into_iter()
        .partition(|f| matches!(f.measure, Measure::Destroyed(_)));
    let mut parts: Vec<String> = others.iter().map(|f| figure(f, lang)).collect();
    if own_words {
        parts.extend(destroyed.iter().map(|f| figure(f, lang)));
    } else if !destroyed.is_empty() {
        let sum = destroyed
            .iter()
            .filter_map(|f| f.low)
            .fold(0u64, u64::saturating_add);
        let number = (sum > 0).then_some(sum);
        parts.push(counted(templates, "destroyed", number));
    }
    (!parts.is_empty()).then(|| parts.join(&templates.separator))
}

/// Who the first claim comes from, in words that the language's readers know
/// where there are any: the side's name when the article is in another one.
fn speaker(chronicle: &Chronicle, event: &Event, lang: &str) -> Option<String> {
    let denial = event.kind == EventType::Statement;
    let claim = chronicle
        .claims_of(event)
        .find(|c| (denial || c.stance != Stance::Denies) && !c.by.name.is_empty())?;
    let foreign = chronicle
        .article(&event.article)
        .is_some_and(|a| a.lang != lang);
    let side = claim
        .by
        .side
        .as_ref()
        .and_then(|side| chronicle.places.get(&format!("iso:{side}")))
        .map(|country| country.name(lang).to_owned());
    match side {
        Some(side) if foreign => Some(side),
        _ => Some(claim.by.full_name()),
    }
}

fn place_phrase(
    chronicle: &Chronicle,
    event: &Event,
    templates: &Templates,
    lang: &str,
) -> Option<String> {
    let taken = chronicle
        .claims_of(event)
        .flat_map(|c| &c.figures)
        .find(|f| f.measure == Measure::SettlementsTaken)
        .and_then(|f| f.low);
    let drawn: Vec<&Place> = event
        .places
        .iter()
        .filter(|p| p.role.is_drawn())
        .filter_map(|p| chronicle.places.get(&p.place))
        .collect();
    let counted_as = |kind: PlaceKind| match kind {
        PlaceKind::Village => "village",
        PlaceKind::Town => "town",
        PlaceKind::City => "city",
        PlaceKind::District => "district",
        _ => "place",
    };
    let same = |places: &[&Place]| places.windows(2).all(|p| p[0].kind == p[1].kind);
    match (drawn.as_slice(), taken) {
        (places, Some(n)) if places.len() != 1 || n > 1 => {
            let noun = match places.first() {
                Some(first) if same(places) && !first.kind.is_area() => counted_as(first.kind),
                _ => "village",
            };
            Some(counted(templates, noun, Some(n)))
        }
        ([], _) => None,
        ([one], _) => Some(one.name(lang).to_owned()),
        ([a, b], _) => Some(format!("{}{}{}", a.name(lang), templates.and, b.name(lang))),
        (places, _) if same(places) => Some(counted(
            templates,
            counted_as(places[0].kind),
            Some(places.len() as u64),
        )),
        (places, _) => {
            let n = places.len() as u64 - 1;
            let form = templates.more.form(n);
            let n = n.to_string();
            Some(fill(form, &[("first", places[0].name(lang)), ("n", &n)]))
        }
    }
}

fn amount(figure: &Figure, templates: &Templates) -> String {
    let noun = figure.measure.as_str();
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low != high => {
            let range = fill(
                &templates.range,
                &[
                    ("low", &number::digits(low)),
                    ("high", &number::digits(high)),
                ],
            );
            number::ranged(templates, noun, high, &range)
        }
        (Some(low), None) => {
            let text = counted(templates, noun, Some(low));
            fill(&templates.at_least, &[("figure", &text)])
        }
        (None, Some(high)) => {
            let text = counted(templates, noun, Some(high));
            fill(&templates.at_most, &[("figure", &text)])
        }
        (low, _) => counted(templates, noun, low),
    }
}

/// A figure with what it covers, unless that is just its event.
fn scoped(figure: String, scope: Scope, templates: &Templates) -> String {
    match scope {
        Scope::Event => figure,
        Scope::Day => fill(&templates.today, &[("figure", &figure)]),
        Scope::Total(None) => fill(&templates.total, &[("figure", &figure)]),
        Scope::Total(Some(day)) => fill(
            &templates.since,
            &[("figure", &figure), ("day", &date(day, templates))],
        ),
    }
}

fn date(day: Day, templates: &Templates) -> String {
    let (year, month, number) = day.ymd();
    let month = templates
        .months
        .get(month as usize - 1)
        .map_or("", String::as_str);
    fill(
        &templates.day,
        &[
            ("day", &number.to_string()),
            ("month", month),
            ("year", &year.to_string()),
        ],
    )
}

#[cfg(test)]
mod tests;

//! What a card says about an event, as text and numbers.

use std::collections::BTreeMap;

use chronicle::{
    Chronicle, Claim, DayRange, Event, EventId, EventType, PlaceId, Stance, Status, summary,
};

use super::articles::details;
use crate::i18n::{self, fill, isolate, words};
use crate::state::{Language, ReaderAt};

/// Number of colours for sides; further sides share the last one.
pub const SIDE_COLOURS: usize = 6;

/// An event's card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The event.
    pub id: EventId,
    /// Its type.
    pub kind: EventType,
    /// What happened, and where.
    pub title: String,
    /// Its places in one line.
    pub places: String,
    /// Its days, where they are not one day.
    pub when: Option<String>,
    /// How it stands: disputed, denied, planned, negated.
    pub badges: Vec<Badge>,
    /// Who says so, denials last.
    pub claims: Vec<ClaimLine>,
    /// Figures in one line.
    pub figures: Option<String>,
    /// The sentence in its article.
    pub sentence: Option<ReaderAt>,
    /// The articles it is told in.
    pub sources: Vec<String>,
    /// Its places, to point at them on the map.
    pub spots: Vec<PlaceId>,
    /// Its days, to point at them in the histogram.
    pub days: Option<DayRange>,
}

/// A word on how an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Style class.
    pub class: &'static str,
    /// The word.
    pub word: &'static str,
}

/// A voice on an event.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimLine {
    /// Colour number of the side, where it has one.
    pub side: Option<usize>,
    /// The side itself, for those who do not see colours.
    pub side_name: String,
    /// Who, with office; on a page in another language the side, where it
    /// is known.
    pub name: String,
    /// Who, in the article's words, where `name` is only the side.
    pub original: String,
    /// What is added: stance, channel, and the article where there are
    /// several.
    pub note: String,
    /// Whether it denies.
    pub denies: bool,
    /// Its sentence.
    pub sentence: ReaderAt,
}

/// The card of an event.
pub fn card(
    chronicle: &Chronicle,
    event: &Event,
    sides: &BTreeMap<String, usize>,
    lang: Language,
) -> Card {
    let w = words(lang);
    let code = lang.as_str();
    let title = summary::title(chronicle, event, code);
    let mut claims: Vec<ClaimLine> = Vec::new();
    let several = chronicle
        .claims_of(event)
        .any(|claim| claim.article != event.article);
    for claim in chronicle.claims_of(event) {
        let line = claim_line(claim, chronicle, sides, lang, several);
        let known = claims
            .iter()
            .any(|c| (&c.name, &c.original, &c.note) == (&line.name, &line.original, &line.note));
        if !known {
            claims.push(line);
        }
    }
    if several {
        // By side, then by article.
        claims.sort_by(|a, b| {
            let order = |line: &ClaimLine| (line.side.is_none(), line.side);
            let by_side = order(a).cmp(&order(b));
            by_side.then_with(|| a.sentence.article.cmp(&b.sentence.article))
        });
    }
    claims.sort_by_key(|line| line.denies);
    let evidence = event.evidence.first().copied();
    Card {
        id: event.id.clone(),
        kind: event.kind,
        title: if title.is_empty() {
            i18n::event_type_one(lang, event.kind).to_owned()
        } else {
            title
        },
        places: summary::place_line(chronicle, event, code).unwrap_or_default(),
        when: event
            .when
            .as_ref()
            .filter(|when| when.from != when.to)
            .map(|when| i18n::range(lang, when.range())),
        badges: badges(event, lang),
        claims,
        figures: summary::figure_line(chronicle, event, code),
        sentence: evidence.map(|span| ReaderAt {
            article: event.article.clone(),
            span: Some(span),
        }),
        sources: sources(chronicle, event, lang),
        spots: event.places.iter().map(|p| p.place.clone()).collect(),
        days: event.when.as_ref().map(|when| when.range()),
    }
    .with_place_word(w.no_place)
}

impl Card {
    fn with_place_word(mut self, no_place: &str) -> Self {
        if self.places.is_empty() && self.kind != EventType::Statement {
            self.places = no_place.to_owned();
        }
        self
    }
}

/// Title, outlet, date and address of each article that tells of an event.
fn sources(chronicle: &Chronicle, event: &Event, lang: Language) -> Vec<String> {
    let mut articles: Vec<&str> = vec![&event.article];
    for claim in chronicle.claims_of(event) {
        if !articles.contains(&claim.article.as_str()) {
            articles.push(&claim.article);
        }
    }
    articles
        .into_iter()
        .filter_map(|id| chronicle.article(id))
        .map(|article| {
            let title = article.title.as_deref().unwrap_or(words(lang).untitled);
            let mut source = format!("{} · {}", isolate(title), details(article, lang));
            if let Some(url) = &article.url {
                source.push_str(" · ");
                source.push_str(&isolate(url));
            }
            source
        })
        .collect()
}

fn badges(event: &Event, lang: Language) -> Vec<Badge> {
    let w = words(lang);
    let mut badges = Vec::new();
    let mut put = |class, word| badges.push(Badge { class, word });
    match event.status {
        Status::Disputed => put("disputed", w.disputed),
        Status::Denied => put("denied", w.denied),
        Status::Asserted => {}
    }
    if event.negated && event.status != Status::Denied {
        put("denied", w.negated);
    }
    if event.planned {
        put("planned", w.planned);
    }
    badges
}

fn claim_line(
    claim: &Claim,
    chronicle: &Chronicle,
    sides: &BTreeMap<String, usize>,
    lang: Language,
    several: bool,
) -> ClaimLine {
    let w = words(lang);
    let side = claim.by.side.as_deref();
    let name = match claim.by.full_name() {
        name if name.is_empty() => w.own_voice.to_owned(),
        name => name,
    };
    let side_name = side
        .map(|side| side_name(chronicle, side, lang))
        .unwrap_or_default();
    let foreign = chronicle
        .article(&claim.article)
        .is_some_and(|a| a.lang != lang.as_str());
    let (name, original) = if foreign && !side_name.is_empty() && !claim.by.name.is_empty() {
        (side_name.clone(), name)
    } else {
        (name, String::new())
    };
    let stance = match claim.stance {
        Stance::Denies => Some(w.denies),
        Stance::Confirms => Some(w.confirms),
        Stance::Accuses => Some(w.accuses),
        Stance::Asserts | Stance::Reports => None,
    };
    let via = claim.via.as_ref().map(|via| fill(w.via, &[("via", via)]));
    let article = chronicle.article(&claim.article).filter(|_| several);
    let article = article.and_then(|a| a.outlet.as_deref().or(a.title.as_deref()));
    let note: Vec<String> = stance
        .map(str::to_owned)
        .into_iter()
        .chain(via)
        .chain(article.map(isolate))
        .collect();
    ClaimLine {
        side: side
            .and_then(|side| sides.get(side))
            .map(|at| (*at).min(SIDE_COLOURS - 1)),
        side_name,
        name,
        original,
        note: note.join(" · "),
        denies: claim.stance == Stance::Denies,
        sentence: ReaderAt {
            article: claim.article.clone(),
            span: Some(claim.evidence),
        },
    }
}

/// A side in the page's language, where the chronicle knows the country.
pub fn side_name(chronicle: &Chronicle, side: &str, lang: Language) -> String {
    chronicle
        .places
        .get(&format!("iso:{side}"))
        .map_or(side, |place| place.name(lang.as_str()))
        .to_owned()
}

//! Why the record says what it says: for each fact of an event, and for
//! places, the rule that made it and the article's words.

use chronicle::{Article, Chronicle, Event, Mention, PlaceId, Scope, Span, summary};

use crate::i18n::{self, fill, words};
use crate::state::{Language, ReaderAt};

/// Why a fact is in the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What sort of fact it is.
    pub sort: &'static str,
    /// The fact.
    pub fact: String,
    /// What its rule does, in words.
    pub rule: String,
    /// The rule's name.
    pub name: String,
    /// The article's words; empty where none say it.
    pub words: String,
    /// Their language.
    pub lang: String,
    /// Where they stand.
    pub at: Option<ReaderAt>,
}

/// Longest quotation, in letters; the article has the rest.
const LONGEST: usize = 240;

impl Reason {
    fn new(sort: &'static str, fact: String, rule: &str, lang: Language) -> Self {
        Self {
            sort,
            fact,
            rule: i18n::rule(lang, rule),
            name: rule.to_owned(),
            words: String::new(),
            lang: String::new(),
            at: None,
        }
    }

    /// The reason with the words of a span.
    fn quoting(mut self, article: Option<&Article>, span: Span) -> Self {
        let Some(article) = article else { return self };
        let quoted = article.text.as_deref().and_then(|text| span.slice(text));
        let quoted = quoted.unwrap_or_default().trim();
        self.words = quoted.chars().take(LONGEST).collect();
        if self.words.len() < quoted.len() {
            self.words.push('…');
        }
        self.lang.clone_from(&article.lang);
        self.at = Some(ReaderAt {
            article: article.id.clone(),
            span: Some(span),
        });
        self
    }
}

/// Why an event is in the record with its places, date, claims and figures.
pub fn of_event(chronicle: &Chronicle, event: &Event, lang: Language) -> Vec<Reason> {
    let w = words(lang);
    let article = chronicle.article(&event.article);
    let kind = i18n::event_type_one(lang, event.kind).to_owned();
    let mut told = Reason::new(w.why_event, kind, &event.rule, lang);
    if let Some(span) = event.evidence.first() {
        told = told.quoting(article, *span);
    }
    let mut reasons = vec![told];
    reasons.extend(event.places.iter().filter_map(|spot| {
        let place = chronicle.places.get(&spot.place)?;
        let name = place.name(lang.as_str()).to_owned();
        Some(match mention(chronicle, event, &spot.place) {
            Some(mention) => of_mention(chronicle, mention, name, lang),
            None => Reason {
                rule: w.rule_place_theatre.to_owned(),
                name: String::new(),
                ..Reason::new(w.why_place, name, "", lang)
            },
        })
    }));
    reasons.extend(date(chronicle, event, lang));
    for claim in chronicle.claims_of(event) {
        let article = chronicle.article(&claim.article);
        let who = match claim.by.name.as_str() {
            "" => w.own_voice,
            name => name,
        };
        reasons.push(
            Reason::new(w.why_claim, who.to_owned(), &claim.rule, lang)
                .quoting(article, claim.evidence),
        );
        for figure in &claim.figures {
            let text = summary::figure(figure, lang.as_str());
            let text = match figure.scope {
                Scope::Event => fill(w.figure_of_event, &[("figure", &text)]),
                Scope::Day | Scope::Total(_) => text,
            };
            reasons.push(
                Reason::new(w.why_figure, text, &figure.rule, lang)
                    .quoting(article, figure.evidence),
            );
        }
    }
    reasons
}

/// Why a name of an article is, or is not, a place.
pub fn of_mention(
    chronicle: &Chronicle,
    mention: &Mention,
    name: String,
    lang: Language,
) -> Reason {
    Reason::new(words(lang).why_place, name, &mention.rule, lang)
        .quoting(chronicle.article(&mention.article), mention.span)
}

/// Why a place is in the record: the surest name that was taken for it.
pub fn of_place(chronicle: &Chronicle, place: &PlaceId, lang: Language) -> Option<Reason> {
    let name = chronicle.places.get(place)?.name(lang.as_str()).to_owned();
    let named = chronicle.mentions.iter();
    let mention = named
        .filter(|m| m.chosen.as_ref() == Some(place))
        .max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    Some(of_mention(chronicle, mention, name, lang))
}

/// The mention that gave an event a place: one among its own words, else the
/// article's first.
fn mention<'a>(chronicle: &'a Chronicle, event: &Event, place: &str) -> Option<&'a Mention> {
    let named = || {
        chronicle
            .mentions
            .iter()
            .filter(|m| m.article == event.article && m.chosen.as_deref() == Some(place))
    };
    named()
        .find(|m| event.evidence.iter().any(|span| span.contains(m.span)))
        .or_else(|| named().next())
}

/// Why an event has its date: the words that say it, the nearest to its own;
/// else the rule that stands in for words.
fn date(chronicle: &Chronicle, event: &Event, lang: Language) -> Option<Reason> {
    let when = event.when.as_ref()?;
    let told = event.evidence.first().map_or(0, |span| span.start);
    let said = chronicle
        .dates
        .iter()
        .filter(|d| d.article == event.article && d.when.as_ref() == Some(when))
        .min_by_key(|d| d.span.start.abs_diff(told));
    let fact = i18n::range(lang, when.range());
    let sort = words(lang).why_date;
    Some(match said {
        Some(said) => Reason::new(sort, fact, &said.rule, lang)
            .quoting(chronicle.article(&event.article), said.span),
        None => Reason::new(sort, fact, &when.basis, lang),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{
        Claim, DateMention, Day, EventPlace, EventType, Figure, Measure, MentionStatus, Place,
        PlaceKind, PlaceRole, Point, Precision, Speaker, Stance, When,
    };

    /// "قصف شوشة أمس، قتل 3." with its place, date, claim and figure.
    fn chronicle() -> Chronicle {
        let when = When {
            from: Day(10),
            to: Day(10),
            precision: 1,
            basis: "أمس".into(),
        };
        Chronicle {
            articles: vec![Article {
                id: "a".into(),
                lang: "ar".into(),
                text: Some("قصف شوشة أمس، قتل 3.".into()),
                ..Article::default()
            }],
            places: [(
                "gn:1".to_owned(),
                Place {
                    id: "gn:1".into(),
                    names: [("en".to_owned(), "Shusha".to_owned())].into(),
                    kind: PlaceKind::City,
                    point: Point {
                        lat: 39.8,
                        lon: 46.7,
                    },
                    country: "AZ".into(),
                    parents: Vec::new(),
                    source: String::new(),
                },
            )]
            .into(),
            mentions: vec![Mention {
                article: "a".into(),
                span: Span::new(4, 8),
                surface: "شوشة".into(),
                role: PlaceRole::Site,
                candidates: Vec::new(),
                chosen: Some("gn:1".into()),
                confidence: 1.0,
                status: MentionStatus::Placed,
                rule: "place.name".into(),
            }],
            dates: vec![DateMention {
                article: "a".into(),
                span: Span::new(9, 12),
                when: Some(when.clone()),
                rule: "ar.relative".into(),
            }],
            events: vec![Event {
                id: "e".into(),
                article: "a".into(),
                kind: EventType::ExplosionRemoteViolence,
                sub_type: "shelling".into(),
                when: Some(when),
                evidence: vec![Span::new(0, 12)],
                places: vec![EventPlace {
                    place: "gn:1".into(),
                    role: PlaceRole::Site,
                    precision: Precision::Exact,
                    assumed: false,
                }],
                claims: vec!["c".into()],
                rule: "ar.trigger.shelling".into(),
                ..Event::default()
            }],
            claims: vec![Claim {
                id: "c".into(),
                event: "e".into(),
                by: Speaker::default(),
                via: None,
                stance: Stance::Reports,
                denies: None,
                figures: vec![Figure {
                    measure: Measure::Killed,
                    of: None,
                    low: Some(3),
                    high: Some(3),
                    scope: Scope::Event,
                    evidence: Span::new(14, 19),
                    rule: "ar.figure.number".into(),
                }],
                article: "a".into(),
                evidence: Span::new(0, 19),
                rule: "ar.trigger.shelling".into(),
            }]
            .into(),
            ..Chronicle::default()
        }
    }

    #[test]
    fn every_fact_has_its_rule_and_words() {
        let chronicle = chronicle();
        let reasons = of_event(&chronicle, &chronicle.events[0], Language::En);
        let quoted: Vec<(&str, &str)> =
            reasons.iter().map(|r| (r.sort, r.words.as_str())).collect();
        assert_eq!(
            quoted,
            [
                ("Event", "قصف شوشة أمس"),
                ("Place", "شوشة"),
                ("Date", "أمس"),
                ("Claim", "قصف شوشة أمس، قتل 3"),
                ("Figure", "قتل 3")
            ]
        );
        assert!(reasons.iter().all(|r| !r.rule.is_empty() && r.at.is_some()));
        assert_eq!(reasons[4].fact, "3 killed, in this event");
    }

    #[test]
    fn what_no_words_say_is_owned_up_to() {
        let mut chronicle = chronicle();
        chronicle.mentions.clear();
        chronicle.dates.clear();
        if let Some(when) = &mut chronicle.events[0].when {
            when.basis = "narrated-as-recent".into();
        }
        let reasons = of_event(&chronicle, &chronicle.events[0], Language::En);
        assert!(reasons[1].rule.starts_with("Its own words name no place"));
        assert!(reasons[2].rule.starts_with("No date is given"));
        assert!(reasons[1].at.is_none() && reasons[2].at.is_none());
    }
}

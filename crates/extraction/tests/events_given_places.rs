//! Events, claims and figures where the toponyms are given, so that only the
//! reading of events is measured: the annotated articles in `../shared` (beside
//! the repository; skipped, with a word, where they are absent).
//!
//! The annotations of the two articles use their own type words. They are read
//! as follows: `diplomacy/{statement,demand,denial,threat,accusation,support,
//! rejection,proposal}` is `statement` (or `diplomacy`); other `diplomacy/…` and
//! `strategic/agreement` are `diplomacy` (a demand for a truce may stand as
//! `statement`); `explosion/…` is `explosion_remote_violence`;
//! `battle/{territorial_gain_claim,government_regains_territory}` is
//! `territory_change` or `battle`; other `battle/…` is `battle`, materiel losses
//! also `explosion_remote_violence`; `casualty_report` is `battle` or `other`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chronicle::{
    Candidate, Chronicle, Event, EventType, Mention, MentionStatus, Place, PlaceKind, PlaceRole,
    Point, Span,
};
use extraction::text::Document;
use extraction::{Source, dates, events};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn kind(word: &str) -> PlaceKind {
    match word {
        "country" => PlaceKind::Country,
        "region" | "macroregion" => PlaceKind::Region,
        "district" => PlaceKind::District,
        "city" => PlaceKind::City,
        "town" => PlaceKind::Town,
        "river" => PlaceKind::River,
        _ => PlaceKind::Village,
    }
}

fn place(id: &str, kind: PlaceKind, country: &str) -> Place {
    Place {
        id: id.to_owned(),
        names: [(String::new(), id.to_owned())].into(),
        kind,
        point: Point { lat: 0.0, lon: 0.0 },
        country: country.to_owned(),
        parents: Vec::new(),
        source: String::new(),
    }
}

fn mention(article: &str, span: Span, text: &str, place: &str, role: PlaceRole) -> Mention {
    Mention {
        article: article.to_owned(),
        span,
        surface: span.slice(text).unwrap_or_default().to_owned(),
        role,
        candidates: vec![Candidate {
            place: place.to_owned(),
            score: 1.0,
            assumed: false,
        }],
        chosen: Some(place.to_owned()),
        confidence: 1.0,
        status: MentionStatus::Placed,
        rule: "given".into(),
    }
}

/// Reads the events of a text whose toponyms are known.
fn read(
    id: &str,
    lang: &str,
    published: &str,
    text: &str,
    mentions: &[Mention],
    places: &BTreeMap<String, Place>,
) -> Option<Chronicle> {
    let date_words = dates::Lexicon::bundled(lang).unwrap_or_else(|e| panic!("{}", e.message()))?;
    let event_words =
        events::Lexicon::bundled(lang).unwrap_or_else(|e| panic!("{}", e.message()))?;
    let doc = Document::new(text);
    let source = Source {
        id: id.to_owned(),
        published: published.parse().ok(),
        lang: Some(lang.to_owned()),
    };
    let dates = dates::find(&doc, &date_words, &source);
    let found = events::find(
        &events::Input {
            precisions: &[],
            doc: &doc,
            article: id,
            mentions,
            places,
            dates: &dates,
        },
        &event_words,
    );
    Some(Chronicle {
        places: places.clone(),
        mentions: mentions.to_vec(),
        dates: dates.mentions,
        events: found.events,
        claims: found.claims.into(),
        ..Chronicle::default()
    })
}

/// An event as the annotators mark it.
struct Gold {
    name: String,
    kinds: Vec<EventType>,
    from: String,
    to: String,
    places: Vec<String>,
    evidence: Vec<Span>,
    optional: bool,
}

fn right_type(event: &Event, gold: &Gold) -> bool {
    gold.kinds.contains(&event.kind)
}

fn touches(event: &Event, gold: &Gold) -> u32 {
    event
        .evidence
        .iter()
        .flat_map(|e| {
            gold.evidence
                .iter()
                .map(move |g| e.end.min(g.end).saturating_sub(e.start.max(g.start)))
        })
        .sum()
}

struct Score {
    gold: usize,
    found: usize,
    whole: usize,
    invented: usize,
}

fn score(name: &str, text: &str, chronicle: &Chronicle, gold: &[Gold]) -> Score {
    let mut taken = vec![false; chronicle.events.len()];
    let mut score = Score {
        gold: 0,
        found: 0,
        whole: 0,
        invented: 0,
    };
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (g, want) in gold.iter().enumerate() {
        for (e, event) in chronicle.events.iter().enumerate() {
            let shared = touches(event, want);
            if shared > 0 && right_type(event, want) {
                pairs.push((shared, g, e));
            }
        }
    }
    pairs.sort_by(|a, b| b.cmp(a));
    let mut matched = vec![None; gold.len()];
    for (_, g, e) in pairs {
        if matched[g].is_none() && !taken[e] {
            matched[g] = Some(e);
            taken[e] = true;
        }
    }
    for (want, hit) in gold.iter().zip(&matched) {
        score.gold += usize::from(!want.optional);
        let Some(hit) = hit else {
            if !want.optional {
                println!(
                    "  {name} MISSED {} {:?}",
                    want.name,
                    want.evidence.first().and_then(|s| s.slice(text))
                );
            }
            continue;
        };
        if want.optional {
            continue;
        }
        score.found += 1;
        let event = &chronicle.events[*hit];
        let date = event.when.as_ref().is_some_and(|w| {
            w.from.to_string() <= want.to && want.from <= w.to.to_string() && w.precision <= 2
        });
        let drawn: Vec<&str> = event
            .places
            .iter()
            .filter(|p| p.role.is_drawn())
            .map(|p| p.place.as_str())
            .collect();
        let needed = want
            .places
            .iter()
            .filter(|p| !p.ends_with('?'))
            .all(|p| drawn.contains(&p.as_str()));
        let extra = drawn
            .iter()
            .all(|d| want.places.iter().any(|p| p.trim_end_matches('?') == *d));
        if date && needed && extra {
            score.whole += 1;
        } else {
            println!(
                "  {name} PARTLY {} date {date} {:?} places {drawn:?} want {:?}",
                want.name,
                event
                    .when
                    .as_ref()
                    .map(|w| (w.from.to_string(), w.to.to_string(), w.precision)),
                want.places
            );
        }
    }
    for (event, taken) in chronicle.events.iter().zip(&taken) {
        let optional = gold.iter().any(|g| g.optional && touches(event, g) > 0);
        if !taken && !optional {
            score.invented += 1;
            println!(
                "  {name} INVENTED {}/{} {:?}",
                event.kind.as_str(),
                event.sub_type,
                event.evidence.first().and_then(|s| s.slice(text))
            );
        }
    }
    score
}

fn show(text: &str, chronicle: &Chronicle) {
    for event in &chronicle.events {
        println!(
            "- {}/{}{}{} {:?} {:?} [{}] {:?}",
            event.kind.as_str(),
            event.sub_type,
            if event.negated { " NEG" } else { "" },
            if event.planned { " PLAN" } else { "" },
            event
                .when
                .as_ref()
                .map(|w| format!("{}..{} {}", w.from, w.to, w.basis)),
            event
                .places
                .iter()
                .map(|p| format!("{}:{}:{}", p.place, p.role.as_str(), u8::from(p.precision)))
                .collect::<Vec<_>>(),
            event.status as u8,
            event
                .evidence
                .iter()
                .filter_map(|s| s.slice(text))
                .collect::<Vec<_>>(),
        );
        for claim in chronicle.claims_of(event) {
            println!(
                "    by {:?} via {:?} {} {:?}",
                claim.by,
                claim.via,
                claim.stance.as_str(),
                claim.denies
            );
            for f in &claim.figures {
                println!(
                    "      {:?} {:?} {:?} {:?} {:?}",
                    f.measure, f.of, f.low, f.high, f.scope
                );
            }
        }
    }
}

fn seed_kinds(word: &str) -> Vec<EventType> {
    use EventType as T;
    match word {
        "diplomacy/statement"
        | "diplomacy/demand"
        | "diplomacy/denial"
        | "diplomacy/threat"
        | "diplomacy/accusation"
        | "diplomacy/support"
        | "diplomacy/rejection"
        | "diplomacy/proposal" => vec![T::Statement, T::Diplomacy],
        "battle/territorial_gain_claim" | "battle/government_regains_territory" => {
            vec![T::TerritoryChange, T::Battle]
        }
        "battle/materiel_loss" => vec![T::Battle, T::ExplosionRemoteViolence],
        "casualty_report" => vec![T::Battle, T::Other],
        w if w.starts_with("battle") => vec![T::Battle],
        w if w.starts_with("explosion") => vec![T::ExplosionRemoteViolence],
        _ => vec![T::Diplomacy],
    }
}

#[test]
fn events_of_the_seeds() {
    let shared = root().join("../shared");
    let Ok(seeds) = std::fs::read_to_string(shared.join("gold/seeds.json")) else {
        println!("skipped: ../shared/gold/seeds.json is not there");
        return;
    };
    let seeds: serde_json::Value = serde_json::from_str(&seeds).expect("JSON");
    let verbose = std::env::var("SHOW").is_ok_and(|v| !v.is_empty());
    let places: BTreeMap<String, Place> = seeds["entities"]
        .as_object()
        .expect("entities")
        .iter()
        .map(|(id, e)| {
            let id = if id.len() == 2 && id != "NK" && id != "ME" {
                format!("iso:{id}")
            } else {
                id.clone()
            };
            let country = match id.as_str() {
                "MOW" => "RU",
                "BAK" => "AZ",
                "EVN" => "AM",
                "PAR" => "FR",
                "ANK" => "TR",
                other => other.strip_prefix("iso:").unwrap_or(""),
            };
            let mut place = place(&id, kind(e["kind"].as_str().unwrap_or("")), country);
            if let Some(parent) = e["parent"].as_str() {
                let parent = seeds["entities"].as_object().and_then(|all| {
                    all.iter()
                        .find(|(_, p)| p["canonical"].as_str() == Some(parent))
                });
                place.parents.extend(parent.map(|(id, _)| id.clone()));
            }
            (id.clone(), place)
        })
        .collect();
    let (mut all, mut found, mut whole, mut invented) = (0, 0, 0, 0);
    for article in seeds["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().expect("file");
        let text = std::fs::read_to_string(shared.join("articles").join(file)).expect("text");
        let number = |v: &serde_json::Value| v.as_u64().unwrap_or(0) as u32;
        let mentions: Vec<Mention> = article["place_mentions"]
            .as_array()
            .expect("mentions")
            .iter()
            .map(|m| {
                let role = match m["usage"].as_str().unwrap_or("") {
                    "gov" | "assoc" => PlaceRole::Government,
                    "theme" => PlaceRole::Theme,
                    "emb" => PlaceRole::Embedded,
                    "dest" => PlaceRole::Destination,
                    _ => PlaceRole::Site,
                };
                let id = m["ref"].as_str().unwrap_or("");
                let id = if places.contains_key(id) {
                    id.to_owned()
                } else {
                    format!("iso:{id}")
                };
                mention(
                    file,
                    Span::new(number(&m["start"]), number(&m["end"])),
                    &text,
                    &id,
                    role,
                )
            })
            .collect();
        let gold: Vec<Gold> = article["events"]
            .as_array()
            .expect("events")
            .iter()
            .map(|e| Gold {
                name: format!(
                    "{} {}",
                    e["id"].as_str().unwrap_or(""),
                    e["type"].as_str().unwrap_or("")
                ),
                kinds: seed_kinds(e["type"].as_str().unwrap_or("")),
                from: match e["id"].as_str() {
                    // The annotation accepts the days before the article.
                    Some("B-e07") => "2020-10-07".to_owned(),
                    _ => e["date"]["start"].as_str().unwrap_or("").to_owned(),
                },
                to: match e["id"].as_str() {
                    Some("B-e07") => "2020-10-13".to_owned(),
                    _ => e["date"]["end"].as_str().unwrap_or("").to_owned(),
                },
                places: e["places"]
                    .as_array()
                    .expect("places")
                    .iter()
                    .filter_map(|p| {
                        let id = p["ref"].as_str()?;
                        let pin = p["pin"].as_bool() == Some(true);
                        Some(if pin { id.to_owned() } else { format!("{id}?") })
                    })
                    .collect(),
                evidence: e["evidence"]
                    .as_array()
                    .expect("evidence")
                    .iter()
                    .map(|s| Span::new(number(&s["start"]), number(&s["end"])))
                    .collect(),
                optional: false,
            })
            .collect();
        let published = article["published"].as_str().unwrap_or("");
        let Some(chronicle) = read(file, "ar", published, &text, &mentions, &places) else {
            panic!("Arabic is there");
        };
        if verbose {
            show(&text, &chronicle);
        }
        let result = score(
            article["id"].as_str().unwrap_or(""),
            &text,
            &chronicle,
            &gold,
        );
        all += result.gold;
        found += result.found;
        whole += result.whole;
        invented += result.invented;
    }
    println!("seeds: {found} of {all} found, {whole} with date and places, {invented} invented");
    assert!(whole >= 34, "{whole} of {all} wholly right");
    assert!(invented <= 2, "{invented} invented");
}

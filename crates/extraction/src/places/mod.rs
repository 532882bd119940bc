//! Toponyms: which words name places, which places they name, and what the
//! names do in their sentences.
//!
//! The order of work: cue words are marked ([`cues`]); names of the gazetteer
//! are found ([`names`]); people, bodies and demonyms are set aside
//! ([`people`]); the surest names give the article its ground ([`ground`]);
//! lists and type words add names that no gazetteer spells so ([`lists`],
//! [`sound`]); the best readings are chosen ([`lattice`]), placed jointly
//! ([`resolve`]) and given their roles ([`roles`]).

mod bearer;
mod behind;
mod beside;
mod cues;
mod dateline;
mod drafts;
mod ground;
mod lattice;
mod lexicon;
mod lists;
mod names;
mod people;
mod resolve;
mod roles;
mod sound;
mod unknown;
mod writing;

use std::collections::BTreeMap;

use chronicle::{Mention, MentionStatus, Place, PlaceId, PlaceRole, Precision, Span};
use gazetteer::Gazetteer;

pub use lexicon::Lexicon;

use crate::phrases::Words;
use crate::text::Document;
use drafts::Drafting;
use lattice::Draft;
use names::Level;
use resolve::Choice;

/// The toponyms of an article and the places they name.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// In text order.
    pub mentions: Vec<Mention>,
    /// How exactly each mention, with the words before it, says where
    /// ("near X", "on the border of X"); one for each of `mentions`.
    pub precisions: Vec<Precision>,
    /// The places chosen for them.
    pub places: BTreeMap<PlaceId, Place>,
}

/// Finds the toponyms of an article in language `lang` and places them.
pub(crate) fn find(
    words: &Words,
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
    article: &str,
    lang: &str,
) -> Found {
    let doc = words.doc;
    let mut drafting = Drafting::new(words, lexicon, gazetteer);
    let drafts = drafting.drafts();
    let company = &drafting.company;
    let choices = resolve::resolve(&drafts, &drafting.names, lexicon, gazetteer, company);

    let mut found = Found::default();
    let mut known = resolve::Candidates::new(gazetteer);
    let mut last: Option<(usize, PlaceRole, roles::Read)> = None;
    for (draft, choice) in drafts.iter().zip(&choices) {
        let (span, surface) = span_of(doc, draft);
        let candidates = known.of(choice, surface);
        let best = choice.candidates.first().zip(candidates.first());
        let chosen = best.filter(|_| choice.placed);
        let view = chosen.map(|((place, _), _)| gazetteer.view(*place));
        let chosen = chosen.map(|(_, candidate)| candidate.place.clone());
        let read = roles::Read {
            kind: view.map(|view| view.kind()),
            capital: view.is_some_and(|view| view.capital_of().is_some()),
        };
        let before = last
            .and_then(|(end, role, read)| drafting.coordinated(end, draft).then_some((role, read)));
        let role = roles::role(
            draft,
            read,
            &drafting.company,
            &drafting.cues,
            words,
            before,
        );
        last = Some((draft.tokens.end, role, read));
        found.precisions.push(roles::precision(draft, read.kind));
        if let (Some(view), Some(id)) = (view, &chosen) {
            let place = found.places.entry(id.clone());
            let place = place.or_insert_with(|| view.to_place());
            // Where the gazetteer does not know how the article's language
            // writes a name, the article does.
            if is_plain(draft, surface, lexicon) && !place.names.contains_key(lang) {
                place.names.insert(lang.to_owned(), surface.to_owned());
            }
        }
        let assumed = candidates.first().is_some_and(|c| c.assumed);
        let most = if assumed { ASSUMED_MOST } else { 1.0 };
        found.mentions.push(Mention {
            article: article.to_owned(),
            span,
            surface: surface.to_owned(),
            role,
            candidates,
            status: match chosen {
                Some(_) => MentionStatus::Placed,
                None => MentionStatus::Unplaced,
            },
            chosen,
            confidence: confidence(draft, choice).min(most),
            rule: rule(draft).into(),
        });
    }
    found
}

/// Whether a name stands in the text as it is: whole, and without an ending
/// that belongs to its sentence.
fn is_plain(draft: &Draft, surface: &str, lexicon: &Lexicon) -> bool {
    let uninflected = |word| writing::inflections(word, draft.level, lexicon).count() == 1;
    !matches!(draft.level, Level::Misprint | Level::Inflected)
        && surface.split_whitespace().all(uninflected)
}

/// The name itself in the text: proclitics and invisible characters left off.
fn span_of<'d>(doc: &Document<'d>, draft: &Draft) -> (Span, &'d str) {
    let first = &doc.tokens[draft.tokens.start];
    let last = &doc.tokens[draft.tokens.end - 1];
    let (scalars, bytes) = drafts::cut(&doc.text[first.bytes.clone()], draft.clitics.len);
    let span = Span::new(first.span.start + scalars, last.span.end);
    (span, &doc.text[first.bytes.start + bytes..last.bytes.end])
}

/// How sure the reading of a name is that its place bears by assumption only.
const ASSUMED_MOST: f32 = 0.6;

fn confidence(draft: &Draft, choice: &Choice) -> f32 {
    let sure = (draft.score / 4.0).clamp(0.2, 1.0);
    match choice.candidates.first() {
        Some((_, score)) if choice.placed => (sure * score).sqrt(),
        _ => sure * 0.5,
    }
}

fn rule(draft: &Draft) -> &'static str {
    match (draft.level, draft.list.is_some(), draft.row.is_some()) {
        (Level::Misprint, ..) => "place.misprint",
        (Level::Unknown, true, _) if draft.alike.is_empty() => "place.typed.unknown",
        (Level::Unknown, ..) if draft.alike.is_empty() => "place.context.unknown",
        (Level::Unknown, ..) => "place.sounding",
        (_, true, _) => "place.list",
        (_, _, true) => "place.typed",
        (Level::Inflected, ..) => "place.inflected",
        _ => "place.name",
    }
}

//! From one sentence to the events it tells: its clauses and the speech in
//! it, read by `spark`, `telling`, `whereabouts` and `speech`.

use std::collections::HashSet;
use std::ops::Range;

use chronicle::{EventType, Scope};

use super::candidate::Candidate;
use super::clause::{Clause, clauses};
use super::frame::{Frame, frames};
use super::lexicon::Mode;
use super::narration::Narration;
use super::places;
use super::quotation::{self, Quotation};
use super::scan::Scan;
use super::voice::{self, Memory, Voice};

pub(super) struct Sentence<'s, 'a> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) index: usize,
    pub(super) tokens: Range<usize>,
    pub(super) paragraph: usize,
    pub(super) headline: bool,
    pub(super) clauses: Vec<Clause>,
    pub(super) frames: Vec<Frame>,
}

/// What is known of an article's speakers, as far as it has been read.
pub(super) struct Thread {
    memory: Memory,
    quotations: Vec<Quotation>,
    narration: Narration,
}

impl Thread {
    /// Before the first sentence.
    pub(super) fn new(scan: &Scan) -> Self {
        let mut memory = Memory::default();
        voice::introduce(scan, &mut memory);
        Self {
            memory,
            quotations: quotation::quotations(scan),
            narration: Narration::default(),
        }
    }

    /// All candidates of a sentence, or of a piece of a very long one, in text
    /// order. Those of the sentences before it may get their speaker here.
    pub(super) fn candidates(
        &mut self,
        scan: &Scan,
        index: usize,
        tokens: Range<usize>,
        headline: bool,
        earlier: &mut [Candidate],
    ) -> Vec<Candidate> {
        // A question tells of nothing, nor does a match of arms.
        let asks = tokens.end > tokens.start
            && matches!(scan.words.folded(tokens.end - 1), "?" | "؟" | "՞");
        if asks || scan.has_mode(tokens.clone(), Mode::Sport) {
            return Vec::new();
        }
        let sentence = &scan.input.doc.sentences[index];
        let clauses = clauses(scan, tokens.clone());
        let mut frames = frames(scan, &mut self.memory, &tokens, &clauses);
        for quotation in quotation::around(&mut self.quotations, index) {
            if quotation.begins_in(index) {
                quotation.attribute(scan, &self.memory, &frames);
            }
            let named = |f: &&Frame| f.explicit && f.act.is_none();
            if let Some(said) = quotation.speech(&tokens)
                && !frames
                    .iter()
                    .any(|f| named(&f) && f.reach.contains(&said.reach.start))
            {
                frames.insert(0, said);
            }
        }
        let here = Sentence {
            scan,
            index,
            tokens,
            paragraph: sentence.paragraph,
            headline,
            clauses,
            frames,
        };
        let mut found = here.candidates();
        self.narration
            .follow(&here, &self.memory, &mut found, earlier);
        found
    }
}

impl Sentence<'_, '_> {
    /// All it tells, in text order.
    fn candidates(&self) -> Vec<Candidate> {
        let sparks = self.sparks();
        let mut found = self.events(&sparks);
        self.casualties(&sparks, &mut found);
        if found.is_empty() {
            found.extend(self.only_in_passing(&sparks));
        }
        let events = found.clone();
        self.acts(&sparks, &events, &mut found);
        self.plain(&sparks, &mut found);
        found.sort_by_key(|c| c.trigger.start);
        found
    }
}

/// A piece of a long sentence that tells nothing itself: more of the list that
/// the piece before it began.
pub(super) fn go_on(scan: &Scan, last: &mut Candidate, tokens: Range<usize>) {
    if last.is_speech() || last.domain.end + 1 < tokens.start || last.domain.end > tokens.start {
        return;
    }
    let known: HashSet<String> = last.places.iter().map(|p| p.place.clone()).collect();
    let more = places::places(scan, tokens.clone(), last.kind);
    let room = places::MOST.saturating_sub(last.places.len());
    let new = more.into_iter().filter(|p| !known.contains(&p.place));
    last.places.extend(new.take(room));
    last.domain.end = tokens.end;
}

pub(super) fn same_voice(a: Option<&Voice>, b: Option<&Voice>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.same(b))
}

/// Adds a figure unless the event has that measure with that scope already.
pub(super) fn push_figure(candidate: &mut Candidate, figure: chronicle::Figure) {
    let known = candidate.figures.iter_mut().find(|f| {
        f.measure == figure.measure
            && matches!(
                (f.scope, figure.scope),
                (Scope::Total(_), Scope::Total(_))
                    | (Scope::Event | Scope::Day, Scope::Event | Scope::Day)
            )
            && (f.of == figure.of || f.low.is_none() || f.low == figure.low)
    });
    match known {
        Some(old) if old.low.is_none() => *old = figure,
        Some(_) => {}
        None => candidate.figures.push(figure),
    }
}

/// Takes what another telling adds.
pub(super) fn absorb(into: &mut Candidate, from: Candidate) {
    let lesser = from.is_spoils() || matches!(from.sub.as_str(), "arrest" | "shot_down");
    let spoils = lesser && from.kind != into.kind;
    if from.rank > into.rank && !spoils || into.casualty {
        into.sub = from.sub;
        into.rank = from.rank;
        into.kind = from.kind;
        into.rule = from.rule;
        into.casualty &= from.casualty;
    }
    if into.drawn().next().is_none() {
        into.places = from.places;
    }
    into.domain = into.domain.start.min(from.domain.start)..into.domain.end.max(from.domain.end);
    for figure in from.figures {
        push_figure(into, figure);
    }
    for actor in from.actors {
        if !into.actors.iter().any(|a| a.name == actor.name) {
            into.actors.push(actor);
        }
    }
    if !into.dated && from.dated {
        into.when = from.when;
        into.dated = true;
    }
    if into.by.is_none() {
        into.by = from.by;
        into.stance = from.stance;
        into.via = from.via;
    }
    into.planned |= from.planned && into.kind == EventType::Diplomacy;
    into.unplaced.extend(from.unplaced);
    into.topics.extend(from.topics);
    if into.denied.is_none() {
        into.denied = from.denied;
    }
}

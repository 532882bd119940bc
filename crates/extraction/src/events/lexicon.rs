//! The words of one language that tell of events and of speech.

use std::collections::BTreeMap;

use chronicle::{EventType, Stance};
use serde::Deserialize;

use crate::figures::numbers::Numbers;
use crate::phrases::{Phrases, noun_forms, owned_forms, verb_forms};

/// Words of one meaning. Verbs and nouns are stems, conjugated and declined
/// when the table is read (Arabic); `words` stand as they are.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Group {
    verbs: Vec<String>,
    nouns: Vec<String>,
    words: Vec<String>,
}

impl Group {
    /// Calls `add` with every form and whether it is a finite verb.
    fn each(&self, inflect: bool, mut add: impl FnMut(&str, bool)) {
        if !inflect {
            self.verbs.iter().for_each(|w| add(w, true));
            self.nouns.iter().for_each(|w| add(w, false));
            self.words.iter().for_each(|w| add(w, false));
            return;
        }
        for verb in &self.verbs {
            let (first, rest) = verb.split_once(' ').unwrap_or((verb, ""));
            for form in verb_forms(first) {
                add(&join(&form, rest), true);
            }
        }
        for noun in &self.nouns {
            let (first, rest) = noun.split_once(' ').unwrap_or((noun, ""));
            if rest.is_empty() {
                for form in noun_forms(first) {
                    add(&form, false);
                }
            } else {
                add(&join(first, rest), false);
            }
        }
        for word in &self.words {
            add(word, false);
        }
    }
}

fn join(first: &str, rest: &str) -> String {
    if rest.is_empty() {
        first.to_owned()
    } else {
        format!("{first} {rest}")
    }
}

/// A sort of event and the words that tell of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    #[serde(rename = "type")]
    pub(super) kind: EventType,
    pub(super) sub: String,
    /// Counts only with a place, a figure or a force beside it.
    #[serde(default)]
    pub(super) weak: bool,
    /// Takes precedence over others in its clause when higher.
    #[serde(default)]
    pub(super) rank: i8,
    /// Counts only where a force or an armed party does it at a named place
    /// ("entered").
    #[serde(default)]
    pub(super) force: bool,
    /// Still to come, by its own meaning ("expected talks").
    #[serde(default)]
    pub(super) planned: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

/// What the content of an act of speech is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    /// Wished, feared or demanded: no event of its own.
    Irreal,
    /// Said to have happened.
    Real,
    /// Said not to have happened.
    Denied,
}

/// An act done with words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Act {
    pub(super) sub: String,
    #[serde(default = "asserts")]
    pub(super) stance: Stance,
    #[serde(default = "irreal")]
    pub(super) content: Content,
    /// With a visit or talks as its content it is an invitation.
    #[serde(default)]
    pub(super) invites: bool,
    /// Counts only below a verb of saying ("renewed its support").
    #[serde(default)]
    pub(super) weak: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

fn asserts() -> Stance {
    Stance::Asserts
}

fn irreal() -> Content {
    Content::Irreal
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Say {
    stance: Stance,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weapon {
    sub: String,
    words: Vec<String>,
}

/// What kind of people a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum People {
    Civilian,
    Military,
    Any,
}

/// How many a noun alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Many {
    One,
    Two,
    Some,
}

/// What is counted, before it becomes a chronicle's measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Count {
    Killed,
    Wounded,
    Captured,
    Displaced,
    Destroyed,
    /// No measure of its own, but what a number may count.
    Missing,
}

/// Words of grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    /// not, never
    Negation,
    /// will, is to
    Future,
    /// if
    Condition,
    /// in order to, before, the aim is
    Irreal,
    /// while, but
    Break,
    /// near
    Near,
    /// among them
    Subset,
    /// the toll, rose to: of one event, unless it says since when
    Total,
    /// since the start of the war
    Running,
    /// earlier, a first toll: figures overtaken since
    Earlier,
    /// and
    And,
    /// that
    That,
    /// according to
    According,
    /// since, despite, during: what follows is background
    Background,
    /// by (after a passive)
    By,
    /// on, at: what follows is the target
    At,
    /// Ends the name of a speaker.
    Stop,
    /// of, from: goes on with the name of a speaker
    Of,
    /// from, quoting (a channel's own source)
    Citing,
    /// Said instead of the name of what was denied ("this")
    This,
    /// Who, which: a clause inside the clause
    Relative,
    /// "still": takes its force from a "not" inside it
    Still,
    /// The border, the front line: what follows names a neighbour
    Border,
    /// "also", "both sides": goes on about those just named
    Also,
    /// "this", "these": the noun after it was named before
    Pointing,
    /// A market, a school, settlers: who attacks there attacks civilians
    Civil,
    /// A match, a league, a striker: nothing here is fought with arms
    Sport,
    /// "asked not to be named": words that tell of nothing together
    Idiom,
    /// north of, to the east of: what follows (or, where endings say it,
    /// what stands before) only tells where something else lies
    Direction,
}

/// What a word names as a party to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Head {
    /// president, minister, spokesman
    Office,
    /// army, forces, fighters
    Force,
    /// ministry, government, presidency
    Body,
    /// statement, communiqué
    Document,
    /// residents, sources, witnesses
    Source,
    /// agency, correspondent, newspaper, platform
    Channel,
}

/// What a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// Index into the triggers; whether it is a finite verb.
    Trigger(u16, bool),
    /// Index into the acts; whether it is a finite verb.
    Act(u16, bool),
    /// Whether it is a finite verb.
    Say(Stance, bool),
    Mode(Mode),
    Head(Head),
    /// Index into the sides; whether it is a party's own name.
    Side(u16, bool),
    People(People, Many),
    Settlement(Many),
    Equipment(Many),
    Count(Count, bool),
    /// Index into the weapons.
    Weapon(u16),
    /// What makes a plain statement worth keeping.
    Topic,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct EventTable {
    proclitics: bool,
    verb_first: bool,
    verb_last: bool,
    says_last: bool,
    trigger: Vec<Trigger>,
    weapon: Vec<Weapon>,
    counts: BTreeMap<Count, Group>,
    people: BTreeMap<String, Vec<String>>,
    settlement: BTreeMap<String, Vec<String>>,
    equipment: BTreeMap<String, Vec<String>>,
    modes: BTreeMap<Mode, Vec<String>>,
    topics: Group,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SpeechTable {
    say: Vec<Say>,
    act: Vec<Act>,
    heads: BTreeMap<Head, Vec<String>>,
    modes: BTreeMap<Mode, Vec<String>>,
    sides: BTreeMap<String, Vec<String>>,
    parties: BTreeMap<String, Vec<String>>,
}

/// The words of one language that tell of events and of speech.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) lang: String,
    pub(super) proclitics: bool,
    /// Whether the subject usually follows its verb.
    pub(super) verb_first: bool,
    /// Whether verbs, those of saying too, usually end their clause.
    pub(super) verb_last: bool,
    /// Whether verbs of saying end what they tell, and nothing follows them.
    pub(super) says_last: bool,
    pub(super) phrases: Phrases<Sense>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) acts: Vec<Act>,
    pub(super) sides: Vec<String>,
    pub(super) weapons: Vec<String>,
    pub(super) numbers: Numbers,
}

impl Lexicon {
    /// Reads the two tables of a language.
    ///
    /// # Errors
    /// When one is not what the format asks for.
    pub fn parse(
        lang: &str,
        events: &str,
        speech: &str,
        numbers: Numbers,
    ) -> Result<Self, toml::de::Error> {
        let events: EventTable = toml::from_str(events)?;
        let speech: SpeechTable = toml::from_str(speech)?;
        let mut lexicon = Self {
            lang: lang.to_owned(),
            proclitics: events.proclitics,
            verb_first: events.verb_first,
            verb_last: events.verb_last,
            says_last: events.says_last,
            numbers,
            ..Self::default()
        };
        lexicon.add_events(&events);
        lexicon.add_speech(&speech);
        lexicon.triggers = events.trigger;
        lexicon.acts = speech.act;
        Ok(lexicon)
    }

    fn add_events(&mut self, table: &EventTable) {
        let inflect = self.proclitics;
        let phrases = &mut self.phrases;
        for (i, trigger) in table.trigger.iter().enumerate() {
            let group = Group {
                verbs: trigger.verbs.clone(),
                nouns: trigger.nouns.clone(),
                words: trigger.words.clone(),
            };
            group.each(inflect, |w, verb| {
                phrases.add(w, Sense::Trigger(i as u16, verb))
            });
        }
        for (i, weapon) in table.weapon.iter().enumerate() {
            for word in &weapon.words {
                phrases.add(word, Sense::Weapon(i as u16));
            }
            self.weapons.push(weapon.sub.clone());
        }
        for (count, group) in &table.counts {
            group.each(inflect, |w, verb| {
                phrases.add(w, Sense::Count(*count, verb))
            });
        }
        for (key, words) in &table.people {
            let (kind, many) = key.split_once('_').unwrap_or((key, ""));
            let kind = match kind {
                "civilian" => People::Civilian,
                "military" => People::Military,
                _ => People::Any,
            };
            for word in words {
                phrases.add(word, Sense::People(kind, many_of(many)));
                if inflect && !word.contains(' ') && !word.starts_with("ال") {
                    for form in owned_forms(word) {
                        phrases.add(&form, Sense::People(kind, many_of(many)));
                    }
                }
                if inflect && many == "one" {
                    phrases.add(&format!("{word}ا"), Sense::People(kind, Many::One));
                }
            }
        }
        for (key, words) in &table.settlement {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Settlement(many_of(key))));
        }
        for (key, words) in &table.equipment {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Equipment(many_of(key))));
        }
        for (mode, words) in &table.modes {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Mode(*mode)));
        }
        table
            .topics
            .each(inflect, |w, _| phrases.add(w, Sense::Topic));
    }

    fn add_speech(&mut self, table: &SpeechTable) {
        let inflect = self.proclitics;
        let phrases = &mut self.phrases;
        for say in &table.say {
            let group = Group {
                verbs: say.verbs.clone(),
                words: say.words.clone(),
                ..Group::default()
            };
            group.each(inflect, |w, verb| {
                phrases.add(w, Sense::Say(say.stance, verb))
            });
        }
        for (i, act) in table.act.iter().enumerate() {
            let group = Group {
                verbs: act.verbs.clone(),
                nouns: act.nouns.clone(),
                words: act.words.clone(),
            };
            group.each(inflect, |w, verb| {
                phrases.add(w, Sense::Act(i as u16, verb))
            });
        }
        for (head, words) in &table.heads {
            for word in words {
                phrases.add(word, Sense::Head(*head));
                // أن متحدثا …: an indefinite noun behind أن.
                if inflect && !word.contains(' ') && !word.starts_with("ال") && !word.ends_with('ة')
                {
                    phrases.add(&format!("{word}ا"), Sense::Head(*head));
                }
            }
        }
        for (mode, words) in &table.modes {
            words
                .iter()
                .for_each(|w| phrases.add(w, Sense::Mode(*mode)));
        }
        for (named, sides) in [(false, &table.sides), (true, &table.parties)] {
            for (side, words) in sides {
                let index = self.sides.len() as u16;
                words
                    .iter()
                    .for_each(|w| phrases.add(w, Sense::Side(index, named)));
                self.sides.push(side.clone());
            }
        }
    }
}

fn many_of(key: &str) -> Many {
    match key {
        "one" => Many::One,
        "two" => Many::Two,
        _ => Many::Some,
    }
}

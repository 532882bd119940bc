//! The words of one language that tell of events and of speech.

mod classes;
mod inflect;
mod matters;
mod senses;

use std::collections::BTreeMap;

use chronicle::{EventType, Stance};
use serde::Deserialize;

use crate::figures::numbers::Numbers;
use classes::Classes;
use inflect::{Endings, Firsts, inflected};
use matters::Matter;
pub(super) use senses::{Content, Count, Head, Many, Mode, People, Sense};

use crate::phrases::{Phrases, noun_forms, owned_forms, unfulfilled_forms, verb_forms};

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
            for form in verb_forms(first)
                .into_iter()
                .chain(unfulfilled_forms(first))
            {
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
    /// Counts only with a place right beside it ("Ruritania has fallen").
    #[serde(default)]
    pub(super) beside: bool,
    /// Still to come, by its own meaning ("expected talks").
    #[serde(default)]
    pub(super) planned: bool,
    /// Counts only where it is said not to have happened or to be still to
    /// come: that a convoy did not arrive is news, that one drove is not.
    #[serde(default)]
    pub(super) unrealised: bool,
    /// Classes of words for who or what takes part: with one of the deeds, or
    /// alone where there are none, they tell of the event in any order and
    /// form, where a word of grammar says that it did not happen or is to come.
    #[serde(default)]
    things: Vec<String>,
    /// Groups of deeds.
    #[serde(default)]
    deeds: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

impl Trigger {
    /// Whether it tells of fighting or fire.
    pub(super) fn fights(&self) -> bool {
        matches!(
            self.kind,
            EventType::Battle | EventType::ExplosionRemoteViolence
        )
    }
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

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct EventTable {
    proclitics: bool,
    verb_first: bool,
    verb_last: bool,
    says_last: bool,
    classes: Classes,
    /// What may be done, by the sort of deed.
    deeds: BTreeMap<String, Group>,
    trigger: Vec<Trigger>,
    weapon: Vec<Weapon>,
    counts: BTreeMap<Count, Group>,
    people: BTreeMap<String, Vec<String>>,
    settlement: BTreeMap<String, Vec<String>>,
    equipment: BTreeMap<String, Vec<String>>,
    modes: BTreeMap<Mode, Vec<String>>,
    /// Words of grammar that are conjugated.
    operators: BTreeMap<Mode, Group>,
    topics: Group,
    /// Other forms of the words that verbs begin with, as phrases.
    inflections: Firsts,
    /// Other ends of the words that verbs end with.
    endings: Endings,
    /// Their ends where the verb tells of what is to come.
    futures: Endings,
}

impl EventTable {
    /// Makes triggers of the verbs' forms that tell of what is to come.
    fn add_futures(&mut self) {
        let futures = self.trigger.iter().filter_map(|trigger| {
            let forms = trigger.verbs.iter().flat_map(|v| self.futures.forms(v));
            let verbs: Vec<String> = forms.collect();
            (!verbs.is_empty()).then(|| Trigger {
                planned: true,
                verbs,
                nouns: Vec::new(),
                words: Vec::new(),
                ..trigger.clone()
            })
        });
        let futures: Vec<Trigger> = futures.collect();
        self.trigger.extend(futures);
    }

    /// Puts the words of classes where phrases name them.
    fn name_classes(&mut self) {
        let Self {
            classes,
            trigger,
            modes,
            operators,
            ..
        } = self;
        let triggers = trigger
            .iter_mut()
            .flat_map(|t| [&mut t.verbs, &mut t.nouns, &mut t.words]);
        let operators = operators
            .values_mut()
            .flat_map(|o| [&mut o.verbs, &mut o.nouns, &mut o.words]);
        for phrases in triggers.chain(operators).chain(modes.values_mut()) {
            classes.fill_in_all(phrases);
        }
    }
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

impl SpeechTable {
    /// Puts the words of classes where phrases name them.
    fn name_classes(&mut self, classes: &Classes) {
        let Self {
            say, act, modes, ..
        } = self;
        let says = say.iter_mut().flat_map(|s| [&mut s.verbs, &mut s.words]);
        let acts = act
            .iter_mut()
            .flat_map(|a| [&mut a.verbs, &mut a.nouns, &mut a.words]);
        for phrases in says.chain(acts).chain(modes.values_mut()) {
            classes.fill_in_all(phrases);
        }
    }
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
    /// Whether nothing tells what is named again from what is named first.
    pub(super) articleless: bool,
    pub(super) phrases: Phrases<Sense>,
    pub(super) triggers: Vec<Trigger>,
    /// The triggers told by who takes part and what is done.
    pub(super) matters: Vec<Matter>,
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
        let mut events: EventTable = toml::from_str(events)?;
        events.name_classes();
        events.add_futures();
        let mut speech: SpeechTable = toml::from_str(speech)?;
        speech.name_classes(&events.classes);
        let mut lexicon = Self {
            lang: lang.to_owned(),
            proclitics: events.proclitics,
            verb_first: events.verb_first,
            verb_last: events.verb_last,
            says_last: events.says_last,
            articleless: !events.proclitics && !events.modes.contains_key(&Mode::Known),
            numbers,
            ..Self::default()
        };
        lexicon.add_events(&events);
        lexicon.add_matters(&events);
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
                verbs: inflected(&trigger.verbs, &table.inflections, &table.endings),
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
        for (mode, group) in &table.operators {
            group.each(inflect, |w, _| phrases.add(w, Sense::Mode(*mode)));
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
                // "Three of its residents" (سكانها).
                if inflect && *head == Head::Source && !word.contains(' ') {
                    for form in owned_forms(word) {
                        phrases.add(&form, Sense::Head(*head));
                    }
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

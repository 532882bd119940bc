//! Events told by who takes part and what is done, in any order and form: "no
//! lorry has reached the town", "the arrival of the lorries was put off".

use std::collections::BTreeMap;

use super::{EventTable, Lexicon, Sense, join};
use crate::phrases::noun_forms;

/// A trigger told so.
#[derive(Clone, Copy, Debug)]
pub(in crate::events) struct Matter {
    /// Index into the triggers.
    pub(in crate::events) trigger: u16,
    /// Who or what may take part, a bit for each class.
    pub(in crate::events) things: u32,
    /// What may be done, a bit for each sort; none where the thing says it
    /// all ("the referendum").
    pub(in crate::events) deeds: u32,
}

/// Names as bits, in the order in which they are met.
#[derive(Default)]
struct Bits<'t>(Vec<&'t str>);

impl<'t> Bits<'t> {
    fn all(&mut self, names: &'t [String]) -> u32 {
        names.iter().fold(0, |all, name| all | self.one(name))
    }

    fn one(&mut self, name: &'t str) -> u32 {
        let known = self.0.iter().position(|old| *old == name);
        1 << known.unwrap_or_else(|| {
            self.0.push(name);
            self.0.len() - 1
        })
    }
}

impl Lexicon {
    pub(super) fn add_matters(&mut self, table: &EventTable) {
        let (mut classes, mut sorts) = (Bits::default(), Bits::default());
        for (i, trigger) in table.trigger.iter().enumerate() {
            if !trigger.things.is_empty() {
                self.matters.push(Matter {
                    trigger: i as u16,
                    things: classes.all(&trigger.things),
                    deeds: sorts.all(&trigger.deeds),
                });
            }
        }
        let mut things: BTreeMap<String, u32> = BTreeMap::new();
        for class in &classes.0 {
            let bit = 1 << classes.0.iter().take_while(|c| c != &class).count();
            for word in table.classes.words(class) {
                for form in self.forms_of(word) {
                    *things.entry(form).or_default() |= bit;
                }
            }
        }
        let mut deeds: BTreeMap<(String, bool), u32> = BTreeMap::new();
        for (i, sort) in sorts.0.iter().enumerate() {
            if let Some(group) = table.deeds.get(*sort) {
                group.each(self.proclitics, |phrase, verb| {
                    let (firsts, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                    for first in firsts.split('|') {
                        *deeds.entry((join(first, rest), verb)).or_default() |= 1 << i;
                    }
                });
            }
        }
        for (word, bits) in things {
            self.phrases.add(&word, Sense::Thing(bits));
        }
        for ((word, verb), bits) in deeds {
            self.phrases.add(&word, Sense::Deed(bits, verb));
        }
    }

    /// A word of a class as a text may have it.
    fn forms_of(&self, word: &str) -> Vec<String> {
        let declined = self.proclitics && !word.contains([' ', '*']) && !word.starts_with("ال");
        match declined {
            true => noun_forms(word),
            false => vec![word.to_owned()],
        }
    }
}

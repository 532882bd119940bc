//! Names after type words, alone or in lists, and the districts that hold
//! them: "the villages of A, B and C of the district of D".

use std::ops::Range;

use super::cues::{Cues, TypeWord};
use super::lexicon::{Lexicon, bits};
use super::people::{BODY, Company, DEMONYM, FORUM, NAMESAKE, PERSON};
use super::writing::{is_capital, is_hyphen};
use crate::lexicon::Sorts;
use crate::phrases::{Clitics, Words};
use crate::text::TokenKind;

/// Most words a name is taken to have.
const LONGEST: usize = 4;
/// How far "namely" may stand from the type word, in tokens.
const NAMELY_WITHIN: usize = 14;
/// Most items of one list.
const MOST_ITEMS: usize = 60;

/// A stretch that a type word says is a name.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The longest stretch the name may fill.
    pub tokens: Range<usize>,
    /// What clings to its first token.
    pub clitics: Clitics,
    /// The type word's row in [`Lexicon::kinds`].
    pub row: u16,
    /// Which list it belongs to.
    pub list: u32,
    /// Whether something that surely ends a name stands after it.
    pub closed: bool,
    /// First token of the name of the place that holds it.
    pub holder: Option<usize>,
    /// Whether its first word is an ordinary word too.
    pub doubtful: bool,
}

impl Item {
    /// An item of no list.
    pub fn unknown(tokens: Range<usize>, clitics: Clitics) -> Self {
        Self {
            tokens,
            clitics,
            row: 0,
            list: 0,
            closed: false,
            holder: None,
            doubtful: false,
        }
    }
}

/// What reads lists needs to know.
pub(super) struct Reader<'a, 'd> {
    pub words: &'a Words<'d>,
    pub lexicon: &'a Lexicon,
    pub cues: &'a Cues,
    pub company: &'a Company,
    /// End of the longest known name that begins at each token, 0 for none.
    pub known: &'a [usize],
}

impl Reader<'_, '_> {
    /// All items of all lists and single typed names, in text order.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut read_to = 0;
        for (list, word) in self.cues.types.iter().enumerate() {
            let list = list as u32;
            if word.after {
                self.before(word, list, &mut items);
                continue;
            }
            // "The United States" is a name, not a list of states.
            let start = word.tokens.start;
            let is_name = self.known.get(start).is_some_and(|e| *e > word.tokens.end);
            if start < read_to || (word.plural && is_name) {
                continue;
            }
            let Some(from) = self.opening(word) else {
                continue;
            };
            read_to = self.forward(word, list, from, &mut items).max(read_to);
        }
        items.sort_by_key(|item| (item.tokens.start, item.tokens.end));
        items
    }

    /// Where a list's first name begins.
    fn opening(&self, word: &TypeWord) -> Option<usize> {
        let end = word.tokens.end;
        let direct = self.quote(end);
        let with_article =
            word.clitics.article || self.words.folded(word.tokens.start).starts_with("ال");
        if !with_article && self.may_begin(direct, !self.is_named(word, direct)) {
            return Some(direct);
        }
        if !self.is_many(word) {
            return None;
        }
        for at in end..end + NAMELY_WITHIN {
            let text = self.words.folded(at);
            if self.words.kind(at).is_none() || matches!(text, "." | "؟" | "!") {
                return None;
            }
            if self.cues.at(at) & bits::NAMELY != 0 || text == ":" {
                let from = self.quote(self.cues.reach(at).max(at + 1));
                return self.may_begin(from, false).then_some(from);
            }
        }
        None
    }

    /// Whether a definite word after a type word can only be its name: one
    /// village may be called by an ordinary word; many are "the villages of
    /// the south".
    fn is_named(&self, word: &TypeWord, at: usize) -> bool {
        (!word.plural || word.dual)
            && !word.clitics.article
            && !self.is_vague(word)
            && self.lexicon.proclitics
            && self.is_definite(at)
            && (self.is_settlement(word) || !self.is_ordinary(at))
    }

    fn is_settlement(&self, word: &TypeWord) -> bool {
        let kinds = self.lexicon.kinds.get(usize::from(word.row));
        kinds
            .and_then(|kinds| kinds.first())
            .is_some_and(|kind| !kind.is_area())
    }

    /// Whether a type word speaks of several places, as after a number, too.
    fn is_many(&self, word: &TypeWord) -> bool {
        let before = word.tokens.start.checked_sub(1);
        word.plural || before.is_some_and(|at| self.words.kind(at) == Some(TokenKind::Number))
    }

    fn is_vague(&self, word: &TypeWord) -> bool {
        self.lexicon.vague.get(usize::from(word.row)) == Some(&true)
    }

    fn is_definite(&self, at: usize) -> bool {
        self.words.forms(at).iter().any(|form| form.clitics.article)
    }

    fn quote(&self, at: usize) -> usize {
        let opens = matches!(self.words.folded(at), "\"" | "«" | "“" | "„" | "'");
        at + usize::from(opens)
    }

    /// Whether a name may begin at a token.
    fn may_begin(&self, at: usize, direct: bool) -> bool {
        if self.words.kind(at) != Some(TokenKind::Word) {
            return false;
        }
        let lexicon = self.lexicon;
        if self.cues.type_at(at).is_some_and(|t| !t.after) {
            return false;
        }
        let ordinary = direct && (self.is_common(at) || self.is_adjective(at));
        let listed = direct && self.is_listed(at);
        if !ordinary && self.known.get(at).is_some_and(|end| *end > at) {
            return true;
        }
        if lexicon.capitals {
            return is_capital(self.words.doc, at) && !self.company.any(at..at + 1, DEMONYM);
        }
        let several = self.known.get(at).is_some_and(|end| *end > at + 1);
        let head = self.cues.at(at) & bits::HEAD != 0;
        let leads = head && self.goes_on(at + 1);
        (leads || !self.words.is(at, Sorts::FUNCTION))
            && (!(ordinary || listed) || head || several)
            && self.cues.firm(at) & !bits::HEAD == 0
            && self.cues.type_at(at).is_none()
            && !self.company.any(at..at + 1, DEMONYM)
    }

    /// Whether an unknown word looks like an adjective or a plural.
    fn is_adjective(&self, at: usize) -> bool {
        let text = self.words.folded(at);
        let long = text.chars().count() >= 5;
        long && (text.ends_with("يه") || (self.is_definite(at) && text.ends_with('ي')))
    }

    /// Reads items rightwards from a type word; gives the token after them.
    fn forward(&self, word: &TypeWord, list: u32, from: usize, items: &mut Vec<Item>) -> usize {
        let start = items.len();
        let mut without_holder = start;
        let mut at = from;
        while items.len() - start < MOST_ITEMS {
            let clitics = self.clitics(at, items.len() > start);
            let Some(end) = self.name_end(at) else {
                break;
            };
            items.push(Item {
                tokens: at..end,
                clitics,
                row: word.row,
                list,
                closed: self.closes(end),
                holder: None,
                doubtful: self.is_doubtful(at) && !self.is_named(word, at),
            });
            at = self.unquote(end);
            if let Some((holder, next)) = self.holder(at) {
                for item in &mut items[without_holder..] {
                    item.holder = Some(holder);
                }
                without_holder = items.len();
                at = next;
            }
            match self.next_item(at, self.is_many(word)) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    fn unquote(&self, at: usize) -> usize {
        let closes = matches!(self.words.folded(at), "\"" | "»" | "”" | "“");
        at + usize::from(closes)
    }

    /// What clings to a name: in a list, "and" is cut off where it may be.
    fn clitics(&self, at: usize, in_list: bool) -> Clitics {
        let forms = self.words.forms(at);
        let whole_known = self.known.get(at).is_some_and(|end| *end > at);
        let cut = forms.iter().find(|form| {
            form.clitics.conjunction
                && form.clitics.preposition.is_none()
                && !form.clitics.article
                && !form.clitics.future
        });
        let head = self.cues.at(at) & bits::HEAD != 0;
        match cut.filter(|form| form.text.chars().count() >= if head { 2 } else { 3 }) {
            Some(form) if in_list && !whole_known => form.clitics,
            Some(form) if in_list && form.clitics.len == 1 => form.clitics,
            _ => Clitics::default(),
        }
    }

    /// The end of the stretch that a name beginning at `at` may fill.
    fn name_end(&self, at: usize) -> Option<usize> {
        if !self.may_begin(at, false) || self.company.any(at..at + 1, NAMESAKE) {
            return None;
        }
        let known = |at: usize| self.known.get(at).copied().unwrap_or(0);
        let mut end = known(at).max(at + 1);
        while end < at + LONGEST && self.goes_on(end) && !self.is_area(end) {
            end += 1;
        }
        let doc = self.words.doc;
        let compound = |end: usize| is_hyphen(doc, end) && is_capital(doc, end + 1);
        while self.lexicon.capitals && compound(end) && known(end + 1) == 0 {
            end += 2;
        }
        Some(end)
    }

    /// Whether a known name with a type word after it begins at a token: it
    /// holds the place named before it ("Білогорівка Луганської області").
    fn is_area(&self, at: usize) -> bool {
        let end = self.known.get(at).copied().unwrap_or(0);
        self.lexicon.capitals
            && end > at
            && (self.cues.type_at(end).is_some_and(|t| t.after)
                || (at + 1..end).any(|at| self.cues.type_at(at).is_some_and(|t| t.after)))
    }

    fn goes_on(&self, at: usize) -> bool {
        if self.lexicon.proclitics && self.words.folded(at) == "بن" {
            return self.words.kind(at + 1) == Some(TokenKind::Word);
        }
        self.words.kind(at) == Some(TokenKind::Word)
            && !self.words.is(at, Sorts::FUNCTION)
            && self.cues.firm(at) & !bits::HEAD == 0
            && self.cues.type_at(at).is_none()
            && !self.company.any(at..at + 1, DEMONYM)
            && self.cues.at(at) & bits::DIRECTION == 0
            && !self
                .words
                .forms(at)
                .iter()
                .any(|form| form.clitics.preposition.is_some() && form.clitics.article)
            && !(self.lexicon.proclitics && self.words.folded(at).starts_with('و'))
            && !self.is_phrase(at)
            && (!self.lexicon.capitals || is_capital(self.words.doc, at))
    }

    /// Whether a preposition clings to an ordinary word.
    fn is_phrase(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let mut forms = self.words.forms(at).iter();
        words.tell_names()
            && forms.any(|form| form.clitics.preposition.is_some() && words.is_ordinary(form))
    }

    /// Whether what stands at a token surely ends the name before it.
    fn closes(&self, at: usize) -> bool {
        match self.words.kind(at) {
            None | Some(TokenKind::Mark) => true,
            Some(_) => {
                self.lexicon.capitals
                    || self.words.is(at, Sorts::FUNCTION)
                    || self.cues.firm(at) & !bits::HEAD != 0
                    || self.cues.type_at(at).is_some()
                    || (self.lexicon.proclitics && self.words.folded(at).starts_with('و'))
                    || self.is_phrase(at)
            }
        }
    }

    /// "Belonging to X": the first token of X, and the token after it.
    fn holder(&self, at: usize) -> Option<(usize, usize)> {
        let mask = self.cues.at(at);
        let type_clings = |at: usize| {
            self.cues
                .type_at(at)
                .is_some_and(|t| t.clitics.preposition == Some('ب'))
        };
        let mut name = if mask & (bits::TAIL | bits::IN) != 0 {
            self.cues.reach(at)
        } else if type_clings(at) || self.is_area(at) {
            at
        } else {
            return None;
        };
        while let Some(t) = self.cues.type_at(name).filter(|t| !t.after) {
            name = t.tokens.end;
        }
        let end = self.name_end(name)?;
        let known = self.known.get(name).copied().unwrap_or(0);
        Some((name, if known > name { known } else { end }))
    }

    /// Where the next item of a list begins, past commas and "and".
    fn next_item(&self, at: usize, plural: bool) -> Option<usize> {
        let mut next = at;
        let mut joined = false;
        for _ in 0..4 {
            let text = self.words.folded(next);
            let mask = self.cues.at(next);
            if matches!(text, "،" | "," | "、" | "؛" | ";") {
                joined = true;
                next += 1;
            } else if mask & (bits::AND | bits::BESIDES) != 0 {
                joined = true;
                next = self.cues.reach(next);
            } else {
                break;
            }
        }
        let clings = self.lexicon.proclitics
            && self
                .words
                .forms(next)
                .iter()
                .any(|form| form.clitics.conjunction);
        // After a comma, Arabic lists say "and" with every item; without it a
        // new clause may begin.
        let known = self.known.get(next).is_some_and(|end| *end > next);
        let bare_comma = joined && self.lexicon.proclitics && !clings;
        if !(joined || clings) || (bare_comma && !plural && !known) {
            return None;
        }
        let next = self.quote(next);
        let verb = self.lexicon.proclitics && !known && self.is_verb(next);
        let taken = BODY | FORUM | NAMESAKE;
        (self.may_begin(next, false)
            && (plural || known)
            && !verb
            && (known || !self.company.any(next..next + 1, taken)))
        .then_some(next)
    }

    /// Whether a word with "and" on it looks like the verb of a new clause.
    fn is_verb(&self, at: usize) -> bool {
        let text = self.words.folded(at);
        // "… so they killed": ف joins no items, and وا ends verbs.
        if text.starts_with('ف') || text.ends_with("وا") {
            return true;
        }
        let head = self.cues.at(at) & bits::HEAD != 0;
        let ending = text.ends_with('ت') && !text.ends_with("ات") && !head;
        let mut forms = self.words.forms(at).iter();
        let head = head && self.goes_on(at + 1);
        ending || !head && forms.any(|form| form.clitics.conjunction && form.is(Sorts::FUNCTION))
    }

    /// Whether a name's first word is an ordinary word too.
    fn is_doubtful(&self, at: usize) -> bool {
        let heads = self.cues.at(at) & bits::HEAD != 0 && self.goes_on(at + 1);
        !heads
            && (self.is_adjective(at) || self.company.any(at..at + 1, PERSON) || self.is_common(at))
    }

    /// Whether a word stands after a type word as its adjective or verb does.
    fn is_listed(&self, at: usize) -> bool {
        let text = self.words.folded(at);
        let ends = text.ends_with(['ه', 'ا']) && self.is_ordinary(at);
        self.lexicon.words.tell_names() && (ends || text.ends_with("وا"))
    }

    fn is_ordinary(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let mut forms = self.words.forms(at).iter();
        words.tell_names() && forms.any(|form| words.is_ordinary(form))
    }

    fn is_common(&self, at: usize) -> bool {
        self.words.may_be(at, Sorts::COMMON)
    }

    /// Reads items leftwards from a type word that follows its names.
    fn before(&self, word: &TypeWord, list: u32, items: &mut Vec<Item>) {
        let mut end = word.tokens.start;
        let mut count = 0;
        while count < MOST_ITEMS {
            let mut start = end;
            while start > 0 && end - start < LONGEST && self.may_end(start - 1) {
                start -= 1;
            }
            if start == end {
                break;
            }
            items.push(Item {
                tokens: start..end,
                clitics: Clitics::default(),
                row: word.row,
                list,
                closed: true,
                holder: None,
                doubtful: self.is_doubtful(start),
            });
            count += 1;
            if !word.plural || start == 0 {
                break;
            }
            end = start;
            let mut joined = false;
            while end > 0 {
                let text = self.words.folded(end - 1);
                if text == "," || text == "،" || self.cues.before(end) & bits::AND != 0 {
                    joined = true;
                    end -= 1;
                } else {
                    break;
                }
            }
            if !joined {
                break;
            }
        }
    }

    fn may_end(&self, at: usize) -> bool {
        let text = self.words.folded(at);
        if self.words.kind(at) == Some(TokenKind::Mark) {
            let tight = |a: usize, b: usize| match (
                self.words.doc.tokens.get(a),
                self.words.doc.tokens.get(b),
            ) {
                (Some(a), Some(b)) => a.bytes.end == b.bytes.start,
                _ => false,
            };
            return text == "-" && at > 0 && tight(at - 1, at) && tight(at, at + 1);
        }
        self.words.kind(at) == Some(TokenKind::Word)
            && !self.words.is(at, Sorts::FUNCTION)
            && self.cues.inside(at) & !(bits::HEAD | bits::AFFAIRS | bits::DIRECTION) == 0
            && !self.company.any(at..at + 1, DEMONYM)
            && (!self.lexicon.capitals || is_capital(self.words.doc, at))
    }
}

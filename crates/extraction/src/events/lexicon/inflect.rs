//! Other forms of the verbs that a lexicon lists in one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::join;

/// How the verbs of a language change.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Firsts(BTreeMap<String, Vec<String>>);

impl Firsts {
    /// A verb with other forms of its first word: "withdrew" is listed, "did
    /// not withdraw" follows.
    fn forms(&self, verb: &str) -> impl Iterator<Item = String> {
        let (first, rest) = verb.split_once(' ').unwrap_or((verb, ""));
        let forms = self.0.get(first).into_iter().flatten();
        forms.map(move |form| join(form, rest))
    }
}

/// Ends of a verb's last word, each with what may stand instead of it in other
/// tenses, numbers and where it says no; `~` is the word without that end. What
/// is written without it takes the place of a word that is the end alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Endings(BTreeMap<String, Vec<String>>);

impl Endings {
    /// The forms of a verb with other ends: those of one word as one phrase,
    /// those of several each for itself.
    pub(super) fn forms(&self, verb: &str) -> Vec<String> {
        let (before, last) = verb.rsplit_once(' ').unwrap_or(("", verb));
        let mut single: Vec<String> = Vec::new();
        let mut forms: Vec<String> = Vec::new();
        for word in last.split('|') {
            let word = word.trim_end_matches('*');
            for (ending, others) in &self.0 {
                let Some(stem) = word.strip_suffix(ending.as_str()) else {
                    continue;
                };
                let own = others.iter().filter(|o| stem.is_empty() || o.contains('~'));
                let all = own.map(|other| other.replace('~', stem));
                let (long, short): (Vec<_>, Vec<_>) =
                    all.partition(|form| form.contains([' ', '\u{200c}']));
                forms.extend(long);
                single.extend(short);
            }
        }
        if !single.is_empty() {
            forms.insert(0, single.join("|"));
        }
        let whole = |form: String| match before {
            "" => form,
            _ => format!("{before} {form}"),
        };
        forms.into_iter().map(whole).collect()
    }
}

/// All forms of the verbs listed.
pub(super) fn inflected(verbs: &[String], firsts: &Firsts, endings: &Endings) -> Vec<String> {
    let mut all = verbs.to_vec();
    for verb in verbs {
        all.extend(firsts.forms(verb));
        all.extend(endings.forms(verb));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_changes_behind_its_stem_and_before_it() {
        let endings: Endings = toml::from_str(
            r#"
            di = ["~medi", "~diğini"]
            "کرد" = ["ن~کرد", "خواهند کرد"]
            "#,
        )
        .expect("a table");
        assert_eq!(
            endings.forms("geri çekildi*"),
            ["geri çekilmedi|çekildiğini"]
        );
        assert_eq!(endings.forms("حمله کرد"), ["حمله نکرد", "حمله خواهند کرد"]);
        assert!(endings.forms("çatışma").is_empty());
        assert_eq!(endings.forms("درکرد"), ["ندرکرد"]);
    }
}

//! The written forms of Arabic verbs and nouns, made from their stems when a
//! lexicon is loaded, so that the lexicons list each word once.

use gazetteer::spelling::fold;

const PERFECT: [&str; 6] = ["", "ت", "ا", "تا", "وا", "نا"];
const IMPERFECT_BEFORE: [&str; 3] = ["ي", "ت", "ن"];
const IMPERFECT_AFTER: [&str; 6] = ["", "ون", "وا", "ان", "ا", "ن"];
const OBJECTS: [&str; 4] = ["ه", "ها", "هم", "هما"];
const OWNERS: [&str; 6] = ["ه", "ها", "هم", "هما", "نا", "ي"];

/// The forms of a verb given as `perfect/imperfect stem` (`اعلن/علن`); one
/// stem serves for both where they are written alike (`قصف`).
pub fn verb_forms(entry: &str) -> Vec<String> {
    let (perfect, imperfect) = entry.split_once('/').unwrap_or((entry, entry));
    let (perfect, imperfect) = (fold(perfect), fold(imperfect));
    let mut forms = Vec::with_capacity(48);
    match perfect
        .strip_suffix(['ا', 'ي'])
        .filter(|s| s.chars().count() > 1)
    {
        // Weak last letter: دعا، دعت، دعوا؛ نفى، نفت، نفوا.
        Some(stem) => {
            forms.push(perfect.clone());
            forms.extend(["ت", "تا", "وا", "يا", "ينا"].map(|s| format!("{stem}{s}")));
            forms.extend(OBJECTS.map(|o| format!("{stem}ا{o}")));
            forms.extend(OBJECTS.map(|o| format!("{stem}ت{o}")));
        }
        None => {
            forms.extend(PERFECT.map(|s| format!("{perfect}{s}")));
            forms.extend(OBJECTS.map(|o| format!("{perfect}{o}")));
            forms.extend(OBJECTS.map(|o| format!("{perfect}ت{o}")));
        }
    }
    let short = imperfect
        .strip_suffix(['ا', 'ي', 'و'])
        .unwrap_or(&imperfect);
    for before in IMPERFECT_BEFORE {
        forms.push(format!("{before}{imperfect}"));
        forms.extend(
            IMPERFECT_AFTER[1..]
                .iter()
                .map(|a| format!("{before}{imperfect}{a}")),
        );
        if short != imperfect {
            forms.push(format!("{before}{short}"));
            forms.extend(["ون", "وا"].map(|a| format!("{before}{short}{a}")));
        }
    }
    for before in ["ي", "ت"] {
        forms.extend(OBJECTS.map(|o| format!("{before}{imperfect}{o}")));
    }
    forms
}

/// What is written otherwise than in [`verb_forms`] behind لم: a verb with a
/// long vowel in its midst loses it (عاد، يعود، لم يعد).
pub fn unfulfilled_forms(entry: &str) -> Vec<String> {
    let (perfect, imperfect) = entry.split_once('/').unwrap_or((entry, entry));
    let letters = |stem: &str| fold(stem).chars().collect::<Vec<_>>();
    match (&letters(perfect)[..], &letters(imperfect)[..]) {
        ([_, .., 'ا', _], [before @ .., 'ا' | 'و' | 'ي', last]) if !before.is_empty() => {
            let stem: String = before.iter().chain([last]).collect();
            let form = |person| format!("لم {person}{stem}");
            IMPERFECT_BEFORE.map(form).to_vec()
        }
        _ => Vec::new(),
    }
}

/// The forms of a noun: itself, with an owner's pronoun, and the dual.
pub fn noun_forms(entry: &str) -> Vec<String> {
    let noun = fold(entry);
    let stem = match noun.strip_suffix('ه') {
        Some(stem) => format!("{stem}ت"),
        None => noun.clone(),
    };
    let mut forms = Vec::with_capacity(10);
    forms.extend(OWNERS.map(|o| format!("{stem}{o}")));
    forms.extend(["ان", "ين"].map(|d| format!("{stem}{d}")));
    forms.push(noun.clone());
    forms.push(format!("{noun}ا"));
    forms
}

/// The forms of a word for people with their owners' pronouns: جندي، جنديه;
/// plurals lose their ن before them: مقاتلين، مقاتليه.
pub fn owned_forms(word: &str) -> Vec<String> {
    let noun = fold(word);
    let stem = match noun.strip_suffix('ه') {
        Some(stem) => format!("{stem}ت"),
        None => ["ين", "ون", "ان"]
            .iter()
            .find(|end| noun.ends_with(*end) && noun.chars().count() > 4)
            .map_or(noun.clone(), |_| {
                noun.chars().take(noun.chars().count() - 1).collect()
            }),
    };
    OWNERS.map(|owner| format!("{stem}{owner}")).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_owners() {
        for (word, form) in [
            ("جندي", "جنديه"),
            ("زوجة", "زوجته"),
            ("مقاتلين", "مقاتليها"),
        ] {
            assert!(owned_forms(word).iter().any(|f| f == form), "{form}");
        }
    }

    #[test]
    fn verbs_take_their_endings() {
        let forms = verb_forms("أعلن/علن");
        for form in ["اعلن", "اعلنت", "يعلن", "تعلن", "اعلنوا"] {
            assert!(forms.iter().any(|f| f == form), "{form}");
        }
        let weak = verb_forms("نفى/نفي");
        for form in ["نفي", "نفت", "نفوا", "ينفي", "تنفي", "ينفون"] {
            assert!(weak.iter().any(|f| f == form), "{form}");
        }
    }

    #[test]
    fn what_did_not_happen_loses_its_long_vowel() {
        assert_eq!(unfulfilled_forms("عاد/عود")[0], "لم يعد");
        assert_eq!(unfulfilled_forms("اغتال/غتال")[1], "لم تغتل");
        assert!(unfulfilled_forms("قصف").is_empty());
        assert!(unfulfilled_forms("لجأ/لجا").is_empty());
    }

    #[test]
    fn nouns_take_owners_and_the_dual() {
        let forms = noun_forms("غارة");
        for form in ["غاره", "غارتين", "غارتها"] {
            assert!(forms.iter().any(|f| f == form), "{form}");
        }
    }
}

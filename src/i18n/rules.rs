//! What the rules that make facts do, in words.

use chronicle::summary;

use super::{fill, language_name, words};
use crate::state::Language;

/// What the rule with this name does; its name alone for one that the page
/// has no words for.
pub fn rule(lang: Language, name: &str) -> String {
    let w = words(lang);
    // Rules that read a language's tables begin with its code.
    let (code, rest) = match name.split_once('.') {
        Some((code, rest)) if code.len() == 2 => (code, rest),
        _ => ("", name),
    };
    let (family, detail) = rest.split_once('.').unwrap_or((rest, ""));
    let told = || summary::sub_type(detail, lang.as_str()).unwrap_or(detail);
    let text = match (family, detail) {
        ("trigger", _) => fill(w.rule_trigger, &[("what", told())]),
        ("speech", _) => fill(w.rule_speech, &[("what", told())]),
        ("negation", _) => w.rule_negation.into(),
        ("casualties", _) => w.rule_casualties.into(),
        ("figure", "company") => w.rule_figure_company.into(),
        ("figure", "noun") => w.rule_figure_noun.into(),
        // Records made before figures kept their rules have none.
        ("figure" | "", _) => w.rule_figure.into(),
        ("place", "name") => w.rule_place_name.into(),
        ("place", "inflected") => w.rule_place_inflected.into(),
        ("place", "typed") => w.rule_place_typed.into(),
        ("place", "list") => w.rule_place_list.into(),
        ("place", "misprint") => w.rule_place_misprint.into(),
        ("place", "sounding") => w.rule_place_sounding.into(),
        ("place", _) => w.rule_place_unknown.into(),
        ("date", "hijri") => w.rule_date_hijri.into(),
        ("date", "solar") => w.rule_date_solar.into(),
        ("date" | "year", _) => w.rule_date.into(),
        ("relative" | "relative+weekday" | "unit" | "ago" | "coming" | "past", _) => {
            w.rule_date_relative.into()
        }
        ("weekday", _) => w.rule_date_weekday.into(),
        ("range", _) => w.rule_date_range.into(),
        ("narrated-as-recent", _) => w.rule_date_recent.into(),
        ("table", _) => w.rule_table.into(),
        ("announced", _) => w.rule_date_announced.into(),
        _ => return name.to_owned(),
    };
    if code.is_empty() {
        text
    } else {
        fill(
            w.rule_of_language,
            &[("rule", &text), ("lang", language_name(lang, code))],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_in_words() {
        let en = |name| rule(Language::En, name);
        assert_eq!(
            en("ar.trigger.shelling"),
            "A word that tells of “Shelling” (tables for Arabic)"
        );
        assert_eq!(en("place.list"), "It stands in a list of places");
        assert_eq!(
            en("fa.figure.company"),
            "People named one by one, added up (tables for Persian)"
        );
        assert_eq!(en("xx.yy"), "xx.yy");
        assert!(rule(Language::Ar, "ru.weekday").contains("الروسية"));
    }
}

//! The language of what somebody typed, as far as its letters tell.

/// How a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Arabic,
    Armenian,
    Cyrillic,
    Latin,
}

impl Script {
    const ALL: [Self; 4] = [Self::Arabic, Self::Armenian, Self::Cyrillic, Self::Latin];
}

/// The language that these words are taken for, where they can hardly be of
/// the one they are `tagged` with: names of another script stand in any text,
/// but a third of the letters are its own.
pub fn corrected(words: &str, tagged: &str) -> Option<&'static str> {
    let count = |script| words.chars().filter(|c| letter(*c) == Some(script)).count();
    let all: usize = Script::ALL.into_iter().map(count).sum();
    if all == 0 || script_of(tagged).is_some_and(|own| 3 * count(own) >= all) {
        return None;
    }
    let holds = |letters: &str| words.contains(|c| letters.contains(c));
    Some(match Script::ALL.into_iter().max_by_key(|s| count(*s))? {
        Script::Arabic if holds("پچژگکی") => "fa",
        Script::Arabic => "ar",
        Script::Armenian => "hy",
        Script::Cyrillic if holds("іїєґІЇЄҐ") => "uk",
        Script::Cyrillic => "ru",
        Script::Latin => "en",
    })
}

fn script_of(lang: &str) -> Option<Script> {
    Some(match lang {
        "ar" | "fa" => Script::Arabic,
        "hy" => Script::Armenian,
        "ru" | "uk" => Script::Cyrillic,
        "en" | "tr" | "fr" | "az" | "es" => Script::Latin,
        _ => return None,
    })
}

fn letter(c: char) -> Option<Script> {
    match c {
        _ if !c.is_alphabetic() => None,
        '\u{600}'..='\u{77f}' => Some(Script::Arabic),
        '\u{530}'..='\u{58f}' => Some(Script::Armenian),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => Some(Script::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use extraction::lexicon::LANGUAGES;

    #[test]
    fn a_tag_that_the_letters_belie_is_corrected_and_any_other_kept() {
        for (words, tagged, lang) in [
            ("قصف المدن في 8 أكتوبر", "en", Some("ar")),
            ("بمباران شهرها و گزارش‌ها", "en", Some("fa")),
            ("Shelling near Şuşa (شوشة)", "ar", Some("en")),
            ("Обстріл міста", "ar", Some("uk")),
            ("Bombardements", "fr", None),
            ("قصف Ganja", "ar", None),
            ("2020 …", "ar", None),
            ("Գանձակ", "", Some("hy")),
        ] {
            assert_eq!(corrected(words, tagged), lang, "{words} as {tagged}");
        }
        assert!(LANGUAGES.iter().all(|lang| script_of(lang).is_some()));
    }
}

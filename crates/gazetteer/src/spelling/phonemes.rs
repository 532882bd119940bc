//! From Latin, Cyrillic, Armenian and Georgian letters to a small alphabet of
//! sounds, written as ASCII letters.
//!
//! Most letters stand for their English sound. Capitals: `C` as in church, `S`
//! as in ship, `T` ts, `Z` dz, `P` as in thin, `D` as in this; `c` is the first
//! sound of jam, `j` the middle one of measure, `x` that of loch, `y` as in yes.

use super::script::{Script, script_of};

/// How Latin letters with several values are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Turkish and Azerbaijani, and English digraphs: c = jam, ş = ship.
    Turkic,
    /// French, Spanish and the like: c = k or s, ch = ship, ou = u.
    Romance,
    /// Romanised Arabic: ş = emphatic s, th = thin, dh = this.
    Arabic,
}

/// The ways a name written in a spoken-alphabet script may sound, likeliest
/// first. Empty for a name with no letter of these scripts.
pub(super) fn readings(name: &str) -> Vec<Vec<u8>> {
    let name = without_gloss(name);
    let spoken = match script_of(name) {
        Script::Cyrillic => vec![words(name, cyrillic)],
        Script::Armenian => vec![words(name, armenian)],
        Script::Georgian => vec![words(name, |word| map_chars(word, georgian))],
        Script::Latin => latin_readings(name),
        Script::Arabic | Script::Other => Vec::new(),
    };
    let mut out: Vec<Vec<u8>> = Vec::new();
    for sounds in spoken.into_iter().map(dedupe) {
        if !sounds.is_empty() && !out.contains(&sounds) {
            out.push(sounds);
        }
    }
    out
}

/// Leaves out what follows a comma or stands in brackets.
fn without_gloss(name: &str) -> &str {
    name.split([',', '(', '،', '/']).next().unwrap_or(name)
}

fn words(name: &str, spell: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐'..='―'))
        .flat_map(|word| spell(&word.to_lowercase()))
        .collect()
}

fn map_chars(word: &str, map: impl Fn(char) -> Option<u8>) -> Vec<u8> {
    word.chars().filter_map(map).collect()
}

fn dedupe(mut sounds: Vec<u8>) -> Vec<u8> {
    sounds.dedup();
    sounds
}

fn latin_readings(name: &str) -> Vec<Vec<u8>> {
    // Capital I is the dotless letter only where other letters say so.
    let turkic_letters = name.contains(['ğ', 'ı', 'ə', 'Ə', 'ç', 'İ', 'Ç', 'Ğ']);
    let lower = name.replace('İ', "i").to_lowercase();
    let arabic_letters = lower.contains([
        'ā', 'ī', 'ū', 'ţ', 'ḩ', 'ḑ', 'ḥ', 'ṣ', 'ṭ', 'ẓ', '‘', 'ʻ', 'ʿ',
    ]);
    let readings: &[Reading] = if turkic_letters {
        &[Reading::Turkic]
    } else if arabic_letters {
        &[Reading::Arabic]
    } else if lower.contains("th") || lower.contains("dh") {
        &[Reading::Turkic, Reading::Arabic]
    } else if lower.contains(['c', 'j', 'x']) || lower.contains("ou") || lower.contains("qu") {
        &[Reading::Turkic, Reading::Romance]
    } else {
        &[Reading::Turkic]
    };
    readings.iter().map(|r| latin(&lower, *r)).collect()
}

/// Articles of romanised Arabic, which assimilate to the next sound.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "ed", "as", "es", "ash", "esh", "ar", "er", "an", "en", "at", "et",
    "az", "ez", "adh", "edh", "ath", "eth", "aş", "eş", "aţ", "eţ", "aḑ", "aṣ", "aṭ", "aḍ", "az̧",
];

fn latin(lower: &str, reading: Reading) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐'..='―'))
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = rest.next() {
        let is_article = rest.peek().is_some_and(|next| {
            ARTICLES.contains(&word)
                && (word.ends_with('l') || next.starts_with(&word[1..]) || next.starts_with(plain))
        });
        if !is_article {
            latin_word(word, reading, &mut out);
        }
    }
    out
}

/// An emphatic letter of romanised Arabic, before which articles assimilate.
fn plain(c: char) -> bool {
    matches!(c, 'ţ' | 'ḑ' | 'ş' | 'ṣ' | 'ṭ' | 'ẓ' | 'ḍ')
}

/// Letter groups with their sound, longest first, by reading.
const DIGRAPHS: &[(&str, u8)] = &[
    ("shch", b'S'),
    ("tsch", b'C'),
    ("dzh", b'c'),
    ("tch", b'C'),
    ("sch", b'S'),
    ("kh", b'x'),
    ("gh", b'g'),
    ("sh", b'S'),
    ("zh", b'j'),
    ("ts", b'T'),
    ("dz", b'Z'),
    ("dj", b'c'),
    ("ph", b'f'),
];

fn latin_word(word: &str, reading: Reading, out: &mut Vec<u8>) {
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        if let Some((group, sound)) = DIGRAPHS.iter().find(|(g, _)| rest.starts_with(g)) {
            out.push(*sound);
            rest = &rest[group.len()..];
            continue;
        }
        let next = rest[c.len_utf8()..].chars().next();
        let (taken, sounds): (usize, &[u8]) = match (c, next, reading) {
            ('c', Some('h'), Reading::Romance) => (2, b"S"),
            ('c', Some('h'), _) => (2, b"C"),
            ('t', Some('h'), Reading::Arabic) => (2, b"P"),
            ('t', Some('h'), _) => (2, b"t"),
            ('d', Some('h'), Reading::Arabic) => (2, b"D"),
            ('o', Some('u' | 'û'), Reading::Romance) => (2, b"u"),
            ('o', Some('o'), _) => (2, b"u"),
            ('e', Some('e'), _) => (2, b"i"),
            ('q', Some('u'), Reading::Romance) => (2, b"k"),
            ('c', Some('e' | 'i'), Reading::Romance) => (1, b"s"),
            ('c', _, Reading::Romance) => (1, b"k"),
            ('x', _, Reading::Romance) => (1, b"ks"),
            ('j', _, Reading::Romance) => (1, b"j"),
            ('ş', _, Reading::Arabic) => (1, b"s"),
            ('h', None, _) if out.last() == Some(&b'a') => (1, b""),
            _ => (1, latin_letter(c)),
        };
        out.extend_from_slice(sounds);
        let step: usize = rest.chars().take(taken).map(char::len_utf8).sum();
        rest = &rest[step..];
    }
}

fn latin_letter(c: char) -> &'static [u8] {
    match c {
        'a' | 'â' | 'á' | 'à' | 'ā' | 'ă' | 'ã' | 'ä' | 'ə' | 'ǝ' | 'å' => b"a",
        'b' => b"b",
        'c' | 'j' => b"c",
        'ç' | 'č' | 'ć' => b"C",
        'd' | 'ḑ' | 'ḍ' | 'đ' | 'ď' => b"d",
        'e' | 'é' | 'è' | 'ê' | 'ē' | 'ě' => b"e",
        'f' => b"f",
        'g' | 'ğ' | 'ġ' => b"g",
        'h' | 'ḩ' | 'ḥ' | 'ħ' => b"h",
        'i' | 'ı' | 'í' | 'ì' | 'î' | 'ï' | 'ī' => b"i",
        'k' | 'ķ' => b"k",
        'l' | 'ł' | 'ľ' => b"l",
        'm' => b"m",
        'n' | 'ñ' | 'ň' | 'ń' => b"n",
        'o' | 'ö' | 'ó' | 'ò' | 'ô' | 'ō' | 'õ' | 'ø' | 'ő' | 'ë' => b"o",
        'p' => b"p",
        'q' => b"q",
        'r' | 'ř' | 'ŕ' => b"r",
        's' | 'ṣ' | 'ś' => b"s",
        'ş' | 'ș' | 'š' => b"S",
        't' | 'ţ' | 'ṭ' | 'ť' | 'ț' => b"t",
        'u' | 'ü' | 'ú' | 'ù' | 'û' | 'ū' | 'ŭ' | 'ů' | 'ű' => b"u",
        'v' | 'w' => b"v",
        'x' => b"x",
        'y' | 'ý' | 'ÿ' => b"y",
        'z' | 'ẓ' | 'ź' | 'ż' => b"z",
        'ž' => b"j",
        'ß' => b"s",
        'æ' => b"a",
        _ => b"",
    }
}

fn cyrillic(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        if c == 'д' && rest.next_if_eq(&'ж').is_some() {
            out.push(b'c');
        } else {
            out.extend(cyrillic_letter(c));
        }
    }
    out
}

fn cyrillic_letter(c: char) -> Option<u8> {
    Some(match c {
        'а' | 'я' | 'ә' => b'a',
        'б' => b'b',
        'в' => b'v',
        'г' | 'ғ' | 'ґ' | 'ҝ' => b'g',
        'д' => b'd',
        'е' | 'э' | 'є' => b'e',
        'ё' | 'о' | 'ө' => b'o',
        'ж' => b'j',
        'з' => b'z',
        'и' | 'ы' | 'і' | 'ї' => b'i',
        'й' | 'ј' => b'y',
        'к' | 'қ' => b'k',
        'л' => b'l',
        'м' => b'm',
        'н' | 'ң' => b'n',
        'п' => b'p',
        'р' => b'r',
        'с' => b's',
        'т' => b't',
        'у' | 'ю' | 'ү' | 'ұ' => b'u',
        'ф' => b'f',
        'х' => b'x',
        'һ' => b'h',
        'ц' => b'T',
        'ч' => b'C',
        'ҹ' => b'c',
        'ш' | 'щ' => b'S',
        _ => return None,
    })
}

fn armenian(word: &str) -> Vec<u8> {
    const LETTERS: &str = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ";
    const SOUNDS: &[u8] = b"abgdezeitjilxTkhZgCmynSoCpcrsvtrTvpkof";
    let mut out = Vec::new();
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        if c == 'ո' && rest.next_if_eq(&'ւ').is_some() {
            out.push(b'u');
        } else if c == 'և' {
            out.extend(b"ev");
        } else if let Some(at) = LETTERS.chars().position(|letter| letter == c) {
            out.push(SOUNDS[at]);
        }
    }
    out
}

fn georgian(c: char) -> Option<u8> {
    const LETTERS: &str = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ";
    const SOUNDS: &[u8] = b"abgdevztiklmnopjrstupkgqSCTZTCxch";
    let at = LETTERS.chars().position(|letter| letter == c)?;
    SOUNDS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::readings;

    fn first(name: &str) -> String {
        String::from_utf8(readings(name).remove(0)).expect("ASCII")
    }

    #[test]
    fn scripts_meet_in_sounds() {
        assert_eq!(first("Qaradağlı"), "qaradagli");
        assert_eq!(first("Məlikcanlı"), "malikcanli");
        assert_eq!(first("Шуша"), "SuSa");
        assert_eq!(first("Джебраил"), "cebrail");
        assert_eq!(first("Քարվաճառ"), "karvaCar");
        assert_eq!(first("თბილისი"), "tbilisi");
        assert_eq!(first("Khirbat ash Shaykh"), "xirbatSayx");
        assert_eq!(first("Qarşā"), "qarsa");
        assert_eq!(first("Aş Şāliḩīyah"), "salihiya");
    }

    #[test]
    fn letters_with_two_values_give_two_readings() {
        let spoken = readings("Karvachar");
        assert!(spoken.contains(&b"karvaCar".to_vec()));
        assert!(spoken.contains(&b"karvaSar".to_vec()));
        assert!(readings("شوشة").is_empty());
        assert!(readings("123").is_empty());
    }
}

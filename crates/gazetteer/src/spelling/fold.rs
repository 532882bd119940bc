//! The folded form of a name: what remains when case, accents, vowel marks and
//! interchangeable letters are set aside.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a name or word: compatibility forms, case, combining marks, tatweel,
/// invisible characters, digits to ASCII, and the Arabic letters that writers
/// interchange (alef, hamza, ya, ta marbuta, kaf). Apostrophes go, hyphens and
/// zero-width non-joiners become spaces, runs of space become one. Folding
/// twice equals folding once.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        out.push_str(text);
        out.make_ascii_lowercase();
        return out;
    }
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(|c| std::iter::once(c).nfkd())
        .filter(|c| !is_combining_mark(*c))
        .filter_map(fold_char)
        .nfc()
    {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// What a decomposed, lower-case character becomes; `None` where it goes.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'ء' | 'ـ' | '.' | '\'' | '’' | '‘' | '`' | '´' | '′' => return None,
        'ʹ'..='ˏ' | '\u{200b}' | '\u{200d}'..='\u{200f}' => return None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' => return None,
        '-' | '‐'..='―' | '_' | '\u{200c}' => ' ',
        c if c.is_whitespace() => ' ',
        'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ی' | 'ې' | 'ێ' | 'ے' => 'ي',
        'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' => 'و',
        'ة' | 'ھ' | 'ہ' | 'ە' | 'ۃ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        'ı' => 'i',
        'ə' | 'ǝ' => 'e',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("أغـدام", "اغدام"),
            ("شوشة", "شوشه"),
            ("Füzuli", "fuzuli"),
            ("Xankəndi", "xankendi"),
            ("صنعاء", "صنعا"),
            ("قرۀ‌باغ", "قره باغ"),
            ("Deir ez-Zor", "deir ez zor"),
            ("Sana’a", "sanaa"),
            ("St.  Petersburg ", "st petersburg"),
            ("İzmir", "izmir"),
            ("٢٧", "27"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn folding_twice_equals_once() {
        for text in [
            "ΣΊΣΥΦΟΣ İ ŉ",
            "ﷺ ﻼ",
            "  a - b_c ",
            "한국 ½",
            "Qaradağlı",
            "ʻĀ’ishah",
        ] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
    }
}

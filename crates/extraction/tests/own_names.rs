//! What a place is called in the article's language, where no gazetteer says.

mod common;
#[path = "common/reading.rs"]
mod reading;

use chronicle::Chronicle;
use reading::read;

fn named(all: &Chronicle, lang: &str, name: &str) -> bool {
    all.places
        .values()
        .any(|place| place.names.get(lang).is_some_and(|known| known == name))
}

const AR: &str = "سيطرت القوات على قرى قره كوللو وخاتون بولاك وقره داغلي التابعة لولاية فضولي.";

#[test]
fn a_village_is_called_what_the_article_calls_it() {
    let all = read("ar", AR);
    for name in ["قره كوللو", "خاتون بولاك"] {
        assert!(named(&all, "ar", name), "{name} in {:?}", all.places);
    }
    assert!(!named(&all, "en", "قره كوللو"));
}

#[test]
fn a_name_stays_when_another_article_tells_of_the_place() {
    let mut all = read("ar", AR);
    let mut other = read(
        "en",
        "Shells fell on the village of Khatunbulag in Fuzuli district.",
    );
    other.articles[0].id = "b".into();
    all.merge(other);
    assert!(named(&all, "ar", "خاتون بولاك"));
}

#[test]
fn an_inflected_name_is_no_name() {
    let all = read("ru", "В среду обстреляли Шушу, сообщили в Степанакерте.");
    assert!(!all.places.is_empty());
    for form in ["Шушу", "Степанакерте"] {
        assert!(!named(&all, "ru", form), "{form}");
    }
}

//! What happened on the border between two countries.

mod common;
#[path = "common/reading.rs"]
mod reading;

use chronicle::Precision;
use reading::read;

/// The identities of the places of the first event, and how it calls them.
fn place(lang: &str, text: &str) -> Vec<(String, String)> {
    let all = read(lang, text);
    let event = all.events.first().expect("an event");
    let drawn = event.places.iter().filter(|p| p.role.is_drawn());
    drawn
        .map(|p| {
            assert_eq!(p.precision, Precision::Line, "{text}");
            (p.place.clone(), all.places[&p.place].name(lang).to_owned())
        })
        .collect()
}

#[test]
fn between_two_countries_is_on_their_border() {
    for (lang, text, id, name) in [
        (
            "en",
            "Shelling was reported on the border between Armenia and Azerbaijan on Monday.",
            "border:AM-AZ",
            "Armenia–Azerbaijan border",
        ),
        (
            "ar",
            "اندلعت اشتباكات على الشريط الحدودي بين تركيا وسوريا.",
            "border:SY-TR",
            "حدود تركيا وسوريا",
        ),
        (
            "ar",
            "قصفت المدفعية مواقع على الحدود بين لبنان وإسرائيل فجر أمس.",
            "border:IL-LB",
            "حدود لبنان وإسرائيل",
        ),
        (
            "fr",
            "Des combats ont éclaté à la frontière entre le Mali et le Niger.",
            "border:ML-NE",
            "frontière Mali–Niger",
        ),
        (
            "ru",
            "На границе Сирии и Турции произошли столкновения.",
            "border:SY-TR",
            "граница Сирия – Турция",
        ),
        (
            "tr",
            "Sudan ile Çad sınırında çatışma çıktı.",
            "border:SD-TD",
            "Sudan–Çad sınırı",
        ),
    ] {
        assert_eq!(
            place(lang, text),
            [(id.to_owned(), name.to_owned())],
            "{text}"
        );
    }
}

#[test]
fn a_named_village_is_where_it_happened() {
    let text = "Shells fell on Tovuz, on the border between Armenia and Azerbaijan.";
    let all = read("en", text);
    let drawn = all.events[0].places.iter().filter(|p| p.role.is_drawn());
    let ids: Vec<&str> = drawn.map(|p| p.place.as_str()).collect();
    assert!(ids.len() == 1 && !ids[0].starts_with("border:"), "{ids:?}");
}

#[test]
fn who_are_no_neighbours_have_no_border() {
    let text = "Clashes erupted on the border between Sudan and Yemen on Monday.";
    assert!(place("en", text).is_empty());
}

//! Who speaks: in quotations of several sentences, and in languages whose
//! endings tell the speaker from the places around the name.

mod common;
#[path = "common/reading.rs"]
mod reading;

use reading::read;

/// Language, report, the sub-type of an event, the name or office of who
/// claims it.
const CASES: &[(&str, &str, &str, &str)] = &[
    (
        "en",
        "\"Our troops did not attack Bakhmut. We have no guns there,\" an army spokesman said.",
        "denial",
        "army spokesman",
    ),
    (
        "en",
        "The defence ministry was blunt: \"The town is calm. Nobody shelled Bakhmut.\"",
        "denial",
        "defence ministry",
    ),
    (
        "ru",
        "«Наши войска не обстреливали Донецк. Это вымысел», — сказал представитель минобороны.",
        "denial",
        "представитель минобороны",
    ),
    (
        "fr",
        "« L'armée n'a pas bombardé Homs. Nos avions étaient au sol », a assuré le porte-parole.",
        "denial",
        "porte-parole",
    ),
    (
        "tr",
        "Erbil'de konuşan hükümet sözcüsü ordunun Kerkük'ten çekilmediğini bildirdi.",
        "denial",
        "hükümet sözcüsü",
    ),
    (
        "tr",
        "Başsavcılığa göre Halep'e düşen roket iki kişiyi öldürdü.",
        "rocket",
        "Başsavcılığa",
    ),
    (
        "az",
        "Ağdamda çıxış edən sözçü ordunun Xocalıdan çəkilmədiyini bildirib.",
        "denial",
        "sözçü",
    ),
];

#[test]
fn every_claim_has_its_speaker() {
    for (lang, text, sub, name) in CASES {
        let read = read(lang, text);
        let told = read.events.iter().find(|e| e.sub_type == *sub);
        let told = told.unwrap_or_else(|| panic!("{lang}: no {sub} in {text}: {:?}", read.events));
        let claim = read.claims.iter().find(|c| c.event == told.id);
        let by = &claim.expect("a claim").by;
        let said = [Some(&by.name), by.office.as_ref()];
        assert!(
            said.into_iter().flatten().any(|said| said == name),
            "{lang}: {text}: {by:?}"
        );
    }
}

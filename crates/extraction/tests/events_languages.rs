//! One report in each language: what happened, who says so and who denies it,
//! from the words alone (no gazetteer).

use chronicle::{EventType, Measure, Stance};
use extraction::{Engine, Source};
use gazetteer::Gazetteer;

/// Shelling that killed three, said by the ministry; a denial.
const REPORTS: [(&str, &str); 9] = [
    (
        "en",
        "Rebels shelled the town on Tuesday, killing three civilians, the defence ministry said. The rebels denied the attack.",
    ),
    (
        "ru",
        "Боевики обстреляли город во вторник, погибли трое мирных жителей, сообщило министерство обороны. Боевики опровергли обвинения.",
    ),
    (
        "uk",
        "Бойовики обстріляли місто у вівторок, загинули троє мирних жителів, повідомило міністерство оборони. Бойовики заперечили звинувачення.",
    ),
    (
        "fr",
        "Les rebelles ont bombardé la ville mardi, tuant trois civils, a annoncé le ministère de la Défense. Les rebelles ont démenti.",
    ),
    (
        "es",
        "Los rebeldes bombardearon la ciudad el martes y mataron a tres civiles, informó el ministerio de Defensa. Los rebeldes negaron el ataque.",
    ),
    (
        "tr",
        "Militanlar salı günü kenti bombaladı, üç sivil öldü, Savunma Bakanlığı açıkladı. Militanlar iddiaları yalanladı.",
    ),
    (
        "az",
        "Silahlılar şəhəri atəşə tutub, üç mülki şəxs həlak olub, – Müdafiə Nazirliyi bildirib. Silahlılar bunu təkzib edib.",
    ),
    (
        "fa",
        "وزارت دفاع اعلام کرد شورشیان روز سه‌شنبه شهر را گلوله‌باران کردند و سه غیرنظامی کشته شدند. شورشیان این خبر را تکذیب کردند.",
    ),
    (
        "hy",
        "Զինյալները հրետակոծել են քաղաքը, զոհվել է երեք խաղաղ բնակիչ, հայտնել է պաշտպանության նախարարությունը։ Զինյալները հերքել են մեղադրանքները։",
    ),
];

#[test]
fn every_language_tells_what_happened_and_who_says_so() {
    let engine = Engine::new(Gazetteer::new()).expect("tables that load");
    let mut wrong = Vec::new();
    for (lang, text) in REPORTS {
        let source = Source {
            id: lang.to_owned(),
            published: "2024-02-14".parse().ok(),
            lang: Some(lang.to_owned()),
        };
        let read = engine.read(text, &source).chronicle;
        let attack = read
            .events
            .iter()
            .find(|e| e.kind == EventType::ExplosionRemoteViolence);
        let killed = read
            .claims
            .iter()
            .flat_map(|c| &c.figures)
            .any(|f| f.measure == Measure::Killed && f.low == Some(3));
        let said = read
            .claims
            .iter()
            .any(|c| c.stance == Stance::Asserts && !c.by.name.is_empty());
        let denied = read.claims.iter().any(|c| c.stance == Stance::Denies);
        if attack.is_none() || !killed || !said || !denied {
            wrong.push(format!(
                "{lang}: attack {}, killed {killed}, said {said}, denied {denied}",
                attack.is_some()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! "North of X", "20 km from X", "between X and Y", "on the border", "around
//! X": how exactly each says where, in every language that is read; and what
//! is too uncertain to be placed.

mod common;
#[path = "common/reading.rs"]
mod reading;

use chronicle::{PlaceKind, Precision};
use reading::read;

/// Language, report, the places of what it tells, their precision.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    Precision,
);

use Precision::{Line, Near};

const CASES: &[Case] = &[
    // A direction.
    (
        "ar",
        "قصفت المدفعية مواقع شمال بلدة كوباني فجر اليوم، ما أدى إلى مقتل ثلاثة جنود.",
        &["Kobani"],
        Near,
    ),
    (
        "en",
        "Artillery shelled positions north of Kobani on Tuesday, killing three soldiers.",
        &["Kobani"],
        Near,
    ),
    (
        "ru",
        "Во вторник авиация нанесла удар в 15 километрах южнее Харькова.",
        &["Kharkiv"],
        Near,
    ),
    (
        "uk",
        "Артилерія у вівторок обстріляла позиції на північ від Бахмута, загинули троє військових.",
        &["Bakhmut"],
        Near,
    ),
    (
        "tr",
        "Salı günü topçu birlikleri Kobani'nin kuzeyindeki mevzileri bombaladı, üç asker öldü.",
        &["Kobani"],
        Near,
    ),
    (
        "az",
        "Çərşənbə axşamı artilleriya Ağdamın şimalındakı mövqeləri atəşə tutub, üç hərbçi həlak olub.",
        &["Aghdam"],
        Near,
    ),
    (
        "hy",
        "Երեքշաբթի հրետանին ռմբակոծել է Աղդամից հյուսիս գտնվող դիրքերը, զոհվել է երեք զինվոր։",
        &["Aghdam"],
        Near,
    ),
    (
        "fa",
        "روز سه‌شنبه در شمال حلب درگیری رخ داد.",
        &["Aleppo"],
        Near,
    ),
    (
        "fr",
        "L'artillerie a bombardé mardi des positions au nord de Kobané, tuant trois soldats.",
        &["Kobani"],
        Near,
    ),
    (
        "es",
        "La artillería bombardeó el martes posiciones al norte de Kobani y mató a tres soldados.",
        &["Kobani"],
        Near,
    ),
    // A distance.
    (
        "ar",
        "اندلعت اشتباكات عنيفة على بعد 20 كيلومترا من مدينة الفاشر.",
        &["El Fasher"],
        Near,
    ),
    (
        "en",
        "Clashes broke out 20 km from El Fasher on Tuesday.",
        &["El Fasher"],
        Near,
    ),
    ("ru", "Бои идут в 20 км от Бахмута.", &["Bakhmut"], Near),
    (
        "uk",
        "Бої точаться за 20 км від Бахмута.",
        &["Bakhmut"],
        Near,
    ),
    (
        "tr",
        "Salı günü Bahmut'a 20 kilometre mesafede çatışmalar çıktı.",
        &["Bakhmut"],
        Near,
    ),
    (
        "az",
        "Çərşənbə axşamı Ağdamdan 20 kilometr məsafədə döyüşlər başlayıb.",
        &["Aghdam"],
        Near,
    ),
    (
        "hy",
        "Երեքշաբթի մարտեր են սկսվել Աղդամից 20 կիլոմետր հեռավորության վրա։",
        &["Aghdam"],
        Near,
    ),
    (
        "fa",
        "روز سه‌شنبه در ۲۰ کیلومتری قندهار درگیری رخ داد.",
        &["Kandahar"],
        Near,
    ),
    (
        "fr",
        "Des combats ont éclaté mardi à 20 km de Gao.",
        &["Gao"],
        Near,
    ),
    (
        "es",
        "El martes hubo combates a 20 kilómetros de Gao.",
        &["Gao"],
        Near,
    ),
    // A road.
    (
        "ar",
        "انفجر لغم على الطريق بين مأرب وصنعاء، ما أدى إلى مقتل مدنيين.",
        &["Ma'rib", "Sanaa"],
        Line,
    ),
    (
        "en",
        "A mine exploded on the road between Marib and Sanaa on Tuesday, killing two civilians.",
        &["Ma'rib", "Sanaa"],
        Line,
    ),
    (
        "ru",
        "Мина взорвалась на дороге между Бахмутом и Краматорском, погибли двое.",
        &["Bakhmut", "Kramatorsk"],
        Line,
    ),
    (
        "uk",
        "Міна вибухнула на дорозі між Бахмутом і Краматорськом, загинули двоє цивільних.",
        &["Bakhmut", "Kramatorsk"],
        Line,
    ),
    (
        "tr",
        "Salı günü Halep ile İdlib arasındaki yolda mayın patladı, iki sivil öldü.",
        &["Aleppo", "Idlib"],
        Line,
    ),
    (
        "az",
        "Çərşənbə axşamı Ağdam ilə Xankəndi arasındakı yolda mina partlayıb, iki nəfər ölüb.",
        &["Aghdam", "Stepanakert"],
        Line,
    ),
    (
        "hy",
        "Երեքշաբթի Մարտակերտի և Աղդամի միջև ընկած ճանապարհին ական է պայթել, զոհվել է երկու մարդ։",
        &["Martakert", "Aghdam"],
        Line,
    ),
    (
        "fa",
        "روز سه‌شنبه مینی در جاده میان کابل و قندهار منفجر شد و دو نفر کشته شدند.",
        &["Kabul", "Kandahar"],
        Line,
    ),
    (
        "fr",
        "Une mine a explosé mardi sur la route entre Gao et Ménaka, tuant deux civils.",
        &["Gao", "Menaka"],
        Line,
    ),
    (
        "es",
        "Una mina explotó el martes en la carretera entre Gao y Menaka y mató a dos civiles.",
        &["Gao", "Menaka"],
        Line,
    ),
    // A border.
    (
        "ar",
        "اندلعت اشتباكات على الحدود بين السودان وتشاد.",
        &["Sudan–Chad border"],
        Line,
    ),
    (
        "en",
        "Clashes broke out along the border between Sudan and Chad on Tuesday.",
        &["Sudan–Chad border"],
        Line,
    ),
    (
        "ru",
        "Во вторник бои шли на границе Сирии и Турции.",
        &["Syria–Turkey border"],
        Line,
    ),
    (
        "uk",
        "У вівторок бої точилися на кордоні Сирії та Туреччини.",
        &["Syria–Turkey border"],
        Line,
    ),
    (
        "tr",
        "Salı günü Suriye-Türkiye sınırında çatışmalar çıktı.",
        &["Syria–Turkey border"],
        Line,
    ),
    (
        "az",
        "Çərşənbə axşamı Ermənistan-Azərbaycan sərhədində döyüşlər olub.",
        &["Armenia–Azerbaijan border"],
        Line,
    ),
    (
        "hy",
        "Երեքշաբթի մարտեր են տեղի ունեցել Հայաստանի և Ադրբեջանի սահմանին։",
        &["Armenia–Azerbaijan border"],
        Line,
    ),
    (
        "fa",
        "روز سه‌شنبه در مرز افغانستان و پاکستان درگیری رخ داد.",
        &["Afghanistan–Pakistan border"],
        Line,
    ),
    (
        "fr",
        "Des combats ont éclaté mardi à la frontière entre le Mali et le Niger.",
        &["Mali–Niger border"],
        Line,
    ),
    (
        "es",
        "El martes hubo combates en la frontera entre Malí y Níger.",
        &["Mali–Niger border"],
        Line,
    ),
    (
        "ar",
        "وقعت اشتباكات على طول نهر الليطاني.",
        &["Litani"],
        Line,
    ),
    // What lies around.
    (
        "ar",
        "قصف الجيش القرى المحيطة بمدينة درعا.",
        &["Daraa"],
        Near,
    ),
    (
        "en",
        "The army shelled the villages around Daraa on Tuesday.",
        &["Daraa"],
        Near,
    ),
    (
        "ru",
        "Армия обстреляла сёла вокруг Бахмута во вторник.",
        &["Bakhmut"],
        Near,
    ),
    (
        "uk",
        "Армія обстріляла у вівторок села навколо Бахмута.",
        &["Bakhmut"],
        Near,
    ),
    (
        "tr",
        "Ordu salı günü Dera çevresindeki köyleri bombaladı.",
        &["Daraa"],
        Near,
    ),
    (
        "az",
        "Ordu çərşənbə axşamı Ağdam ətrafındakı kəndləri atəşə tutub.",
        &["Aghdam"],
        Near,
    ),
    (
        "hy",
        "Բանակը երեքշաբթի ռմբակոծել է Աղդամի շրջակա գյուղերը։",
        &["Aghdam"],
        Near,
    ),
    (
        "fa",
        "ارتش روز سه‌شنبه روستاهای اطراف درعا را بمباران کرد.",
        &["Daraa"],
        Near,
    ),
    (
        "fr",
        "L'armée a bombardé mardi les villages autour de Menaka.",
        &["Menaka"],
        Near,
    ),
    (
        "es",
        "El ejército bombardeó el martes las aldeas cercanas a Deraa.",
        &["Daraa"],
        Near,
    ),
];

#[test]
fn words_around_a_name_say_how_exactly_it_says_where() {
    let mut wrong = Vec::new();
    for (lang, text, places, precision) in CASES {
        let chronicle = read(lang, text);
        let found: Vec<(&str, Precision)> = chronicle
            .events
            .first()
            .map(|event| &event.places)
            .into_iter()
            .flatten()
            .map(|at| (chronicle.places[&at.place].name("en"), at.precision))
            .collect();
        let expected: Vec<_> = places.iter().map(|name| (*name, *precision)).collect();
        if found != expected {
            wrong.push(format!("{lang}: {found:?}, not {expected:?}, in {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Nothing is drawn in the middle of the countries that a border is between.
#[test]
fn a_border_of_countries_is_a_line() {
    let told = |case: &&(&str, &str, &[&str], Precision)| case.2[0].ends_with("border");
    for (lang, text, ..) in CASES.iter().filter(told) {
        let chronicle = read(lang, text);
        let [at] = &chronicle.events[0].places[..] else {
            panic!("{lang}: {text}");
        };
        let border = &chronicle.places[&at.place];
        assert_eq!(border.kind, PlaceKind::Border, "{lang}: {text}");
        assert!(
            at.role.is_drawn() && border.names.contains_key(*lang),
            "{border:?}"
        );
    }
}

#[test]
fn what_is_too_uncertain_stays_unplaced_with_its_candidates() {
    for (lang, text, surface) in [
        // One of dozens, and nothing else is named.
        (
            "ru",
            "Во вторник в селе Александровка прогремел взрыв.",
            "Александровка",
        ),
        (
            "uk",
            "У вівторок у селі Михайлівка пролунав вибух.",
            "Михайлівка",
        ),
        // The only one known lies in another country than the one said.
        (
            "ar",
            "وقع انفجار يوم الثلاثاء في بلدة كفر زيتا في ليبيا.",
            "كفر زيتا",
        ),
    ] {
        let chronicle = read(lang, text);
        let mention = chronicle.mentions.iter().find(|m| m.surface == surface);
        let mention = mention.unwrap_or_else(|| panic!("{surface} is not found"));
        assert_eq!(mention.chosen, None, "{surface}");
        assert!(!mention.candidates.is_empty(), "{surface}");
    }
}

#[test]
fn a_name_that_a_place_bears_by_assumption_is_placed_and_says_so() {
    let chronicle = read(
        "ar",
        "أعلنت أذربيجان سيطرتها على قريتي كمر تورك وقره داغلي في إقليم فضولي.",
    );
    let assumed = |surface: &str| {
        let mention = chronicle.mentions.iter().find(|m| m.surface == surface);
        mention.map(|m| (m.chosen.is_some(), m.is_assumed()))
    };
    assert_eq!(assumed("كمر تورك"), Some((true, true)));
    assert_eq!(assumed("قره داغلي"), Some((true, false)));
    let places = chronicle.events.iter().flat_map(|event| &event.places);
    assert!(places.into_iter().any(|at| at.assumed));
}

/// What is one name: compounds, and what another language calls a country.
#[test]
fn names_are_read_whole_and_in_their_language() {
    let named = |lang: &str, text: &str| -> Vec<(String, Option<String>)> {
        let chronicle = read(lang, text);
        let name = |m: &chronicle::Mention| {
            let place = m.chosen.as_ref().map(|id| &chronicle.places[id]);
            (
                m.surface.clone(),
                place.map(|p| format!("{} {}", p.kind.as_str(), p.name("en"))),
            )
        };
        chronicle.mentions.iter().map(name).collect()
    };
    let some = |surface: &str, place: &str| (surface.to_owned(), Some(place.to_owned()));
    let lake = named(
        "ar",
        "هاجم مسلحون قدموا من جزر بحيرة تشاد بلدة ديكوا في نيجيريا.",
    );
    assert_eq!(lake[0], some("بحيرة تشاد", "site Lake Chad"));
    assert_eq!(
        named("fr", "Des combats ont éclaté mardi à Tunis."),
        [some("Tunis", "city Tunis")]
    );
    let compound = named("ru", "Боевики обстреляли Латакию и село Кара-Бухта.");
    assert!(
        compound.contains(&("Кара-Бухта".to_owned(), None)),
        "{compound:?}"
    );
}

#[test]
fn a_town_called_like_a_shield_is_found_and_a_type_word_is_no_town() {
    let named = |text: &str| -> Vec<String> {
        let chronicle = read("ar", text);
        let mentions = chronicle.mentions.iter();
        mentions.map(|mention| mention.surface.clone()).collect()
    };
    assert_eq!(named("انفجار في درعا يوقع قتلى."), ["درعا"]);
    let listed = named("قصفت الطائرات قرية الباب وبلدة دير حافر شرق حلب.");
    assert!(!listed.iter().any(|name| name == "بلدة"), "{listed:?}");
}

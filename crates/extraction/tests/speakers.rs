//! Who speaks: in quotations of several sentences, in languages whose endings
//! tell the speaker from the places around the name, where a clause stands
//! between subject and verb, and where a sentence names nobody.

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
    // Whose ministry it is.
    (
        "en",
        "Azerbaijan’s defence ministry said missiles hit Ganja on Thursday.",
        "missile",
        "Azerbaijan’s defence ministry",
    ),
    // A clause between the speaker and the verb.
    (
        "en",
        "The Houthis, who are backed by Iran, denied attacking the tanker off Hodeidah.",
        "denial",
        "Houthis",
    ),
    (
        "en",
        "Residents reached by the BBC said that shells hit Harib on Wednesday.",
        "shelling",
        "Residents",
    ),
    (
        "fr",
        "L'état-major, à Bamako, dément avoir bombardé le marché de Tessit.",
        "denial",
        "état-major",
    ),
    // Whom somebody accuses does not speak.
    (
        "en",
        "The ministry denied the attack. It accused the Burundian army of shelling Uvira.",
        "shelling",
        "ministry",
    ),
    // An aside tells of the whole sentence.
    (
        "en",
        "Shells, according to the mayor, hit a school in Kherson and killed two people.",
        "strike",
        "mayor",
    ),
    (
        "ar",
        "وفي الفاشر، بحسب غرفة الطوارئ، قُتل تسعة مدنيين بقصف مدفعي.",
        "shelling",
        "غرفة الطوارئ",
    ),
    // "This was reported by …".
    (
        "ru",
        "Подразделения освободили село Новоселка в ДНР. Об этом сообщили в Минобороны.",
        "regains_territory",
        "Минобороны",
    ),
    (
        "uk",
        "Російські війська обстріляли Нікополь. Про це повідомила військова адміністрація.",
        "shelling",
        "військова адміністрація",
    ),
    (
        "az",
        "Düşmən Kəlbəcər rayonunu atəşə tutub. Bu barədə Müdafiə Nazirliyi məlumat yayıb.",
        "shelling",
        "Müdafiə Nazirliyi",
    ),
    // The report of one party goes on.
    (
        "en",
        "The General Staff said its troops held Pokrovsk. Near Kurakhove, 38 enemy attacks were \
         repelled.",
        "attack_repelled",
        "General Staff",
    ),
    (
        "ar",
        "بيان صادر عن قيادة ألوية العمالقة\n\nتمكنت قواتنا من السيطرة على مدينة حريب.",
        "regains_territory",
        "قيادة ألوية العمالقة",
    ),
    (
        "ar",
        "سيطر الجيش على بلدة جبل موية. أعلن ذلك الناطق باسم القوات المسلحة.",
        "regains_territory",
        "الناطق باسم القوات المسلحة",
    ),
    // A name in quotation marks, and whose the figures are.
    (
        "ar",
        "ونقلت وكالة \"سانا\" عن مصدر عسكري أن صواريخ أصابت منازل في محردة.",
        "missile",
        "مصدر عسكري",
    ),
    (
        "ar",
        "وبحسب إحصائية الدفاع المدني، قُتل 58 مدنيا في إدلب منذ مطلع العام.",
        "casualty_report",
        "الدفاع المدني",
    ),
    (
        "ar",
        "نزح قرابة 900 شخص من مقوكوري إلى بلدوين، تقول السلطات المحلية.",
        "flight",
        "السلطات المحلية",
    ),
    // Names beside colons and dashes.
    (
        "uk",
        "Росіяни вдарили по Конотопу, двоє загиблих — ОВА",
        "shelling",
        "ОВА",
    ),
    (
        "en",
        "Doctors in El Fasher: shells on Abu Shouk camp killed six",
        "shelling",
        "Doctors",
    ),
    // By whose account, where a pronoun says so.
    (
        "uk",
        "Речник угруповання повідомив про штурми. За його словами, ворог обстріляв Лиман.",
        "shelling",
        "Речник угруповання",
    ),
    (
        "en",
        "The mayor said the town was calm. Two shells, by her account, hit a school in Kherson.",
        "strike",
        "mayor",
    ),
    (
        "ar",
        "وقال \"الدفاع المدني السوري\" عبر \"فيس بوك\"، إن قذائف سقطت على أطراف البارة.",
        "shelling",
        "الدفاع المدني السوري",
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

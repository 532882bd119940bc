//! Time expressions of the languages other than Arabic: each case is a
//! sentence of an article of Thursday, 12 November 2020, and the days of its
//! time expressions in order.

use extraction::text::Document;
use extraction::{Source, dates};

/// The days of all expressions in a sentence: `from..to`, or `-` for none.
fn days(lang: &str, text: &str) -> String {
    let lexicon = dates::Lexicon::bundled(lang)
        .unwrap_or_else(|e| panic!("{lang}: {}", e.message()))
        .unwrap_or_else(|| panic!("no table for {lang}"));
    let source = Source {
        id: String::new(),
        published: "2020-11-12".parse().ok(),
        lang: Some(lang.to_owned()),
    };
    let found = dates::find(&Document::new(text), &lexicon, &source);
    let shown = found.mentions.iter().map(|mention| match &mention.when {
        Some(when) if when.from == when.to => when.from.to_string(),
        Some(when) => format!("{}..{}", when.from, when.to),
        None => "-".to_owned(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn check(lang: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let got = days(lang, text);
            (got != *expected).then(|| format!("{text}: {got}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{lang}:\n{}", wrong.join("\n"));
}

#[test]
fn english() {
    check(
        "en",
        &[
            ("The army said on Monday it shelled the town.", "2020-11-09"),
            ("The ministers will meet on Saturday.", "2020-11-14"),
            (
                "He said on Tuesday that troops will leave on Friday.",
                "2020-11-10 2020-11-13",
            ),
            ("It happened on October 27, 2020.", "2020-10-27"),
            (
                "Between 2 and 5 November they fled.",
                "2020-11-02..2020-11-05",
            ),
            ("They fled on November 2-5.", "2020-11-02..2020-11-05"),
            ("Fighting since September 27th has killed 90.", "2020-09-27"),
            (
                "In October, 20 people were killed.",
                "2020-10-01..2020-10-31",
            ),
            ("The troops march on; it may rain.", ""),
            ("He left in May.", "2020-05-01..2020-05-31"),
            ("The town fell yesterday evening.", "2020-11-11"),
            ("Two days ago it was quiet.", "2020-11-10"),
            ("In late September the war began.", "2020-09-21..2020-09-30"),
            ("In mid-October it stopped.", "2020-10-11..2020-10-20"),
            (
                "From 27 September to 9 October it raged.",
                "2020-09-27..2020-10-09",
            ),
            ("In 2016 a war broke out.", "2016-01-01..2016-12-31"),
            (
                "Over the past 24 hours it was quiet.",
                "2020-11-11..2020-11-12",
            ),
            ("Last week they met.", "2020-11-02..2020-11-08"),
            ("On 31 February nothing happened.", "-"),
            ("Reported on 2020-10-09 at 10:30.", "2020-10-09"),
        ],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &[
            ("Об этом сообщил в понедельник генерал.", "2020-11-09"),
            ("Министры встретятся 15 декабря.", "2020-12-15"),
            ("Бои идут с 27 сентября.", "2020-09-27"),
            (
                "С 27 сентября по 9 октября погибли многие.",
                "2020-09-27..2020-10-09",
            ),
            ("9 октября 2016 года было тихо.", "2016-10-09"),
            ("Вчера вечером город обстреляли.", "2020-11-11"),
            ("Два дня назад село взяли.", "2020-11-10"),
            ("В конце октября начались бои.", "2020-10-21..2020-10-31"),
            ("В ночь на среду город обстреляли.", "2020-11-11"),
            ("За сутки погибли двое.", "2020-11-11..2020-11-12"),
            (
                "На прошлой неделе они встретились.",
                "2020-11-02..2020-11-08",
            ),
            ("В 2014 году началась война.", "2014-01-01..2014-12-31"),
            ("09.10.2020 село взяли.", "2020-10-09"),
        ],
    );
}

#[test]
fn ukrainian() {
    check(
        "uk",
        &[
            ("Про це повідомив у неділю генерал.", "2020-11-08"),
            ("Президент відвідає столицю у п'ятницю.", "2020-11-13"),
            ("Бої тривають з 27 вересня.", "2020-09-27"),
            ("24 лютого 2022 року почалася війна.", "2022-02-24"),
            ("Лютий ворог відступив.", ""),
            ("Учора ввечері місто обстріляли.", "2020-11-11"),
            ("Два дні тому село звільнили.", "2020-11-10"),
            ("Наприкінці жовтня почалися бої.", "2020-10-21..2020-10-31"),
            ("За минулу добу загинули двоє.", "2020-11-11..2020-11-12"),
        ],
    );
}

#[test]
fn turkish() {
    check(
        "tr",
        &[
            ("28 Ekim'de 21 kişi öldü.", "2020-10-28"),
            ("27 Eylül'den beri çatışmalar sürüyor.", "2020-09-27"),
            ("Heyet salı günü Moskova'ya gidecek.", "2020-11-17"),
            ("Pazar günü kent ele geçirildi.", "2020-11-08"),
            ("Dün gece köy bombalandı.", "2020-11-11..2020-11-12"),
            ("İki gün önce köy alındı.", "2020-11-10"),
            (
                "Ekim ayının sonunda savaş başladı.",
                "2020-10-21..2020-10-31",
            ),
            ("Geçen hafta görüştüler.", "2020-11-02..2020-11-08"),
            ("2016 yılında savaş çıktı.", "2016-01-01..2016-12-31"),
            ("9 Ekim 2020 Cuma günü ateşkes ilan edildi.", "2020-10-09"),
        ],
    );
}

#[test]
fn azerbaijani() {
    check(
        "az",
        &[
            ("Noyabrın 11-də şəhərə daxil olub.", "2020-11-11"),
            ("Sentyabrın 27-dən bəri döyüşlər gedir.", "2020-09-27"),
            (
                "8 noyabr 2020-ci il tarixində şəhər azad edilib.",
                "2020-11-08",
            ),
            ("Cümə axşamı görüş olub.", "2020-11-12"),
            ("Cümə günü prezident yazıb.", "2020-11-06"),
            ("Dünən kənd atəşə tutulub.", "2020-11-11"),
            ("Sabah görüşəcəklər.", "2020-11-13"),
            ("İki gün əvvəl kənd alınıb.", "2020-11-10"),
            (
                "Oktyabrın sonunda döyüşlər başlayıb.",
                "2020-10-21..2020-10-31",
            ),
        ],
    );
}

#[test]
fn persian() {
    check(
        "fa",
        &[
            ("بامداد شنبه شهر بمباران شد.", "2020-11-07"),
            ("روز پنج‌شنبه ارتش گفت.", "2020-11-12"),
            ("در ۱۸ مهر ۱۳۹۹ آتش‌بس شد.", "2020-10-09"),
            ("در ۹ اکتبر آتش‌بس شد.", "2020-10-09"),
            ("او فردا سفر خواهد کرد.", "2020-11-13"),
            ("شهر می‌سوزد و می‌میرد.", ""),
            ("دو هفته پیش جنگ آغاز شد.", "2020-10-26..2020-11-01"),
            ("در سال ۲۰۱۶ جنگ شد.", "2016-01-01..2016-12-31"),
            ("هفته گذشته دیدار کردند.", "2020-11-02..2020-11-08"),
            ("در اواخر مهر ماه جنگ شد.", "2020-10-12..2020-10-21"),
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("L'armée a pris samedi la ville.", "2020-11-07"),
            ("Une réunion est prévue le 16 novembre.", "2020-11-16"),
            (
                "Depuis le 27 septembre, les combats font rage.",
                "2020-09-27",
            ),
            (
                "Du 27 septembre au 9 octobre, il y a eu des combats.",
                "2020-09-27..2020-10-09",
            ),
            ("Le 1er octobre 2020, ils ont fui.", "2020-10-01"),
            ("Il y a deux jours, c'était calme.", "2020-11-10"),
            ("Hier soir, la ville a été bombardée.", "2020-11-11"),
            ("Aujourd’hui, c'est calme.", "2020-11-12"),
            ("À la mi-octobre, tout a cessé.", "2020-10-11..2020-10-20"),
            ("Jeudi dernier, ils ont fui.", "2020-11-05"),
            ("Les combats durent depuis 2016.", "2016-01-01..2016-12-31"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &[
            ("El misil alcanzó el viernes la estación.", "2020-11-06"),
            (
                "Madrid reabrirá su embajada el 18 de noviembre.",
                "2020-11-18",
            ),
            ("Desde el 27 de septiembre hay combates.", "2020-09-27"),
            ("El 9 de octubre de 2016 fue tranquilo.", "2016-10-09"),
            ("Ayer por la tarde cayó la ciudad.", "2020-11-11"),
            ("Hace dos días cayó la ciudad.", "2020-11-10"),
            (
                "A finales de octubre empezó la guerra.",
                "2020-10-21..2020-10-31",
            ),
            ("La semana pasada se reunieron.", "2020-11-02..2020-11-08"),
            ("Mañana viajará a la capital.", "2020-11-13"),
            ("Por la mañana hubo calma.", ""),
        ],
    );
}

#[test]
fn armenian() {
    check(
        "hy",
        &[
            ("Նոյեմբերի 9-ին կրակը դադարեց։", "2020-11-09"),
            ("Սեպտեմբերի 27-ից ի վեր մարտեր են ընթանում։", "2020-09-27"),
            ("Երեկ երեկոյան քաղաքը հրետակոծվել է։", "2020-11-11"),
            ("Նախարարը ուրբաթ կմեկնի Վաշինգտոն։", "2020-11-13"),
            ("2020 թվականի հոկտեմբերի 9-ին հանդիպեցին։", "2020-10-09"),
            ("Երկու օր առաջ գյուղը վերցվեց։", "2020-11-10"),
            ("Հոկտեմբերի վերջին պատերազմ էր։", "2020-10-21..2020-10-31"),
            ("Անցած շաբաթ հանդիպեցին։", "2020-11-02..2020-11-08"),
            ("Թեժ մարտ է ընթանում։", ""),
        ],
    );
}

//! Not everything written happened: what did not, what is planned, demanded,
//! threatened or supposed, in every language that is read.

mod common;

use chronicle::{Event, EventType};
use extraction::Source;

/// What a sentence must be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// An event that did not happen.
    Negated,
    /// A party says that it did not happen.
    Denied,
    /// An event to come.
    Planned,
    /// Planned, and called off or put off.
    CalledOff,
    /// An act done with words.
    Said,
    /// An event that happened.
    Told,
    /// No event.
    Nothing,
}

use Reading::{CalledOff, Denied, Negated, Nothing, Planned, Said, Told};

impl Reading {
    fn of(event: &Event) -> Self {
        match (event.kind, event.sub_type.as_str()) {
            (EventType::Statement, "denial") => Denied,
            (EventType::Statement, _) => Said,
            _ if event.negated && event.planned => CalledOff,
            _ if event.negated => Negated,
            _ if event.planned => Planned,
            _ => Told,
        }
    }
}

const SENTENCES: &[(Reading, &str, &str)] = &[
    (
        CalledOff,
        "ar",
        "كان من المقرر أن يزور المبعوث صنعاء أمس، غير أن الزيارة ألغيت.",
    ),
    (
        CalledOff,
        "en",
        "The rebels planned a rally in Rutshuru on Friday but called it off.",
    ),
    (
        Told,
        "ar",
        "استعاد الجيش مدينة سنجة دون قتال، بحسب المتحدث باسمه.",
    ),
    (Negated, "ar", "لم تقصف القوات الحكومية مدينة تعز أمس."),
    (Negated, "ar", "لم يتم قصف مدينة تعز أمس."),
    (Negated, "ar", "لم تتم السيطرة على مدينة الباب بعد."),
    (Negated, "ar", "لم يجر أي تبادل للأسرى في عدن اليوم."),
    (Negated, "ar", "لم تشهد مدينة الخرطوم أي قصف اليوم."),
    (Negated, "ar", "لم تسجل أي غارات على صعدة أمس."),
    (Negated, "ar", "مدينة الفاشر لم تسقط بيد قوات الدعم السريع."),
    (Negated, "ar", "وقال شهود إن الجيش لم يدخل مدينة جنين."),
    (Negated, "ar", "لم تنفذ إسرائيل أي غارة على صيدا."),
    (Negated, "ar", "لم يتمكن المسلحون من اقتحام مدينة تدمر."),
    (Negated, "ar", "فشل الجيش في استعادة مدينة جلب."),
    (Negated, "ar", "ليس هناك أي قتال في مدينة مصراتة."),
    (Negated, "ar", "لا اشتباكات في سرت اليوم."),
    (Negated, "ar", "لم ترد أنباء عن اشتباكات في سرت."),
    (Negated, "ar", "انسحاب القوات من تعز لم يحدث."),
    (
        Negated,
        "en",
        "Government forces did not shell Taiz on Monday.",
    ),
    (
        Negated,
        "en",
        "No clashes were reported in Sirte on Monday.",
    ),
    (
        Negated,
        "en",
        "There was no fighting in Misrata on Tuesday.",
    ),
    (
        Negated,
        "en",
        "The prisoner exchange in Aden did not take place.",
    ),
    (Negated, "en", "The army failed to retake Jilib."),
    (Negated, "en", "Rebels were unable to enter Palmyra."),
    (Negated, "en", "El Fasher has not fallen."),
    (
        Negated,
        "en",
        "Residents said the army had not entered Jenin.",
    ),
    (
        Negated,
        "ru",
        "Правительственные войска не обстреливали Таиз в понедельник.",
    ),
    (
        Negated,
        "ru",
        "Обстрелов Харькова в понедельник не зафиксировано.",
    ),
    (Negated, "ru", "В Одессе взрывов не было."),
    (Negated, "ru", "Обмен пленными в Адене не состоялся."),
    (Negated, "ru", "Армия не смогла взять Торецк."),
    (Negated, "uk", "У понеділок у Харкові обстрілів не було."),
    (Negated, "uk", "Армія не змогла взяти Торецьк."),
    (
        Negated,
        "fr",
        "Aucun combat n'a été signalé à Kharkiv lundi.",
    ),
    (Negated, "fr", "L'armée n'a pas réussi à reprendre Goma."),
    (Negated, "es", "No hubo combates en Járkov el lunes."),
    (Negated, "es", "El ejército no logró recuperar Goma."),
    (Negated, "tr", "Pazartesi günü Halep'te çatışma yaşanmadı."),
    (Negated, "tr", "Ordu Rakka'yı ele geçiremedi."),
    (Negated, "fa", "دوشنبه در حلب هیچ درگیری رخ نداد."),
    (Negated, "fa", "ارتش نتوانست رقه را تصرف کند."),
    (Negated, "hy", "Երկուշաբթի Շուշիում մարտեր չեն եղել։"),
    (
        Denied,
        "ar",
        "قال المتحدث باسم الجيش إنه لا صحة للأنباء عن سقوط مدينة بابنوسة.",
    ),
    (
        Denied,
        "ar",
        "قال المتحدث باسم الجيش إن قواته لم تنسحب من مدينة الفاشر.",
    ),
    (
        Denied,
        "ar",
        "قال المتحدث باسم الجيش إن مدينة الفاشر لم تسقط.",
    ),
    (
        Denied,
        "ar",
        "وأكد محافظ مأرب أن الحوثيين لم يدخلوا المدينة.",
    ),
    (
        Denied,
        "ar",
        "وأكدت وزارة الدفاع عدم استهداف أي منشأة مدنية في حلب.",
    ),
    (Denied, "ar", "نفت كييف سقوط باخموت."),
    (Denied, "ar", "نفى مصدر عسكري أنباء عن انسحاب الجيش من كسلا."),
    (
        Denied,
        "ar",
        "وصف المتحدث باسم الجيش الأنباء عن سقوط الفاشر بأنها كاذبة.",
    ),
    (
        Denied,
        "en",
        "The army spokesman said that his forces had not withdrawn from El Fasher.",
    ),
    (
        Denied,
        "en",
        "The defence ministry said El Fasher had not fallen.",
    ),
    (
        Denied,
        "en",
        "The army denied shelling a hospital in Aleppo.",
    ),
    (
        Denied,
        "en",
        "The governor said reports of a withdrawal from Kassala were false.",
    ),
    (
        Denied,
        "ru",
        "Представитель Генштаба заявил, что войска не отступили из Бахмута.",
    ),
    (Denied, "ru", "Минобороны заявило, что Бахмут не взят."),
    (
        Denied,
        "ru",
        "Минобороны опровергло удар по больнице в Харькове.",
    ),
    (
        Denied,
        "uk",
        "Речник Генштабу заявив, що війська не відступили з Бахмута.",
    ),
    (
        Denied,
        "fr",
        "Le porte-parole de l'armée a déclaré que ses soldats ne se sont pas retirés de Goma.",
    ),
    (
        Denied,
        "es",
        "El portavoz del ejército dijo que sus tropas no se habían retirado de Goma.",
    ),
    (
        Denied,
        "tr",
        "Savunma Bakanlığı, askerlerinin Halep'ten çekilmediğini açıkladı.",
    ),
    (
        Denied,
        "fa",
        "سخنگوی ارتش گفت نیروهایش از حلب عقب‌نشینی نکرده‌اند.",
    ),
    (
        Denied,
        "az",
        "Müdafiə Nazirliyi qoşunlarının Laçından çəkilmədiyini bildirib.",
    ),
    (Planned, "ar", "تستعد قوات الجيش لاقتحام مدينة الخرطوم بحري."),
    (
        Planned,
        "ar",
        "تتأهب فصائل المعارضة لشن هجوم على مدينة حماة.",
    ),
    (
        Planned,
        "ar",
        "تعتزم الأمم المتحدة عقد جولة محادثات في جنيف الأسبوع المقبل.",
    ),
    (Planned, "ar", "من المقرر أن يزور المبعوث الأممي صنعاء غدا."),
    (
        Planned,
        "ar",
        "ينتظر أن يصل وفد من الحركة إلى القاهرة يوم الأحد.",
    ),
    (
        Planned,
        "ar",
        "يتوقع أن تعقد قمة عربية في الرياض الشهر المقبل.",
    ),
    (
        Planned,
        "ar",
        "من المرتقب أن تستضيف الدوحة جولة مفاوضات جديدة.",
    ),
    (Planned, "ar", "سيعقد مجلس الأمن جلسة طارئة غدا."),
    (Planned, "ar", "سوف يلتقي الرئيسان في موسكو."),
    (
        Planned,
        "ar",
        "أعلن المبعوث أن جولة مشاورات ستعقد في مسقط مطلع الشهر المقبل.",
    ),
    (Planned, "ar", "يخطط الجيش لشن عملية عسكرية في رفح."),
    (Planned, "ar", "تجري الاستعدادات لاجتماع في جدة يوم السبت."),
    (CalledOff, "ar", "أرجئت قمة كانت مقررة في بغداد."),
    (
        CalledOff,
        "ar",
        "ألغيت زيارة وزير الخارجية الفرنسي إلى بيروت.",
    ),
    (Planned, "ar", "حدد يوم الاثنين موعدا لجولة مفاوضات في جنيف."),
    (Planned, "ar", "تنطلق غدا في جنيف محادثات السلام السورية."),
    (
        Planned,
        "ar",
        "يتوجه رئيس الوزراء إلى واشنطن الأسبوع المقبل.",
    ),
    (
        Planned,
        "en",
        "The army is preparing to storm Khartoum North.",
    ),
    (
        Planned,
        "en",
        "The UN plans to hold talks in Geneva next week.",
    ),
    (
        Planned,
        "en",
        "A delegation is expected to arrive in Cairo on Sunday.",
    ),
    (Planned, "en", "The two presidents will meet in Moscow."),
    (Planned, "en", "The envoy is due to visit Sanaa tomorrow."),
    (
        Planned,
        "en",
        "Russia is planning a new offensive on Kharkiv next month.",
    ),
    (Planned, "ru", "Армия готовится к штурму Харькова."),
    (
        Planned,
        "ru",
        "ООН планирует провести переговоры в Женеве на следующей неделе.",
    ),
    (Planned, "ru", "Делегация прибудет в Каир в воскресенье."),
    (Planned, "ru", "Президенты встретятся в Москве."),
    (Planned, "ru", "В Женеве ожидается встреча министров."),
    (Planned, "uk", "Армія готується до штурму Харкова."),
    (Planned, "uk", "Президенти зустрінуться в Києві у вівторок."),
    (Planned, "fr", "L'armée s'apprête à attaquer Goma."),
    (
        Planned,
        "fr",
        "Une délégation doit arriver au Caire dimanche.",
    ),
    (
        Planned,
        "es",
        "La ONU prevé celebrar conversaciones en Ginebra la próxima semana.",
    ),
    (Planned, "tr", "Dışişleri Bakanı yarın Bağdat'a gidecek."),
    (
        Planned,
        "tr",
        "BM gelecek hafta Cenevre'de toplantı düzenlemeyi planlıyor.",
    ),
    (Planned, "fa", "وزیر خارجه قرار است فردا به بغداد سفر کند."),
    (
        Planned,
        "az",
        "Xarici işlər naziri sabah Bakıya səfər edəcək.",
    ),
    (Planned, "hy", "Արտգործնախարարը վաղը կայցելի Մոսկվա։"),
    (
        Said,
        "ar",
        "دعا الأمين العام للأمم المتحدة إلى وقف القتال في الخرطوم.",
    ),
    (
        Said,
        "ar",
        "طالب وزير الخارجية اللبناني بانسحاب إسرائيل من الجنوب.",
    ),
    (Said, "ar", "هدد الحوثيون بقصف مدينة مأرب."),
    (Said, "ar", "حذر مبعوث الأمم المتحدة من هجوم على رفح."),
    (Said, "ar", "تعهد قائد الجيش باستعادة مدينة ود مدني."),
    (Said, "ar", "اقترحت مصر هدنة في قطاع غزة."),
    (
        Said,
        "ar",
        "ناشدت الحكومة العراقية المجتمع الدولي وقف القصف التركي على دهوك.",
    ),
    (Said, "ar", "توعدت إسرائيل بضرب بيروت."),
    (Said, "ar", "لوح وزير الدفاع الإسرائيلي باجتياح رفح."),
    (
        Said,
        "en",
        "The UN chief called for an end to the fighting in Khartoum.",
    ),
    (Said, "en", "The Houthis threatened to attack Marib."),
    (Said, "en", "The envoy warned of an attack on Rafah."),
    (Said, "en", "Egypt proposed a truce in Gaza."),
    (
        Said,
        "en",
        "Lebanon demanded that Israel withdraw from the south.",
    ),
    (Said, "en", "The president vowed to retake Wad Madani."),
    (Said, "ru", "Генсек ООН призвал прекратить бои в Хартуме."),
    (Said, "ru", "Хуситы пригрозили ударить по Марибу."),
    (Said, "ru", "Киев потребовал вывода войск из Энергодара."),
    (Said, "uk", "Генсек ООН закликав припинити бої в Хартумі."),
    (
        Said,
        "fr",
        "Le secrétaire général de l'ONU a appelé à la fin des combats à Khartoum.",
    ),
    (
        Said,
        "es",
        "El secretario general de la ONU pidió el fin de los combates en Jartum.",
    ),
    (
        Said,
        "tr",
        "BM Genel Sekreteri Hartum'da çatışmaların durdurulması çağrısında bulundu.",
    ),
    (
        Said,
        "hy",
        "ՄԱԿ-ի գլխավոր քարտուղարը կոչ արեց դադարեցնել մարտերը Խարտումում։",
    ),
    (Nothing, "ar", "لو انسحبت القوات من الحديدة لتوقفت المعارك."),
    (Nothing, "ar", "إذا سقطت مدينة الفاشر فستكون كارثة."),
    (Nothing, "ar", "في حال اقتحام رفح سيفر السكان إلى سيناء."),
    (
        Nothing,
        "ar",
        "ما لم ينسحب الجيش من المدينة ستستمر المعارك.",
    ),
    (Nothing, "ar", "يخشى السكان اقتحام المدينة."),
    (Nothing, "ar", "قد تهاجم القوات مدينة الأبيض."),
    (Nothing, "ar", "ربما تقصف إسرائيل ضاحية بيروت."),
    (Nothing, "ar", "تتردد أنباء عن انسحاب القوات من كسلا."),
    (Nothing, "ar", "اتفاق يقضي بانسحاب القوات من الحديدة."),
    (Nothing, "ar", "تسعى إسرائيل إلى احتلال رفح."),
    (
        Nothing,
        "en",
        "If El Fasher falls, a massacre could follow.",
    ),
    (Nothing, "en", "Residents fear an assault on Rafah."),
    (Nothing, "en", "Forces could attack El Obeid."),
    (Nothing, "en", "Israel might bomb Beirut."),
    (
        Nothing,
        "en",
        "There were rumours of a withdrawal from Kassala.",
    ),
    (Nothing, "ru", "Если Бахмут падёт, бои продолжатся."),
    (Nothing, "ru", "Жители опасаются штурма Харькова."),
    (Nothing, "ru", "Войска могут атаковать Сумы."),
    (Nothing, "uk", "Якщо Бахмут впаде, бої триватимуть."),
    (
        Nothing,
        "fr",
        "Si El-Fasher tombe, les combats gagneront Tawila.",
    ),
    (
        Nothing,
        "es",
        "Si cae El Fasher, los combates llegarán a Tawila.",
    ),
    (Told, "ar", "دخلت القوات مدينة سرت دون قتال."),
    (Told, "ar", "لم يسفر القصف على صيدا عن قتلى."),
];

#[test]
fn what_did_not_happen_is_not_told_as_having_happened() {
    let engine = common::engine();
    let mut wrong = Vec::new();
    for &(expected, lang, text) in SENTENCES {
        let source = Source {
            id: "a".to_owned(),
            published: "2024-06-18".parse().ok(),
            lang: Some(lang.to_owned()),
        };
        let events = engine.read(text, &source).chronicle.events;
        let mut read: Vec<Reading> = events.iter().map(Reading::of).collect();
        if read.is_empty() {
            read.push(Nothing);
        }
        if read != [expected] {
            wrong.push(format!("{expected:?}, read as {read:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

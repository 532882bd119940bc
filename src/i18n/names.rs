//! What the record's own words are called on the page.

use chronicle::{EventType, PlaceKind};

use super::words;
use crate::state::Language;

/// The type in the plural, for legends and filters.
pub fn event_type(lang: Language, kind: EventType) -> &'static str {
    let w = words(lang);
    match kind {
        EventType::Battle => w.battle,
        EventType::ExplosionRemoteViolence => w.explosion_remote_violence,
        EventType::ViolenceAgainstCivilians => w.violence_against_civilians,
        EventType::TerritoryChange => w.territory_change,
        EventType::Protest => w.protest,
        EventType::Riot => w.riot,
        EventType::Displacement => w.displacement,
        EventType::Diplomacy => w.diplomacy,
        EventType::Statement => w.statement,
        EventType::Other => w.other,
    }
}

/// One event of the type.
pub fn event_type_one(lang: Language, kind: EventType) -> &'static str {
    let w = words(lang);
    match kind {
        EventType::Battle => w.one_battle,
        EventType::ExplosionRemoteViolence => w.one_explosion_remote_violence,
        EventType::ViolenceAgainstCivilians => w.one_violence_against_civilians,
        EventType::TerritoryChange => w.one_territory_change,
        EventType::Protest => w.one_protest,
        EventType::Riot => w.one_riot,
        EventType::Displacement => w.one_displacement,
        EventType::Diplomacy => w.one_diplomacy,
        EventType::Statement => w.one_statement,
        EventType::Other => w.one_other,
    }
}

/// What sort of place it is.
pub fn place_kind(lang: Language, kind: PlaceKind) -> &'static str {
    let w = words(lang);
    match kind {
        PlaceKind::Country => w.kind_country,
        PlaceKind::Region => w.kind_region,
        PlaceKind::District => w.kind_district,
        PlaceKind::City => w.kind_city,
        PlaceKind::Town => w.kind_town,
        PlaceKind::Village => w.kind_village,
        PlaceKind::River => w.kind_river,
        PlaceKind::Border => w.kind_border,
        PlaceKind::Site => w.kind_site,
    }
}

/// How a text in the language of a code runs: the value of the `dir` attribute.
pub fn direction(code: &str) -> &'static str {
    if matches!(code, "ar" | "fa") {
        "rtl"
    } else {
        "ltr"
    }
}

/// The language of an article by its code; the code itself for one that the
/// page has no word for.
pub fn language_name(lang: Language, code: &str) -> &str {
    let w = words(lang);
    match code {
        "ar" => w.lang_ar,
        "en" => w.lang_en,
        "ru" => w.lang_ru,
        "tr" => w.lang_tr,
        "fa" => w.lang_fa,
        "fr" => w.lang_fr,
        "az" => w.lang_az,
        "hy" => w.lang_hy,
        "es" => w.lang_es,
        "uk" => w.lang_uk,
        other => other,
    }
}

//! What GeoNames' feature codes are in Dateline's terms.

use chronicle::PlaceKind;

/// Inhabitants from which a populated place is a city.
const CITY_FROM: u32 = 100_000;
/// Inhabitants from which a populated place is a town.
const TOWN_FROM: u32 = 10_000;

/// The kind of a feature, or none for what no report would name as a place.
pub(super) fn kind(class: &str, code: &str, population: u32) -> Option<PlaceKind> {
    match class {
        "A" => division(code),
        "P" => Some(settlement(code, population)),
        "H" => match code {
            "STM" | "STMI" | "STMX" | "WAD" | "CNL" => Some(PlaceKind::River),
            "LK" | "LKS" | "RSV" | "SEA" | "GULF" | "BAY" | "STRT" | "HBR" => Some(PlaceKind::Site),
            _ => None,
        },
        "L" => match code {
            "RGN" | "RGNH" | "RGNE" | "AREA" => Some(PlaceKind::Region),
            "MILB" | "NVB" | "CMP" | "CMPRF" | "OILF" | "PRT" => Some(PlaceKind::Site),
            _ => None,
        },
        "S" => match code {
            "AIRB" | "AIRF" | "AIRP" | "BDG" | "BDRY" | "CH" | "CMTY" | "DAM" | "FT" | "HSP"
            | "INSM" | "MNMT" | "MSQE" | "MSTY" | "OILR" | "PS" | "PRN" | "RUIN" | "HSTS"
            | "CSTL" | "PSTB" | "CSTM" => Some(PlaceKind::Site),
            _ => None,
        },
        "T" => match code {
            "MT" | "MTS" | "PK" | "HLL" | "HLLS" | "PASS" | "ISL" | "ISLS" | "VAL" | "PLAT"
            | "DSRT" | "PEN" | "CAPE" => Some(PlaceKind::Site),
            _ => None,
        },
        _ => None,
    }
}

fn division(code: &str) -> Option<PlaceKind> {
    match code {
        "PCL" | "PCLI" | "PCLD" | "PCLF" | "PCLS" | "PCLIX" | "TERR" => Some(PlaceKind::Country),
        "ADM1" => Some(PlaceKind::Region),
        "ADM2" | "ADM3" | "ADM4" | "ADM5" | "ADMD" => Some(PlaceKind::District),
        // Former divisions (ADM1H, ADM2H …) would stand beside their heirs.
        _ => None,
    }
}

fn settlement(code: &str, population: u32) -> PlaceKind {
    let by_rank = match code {
        "PPLC" => PlaceKind::City,
        "PPLA" | "PPLG" => PlaceKind::City,
        "PPLA2" => PlaceKind::Town,
        _ => PlaceKind::Village,
    };
    let by_size = match population {
        CITY_FROM.. => PlaceKind::City,
        TOWN_FROM.. => PlaceKind::Town,
        _ => PlaceKind::Village,
    };
    by_rank.min(by_size)
}

#[cfg(test)]
mod tests {
    use super::kind;
    use chronicle::PlaceKind;

    #[test]
    fn rank_and_size_both_make_a_town() {
        assert_eq!(kind("P", "PPL", 900), Some(PlaceKind::Village));
        assert_eq!(kind("P", "PPL", 20_000), Some(PlaceKind::Town));
        assert_eq!(kind("P", "PPLA2", 0), Some(PlaceKind::Town));
        assert_eq!(kind("P", "PPLA", 0), Some(PlaceKind::City));
        assert_eq!(kind("A", "ADM1H", 0), None);
        assert_eq!(kind("R", "RD", 0), None);
    }
}

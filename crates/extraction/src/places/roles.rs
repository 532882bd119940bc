//! What a toponym does in its sentence, and how exactly it says where.

use chronicle::{PlaceKind, PlaceRole, Precision};

use super::cues::Cues;
use super::lattice::Draft;
use super::lexicon::bits;
use super::people::{BODY, Company, FORUM, NAMESAKE};
use crate::phrases::Words;

/// Cues that take a name for a spot on the ground.
pub(super) const LOCATIVE: u32 = bits::IN
    | bits::FROM
    | bits::TO
    | bits::NEAR
    | bits::AROUND
    | bits::BORDER
    | bits::DIRECTION
    | bits::BETWEEN
    | bits::DATELINE
    | bits::EVENT;

/// The place a toponym was read as, as far as roles depend on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    /// Its kind; `None` while unplaced.
    pub kind: Option<PlaceKind>,
    /// Whether it is some country's seat of government.
    pub capital: bool,
}

/// The role of a toponym. `before` is the toponym it is coordinated with.
pub(super) fn role(
    draft: &Draft,
    read: Read,
    company: &Company,
    cues: &Cues,
    words: &Words,
    before: Option<(PlaceRole, Read)>,
) -> PlaceRole {
    if draft.left.near & bits::DATELINE != 0 && !is_country(read) {
        return PlaceRole::Site;
    }
    if company.any(draft.tokens.clone(), BODY | FORUM | NAMESAKE) && draft.row.is_none() {
        return PlaceRole::Embedded;
    }
    let (near, all) = (draft.left.near, draft.left.all);
    let acts = near & LOCATIVE == 0 && cues.at(draft.tokens.end) & bits::ACTS != 0;
    if let Some((role, other)) = before
        && all & (LOCATIVE | bits::STATE) == 0
        && is_country(read) == is_country(other)
    {
        return role;
    }
    if is_country(read) {
        return match near {
            n if n & (bits::IN | bits::BORDER | bits::NEAR | bits::DIRECTION) != 0 => {
                PlaceRole::Site
            }
            n if n & bits::FROM != 0 && all & bits::EVENT != 0 => PlaceRole::Origin,
            n if n & bits::TO != 0 && all & bits::EVENT != 0 => PlaceRole::Destination,
            n if n & (bits::FROM | bits::TO) != 0 => PlaceRole::Theme,
            _ => PlaceRole::Government,
        };
    }
    if read.capital && near & LOCATIVE == 0 && cues.lately(words, draft.tokens.start, bits::MOVE) {
        return PlaceRole::Site;
    }
    let is_area = read.kind.is_some_and(PlaceKind::is_area);
    let speaks = (all & bits::STATE != 0 && all & bits::EVENT == 0 && near & LOCATIVE == 0) || acts;
    if speaks && draft.row.is_none() && (read.capital || is_area) {
        return PlaceRole::Government;
    }
    if near & bits::STATE != 0 && is_area {
        return PlaceRole::Government;
    }
    if near & bits::FROM != 0 {
        return PlaceRole::Origin;
    }
    if near & bits::TO != 0 {
        return PlaceRole::Destination;
    }
    if read.capital && draft.row.is_none() && all & LOCATIVE == 0 {
        return PlaceRole::Government;
    }
    PlaceRole::Site
}

fn is_country(read: Read) -> bool {
    read.kind == Some(PlaceKind::Country)
}

/// How exactly "X" with the words before it says where.
pub(super) fn precision(draft: &Draft, kind: Option<PlaceKind>) -> Precision {
    let Some(kind) = kind else {
        return Precision::Unknown;
    };
    let near = bits::NEAR | bits::AROUND | bits::DIRECTION;
    // "The villages around the town of X": "in" clings to the town.
    match draft.left.near | (draft.left.all & bits::AROUND) {
        n if n & bits::BORDER != 0 => Precision::Line,
        n if n & bits::BETWEEN != 0 && !kind.is_area() => Precision::Line,
        n if n & near != 0 && !kind.is_area() => Precision::Near,
        _ => kind.into(),
    }
}

//! Actors, claims and figures as short texts, for formats without lists.

use super::lines::{ActorLine, ClaimLine, FigureLine};

/// `Azerbaijani army (AZ, initiator)`.
pub fn actor(actor: &ActorLine<'_>) -> String {
    match actor.side {
        Some(side) => format!("{} ({side}, {})", actor.name, actor.role),
        None => format!("{} ({})", actor.name, actor.role),
    }
}

/// `denies: Turkish presidency (TR) via Anadolu`.
pub fn claim(claim: &ClaimLine<'_>) -> String {
    let mut text = format!("{}: {}", claim.stance, claim.by.unwrap_or("—"));
    if let Some(side) = claim.side {
        text += &format!(" ({side})");
    }
    if let Some(via) = claim.via {
        text += &format!(" via {via}");
    }
    text
}

/// `killed 20–30 of AM (total since 2020-09-27)`.
pub fn figure(figure: &FigureLine<'_>) -> String {
    let number = match (figure.low, figure.high) {
        (Some(low), Some(high)) if low != high => format!("{low}–{high}"),
        (Some(n), _) | (None, Some(n)) => n.to_string(),
        (None, None) => "?".to_owned(),
    };
    let mut text = format!("{} {number}", figure.measure);
    if let Some(what) = figure.what {
        text += &format!(" {what}");
    }
    if let Some(of) = figure.of {
        text += &format!(" of {of}");
    }
    text += &format!(" ({}", figure.scope);
    if let Some(since) = figure.since {
        text += &format!(" since {since}");
    }
    text + ")"
}

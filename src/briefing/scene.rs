//! What a chapter shows, in words, and whether it still can.

use chronicle::Chapter;
use chronicle::summary::title;

use crate::i18n::words;
use crate::panels;
use crate::state::permalink::{self, LinkError};
use crate::state::{Language, Ledger, Selection, ViewState, axis};

/// The view of a chapter, and why it is not all that was meant.
pub fn view(chapter: &Chapter) -> (ViewState, Option<LinkError>) {
    permalink::put_scene(&ViewState::default(), &chapter.view)
}

/// The days that a chapter shows.
pub fn days(chapter: &Chapter, ledger: &Ledger, lang: Language) -> String {
    panels::days(&view(chapter).0, axis(ledger), lang)
}

/// What a chapter shows: its days, and what is picked out.
pub fn describe(chapter: &Chapter, ledger: &Ledger, lang: Language) -> String {
    let days = days(chapter, ledger, lang);
    let picked = match view(chapter).0.selection {
        Some(Selection::Place(id)) => {
            let place = ledger.rest().places.get(&id);
            place.map(|place| place.name(lang.as_str()).to_owned())
        }
        Some(Selection::Event(id)) => {
            let event = ledger.get(&id);
            event.map(|event| title(ledger.rest(), &event, lang.as_str()))
        }
        None => None,
    };
    match picked {
        Some(picked) => format!("{days} · {picked}"),
        None => days,
    }
}

/// What of a chapter cannot be shown, in words.
pub fn trouble(chapter: &Chapter, ledger: &Ledger, lang: Language) -> Option<&'static str> {
    let (view, unread) = view(chapter);
    let w = words(lang);
    match (&view.selection, unread) {
        (_, Some(LinkError::Version(_))) => Some(w.chapter_newer),
        (_, Some(_)) => Some(w.chapter_unread),
        (Some(Selection::Event(id)), _) if ledger.find(id).is_none() => Some(w.chapter_event_gone),
        (Some(Selection::Place(id)), _) if !ledger.rest().places.contains_key(id) => {
            Some(w.chapter_place_gone)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(view: &str) -> Chapter {
        Chapter {
            view: view.into(),
            ..Chapter::default()
        }
    }

    #[test]
    fn what_is_gone_is_said() {
        let nothing = Ledger::default();
        let said = |view: &str| trouble(&chapter(view), &nothing, Language::En);
        let w = words(Language::En);
        assert_eq!(said("v=1&event=a%231"), Some(w.chapter_event_gone));
        assert_eq!(said("v=1&place=gn:1"), Some(w.chapter_place_gone));
        assert_eq!(said("v=1&days=soon"), Some(w.chapter_unread));
        assert_eq!(said("v=2"), Some(w.chapter_newer));
        assert_eq!(said("v=1&days=2020-10-08,2020-10-09"), None);
    }
}

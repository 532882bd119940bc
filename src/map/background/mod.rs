//! A map of the reader's own choice in the place of the built-in land: a
//! MapLibre style or a PMTiles archive. Nobody is asked for it whom the reader
//! has not agreed to, and nothing of it leaves the browser.

mod arrangement;
mod dialog;
mod fault;
mod sources;

use std::sync::Arc;

use basemap::Outlines;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ground::{Ground, GroundState};
use super::maplibre::BackgroundMap;
use crate::platform::files::File;
use crate::platform::site::Site;
use crate::platform::{page, screen, storage};
use crate::state::Language;
pub use arrangement::Arrangement;
pub use dialog::{BackgroundButton, BackgroundDialog};
pub use fault::Fault;
pub use sources::{BackgroundNotice, BackgroundSources, Credit};

/// What the reader named.
#[derive(Clone, Debug)]
pub enum What {
    /// A style or an archive on a server.
    Address(String),
    /// An archive on the reader's machine.
    File(File),
}

/// How far the way to another background is.
#[derive(Clone, Debug, Default, PartialEq)]
enum Stage {
    /// Nothing is wanted.
    #[default]
    Idle,
    /// What is called so is being read.
    Reading(String),
    /// It needs hosts that the reader has not agreed to.
    Asking {
        hosts: Vec<String>,
        /// Whether the reader agreed to others before: in this visit, or in an
        /// earlier one.
        after: Option<Visit>,
    },
    /// It cannot be shown.
    Failed(Fault),
}

impl Stage {
    /// Whether it asks for more than the reader agreed to on an earlier visit.
    fn is_of_earlier(&self) -> bool {
        let earlier = Some(Visit::Earlier);
        matches!(self, Self::Asking { after, .. } if *after == earlier)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Visit {
    This,
    Earlier,
}

/// A background on its way to the map.
#[derive(Clone)]
struct Candidate {
    map: BackgroundMap,
    /// Whom the reader agreed to.
    agreed: Vec<String>,
    /// Whether the agreement is of an earlier visit.
    kept: bool,
    /// Whether it is to be kept for the next one.
    keep: bool,
}

/// A background on the map.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    name: String,
    credits: Vec<Credit>,
}

/// Marks the document while the background names places itself.
const NAMED: &str = "data-background";

/// The way to another background, and what is shown of it.
#[derive(Clone, Copy)]
pub struct Background {
    ground: Ground,
    outlines: Signal<Arc<Outlines>>,
    lang: Signal<Language>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    stage: RwSignal<Stage>,
    shown: RwSignal<Option<Shown>>,
    /// What went wrong with what is shown.
    trouble: RwSignal<Option<Fault>>,
    candidate: StoredValue<Option<Candidate>, LocalStorage>,
    /// Counts what was wanted; only the latest counts.
    turn: StoredValue<u32>,
    live: StoredValue<Option<BackgroundMap>, LocalStorage>,
}

impl Background {
    /// The background of a map; what the reader agreed to on an earlier visit
    /// is shown again.
    pub fn new(ground: Ground, outlines: Signal<Arc<Outlines>>, lang: Signal<Language>) -> Self {
        let made = Self {
            ground,
            outlines,
            lang,
            open: RwSignal::new(false),
            stage: RwSignal::default(),
            shown: RwSignal::new(None),
            trouble: RwSignal::new(None),
            candidate: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            live: StoredValue::new_local(None),
        };
        let dress = move |lang| {
            made.live.with_value(|live| match live {
                Some(live) if ground.state.get_untracked() == GroundState::Complete => {
                    live.dress(lang);
                }
                _ => {}
            });
        };
        Effect::new(move |_| dress(lang.get()));
        let watch = StoredValue::new_local(screen::on_theme(move || dress(lang.get_untracked())));
        made.take_up();
        on_cleanup(move || {
            watch.try_update_value(Option::take);
            made.clear();
        });
        made
    }

    /// Shows what the reader chose on an earlier visit, once the map is there.
    fn take_up(self) {
        let tried = StoredValue::new(false);
        Effect::new(move |_| {
            if self.ground.state.get() != GroundState::Complete || tried.get_value() {
                return;
            }
            tried.set_value(true);
            if Site::here().is_packed() {
                return;
            }
            if let Some(kept) = storage::background() {
                self.begin(What::Address(kept.address), Some(kept.hosts));
            }
        });
    }

    /// Sets out to show what the reader named.
    fn want(self, what: What) {
        if matches!(what, What::File(_)) {
            self.open.set(true);
        }
        self.begin(what, None);
    }

    fn begin(self, what: What, kept: Option<Vec<String>>) {
        if self.ground.state.get_untracked() == GroundState::NoWebGl {
            return self.stage.set(Stage::Failed(Fault::no_webgl()));
        }
        let turn = self.new_turn();
        self.stage.set(Stage::Reading(match &what {
            What::Address(address) => address.clone(),
            What::File(file) => file.name(),
        }));
        spawn_local(async move {
            match BackgroundMap::open(&what).await {
                // Meanwhile the reader may have thought better of it.
                _ if self.turn.try_get_value() != Some(turn) => {}
                Ok(map) => {
                    self.candidate.set_value(Some(Candidate {
                        map,
                        keep: matches!(what, What::Address(_)),
                        kept: kept.is_some(),
                        agreed: kept.unwrap_or_default(),
                    }));
                    self.read_on().await;
                }
                Err(fault) => self.fail(fault),
            }
        });
    }

    /// Reads the candidate as far as the reader's agreement reaches, and shows
    /// it or asks for more.
    async fn read_on(self) {
        let Some(candidate) = self.candidate.get_value() else {
            return;
        };
        let missing = candidate.map.prepare(&candidate.agreed).await;
        let wanted =
            |now: &Option<Candidate>| now.as_ref().is_some_and(|c| c.map.is(&candidate.map));
        if !self.candidate.try_with_value(wanted).unwrap_or(false) {
            return;
        }
        match missing {
            Ok(missing) if missing.is_empty() => self.show(candidate),
            Ok(hosts) => self.stage.set(Stage::Asking {
                hosts,
                after: match (candidate.agreed.is_empty(), candidate.kept) {
                    (true, _) => None,
                    (false, false) => Some(Visit::This),
                    (false, true) => Some(Visit::Earlier),
                },
            }),
            Err(fault) => self.fail(fault),
        }
    }

    /// The reader agrees to the hosts that were named.
    fn agree(self) {
        let Stage::Asking { hosts, .. } = self.stage.get_untracked() else {
            return;
        };
        self.candidate.update_value(|candidate| {
            if let Some(candidate) = candidate {
                candidate.agreed.extend(hosts);
                candidate.kept = false;
                self.stage.set(Stage::Reading(candidate.map.name()));
            }
        });
        spawn_local(self.read_on());
    }

    /// The reader wants nothing more of it; what is shown stays.
    fn decline(self) {
        self.new_turn();
        self.stage.set(Stage::Idle);
    }

    /// Lets go of what was wanted before.
    fn new_turn(self) -> u32 {
        self.candidate.set_value(None);
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        turn
    }

    fn fail(self, fault: Fault) {
        self.candidate.set_value(None);
        self.stage.set(Stage::Failed(fault));
    }

    fn show(self, candidate: Candidate) {
        self.clear();
        let Candidate {
            map, agreed, keep, ..
        } = candidate;
        let arrangement = Arrangement::new(&self.outlines.get_untracked());
        let lang = self.lang.get_untracked();
        let told = move |fault| {
            self.trouble.try_set(Some(fault));
        };
        let shown = self
            .ground
            .with_map(|ground| map.show(ground, &arrangement, lang, told));
        if let Err(fault) = shown.unwrap_or_else(|| Err(Fault::no_webgl())) {
            return self.fail(fault);
        }
        let name = map.name();
        page::flag(NAMED, map.names_places());
        let kept = storage::Background {
            address: name.clone(),
            hosts: agreed,
        };
        storage::keep_background(keep.then_some(&kept));
        self.shown.set(Some(Shown {
            name,
            credits: map.credits(),
        }));
        self.live.set_value(Some(map));
        self.candidate.set_value(None);
        self.stage.set(Stage::Idle);
        self.open.set(false);
    }

    /// Back to the built-in map, on this visit and the next.
    fn leave(self) {
        self.clear();
        storage::keep_background(None);
    }

    /// Takes what is shown off the map.
    fn clear(self) {
        if let Some(Some(live)) = self.live.try_update_value(Option::take) {
            live.remove();
            page::flag(NAMED, false);
        }
        self.shown.try_set(None);
        self.trouble.try_set(None);
    }
}

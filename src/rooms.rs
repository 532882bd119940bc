//! The rooms around the first picture: their code comes after it, as a file of
//! its own. The build splits off what only [`TABLE`] leads to.

use chronicle::Chronicle;
use std::pin::Pin;

use chronicle::import::{self, ImportError, Imported};
use chronicle::joins::{self, Proposal};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::follow_up::follow_up;
use crate::app::keeping::{self, Keeping};
use crate::app::notices::NoticeList;
use crate::app::store::Store;
use crate::app::table;
use crate::app::worker::Errands;
use crate::briefing::{Handout, Presenter, Speaker};
use crate::map::Over;
use crate::panels::{AddDialog, Panel, narrowed};
use crate::platform::host::Host;
use crate::platform::table::Source;
use crate::publish::{self, ShareDialog, embed};
use crate::state::{self, Language, Ledger, Origin, ViewState};
use crate::time::Dock;

/// The doors of the rooms. What is named here and nowhere else stays out of
/// the page's first file.
pub struct Table {
    /// The dialogs, the briefing, and its handout; and messages to the reader.
    pub dialogs: fn() -> AnyView,
    /// Messages to the reader.
    pub notices: fn() -> AnyView,
    /// The speaker's window.
    pub speaker: fn() -> AnyView,
    /// The panel at the reading side.
    pub panel: fn() -> AnyView,
    /// The time dock.
    pub dock: fn() -> AnyView,
    /// What lies over the map.
    pub over_map: fn(Over) -> AnyView,
    /// [`narrowed`].
    pub narrowed: fn(&ViewState, Store, Language) -> Option<String>,
    /// [`follow_up()`].
    pub follow_up: fn(Store, Errands),
    /// [`publish::lead_out`].
    pub lead_out: fn(Store, RwSignal<String>),
    /// [`keeping::keep`].
    pub keep: fn(Store, Keeping),
    /// [`embed::converse`].
    pub converse: fn(Store, Host, Vec<Origin>),
    /// [`state::found`].
    pub found: fn(&Ledger, &str) -> Option<Vec<bool>>,
    /// [`joins::proposals`].
    pub proposals: fn(&Chronicle) -> Vec<Proposal>,
    /// [`import::json`].
    pub import: fn(&str) -> Result<Imported, ImportError>,
    /// [`table::read`].
    pub table: fn(Store, Source) -> Later<Option<table::Read>>,
    /// [`publish::save_geojson`].
    pub save_geojson: fn(Store),
}

/// All doors. The page's program names it where it is split, and nobody else
/// may.
pub static TABLE: Table = Table {
    dialogs: || {
        view! {
            <NoticeList />
            <AddDialog />
            <ShareDialog />
            <Presenter />
            <Handout />
        }
        .into_any()
    },
    notices: || view! { <NoticeList /> }.into_any(),
    speaker: || view! { <Speaker /> }.into_any(),
    panel: || view! { <Panel /> }.into_any(),
    dock: || view! { <Dock /> }.into_any(),
    over_map: Over::view,
    narrowed,
    follow_up,
    lead_out: publish::lead_out,
    keep: keeping::keep,
    converse: embed::converse,
    found: state::found,
    proposals: joins::proposals,
    import: import::json,
    table: |store, source| Box::pin(table::read(store, source)),
    save_geojson: publish::save_geojson,
};

/// What comes in its time.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What fetches the code of the rooms; `None` where it does not arrive.
pub type Load = fn() -> Later<Option<&'static Table>>;

/// The way to the rooms.
#[derive(Clone, Copy)]
pub struct Rooms {
    load: Load,
    table: RwSignal<Option<&'static Table>>,
    asked: StoredValue<bool>,
    standing: RwSignal<bool>,
    /// Whether their code did not arrive when it was last asked for.
    pub lost: RwSignal<bool>,
}

impl Rooms {
    /// Rooms that nobody has asked for yet.
    pub fn new(load: Load) -> Self {
        Self {
            load,
            table: RwSignal::new(None),
            asked: StoredValue::new(false),
            standing: RwSignal::new(false),
            lost: RwSignal::new(false),
        }
    }

    /// The rooms of the page around a component.
    pub fn here() -> Self {
        expect_context()
    }

    /// The doors as far as they are here; what asks for them first has them
    /// fetched, and hears of it.
    pub fn get(self) -> Option<&'static Table> {
        if !self.asked.get_value() {
            self.asked.set_value(true);
            spawn_local(async move {
                self.open().await;
            });
        }
        self.table.get()
    }

    /// The first picture stands: what nobody asked for may come.
    pub fn stand(self) {
        if !self.standing.get_untracked() {
            self.standing.set(true);
        }
    }

    /// The doors, once the first picture stands.
    pub fn in_turn(self) -> Option<&'static Table> {
        self.standing.get().then(|| self.get()).flatten()
    }

    /// The doors, fetched where they are not here yet.
    pub async fn open(self) -> Option<&'static Table> {
        if let here @ Some(_) = self.table.get_untracked() {
            return here;
        }
        if self.lost.get_untracked() {
            self.lost.set(false);
        }
        let table = (self.load)().await;
        self.asked.set_value(table.is_some());
        if table.is_none() {
            self.lost.set(true);
        }
        // Others may have waited for it, too.
        if self.table.get_untracked().is_none() && table.is_some() {
            self.table.set(table);
        }
        table
    }
}

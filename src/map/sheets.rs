//! Fetches the basemap's files and keeps what became of them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::fetch;
use crate::platform::site::Site;
use basemap::{Outlines, Sheet, packed};

/// The basemap as far as it is there.
#[derive(Clone, Copy)]
pub struct Basemap {
    /// What has arrived.
    pub outlines: RwSignal<Arc<Outlines>>,
    /// Whether the region has come or failed; and the world.
    pub settled: RwSignal<(bool, bool)>,
    /// Whether a file did not arrive or could not be read.
    pub failed: RwSignal<bool>,
}

/// Starts fetching.
pub fn load() -> Basemap {
    let basemap = Basemap {
        outlines: RwSignal::new(Arc::default()),
        settled: RwSignal::new((false, false)),
        failed: RwSignal::new(false),
    };
    basemap.fetch();
    basemap
}

impl Basemap {
    /// Fetches what is not there yet.
    pub fn fetch(self) {
        self.failed.set(false);
        for sheet in [Sheet::Region, Sheet::World] {
            let there = self
                .outlines
                .with_untracked(|o| o.shapes().iter().any(|s| s.sheet == sheet));
            if there {
                continue;
            }
            spawn_local(async move {
                let text = fetch::text(&Site::here().address(path(sheet))).await;
                let added = text.is_some_and(|text| self.add(sheet, &text));
                self.failed.update(|failed| *failed |= !added);
                self.settled.update(|settled| match sheet {
                    Sheet::Region => settled.0 = true,
                    Sheet::World => settled.1 = true,
                });
            });
        }
    }

    fn add(self, sheet: Sheet, text: &str) -> bool {
        let Ok(shapes) = packed::read(sheet, text) else {
            return false;
        };
        let mut more = Outlines::clone(&self.outlines.get_untracked());
        more.add(shapes);
        self.outlines.set(Arc::new(more));
        true
    }
}

fn path(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::World => "geodata/basemap/world.json",
        Sheet::Region => "geodata/basemap/region.json",
    }
}

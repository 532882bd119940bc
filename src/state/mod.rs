//! What the reader sees, as a value: the view, the commands that change it,
//! what it shows of a chronicle, and its permalink.

mod address;
mod agenda;
mod briefing;
mod class;
mod columns;
mod command;
mod control;
mod facets;
mod filter;
mod ledger;
pub mod permalink;
mod undated;
mod view;

pub use address::{BadAddress, Origin, SitePath};
pub use agenda::{Agenda, Rank};
pub use briefing::{Slide, presented};
pub use class::{Class, ClassSet};
pub use columns::{Columns, Spot, drawn};
pub use command::{Command, apply};
pub use control::{Control, Held};
pub use facets::{FacetCounts, FacetValues, Facets};
pub use filter::{Axis, axis, found, shown, type_counts};
pub use ledger::{Ledger, Row, pack};
pub use undated::undated;
pub use view::{
    Camera, Facet, Language, ReaderAt, Selection, Tab, Theme, TimeMode, TypeSet, UnknownWord,
    ViewState,
};

//! The page: a map with a time slider and the panels around it.
//!
//! One [`state::ViewState`] and one chronicle hold everything a picture
//! depends on; every change is a [`state::Command`] that goes through
//! [`state::apply`]. Only `map` and `platform` speak to the browser directly.

pub mod app;
pub mod briefing;
pub mod i18n;
pub mod map;
pub mod order;
pub mod panels;
pub mod platform;
pub mod publish;
pub mod rooms;
pub mod state;
pub mod time;

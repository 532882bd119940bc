//! A briefing: chapters made of views, shown one after the other.

mod chapters;
mod desk;
mod handout;
mod keys;
mod presenter;
mod scene;
mod show;
mod speaker;
mod tongue;
mod travel;
mod weight;

pub use chapters::ChapterList;
pub use desk::Desk;
pub use handout::{Handout, Printing};
pub use presenter::Presenter;
pub use show::Show;
pub use speaker::{Speaker, is_speaker};

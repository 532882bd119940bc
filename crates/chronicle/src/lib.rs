//! The record Dateline keeps of what articles report.
//!
//! Times are UTC days, coordinates WGS 84 degrees, spans half-open ranges of
//! Unicode scalar values in the article's text. The crate does no I/O and
//! reads no clock.

pub mod article;
pub mod chapter;
pub mod claim;
pub mod claims;
pub mod event;
pub mod export;
pub mod import;
pub mod joins;
pub mod mention;
pub mod place;
pub mod summary;
pub mod time;

mod record;

pub use article::{Article, ArticleId, Lang, Span, sha256};
pub use chapter::Chapter;
pub use claim::{Claim, ClaimId, Figure, Measure, Scope, Speaker, Stance};
pub use claims::Claims;
pub use event::{Actor, ActorRole, Event, EventId, EventPlace, EventType, Standing, Status};
pub use joins::Joins;
pub use mention::{Candidate, Mention, MentionStatus, PlaceRole};
pub use place::{Place, PlaceId, PlaceKind, Point, Precision};
pub use record::{Chronicle, DateMention};
pub use time::{Day, DayRange, When};

/// The name of the rule that made a fact, for the reader who asks "why?"
/// (for example `ar.list.parent-tail`).
pub type Rule = std::borrow::Cow<'static, str>;

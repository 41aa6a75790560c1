//! Claims of many documents → what they have in common, and what cannot both be true.
//!
//! `docs/disputes.md` says the same for those who read the answers.

mod assertion;
mod conflict;
mod conflict_kind;
mod history;
mod interval;
mod measures;
mod propositions;
mod times;
mod words;

pub use assertion::{Assertion, Proposition, Status};
pub use conflict::conflict;
pub use conflict_kind::{Conflict, DisputeKind, Strength};
pub use history::{ASSERTIONS_MAX, Span, compared, conflicts, history};
pub use interval::Interval;
pub use propositions::assertions;

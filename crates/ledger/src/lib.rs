//! Keeps captures, documents, claims and decisions; append-only; answers as of any date.
//!
//! ```text
//! captures, documents, claims ──keep──► rows that are never changed
//!                             ──derive──► ties, lineage, assertions, conflicts, the words to search
//! decisions ──keep──► rows ──derive──► entities
//! a question, two dates ──ask──► claims, entities, disputes, lineage, documents
//! ```
//!
//! One SQLite file; `docs/ledger-format.md` tells its form. What is derived can be dropped and made
//! again from what is kept.

#![forbid(unsafe_code)]

mod ask;
mod derive;
mod keep;
mod ledger;
mod store;

pub use ask::as_of::{AsOf, Asked};
pub use ask::claims::{ClaimFilter, ClaimPage};
pub use ask::disputes::KeptDispute;
pub use ask::documents::{DocumentHead, DocumentRow, KeptDocument, OutletRow};
pub use ask::entities::{Candidate, KeptEntity};
pub use ask::evidence::EvidenceCheck;
pub use ask::lineage::LineageGroup;
pub use ask::search::{Hit, HitOf};
pub use keep::entry::{Added, Entry, ReadEntry, Run};
pub use ledger::Ledger;
pub use store::error::{AskError, DecideError, KeepError, OpenError};
pub use store::fault::Fault;
pub use store::stats::Stats;

//! What is kept of documents and claims, and compared with those of other documents.

mod capture;
mod claim;
mod decision;
mod lineage;
mod name;

pub use capture::Capture;
pub use claim::{KeptClaim, KeptFiller, KeptRole, KeptSpeaker};
pub use decision::{Decision, DecisionAct};
pub use lineage::{LineageEdge, LineageMethod, LineageSource};
pub use name::{Name, NameClass, NamedMention, Tie, TieReason};

//! Claims of many documents → who copied whom, what is the same, what cannot both be true.
//!
//! ```text
//! document, mentions ──names──► names as they are compared ──ties──► reasons to hold two for one
//! names, ties, decisions ──entities──► entities
//! document ──lineage──► fingerprint, credits; two of them ──► who was taken from whom
//! claim, root of its text ──origins──► who it really comes from
//! claim ──disputes──► assertions; two of them ──► what cannot both be true
//! ```
//!
//! Whatever is said of two documents, names or claims follows from those two alone. So it can be
//! kept as it comes in, is the same in any order, and what was known on a day is what follows from
//! what was known then.

#![forbid(unsafe_code)]

pub mod disputes;
mod folding;
pub mod lineage;
pub mod names;
pub mod origins;
mod sound;

pub use folding::{Folded, folded};
pub use sound::sound;

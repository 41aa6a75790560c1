//! Documents → which were taken from which.

mod agencies;
mod compare;
mod corrects;
mod credit_line;
mod credits;
mod dateline;
mod direction;
mod dispatch;
mod fingerprint;
mod hash;
mod overlap;
mod pattern;
mod probe;
mod roots;
mod words;

pub use compare::compare;
pub use corrects::corrects;
pub use credits::{Credit, credits};
pub use dispatch::Dispatch;
pub use fingerprint::Fingerprint;
pub use probe::Probe;
pub use roots::{Lineage, root};

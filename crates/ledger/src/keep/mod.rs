//! What is kept: entries → rows.
//!
//! Rows are only ever added. What was kept before, by its hash, is not kept again.

pub(crate) mod add;
pub(crate) mod capture;
pub(crate) mod claims;
pub(crate) mod decisions;
pub(crate) mod document;
pub(crate) mod entry;
pub(crate) mod grounded;
pub(crate) mod run;
pub(crate) mod seal;

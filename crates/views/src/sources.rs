//! Which outlets are read, and how much of what they carry is their own.

use sayso_ledger::{AsOf, AskError, Asked, OutletRow};
use serde::Serialize;

/// The outlets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutletList {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// The outlets, those with the most documents first.
    pub outlets: Vec<OutletRow>,
    /// How many are not listed.
    pub more: usize,
}

/// The outlets, `limit` at most.
///
/// # Errors
///
/// If the store fails.
pub fn outlet_list(asked: Asked<'_>, limit: usize) -> Result<OutletList, AskError> {
    let mut outlets = asked.outlets()?;
    let more = outlets.len().saturating_sub(limit);
    outlets.truncate(limit);
    Ok(OutletList { as_of: asked.as_of(), outlets, more })
}

//! Claims by their ids.

use std::collections::BTreeMap;

use sayso_ledger::{AskError, Asked};
use sayso_records::KeptClaim;

/// The claims with these ids, as far as they are kept and stand.
pub(crate) fn claims_by_id(
    asked: Asked<'_>,
    ids: &[String],
) -> Result<BTreeMap<String, KeptClaim>, AskError> {
    let claims = asked.claims_by_id(ids)?.into_iter();
    Ok(claims.map(|claim| (claim.id.clone(), claim)).collect())
}

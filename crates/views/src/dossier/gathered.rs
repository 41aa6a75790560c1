//! What a dossier is made of.

use std::collections::{BTreeMap, BTreeSet};

use sayso_corroboration::disputes::{Assertion, Proposition, Strength, assertions};
use sayso_ledger::{AskError, Asked, ClaimFilter, KeptDispute, KeptEntity};
use sayso_records::{KeptClaim, Name};

use crate::disputes;
use crate::gather::claims_by_id;

/// Claims that are looked at: the latest known.
const CLAIMS_MAX: usize = 100;
/// Propositions that are looked at, those with the most assertions; and of each the latest.
const PROPOSITIONS_MAX: usize = 12;
const ASSERTIONS_MAX: usize = 24;
/// Disputes that are shown, and assertions of each that are looked at.
const DISPUTES_MAX: usize = 8;
pub(super) const DISPUTED_MAX: usize = 6;

/// What a dossier is made of.
pub(super) struct Gathered {
    pub(super) entity: KeptEntity,
    pub(super) claims: BTreeMap<String, KeptClaim>,
    pub(super) more_claims: bool,
    pub(super) propositions: Vec<(Proposition, Vec<Assertion>)>,
    /// The strongest dispute that a claim is part of.
    pub(super) disputed: BTreeMap<String, Strength>,
    pub(super) disputes: Vec<KeptDispute>,
    pub(super) more_disputes: bool,
}

impl Gathered {
    /// What is needed of an entity; so many claims at most, however large the ledger.
    pub(super) fn of(asked: Asked<'_>, entity: KeptEntity) -> Result<Self, AskError> {
        let names: Vec<Name> = entity.names.iter().map(|(name, _)| name.clone()).collect();
        let filter = ClaimFilter { names, ..ClaimFilter::default() };
        let page = asked.claims(&filter, 0, CLAIMS_MAX)?;
        let propositions = asked.assertions(&entity, PROPOSITIONS_MAX, ASSERTIONS_MAX)?;
        let mut kept = asked.disputes(Some(&entity), None, 0, DISPUTES_MAX + 1)?;
        let more_disputes = kept.len() > DISPUTES_MAX;
        kept.truncate(DISPUTES_MAX);
        let mut disputed: BTreeMap<String, Strength> = BTreeMap::new();
        for dispute in &kept {
            for assertion in dispute.disputed.iter().filter_map(|&at| dispute.assertions.get(at)) {
                let strength = disputed.entry(assertion.claim.clone()).or_insert(dispute.strength);
                *strength = dispute.strength.max(*strength);
            }
        }
        let mut claims: BTreeMap<String, KeptClaim> =
            page.claims.into_iter().map(|claim| (claim.id.clone(), claim)).collect();
        let asserted = propositions.iter().flat_map(|(_, assertions)| assertions);
        let mut missing: BTreeSet<String> = disputes::claim_ids(&kept, DISPUTED_MAX);
        missing.extend(asserted.map(|assertion| assertion.claim.clone()));
        missing.retain(|id| !claims.contains_key(id));
        claims.extend(claims_by_id(asked, &Vec::from_iter(missing))?);
        let looked_at = claims.len();
        claims.retain(|_, claim| !is_left_out(claim, &propositions));
        Ok(Self {
            entity,
            more_claims: page.more || claims.len() < looked_at,
            claims,
            propositions,
            disputed,
            disputes: kept,
            more_disputes,
        })
    }
}

/// Whether a claim asserts what others of a proposition do of which only the latest are looked at,
/// and is none of those: by itself it would look like something else.
fn is_left_out(claim: &KeptClaim, propositions: &[(Proposition, Vec<Assertion>)]) -> bool {
    let is_in = |all: &[Assertion]| all.iter().any(|assertion| assertion.claim == claim.id);
    let cut = |attribute: &str| {
        propositions.iter().any(|(proposition, all)| {
            all.len() >= ASSERTIONS_MAX && proposition.attribute == attribute
        })
    };
    !propositions.iter().any(|(_, all)| is_in(all))
        && assertions(claim).iter().any(|assertion| cut(&assertion.proposition.attribute))
}

//! What cannot all be true: the values of each dispute side by side.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sayso_corroboration::disputes::{DisputeKind, Strength};
use sayso_ledger::{AsOf, AskError, Asked, KeptDispute, KeptEntity};
use sayso_records::{KeptClaim, Name};
use serde::Serialize;

use crate::gather::claims_by_id;
use crate::matters::{About, Apart, Matter, Told};
use crate::testimony::Testimony;

/// Assertions of one dispute that are looked at; those in conflict before the others.
const ASSERTIONS_MAX: usize = 16;

/// Some disputes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DisputeList {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// The title of the entity that they are about; `None`: any.
    pub about: Option<String>,
    /// The disputes: definite ones first, then the latest known.
    pub disputes: Vec<Dispute>,
    /// How many were passed over.
    pub skipped: usize,
    /// Whether there are more.
    pub more: bool,
}

/// Claims of one proposition that cannot all be true.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dispute {
    /// Its id.
    pub id: String,
    /// In what they differ.
    pub kind: DisputeKind,
    /// How surely.
    pub strength: Strength,
    /// The day on which it was first known.
    pub known: Date,
    /// What it is about, and the values.
    #[serde(flatten)]
    pub matter: Matter,
}

/// The disputes about an entity, or about any; `limit` at most behind the first `skip`.
///
/// # Errors
///
/// If the store fails.
pub fn dispute_list(
    asked: Asked<'_>,
    entity: Option<&KeptEntity>,
    kind: Option<DisputeKind>,
    skip: usize,
    limit: usize,
) -> Result<DisputeList, AskError> {
    let mut kept = asked.disputes(entity, kind, skip, limit.saturating_add(1))?;
    let more = kept.len() > limit;
    kept.truncate(limit);
    Ok(DisputeList {
        as_of: asked.as_of(),
        about: entity.map(|entity| entity.title.clone()),
        disputes: disputes(asked, &kept)?,
        skipped: skip,
        more,
    })
}

/// Disputes with their claims.
fn disputes(asked: Asked<'_>, kept: &[KeptDispute]) -> Result<Vec<Dispute>, AskError> {
    let claims = claims_by_id(asked, &Vec::from_iter(claim_ids(kept, ASSERTIONS_MAX)))?;
    let testimony = Testimony::of(asked, claims.values(), names(kept, ASSERTIONS_MAX))?;
    Ok(shown(kept, ASSERTIONS_MAX, &claims, &testimony))
}

/// The ids of the claims that are looked at for some disputes, `most` for each.
pub(crate) fn claim_ids(kept: &[KeptDispute], most: usize) -> BTreeSet<String> {
    let ids = |dispute: &KeptDispute| {
        chosen(dispute, most)
            .into_iter()
            .map(|at| dispute.assertions[at].claim.clone())
            .collect::<Vec<_>>()
    };
    kept.iter().flat_map(ids).collect()
}

/// The names of what some disputes are about.
pub(crate) fn names(kept: &[KeptDispute], most: usize) -> BTreeSet<&Name> {
    let mut names = BTreeSet::new();
    for dispute in kept {
        names.insert(&dispute.proposition.subject);
        names.extend(&dispute.proposition.object);
        names.extend(
            chosen(dispute, most)
                .into_iter()
                .filter_map(|at| dispute.assertions[at].place.as_ref()),
        );
    }
    names
}

/// Disputes with those claims that were found.
pub(crate) fn shown(
    kept: &[KeptDispute],
    most: usize,
    claims: &BTreeMap<String, KeptClaim>,
    testimony: &Testimony,
) -> Vec<Dispute> {
    kept.iter().filter_map(|one| dispute(one, &chosen(one, most), claims, testimony)).collect()
}

/// Places of the assertions that are looked at.
fn chosen(dispute: &KeptDispute, most: usize) -> Vec<usize> {
    let disputed: BTreeSet<usize> = dispute.disputed.iter().copied().collect();
    let others = (0..dispute.assertions.len()).filter(|at| !disputed.contains(at));
    let all = disputed.iter().copied().chain(others);
    all.filter(|&at| at < dispute.assertions.len()).take(most).collect()
}

fn dispute(
    kept: &KeptDispute,
    chosen: &[usize],
    claims: &BTreeMap<String, KeptClaim>,
    testimony: &Testimony,
) -> Option<Dispute> {
    let told = chosen.iter().filter_map(|&at| {
        let assertion = &kept.assertions[at];
        let claim = claims.get(&assertion.claim)?;
        let disputed = kept.disputed.contains(&at).then_some(kept.strength);
        Some(Told { claim, assertion: Some(assertion), disputed })
    });
    let told: Vec<Told> = told.collect();
    let apart = if kept.kind == DisputeKind::Time { Apart::ByTime } else { Apart::ByValue };
    let about = About::of(&kept.proposition, testimony);
    let mut matter = Matter::of(&told, Some(about), apart, testimony)?;
    matter.values.sort_by_key(|value| value.disputed.is_none());
    Some(Dispute {
        id: kept.id.clone(),
        kind: kept.kind,
        strength: kept.strength,
        known: kept.known,
        matter,
    })
}

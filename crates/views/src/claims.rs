//! Single claims, the latest known first.

use std::collections::{BTreeMap, HashMap};

use sayso_corroboration::disputes::{Status, assertions};
use sayso_ledger::{AsOf, AskError, Asked, ClaimFilter};
use sayso_records::KeptClaim;
use serde::Serialize;

use crate::matters::sameness;
use crate::statement::{Figure, Statement, status};
use crate::testimony::{Origins, Saying, Testimony};

/// Claims among which origins are counted.
const SCANNED_MAX: usize = 500;

/// Some claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimList {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// The claims, the latest known first.
    pub claims: Vec<ListedClaim>,
    /// How many were passed over.
    pub skipped: usize,
    /// Whether there are more.
    pub more: bool,
    /// Among how many claims, the latest known, origins were counted; `None` where they were not.
    pub scanned: Option<usize>,
}

/// One claim of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListedClaim {
    /// What it says.
    #[serde(flatten)]
    pub statement: Statement,
    /// Its first figure.
    pub figure: Option<Figure>,
    /// Whether it is put forward as so, as possible, as planned, as not so.
    pub status: Status,
    /// Who says so, when, in which words.
    pub saying: Saying,
    /// Who the value really comes from, with all who say the same; where origins were asked for.
    pub origins: Option<Origins>,
}

/// The claims that `filter` lets through, `limit` at most behind the first `skip`; with
/// `min_origins`, those alone of which as many origins are found among the latest claims.
///
/// # Errors
///
/// If the store fails.
pub fn claim_list(
    asked: Asked<'_>,
    filter: &ClaimFilter,
    min_origins: Option<usize>,
    skip: usize,
    limit: usize,
) -> Result<ClaimList, AskError> {
    let (skip_first, fetched) = match min_origins {
        Some(_) => (0, SCANNED_MAX),
        None => (skip, limit),
    };
    let page = asked.claims(filter, skip_first, fetched)?;
    let testimony = Testimony::of(asked, &page.claims, None)?;
    let listed = |claim: &KeptClaim, origins| ListedClaim {
        statement: Statement::of(claim),
        figure: Figure::of(claim),
        status: claim_status(claim),
        saying: testimony.saying(claim),
        origins,
    };
    let Some(min_origins) = min_origins else {
        let claims = page.claims.iter().map(|claim| listed(claim, None)).collect();
        let as_of = asked.as_of();
        return Ok(ClaimList { as_of, claims, skipped: skip, more: page.more, scanned: None });
    };
    let origins = origins_of_each(&page.claims, &testimony);
    let pairs = page.claims.iter().zip(origins);
    let mut enough = pairs.filter(|(_, origins)| origins.count >= min_origins).skip(skip);
    let claims = enough.by_ref().take(limit);
    let claims = claims.map(|(claim, origins)| listed(claim, Some(origins))).collect();
    Ok(ClaimList {
        as_of: asked.as_of(),
        claims,
        skipped: skip,
        more: enough.next().is_some() || page.more,
        scanned: Some(page.claims.len()),
    })
}

/// The origins of the value that each claim tells, with all claims that tell it.
fn origins_of_each(claims: &[KeptClaim], testimony: &Testimony) -> Vec<Origins> {
    let keys: Vec<String> = claims.iter().map(value_key).collect();
    let mut groups: BTreeMap<&str, Vec<&KeptClaim>> = BTreeMap::new();
    for (claim, key) in claims.iter().zip(&keys) {
        groups.entry(key).or_default().push(claim);
    }
    let origins: HashMap<&str, Origins> =
        groups.into_iter().map(|(key, claims)| (key, testimony.origins(&claims))).collect();
    keys.iter().map(|key| origins[key.as_str()].clone()).collect()
}

/// What claims that tell the same value of the same thing have in common.
fn value_key(claim: &KeptClaim) -> String {
    match assertions(claim).first() {
        Some(told) => format!(
            "{:?}",
            (
                &told.proposition,
                told.status,
                &told.place,
                told.figure.map(|one| (one.low, one.high))
            )
        ),
        None => format!("{} {:?}", sameness(claim), claim.factuality),
    }
}

/// How a claim is put forward.
fn claim_status(claim: &KeptClaim) -> Status {
    assertions(claim).first().map_or_else(|| status(claim.factuality), |told| told.status)
}

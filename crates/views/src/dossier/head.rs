//! Who or what an entity is.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sayso_corroboration::folded;
use sayso_ledger::{AskError, Asked};
use sayso_records::{NameClass, TieReason};
use serde::Serialize;

use crate::dossier::gathered::Gathered;

/// Other spellings that are listed.
const SPELLINGS_MAX: usize = 12;
/// Entities that may be the same, that are listed.
const PERHAPS_MAX: usize = 4;

/// Who or what an entity is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// What it is.
    pub class: NameClass,
    /// Its name.
    pub title: String,
    /// Other spellings and names, the most frequent of each name first.
    pub spellings: Vec<String>,
    /// How often it is mentioned.
    pub mentions: u64,
    /// How many documents the claims that were looked at stand in.
    pub documents: usize,
    /// The day on which it was first known.
    pub first_known: Date,
    /// The day on which it was last known.
    pub last_known: Date,
    /// Entities that may be the same; nobody has decided.
    pub perhaps: Vec<Perhaps>,
}

/// An entity that may be the same as another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Perhaps {
    /// Its id.
    pub id: String,
    /// What it is.
    pub class: NameClass,
    /// Its name.
    pub title: String,
    /// What speaks for it.
    pub reason: TieReason,
    /// How much, from 0 to 1.
    pub score: f64,
}

impl Head {
    pub(super) fn of(asked: Asked<'_>, gathered: &Gathered) -> Result<Self, AskError> {
        let entity = &gathered.entity;
        let mut seen = BTreeSet::from([folded(&entity.title)]);
        let mut spellings: Vec<String> = Vec::new();
        let all = entity.names.iter().flat_map(|(_, spellings)| spellings);
        for spelling in all.take(SPELLINGS_MAX * SPELLINGS_MAX) {
            if spellings.len() < SPELLINGS_MAX && seen.insert(folded(spelling)) {
                spellings.push(spelling.clone());
            }
        }
        let candidates = asked.candidates(Some(entity), PERHAPS_MAX)?;
        let perhaps = candidates.into_iter().map(|candidate| {
            let (one, other) = candidate.entities;
            let other = if one.id == entity.id { other } else { one };
            Perhaps {
                id: other.id,
                class: other.class,
                title: other.title,
                reason: candidate.tie.reason,
                score: candidate.tie.score,
            }
        });
        let documents: BTreeSet<&String> =
            gathered.claims.values().map(|claim| &claim.document).collect();
        Ok(Self {
            id: entity.id.clone(),
            class: entity.class,
            title: entity.title.clone(),
            spellings,
            mentions: entity.mentions,
            documents: documents.len(),
            first_known: entity.known.0,
            last_known: entity.known.1,
            perhaps: perhaps.collect(),
        })
    }
}

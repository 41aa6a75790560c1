//! All that is known of one entity.

mod gathered;
mod head;
mod sections;
mod voices;

use sayso_ledger::{AsOf, AskError, Asked, KeptEntity};
use serde::Serialize;

use crate::disputes::{self, Dispute};
use crate::dossier::gathered::{DISPUTED_MAX, Gathered};
use crate::dossier::sections::Sections;
use crate::matters::Matter;
use crate::testimony::Testimony;

pub use crate::dossier::head::{Head, Perhaps};
pub use crate::dossier::voices::VoiceCount;

/// All that is known of one entity, as of some dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dossier {
    /// The dates.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// Who or what it is.
    pub entity: Head,
    /// How many there are of what, each figure with who says so.
    pub figures: Vec<Matter>,
    /// Where it is, what is there, who holds it.
    pub places: Vec<Matter>,
    /// What it has, can do and belongs to, who leads it.
    pub things: Vec<Matter>,
    /// What moved, will move and did not.
    pub moves: Vec<Matter>,
    /// Whom it meets, what it agrees and demands.
    pub dealings: Vec<Matter>,
    /// What it says of others.
    pub says: Vec<Matter>,
    /// Whose word all this is, those with the most claims first.
    pub voices: Vec<VoiceCount>,
    /// What cannot all be true.
    pub disputes: Vec<Dispute>,
    /// How many claims were looked at: the latest known, and those that figures rest on.
    pub claims: usize,
    /// What was left out.
    pub more: More,
}

/// What a dossier leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct More {
    /// Whether there are claims that were not looked at.
    pub claims: bool,
    /// Whether there are disputes that are not shown.
    pub disputes: bool,
    /// How many matters were looked at and are not shown.
    pub matters: usize,
}

/// All that is known of an entity.
///
/// # Errors
///
/// If the store fails.
pub fn dossier(asked: Asked<'_>, entity: KeptEntity) -> Result<Dossier, AskError> {
    let gathered = Gathered::of(asked, entity)?;
    let names = gathered.entity.names.iter().map(|(name, _)| name);
    let about = gathered.propositions.iter().map(|(proposition, _)| proposition);
    let about = about.flat_map(|one| std::iter::once(&one.subject).chain(&one.object));
    let placed = gathered.propositions.iter().flat_map(|(_, assertions)| assertions);
    let placed = placed.filter_map(|assertion| assertion.place.as_ref());
    let titled =
        about.chain(names).chain(placed).chain(disputes::names(&gathered.disputes, DISPUTED_MAX));
    let testimony = Testimony::of(asked, gathered.claims.values(), titled)?;
    let sections = Sections::of(&gathered, &testimony);
    Ok(Dossier {
        as_of: asked.as_of(),
        entity: Head::of(asked, &gathered)?,
        figures: sections.figures,
        places: sections.places,
        things: sections.things,
        moves: sections.moves,
        dealings: sections.dealings,
        says: sections.says,
        voices: voices::count(gathered.claims.values(), &testimony),
        disputes: disputes::shown(&gathered.disputes, DISPUTED_MAX, &gathered.claims, &testimony),
        claims: gathered.claims.len(),
        more: More {
            claims: gathered.more_claims,
            disputes: gathered.more_disputes,
            matters: sections.more,
        },
    })
}

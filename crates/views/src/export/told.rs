//! What a format is given: a document with its claims, and what is known beside them.

use sayso_corroboration::lineage::Lineage;
use sayso_ledger::KeptDocument;
use sayso_records::{KeptClaim, KeptFiller, NameClass};
use serde::Serialize;

use crate::export::cards::Cards;

/// A document with those of its claims that are exported.
pub(crate) struct Told<'a> {
    /// The document.
    pub(crate) document: &'a KeptDocument,
    /// Where its text comes from.
    pub(crate) lineage: &'a Lineage,
    /// The claims.
    pub(crate) claims: &'a [KeptClaim],
    /// Who each of them really comes from, in their order; `None` where nobody is named.
    pub(crate) origins: &'a [Option<Origin>],
    /// The entities that are named in them.
    pub(crate) cards: &'a Cards,
}

/// Whose word a claim is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Origin {
    /// The name.
    pub(crate) name: String,
    /// The id of the entity; `None` for an outlet or agency in its own voice.
    pub(crate) entity: Option<String>,
    /// Whether it is somebody who is quoted.
    pub(crate) is_quoted: bool,
}

impl Told<'_> {
    /// The claims, each with who it really comes from.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&KeptClaim, Option<&Origin>)> {
        self.claims.iter().zip(self.origins.iter().map(Option::as_ref))
    }

    /// What a filler is called: its entity's title, or the name that its words resolve to, or they.
    pub(crate) fn title<'b>(&'b self, filler: &'b KeptFiller) -> &'b str {
        let card = filler.name.as_ref().and_then(|name| self.cards.get(name));
        card.map_or_else(|| filler.known_as(), |card| &card.title)
    }
}

/// Roles that say where.
const WHERE: [&str; 4] = ["place", "facility", "from", "territory"];
/// Roles that a base or a town can fill, which then says where as well: the base that has so many
/// soldiers, the village that is shelled. Who acts is not among them: a state is no place then.
const WHERE_IF_A_PLACE: [&str; 3] = ["force", "holder", "target"];

/// What says where, each with its role.
pub(crate) fn places(claim: &KeptClaim) -> impl Iterator<Item = (&str, &KeptFiller)> {
    let is_place = |filler: &KeptFiller| {
        filler.name.as_ref().is_some_and(|name| name.class == NameClass::Place)
    };
    claim.roles.iter().flat_map(move |role| {
        let (says, may) = (WHERE.contains(&&*role.role), WHERE_IF_A_PLACE.contains(&&*role.role));
        let fillers = role.fillers.iter().map(|filler| (role.role.as_str(), filler));
        fillers.filter(move |(_, filler)| says || (may && is_place(filler)))
    })
}

/// The words that say a claim, put together where they stand apart.
pub(crate) fn quotation(claim: &KeptClaim) -> String {
    let pieces: Vec<&str> = claim.evidence.iter().map(|words| words.text.as_str()).collect();
    squeezed(&pieces.join(" … "))
}

/// Who says a claim, from the outside in.
pub(crate) fn said_by(claim: &KeptClaim) -> String {
    let speakers: Vec<String> =
        claim.speakers.iter().map(|speaker| squeezed(speaker.known_as())).collect();
    speakers.join(" > ")
}

/// `text` on one line, with one space between words.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

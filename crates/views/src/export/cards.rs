//! The entities of the names in an export, a bounded number of them at a time.

use std::collections::HashMap;
use std::rc::Rc;

use sayso_ledger::{AskError, Asked};
use sayso_records::{KeptClaim, Name, NameClass};

/// Names that are remembered; beyond it all are forgotten and asked for again.
const NAMES_MAX: usize = 100_000;

/// What an export tells of an entity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    /// Its id.
    pub(crate) id: String,
    /// Its first name.
    pub(crate) first: Name,
    /// What it is.
    pub(crate) class: NameClass,
    /// What it is called.
    pub(crate) title: String,
    /// Its other spellings, the most frequent first.
    pub(crate) others: Vec<String>,
}

/// The entities of names.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    by_name: HashMap<Name, Option<Rc<Card>>>,
}

impl Cards {
    /// Asks for the entities that are named in some claims.
    pub(crate) fn load(&mut self, asked: Asked<'_>, claims: &[KeptClaim]) -> Result<(), AskError> {
        if self.by_name.len() > NAMES_MAX {
            self.by_name.clear();
        }
        for name in claims.iter().flat_map(names) {
            if !self.by_name.contains_key(name) {
                let card = card(asked, name)?.map(Rc::new);
                self.by_name.insert(name.clone(), card);
            }
        }
        Ok(())
    }

    /// The entity of a name, if it is kept and was asked for.
    pub(crate) fn get(&self, name: &Name) -> Option<&Card> {
        self.by_name.get(name)?.as_deref()
    }

    /// The id of the entity of a name.
    pub(crate) fn id(&self, name: Option<&Name>) -> Option<String> {
        self.get(name?).map(|card| card.id.clone())
    }
}

/// The names in a claim.
fn names(claim: &KeptClaim) -> impl Iterator<Item = &Name> {
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers);
    let speakers = claim.speakers.iter().filter_map(|speaker| speaker.name.as_ref());
    fillers.filter_map(|filler| filler.name.as_ref()).chain(speakers)
}

fn card(asked: Asked<'_>, name: &Name) -> Result<Option<Card>, AskError> {
    let Some(entity) = asked.entity_of(name)? else { return Ok(None) };
    let first = entity.names.iter().map(|(name, _)| name).min().unwrap_or(name).clone();
    let mut others = Vec::new();
    for spelling in entity.names.iter().flat_map(|(_, spellings)| spellings) {
        if *spelling != entity.title && !others.contains(spelling) {
            others.push(spelling.clone());
        }
    }
    Ok(Some(Card { id: entity.id, first, class: entity.class, title: entity.title, others }))
}

//! What a claim says, apart from who says it.

use sayso_corroboration::disputes::Status;
use sayso_records::{Factuality, KeptClaim, KeptFiller, Name, QuantityLine};
use serde::Serialize;

/// What a claim says, apart from who says it and how many.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statement {
    /// The name of its kind.
    pub kind: String,
    /// What fills which role; figures are not among it.
    pub roles: Vec<Filled>,
}

/// A role with what fills it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filled {
    /// The role's name.
    pub role: String,
    /// What fills it, in text order; never empty.
    pub names: Vec<Named>,
}

/// A name, or words that name nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Named {
    /// As the text spells it.
    pub name: String,
    /// An id that leads to the entity; `None` where the words name nothing.
    pub entity: Option<String>,
}

/// A figure with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The role that it fills.
    pub role: String,
    /// The words.
    pub words: String,
    /// What they say.
    #[serde(flatten)]
    pub quantity: QuantityLine,
}

impl Statement {
    /// What a claim says.
    pub(crate) fn of(claim: &KeptClaim) -> Self {
        let mut roles = Vec::new();
        for role in &claim.roles {
            let names = role.fillers.iter().filter(|filler| filler.quantity.is_none());
            let names: Vec<Named> = names.map(Named::of_filler).collect();
            if !names.is_empty() {
                roles.push(Filled { role: role.role.clone(), names });
            }
        }
        Self { kind: claim.kind.clone(), roles }
    }
}

impl Named {
    pub(crate) fn of_filler(filler: &KeptFiller) -> Self {
        Self::of(filler.known_as(), filler.name.as_ref())
    }

    pub(crate) fn of(words: &str, name: Option<&Name>) -> Self {
        let name_id = name.map(Name::id);
        Self { name: words.split_whitespace().collect::<Vec<_>>().join(" "), entity: name_id }
    }
}

impl Figure {
    /// The first figure of a claim.
    pub(crate) fn of(claim: &KeptClaim) -> Option<Self> {
        claim.roles.iter().find_map(|role| {
            role.fillers.iter().find_map(|filler| {
                filler.quantity.as_ref().map(|quantity| Self {
                    role: role.role.clone(),
                    words: filler.words.text.clone(),
                    quantity: quantity.clone(),
                })
            })
        })
    }

    /// The numbers that are told.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.quantity.value.into_iter().chain(self.quantity.high)
    }
}

/// How a claim is put forward that asserts nothing that could be compared.
pub(crate) fn status(factuality: Factuality) -> Status {
    match factuality {
        Factuality::Certain => Status::Done,
        Factuality::Planned => Status::Planned,
        Factuality::Negated => Status::Denied,
        Factuality::Probable
        | Factuality::Possible
        | Factuality::Conditional
        | Factuality::Opinion
        | Factuality::Unknown => Status::Possible,
    }
}

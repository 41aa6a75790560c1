//! What a person decides about names.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::kept::name::Name;

/// A decision: an entry of its own, never an edit; taken back by another decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number in the ledger, counted from 1 in the order of the decisions.
    pub number: u64,
    /// What is decided.
    pub act: DecisionAct,
    /// Why, in the words of whoever decided.
    pub reason: Option<String>,
    /// The day on which it was decided.
    pub known: Date,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum DecisionAct {
    /// Two names are those of one entity.
    Merge {
        /// The two names, the smaller first.
        names: (Name, Name),
    },
    /// Two names are those of two entities; it is never asked again.
    Split {
        /// The two names, the smaller first.
        names: (Name, Name),
    },
    /// In some documents a name is that of somebody else; there it is a name with a sense.
    Sense {
        /// The name.
        name: Name,
        /// The name with the sense.
        sense: Name,
        /// The ids of the documents.
        documents: Vec<String>,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// Its number.
        number: u64,
    },
}

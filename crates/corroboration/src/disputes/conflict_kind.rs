//! What sorts of conflict there are.

use serde::{Deserialize, Serialize};

/// That two assertions of one proposition cannot both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Conflict {
    /// In what they differ.
    pub kind: DisputeKind,
    /// How surely.
    pub strength: Strength,
}

/// In what the assertions of a dispute differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeKind {
    /// How many.
    Count,
    /// Where.
    Place,
    /// When.
    Time,
    /// Whether it was done, is planned or was denied.
    Status,
    /// Whether there is such a thing.
    Existence,
}

/// How surely two assertions cannot both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// They may differ in what they do not tell: the day, who is counted.
    Possible,
    /// They cannot both be true.
    Definite,
}

impl DisputeKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 5] =
        [Self::Count, Self::Place, Self::Time, Self::Status, Self::Existence];

    /// The kind's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Place => "place",
            Self::Time => "time",
            Self::Status => "status",
            Self::Existence => "existence",
        }
    }
}

impl Strength {
    /// The strength's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Definite => "definite",
        }
    }
}

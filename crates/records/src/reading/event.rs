//! What is told to have happened or to be so, and how surely.

use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// A word for something that happens or is so, and how sure its source is of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The word, in bytes: "deployed", "attack".
    pub span: TextSpan,
    /// How it is put forward, as its innermost speaker puts it.
    pub factuality: Factuality,
    /// From -3 (certainly not) over 0 (cannot tell) to 3 (certainly so), the scale of the unified
    /// factuality data (Stanovsky and others, ACL 2017).
    pub score: f32,
    /// The words that it rests on, in bytes, in text order: "may", "denied".
    pub cues: Vec<TextSpan>,
}

/// How something is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factuality {
    /// As a fact.
    Certain,
    /// Estimated, reported, believed.
    Probable,
    /// It may or could be.
    Possible,
    /// It will or is meant to be.
    Planned,
    /// If something else is so.
    Conditional,
    /// It is not so.
    Negated,
    /// A judgement that no one could check.
    Opinion,
    /// The text does not tell.
    Unknown,
}

impl Factuality {
    /// All words, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Certain,
        Self::Probable,
        Self::Possible,
        Self::Planned,
        Self::Conditional,
        Self::Negated,
        Self::Opinion,
        Self::Unknown,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Probable => "probable",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Negated => "negated",
            Self::Opinion => "opinion",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for factuality in Factuality::ALL {
            assert_eq!(serde_json::to_value(factuality).unwrap(), factuality.name());
        }
    }
}

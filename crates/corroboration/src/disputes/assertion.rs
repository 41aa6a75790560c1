//! What a claim asserts, in the form in which it is compared.

use jiff::civil::Date;
use sayso_records::{Factuality, Name};
use serde::{Deserialize, Serialize};

use crate::disputes::interval::Interval;

/// What claims of several documents have in common: an attribute of a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Proposition {
    /// What is asserted of the subject: a kind, and for figures what is counted or measured, or in
    /// which unit: `strength person`, `casualty killed`, `capability range kilometre`, `presence`.
    pub attribute: String,
    /// Whom or what it is about.
    pub subject: Name,
    /// The other side, where the attribute has one: the place of a force, the target of an attack.
    pub object: Option<Name>,
}

impl Proposition {
    /// Whether subject and object may change places: who meets whom, what borders on what. Then the
    /// smaller name is the subject.
    pub fn is_mutual(attribute: &str) -> bool {
        let kind = attribute.split(' ').next().unwrap_or_default();
        matches!(kind, "meet" | "cooperate" | "accord" | "boundary")
    }
}

/// One claim about a proposition, in the form in which it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// The claim's id.
    pub claim: String,
    /// The document's id.
    pub document: String,
    /// What it is about.
    pub proposition: Proposition,
    /// Whether it is put forward as so, as planned, or as not so.
    pub status: Status,
    /// The figure.
    pub figure: Option<Interval>,
    /// What narrows who or what is counted or moved: folded words, sorted: `border`, `kordian`.
    pub sort: Vec<String>,
    /// Where; for propositions that hold at one place at a time.
    pub place: Option<Name>,
    /// The days on which it can have held, as far as they are told.
    pub valid: (Option<Date>, Option<Date>),
    /// The day on which it was known.
    pub known: Date,
    /// The innermost speaker, or the outlet's folded name: one who speaks later replaces what he
    /// said before. `None` where nobody is named.
    pub voice: Option<String>,
}

/// How an assertion is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is so, or was.
    Done,
    /// It may be so: probable, possible, conditional.
    Possible,
    /// It is to be.
    Planned,
    /// It is not so.
    Denied,
}

impl Status {
    /// All, in the order of their declaration.
    pub const ALL: [Self; 4] = [Self::Done, Self::Possible, Self::Planned, Self::Denied];

    /// How a claim of this factuality is put forward. A judgement asserts nothing that could be
    /// checked; of what the text leaves open, no more is asserted than that it may be so.
    pub fn of(factuality: Factuality) -> Option<Self> {
        Some(match factuality {
            Factuality::Certain => Self::Done,
            Factuality::Probable
            | Factuality::Possible
            | Factuality::Conditional
            | Factuality::Unknown => Self::Possible,
            Factuality::Planned => Self::Planned,
            Factuality::Negated => Self::Denied,
            Factuality::Opinion => return None,
        })
    }

    /// The status's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }
}

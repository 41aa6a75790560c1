//! What one text says, one thing at a time.

mod line;
mod quotation;

pub use line::{ClaimLine, DoubtLine, FillerLine, LinkLine, QuotationLine, WhenLine};
pub use quotation::{NotAQuotation, Quotation};

use crate::reading::{AttributionMode, Factuality, Quantity, TimeExpression};

/// One thing that one text says: a kind, its roles, when it held, on whose say-so, how surely, in
/// which words.
///
/// All words of a claim are [`Quotation`]s, which cannot be made but from the document's text; so a
/// claim that the text does not hold cannot be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Sixteen hexadecimal digits over document, kind, evidence, roles and the version of the schema.
    pub id: String,
    /// The name of its kind: a file in `data/kinds`.
    pub kind: String,
    /// The roles that are filled, in the order of the kind's file; none twice, none without filler.
    pub roles: Vec<FilledRole>,
    /// When it held; `None` where the text does not say.
    pub time: Option<TimeExpression>,
    /// Who says so, from the outside in; empty where the outlet itself does.
    pub attribution: Vec<AttributionLink>,
    /// How surely, as the innermost speaker puts it.
    pub factuality: Factuality,
    /// The words that the factuality rests on, in text order.
    pub cues: Vec<Quotation>,
    /// The words that say it, in text order.
    pub evidence: Evidence,
    /// The share of such claims that are right, from 0 to 1, as measured on annotated texts.
    pub confidence: f64,
    /// The program, its version, the file and line of the pattern: `sayso 0.1.0 presence.kind:12`.
    pub made_by: String,
    /// What is odd about it.
    pub doubts: Vec<Doubt>,
}

/// A role with what fills it.
#[derive(Clone, Debug, PartialEq)]
pub struct FilledRole {
    /// The role's name.
    pub name: String,
    /// What fills it, in text order; never empty.
    pub fillers: Vec<Filler>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// The words.
    pub words: Quotation,
    /// The name that a pronoun or a description resolves to.
    pub name: Option<String>,
    /// What the words count or measure.
    pub quantity: Option<Quantity>,
    /// What time the words are.
    pub time: Option<TimeExpression>,
}

/// One who says it, in a chain of those who say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionLink {
    /// The words for the one who says it.
    pub source: Quotation,
    /// The name that the words resolve to, where they are a pronoun, a description or a short form.
    pub name: Option<String>,
    /// The words that attribute: "said".
    pub cue: Option<Quotation>,
    /// In whose words.
    pub mode: AttributionMode,
}

/// The words that say it; at least one quotation, in text order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence(Vec<Quotation>);

impl Evidence {
    /// The evidence that some quotations are; `None` where there are none.
    pub fn of(mut quotations: Vec<Quotation>) -> Option<Self> {
        quotations.sort_by_key(Quotation::span);
        quotations.dedup();
        (!quotations.is_empty()).then_some(Self(quotations))
    }

    /// The quotations, in text order.
    pub fn quotations(&self) -> &[Quotation] {
        &self.0
    }
}

/// Something that a person who relies on a claim should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Of what kind.
    pub kind: DoubtKind,
    /// What it is, for a person: a sentence without its full stop, in small letters.
    pub message: String,
    /// The ids of the claims that it is about, beside this one.
    pub claims: Vec<String>,
}

/// A kind of doubt.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// A count that the list beside it contradicts.
    CountAgainstList,
}

impl Filler {
    /// The name that the words resolve to, or the words.
    pub fn known_as(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.words.text())
    }
}

impl AttributionLink {
    /// The name of the one who says it, or the words.
    pub fn known_as(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.source.text())
    }
}

impl Claim {
    /// What fills a role; nothing where the role is empty.
    pub fn fillers(&self, role: &str) -> &[Filler] {
        let filled = self.roles.iter().find(|filled| filled.name == role);
        filled.map_or(&[], |filled| &filled.fillers)
    }
}

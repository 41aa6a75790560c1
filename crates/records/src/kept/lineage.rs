//! Where a text was taken from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One text was taken from another, or from an outlet whose text is not kept.
///
/// It follows from the two documents alone, never from what else is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineageEdge {
    /// The id of the document that was taken, wholly or in part, from elsewhere.
    pub document: String,
    /// Where from.
    pub source: LineageSource,
    /// How that is known.
    pub method: LineageMethod,
    /// How much speaks for it, from 0 to 1; of methods that compare texts, the share of the shorter
    /// text that stands in the longer.
    pub score: f64,
    /// Whether it is known which of the two is the source; where not, the earlier id stands for it.
    pub directed: bool,
    /// From when on it was known: the later of the days on which the two documents were known.
    pub known: Date,
}

/// Where a text was taken from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineageSource {
    /// A document that is kept, by its id.
    Document(String),
    /// An agency or outlet, by its name as the text spells it.
    Outlet(String),
}

/// How it is known that a text was taken from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineageMethod {
    /// The same words.
    Copy,
    /// Nearly the same words.
    NearCopy,
    /// A part of the other's words, and few of its own.
    Excerpt,
    /// The other's words in other words or another order.
    Rewrite,
    /// A later state of the same page.
    Revision,
    /// A later state of the same page that says what it corrects.
    Correction,
    /// A line of credit or a dateline names the agency.
    Credit,
    /// The text says that another outlet reported it.
    Citation,
}

impl LineageMethod {
    /// All methods, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Copy,
        Self::NearCopy,
        Self::Excerpt,
        Self::Rewrite,
        Self::Revision,
        Self::Correction,
        Self::Credit,
        Self::Citation,
    ];

    /// The method's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::NearCopy => "near_copy",
            Self::Excerpt => "excerpt",
            Self::Rewrite => "rewrite",
            Self::Revision => "revision",
            Self::Correction => "correction",
            Self::Credit => "credit",
            Self::Citation => "citation",
        }
    }

    /// Whether the text is the other's, so that what it says in the outlet's own voice is not said
    /// a second time.
    pub fn is_same_text(self) -> bool {
        !matches!(self, Self::Credit | Self::Citation)
    }

    /// Whether the text takes the other's place.
    pub fn replaces(self) -> bool {
        matches!(self, Self::Revision | Self::Correction)
    }
}

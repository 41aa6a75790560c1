//! Who says what.

use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// Words that somebody is said to have said, written or thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words for the one who says it, in bytes: "Defense Minister Sergei Shoigu"; `None` where
    /// the text names nobody.
    pub source: Option<TextSpan>,
    /// The words that attribute, in bytes: "said", "according to".
    pub cue: Option<TextSpan>,
    /// What is said, in bytes, in text order and not overlapping; never empty. Quotation marks are
    /// part of it.
    pub content: Vec<TextSpan>,
    /// In whose words.
    pub mode: AttributionMode,
}

/// In whose words something is attributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionMode {
    /// In the source's own words, between quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In both.
    Mixed,
}

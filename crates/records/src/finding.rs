//! What was odd about an input, so that nothing is lost in silence.

use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// Something that a person who relies on the result should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Of what kind.
    pub kind: FindingKind,
    /// Where.
    pub place: Place,
    /// What it is, for a person: a sentence without its full stop, in small letters.
    pub message: String,
}

impl Finding {
    /// A finding of `kind` at `place`.
    pub fn new(kind: FindingKind, place: Place, message: impl Into<String>) -> Self {
        Self { kind, place, message: message.into() }
    }
}

/// Where a finding was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the input as a whole.
    Whole,
    /// At this byte of the input, before anything was decoded or unpacked.
    Input(usize),
    /// At these words of the document's text.
    Text(TextSpan),
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The input is of a kind that holds no page: a picture, an archive, a program.
    NotAPage,
    /// There is nothing in the input.
    Empty,
    /// The page has no article that could be found; none of its text is body.
    NoBody,
    /// A declared charset that the bytes contradict.
    CharsetConflict,
    /// Bytes that are no character of the charset.
    BadCharacters,
    /// More than a limit allows; the rest was cut.
    Cut,
    /// Elements nested deeper than a limit allows were taken out of their parents.
    Flattened,
    /// A page too large for the exact method; a simpler one was used.
    TooLarge,
    /// Packed bytes that end early or are damaged.
    Damaged,
    /// A record, line or item that cannot be read.
    Unreadable,
    /// Linked data that is no JSON.
    BadLinkedData,
    /// A declared date that is no date.
    BadDate,
    /// Two declarations of one field that contradict each other.
    Conflict,
    /// A block whose role is not sure; it is read as body.
    UncertainRole,
}

impl FindingKind {
    /// The kind's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAPage => "not-a-page",
            Self::Empty => "empty",
            Self::NoBody => "no-body",
            Self::CharsetConflict => "charset-conflict",
            Self::BadCharacters => "bad-characters",
            Self::Cut => "cut",
            Self::Flattened => "flattened",
            Self::TooLarge => "too-large",
            Self::Damaged => "damaged",
            Self::Unreadable => "unreadable",
            Self::BadLinkedData => "bad-linked-data",
            Self::BadDate => "bad-date",
            Self::Conflict => "conflict",
            Self::UncertainRole => "uncertain-role",
        }
    }
}

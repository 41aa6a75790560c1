//! Something that may fill a role.

use std::ops::Range;

use crate::draft::Reach;

/// Something that may fill a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The token at its head.
    pub(crate) token: usize,
    /// All its tokens, where they are not the noun phrase of the head.
    pub(crate) tokens: Option<Range<usize>>,
    /// The quantity that it is, in the reading.
    pub(crate) quantity: Option<usize>,
    /// The time that it is, in the reading.
    pub(crate) time: Option<usize>,
    /// How it was reached.
    pub(crate) reach: Reach,
}

impl Candidate {
    pub(super) fn new(token: usize, reach: Reach) -> Self {
        Self { token, tokens: None, quantity: None, time: None, reach }
    }

    pub(super) fn direct(token: usize) -> Self {
        Self::new(token, Reach::Direct)
    }

    /// The same, reached no more surely than `reach`.
    pub(super) fn by(mut self, reach: Reach) -> Self {
        self.reach = self.reach.max(reach);
        self
    }
}

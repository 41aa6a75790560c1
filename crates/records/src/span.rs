//! Where in a text: a half-open range of bytes.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, of one text; both ends lie on character boundaries.
///
/// The record does not know its text, so it cannot check the boundaries itself: [`TextSpan::of`]
/// does when the words are asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl TextSpan {
    /// The span from `start` to before `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words of this span.
    ///
    /// # Panics
    ///
    /// If the span does not lie on character boundaries inside `text`: it belongs to another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span as a range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl fmt::Debug for TextSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for TextSpan {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

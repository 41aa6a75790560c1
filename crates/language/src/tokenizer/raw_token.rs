//! A token as the tokenizer leaves it.

use crate::lexeme::LexemeId;

/// A token before anything is known but its place and its lexeme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawToken {
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Its word.
    pub(crate) lexeme: LexemeId,
    /// Whether one space follows that is no token.
    pub(crate) space_after: bool,
}

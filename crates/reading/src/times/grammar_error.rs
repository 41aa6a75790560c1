//! What is wrong with a line of the grammar.

use thiserror::Error;

/// A line of the grammar that cannot be read.
#[derive(Debug, Error)]
#[error("data/times/{file}:{line}: {what}: {text}")]
pub(super) struct GrammarError {
    file: &'static str,
    line: usize,
    what: String,
    text: String,
}

impl GrammarError {
    /// `what` is wrong with the text of a line of a file in `data/times`.
    pub(super) fn new(file: &'static str, line: usize, what: &str, text: &str) -> Self {
        Self { file, line, what: what.to_owned(), text: text.to_owned() }
    }
}

//! What can be wrong with what is kept.

use serde::Serialize;

/// Something that is wrong with the store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// What it is about: `claim 0123456789abcdef`, `content 4a…`, `file`.
    pub about: String,
    /// What is wrong: a sentence without its full stop, in small letters.
    pub message: String,
}

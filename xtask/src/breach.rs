//! A place where a rule is broken.

use std::fmt;

/// One broken rule: where, what is wrong, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Breach {
    /// The file, from the root of the repository.
    pub(crate) path: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// What is wrong; how to mend it.
    pub(crate) message: String,
}

impl Breach {
    /// A breach at a line of a file.
    pub(crate) fn new(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.into(), line, message: message.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Each breach as it is printed, without the remedy.
#[cfg(test)]
pub(crate) fn without_remedies(breaches: &[Breach]) -> Vec<String> {
    let wrong = |breach: &Breach| {
        let printed = breach.to_string();
        let (wrong, remedy) = printed.split_once("; ").expect("each message names a remedy");
        assert!(!remedy.is_empty(), "{printed}");
        wrong.to_owned()
    };
    breaches.iter().map(wrong).collect()
}

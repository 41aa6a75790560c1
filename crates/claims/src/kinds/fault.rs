//! What is wrong with files of kinds.

/// What is wrong with a file of a kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct KindsFault {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// All that is wrong with some files of kinds; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct KindsError(pub Vec<KindsFault>);

/// Faults of one file that are told.
const FAULTS_MAX: usize = 1_000;

/// The faults of one file, as they are found.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    file: &'a str,
    found: Vec<KindsFault>,
}

impl<'a> Faults<'a> {
    /// No faults yet of a file.
    pub(crate) fn of(file: &'a str) -> Self {
        Self { file, found: Vec::new() }
    }

    /// Notes a fault, if there are not too many of them.
    pub(crate) fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.found.len() < FAULTS_MAX {
            let (file, message) = (self.file.to_owned(), message.into());
            self.found.push(KindsFault { file, line, message });
        }
    }

    /// The value; a fault is noted.
    pub(crate) fn keep<T>(&mut self, line: usize, result: Result<T, String>) -> Option<T> {
        result.map_err(|message| self.add(line, message)).ok()
    }

    /// Whether none was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The faults, line by line.
    pub(crate) fn into_sorted(mut self) -> Vec<KindsFault> {
        self.found.sort_by_key(|fault| fault.line);
        self.found
    }
}

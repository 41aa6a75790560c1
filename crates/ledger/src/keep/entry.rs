//! What is handed to the ledger.

use jiff::Timestamp;
use sayso_records::{Capture, Claim, Document, Finding, Reading};

/// One page with all that was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Where it was read: the `path` of the document.
    pub path: &'a str,
    /// The bytes that it was read from.
    pub capture: &'a Capture,
    /// What was odd.
    pub findings: &'a [Finding],
    /// What was made of it; `None` where there was nothing to read.
    pub read: Option<ReadEntry<'a>>,
}

/// A document with what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct ReadEntry<'a> {
    /// The document.
    pub document: &'a Document,
    /// What is named in it.
    pub reading: &'a Reading,
    /// What it claims.
    pub claims: &'a [Claim],
    /// Who read it: program, version and mode, `sayso 0.1.0 fast`.
    pub reader: &'a str,
}

/// A run of the program that writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The program and its version.
    pub program: String,
    /// What it was told to do.
    pub command: String,
    /// When it started.
    pub at: Timestamp,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Whether the capture had not been kept before.
    pub capture: bool,
    /// Whether the document had not.
    pub document: bool,
    /// How many of its claims had not.
    pub claims: usize,
}

//! The forms of answers.

use clap::ValueEnum;

/// A form of an answer of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// For a person
    #[default]
    Text,
    /// One JSON value, indented
    Json,
    /// A table of comma-separated values
    Csv,
}

/// A form of a report on what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For a person
    #[default]
    Text,
    /// One JSON value, indented
    Json,
}

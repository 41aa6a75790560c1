//! What `sayso disputes` can be told.

use clap::{Args, ValueEnum};

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// List what sources contradict each other in: each value with who says so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso disputes
  sayso disputes 'Hasket airfield' --kind count
  sayso disputes --known 2024-05-13 --format json

Exit status: 0 listed, 1 the name is not known, 2 it may mean several, 4 the ledger is damaged.")]
pub(crate) struct DisputesArguments {
    /// About this entity: a name or an id
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// In what they differ
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<DisputeWord>,

    /// Answers at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = limit)]
    pub(crate) limit: usize,

    /// Answers that are passed over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) skip: usize,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

/// In what the claims of a dispute differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DisputeWord {
    /// How many
    Count,
    /// Where
    Place,
    /// When
    Time,
    /// Whether it was done, is planned or was denied
    Status,
    /// Whether there is such a thing
    Existence,
}

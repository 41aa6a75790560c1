//! What `sayso lineage` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// Show which texts were taken from which, so that copies count once.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso lineage
  sayso lineage pages/orrend-herald.txt

Exit status: 0 shown, 1 there is no such document, 4 the ledger is damaged.")]
pub(crate) struct LineageArguments {
    /// A document, by its id, the beginning of it, or its path; without one, all groups of copies
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,

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

//! What `sayso sources` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// List the outlets: their documents, how many were taken from others, their claims.
#[derive(Debug, Args)]
#[command(after_help = "\
Columns:
  documents   how many are kept
  taken       how many of them were taken from others, wholly or in part
  claims      how many claims of them stand
  known       when the first and the last of them were published, or read here
  last read   when a document of the outlet was last read here

Exit status: 0 listed, 4 the ledger is damaged.")]
pub(crate) struct SourcesArguments {
    /// Outlets at most
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = limit)]
    pub(crate) limit: usize,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

//! What `sayso evidence` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;

/// Show the sentence that a claim rests on, its page and its hash, and check them.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  sayso evidence 3fa2bc11

Exit status: 0 all is right, 1 there is no such claim, 4 something is wrong with it.")]
pub(crate) struct EvidenceArguments {
    /// The id of a claim, or the beginning of it
    #[arg(value_name = "CLAIM")]
    pub(crate) claim: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

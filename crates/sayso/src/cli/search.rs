//! What `sayso search` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// Search texts, quotations, values and names, in any spelling.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso search tavel valley
  sayso search '\"mountain brigade\" 7,000'

Exit status: 0 found, 1 nothing was found, 4 the ledger is damaged.")]
pub(crate) struct SearchArguments {
    /// Words that are all looked for; those in quotation marks stand together, the last may
    /// be begun, unless enough is found with it as it is
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// Names, claims and documents at most, of each
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = limit)]
    pub(crate) limit: usize,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

//! What `sayso decisions` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;

/// List what was decided about names.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso decisions
  sayso decisions --format csv --known 2024-05

Columns of --format csv, a row for each decision, the latest first:
  number, known   its number, and the day on which it was decided
  act, holds      merge, split, sense, undo; whether it holds or was taken back
  decision        what was decided, in words
  reason          why")]
pub(crate) struct DecisionsArguments {
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

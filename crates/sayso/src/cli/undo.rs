//! What `sayso undo` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::ledger::LedgerArguments;

/// Take a decision back, also one that took another back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso undo 3

`sayso decisions` lists the decisions with their numbers.

Exit status: 0 taken back, 1 there is nothing to take back.")]
pub(crate) struct UndoArguments {
    /// Its number
    #[arg(value_name = "NUMBER")]
    pub(crate) number: u64,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,

    /// How to write what was decided
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,
}

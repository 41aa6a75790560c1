//! What `sayso show` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;

/// Show what the ledger holds of a person, force, place or thing: figures, places, who says so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso show 'Hasket airfield'
  sayso show 'Hasket airfield' --known 2024-05-13
  sayso show 'Ruben Salk' --format json | jq .figures

Exit status: 0 shown, 1 nothing is known of it, 2 the name may mean several, 4 the ledger is damaged.")]
pub(crate) struct ShowArguments {
    /// A name, or the id of an entity
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

//! What `sayso merge` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::ledger::LedgerArguments;

/// Decide that two names are those of one entity.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso merge 'Ruben Salk' Salk
  sayso merge 3f0c1a2b 'Hasket Air Base' --because 'the ministry uses both names'

It is an entry of its own: nothing is changed, and `sayso undo NUMBER` takes it back.

Exit status: 0 decided, 1 there is nothing to decide, 2 a name may mean several.")]
pub(crate) struct MergeArguments {
    /// A name, or the id of an entity
    #[arg(value_name = "NAME")]
    pub(crate) one: String,

    /// Another name, or the id of another entity
    #[arg(value_name = "NAME")]
    pub(crate) other: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,

    /// How to write what was decided
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,
}

//! What `sayso split` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::ledger::LedgerArguments;

/// Decide that two names are those of two entities, or that a name is somebody else's in some
/// documents.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso split 'Ruben Salk' 'Rubena Salk'
  sayso split Salk --in 5d41402a page-7.html --because 'the mayor, not the minister'

What is decided to be two is never asked about again. `sayso undo NUMBER` takes it back.

Exit status: 0 decided, 1 there is nothing to decide, 2 a name may mean several.")]
pub(crate) struct SplitArguments {
    /// A name, or the id of one
    #[arg(value_name = "NAME")]
    pub(crate) one: String,

    /// Another name, or the id of one
    #[arg(value_name = "NAME", required_unless_present = "documents")]
    pub(crate) other: Option<String>,

    /// Documents, by id or path, in which the name is somebody else's
    #[arg(long = "in", value_name = "DOCUMENT", num_args = 1.., conflicts_with = "other")]
    pub(crate) documents: Vec<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,

    /// How to write what was decided
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,
}

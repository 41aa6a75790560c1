//! What `sayso candidates` can be told.

use clap::Args;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// List names that may be those of one entity, for a person to decide.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso candidates
  sayso candidates 'Ruben Salk' --format csv

Columns of --format csv, a row for each pair:
  one, one_title, one_mentions         the id of an entity, what it is called, how often
  other, other_title, other_mentions   the other
  reason, score                        what speaks for their being one; from 0.5 on it is asked
  one_name, other_name, document       the names that the reason ties, the document that tells it

Exit status: 0 listed, 1 there is nothing to ask, 2 a name may mean several.")]
pub(crate) struct CandidatesArguments {
    /// Those of one entity alone: its name or its id
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Pairs at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = limit)]
    pub(crate) limit: usize,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

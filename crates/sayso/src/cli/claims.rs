//! What `sayso claims` can be told.

use clap::Args;
use jiff::civil::Date;

use crate::cli::answer_format::AnswerFormat;
use crate::cli::as_of::{AsOfArguments, day, first_day};
use crate::cli::ledger::LedgerArguments;
use crate::cli::limit::limit;

/// List claims: by kind, entity, place, speaker, outlet, date, number of origins.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso claims --kind strength --place 'Tavel valley' --since 2024-05
  sayso claims --speaker 'Ruben Salk' --format csv > salk.csv
  sayso claims --entity 'Hasket airfield' --min-origins 2

Exit status: 0 listed, 1 a name is not known, 2 a name may mean several, 4 the ledger is damaged.")]
pub(crate) struct ClaimsArguments {
    /// Of this kind; may be given several times
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,

    /// About this entity, or said by it: a name or an id
    #[arg(long, value_name = "NAME")]
    pub(crate) entity: Option<String>,

    /// At this place
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,

    /// On the word of this speaker
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// In a document of this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Published, or read here, on this day or later
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub(crate) since: Option<Date>,

    /// Published, or read here, on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<Date>,

    /// With at least so many origins that are named; counted among the latest 500 that match
    #[arg(long, value_name = "N")]
    pub(crate) min_origins: Option<usize>,

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

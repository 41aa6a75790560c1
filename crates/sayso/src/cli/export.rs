//! What `sayso export` can be told.

use clap::{Args, ValueEnum};
use sayso_views::ExportFormat;

use crate::cli::as_of::AsOfArguments;
use crate::cli::ledger::LedgerArguments;

/// Write the ledger's claims for other programs, on standard output.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso export --format csv > claims.csv
  sayso export --format jsonl --entity 'Hasket Air Base' --known 2025-04-12
  sayso export --format ftm | ftm validate > entities.ftm.json
  sayso export --format geojson --kind presence --kind strength > places.geojson

jsonl    documents and claims as `sayso read` writes them, with entities, origins and days
csv      a row for each claim; a cell that a spreadsheet would take for a formula has an apostrophe
ftm      entities of FollowTheMoney: what is planned, denied or only said is a Note, never an Event
geojson  a feature for each claim that has a place; where that lies is not looked up, so the
         geometry is null

Exit status: 0 all written, 1 it could not be, 2 wrong usage, 4 the ledger is damaged.")]
pub(crate) struct ExportArguments {
    /// How to write the claims
    #[arg(long, value_enum)]
    pub(crate) format: Format,

    /// Claims that name this person, body, place or thing: a name, or the id of an entity
    #[arg(long, value_name = "NAME")]
    pub(crate) entity: Option<String>,

    /// Claims of this kind; may be given several times
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,

    /// Claims of this outlet's pages
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerArguments,

    #[command(flatten)]
    pub(crate) as_of: AsOfArguments,
}

/// A format that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line: each document, then its claims
    Jsonl,
    /// A table of comma-separated values
    Csv,
    /// Entities of FollowTheMoney, one JSON object a line
    Ftm,
    /// One GeoJSON collection
    Geojson,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Jsonl => Self::Jsonl,
            Format::Csv => Self::Csv,
            Format::Ftm => Self::Ftm,
            Format::Geojson => Self::Geojson,
        }
    }
}
